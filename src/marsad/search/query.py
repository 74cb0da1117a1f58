"""From what a reader typed to the articles found."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from django.db.models import TextField
from django.db.models.functions import Cast

from marsad.arabic import clean
from marsad.newsroom.models import ArticlePage, Subject
from marsad.newsroom.text import stored_text
from marsad.search.corrections import corrected
from marsad.search.engines import Engine, load_engine
from marsad.search.parsing import Filters, has_filter, parse_query
from marsad.search.passages import best_passage

LONGEST_QUERY_CHARS = 500
# The body as text: articles made of their rows take five times as long.
_SHOWN = (
    "pk", "permalink", "title", "standfirst", Cast("body", TextField()), "date_published", "section__title",
    "section__title_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionName:
    """What a section is called, in Arabic and in English (empty where it has no English name)."""

    title: str
    title_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found. `passage_html` is escaped text with `<mark>` around what was asked for."""

    article_id: int
    url: str
    title: str
    passage_html: str
    published: datetime
    score: float
    section: SectionName


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """What was found for `query`: `total` articles in `ms` milliseconds, and the slice that was asked for.

    `subjects` are those that the query names. `suggestion` is another spelling of the query that finds something;
    with `is_corrected` the results are already those of it, since the query itself has none.
    """

    query: str
    total: int
    ms: float
    hits: tuple[Hit, ...]
    subjects: tuple[Subject, ...] = ()
    suggestion: str | None = None
    is_corrected: bool = False


@cache
def shared_engine() -> Engine:
    """Return this process's engine for reading."""
    return load_engine()


def warm_up() -> None:
    """Load what the first search of a process would wait half a second for: names, the analysis, the index."""
    parse_query("تشاو لي جيان الصين")
    shared_engine().search(parse_query("الصين").query, limit=1)


def search_articles(text: str, *, limit: int = 20, offset: int = 0, filters: Filters | None = None) -> SearchResults:
    """Return the public articles that match *text*, best first.

    Every word must match, in any spelling or form; when no article has them all, any of them may. "…" asks for
    exactly these words in this order, a leading - leaves a word out. The query is cut at 500 characters.
    """
    began = time.perf_counter()
    filters = filters or Filters()
    text = clean(text[:LONGEST_QUERY_CHARS])
    parsed = parse_query(text, filters)
    if not (parsed.query.needs or parsed.query.excluded or has_filter(filters)):
        return SearchResults(query=text, total=0, ms=_since(began), hits=())
    engine = shared_engine()
    answer = engine.search(parsed.query, limit=limit, offset=offset)
    suggestion, is_corrected = None, False
    if answer.total == 0 and parsed.query.needs:
        suggestion = corrected(text, engine)
        if suggestion is not None:
            parsed = parse_query(suggestion, filters)
            answer = engine.search(parsed.query, limit=limit, offset=offset)
            is_corrected = True
        if answer.total == 0 and len(parsed.query.needs) > 1:
            answer = engine.search(replace(parsed.query, match_all=False), limit=limit, offset=offset)
    hits = tuple(_load_hits(answer.hits, parsed.wanted))
    subjects = tuple(Subject.objects.filter(slug__in=parsed.subjects)) if parsed.subjects else ()
    hidden = len(answer.hits) - len(hits)
    return SearchResults(
        query=text, total=answer.total - hidden, ms=_since(began), hits=hits, subjects=subjects,
        suggestion=suggestion, is_corrected=is_corrected,
    )  # fmt: skip


def count_months(text: str, filters: Filters | None = None) -> dict[date, int]:
    """Return how many public articles match *text* in each month, by its first day; months without any are left out.

    The span of time among *filters* is left out of account, so that a reader can choose another.
    """
    filters = replace(filters or Filters(), date_from=None, date_to=None)
    parsed = parse_query(clean(text[:LONGEST_QUERY_CHARS]), filters)
    if not (parsed.query.needs or parsed.query.excluded or has_filter(filters)):
        return {}
    months = shared_engine().months(parsed.query)
    return {date(number // 12, number % 12 + 1, 1): count for number, count in sorted(months.items())}


def _load_hits(found: Sequence[tuple[int, float]], wanted: frozenset[str]) -> Iterator[Hit]:
    """Yield those of the articles found that readers may see. One query."""
    if not found:
        return
    shown = ArticlePage.objects.public().filter(pk__in=[pk for pk, _ in found]).order_by()
    rows = {pk: row for pk, *row in shown.values_list(*_SHOWN)}
    for pk, score in found:
        if pk in rows:
            permalink, title, standfirst, body, published, section, section_en = rows[pk]
            passage = best_passage(stored_text(json.loads(body or "[]")), wanted) or best_passage(standfirst, wanted)
            yield Hit(
                article_id=pk, url=permalink, title=title, passage_html=passage, published=published,
                score=round(score, 3), section=SectionName(title=section, title_en=section_en),
            )  # fmt: skip


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
