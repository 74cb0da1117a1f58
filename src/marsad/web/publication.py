"""The site itself: its name, look, menu and plain pages, as every page shows them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from marsad.newsroom.models import SectionPage, SiteSettings, StandardPage
from marsad.web.language import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What stands around every page. Names are in the interface's language."""

    name: str
    tagline: str
    description: str
    settings: SiteSettings
    sections: tuple[SectionPage, ...]
    pages: tuple[StandardPage, ...]


def load_publication(request: HttpRequest) -> Publication:
    """Return the site that *request* asks of. Six queries the first time, none after."""
    kept: Publication | None = getattr(request, "_marsad_publication", None)
    if kept is not None:
        return kept
    settings = SiteSettings.for_request(request)
    publication = Publication(
        name=in_language(settings, "name"),
        tagline=in_language(settings, "tagline"),
        description=in_language(settings, "description") or in_language(settings, "tagline"),
        settings=settings,
        sections=tuple(sorted(_all_live(SectionPage), key=lambda page: (page.order, page.pk))),
        pages=tuple(sorted(_all_live(StandardPage, "body", "body_en"), key=lambda page: page.path)),
    )
    request._marsad_publication = publication  # type: ignore[attr-defined]
    return publication


def _all_live(kind: Any, *without: str) -> list[Any]:
    """Return the live pages of a kind of which there are few.

    Their ids first: joined to the tree without them, a database that was never analysed reads a million pages.
    """
    ids = list(kind.objects.order_by().values_list("pk", flat=True))
    return list(kind.objects.live().filter(pk__in=ids).defer(*without).order_by())
