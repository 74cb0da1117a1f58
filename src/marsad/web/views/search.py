"""Search."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom.models import SectionPage
from marsad.web.page_head import PageHead
from marsad.web.paging import page_number
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page

if TYPE_CHECKING:
    from marsad.search.query import Filters

RESULTS_PER_PAGE = 20
LAST_PAGE = 50
"""Nobody reads further, and ranking a thousand results costs more than reading one."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, best first or newest first. Never kept: what readers look for is theirs."""
    from marsad.search.query import search_articles

    words = request.GET.get("q", "").strip()
    filters, chosen = _read_filters(request.GET, load_publication(request).sections)
    number = page_number(request)
    if number > LAST_PAGE:
        raise Http404("no such page of results")
    results = None
    if words or chosen:
        results = search_articles(
            words, limit=RESULTS_PER_PAGE, offset=(number - 1) * RESULTS_PER_PAGE, filters=filters
        )
    asked = {"q": words, **chosen, "sort": filters.sort if filters.sort == "date" else ""}
    more = results is not None and results.total > number * RESULTS_PER_PAGE and number < LAST_PAGE
    title = _("Search: %(words)s") % {"words": words} if words else _("Search")
    head = PageHead(title=title, path="/search/", is_indexed=False)
    context = {
        "words": words,
        "results": results,
        "filters": filters,
        "number": number,
        "previous": _address(asked, number - 1) if number > 1 else "",
        "next": _address(asked, number + 1) if more else "",
        "suggestion": _address({**asked, "q": results.suggestion}, 1) if results and results.suggestion else "",
    }
    return render_page(request, "web/search.html", context, head=head, tags=None)


def _read_filters(asked: Mapping[str, str], sections: tuple[SectionPage, ...]) -> "tuple[Filters, dict[str, str]]":
    """Return the filters in an address, and the same as they stand in it. What cannot be read is left out."""
    from marsad.search.query import Filters

    chosen: dict[str, str] = {}
    section = asked.get("section", "")
    if section in {one.slug for one in sections}:
        chosen["section"] = section
    days: dict[str, date] = {}
    for name in ("from", "to"):
        try:
            days[name] = date.fromisoformat(asked.get(name, ""))
        except ValueError:
            continue
        chosen[name] = days[name].isoformat()
    sort = "date" if asked.get("sort") == "date" else "relevance"
    filters = Filters(section=chosen.get("section", ""), date_from=days.get("from"), date_to=days.get("to"), sort=sort)
    return filters, chosen


def _address(asked: Mapping[str, Any], number: int) -> str:
    query = {name: value for name, value in asked.items() if value}
    return f"{reverse('search')}?{urlencode(query | ({'page': number} if number > 1 else {}))}"
