"""Search, as readers use it."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom.models import Mention, Subject
from marsad.newsroom.topics import load_shown_topics
from marsad.reading.topics import MediaTopic, load_topics
from marsad.web.charts import Chart, timeline_chart
from marsad.web.feeds import feed_links
from marsad.web.page_head import PageHead
from marsad.web.paging import page_number
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page
from marsad.web.search_filters import AskedSearch, read_search

if TYPE_CHECKING:
    from marsad.search.query import SearchResults

RESULTS_PER_PAGE = 20
LAST_PAGE = 50
"""Nobody reads further, and ranking a thousand results costs more than reading one."""

NARROWER = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, best first or newest first. Never kept: what readers look for is theirs."""
    from marsad.search.parsing import has_filter
    from marsad.search.query import search_articles

    asked = read_search(request.GET, load_publication(request).settings)
    number = page_number(request)
    if number > LAST_PAGE:
        raise Http404("no such page of results")
    results, path = None, reverse("search")
    if asked.words or has_filter(asked.filters):
        results = search_articles(
            asked.words, limit=RESULTS_PER_PAGE, offset=(number - 1) * RESULTS_PER_PAGE, filters=asked.filters
        )
    more = results is not None and results.total > number * RESULTS_PER_PAGE and number < LAST_PAGE
    title = _("Search: %(words)s") % {"words": asked.words} if asked.words else _("Search")
    context = {
        "words": asked.words,
        "asked": asked,
        "results": results,
        "filters": asked.filters,
        "chosen": asked.chosen(path),
        "chart": _chart(asked) if results is not None and results.total else None,
        "narrower": _narrower(results, asked, path) if results is not None else [],
        "topics": _topics(results, asked, path) if results is not None else [],
        "all_topics": load_topics().values(),
        "previous": f"{path}?{asked.query(page=number - 1 if number > 2 else '')}" if number > 1 else "",
        "next": f"{path}?{asked.query(page=number + 1)}" if more else "",
        "suggestion": f"{path}?{asked.query(q=results.suggestion)}" if results and results.suggestion else "",
        "feed": f"{reverse('search_feed')}?{asked.query()}" if results is not None else "",
    }
    head = PageHead(
        title=title, path="/search/", is_indexed=False,
        feeds=feed_links(title, "/feed/search/", query=asked.query()) if results is not None else (),
    )  # fmt: skip
    return render_page(request, "web/search.html", context, head=head, tags=None)


def _chart(asked: AskedSearch) -> Chart | None:
    """Return the matching articles over time, each bar leading to the search within its time."""
    from marsad.search.query import count_months

    counts = count_months(asked.words, asked.filters)
    path = reverse("search")

    def narrowed(first: date, by_month: bool) -> str:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1) if by_month else date(first.year + 1, 1, 1)
        last = after - timedelta(days=1)
        return f"{path}?{asked.query(**{'from': first.isoformat(), 'to': last.isoformat()})}"

    return timeline_chart(counts, right_to_left=get_language_bidi(), link=narrowed)


def _narrower(results: "SearchResults", asked: AskedSearch, path: str) -> list[tuple[Subject, str, int]]:
    """Return the subjects most often named in what was found, with the address of the search narrowed to each."""
    found = [hit.article_id for hit in results.hits]
    named = Mention.objects.shown().filter(article__in=found).values_list("article", "subject").distinct()
    often = Counter(subject for _article, subject in named)
    subjects = Subject.objects.in_bulk([key for key, _n in often.most_common(NARROWER + len(results.subjects) + 1)])
    known: set[Any] = {subject.slug for subject in results.subjects} | {asked.filters.subject, asked.filters.speaker}
    rows = [
        (subjects[key], f"{path}?{asked.query(subject=subjects[key].slug)}", count)
        for key, count in often.most_common()
        if key in subjects and subjects[key].slug not in known
    ]
    return rows[:NARROWER]


def _topics(results: "SearchResults", asked: AskedSearch, path: str) -> list[tuple[MediaTopic, str]]:
    """Return the topics that most of what was found is about, with the address of the search narrowed to each."""
    found = load_shown_topics([hit.article_id for hit in results.hits])
    often = Counter(topic.code for topics in found.values() for topic in topics)
    return [
        (load_topics()[code], f"{path}?{asked.query(topic=code)}")
        for code, _count in often.most_common(NARROWER + 1)
        if code != asked.filters.topic
    ][:NARROWER]
