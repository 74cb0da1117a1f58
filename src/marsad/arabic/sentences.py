"""Text to sentences: ends that survive quotes, numbers, abbreviations and initials.

Arabic has no capitals: what follows a mark tells little, and what stands before it tells most. In doubt a sentence
goes on, since half a sentence misleads more than two together.
"""

import re
from dataclasses import dataclass
from typing import Final

from marsad.arabic.characters import ARABIC_LETTERS, ARABIC_MARKS, BIDI_CONTROLS, LATIN_LETTERS

_MARKS: Final = ".!?؟…。！？۔"
_QUOTES: Final = "\"'»”’›"
_CLOSERS: Final = f"{_QUOTES})\\]}}﴾"
_HIDDEN: Final = BIDI_CONTROLS
_END: Final = re.compile(f"[{_MARKS}\\n][{_MARKS}{_CLOSERS}{_HIDDEN}]*")
_CLOSED_UP: Final = re.compile(f"(?<=[{ARABIC_LETTERS}]{{2}})[.؟!](?=[{ARABIC_LETTERS}]{{3}})")
"""A mark without a space after it, between whole words."""
_LETTER: Final = f"{ARABIC_LETTERS}{LATIN_LETTERS}"
_INITIAL: Final = re.compile(f"(?:^|[^\\w.{ARABIC_MARKS}])(?:[{_LETTER}]ـ?\\.)*[{_LETTER}]ـ?\\.$")
_AFTER_NUMBER: Final = re.compile(f"\\d\\s*[{ARABIC_LETTERS}]ـ?\\.$")
_SHORT_FORMS: Final = frozenset({
    "al", "approx", "cf", "co", "col", "corp", "dr", "ed", "eds", "etc", "fig", "gen", "gov", "inc", "jr", "ltd", "mr",
    "mrs", "ms", "no", "pp", "prof", "rep", "sen", "sr", "st", "vol", "vs",
})  # fmt: skip
_LATIN_WORD: Final = re.compile(f"(?<![\\w.])([{LATIN_LETTERS}]{{2,6}})\\.$")
_LIST_NUMBER: Final = re.compile("[\\s\\-–•*(]*[\\d]{1,3}\\.$")
_LOOK_BACK: Final = 16
_LOOK_AHEAD: Final = 16
_WAW_BUT_NOT_AND: Final = ("وفق", "واصف")
"""How a sentence goes on after a quote with a word that begins with waw: according to, describing."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of a text: one sentence with its closing marks, without the space around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of *text* in order; together they hold all of it but white space. Linear, never raises.

    A line ends a sentence. After a quote that ends with a mark of its own, the sentence goes on unless the line ends
    or "and" follows.

    >>> [sentence.text for sentence in sentences("قال أ.د. علي: «نعم.» ثم سكت. بلغت 3.5 بالمئة!")]
    ['قال أ.د. علي: «نعم.» ثم سكت.', 'بلغت 3.5 بالمئة!']
    """
    found: list[Sentence] = []
    begin = 0
    for match in _END.finditer(text):
        end = match.start() + 1 if match.group()[0] == "\n" else match.end()
        if not _goes_on(text, begin, match.start(), end):
            _add(found, text, begin, end)
            begin = end
    _add(found, text, begin, len(text))
    return found


def _goes_on(text: str, begin: int, mark: int, end: int) -> bool:
    """Whether the sentence from *begin* goes on after the marks from *mark* to *end*."""
    ending = text[mark:end].strip(_HIDDEN)
    if ending[0] == "\n":
        return False
    following = text[end : end + _LOOK_AHEAD]
    after = following.lstrip(" \t\u00a0\u200f\u200e")
    if after[:1] in ("", "\n", "\r"):
        return False
    is_quoted = ending[-1] in _QUOTES
    if not following[0].isspace() and not is_quoted:
        return _CLOSED_UP.match(text, mark) is None
    if ending[-1] in ")]}﴾":
        return True
    if is_quoted:
        return not after.startswith("و") or after.startswith(_WAW_BUT_NOT_AND)
    if ending != "." and set(ending) <= {".", "…"}:
        return True
    return ending == "." and _is_inside(text, begin, end, after)


def _is_inside(text: str, begin: int, end: int, after: str) -> bool:
    """Whether the full stop before *end* belongs to an initial, an abbreviation or a number."""
    before = text[max(begin, end - _LOOK_BACK) : end]
    if _INITIAL.search(before):
        return not _AFTER_NUMBER.search(before)
    if before[-2:-1].isdigit():
        return after[:1].isdigit() or _LIST_NUMBER.fullmatch(text, begin, end) is not None
    word = _LATIN_WORD.search(before)
    return word is not None and word.group(1).lower() in _SHORT_FORMS


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    body = piece.strip()
    if body:
        start = begin + len(piece) - len(piece.lstrip())
        found.append(Sentence(start, start + len(body), body))
