"""Words that are written on to the next one: and, so, in, to, as, will, and the article.

One is cut off only where the rest is a word that is met often enough beside the whole, and where the whole is not a
word of its own: والد is not و with الد, since it takes the article, الوالد; بشكل never does.
"""

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from marsad.arabic.folding import fold
from marsad.arabic.tables import load_rows
from marsad.arabic.word_counts import WordCounts

_BEFORE_ARTICLE: Final = ("وبال", "فبال", "وكال", "فكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل")
_POSSESSORS: Final = ("ها", "هم", "نا", "ه")
_SHORTEST: Final = 3
_LONG: Final = 6


_ENDINGS: Final = (
    *("", "ه", "ها", "هم", "هما", "نا", "ي", "يه", "يا", "ين", "يين", "ون", "يون", "ات", "يات"),
    *("ا", "ت", "وا", "ته", "تها", "اته", "اتها", "اتهم"),
)
"""What the words of `own_alef_lam.txt` may end in."""


@cache
def own_alef_lam(counts: WordCounts) -> frozenset[str]:
    """Return the folded words of `own_alef_lam.txt`, and their forms with endings that are no word with the article."""
    words = [fold(word) for row in load_rows("own_alef_lam.txt") for word in row[0].split()]
    forms = {word.removesuffix("ه") + ending: word for word in words for ending in _ENDINGS}
    own = {form for form, word in forms.items() if _is_own(form, word, counts)}
    return frozenset(own.union(words))


def _is_own(form: str, word: str, counts: WordCounts) -> bool:
    met = counts.of(form)
    return counts.of(form[2:]) * 4 <= met if met else len(word) >= _LONG


def cut_proclitics(word: str, counts: WordCounts, names: AbstractSet[str]) -> tuple[str, bool]:
    """Return a folded Arabic *word* without conjunction, preposition, article and the س of the future.

    With it comes whether what was written on shows it to be a noun.

    A name of *names* is never cut, and is cut free of all of them but the س.
    """
    if word in names:
        return word, True
    if word[0] not in "وفبلكسا":
        return word, False
    if word[0] == "ا":
        return _cut_article(word, counts, names) if word[1] == "ل" else (word, False)
    name = _name_inside(word, counts, names)
    if name:
        return name, True
    is_noun = counts.is_noun(word)
    if not is_noun and "ل" in word[:4]:
        for prefix in _BEFORE_ARTICLE:
            if word.startswith(prefix) and len(word) >= len(prefix) + 2:
                rest = _rest_of_article(word, prefix, counts, names)
                if rest:
                    return rest, True
    return _cut_letters(word, is_noun, counts)


def _cut_article(word: str, counts: WordCounts, names: AbstractSet[str]) -> tuple[str, bool]:
    rest = word[2:]
    if rest in names:
        return rest, True
    if word in own_alef_lam(counts):
        return word, False
    if len(rest) >= _SHORTEST or (len(rest) == 2 and counts.of(rest) + counts.of("لل" + rest) >= 1000):
        return rest, True
    return word, False


def _rest_of_article(word: str, prefix: str, counts: WordCounts, names: AbstractSet[str]) -> str:
    """Return the word after *prefix*, which ends in the article; empty when *word* has no article."""
    rest = word[len(prefix) :]
    articled, whole = "ال" + rest, counts.of(word)
    if articled in names or articled in own_alef_lam(counts):
        return articled
    if rest in names:
        return rest
    known, with_article = counts.of(rest), counts.of(articled)
    if len(rest) < _SHORTEST and (with_article < 10 * whole or with_article < 1000):
        return ""
    own_lam = counts.of("ل" + rest) + counts.of("الل" + rest)
    if prefix.endswith("لل") and own_lam > known + with_article:  # للقاء, of لقاء
        return "ل" + rest
    return rest if not whole or (known + with_article) * 20 >= whole else ""


def _name_inside(word: str, counts: WordCounts, names: AbstractSet[str]) -> str:
    """Return the name that *word* is with one or two letters before it; empty when it is another word."""
    for size in (1, 2):
        rest = word[size:]
        if rest in names and len(rest) >= _SHORTEST:
            before = word[:size]
            fits = before in "وفبلك" if size == 1 else before[0] in "وف" and before[1] in "بلك"
            if fits and counts.of(word) <= counts.of(rest):
                return rest
    return ""


def _cut_letters(word: str, is_noun: bool, counts: WordCounts) -> tuple[str, bool]:
    rest = word
    if word[0] in "وف" and not is_noun:
        rest = _cut_conjunction(word, counts)
    if rest[0] in "بلك" and len(rest) > _SHORTEST:
        after = _cut_preposition(rest, counts)
        if after:
            return after
    if rest[0] == "س" and len(rest) > 4 and rest[1] in "يتنا" and not counts.is_noun(rest):
        verb = rest[1:]
        if counts.of(verb) * 3 >= max(1, counts.of(rest)):
            rest = verb
    return rest, False


def _cut_conjunction(word: str, counts: WordCounts) -> str:
    of, whole, rest = counts.of, counts.of(word), word[1:]
    own = of("و" + word) + of("ب" + word) + of("ل" + word)
    if own * 20 >= max(1, whole) and own:
        return word
    if len(rest) >= _SHORTEST:
        if of(rest) and of(rest) * 3 >= whole:
            return rest
        if not of(rest) and rest[0] in "بلك" and len(rest) > 4 and counts.of_noun(rest[1:]) > 10 * whole:
            return rest
    elif len(rest) == 2 and whole and of(rest) >= 20 * whole:
        return rest
    return word


def _cut_preposition(word: str, counts: WordCounts) -> tuple[str, bool] | None:
    of, whole, rest = counts.of, counts.of(word), word[1:]
    # With ل the article melts into لل: للجان says nothing of لجان, nor للنمور of لنمور.
    own = of("ب" + word) + (of("ل" + word) if word[0] != "ل" else 0)
    if counts.is_noun(word) or (own and own * 20 >= whole):
        return None
    if of(rest) * (10 if len(rest) > _SHORTEST else 1) >= whole:
        noun = next((rest[: -len(end)] for end in _POSSESSORS if rest.endswith(end) and len(rest) > len(end) + 2), rest)
        for form in (rest, noun):
            if counts.with_article(form) * 50 >= max(1, of(form)):
                return rest, True
    if len(rest) > _SHORTEST and of(rest) and of(rest) >= 10 * whole:
        return rest, False
    return None
