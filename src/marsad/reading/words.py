"""A text as the rules of this room see it: words with their places and folded forms, and sentences as runs of words."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from marsad.arabic import fold, sentences

# A word is letters and digits with their marks and joiners inside; it never ends with an invisible sign.
_MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD: Final = re.compile(f"\\w(?:[\\w{_MARKS}\u200b-\u200f\u2060\ufeff]*[\\w{_MARKS}])?")
_LONGEST: Final = 40
CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text by number: places, folded forms, what stands before each, and the sentences.

    `gaps` has one entry more than there are words: what stands before each and after the last. `sentences` are the
    first word of each sentence and the word after its last.
    """

    text: str
    starts: list[int]
    ends: list[int]
    folded: list[str]
    gaps: list[str]
    sentences: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the number of the word at *offset*, or of the first one after it."""
        return bisect_right(self.ends, offset)

    def before(self, offset: int) -> int:
        """Return the number of the first word that does not begin before *offset*."""
        return bisect_left(self.starts, offset)

    def form(self, place: int) -> str:
        """Return the folded form of a word, empty outside the text."""
        return self.folded[place] if 0 <= place < len(self.folded) else ""

    def surface(self, place: int) -> str:
        """Return a word as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def joined(self, place: int) -> bool:
        """Tell whether nothing but a space stands between the word and the one before it."""
        gap = self.gaps[place]
        return place > 0 and (gap == " " or (bool(gap) and len(gap) < 4 and "\n" not in gap and not gap.strip()))


def split_words(text: str) -> Words:
    """Return *text* as words. Never raises; linear in the length of the text."""
    spans = [match.span() for match in _WORD.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    folded = [fold_word(text[start:end]) if end - start <= _LONGEST else "" for start, end in spans]
    gaps = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
    return Words(text, starts, ends, folded, gaps, _sentences(text, starts))


def _sentences(text: str, starts: list[int]) -> list[tuple[int, int]]:
    bounds = [(bisect_left(starts, found.start), bisect_left(starts, found.end)) for found in sentences(text)]
    return [(first, last) for first, last in bounds if first < last]


@lru_cache(maxsize=400_000)
def fold_word(surface: str) -> str:
    """Return the comparing form of a word, memoised."""
    return fold(surface)


@lru_cache(maxsize=200_000)
def without_clitics(folded: str) -> tuple[tuple[str, str], ...]:
    """Return (clitics, rest) for each way to read a folded word, the whole word first; للصين gives ل and الصين.

    >>> without_clitics("وللصين")
    (('', 'وللصين'), ('و', 'للصين'), ('ول', 'لصين'), ('ول', 'الصين'))
    """
    ways = [("", folded)]
    for clitic in CLITICS:
        if folded.startswith(clitic) and len(folded) - len(clitic) >= 2:
            rest = folded[len(clitic) :]
            ways.append((clitic, rest))
            if clitic.endswith("ل") and rest.startswith("ل"):
                ways.append((clitic, "ا" + rest))
    return tuple(ways)
