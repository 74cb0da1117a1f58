"""Well-known Chinese names: a prior for ranking readings, and the spellings that no grammar reads."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.names.grammar import plain_latin, split_words
from marsad.names.tables import load_rows

_KINDS: Final = {"p": "person", "l": "place", "o": "other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChinese:
    """A well-known name: Pinyin (or its English form) as printed, Chinese, and `person`, `place` or `other`.

    `arabic` are spellings that the grammar does not read; `standard` is the one to write, or None.
    """

    pinyin: str
    han: str
    kind: str
    arabic: tuple[str, ...] = ()
    standard: str | None = None


def squeeze(text: str) -> str:
    """Return the letters of a Latin name only, in lower case: the same for `Xi'an`, `Xian` and `XI AN`."""
    return "".join(letter for letter in plain_latin(text) if letter.isalnum())


def squeeze_arabic(text: str) -> str:
    """Return the folded letters of an Arabic name without its spaces and hyphens."""
    return "".join(split_words(fold(text)))


@cache
def known_names() -> tuple[KnownChinese, ...]:
    """Return the table of well-known names."""
    return tuple(_parse(row) for row in load_rows("known_chinese.tsv"))


def _parse(row: tuple[str, ...]) -> KnownChinese:
    spellings = row[3].split("|") if len(row) > 3 and row[3] else []
    standard = next((spelling[1:] for spelling in spellings if spelling.startswith("=")), None)
    return KnownChinese(
        pinyin=row[0],
        han=row[1],
        kind=_KINDS[row[2]],
        arabic=tuple(spelling.removeprefix("=") for spelling in spellings),
        standard=standard,
    )


@cache
def by_latin() -> dict[str, KnownChinese]:
    """Return the known names by their squeezed Latin form."""
    return {squeeze(name.pinyin): name for name in reversed(known_names())}


@cache
def by_arabic() -> dict[str, KnownChinese]:
    """Return the known names by the squeezed form of each listed Arabic spelling."""
    return {squeeze_arabic(spelling): name for name in reversed(known_names()) for spelling in name.arabic}


@cache
def by_han() -> dict[str, KnownChinese]:
    """Return the known names by their Chinese form."""
    return {name.han: name for name in reversed(known_names())}
