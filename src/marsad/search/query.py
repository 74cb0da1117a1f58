"""From what a reader typed to the articles found."""

import time
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from marsad.arabic import clean
from marsad.newsroom.models import ArticlePage, Subject
from marsad.newsroom.text import article_text
from marsad.search.corrections import corrected
from marsad.search.engines import Engine, load_engine
from marsad.search.parsing import Filters, has_filter, parse_query
from marsad.search.passages import best_passage

LONGEST_QUERY_CHARS = 500
_SHOWN = (
    "title", "permalink", "standfirst", "body", "date_published",
    "section__slug", "section__title", "section__title_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found. `passage_html` is escaped text with `<mark>` around what was asked for."""

    article_id: int
    url: str
    title: str
    passage_html: str
    published: datetime
    score: float
    section: str
    article: Any = field(repr=False)


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
    articles = _load_articles([pk for pk, _ in answer.hits])
    hits = tuple(_hit(articles[pk], score, parsed.wanted) for pk, score in answer.hits if pk in articles)
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


def _load_articles(article_ids: list[int]) -> dict[int, ArticlePage]:
    """Return those of the articles that readers may see, by id; of their columns what a hit shows: half the time."""
    if not article_ids:
        return {}
    shown = ArticlePage.objects.public().select_related("section").only(*_SHOWN)
    return shown.in_bulk(article_ids)


def _hit(article: ArticlePage, score: float, wanted: frozenset[str]) -> Hit:
    passage = best_passage(article_text(article), wanted) or best_passage(article.standfirst, wanted)
    return Hit(
        article_id=article.pk, url=article.permalink, title=article.title, passage_html=passage,
        published=article.date_published, score=round(score, 3), section=article.section.title, article=article,
    )  # fmt: skip


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
