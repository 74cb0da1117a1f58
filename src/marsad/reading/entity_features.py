"""What the entity model asks of a word, and of a word beside its neighbours. Training and reading share it."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from marsad.arabic.word_counts import load_word_counts
from marsad.reading.nationalities import is_nationality
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_everyday, is_given_name, is_stop
from marsad.reading.word_kinds import kinds_of_form
from marsad.reading.words import without_clitics

SLOTS: Final = (0, -1, 1, -2, 2, -3)
"""Where a word stands that a feature speaks of, counted from the word that is being labelled."""

EDGE: Final = ("edge",)
"""The features of what stands before the first word of a sentence and behind the last."""

_ASKED: Final = {
    -1: frozenset(("w", "z", "p2", "p3", "s2", "s3", "r", "k", "l", "edge")),
    1: frozenset(("w", "z", "p2", "p3", "s2", "s3", "r", "k", "l", "edge")),
    -2: frozenset(("w", "k")),
    2: frozenset(("w", "k")),
    -3: frozenset(("w",)),
}
_KINDS: Final = ((1, "co"), (2, "pl"), (4, "of"), (8, "bo"), (16, "fn"), (32, "sa"))


def is_asked(slot: int, feature: str) -> bool:
    """Tell whether a feature of a word counts at a place of `SLOTS`; all do at the word itself."""
    return slot == 0 or feature.partition("=")[0] in _ASKED[slot]


def word_features(form: str) -> list[str]:
    """Return the features of a folded word: itself, its letters, what is left without clitics, what lists say of it."""
    if not form:
        return ["w=", "z=long"]
    level = _level(form)
    features = [f"w={form}", f"l={level}", *(f"k={kind}" for kind in word_classes(form))]
    if not "\u0621" <= form[0] <= "\u064a":
        features.append(f"z=d{min(len(form), 4)}" if form.isdigit() else "z=latin")
        return features
    size = len(form)
    features.append(f"z=w{min(size, 8)}")
    if size > 2:
        for length in range(1, min(size, 5)):
            features.append(f"p{length}={form[:length]}")
            features.append(f"s{length}={form[-length:]}")
        for clitic, rest in without_clitics(form):
            if clitic and len(rest) > 2:
                features.append(f"r={rest}")
            if rest.startswith("ال") and len(rest) > 4:
                features.append(f"b={rest[2:]}")
    if size > 4:
        features.append(f"e={form[:2]}_{form[-2:]}")
    return features


@lru_cache(maxsize=200_000)
def word_classes(form: str) -> tuple[str, ...]:
    """Return what the word lists of this room say of a folded word."""
    kinds = kinds_of_form(form)
    found = [name for bit, name in _KINDS if kinds & bit]
    if is_stop(form):
        found.append("st")
    elif is_everyday(form):
        found.append("ev")
    if is_verbal_noun(form):
        found.append("vn")
    if is_given_name(form):
        found.append("gn")
    for clitic, rest in without_clitics(form):
        if is_nationality(rest):
            found.append("na" if clitic else "na0")
            break
    return tuple(found)


@lru_cache(maxsize=200_000)
def word_class(form: str) -> str:
    """Return one word for what a folded word is: its classes, else whether it is often met in print."""
    return "".join(word_classes(form)) or ("rare" if _level(form) < 2 else "often")


def _level(form: str) -> int:
    """Return how often a word is met in a billion, as a whole decimal logarithm; -1 where never."""
    count = load_word_counts().of(form)
    return int(math.log10(count)) if count else -1


@lru_cache(maxsize=50_000)
def gap_class(gap: str) -> str:
    """Return what stands between two words: `_` for a space, else its first two signs."""
    return "".join(gap.split())[:2] or "_"


def neighbour_features(
    folded: Sequence[str], gaps: Sequence[str], marks: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield for each word of a sentence the features that it has together with its neighbours.

    *folded* are the words, *gaps* what stands before each and behind the last, *marks* those of `mark_names`.
    """
    size = len(folded)
    classes = ["", "", *map(word_class, folded), ""]
    signs = ["<", *map(gap_class, gaps[1:size]), ">"]
    forms = ["", *folded]
    marked = ["", "", *marks, ""]
    for place in range(size):
        before, here, sign, sign_behind = classes[place + 1], classes[place + 2], signs[place], signs[place + 1]
        found: tuple[tuple[str, ...], ...] = (
            ("w", forms[place], forms[place + 1]),
            ("k", before, here, sign),
            ("b", here, classes[place + 3], sign_behind),
            ("t", classes[place], before, here),
        )
        if sign != "_":
            found += (("a", sign),)
        if sign_behind != "_":
            found += (("c", sign_behind),)
        two_before, one_before, mark, one_behind = marked[place : place + 4]
        if mark:
            found += (("m", mark), ("y", before, mark))
        if mark or one_before or one_behind:
            found += (("x", one_before, mark, one_behind),)
        if one_before:
            found += (("l", one_before),)
        if one_behind:
            found += (("r", one_behind),)
        if two_before:
            found += (("n", two_before),)
        yield found
