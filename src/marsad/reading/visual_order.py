"""From the order in which a line is seen to the order in which it is read: what a PDF's glyphs stand in."""

import unicodedata
from collections.abc import Sequence
from typing import Final

_MIRRORED: Final = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_WITHIN_NUMBER: Final = frozenset(".,:/-–%٪٫٬+")


def logical_order(glyphs: Sequence[str]) -> str:
    """Return the text of a line whose *glyphs* are given from the leftmost to the rightmost.

    A glyph may stand for several letters, which are in reading order. A line with more Arabic or Hebrew than other
    letters reads from the right: its numbers and Latin words keep their direction inside it, its brackets are mirrored.
    The inverse of UAX #9 for one line, without its embedding controls.

    >>> logical_order([*"2021 ", *"رابم"[::-1], " ", *"يف"])
    'في رابم 2021'
    """
    kinds = [_direction(glyph) for glyph in glyphs]
    letters = sum(kind == "L" and not glyph[:1].isdigit() for kind, glyph in zip(kinds, glyphs, strict=True))
    if kinds.count("R") <= letters:
        return "".join(glyphs)
    kinds = _settled(glyphs, kinds)
    pieces: list[str] = []
    place = len(glyphs)
    while place > 0:
        start = place
        while start > 0 and kinds[start - 1] == "L":
            start -= 1
        if start < place:
            pieces.extend(glyphs[start:place])
            place = start
            continue
        place -= 1
        pieces.append(glyphs[place].translate(_MIRRORED))
    return "".join(pieces)


def _direction(glyph: str) -> str:
    """Return `R` for right-to-left letters, `L` for others and for numbers, `N` for what has no direction."""
    kinds = {unicodedata.bidirectional(letter) for letter in glyph}
    if kinds & {"R", "AL"}:
        return "R"
    return "L" if kinds & {"L", "EN", "AN"} else "N"


def _settled(glyphs: Sequence[str], kinds: list[str]) -> list[str]:
    """Give signs and spaces between left-to-right glyphs their direction, and all others that of the line."""
    settled = list(kinds)
    place = 0
    while place < len(kinds):
        if kinds[place] != "N":
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        is_between = place > 0 and end < len(kinds) and kinds[place - 1] == "L" and kinds[end] == "L"
        if is_between and _joins(glyphs, place, end):
            settled[place:end] = ["L"] * (end - place)
        place = end
    return settled


def _joins(glyphs: Sequence[str], start: int, end: int) -> bool:
    """Tell whether signs are inside a number or part Latin words: two numbers beside each other are two."""
    between = "".join(glyphs[start:end])
    numbers = glyphs[start - 1][-1].isdigit() and glyphs[end][0].isdigit()
    return between in _WITHIN_NUMBER if numbers else True
