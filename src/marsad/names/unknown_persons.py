"""Whether Arabic words are a Chinese person whom nobody listed: a family name in front, and a given name."""

import re
from functools import cache, lru_cache
from itertools import product
from typing import Final

from marsad.arabic.word_counts import load_word_counts
from marsad.names.chinese_words import count_marks, grammar_words, never_given, ordinary_words
from marsad.names.grammar import PinyinReading, cut_syllables, read_word, renderings, surnames
from marsad.names.known_phrases import known_phrases
from marsad.names.pinyin import rank
from marsad.names.words import without_clitics

_SURNAME_COST: Final = 1.6
_USUAL_SURNAME_COST: Final = 0.7
_GIVEN_COST: Final = 0.9
_GIVEN_COST_IN_CHINA: Final = 1.8  # in a text that speaks of China
_LEAST_MARKS: Final = 2
_COMMON: Final = 3000  # times in a billion words
_LONG_WORD: Final = 5
_MARKS_OF_SOUND: Final = re.compile("نغ|ن[جق]$|تش|ياو")
_LISTED_PLACE_LETTERS: Final = 4
_READINGS: Final = 6
_SLACK: Final = 0.5
_MOST_GIVEN: Final = 2
_COMMON_SURNAMES: Final = 100
_GREAT_SURNAMES: Final = 30


@cache
def surname_spellings() -> dict[str, tuple[float, str]]:
    """Return the Chinese family names by folded spelling, with its cost: the likeliest name of each."""
    best: dict[str, tuple[float, int, str]] = {}
    for surname, order in surnames().items():
        for written, cost in renderings().get(surname, {}).items():
            # من is hardly ever Min, nor بأن Pan; but هو may be Hu.
            is_word = order >= _COMMON_SURNAMES and written in ordinary_words()
            is_grammar = order >= _GREAT_SURNAMES and written in grammar_words()
            if cost <= _SURNAME_COST and not (is_word or is_grammar):
                best[written] = min((cost, order, surname), best.get(written, (9.0, 0, "")))
    return {written: (cost, surname) for written, (cost, _, surname) in best.items()}


@lru_cache(maxsize=200_000)
def surname_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    """Return (letters cut off, spelling) for each way in which *folded* may be a family name."""
    if folded in surname_spellings():
        return ((0, folded),)
    if not 4 <= len(folded) <= 12:
        return ()
    return tuple((cut, rest) for cut, rest in without_clitics(folded) if rest in surname_spellings() and cut == 1)


@lru_cache(maxsize=20_000)
def marks_missing(surname: str, proof: int) -> int:
    """Return how many marks of Chinese (see `count_marks`) a given name needs after *surname* to be proof enough."""
    cost, _ = surname_spellings()[surname]
    return proof + (surname in ordinary_words()) + (cost > _USUAL_SURNAME_COST) - count_marks(surname)


@lru_cache(maxsize=100_000)
def judge_person(surname: str, given: tuple[str, ...], proof: int) -> tuple[str, float] | None:
    """Return the Pinyin and the confidence of a name made of these folded words, or None when it is none."""
    if any(word in never_given() for word in given) or _ends_in_grammar(given):
        return None
    known = known_phrases().get(" ".join(given))
    if known and (known.kind != "place" or len(given[0]) >= _LISTED_PLACE_LETTERS):
        return None
    # Marks are counted before the words are read, which costs a thousand times as much.
    spare = sum(map(count_marks, given)) - marks_missing(surname, proof)
    if spare < 0:
        return None
    best = _read_given(given)
    dearest = _GIVEN_COST if proof >= _LEAST_MARKS else _GIVEN_COST_IN_CHINA
    if not best or any(cost / len(syllables) > dearest for cost, syllables in best):
        return None
    if any(_is_common_word(word, cost / len(syllables)) for word, (cost, syllables) in zip(given, best, strict=True)):
        return None
    family = surname_spellings()[surname][1]
    words = (cut_syllables(family), tuple(s for _, syllables in best for s in syllables))
    printed, _ = rank(PinyinReading(words=words, cost=0.0))
    return printed, round(min(0.95, 0.6 + 0.1 * (spare + 1)), 2)


def _is_common_word(word: str, cost: float) -> bool:
    """Tell whether *word* is common in Arabic print and looks Chinese only by a loose reading or by chance."""
    if _MARKS_OF_SOUND.search(word) or (len(word) < _LONG_WORD and cost <= _GIVEN_COST):
        return False
    return load_word_counts().of(word) >= _COMMON


def _read_given(given: tuple[str, ...]) -> list[tuple[float, tuple[str, ...]]]:
    """Return the cheapest reading of each word that leaves one or two syllables in all; none where there is no such."""
    readings = [read_word(word) for word in given]
    if not all(readings):
        return []
    ways = sorted(product(*(reading[:_READINGS] for reading in readings)), key=_cost)
    dearest = _cost(ways[0]) + _SLACK
    return next((list(way) for way in ways if _size(way) <= _MOST_GIVEN and _cost(way) <= dearest), [])


_Way = tuple[tuple[float, tuple[str, ...]], ...]


def _cost(way: _Way) -> float:
    return sum(cost for cost, _ in way)


def _size(way: _Way) -> int:
    return sum(len(syllables) for _, syllables in way)


def _ends_in_grammar(given: tuple[str, ...]) -> bool:
    """Tell whether the last word is rather one of grammar; li, common in given names, may end a longer one."""
    return given[-1] in grammar_words() and not (given[-1] == "لي" and len(given) > 1)


def is_foreign(folded: str) -> bool:
    """Tell whether the folded word reads as Pinyin and looks like no Arabic word."""
    if folded in ordinary_words() or len(folded) < 2 or not count_marks(folded):
        return False
    readings = read_word(folded)
    return bool(readings) and readings[0][0] / len(readings[0][1]) <= _GIVEN_COST
