"""Cutting long lists into pages that have addresses of their own."""

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest

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


def page_path(path: str, number: int) -> str:
    """Return the address of page *number* of the list at *path*; the first is the list's own."""
    return path if number <= 1 else f"{path}?page={number}"
