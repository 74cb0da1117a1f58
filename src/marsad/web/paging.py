"""Cutting long lists into pages that have addresses of their own."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest

from marsad.newsroom.listing import KeptList
from marsad.newsroom.models import ArticlePage
from marsad.web.teasers import in_order, public_articles

ARTICLES_PER_PAGE = 20


def page_number(request: HttpRequest) -> int:
    """Return the page that the address asks for, 1 without one. 404 for what is not a page's number."""
    written = request.GET.get("page", "1")
    if not (written.isascii() and written.isdigit()) or written.startswith("0") or len(written) > 7:
        raise Http404("no such page")
    return int(written)


def cut_page(request: HttpRequest, rows: Any, per_page: int = ARTICLES_PER_PAGE) -> Page:
    """Return the page of *rows* that the address asks for. 404 beyond the last; an empty list has one empty page."""
    try:
        return Paginator(rows, per_page).page(page_number(request))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404("no such page") from error


class _KeptArticles(Sequence[ArticlePage]):
    """The articles of a list that is kept, as a paginator asks for them: their number costs nothing."""

    def __init__(self, kept: KeptList, *, oldest_first: bool) -> None:
        self._kept, self._oldest_first = kept, oldest_first

    def __len__(self) -> int:
        return self._kept.total

    def __getitem__(self, place: Any) -> Any:
        ids = self._kept.ids(place.start, place.stop - place.start, oldest_first=self._oldest_first)
        return in_order(public_articles(), ids)


def cut_list(
    request: HttpRequest, kept: KeptList, per_page: int = ARTICLES_PER_PAGE, *, oldest_first: bool = False
) -> Page:
    """Return the page of the articles of *kept* that the address asks for. As `cut_page`, at any length in one time."""
    return cut_page(request, _KeptArticles(kept, oldest_first=oldest_first), per_page)


def page_path(path: str, number: int) -> str:
    """Return the address of page *number* of the list at *path*; the first is the list's own."""
    return path if number <= 1 else f"{path}?page={number}"
