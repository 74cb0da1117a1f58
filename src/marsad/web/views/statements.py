"""Statements: who said what, when and where. A list to ask, a page for each, citations and tables to take away."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.models import Force, Mention, Statement, Subject
from marsad.reading.topics import load_topics
from marsad.search.statement_documents import statement_day
from marsad.search.statements import (
    MOST_FOUND,
    FoundStatement,
    FoundStatements,
    count_statement_months,
    find_statements,
    load_statements,
)
from marsad.web.charts import Chart, timeline_chart
from marsad.web.citations import bibtex, citation_in_words, csl_json, speaker_name
from marsad.web.feeds import CONTENT_TYPES, ITEMS, Feed, FeedItem, feed_links, write_feed
from marsad.web.language import absolute, in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page
from marsad.web.statement_filters import AskedStatements, read_statement_question, write_place
from marsad.web.structured_data import breadcrumbs, plain, statement_data
from marsad.web.surrogate_keys import tag_response

STATEMENTS_PER_PAGE = 20
TITLE_CHARS = 70
SPEAKERS = 10
SPEAKERS_AMONG = 500
"""Newest statements among which the speakers to begin with are counted."""

CITATIONS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}
"""Forms of a citation for reference managers, by the ending of their address."""


@require_safe
def statement_index(request: HttpRequest) -> HttpResponse:
    """The newest statements; with a question, those that answer it. What is asked is not kept: it has no end."""
    return _answer(request) if request.GET else _newest(request)


def _newest(request: HttpRequest) -> HttpResponse:
    """The page before anything is asked, kept until a statement changes. Costs the same at any number of them."""
    asked = read_statement_question({}, load_publication(request).settings)
    public = Statement.objects.public()
    newest = public.newest_ids(SPEAKERS_AMONG)
    rows = load_statements(newest[: STATEMENTS_PER_PAGE + 1])
    shown = rows[:STATEMENTS_PER_PAGE]
    often = Counter(
        Statement.objects.filter(pk__in=newest, speaker__isnull=False).order_by().values_list("speaker", flat=True)
    )
    speakers = _speakers(often.most_common(), asked)
    count = public.order_by()[: MOST_FOUND + 1].count()
    context = {
        "asked": asked, "total": count, "is_more": count > MOST_FOUND, "speakers": speakers, "is_newest": True,
        "found": [FoundStatement(statement=row, day=statement_day(row), text_html=escape(row.text)) for row in shown],
        "next": _further(asked, shown[-1]) if len(rows) > len(shown) and shown[-1].said_on else "",
    }  # fmt: skip
    title = _("Statements")
    head = PageHead(
        title=title, description=_("Who said what, when and where, as articles report it, with its source."),
        path="/statements/", data=(breadcrumbs((title, path_in("/statements/"))),),
        feeds=feed_links(title, "/feed/statements/"),
    )  # fmt: skip
    slugs = {subject.slug for subject, *_rest in speakers} | {row.speaker.slug for row in shown if row.speaker}
    keys = {tags.STATEMENTS, *map(tags.subject_tag, slugs), *(tags.article_tag(row.article_id) for row in shown)}
    return render_page(request, "web/statement_index.html", _page(context, asked), head=head, tags=keys)


def _answer(request: HttpRequest) -> HttpResponse:
    asked = read_statement_question(request.GET, load_publication(request).settings)
    path = reverse("statement_index")
    # A question that cannot be read is not answered in part: the answer would be to another one.
    results = None if asked.errors else find_statements(asked.words, asked.filters, limit=STATEMENTS_PER_PAGE)
    context: dict[str, Any] = {"asked": asked, "chosen": asked.chosen(path), "results": results}
    if results is not None:
        context |= {
            "found": results.found, "total": results.total, "is_more": False,
            "next": _further(asked, results.found[-1].statement) if results.next_after is not None else "",
            "first": asked.address(path) if asked.filters.after is not None else "",
            "chart": _chart(asked), "speakers": _speakers(results.speakers, asked), "forces": _forces(results, asked),
            "suggestion": asked.address(path, q=results.suggestion) if results.suggestion else "",
        }  # fmt: skip
    title = _title(asked)
    feeds = () if asked.errors else feed_links(title, "/feed/statements/", query=_lasting(asked))
    head = PageHead(title=title, path="/statements/", is_indexed=False, feeds=feeds)
    return render_page(
        request, "web/statement_index.html", _page(context, asked), head=head, tags=None,
        status=400 if asked.errors else 200,
    )  # fmt: skip


def _page(context: dict[str, Any], asked: AskedStatements) -> dict[str, Any]:
    exports = {form: asked.address(reverse("statement_export", args=[form])) for form in ("csv", "json")}
    feed = f"{reverse('statement_feed')}?{_lasting(asked)}".rstrip("?")
    return {
        "all_topics": load_topics().values(),
        "force_choices": Force.choices,
        "exports": exports,
        "most": MOST_FOUND,
        "chosen": [],
        "feed": feed,
        **context,
    }


def _lasting(asked: AskedStatements) -> str:
    """Return the question as a feed's address asks it: a feed has the newest first."""
    return asked.query(sort="")


def _title(asked: AskedStatements) -> str:
    speaker = asked.subjects.get("speaker")
    if speaker is not None and not asked.words:
        return _("Statements by %(name)s") % {"name": in_language(speaker, "name")}
    return _("Statements: %(words)s") % {"words": asked.words} if asked.words else _("Statements")


def _with_facts(rows: Any) -> Any:
    return rows.select_related("article", "article__section", "speaker", "venue").defer("article__body")


def _further(asked: AskedStatements, last: Statement) -> str:
    return asked.address(reverse("statement_index"), after=write_place(statement_day(last), last.pk))


def _speakers(often: Iterable[tuple[int, int]], asked: AskedStatements) -> list[tuple[Subject, str, int]]:
    """Return the most frequent speakers, each with the address of the question narrowed to them."""
    if asked.filters.speaker:
        return []
    best = list(often)[:SPEAKERS]
    subjects, path = Subject.objects.in_bulk([pk for pk, _count in best]), reverse("statement_index")
    return [
        (subjects[pk], asked.address(path, speaker=subjects[pk].slug), count) for pk, count in best if pk in subjects
    ]


def _forces(results: FoundStatements, asked: AskedStatements) -> list[tuple[str, str, int]]:
    path, names = reverse("statement_index"), dict(Force.choices)
    if asked.filters.force:
        return []
    ordered = sorted(results.forces.items(), key=lambda pair: -pair[1])
    return [(str(names[force]), asked.address(path, force=force), count) for force, count in ordered]


def _chart(asked: AskedStatements) -> Chart | None:
    """Return what was found over time, each bar leading to the question within its time."""
    path = reverse("statement_index")

    def narrowed(first: date, by_month: bool) -> str:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1) if by_month else date(first.year + 1, 1, 1)
        return asked.address(path, **{"from": first.isoformat(), "to": (after - timedelta(days=1)).isoformat()})

    counts = count_statement_months(asked.words, asked.filters)
    return timeline_chart(counts, right_to_left=get_language_bidi(), link=narrowed)


@require_safe
def statement_feed(request: HttpRequest, form: str = "rss") -> HttpResponse:
    """The newest statements that answer a question. 400 for one that cannot be read; not kept, like its page."""
    site = load_publication(request)
    asked = read_statement_question(request.GET, site.settings)
    if asked.errors:
        lines = "".join(f"{name}: {message}\n" for name, message in asked.errors.items())
        response = HttpResponse(lines, status=400, content_type="text/plain; charset=utf-8")
    else:
        results = find_statements(asked.words, replace(asked.filters, oldest_first=False, after=None), limit=ITEMS)
        title = _title(asked)
        feed = Feed(
            title=_("%(name)s | %(site)s") % {"name": title, "site": site.name},
            description="، ".join((title, *asked.labels.values())), path="/feed/statements/",
            page_path=asked.address("/statements/", sort=""), site_name=site.name, query=_lasting(asked),
        )  # fmt: skip
        items = [_item(found.statement, found.day) for found in results.found]
        response = HttpResponse(write_feed(feed, items, form), content_type=f"{CONTENT_TYPES[form]}; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _item(statement: Statement, day: date) -> FeedItem:
    """Return a statement as an item of a feed, dated by its day: by its article's moment where that is the same."""
    speaker, article = speaker_name(statement), statement.article
    short = plain(statement.text, TITLE_CHARS)
    published = article.date_published
    if published is None or timezone.localdate(published) != day:
        published = timezone.make_aware(datetime.combine(day, time()))
    return FeedItem(
        address=absolute(path_in(f"/statements/{statement.pk}/")),
        title=_("%(speaker)s: %(words)s") % {"speaker": speaker, "words": short} if speaker else short,
        text=plain(statement.text), authors=(speaker,) if speaker else (), published=published, modified=None,
        tags=(article.section.title,),
    )  # fmt: skip


@require_safe
def statement_detail(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One statement at its permanent address, with all that is known of it and how to cite it. 404 unless public."""
    statement = _public_statement(statement_id)
    settings = load_publication(request).settings
    before, after = _around(statement)
    subjects = _spoken_of(statement)
    speaker = speaker_name(statement)
    context = {
        "statement": statement, "article": statement.article, "day": statement_day(statement), "speaker": speaker,
        "force": dict(Force.choices).get(statement.force, ""), "before": before, "after": after, "subjects": subjects,
        "citations": [(tag, citation_in_words(statement, settings, language=tag)) for tag in ("ar", "en")],
    }  # fmt: skip
    path, short = f"/statements/{statement.pk}/", plain(statement.text, TITLE_CHARS)
    head = PageHead(
        title=_("%(speaker)s: %(words)s") % {"speaker": speaker, "words": short} if speaker else short,
        description=plain(statement.text), path=path, og_type="article",
        data=(statement_data(statement),
              breadcrumbs((_("Statements"), path_in("/statements/")), (short, path_in(path)))),
    )  # fmt: skip
    return render_page(
        request, "web/statement_detail.html", context, head=head, tags=_keys(statement, subjects, [before, after])
    )


@require_safe
def statement_citation(request: HttpRequest, statement_id: int, form: str) -> HttpResponse:
    """The citation of one statement for a reference manager: BibTeX or CSL-JSON."""
    statement = _public_statement(statement_id)
    write, content_type = CITATIONS[form]
    response = HttpResponse(write(statement, load_publication(request).settings), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="statement-{statement.pk}.{form}"'
    return tag_response(response, _keys(statement))


def _public_statement(statement_id: int) -> Statement:
    found: Statement = get_object_or_404(_with_facts(Statement.objects.public()), pk=statement_id)
    return found


def _keys(statement: Statement, subjects: Sequence[Subject] = (), beside: Sequence[Statement | None] = ()) -> set[str]:
    slugs = {one.slug for one in (statement.speaker, statement.venue, *subjects) if one}
    articles = {one.article_id for one in (statement, *beside) if one}
    return {*map(tags.subject_tag, slugs), *map(tags.article_tag, articles)}


def _around(statement: Statement) -> tuple[Statement | None, Statement | None]:
    """Return the same speaker's statements just before and just after, by day and number."""
    if statement.speaker is None or statement.said_on is None:
        return None, None
    same = _with_facts(statement.speaker.statements.public())
    return same.before(statement).first(), same.after(statement).first()


def _spoken_of(statement: Statement) -> list[Subject]:
    """Return the subjects that the statement's words name."""
    inside = Mention.objects.shown().filter(
        article=statement.article_id, start__lt=statement.end, end__gt=statement.start
    )
    rows = inside.select_related("subject").order_by("start")
    return list(dict.fromkeys(row.subject for row in rows if row.subject_id != statement.speaker_id))
