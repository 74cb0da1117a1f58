"""Text to sentences: ends that survive quotes, numbers and abbreviations."""

import re
from dataclasses import dataclass
from typing import Final

_CLOSERS: Final = "\"'»”’)\\]}\u203a﴾"
_END: Final = re.compile(f"(?:[.!?؟…。！？۔]+[{_CLOSERS}]*(?=\\s|$))|\n+")
# The word before a full stop that ends no sentence.
_ABBREVIATION: Final = re.compile(r"(?:^|[\s«\"(])(?:[\u0621-\u064a]{1,2}\.)*[\u0621-\u064a]\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of a text: one sentence with its closing marks, without the space around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of *text* in order; together they hold all that is not white space.

    >>> [sentence.text for sentence in sentences("قال أ.د. علي: «نعم.» ثم سكت. بلغت 3.5 بالمئة!")]
    ['قال أ.د. علي: «نعم.» ثم سكت.', 'بلغت 3.5 بالمئة!']
    """
    found: list[Sentence] = []
    begin = 0
    for match in _END.finditer(text):
        ending = match.group()
        if ending == "." and _ABBREVIATION.search(text[max(begin, match.end() - 12) : match.end()]):
            continue
        if ending[-1] in _CLOSERS and not _goes_on_anew(text, match.end()):
            continue
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, len(text))
    return found


def _goes_on_anew(text: str, place: int) -> bool:
    """After a closing quote the sentence goes on unless a line ends there."""
    return text[place : place + 1] in ("", "\n", "\r")


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    body = piece.strip()
    if body:
        start = begin + len(piece) - len(piece.lstrip())
        found.append(Sentence(start, start + len(body), body))
