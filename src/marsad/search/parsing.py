"""From what a reader typed, and the filters beside it, to what an engine is asked."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from marsad.arabic import Term as Word
from marsad.arabic import analyse, fold
from marsad.names import find_chinese_names, script_of
from marsad.newsroom.gazetteer import load_matcher
from marsad.search.analysis import name_keys, stop_words
from marsad.search.documents import HAS_PROPOSAL, HAS_STATEMENT, about, on_topic, said_by
from marsad.search.engines import EngineQuery, Need, Term

MOST_WORDS = 24
MOST_KEYS = 8
LONGEST_NAME_WORDS = 5
TITLE, SURFACE, NAME = 2.0, 0.3, 3.0
"""Weights of a title word, of the exact form beside the stem, and of a known name (measured: docs/reference/search)."""

_SPEAKING_OF_CHINA = "الصين\n"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What results must have besides the words; `sort` is `relevance` or `date`.

    `subject` is named in the article, `speaker` says or proposes something there; `has` is `statement` or `proposal`,
    `topic` the code of one of the IPTC's Media Topics, which covers the narrower ones.
    `before` is a moment in epoch seconds that nothing found may be later than. With `fresh`, newer articles weigh a
    little more.
    """

    section: str = ""
    subject: str = ""
    speaker: str = ""
    author: str = ""
    has: str = ""
    topic: str = ""
    fresh: bool = True
    date_from: date | None = None
    date_to: date | None = None
    before: int | None = None
    sort: str = "relevance"


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


@dataclass(slots=True)
class _Asked:
    """What has been made of a text so far: needs, subjects named, what to mark in texts, and which spans are done."""

    text: str
    needs: list[Need]
    slugs: list[str]
    wanted: set[str]
    covered: list[Span]

    def is_covered(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self.covered)


def _words_and_names(text: str) -> tuple[list[Need], tuple[str, ...], list[Need], set[str]]:
    words = analyse(text)
    asked = _Asked(text, [], [], set(), [])
    _take_subjects(text, words, asked)
    _take_chinese_names(text, words, asked)
    named = list(asked.needs)
    left = [word for word in words if not asked.is_covered(word.start, word.end)]
    left = [word for word in left if word.surface not in stop_words()] or ([] if named else left)
    guessed = _guessed_names(text)
    needs = []
    for is_foreign, run in groupby(left, key=lambda word: script_of(word.surface) not in {"Arab", "Zyyy"}):
        row = list(run)
        needs += _foreign_needs(row) if is_foreign else [_word_need(word, guessed) for word in row]
    asked.wanted.update(form for word in left for form in (word.stem, word.surface))
    return named, tuple(asked.slugs), needs, asked.wanted


def _take_subjects(text: str, words: list[Word], asked: _Asked) -> None:
    """Known subjects: any article that names one will do, under whatever spelling."""
    for match in load_matcher().find(text):
        found = (match.slug,) if match.slug else match.candidates
        if not found:
            continue
        asked.slugs += [slug for slug in found if slug not in asked.slugs]
        asked.wanted.update(about(slug) for slug in found)
        marks = [Term(field="names", words=(about(slug),), weight=NAME) for slug in found]
        _take_name((match.start, match.end), marks, words, asked)


def _take_chinese_names(text: str, words: list[Word], asked: _Asked) -> None:
    """Chinese names that nobody listed: spelt another way in the article, their words match nothing, their key does."""
    for name in find_chinese_names(text):
        keys = name_keys(name.text)
        if keys and not asked.is_covered(name.start, name.end):
            _take_name((name.start, name.end), _key_terms(keys), words, asked)


def _guessed_names(text: str) -> list[tuple[Span, tuple[Term, ...]]]:
    """Return where a Chinese name would stand if the reader spoke of China, with the keys of its sound.

    Alone in a query a name has nothing beside it that proves it. So its words are asked for as words, and each is
    satisfied by the name's sound as well: a wrong guess costs nothing but that article.
    """
    shift = len(_SPEAKING_OF_CHINA)
    names = find_chinese_names(_SPEAKING_OF_CHINA + text)
    return [((name.start - shift, name.end - shift), _key_terms(name_keys(name.text)))
            for name in names if name.start >= shift and name.kind == "person"]  # fmt: skip


def _take_name(span: Span, marks: Iterable[Term], words: list[Word], asked: _Asked) -> None:
    """A name: what has its mark, or its words as they stand here, with or without a clitic before the first."""
    asked.covered.append(span)
    named = [word for word in words if span[0] < word.end and word.start < span[1]][:MOST_WORDS]
    asked.wanted.update(word.stem for word in named)
    asked.needs.append(Need(alternatives=(*marks, *(_name_terms(span[0], named, asked.text) if named else ()))))


def _name_terms(start: int, named: list[Word], text: str) -> Iterator[Term]:
    if len(named) == 1:
        yield Term(field="title_stem", words=(named[0].stem,), weight=TITLE)
        yield Term(field="body_stem", words=(named[0].stem,))
        return
    # By their letters: only these have places in the index, which halves what the places take.
    first = fold(text[max(start, named[0].start) : named[0].end])
    rest = tuple(word.surface for word in named[1:])
    for beginning in _with_clitics(first):
        yield Term(field="title_surface", words=(beginning, *rest), weight=TITLE)
        yield Term(field="body_surface", words=(beginning, *rest))


def _with_clitics(word: str) -> tuple[str, ...]:
    """Return *word* by itself and behind each clitic that is written with it; الحزام gives للحزام as well."""
    after_lam = f"ل{word.removeprefix('ا')}" if word.startswith("ال") else f"ل{word}"
    return (word, *(f"{clitic}{word}" for clitic in ("و", "ب", "ف", "ك", "وب")), after_lam, f"و{after_lam}")


def _foreign_needs(words: list[Word]) -> list[Need]:
    """Latin or Chinese words in a row: as a rule one name, which the article may spell in Arabic."""
    keys = name_keys(" ".join(word.surface for word in words)) if len(words) <= LONGEST_NAME_WORDS else frozenset()
    needs = [_word_need(word) for word in words]
    if not keys:
        return needs
    return [Need(alternatives=(*_key_terms(keys), *(term for need in needs for term in need.alternatives)))]


def _key_terms(keys: frozenset[str]) -> tuple[Term, ...]:
    return tuple(Term(field="names", words=(key,), weight=NAME) for key in sorted(keys)[:MOST_KEYS])


def _word_need(word: Word, guessed: Iterable[tuple[Span, tuple[Term, ...]]] = ()) -> Need:
    keys = (key for (start, end), terms in guessed if start < word.end and word.start < end for key in terms)
    return Need(
        alternatives=(
            Term(field="body_stem", words=(word.stem,)),
            Term(field="title_stem", words=(word.stem,), weight=TITLE),
            Term(field="body_surface", words=(word.surface,), weight=SURFACE),
            Term(field="title_surface", words=(word.surface,), weight=SURFACE * TITLE),
            *keys,
        )
    )


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
    if filters.topic:
        marks.append(on_topic(filters.topic))
    return tuple(marks)


def _epoch(day: date | None, *, end: bool = False) -> int | None:
    if day is None:
        return None
    moment = datetime.combine(day, datetime.max.time() if end else datetime.min.time())
    return int(timezone.make_aware(moment).timestamp())


def _earlier(one: int | None, other: int | None) -> int | None:
    given = [moment for moment in (one, other) if moment is not None]
    return min(given, default=None)
