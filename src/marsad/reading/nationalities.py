"""Countries by their names, their capitals and their adjectives: الصيني, الكورية الجنوبية."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.vocabulary import load_table
from marsad.reading.words import Words

_ENDINGS: Final = (
    ("", "m"),
    ("ه", "f"),
    ("ون", "p"),
    ("ين", "p"),
    ("ان", "p"),
    ("تين", "p"),
    ("تان", "p"),
    ("ات", "p"),
)


@dataclass(frozen=True, slots=True)
class Nationality:
    """An adjective of nationality in a text: the codes of the countries it may mean, `size` words, gender `m f p`."""

    codes: frozenset[str]
    size: int
    gender: str
    definite: bool


@cache
def country_names() -> dict[str, str]:
    """Return the main name of each country by its code."""
    return {code: names[0] for code, names, _, _ in _rows() if names}


@cache
def named_places() -> dict[str, tuple[str, str]]:
    """Return code and printed name by each folded name: of a country its main name, of a capital its own."""
    places: dict[str, tuple[str, str]] = {}
    for code, names, _, capitals in _rows():
        for name in names:
            places.setdefault(fold(name), (code, names[0]))
        for name in capitals:
            places.setdefault(fold(name), (code, name))
    return places


def _rows() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for row in load_table("countries.tsv"):
        names, adjectives, capitals = ([part for part in cell.split("|") if part] for cell in (*row, "", "", "")[1:4])
        yield row[0], names, adjectives, capitals


@cache
def _adjectives() -> dict[str, tuple[frozenset[str], str]]:
    """Return codes and gender by folded adjective without article; two words are joined by a space."""
    found: dict[str, tuple[set[str], str]] = {}
    for code, _, adjectives, _ in _rows():
        for adjective in adjectives:
            first, _, second = fold(adjective).partition(" ")
            for ending, gender in _ENDINGS:
                if not second:
                    forms = [first + ending]
                elif first.endswith("ي"):  # both words agree: الكورية الجنوبية
                    forms = [f"{first}{ending} {second}{ending}"]
                else:
                    forms = [f"{first} {second}{ending}"]
                for form in forms:
                    found.setdefault(form, (set(), gender))[0].add(code)
    return {form: (frozenset(codes), gender) for form, (codes, gender) in found.items()}


def is_nationality(form: str) -> bool:
    """Tell whether a folded word, with or without the article, is an adjective of nationality of one word."""
    return (form[2:] if form.startswith("ال") else form) in _adjectives()


def nationality_at(words: Words, place: int) -> Nationality | None:
    """Return the adjective of nationality that begins with a word, or None.

    The words الجنوب أفريقي and الكوري الجنوبي are one adjective.
    """
    first = words.form(place)
    bare = first[2:] if first.startswith("ال") else first
    known = _adjectives()
    second = words.form(place + 1)
    if second and place + 1 < len(words) and words.joined(place + 1):
        pair = known.get(f"{bare} {second[2:] if second.startswith('ال') else second}")
        if pair:
            return Nationality(pair[0], 2, pair[1], bare != first)
    single = known.get(bare)
    return Nationality(single[0], 1, single[1], bare != first) if single else None
