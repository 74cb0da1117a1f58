"""What advertising says, in Arabic and English, found however it is spelt."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from marsad.arabic import fold, tokenize
from marsad.arabic.tables import load_rows

_LONGEST: Final = 5


def phrase_kinds(words: Sequence[str]) -> set[str]:
    """Return the kinds of advertising whose phrases stand in *words* (folded), with or without و before them.

    >>> sorted(phrase_kinds("وجلب الحبيب واتساب".split())), phrase_kinds("وسائل التواصل الاجتماعي".split())
    (['contact', 'sorcery'], set())
    """
    phrases, found = _load_phrases(), set()
    for start in range(len(words)):
        for length in range(1, min(_LONGEST, len(words) - start) + 1):
            phrase = " ".join(words[start : start + length])
            kind = phrases.get(phrase) or phrases.get(phrase.removeprefix("و"))
            if kind:
                found.add(kind)
    return found


@cache
def _load_phrases() -> dict[str, str]:
    return {
        " ".join(fold(token.text) for token in tokenize(phrase)): kind
        for kind, phrases in load_rows("spam_phrases.tsv", "marsad.discussion")
        for phrase in phrases.split("|")
    }
