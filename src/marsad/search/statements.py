"""Finding statements: who said what, when, where and about what."""

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from marsad.arabic import clean
from marsad.newsroom.models import Statement
from marsad.newsroom.models.findings import DECIDED_FOR, Force
from marsad.search.corrections import corrected
from marsad.search.documents import on_topic, said_by
from marsad.search.engines import Engine, EngineQuery, load_engine
from marsad.search.parsing import parse_query
from marsad.search.passages import marked_text
from marsad.search.query import LONGEST_QUERY_CHARS
from marsad.search.statement_documents import (
    PLACE_BITS,
    place_in_time,
    said_at,
    speaks_of,
    statement_day,
    with_force,
)
from marsad.search.statement_indexer import INDEX

MOST_COUNTED = 500
"""Newest statements found among which speakers are counted."""

MOST_FOUND = 10_000
"""Statements that one question gives at most (`find_ids`); an engine goes no deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilters:
    """What statements must have besides the words. Subjects and sections by their slugs, days included.

    `speaker` made it, `about` is named in its words, `venue` is where; `force` is one of `Force`; `topic` is the code
    of a topic of its article, which covers the narrower ones. `after` is the place in time (`place_in_time`) of the
    last statement seen: what is found comes after it in the order asked for.
    """

    speaker: str = ""
    about: str = ""
    venue: str = ""
    section: str = ""
    force: str = ""
    topic: str = ""
    date_from: date | None = None
    date_to: date | None = None
    oldest_first: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """One statement found; `text_html` is its text, escaped, with `<mark>` around what was asked for."""

    statement: Statement
    day: date
    text_html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatements:
    """What was found: `total` statements in `ms` milliseconds, and those that were asked for.

    `next_after` is the `after` of what follows, None at the end. `speakers` (ids of subjects) and `forces` say how
    often each is among what was found; speakers are counted among the first 500. `suggestion` is another spelling of
    the words that finds something.
    """

    total: int
    ms: float
    found: tuple[FoundStatement, ...]
    next_after: int | None = None
    speakers: tuple[tuple[int, int], ...] = ()
    forces: dict[str, int] = field(default_factory=dict)
    suggestion: str | None = None


@cache
def shared_statements_engine() -> Engine:
    """Return this process's engine for reading statements."""
    return load_engine(INDEX)


def find_statements(text: str, filters: StatementFilters, *, limit: int = 20) -> FoundStatements:
    """Return the public statements that have every word of *text*, in any spelling or form, in order of time.

    Nothing asked for finds all. The words are cut at 500 characters.
    """
    began = time.perf_counter()
    query, wanted = _engine_query(text, filters)
    engine = shared_statements_engine()
    every = replace(query, published_from=_first(filters), published_to=_last(filters))
    whole = engine.search(every, limit=MOST_COUNTED)
    part = whole if filters.after is None else engine.search(query, limit=limit + 1)
    ids = [pk for pk, _ in part.hits[: limit + 1]]
    rows = load_statements(ids[:limit])
    found = tuple(_found(row, wanted) for row in rows)
    suggestion = corrected(text, engine) if text and not whole.total else None
    return FoundStatements(
        total=whole.total, ms=round((time.perf_counter() - began) * 1000, 1), found=found,
        next_after=place_in_time(found[-1].day, found[-1].statement.pk) if len(ids) > limit and found else None,
        speakers=_count_speakers([pk for pk, _ in whole.hits]), forces=_count_forces(engine, every, filters),
        suggestion=suggestion,
    )  # fmt: skip


def find_ids(text: str, filters: StatementFilters) -> tuple[list[int], int]:
    """Return the ids of what `find_statements` finds, in order, at most 10,000; and how many there are in all."""
    query, _ = _engine_query(text, filters)
    answer = shared_statements_engine().search(query, limit=MOST_FOUND)
    return [pk for pk, _ in answer.hits], answer.total


def count_statement_months(text: str, filters: StatementFilters) -> dict[date, int]:
    """Return how many statements match in each month, by its first day, whatever span of time *filters* ask for."""
    query, _ = _engine_query(text, replace(filters, date_from=None, date_to=None, after=None))
    months = shared_statements_engine().months(query)
    return {date(number // 12, number % 12 + 1, 1): count for number, count in sorted(months.items())}


def _engine_query(text: str, filters: StatementFilters) -> tuple[EngineQuery, frozenset[str]]:
    parsed = parse_query(clean(text[:LONGEST_QUERY_CHARS]))
    marks = (
        (filters.speaker, said_by), (filters.about, speaks_of), (filters.venue, said_at), (filters.force, with_force),
        (filters.topic, on_topic),
    )  # fmt: skip
    first, last = _first(filters), _last(filters)
    if filters.after is not None and filters.oldest_first:
        first = max(filters.after + 1, first or 0)
    elif filters.after is not None:
        last = min(filters.after - 1, filters.after - 1 if last is None else last)
    query = replace(
        parsed.query, section=filters.section or None, marks=tuple(make(value) for value, make in marks if value),
        published_from=first, published_to=last, newest_first=not filters.oldest_first,
        oldest_first=filters.oldest_first, fresh_at=None,
    )  # fmt: skip
    return query, parsed.wanted


def _first(filters: StatementFilters) -> int | None:
    return place_in_time(filters.date_from, 0) if filters.date_from else None


def _last(filters: StatementFilters) -> int | None:
    return place_in_time(filters.date_to, (1 << PLACE_BITS) - 1) if filters.date_to else None


def load_statements(ids: list[int]) -> list[Statement]:
    """Return those of *ids* that readers may see, in that order, with all that is shown of them. One query."""
    # Asked for their state too, SQLite goes through all the confirmed ones instead of to these few.
    rows = Statement.objects.in_public_articles().select_related("article", "article__section", "speaker", "venue")
    found = rows.defer("article__body").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found and found[pk].state in DECIDED_FOR]


def _found(statement: Statement, wanted: frozenset[str]) -> FoundStatement:
    return FoundStatement(
        statement=statement, day=statement_day(statement), text_html=marked_text(statement.text, wanted)
    )


def _count_speakers(ids: list[int]) -> tuple[tuple[int, int], ...]:
    rows = Statement.objects.filter(pk__in=ids, speaker__isnull=False).values_list("speaker_id", flat=True)
    return tuple(Counter(rows).most_common())


def _count_forces(engine: Engine, query: EngineQuery, filters: StatementFilters) -> dict[str, int]:
    """Return how many of the statements have each force, were it the one asked for; none are left out."""
    marks = tuple(mark for mark in query.marks if not filters.force or mark != with_force(filters.force))
    counts = {
        force: engine.search(replace(query, marks=(*marks, with_force(force))), limit=0).total for force in Force.values
    }
    return {force: count for force, count in counts.items() if count}
