"""Numbers written in words or digits, found in text and read: خمس نقاط, الحادية عشرة, 3 ملايين ونصف المليون."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from marsad.arabic.clitics import Reading, read_clitics
from marsad.arabic.date_letters import fold_letters
from marsad.arabic.numeral_grammar import NumeralWord, add_up, add_up_ascending, may_follow, numeral_words

_THIN: Final = " \u00a0\u2009\u202f"
_GROUPED: Final = rf"\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?![{_THIN}]?\d)"
_PIECE: Final = re.compile(
    rf"(?P<digits>(?<![\da-zA-Z.,/:٫٬\-])(?:{_GROUPED}|\d+(?:[.,،٫٬]\d+)*)(?![\da-zA-Z/:]|-\d))"
    r"|(?P<word>[^\W\d_]+)"
)
_THOUSANDS: Final = re.compile(rf"\d{{1,3}}(?:[,،٬{_THIN}]\d{{3}})+(?:[.٫]\d+)?\Z")
_SEPARATORS: Final = re.compile(f"[,،٬{_THIN}]")
_MOST_DIGITS: Final = 18
_LONGEST_WORD: Final = 20
_LONGEST_NUMERAL: Final = 500
_MOST_WORDS: Final = 32
_TANWIN: Final = "\u064b"
_NO_NOUNS: Final = frozenset(["من", "في", "علي", "الي", "عن", "مع", "منذ", "خلال", "بعد", "قبل", "او", "ثم"])
_WEEKDAY: Final = "اثنين"
_ALSO_ORDINAL: Final = frozenset({"tens", "hundred", "scale"})
_NAMED_BY_ORDINALS: Final = frozenset({"تشرين", "كانون", "ربيع", "جمادي"})
"""Months that are told apart by an ordinal, which is then no number of the text."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at [start, end) of a text, the letters before it (و ف ب ل ك) left out and its article included.

    `is_ordinal` for الثامن, and for العشرين and المئة with the article, which may be either. `is_words` unless it is
    all digits.
    """

    value: int
    start: int
    end: int
    is_ordinal: bool
    is_definite: bool
    is_words: bool


def find_numerals(text: str) -> list[Numeral]:
    """Return the whole numbers of *text* in order, in words, in digits of any set, or both (3.5 ملايين).

    Left alone: decimals, digits of a date, a time or a word (G20), percent (في المئة), Monday (الاثنين), and the
    ordinals of month names (تشرين الثاني). Never raises; linear in the length.

    >>> text = "من خمسٍ وعشرين نقطة"
    >>> [(found.value, text[found.start : found.end]) for found in find_numerals(text)]
    [(25, 'خمسٍ وعشرين')]
    >>> [found.value for found in find_numerals("٣ ملايين ونصف المليون، وألفان وواحد، والذكرى الحادية عشرة")]
    [3500000, 2001, 11]
    """
    source = _read_source(text)
    return [
        replace(found, start=source.offsets[found.start], end=_end(text, source.offsets, found.end))
        for found in _find(source)
    ]


def read_numeral(words: str) -> int | None:
    """Return the number that *words* are and nothing else, or None.

    Any case and gender, today's order or the older one with the units first; an ordinal gives its place.

    >>> read_numeral("ثلاثة ملايين وأربعة عشر ألفًا وخمس"), read_numeral("الحادية والعشرون"), read_numeral("خمس نقاط")
    (3014005, 21, None)
    >>> read_numeral("سبع وستين وتسعمائة وألف")
    1967
    """
    if len(words) > _LONGEST_NUMERAL:
        return None
    source = _read_source(words.strip())
    run, taken = _run(source, 0)
    if not run or taken[-1] != len(source.pieces):
        return None
    if source.pieces[0].start() > 0 or source.pieces[-1].end() < len(source.folded):
        return None  # a sign before or after
    for total in (add_up(run), add_up_ascending(run)):
        if total and total.used == len(run) and total.value == int(total.value):
            return int(total.value)
    return None


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, its folded form, the places its characters come from, and the words and numbers in it."""

    text: str
    folded: str
    offsets: Sequence[int]
    pieces: Sequence[re.Match[str]]


def _read_source(text: str) -> _Source:
    folded, offsets = fold_letters(text)
    return _Source(text, folded, offsets, list(_PIECE.finditer(folded)))


def _find(source: _Source) -> Iterator[Numeral]:
    place, pieces = 0, source.pieces
    while place < len(pieces):
        run, taken = _run(source, place)
        total = add_up(run) if run else None
        if total is None:
            place += 1
            continue
        last = taken[total.used - 1]
        if total.value == int(total.value) and not _is_something_else(pieces, place, last, run[0]):
            is_ordinal = total.is_ordinal or (run[0].definite and run[0].kind in _ALSO_ORDINAL)
            is_words = any(word.kind != "digits" for word in run[: total.used])
            start, end = _start(pieces[place]), pieces[last - 1].end()
            yield Numeral(int(total.value), start, end, is_ordinal, run[0].definite, is_words)
        place = last


def _run(source: _Source, place: int) -> tuple[list[NumeralWord], list[int]]:
    """Return the words of numbers that follow one another from *place*, and after each the place it ends at."""
    words: list[NumeralWord] = []
    taken: list[int] = []
    joined, pieces = False, source.pieces
    while place < len(pieces) and len(words) < _MOST_WORDS:
        piece = pieces[place]
        if words:
            between = source.folded[pieces[place - 1].end() : piece.start()]
            if not (_is_space(between) or (joined and not between)):
                break
            if not joined and piece.group() == "و":
                joined, place = True, place + 1
                continue
        word = _word(piece, is_first=not words, joined=joined)
        # وأحد, folded, is واحد: it is joined after all.
        if word is None or (words and not may_follow(words, word) and not (word.kind == "unit" and word.value == 1)):
            break
        words.append(replace(word, is_dual=True) if word.kind == "scale" and _is_dual(source, place) else word)
        place += 1
        taken.append(place)
        joined = False
    return words, taken


def _is_space(between: str) -> bool:
    return between.isspace() and "\n" not in between


def _is_dual(source: _Source, place: int) -> bool:
    """Whether the scale at *place* is a dual before its noun: ألفا دولة, but قتل ألفا and ألفًا وخمسة."""
    piece = source.pieces[place]
    reading = _reading(piece["word"])
    if reading is None or not reading.word.endswith("ا") or place + 1 >= len(source.pieces):
        return False
    following = source.pieces[place + 1]
    if _TANWIN in source.text[source.offsets[piece.start()] : source.offsets[piece.end()]] or not following["word"]:
        return False
    is_apart = _is_space(source.folded[piece.end() : following.start()])
    return is_apart and not following["word"].startswith("و") and following["word"] not in _NO_NOUNS


def _word(piece: re.Match[str], *, is_first: bool, joined: bool) -> NumeralWord | None:
    if piece["digits"] is not None:
        value = _read_digits(piece["digits"])
        return None if value is None else NumeralWord("digits", value, joined=joined)
    if piece["word"] is None or len(piece["word"]) > _LONGEST_WORD:
        return None
    reading = _reading(piece["word"])
    if reading is None or not (is_first or reading.proclitics in ("", "و")):
        return None
    kind, number = numeral_words()[reading.word]
    joined = joined or (not is_first and bool(reading.proclitics))
    return NumeralWord(kind, number, joined=joined, definite=reading.has_article)


@lru_cache(maxsize=50_000)
def _reading(word: str) -> Reading | None:
    return next(read_clitics(word, numeral_words()), None)


def _read_digits(digits: str) -> int | Decimal | None:
    if len(digits) > _MOST_DIGITS:
        return None
    if _THOUSANDS.match(digits):
        digits = _SEPARATORS.sub("", digits)
    digits = re.sub("[.,،٫٬]", ".", digits)
    if digits.count(".") > 1:
        return None
    return int(digits) if digits.isdecimal() else Decimal(digits)


def _is_something_else(pieces: Sequence[re.Match[str]], place: int, last: int, first: NumeralWord) -> bool:
    """Whether the words from *place* to *last* look like a number and are none: الاثنين, في المئة, تشرين الثاني."""
    before = pieces[place - 1].group() if place else ""
    if last > place + 1 or not first.definite:
        return last == place + 1 and first.kind == "ordinal" and before in _NAMED_BY_ORDINALS
    reading = _reading(pieces[place].group())
    if reading is None:
        return False
    if first.kind == "hundred":
        return before == "في" or reading.proclitics.endswith("ب")
    return reading.word == _WEEKDAY or before in _NAMED_BY_ORDINALS


def _start(piece: re.Match[str]) -> int:
    reading = _reading(piece["word"]) if piece["word"] else None
    return piece.start() + (len(reading.proclitics) if reading else 0)


def _end(text: str, offsets: Sequence[int], end: int) -> int:
    """Return the place in *text* after the letter before *end* of the folded text and the marks on it."""
    last, after = offsets[end - 1] + 1, offsets[end]
    while after > last and not unicodedata.combining(text[after - 1]):
        after -= 1
    return after
