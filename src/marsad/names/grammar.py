"""The grammar of Hanyu Pinyin and of its Arabic spellings: which syllables exist and how each is written.

An Arabic spelling is read by dynamic programming over a trie of all renderings; spaces and hyphens of the
spelling are syllable ends, otherwise the cut is free. Costs add up; the cheapest reading comes first.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from marsad.arabic import fold
from marsad.names.tables import load_rows, load_words

LONGEST_NAME: Final = 32
"""Letters of the longest text that is read as a Pinyin name; more than any real one has."""

_WORD_BREAKS: Final = re.compile(r"[^\w]+|_+")
_UNREADABLE: Final = 99.0
_ROUNDING: Final = 1e-9
SYLLABLE_COST: Final = 0.3
"""The cost of one more syllable, so that of two equal readings the one with fewer wins."""
_RARE_COST: Final = 1.6
_UNSEEN_COST: Final = 0.9
_RARITY_STEP: Final = 0.15
_COMMON_COUNT: Final = 60
_DEAREST_RENDERING: Final = 4.0
_BEAM: Final = 48
_LONGEST_SYLLABLE: Final = 8
_MOST_BY_THE_BOOK: Final = 16

_Weighted = tuple[tuple[str, float], ...]  # Arabic spellings with their costs


@dataclass(frozen=True, slots=True, kw_only=True)
class PinyinReading:
    """A reading of a name as Pinyin: `words` are tuples of syllables without tones, `v` standing for ü.

    `cost` is 0 for the usual spelling of common syllables and grows with every rarer choice.
    """

    words: tuple[tuple[str, ...], ...]
    cost: float

    @property
    def syllables(self) -> tuple[str, ...]:
        """All syllables in order."""
        return tuple(syllable for word in self.words for syllable in word)

    @property
    def cost_per_syllable(self) -> float:
        """The cost shared out, to compare names of different length."""
        return self.cost / max(1, len(self.syllables))


@cache
def syllables() -> dict[str, tuple[str, str]]:
    """Return every syllable of Pinyin with its initial (empty for none) and its final."""
    found: dict[str, tuple[str, str]] = {}
    for initial, finals in load_rows("syllables.tsv"):
        start = "" if initial == "-" else initial
        for final in finals.split():
            found[start + final] = (start, final)
    return found


@cache
def surnames() -> dict[str, int]:
    """Return the family names in Pinyin with their rank by use, 0 for the most common."""
    return {row[0]: rank for rank, row in enumerate(load_rows("surnames.tsv"))}


@cache
def standard_spellings() -> dict[str, str]:
    """Return the standard Arabic spelling of every syllable."""
    initials = {key: "" if written == "-" else written for key, written in load_rows("standard_initials.tsv")}
    finals = {row[0]: row[1] for row in load_rows("standard_finals.tsv")}
    return {
        syllable: finals.get(f"={syllable}") or initials[initial or "-"] + finals[final]
        for syllable, (initial, final) in syllables().items()
    }


@cache
def renderings() -> dict[str, dict[str, float]]:
    """Return for every syllable its folded Arabic spellings with their costs."""
    initials = dict(_weighted_rows("renderings_initials.tsv", ()))
    finals_rows = load_rows("renderings_finals.tsv")
    nasal = _weighted_cell(finals_rows[0][1], ())
    finals = dict(_weighted_rows("renderings_finals.tsv", nasal))
    whole = dict(_weighted_rows("renderings_syllables.tsv", nasal))
    table: dict[str, dict[str, float]] = {}
    for syllable, (initial, final) in syllables().items():
        pairs = whole.get(syllable) or tuple(
            (start + end, start_cost + end_cost)
            for start, start_cost in initials[initial or "-"]
            for end, end_cost in finals[_written_final(initial, final)]
        )
        best: dict[str, float] = {fold(standard_spellings()[syllable]): 0.0}
        for written, cost in pairs:
            key = fold(written)
            if key and cost <= _DEAREST_RENDERING:
                best[key] = min(cost, best.get(key, cost))
        table[syllable] = best
    return table


def _written_final(initial: str, final: str) -> str:
    # After j, q and x the letter u stands for ü; so it is heard, and so Arabic writes it.
    return "v" if final == "u" and initial in ("j", "q", "x") else final


def _weighted_rows(filename: str, nasal: _Weighted) -> Iterator[tuple[str, _Weighted]]:
    for key, cell in load_rows(filename):
        yield key, _weighted_cell(cell, nasal)


def _weighted_cell(cell: str, nasal: _Weighted) -> _Weighted:
    pairs: list[tuple[str, float]] = []
    for item in cell.split():
        written, _, cost = item.rpartition(":")
        written = "" if written == "-" else written
        if written.endswith("N"):
            pairs += [(written[:-1] + end, float(cost) + more) for end, more in nasal]
        else:
            pairs.append((written, float(cost)))
    return tuple(pairs)


@cache
def _commonness() -> dict[str, float]:
    names = [row[0] for filename in ("known_chinese.tsv", "surnames.tsv") for row in load_rows(filename)]
    names += [name for row in load_rows("chinese_places.txt") for cell in row for name in cell.split()]
    readings = (read_latin(name) for name in names)
    counts = Counter(syllable for reading in readings if reading for syllable in reading.syllables)
    rare = load_words("rare_syllables.txt")
    return {s: _RARE_COST if s in rare else _cost_of_count(counts[s]) for s in syllables()}


def _cost_of_count(count: int) -> float:
    return min(_UNSEEN_COST, _RARITY_STEP * max(0.0, math.log(_COMMON_COUNT / (count + 1))))


@cache
def _trie() -> dict[str, Any]:
    root: dict[str, Any] = {}
    commonness = _commonness()
    for syllable, spellings in renderings().items():
        for written, cost in spellings.items():
            node = root
            for letter in written:
                node = node.setdefault(letter, {})
            node.setdefault("", []).append((cost + commonness[syllable] + SYLLABLE_COST, syllable))
    return root


def split_words(text: str) -> list[str]:
    """Return the words of a name: cut at spaces, hyphens, dots and every other sign that is no letter."""
    return [word for word in _WORD_BREAKS.split(text) if word]


def read_arabic(text: str, *, slack: float = 2.0) -> tuple[PinyinReading, ...]:
    """Return the readings of the Arabic name *text* as Pinyin, cheapest first; none when it cannot be one.

    Readings that cost more than the cheapest plus *slack* are left out.
    """
    if len(text) > 4 * LONGEST_NAME:
        return ()
    words = split_words(fold(text))
    if not words or sum(map(len, words)) > LONGEST_NAME or len(words) > 6:
        return ()
    return _combine(tuple(words), slack)


@lru_cache(maxsize=20_000)
def _combine(words: tuple[str, ...], slack: float) -> tuple[PinyinReading, ...]:
    whole: list[tuple[float, tuple[tuple[str, ...], ...]]] = [(0.0, ())]
    for word in words:
        readings = read_word(word)
        if not readings:
            return ()
        joined = [(cost + more, (*done, syllables_)) for cost, done in whole for more, syllables_ in readings]
        joined.sort()
        whole = [item for item in joined[:_BEAM] if item[0] <= joined[0][0] + slack]
    return tuple(PinyinReading(words=done, cost=cost) for cost, done in whole)


@lru_cache(maxsize=200_000)
def read_word(word: str, slack: float = 2.5) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Return (cost, syllables) for each way to read one folded Arabic word, cheapest first."""
    if len(word) > LONGEST_NAME:
        return ()
    syllables_at = [_syllables_at(word, start) for start in range(len(word))]
    # What the rest of the word costs at least: a reading that cannot be near the cheapest in the end is left early.
    rest = [*[_UNREADABLE] * len(word), 0.0]
    for start in range(len(word) - 1, -1, -1):
        rest[start] = min((cost + rest[end] for end, cost, _ in syllables_at[start]), default=_UNREADABLE)
    dearest = rest[0] + slack + _ROUNDING
    if rest[0] >= _UNREADABLE:
        return ()
    states: list[dict[tuple[str, ...], float]] = [{} for _ in range(len(word) + 1)]
    states[0][()] = 0.0
    for start, following in enumerate(syllables_at):
        if not states[start]:
            continue
        alive = sorted(states[start].items(), key=lambda item: (item[1], item[0]))[:_BEAM]
        for end, cost, syllable in following:
            for done, before in alive:
                if before + cost + rest[end] > dearest:
                    break
                key = (*done, syllable)
                if before + cost < states[end].get(key, _UNREADABLE):
                    states[end][key] = before + cost
    found = sorted((cost, done) for done, cost in states[-1].items())
    return tuple(item for item in found if item[0] <= found[0][0] + slack)[:_BEAM]


def _syllables_at(word: str, start: int) -> list[tuple[int, float, str]]:
    """Return where each syllable that may be written from *start* of *word* ends, what it costs, and the syllable."""
    found = []
    node, end = _trie(), start
    while end < len(word) and word[end] in node:
        node = node[word[end]]
        end += 1
        found += [(end, cost, syllable) for cost, syllable in node.get("", ())]
    return found


@cache
def _syllables_by_standard() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for syllable, written in standard_spellings().items():
        found.setdefault(fold(written), []).append(syllable)
    return found


def read_by_the_book(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the syllables of the Arabic name *text* in each way to read it as a standard spelling, the fewest first.

    So written, a rare name is meant as well as the common one that it looks like: تشواي is zhuai, not only chu-ai.
    """
    words = split_words(fold(text[: 4 * LONGEST_NAME]))
    if sum(map(len, words)) > LONGEST_NAME:
        return ()
    ways: list[tuple[str, ...]] = [()]
    for word in words:
        ways = [done + more for done in ways for more in _cut_by_the_book(word)][:_BEAM]
    return tuple(sorted((way for way in ways if way), key=lambda way: (len(way), way)))[:_MOST_BY_THE_BOOK]


def _cut_by_the_book(word: str) -> list[tuple[str, ...]]:
    cuts: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for start in range(len(word)):
        for end in range(start + 1, min(len(word), start + _LONGEST_SYLLABLE) + 1):
            for syllable in _syllables_by_standard().get(word[start:end], ()):
                cuts[end] += [(*done, syllable) for done in cuts[start][:_BEAM]]
    return cuts[-1]


def read_latin(text: str) -> PinyinReading | None:
    """Return the reading of *text* in Latin letters as Pinyin, tones dropped, or None when it is no Pinyin.

    >>> read_latin("Lǐ Kèqiáng").words
    (('li',), ('ke', 'qiang'))
    >>> read_latin("Putin") is None
    True
    """
    if len(text) > 4 * LONGEST_NAME:
        return None
    words = []
    for word in re.split(r"[^\w'’ʼ]+", plain_latin(text)):
        pieces = [cut_syllables(piece) for piece in re.split(r"['’ʼ]", word) if piece]
        if not all(pieces):
            return None
        if pieces:
            words.append(tuple(syllable for piece in pieces for syllable in piece))
    return PinyinReading(words=tuple(words), cost=0.0) if words else None


def plain_latin(text: str) -> str:
    """Return *text* in lower case without accents or tone marks; ü becomes v."""
    decomposed = unicodedata.normalize("NFD", text.casefold()).replace("u\u0308", "v")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def cut_syllables(word: str) -> tuple[str, ...]:
    """Return the syllables of a toneless Pinyin word, or none. Fewest syllables win, then the longest first.

    A syllable that begins with a vowel needs an apostrophe before it, so such a cut is the last resort.
    """
    table = syllables()
    if not word or len(word) > LONGEST_NAME:
        return ()
    best: list[tuple[int, int, tuple[str, ...]] | None] = [None] * (len(word) + 1)
    best[0] = (0, 0, ())
    for end in range(1, len(word) + 1):
        options: list[tuple[int, int, tuple[str, ...]]] = []
        for start in range(max(0, end - 6), end):
            before, piece = best[start], word[start:end]
            if before is not None and piece in table:
                vowels = before[0] + (1 if start and piece[0] in "aeo" else 0)
                options.append((vowels, before[1] + 1, (*before[2], piece)))
        best[end] = min(options, key=lambda o: (o[0], o[1], [-len(s) for s in o[2]]), default=None)
    last = best[-1]
    return last[2] if last else ()


def is_distinctive(syllable: str) -> bool:
    """Tell whether hardly any name but a Chinese one holds the sounds of *syllable*."""
    _, final = syllables()[syllable]
    return final.endswith("ng") or final in ("iao", "iu", "ie", "ue", "uai")


def is_surname(word: Iterable[str]) -> bool:
    """Tell whether the syllables of *word* are a Chinese family name."""
    return "".join(word) in surnames()
