"""The site itself: its name, look, menu and plain pages, as every page shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language

from marsad.newsroom.models import SectionPage, SiteSettings, StandardPage
from marsad.web.language import in_language
from marsad.web.store import page_store
from marsad.web.tracking import note, reading

if TYPE_CHECKING:
    from marsad.pagestore import PageStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What stands around every page. Names are in the interface's language."""

    name: str
    tagline: str
    description: str
    settings: SiteSettings
    sections: tuple[SectionPage, ...]
    pages: tuple[StandardPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A publication as it was at a *generation* of the page store, and the keys of what was read for it."""

    publication: Publication
    generation: int
    tags: frozenset[str]


_kept: dict[tuple[str, str, str | None], _Kept] = {}
_MOST_KEPT: Final = 16
"""Hosts and languages that are kept at once; a site has a few."""


def load_publication(request: HttpRequest) -> Publication:
    """Return the site that *request* asks of, in the active language.

    Six queries, and none while no page was purged since: whatever changes it purges pages. A page that is begun before
    that purge is stale by it, whether it read the site itself or not.
    """
    kept: Publication | None = getattr(request, "_marsad_publication", None)
    if kept is not None:
        return kept
    store = page_store()
    publication = _read(request) if store is None else _kept_publication(request, store)
    request._marsad_publication = publication  # type: ignore[attr-defined]
    return publication


def _kept_publication(request: HttpRequest, store: "PageStore") -> Publication:
    key = (str(store.folder), request.get_host(), get_language())
    generation = store.generation()  # asked before the first fact is read
    found = _kept.get(key)
    if found is None or found.generation != generation:
        with reading() as tags:
            publication = _read(request)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = _Kept(publication=publication, generation=generation, tags=frozenset(tags))
    note(found.tags)
    return found.publication


def _read(request: HttpRequest) -> Publication:
    settings = SiteSettings.for_request(request)
    return Publication(
        name=in_language(settings, "name"),
        tagline=in_language(settings, "tagline"),
        description=in_language(settings, "description") or in_language(settings, "tagline"),
        settings=settings,
        sections=tuple(sorted(_all_live(SectionPage), key=lambda page: (page.order, page.pk))),
        pages=tuple(sorted(_all_live(StandardPage, "body", "body_en"), key=lambda page: page.path)),
    )


def _all_live(kind: Any, *without: str) -> list[Any]:
    """Return the live pages of a kind of which there are few.

    Their ids first: joined to the tree without them, a database that was never analysed reads a million pages.
    """
    ids = list(kind.objects.order_by().values_list("pk", flat=True))
    return list(kind.objects.live().filter(pk__in=ids).defer(*without).order_by())
