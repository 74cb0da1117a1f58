"""Words of running text as the matcher and the finder of Chinese names see them: folded, with their clitics."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.names.grammar import plain_latin

_ARABIC: Final = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
)
# Marks, tatweel, zero-width and bidi controls may stand inside a word and are no part of its spelling.
_INSIDE: Final = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
)
_LATIN: Final = "A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
_HAN: Final = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
WORD: Final = re.compile(
    f"[{_ARABIC}](?:[{_ARABIC}{_INSIDE}]*[{_ARABIC}\u064b-\u0652])?"
    f"|[{_LATIN}](?:[{_LATIN}'’ʼ]*[{_LATIN}])?|[{_HAN}]+|[0-9\u0660-\u0669\u06f0-\u06f9]+"
)
# What may stand between two words of one name: spaces and invisible signs, or one hyphen without spaces;
# never a comma, a dash or a line's end.
_HYPHENS: Final = frozenset("-\u2010\u2011·_\u0640")
_BETWEEN: Final = frozenset(" \u00a0\u202f\u2009\u200c\u200b\u200e\u200f\u2066\u2067\u2068\u2069")

_MARK: Final = re.compile(f"[{_INSIDE}]")
_LEAST_WITH_ARTICLE: Final = 6  # الصين is not the article with صين unless a subject is so named; الا is never

CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
"""Conjunctions and prepositions written with the next word. س stands before verbs only, so it is not here."""
_CLITICS_BY_LETTER: Final = {letter: tuple(c for c in CLITICS if c[0] == letter) for letter in "وفبلك"}


@lru_cache(maxsize=500_000)
def fold_word(surface: str) -> str:
    """Return the comparing form of one word of any script, memoised."""
    folded = fold(surface)
    return plain_latin(folded) if folded[:1].isascii() or folded[:1] < "\u0370" else folded


def fold_phrase(text: str) -> str:
    """Return the folded words of *text* joined by single spaces: how names are kept and looked up."""
    return " ".join(fold_word(found.group()) for found in WORD.finditer(text))


def is_joint(between: str) -> bool:
    """Tell whether two words with *between* them may belong to one name."""
    return between == " " or between in _HYPHENS or (0 < len(between) <= 4 and _BETWEEN.issuperset(between))


def without_clitics(folded: str) -> Iterator[tuple[int, str]]:
    """Yield (letters cut, rest) for each way to cut clitics off a folded word, and the article before a name.

    The assimilated article is restored: للصين gives الصين with nothing cut, since no part of the word spells it.
    """
    for clitic in _CLITICS_BY_LETTER.get(folded[:1], ()):
        if folded.startswith(clitic) and len(folded) - len(clitic) >= 2:
            rest = folded[len(clitic) :]
            yield len(clitic), rest
            if clitic.endswith("ل") and rest.startswith("ل"):
                yield len(clitic) - 1, "ا" + rest
            if rest.startswith("ال") and len(rest) >= _LEAST_WITH_ARTICLE:
                yield len(clitic) + 2, rest[2:]
    if folded.startswith("ال") and len(folded) >= _LEAST_WITH_ARTICLE:
        yield 2, folded[2:]
    if folded.startswith("لل") and len(folded) >= _LEAST_WITH_ARTICLE:
        yield 2, folded[2:]


def letters_offset(surface: str, letters: int) -> int:
    """Return where the letter number *letters* (from 0) of the word stands in its spelling with marks."""
    for place, sign in enumerate(surface):
        if _MARK.match(sign):
            continue
        if letters == 0:
            return place
        letters -= 1
    return 0
