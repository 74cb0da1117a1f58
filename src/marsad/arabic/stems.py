"""Stems for search: the form under which the inflected forms of one Arabic word meet."""

from typing import Final

from marsad.arabic.folding import fold

_PREFIXES: Final = ("ولل", "وال", "بال", "كال", "فال", "لل", "ال", "و")
_SUFFIXES: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def stem(word: str) -> str:
    """Return the stem of one *word*, for comparing only. Never raises.

    >>> stem("والإرهاب")
    'ارهاب'
    """
    return stem_folded(fold(word))


def stem_folded(folded: str) -> str:
    """Return the stem of a word that `fold` has folded. A word in another script is its own stem."""
    if len(folded) < 4 or not "\u0620" <= folded[0] <= "\u064a":
        return folded
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) >= len(prefix) + (3 if prefix == "و" else 2):
            folded = folded[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) >= len(suffix) + 2:
            folded = folded[: -len(suffix)]
    return folded
