"""Which words of a text stand in the lists of names: first and family names, places, organisations."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.vocabulary import load_table
from marsad.reading.words import without_clitics

_LISTS: Final = (
    ("F", "lexicon_first_names.txt"),
    ("L", "lexicon_places.txt"),
    ("O", "lexicon_organizations.txt"),
    ("S", "lexicon_family_names.txt"),
)


@cache
def _phrases() -> dict[str, dict[tuple[str, ...], str]]:
    """Return by first word, folded, the phrases that begin with it, each with the letters of the lists it is in."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for letter, name in _LISTS:
        for row in load_table(name):
            for entry in row[0].split():
                phrase = tuple(fold(entry.replace("_", " ")).split())
                lists = found.setdefault(phrase[0], {})
                if letter not in lists.get(phrase, ""):
                    lists[phrase] = lists.get(phrase, "") + letter
    return found


def is_listed(folded: str) -> bool:
    """Tell whether a folded word is or begins an entry of the lists."""
    return folded in _phrases()


@lru_cache(maxsize=200_000)
def _ways(form: str) -> tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...]:
    """Return the ways to read a folded word as the first of a listed phrase: clitics, phrases the longest first."""
    listed = _phrases()
    return tuple(
        (clitic, tuple(sorted(listed[rest].items(), key=lambda entry: -len(entry[0]))))
        for clitic, rest in without_clitics(form)
        if rest in listed
    )


def mark_names(folded: Sequence[str]) -> list[str]:
    """Return a mark for each folded word of a sentence, empty for one in no list.

    `SFS` is a whole entry of the lists F and S; `BL`, `IL`, `EL` the first, inner and last words of an entry of L; `-`
    behind the first word's mark tells that clitics stand before it. An entry may overlap another: marks are joined.

    >>> mark_names("قال في لاس فيغاس".split())
    ['', '', 'BL', 'EL']
    """
    marks = [""] * len(folded)
    for place, form in enumerate(folded):
        for clitic, phrases in _ways(form):
            for phrase, lists in phrases:
                size = len(phrase)
                if size == 1:
                    marks[place] += f"S{lists}{'-' if clitic else ''}"
                    break
                if tuple(folded[place + 1 : place + size]) == phrase[1:]:
                    marks[place] += f"B{lists}{'-' if clitic else ''}"
                    for inner in range(place + 1, place + size - 1):
                        marks[inner] += f"I{lists}"
                    marks[place + size - 1] += f"E{lists}"
                    break
            else:
                continue
            break
    return marks
