"""A text as the words that dates are made of: numbers, numeric dates, and the words of the tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from marsad.arabic.clitics import Reading, read_clitics
from marsad.arabic.date_letters import fold_letters
from marsad.arabic.months import load_months
from marsad.arabic.numeral_grammar import numeral_words
from marsad.arabic.tables import load_rows

# A numeric date may not touch another digit or separator: 01-02-03-04 is a telephone number.
_RAW = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<iso>(?<![\d.\-/])\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?(?![\d\-/]))"
    r"|(?P<ymd>(?<![\d.\-/])\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?![\d/]|[-.]\d))"
    r"|(?P<dmy>(?<![\d.\-/+])\d{1,2} ?(?P<s2>[-/.]) ?\d{1,2} ?(?P=s2) ?(?:\d{4}|\d\d)(?![\d/]|[-.]\d))"
    r"|(?P<time>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<fraction>\d+(?:[.,٫٬]\d+)+)"
    r"|(?P<number>\d+)"
    r"|(?P<newline>\n)"
    r"|(?P<mark>[^\s\w])"
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
        return any(category in self.senses for category in categories)


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text, its folded form and its tokens; `offsets` map the folded form back."""

    text: str
    folded: str
    offsets: Sequence[int]
    tokens: tuple[Token, ...]

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


@lru_cache(maxsize=50_000)
def _readings(word: str) -> tuple[Reading, ...]:
    """Return (known first word, proclitics, definite) for each way to read *word*, plainest first."""
    return tuple(read_clitics(word, _phrases()))


@lru_cache(maxsize=50_000)
def _may_begin(word: str) -> bool:
    return len(word) <= _LONGEST_WORD and bool(_readings(word))


def lex(text: str) -> Lexed:
    """Return *text* as tokens of its folded form. Never raises; linear in the length."""
    folded, offsets = fold_letters(text)
    raw = list(_RAW.finditer(folded))
    return Lexed(text, folded, offsets, tuple(_group(raw, folded)))


def _group(raw: list[re.Match[str]], folded: str) -> Iterator[Token]:
    index, unknown_from, size = 0, -1, len(raw)
    while index < size:
        match = raw[index]
        kind = match.lastgroup
        token, used = None, 1
        if kind == "word":
            if _may_begin(match.group()):
                token, used = _match_phrase(raw, index, folded)
            if token is None:
                if unknown_from < 0:
                    unknown_from = index
                index += 1
                continue
        elif kind == "fraction":
            if unknown_from < 0:
                unknown_from = index
            index += 1
            continue
        if unknown_from >= 0:
            yield Token("other", raw[unknown_from].start(), raw[index - 1].end(), _last_word(raw[index - 1]))
            unknown_from = -1
        yield token or Token(_kind(match), match.start(), match.end(), match.group())
        index += used
    if unknown_from >= 0:
        yield Token("other", raw[unknown_from].start(), raw[-1].end(), _last_word(raw[-1]))


def _last_word(match: re.Match[str]) -> str:
    return match.group() if match.end() - match.start() <= _LONGEST_WORD else ""


def _kind(match: re.Match[str]) -> str:
    # The group of a numeric date holds that of its separator, so the last group is still the outer one.
    return match.lastgroup or "mark"


def _match_phrase(raw: list[re.Match[str]], index: int, folded: str) -> tuple[Token | None, int]:
    """Return the longest phrase of the tables that begins at *index*, and the raw words it takes."""
    word = raw[index].group()
    if len(word) > _LONGEST_WORD:
        return None, 1
    best: tuple[Token | None, int] = (None, 0)
    for first, proclitics, definite, _ in _readings(word):
        for words, senses in _phrases()[first]:
            size = len(words)
            if size <= best[1] or not _follows(raw, index, words, folded):
                continue
            if definite and "month" in senses and not words[0].startswith("ال"):  # الأب is the father, not August
                continue
            start, end = raw[index].start() + len(proclitics), raw[index + size - 1].end()
            best = Token("word", start, end, " ".join(words), senses, proclitics, definite), size
            break
    return best if best[0] else (None, 1)


def _follows(raw: list[re.Match[str]], index: int, words: Iterable[str], folded: str) -> bool:
    for place, word in enumerate(words):
        if place == 0:
            continue
        if index + place >= len(raw) or raw[index + place].group() != word:
            return False
        if folded[raw[index + place - 1].end() : raw[index + place].start()].strip(" \u00a0\u200f\u200e"):
            return False
    return True
