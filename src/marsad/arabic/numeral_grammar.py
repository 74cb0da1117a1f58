"""How words of numbers join to one number: خمس وعشرون, ثلاثة آلاف ومئتان, الحادية عشرة, مليون ونصف المليون.

One grammar for running text (`numerals`) and for dates (`date_numbers`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from marsad.arabic.date_letters import fold_letters
from marsad.arabic.tables import load_rows

_UNITS: Final = ("unit", "part", "ordinal")
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_MOST: Final = 10**18


@dataclass(frozen=True, slots=True)
class NumeralWord:
    """A word of a number: its `kind` as in numeral_words.tsv, or `digits`; `joined` to the word before it with و.

    `is_dual` for a scale that by what surrounds it is two: ألفا in ألفا دولة.
    """

    kind: str
    value: int | Decimal
    joined: bool = False
    definite: bool = False
    is_dual: bool = False


# Which kinds may follow a kind: without و, and with it. What is not here begins another number (خمسة، ستة).
_APART: Final = frozenset({"ten", "hundred", "scale", "plural", "after"})
_JOINED: Final = {
    **dict.fromkeys(_UNITS, frozenset({"tens", "hundred", "scale"})),
    **dict.fromkeys(("ten", "tens"), frozenset({"hundred", "scale"})),
    **dict.fromkeys(("digits", "zero", "minus", "after"), frozenset[str]()),
}
_MOST_SCALES: Final = 2


def may_follow(before: Sequence[NumeralWord], word: NumeralWord) -> bool:
    """Whether *word* may go on the number that the words *before* make; so that no reading looks far in vain."""
    last = before[-1]
    if word.joined:
        return last.kind not in _JOINED or word.kind in _JOINED[last.kind]
    if last.kind in ("minus", "after"):
        return True
    if word.kind == "scale" and len(before) >= _MOST_SCALES and all(one.kind == "scale" for one in before[-2:]):
        return False
    return word.kind in _APART


class Sum(NamedTuple):
    """What the first `used` words make together; `is_ordinal` where one of them is an ordinal (الثامن والعشرون)."""

    value: int | Decimal
    used: int
    is_ordinal: bool


@cache
def numeral_words() -> dict[str, tuple[str, int]]:
    """Return the kind and value of each folded word of the table."""
    return {fold_letters(word)[0]: (kind, int(value)) for word, kind, value in load_rows("numeral_words.tsv")}


def add_up(words: Sequence[NumeralWord]) -> Sum | None:
    """Return the number that *words* begin with, the longest that is well formed; None where they begin with none.

    From the largest group to the smallest, each joined with و, as the language counts today.

    >>> add_up([NumeralWord("unit", 5), NumeralWord("tens", 20, joined=True), NumeralWord("scale", 1000)])
    Sum(value=25000, used=3, is_ordinal=False)
    """
    if not words:
        return None
    if words[0].kind == "zero":
        return Sum(0, 1, False)
    if words[0].kind == "minus":
        below = add_up(words[1:]) if len(words) > 1 and not words[1].joined and words[1].kind != "minus" else None
        return Sum(-below.value, below.used + 1, False) if below and not below.is_ordinal else None
    words = _part_eleven(words)
    first = _group(words, 0)
    if first is None:
        return None
    total, place, scale = first
    rest = _after(words, place) if total < _HUNDRED else None
    if rest:
        return Sum(total + rest.value, place + rest.used, True)
    if words[0].kind == "ordinal":
        return Sum(total, place, True)
    while place < len(words) and words[place].joined and scale >= _THOUSAND:
        if words[place].kind == "fraction":
            total += Decimal(scale) / words[place].value
            place += 1
            place += int(place < len(words) and not words[place].joined and words[place].value == scale)
            break
        following = _group(words, place)
        # مئة ألف وألف: the last thousand stands alone.
        if following is None or words[place].kind == "ordinal" or following.scale > scale:
            break
        if following.scale == scale and words[place].kind != "scale":
            break
        total, scale, place = total + following.value, following.scale, following.next
    return Sum(total, place, False) if total < _MOST else None


def add_up_ascending(words: Sequence[NumeralWord]) -> Sum | None:
    """Return the number of *words* as older books count, the units first: ثلاث وثمانون وتسعمئة وألف."""
    total, place, last = Decimal(0), 0, Decimal(0)
    while place < len(words) and (place == 0 or words[place].joined):
        if words[place].kind == "hundred":
            following: _Group | None = _Group(words[place].value, place + 1, 1)
        else:
            following = _below_hundred(words, place) or _group(words, place)
        if following is None or following.value <= last:
            break
        total, last, place = total + following.value, Decimal(following.value), following.next
    return Sum(int(total), place, False) if place and total == int(total) else None


class _Group(NamedTuple):
    value: int | Decimal
    next: int
    scale: int


def _part_eleven(words: Sequence[NumeralWord]) -> Sequence[NumeralWord]:
    """Return *words* with وأحد joined: folded, it looks like واحد, but واحد does not stand before عشر."""
    return [
        replace(word, joined=True)
        if place and word.kind == "unit" and word.value == 1 and _kind(words, place + 1, joined=False) == "ten"
        else word
        for place, word in enumerate(words)
    ]


def _kind(words: Sequence[NumeralWord], place: int, *, joined: bool) -> str:
    return words[place].kind if place < len(words) and words[place].joined == joined else ""


def _below_hundred(words: Sequence[NumeralWord], place: int) -> _Group | None:
    word = words[place]
    if word.kind in ("ten", "tens"):
        return _Group(word.value, place + 1, 1)
    if word.kind not in _UNITS:
        return None
    if word.value < 10:
        if _kind(words, place + 1, joined=False) == "ten" and not words[place + 1].definite:
            return _Group(word.value + 10, place + 2, 1)
        # الثامنة وعشرين دقيقة is an hour and minutes: a definite ordinal takes only definite tens.
        if _kind(words, place + 1, joined=True) == "tens" and (
            words[place + 1].definite or not (word.definite and word.kind == "ordinal")
        ):
            return _Group(word.value + words[place + 1].value, place + 2, 1)
    return None if word.kind == "part" else _Group(word.value, place + 1, 1)


def _below_thousand(words: Sequence[NumeralWord], place: int) -> _Group | None:
    word = words[place]
    if word.kind == "hundred":
        value, place = word.value, place + 1
    elif word.kind in ("unit", "digits") and 3 <= word.value <= 9 and _is_hundred(words, place + 1):
        value, place = word.value * _HUNDRED, place + 2
    else:
        return _below_hundred(words, place)
    if _kind(words, place, joined=True) not in ("", "ordinal"):
        rest = _below_hundred(words, place)
        if rest:
            return _Group(value + rest.value, rest.next, 1)
    return _Group(value, place, 1)


def _is_hundred(words: Sequence[NumeralWord], place: int) -> bool:
    return _kind(words, place, joined=False) == "hundred" and words[place].value == _HUNDRED


def _group(words: Sequence[NumeralWord], place: int) -> _Group | None:
    """Return a number below a thousand and the scale it counts, or one of the two alone."""
    word = words[place]
    if word.kind == "scale":
        scale = _power(word.value)
        value, place = word.value * (2 if word.is_dual else 1), place + 1
    else:
        is_digits = word.kind == "digits" and not _is_hundred(words, place + 1)
        counted = _Group(word.value, place + 1, 1) if is_digits else _below_thousand(words, place)
        if counted is None or word.kind == "ordinal":
            return counted
        value, place, scale = counted
    while _kind(words, place, joined=False) in ("scale", "plural") and words[place].value == _power(words[place].value):
        if scale > 1 and (words[place].value < scale or words[place].definite):
            break
        value, scale = value * words[place].value, scale * int(words[place].value)
        place += 1
    return _Group(value, place, scale)


def _power(value: int | Decimal) -> int:
    """Return the power of a thousand that a scale or its dual names."""
    power = _THOUSAND
    while power * _THOUSAND <= value:
        power *= _THOUSAND
    return power


def _after(words: Sequence[NumeralWord], place: int) -> Sum | None:
    """Return what the hundreds and thousands after بعد add to an ordinal: الخامس بعد المئة."""
    if _kind(words, place, joined=False) != "after" or place + 1 >= len(words):
        return None
    if words[place + 1].joined or not words[place + 1].definite:
        return None
    rest = add_up(words[place + 1 :])
    return Sum(rest.value, rest.used + 1, True) if rest and rest.value >= _HUNDRED else None
