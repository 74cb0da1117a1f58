"""The well-known Chinese names as text has them: the spellings of each, and words that come near a place."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.names import known_chinese
from marsad.names.chinese_words import ambiguous_places, ordinary_words
from marsad.names.nearest import known_places, nearest_known
from marsad.names.pinyin import to_arabic
from marsad.names.variants import spelling_variants
from marsad.names.words import fold_phrase, without_clitics

_NEAR_LETTERS: Final = 4
_LONGEST_PLACE: Final = 14
_CUED_PLACE_COST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known name under one spelling; `listed` spellings were not made by rule."""

    pinyin: str
    kind: str
    listed: bool


@cache
def known_phrases() -> dict[str, Known]:
    """Return the well-known names by each of their folded spellings."""
    found: dict[str, Known] = {}
    for name in reversed(known_chinese.known_names()):
        if name.kind == "other" or name.pinyin == "China":
            continue
        standard = name.standard or to_arabic(name.pinyin)
        listed = {fold_phrase(spelling) for spelling in (*name.arabic, standard) if spelling}
        made = spelling_variants(standard, name.pinyin, pinyin=True) if standard else frozenset()
        made |= {spelling.replace("نغ", nasal) for spelling in listed for nasal in ("نج", "نق")}
        for spelling in made | listed:
            words = spelling.split(" ")
            alone = name.kind == "person" and len(words) < 2  # one word made by rule proves no person
            if spelling in listed or not (alone or ordinary_words().issuperset(words) or min(map(len, words)) < 2):
                found[spelling] = Known(name.pinyin, name.kind, spelling in listed)
    return found


@lru_cache(maxsize=100_000)
def near_places(folded: str) -> tuple[tuple[int, str, str, float], ...]:
    """Return (letters cut off, the rest, Pinyin, cost) where *folded* may spell a known place."""
    if not _NEAR_LETTERS <= len(folded) <= _LONGEST_PLACE or folded in ordinary_words():
        return ()
    found = []
    for cut, word in ((0, folded), *without_clitics(folded)):
        if len(word) < _NEAR_LETTERS or folded[:cut].endswith(("ال", "لل")) or word in ambiguous_places():
            continue
        near = nearest_known(word)
        if near and near[0].cost <= _CUED_PLACE_COST and near[0].pinyin in _places():
            found.append((cut, word, near[0].pinyin, near[0].cost))
    return tuple(found)


@cache
def _places() -> frozenset[str]:
    return frozenset([*known_places().values(), *(n.pinyin for n in known_chinese.known_names() if n.kind == "place")])


def is_place(folded: str) -> bool:
    """Tell whether the folded word, with or without clitics, is a well-known place."""
    return any(
        known.kind == "place"
        for _, word in ((0, folded), *without_clitics(folded))
        if (known := known_phrases().get(word))
    )


@cache
def longest_known() -> dict[str, int]:
    """Return how many words the longest known phrase with this first word has."""
    longest: dict[str, int] = {}
    for phrase in known_phrases():
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def known_second_words() -> dict[str, frozenset[str]]:
    """Return the second words of the known phrases by their first; none where a phrase is that word alone."""
    found: dict[str, set[str]] = {}
    for phrase in known_phrases():
        first, *rest = phrase.split(" ")
        found.setdefault(first, set()).update(rest[:1])
    return {first: frozenset(words) for first, words in found.items()}


@lru_cache(maxsize=200_000)
def known_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    """Return (letters cut off, first word) for each way in which *folded* may begin a known phrase."""
    if len(folded) > 30:
        return ()
    # A Chinese name has no article unless it is listed with one: الطرفان is not Turpan.
    ways = [(cut, rest) for cut, rest in without_clitics(folded) if not folded[:cut].endswith(("ال", "لل"))]
    return tuple((cut, first) for cut, first in [(0, folded), *ways] if first in longest_known())
