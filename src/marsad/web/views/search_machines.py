"""Search for programs: suggestions as one types, a feed of a search, and the JSON interface with its description."""

import base64
import binascii
import html
import json
import re
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom.models import ArticlePage
from marsad.search.parsing import Filters
from marsad.search.query import Hit, SearchResults, search_articles
from marsad.search.suggestions import suggest
from marsad.web.feeds import CONTENT_TYPES, ITEMS, Feed, article_item, write_feed
from marsad.web.language import absolute
from marsad.web.openapi import openapi_document
from marsad.web.publication import load_publication
from marsad.web.search_filters import read_search
from marsad.web.surrogate_keys import tag_response

MOST_RESULTS = 100
DEEPEST = 10_000
"""Results that are ranked by relevance; by date one can go on for ever."""

_MARK = re.compile(r"</?mark>")


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Suggestions for the beginning of a query, in the form that browsers ask of a site (OpenSearch Suggestions)."""
    text = request.GET.get("q", "")
    found = suggest(text)
    answer = [text, [one.text for one in found], [one.kind for one in found], [absolute(one.url) for one in found]]
    response = HttpResponse(
        json.dumps(answer, ensure_ascii=False), content_type="application/x-suggestions+json; charset=utf-8"
    )
    return _private(response)


@require_safe
def search_feed(request: HttpRequest, form: str = "rss") -> HttpResponse:
    """The newest articles that a search finds. Not kept: there are as many searches as readers."""
    asked = read_search(request.GET, load_publication(request).settings)
    site = load_publication(request)
    results = search_articles(asked.words, limit=ITEMS, filters=replace(asked.filters, sort="date"))
    articles = ArticlePage.objects.public().select_related("section").prefetch_related("article_authors__author")
    found = articles.in_bulk([hit.article_id for hit in results.hits])
    title = _("Search: %(words)s") % {"words": asked.words or "، ".join(asked.labels.values())}
    feed = Feed(
        title=_("%(name)s | %(site)s") % {"name": title, "site": site.name}, description=title,
        path="/feed/search/", page_path=f"/search/?{asked.query()}", site_name=site.name, query=asked.query(),
    )  # fmt: skip
    newest = [article_item(found[hit.article_id]) for hit in results.hits if hit.article_id in found]
    return _private(HttpResponse(write_feed(feed, newest, form), content_type=f"{CONTENT_TYPES[form]}; charset=utf-8"))


@require_safe
def search_api(request: HttpRequest) -> HttpResponse:
    """The results of a search as JSON, described by `/api/openapi.json`. 400 names a parameter that cannot be read."""
    asked = read_search(request.GET, load_publication(request).settings)
    try:
        limit = _limit(request.GET.get("limit", "20"))
        filters, offset = _from_cursor(request.GET.get("cursor", ""), asked.filters)
    except ValueError as error:
        return _private(JsonResponse({"error": str(error)}, status=400))
    results = search_articles(asked.words, limit=limit, offset=offset, filters=filters)
    answer = {
        "query": results.query, "total": results.total, "ms": results.ms, "suggestion": results.suggestion,
        "corrected": results.is_corrected, "results": [_result(hit) for hit in results.hits],
        "next": _next_cursor(results, filters, offset),
    }  # fmt: skip
    return _private(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the JSON interface (OpenAPI 3.1)."""
    document = openapi_document(load_publication(request).name)
    return tag_response(JsonResponse(document, json_dumps_params={"ensure_ascii": False}), ())


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= MOST_RESULTS:
        raise ValueError(f"limit: write a whole number from 1 to {MOST_RESULTS}")
    return int(text)


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "url": absolute(hit.url), "title": hit.title, "published": hit.published.isoformat(), "score": hit.score,
        "section": hit.section.title, "passage": html.unescape(_MARK.sub("", hit.passage_html)),
        "passage_html": hit.passage_html,
    }  # fmt: skip


def _next_cursor(results: SearchResults, filters: Filters, offset: int) -> str | None:
    """Return where the next results begin. By date: the moment reached, and how many of that moment were seen."""
    if not results.hits or offset + len(results.hits) >= results.total:
        return None
    if filters.sort == "date":
        moment = int(results.hits[-1].published.timestamp())
        seen = sum(int(hit.published.timestamp()) == moment for hit in results.hits)
        seen += offset if filters.before == moment else 0
        return _cursor(f"d.{moment}.{seen}")
    reached = offset + len(results.hits)
    return _cursor(f"r.0.{reached}") if reached < DEEPEST else None


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _from_cursor(cursor: str, filters: Filters) -> tuple[Filters, int]:
    if not cursor:
        return filters, 0
    try:
        text = base64.urlsafe_b64decode(cursor[:64] + "=" * (-len(cursor) % 4)).decode("ascii")
        kind, moment, seen = text.split(".")
        place, offset = int(moment), int(seen)
    except (binascii.Error, ValueError):
        raise ValueError("cursor: take it from the answer before, as it stands") from None
    if kind not in {"d", "r"} or (kind == "d") != (filters.sort == "date") or not 0 <= offset < DEEPEST:
        raise ValueError("cursor: it belongs to a search sorted otherwise")
    return (replace(filters, before=place), offset) if kind == "d" else (filters, offset)
