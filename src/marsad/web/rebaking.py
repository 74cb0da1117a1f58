"""Rendering every public page into the page store: after an upgrade, an import or a restore, so that nobody waits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count
from django.utils import translation
from django.utils.encoding import iri_to_uri

from marsad.newsroom.listing import totals
from marsad.newsroom.models import (
    ArticlePage,
    Author,
    Dossier,
    ListNoun,
    Proposal,
    SectionPage,
    SiteSettings,
    StandardPage,
    Subject,
)
from marsad.newsroom.models.subject import SubjectKind
from marsad.web.baking import Oven
from marsad.web.feeds import CONTENT_TYPES
from marsad.web.language import path_in
from marsad.web.paging import ARTICLES_PER_PAGE, page_path
from marsad.web.store import page_store
from marsad.web.views.dossiers import ENTRIES_PER_PAGE
from marsad.web.views.proposals import PROPOSALS_PER_PAGE
from marsad.web.views.sitemaps import article_parts, subject_parts
from marsad.web.views.subjects import SUBJECTS_PER_PAGE

LIST_PAGES = 10
"""Pages of a long list that are rendered; what stands further back is rendered for the few who go there."""


@dataclass(slots=True, kw_only=True)
class Rebaked:
    """What came of it: how many pages are kept now, and which addresses failed, each with why."""

    kept: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def rebake(progress: Callable[[int, int], object] = lambda done, total: None) -> Rebaked:
    """Render every public page that is not kept fresh already. *progress* is told how many of how many are done.

    Can be stopped and started again: it goes on with what is missing.
    """
    result = Rebaked()
    store = page_store()
    if store is None:
        return result
    total = count_addresses()
    oven = Oven()
    for done, address in enumerate(public_addresses(), start=1):
        page = store.get(address)
        if page is not None and store.is_fresh(page):
            result.kept += 1
        else:
            baked = oven.bake(address)
            result.kept += baked.is_kept
            if baked.status >= 400:
                result.failed.append((address, f"answered {baked.status}"))
            elif not baked.is_kept and baked.status == 200:
                result.failed.append((address, "was changed while it was rendered, or the disk is full"))
        progress(done, max(total, done))
    return result


def count_addresses() -> int:
    """Return about how many addresses `public_addresses` yields, without going through them."""
    of_each = totals(ListNoun.SITE).get(0, 0) + Dossier.objects.filter(is_public=True).count()
    with_feeds = Subject.objects.count() + Author.objects.count() + SectionPage.objects.live().count()
    return 2 * (of_each + (1 + len(CONTENT_TYPES)) * with_feeds)


def public_addresses(*, list_pages: int = LIST_PAGES) -> Iterator[str]:
    """Yield the address of every public page, as it is sent: the first language first, newest articles first.

    Of a long list, only the first *list_pages* pages.
    """
    active = translation.get_language()
    try:
        for language, _ in settings.LANGUAGES:
            for path in _paths(list_pages):
                with translation.override(language):
                    yield iri_to_uri(path_in(path))
        yield from _once()
    finally:
        translation.activate(active or settings.LANGUAGE_CODE)


def _paths(most: int) -> Iterator[str]:
    yield from ("/", "/manifest.webmanifest", "/opensearch.xml")
    for accent, dark in SiteSettings.objects.values_list("accent", "accent_dark"):
        yield f"/accent-{accent[1:]}-{dark[1:]}.css"
    yield from _feeds("/feed/")
    yield from _sections(most)
    yield from (f"/{slug}/" for slug in StandardPage.objects.live().values_list("slug", flat=True))
    articles = ArticlePage.objects.public()
    yield from (
        permalink
        for permalink in articles.newest_first().values_list("permalink", flat=True).iterator()
        if "?" not in permalink
    )
    yield from _dossiers(most)
    yield from _subjects(most)
    yield from _authors(most)
    yield "/statements/"
    yield from _proposals(most)


def _sections(most: int) -> Iterator[str]:
    counts = totals(ListNoun.SECTION)
    for pk, slug in SectionPage.objects.live().values_list("pk", "slug"):
        yield from _list_pages(f"/{slug}/", counts.get(pk, 0), ARTICLES_PER_PAGE, most)
        yield from _feeds(f"/feed/section/{slug}/")


def _dossiers(most: int) -> Iterator[str]:
    yield "/dossiers/"
    counts = totals(ListNoun.DOSSIER)
    for pk, slug in Dossier.objects.filter(is_public=True).values_list("pk", "slug"):
        yield from _list_pages(f"/dossiers/{slug}/", counts.get(pk, 0), ENTRIES_PER_PAGE, most)


def _subjects(most: int) -> Iterator[str]:
    kinds = dict(Subject.objects.order_by().values_list("kind").annotate(n=Count("pk")))
    yield from _list_pages("/subjects/", sum(kinds.values()), SUBJECTS_PER_PAGE, most)
    for kind in SubjectKind.values:
        yield from _list_pages(f"/subjects/{kind}/", kinds.get(kind, 0), SUBJECTS_PER_PAGE, most)
    counts = totals(ListNoun.SUBJECT)
    for pk, slug in Subject.objects.values_list("pk", "slug").iterator():
        yield from _list_pages(f"/subjects/{slug}/", counts.get(pk, 0), ARTICLES_PER_PAGE, most)
        yield from _feeds(f"/feed/subject/{slug}/")


def _authors(most: int) -> Iterator[str]:
    yield "/authors/"
    counts = totals(ListNoun.AUTHOR)
    for pk, slug in Author.objects.values_list("pk", "slug"):
        yield from _list_pages(f"/authors/{slug}/", counts.get(pk, 0), ARTICLES_PER_PAGE, most)
        yield from _feeds(f"/feed/author/{slug}/")


def _proposals(most: int) -> Iterator[str]:
    public = Proposal.objects.public()
    yield from _list_pages("/proposals/", public.count(), PROPOSALS_PER_PAGE, most)
    yield from (f"/proposals/{pk}/" for pk in public.newest_first().values_list("pk", flat=True))


def _once() -> Iterator[str]:
    """What there is once, whatever the language."""
    yield from ("/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml")
    for noun, parts in (("articles", article_parts()), ("subjects", subject_parts())):
        yield from (f"/sitemaps/{noun}-{number}.xml" for number in parts)


def _list_pages(path: str, rows: int, per_page: int, most: int) -> Iterator[str]:
    for number in range(1, min(max(1, -(-rows // per_page)), most) + 1):
        yield page_path(path, number)


def _feeds(path: str) -> Iterator[str]:
    yield path
    yield from (f"{path}{form}/" for form in CONTENT_TYPES if form != "rss")
