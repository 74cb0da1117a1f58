"""From what a reader typed to the articles found."""

import re
import time
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone

from marsad.arabic import analyse, clean
from marsad.newsroom.gazetteer import load_matcher
from marsad.newsroom.models import ArticlePage, Subject
from marsad.newsroom.text import article_text
from marsad.search.analysis import chinese_name_keys, foreign_name_keys, stop_words
from marsad.search.corrections import corrected
from marsad.search.documents import HAS_PROPOSAL, HAS_STATEMENT, about, said_by
from marsad.search.engines import Engine, EngineQuery, Need, Term, load_engine
from marsad.search.passages import best_passage

LONGEST_QUERY_CHARS = 500
MOST_WORDS = 24
MOST_KEYS = 8
TITLE, SURFACE, NAME = 2.0, 0.3, 3.0
"""Weights of a title word, of the exact form beside the stem, and of a known name (measured: findings/search)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What results must have besides the words; `sort` is `relevance` or `date`.

    `subject` is named in the article, `speaker` says or proposes something there; `has` is `statement` or `proposal`.
    `before` is a moment in epoch seconds that nothing found may be later than. With `fresh`, newer articles weigh a
    little more.
    """

    section: str = ""
    subject: str = ""
    speaker: str = ""
    author: str = ""
    has: str = ""
    fresh: bool = True
    date_from: date | None = None
    date_to: date | None = None
    before: int | None = None
    sort: str = "relevance"


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


def search_articles(text: str, *, limit: int = 20, offset: int = 0, filters: Filters | None = None) -> SearchResults:
    """Return the public articles that match *text*, best first.

    Every word must match, in any spelling or form; when no article has them all, any of them may. "…" asks for
    exactly these words in this order, a leading - leaves a word out. The query is cut at 500 characters.
    """
    began = time.perf_counter()
    filters = filters or Filters()
    text = clean(text)[:LONGEST_QUERY_CHARS]
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
    articles = (
        ArticlePage.objects.public().select_related("section", "lead_image").in_bulk([pk for pk, _ in answer.hits])
    )
    hits = tuple(_hit(articles[pk], score, parsed.wanted) for pk, score in answer.hits if pk in articles)
    subjects = tuple(Subject.objects.filter(slug__in=parsed.subjects))
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
    parsed = parse_query(clean(text)[:LONGEST_QUERY_CHARS], filters)
    if not (parsed.query.needs or parsed.query.excluded or has_filter(filters)):
        return {}
    months = shared_engine().months(parsed.query)
    return {date(number // 12, number % 12 + 1, 1): count for number, count in sorted(months.items())}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuery:
    """A query ready for an engine, the stems and surfaces to mark in passages, and the subjects it names."""

    query: EngineQuery
    wanted: frozenset[str]
    subjects: tuple[str, ...]


def parse_query(text: str, filters: Filters | None = None) -> ParsedQuery:
    """Return what *text* asks for. Never raises: signs that mean nothing here are words or nothing."""
    filters = filters or Filters()
    needs: list[Need] = []
    excluded: list[Term] = []
    wanted: set[str] = set()
    for phrase in re.findall(r'["«“]([^"»”]+)["»”]', text):
        words = tuple(term.surface for term in analyse(phrase))[:MOST_WORDS]
        if words:
            fields = (("title_surface", TITLE), ("body_surface", 1.0))
            needs.append(Need(alternatives=tuple(Term(field=f, words=words, weight=w) for f, w in fields)))
            wanted.update(words)
    rest = re.sub(r'["«“][^"»”]+["»”]', " ", text)
    for word in re.findall(r"(?:^|\s)-(\S+)", rest):
        excluded += [Term(field=f, words=(t.stem,)) for t in analyse(word) for f in ("title_stem", "body_stem")]
    rest = re.sub(r"(^|\s)-\S+", " ", rest)
    named, subjects, rest_needs, rest_wanted = _words_and_names(rest)
    return ParsedQuery(
        query=EngineQuery(
            needs=tuple(needs + named + rest_needs)[:MOST_WORDS], excluded=tuple(excluded[:MOST_WORDS]),
            section=filters.section or None, author=filters.author or None, marks=_marks(filters),
            published_from=_epoch(filters.date_from),
            published_to=_earlier(_epoch(filters.date_to, end=True), filters.before),
            newest_first=filters.sort == "date",
            fresh_at=int(time.time()) if filters.fresh else None,
        ),
        wanted=frozenset(wanted | rest_wanted), subjects=subjects,
    )  # fmt: skip


def _words_and_names(text: str) -> tuple[list[Need], tuple[str, ...], list[Need], set[str]]:
    named: list[Need] = []
    slugs: list[str] = []
    wanted: set[str] = set()
    covered: list[tuple[int, int]] = []
    terms = analyse(text)
    for match in load_matcher().find(text):
        found = (match.slug,) if match.slug else match.candidates
        if not found:
            continue
        slugs += [slug for slug in found if slug not in slugs]
        covered.append((match.start, match.end))
        inside = [term for term in terms if match.start <= term.start and term.end <= match.end]
        alternatives = [Term(field="names", words=(f"@{slug}",), weight=NAME) for slug in found]
        words = tuple(term.stem for term in inside)
        if words:
            alternatives += [Term(field="title_stem", words=words, weight=TITLE), Term(field="body_stem", words=words)]
        wanted.update(f"@{slug}" for slug in found)
        wanted.update(words)
        named.append(Need(alternatives=tuple(alternatives)))
    left = [term for term in terms if not any(start <= term.start and term.end <= end for start, end in covered)]
    left = [term for term in left if term.surface not in stop_words()] or ([] if named else left)
    needs = _foreign_needs(left) if not named else []
    if not needs:
        needs = [_word_need(term.surface, term.stem) for term in left]
        keys = chinese_name_keys(text) if not named else frozenset()
        if keys:
            # Spelt another way in the article, the name's words match nothing: its key alone must do.
            words = (alternative for need in needs for alternative in need.alternatives)
            needs = [Need(alternatives=(*words, *_key_terms(keys)))]
    wanted.update(term.stem for term in left)
    wanted.update(term.surface for term in left)
    return named, tuple(slugs), needs, wanted


def _foreign_needs(terms: list[Any]) -> list[Need]:
    keys = foreign_name_keys(term.surface for term in terms)
    if not keys:
        return []
    words = [_word_need(term.surface, term.stem).alternatives for term in terms]
    return [
        Need(alternatives=(*_key_terms(keys), *(alternative for alternatives in words for alternative in alternatives)))
    ]


def _key_terms(keys: frozenset[str]) -> tuple[Term, ...]:
    return tuple(Term(field="names", words=(key,), weight=NAME) for key in sorted(keys)[:MOST_KEYS])


def _word_need(surface: str, stem: str) -> Need:
    return Need(
        alternatives=(
            Term(field="body_stem", words=(stem,)),
            Term(field="title_stem", words=(stem,), weight=TITLE),
            Term(field="body_surface", words=(surface,), weight=SURFACE),
            Term(field="title_surface", words=(surface,), weight=SURFACE * TITLE),
        )
    )


def _hit(article: ArticlePage, score: float, wanted: frozenset[str]) -> Hit:
    passage = best_passage(article_text(article), wanted) or best_passage(article.standfirst, wanted, force=True)
    return Hit(
        article_id=article.pk, url=article.permalink, title=article.title, passage_html=passage,
        published=article.date_published, score=round(score, 3), section=article.section.title, article=article,
    )  # fmt: skip


def has_filter(filters: Filters) -> bool:
    """Say whether *filters* leave anything out: then they can be asked for without words."""
    return filters != Filters(sort=filters.sort, fresh=filters.fresh)


def _marks(filters: Filters) -> tuple[str, ...]:
    marks = []
    if filters.subject:
        marks.append(about(filters.subject))
    if filters.speaker:
        marks.append(said_by(filters.speaker))
    if filters.has in {"statement", "proposal"}:
        marks.append(HAS_STATEMENT if filters.has == "statement" else HAS_PROPOSAL)
    return tuple(marks)


def _epoch(day: date | None, *, end: bool = False) -> int | None:
    if day is None:
        return None
    moment = datetime.combine(day, datetime.max.time() if end else datetime.min.time())
    return int(timezone.make_aware(moment).timestamp())


def _earlier(one: int | None, other: int | None) -> int | None:
    given = [moment for moment in (one, other) if moment is not None]
    return min(given, default=None)


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
