"""One text, three uses: clean to show, folded to search, a key to compare.

Folding works character by character, but for the hamza before waw, so every folded character comes from one place
of the text and a highlight lands on what was written.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from marsad.arabic import characters
from marsad.arabic.tables import load_rows

_DROPPED: Final = re.compile(
    f"[{characters.ARABIC_MARKS}{characters.TATWEEL}{characters.JOINERS}{characters.BIDI_CONTROLS}"
    f"{characters.INVISIBLE}{characters.LATIN_MARKS}\u06dd\u06de\u06e9]"
)
_SIGNS: Final = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300a\u300b\u300c\u300d\u300e\u300f", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u02bb\u2032\u0060\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043", "-"),
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u066a": "%", "\u066b": ".", "\u066c": ",", "\u066d": "*",
    "\u06d4": ".", "\u3001": ",", "\u3002": ".", "\u2044": "/", "\u2215": "/",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
_REPLACEMENT: Final = "\ufffd"
# A hamza on yeh, or on the line, before waw: the same word is printed مسئول and مسؤول, جاءوا and جاؤوا.
_HAMZA_BEFORE_WAW: Final = re.compile("[ئء]+(?=و)")
_MEMO_SIZE: Final = 4096


class _Folds(dict[int, str]):
    """What each code point becomes; worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _MEMO_SIZE:
            self[code] = folded
        return folded


_LETTERS: Final = {letter: base for letter, base, _ in load_rows("letters.tsv") if letter != "ئ"}
_FOLDS: Final = _Folds()


def _fold_character(character: str) -> str:
    """Return what folding makes of one character; ئ stays until its neighbour has been seen."""
    if character == "ئ":
        return character
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _SIGNS:
        return _SIGNS[character]
    if _DROPPED.match(character):
        return ""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    if category == "Cs":
        return _REPLACEMENT
    return _fold_composed(character)


def _fold_composed(character: str) -> str:
    pieces = unicodedata.normalize("NFKC", character).casefold()
    if not "\uac00" <= character <= "\ud7a3":  # a Hangul syllable is a letter, not a letter with marks
        pieces = unicodedata.normalize("NFKD", pieces)
    if pieces == character:
        return "" if "\ufe20" <= character <= "\ufe2f" else character
    return "".join(_FOLDS[ord(piece)] if piece != character else piece for piece in pieces)


def _settle_hamza(folded: str) -> str:
    if "ئ" not in folded and "ء" not in folded:
        return folded
    return _HAMZA_BEFORE_WAW.sub(lambda run: "و" * len(run.group()), folded).replace("ئ", "ي")


def fold(text: str) -> str:
    """Return *text* as search compares it: one spelling for all the ways a word is typed.

    Hamza seats lose their hamza, alef maqsura becomes yeh, teh marbuta heh, Persian and Urdu letters the Arabic letter
    they look like; presentation forms and ligatures become letters; short vowels, Quranic marks, tatweel, accents and
    invisible characters are dropped; digits of all sets become 0-9, capitals small letters, typographic and Arabic
    punctuation ASCII. A hamza on the line stays, but before waw it counts as its seat. Idempotent, never raises.
    Source: Lucene's ArabicNormalizer, UAX #15, and `letters.tsv`.

    >>> fold("مُكَافَحَة الإرهاب")
    'مكافحه الارهاب'
    >>> fold("مسئول") == fold("مسؤول")
    True
    >>> fold("Xí Jìnpíng ٢٠٢١")
    'xi jinping 2021'
    """
    return _settle_hamza(text.translate(_FOLDS))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character i of it comes from `offsets[i]` of the original.

    `offsets` has one entry more than `text`: the length of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of [start, end) of the folded text, with the marks on its last letter.

        >>> fold_with_offsets("كِتَابٌ جديد").span(0, 4)
        (0, 7)
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1]
        # A ligature is one character of the original and may have given several: never an empty place.
        return self.offsets[start], max(self.offsets[end], last + 1)


def fold_with_offsets(text: str) -> Folded:
    """Return `fold(text)` and, for each of its characters, the place in *text* that it comes from.

    >>> folded = fold_with_offsets("الـصِّين")
    >>> folded.text, folded.offsets
    ('الصين', (0, 1, 3, 6, 7, 8))
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        piece = _FOLDS[ord(character)]
        if piece:
            pieces.append(piece)
            if len(piece) == 1:
                offsets.append(place)
            else:
                offsets.extend([place] * len(piece))
    offsets.append(len(text))
    return Folded(_settle_hamza("".join(pieces)), tuple(offsets))


def comparison_key(text: str) -> str:
    """Return the folded words of *text* with single spaces between them, punctuation left out.

    Two headlines or two names with the same key say the same, however they were typed.

    >>> comparison_key("«الحِزام والطريق»  ٢٠٢١!")
    'الحزام والطريق 2021'
    """
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
