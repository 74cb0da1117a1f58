"""A text as the words that dates are made of: numbers, numeric dates, and the words of the tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from marsad.arabic.clitics import read_clitics
from marsad.arabic.date_letters import fold_letters
from marsad.arabic.months import load_months
from marsad.arabic.numeral_grammar import numeral_words
from marsad.arabic.tables import load_rows

# A numeric date may not touch another digit or separator: 01-02-03-04 is a telephone number.
_RAW = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\s\w])"
    r"|(?P<iso>(?<![\d.\-/])\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?(?![\d\-/]))"
    r"|(?P<ymd>(?<![\d.\-/])\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?![\d/]|[-.]\d))"
    r"|(?P<dmy>(?<![\d.\-/+])\d{1,2} ?(?P<s2>[-/.]) ?\d{1,2} ?(?P=s2) ?(?:\d{4}|\d\d)(?![\d/]|[-.]\d))"
    r"|(?P<time>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<fraction>\d+(?:[.,٫٬]\d+)+)"
    r"|(?P<number>\d+)"
    r"|(?P<newline>\n)"
)
_LONGEST_WORD = 20
_NUMBER_SENSES = dict.fromkeys(("unit", "ten", "tens", "hundred", "scale"), "num") | {
    "part": "numx",
    "ordinal": "ord",
}
_LARGEST = 2000
"""The largest word of a number that dates are made of."""


_NO_SENSES: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """A word, number or mark of the folded text.

    `kind` is `number`, `iso`, `ymd`, `dmy`, `time`, `word`, `mark`, `newline` or `other` (a run of
    words of no use here, its `text` the last); `senses` maps a category of the word tables to the word's value;
    `proclitics` are the letters before it (و ف ب ل ك).
    """

    kind: str
    start: int
    end: int
    text: str
    senses: Mapping[str, str] = _NO_SENSES
    proclitics: str = ""
    definite: bool = False

    def has(self, *categories: str) -> bool:
        """Whether the word has a sense in one of *categories*."""
        return not self.senses.keys().isdisjoint(categories)


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from the tokens up to `next`; `is_ordinal` for الثامن and for العشرين with its article."""

    value: int
    next: int
    is_ordinal: bool
    is_digits: bool
    digits: int = 0


class Tokens(tuple[Token, ...]):
    """The tokens of a text in order; `numbers` is where `read_number` remembers what it read at each of them."""

    numbers: dict[int, Number | None]

    def __init__(self, _tokens: Iterable[Token]) -> None:
        self.numbers = {}


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text, its folded form and its tokens; `offsets` map the folded form back."""

    text: str
    folded: str
    offsets: Sequence[int]
    tokens: Tokens

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of a place in the folded form."""
        left, right = self.offsets[start], self.offsets[end]
        while right > left + 1 and not (self.text[right - 1].isalnum() or self.text[right - 1] in "()[].ـ"):
            if "\u064b" <= self.text[right - 1] <= "\u0652":
                break
            right -= 1
        return left, right


_Phrases = dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]


def _raw_words(phrase: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _RAW.finditer(fold_letters(phrase)[0]))


@cache
def _phrases() -> _Phrases:
    """Every phrase of the tables by its first word, longest first."""
    entries: dict[tuple[str, ...], dict[str, str]] = {}
    for phrase, category, value in load_rows("date_words.tsv"):
        entries.setdefault(_raw_words(phrase), {}).setdefault(category, value)
    for word, (kind, number) in numeral_words().items():
        if kind in _NUMBER_SENSES and number <= _LARGEST:
            entries.setdefault((word,), {}).setdefault(_NUMBER_SENSES[kind], f"{number} {kind}")
    for month in load_months():
        senses = entries.setdefault(_raw_words(month.name), {})
        senses.setdefault("month", f"{month.calendar} {month.number} {month.use}")
    by_first: _Phrases = {}
    for words, senses in entries.items():
        by_first.setdefault(words[0], []).append((words, senses))
    for choices in by_first.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return by_first


@dataclass(frozen=True, slots=True)
class _Way:
    """A phrase of the tables that a word may begin, and how: `more` are the words that must follow it."""

    text: str
    more: tuple[str, ...]
    senses: Mapping[str, str]
    proclitics: str
    definite: bool


@lru_cache(maxsize=50_000)
def _ways(word: str) -> tuple[_Way, ...]:
    """Return the phrases that *word* may begin, the longest first; of equals the plainest reading of the word."""
    if len(word) > _LONGEST_WORD:
        return ()
    ways = [
        _Way(" ".join(words), words[1:], senses, proclitics, definite)
        for first, proclitics, definite, _ in read_clitics(word, _phrases())
        for words, senses in _phrases()[first]
        # الأب is the father, not August
        if not (definite and "month" in senses and not words[0].startswith("ال"))
    ]
    return tuple(sorted(ways, key=lambda way: -len(way.more)))


def lex(text: str) -> Lexed:
    """Return *text* as tokens of its folded form. Never raises; linear in the length."""
    folded, offsets = fold_letters(text)
    return Lexed(text, folded, offsets, Tokens(_group(list(_RAW.finditer(folded)), folded)))


def _group(raw: list[re.Match[str]], folded: str) -> list[Token]:
    tokens: list[Token] = []
    add = tokens.append
    unknown_from, after = -1, 0
    for index, match in enumerate(raw):
        if index < after:
            continue
        kind = match.lastgroup
        token = None
        if kind == "word":
            for way in _ways(match[0]):
                if not way.more or _follows(raw, index, way.more, folded):
                    after = index + 1 + len(way.more)
                    start = match.start() + len(way.proclitics)
                    end = raw[after - 1].end()
                    token = Token("word", start, end, way.text, way.senses, way.proclitics, way.definite)
                    break
        elif kind != "fraction":
            # The group of a numeric date holds that of its separator, so the last group is still the outer one.
            token = Token(kind or "mark", match.start(), match.end(), match[0])
        if token is None:
            if unknown_from < 0:
                unknown_from = index
            continue
        if unknown_from >= 0:
            add(_unknown(raw[unknown_from], raw[index - 1]))
            unknown_from = -1
        add(token)
    if unknown_from >= 0:
        add(_unknown(raw[unknown_from], raw[-1]))
    return tokens


def _unknown(first: re.Match[str], last: re.Match[str]) -> Token:
    text = last[0] if last.end() - last.start() <= _LONGEST_WORD else ""
    return Token("other", first.start(), last.end(), text)


def _follows(raw: list[re.Match[str]], index: int, words: Iterable[str], folded: str) -> bool:
    """Tell whether *words* stand behind the raw word at *index*, nothing but spaces between them."""
    for place, word in enumerate(words, index + 1):
        if place >= len(raw) or raw[place][0] != word:
            return False
        if folded[raw[place - 1].end() : raw[place].start()].strip(" \u00a0\u200f\u200e"):
            return False
    return True
