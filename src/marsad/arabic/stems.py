"""Stems for search: the form under which the inflected forms of one Arabic word meet."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from marsad.arabic.folding import fold
from marsad.arabic.nouns import noun_stem
from marsad.arabic.proclitics import cut_proclitics
from marsad.arabic.tables import load_rows
from marsad.arabic.verbs import verb_of_noun, verb_stem
from marsad.arabic.word_counts import WordCounts, load_word_counts

_SHORTEST: Final = 3


def stem(word: str) -> str:
    """Return the stem of one *word*, for comparing only. Never raises.

    >>> stem("والإرهاب")
    'ارهاب'
    """
    return stem_folded(fold(word))


def stem_folded(folded: str) -> str:
    """Return the stem of a word that `fold` has folded. A word in another script is its own stem."""
    if len(folded) < _SHORTEST or not "\u0620" <= folded[0] <= "\u064a":
        return folded
    return load_stemmer()(folded)


class Stemmer:
    """Takes a folded Arabic word to its stem, by what it is given to know of words.

    `irregular` maps folded forms that no ending explains to stems.
    """

    def __init__(self, counts: WordCounts, names: AbstractSet[str], irregular: Mapping[str, str]) -> None:
        self._counts, self._names, self._irregular = counts, names, irregular

    def __call__(self, word: str) -> str:
        """Return the stem of a folded word."""
        if word in self._irregular:
            return self._irregular[word]
        bare, is_noun = cut_proclitics(word, self._counts, self._names)
        if bare in self._names or len(bare) < _SHORTEST:
            return bare
        if bare in self._irregular:
            return self._irregular[bare]
        verb = None if is_noun else verb_stem(bare, self._counts)
        noun = verb or noun_stem(bare, self._counts)
        return verb_of_noun(self._irregular.get(noun, noun), self._counts)


@cache
def load_stemmer() -> Stemmer:
    """Return the stemmer over the tables of this folder, read once."""
    counts, names = load_word_counts(), load_names()
    return Stemmer(counts, names, load_irregular(Stemmer(counts, names, {})))


@cache
def load_names() -> frozenset[str]:
    """Return the folded names of `known_names.txt`."""
    return frozenset(fold(name) for row in load_rows("known_names.txt") for name in row[0].split())


def load_irregular(stemmer: Stemmer) -> dict[str, str]:
    """Return the stem of each folded form of `irregular_forms.tsv`; *stemmer* gives the stem of the plain word."""
    stems: dict[str, str] = {}
    for word, forms in load_rows("irregular_forms.tsv"):
        target = stemmer(fold(word))
        for form in forms.split():
            stems.update(dict.fromkeys(_written(fold(form)), target))
    return stems


def _written(form: str) -> tuple[str, ...]:
    """Return *form*, and what is left of it before a possessor: وزراء in وزرائه and وزراؤه, أجهزة in أجهزته."""
    if form.endswith("اء"):
        return form, form[:-1] + "ي", form[:-1] + "و"
    if form.endswith("ه") and form[0] == "ا" and len(form) > 4:
        return form, form[:-1], form[:-1] + "ت"
    return (form,)
