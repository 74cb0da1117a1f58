"""Stems for search: the form under which the inflected forms of one Arabic word meet."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from marsad.arabic.folding import fold
from marsad.arabic.nouns import noun_stem
from marsad.arabic.proclitics import cut_proclitics
from marsad.arabic.tables import load_rows
from marsad.arabic.verbs import verb_of_noun, verb_stem
from marsad.arabic.word_counts import WordCounts, load_word_counts

SHORTEST: Final = 3
"""Letters of the shortest word that rules look at."""


def stem(word: str) -> str:
    """Return the stem of one *word*, for comparing only. Never raises.

    >>> stem("والإرهاب")
    'ارهاب'
    """
    return stem_folded(fold(word))


def stem_folded(folded: str) -> str:
    """Return the stem of a word that `fold` has folded. A word in another script is its own stem."""
    if len(folded) < SHORTEST or not "\u0620" <= folded[0] <= "\u064a":
        return folded
    return load_word_counts().stem_of(folded) or load_rules()(folded)


class Stemmer:
    """Takes a folded Arabic word to its stem, by what it is given to know of words.

    `irregular` maps folded forms that no ending explains to stems.
    """

    def __init__(self, counts: WordCounts, names: AbstractSet[str], irregular: Mapping[str, str]) -> None:
        self._counts, self._names = counts, names
        self._fixed = {name: name for name in names} | dict(irregular)

    def __call__(self, word: str) -> str:
        """Return the stem of a folded word."""
        fixed = self._fixed.get(word)
        if fixed:
            return fixed
        bare, is_noun = cut_proclitics(word, self._counts, self._names)
        if bare is not word:
            fixed = self._fixed.get(bare)
            if fixed or len(bare) < SHORTEST:
                return fixed or bare
        verb = None if is_noun else verb_stem(bare, self._counts)
        stem = verb or noun_stem(bare, self._counts)
        if stem is not bare:
            stem = self._fixed.get(stem, stem)
        return verb_of_noun(stem, self._counts)


@cache
def load_rules() -> Stemmer:
    """Return the stemmer over the tables of this folder, read once."""
    counts, names = load_word_counts(), load_names()
    return Stemmer(counts, names, load_irregular(Stemmer(counts, names, {}), counts))


@cache
def load_names() -> frozenset[str]:
    """Return the folded names of `known_names.txt`."""
    return frozenset(fold(name) for row in load_rows("known_names.txt") for name in row[0].split())


def load_irregular(stemmer: Stemmer, counts: WordCounts) -> dict[str, str]:
    """Return the stem of each folded form of `irregular_forms.tsv`; *stemmer* gives the stem of the plain word."""
    stems: dict[str, str] = {}
    for word, forms in load_rows("irregular_forms.tsv"):
        target = stemmer(fold(word))
        for form in forms.split():
            stems.update(dict.fromkeys(_written(fold(form), counts), target))
    return stems


def _written(form: str, counts: WordCounts) -> Iterator[str]:
    """Yield *form*, and what is left of it before a possessor: وزراء in وزرائه and وزراؤه, أجهزة in أجهزته."""
    yield form
    if form.endswith("اء"):
        yield form[:-1] + "ي"
        yield form[:-1] + "و"
    if form.endswith("ه") and form[0] == "ا" and len(form) > 4:
        for possessor in ("ه", "ها", "هم", "نا"):
            yield form[:-1] + "ت" + possessor
        if counts.of(form[:-1]) * 4 <= counts.of(form):  # not the verb أقنع, but for أقنعة
            yield form[:-1]
