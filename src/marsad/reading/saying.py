"""Verbs of saying: every form of each verb of the table, and what the form tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.vocabulary import load_table

_NONE: Final = "-"
_PREPOSITIONS: Final = frozenset({"إلى", "على", "عن", "ب", "من", "في", "ل"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One reading of a word as a form of a verb of saying.

    `tense` is `perfect`, `imperfect` or `participle`; `gender` and `number` are those of the speaker (`m f`, `s d p`);
    `frames` what may bring the content (see the table); `prepositions` are folded; `weak` forms are other words too.
    """

    headword: str
    force: str
    tense: str
    gender: str
    number: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    weak: bool


@cache
def sayings() -> dict[str, tuple[Saying, ...]]:
    """Return the readings of each folded form."""
    found: dict[str, list[Saying]] = {}
    for headword, force, perfect, imperfect, participle, cell in load_table("verbs_of_saying.tsv"):
        frames = frozenset(cell.split())
        prepositions = frozenset(fold(frame) for frame in frames & _PREPOSITIONS)
        for form, tense, gender, number in _forms(perfect, imperfect, participle):
            weak = "w" in frames and tense != "participle"
            saying = Saying(headword, force, tense, gender, number, frames, prepositions, weak)
            readings = found.setdefault(fold(form), [])
            if not any(other.headword == headword and other.tense == tense for other in readings):
                readings.append(saying)
    return {form: tuple(readings) for form, readings in found.items()}


def _forms(perfect: str, imperfect: str, participle: str) -> Iterator[tuple[str, str, str, str]]:
    if perfect != _NONE:
        yield from _perfect(perfect)
    if imperfect != _NONE:
        yield from _imperfect(imperfect)
    if participle == _NONE:
        return
    stem = participle[:-1]
    yield participle, "participle", "m", "s"
    yield f"{stem}ة", "participle", "f", "s"
    yield f"{stem}ين", "participle", "m", "p"
    yield f"{stem}تين", "participle", "f", "d"
    yield f"{stem}ات", "participle", "f", "p"


def _perfect(verb: str) -> Iterator[tuple[str, str, str, str]]:
    stem = verb[:-1] if verb[-1] in "اى" else verb
    yield verb, "perfect", "m", "s"
    yield f"{stem}ت", "perfect", "f", "s"
    yield f"{stem}وا", "perfect", "m", "p"
    if stem == verb:
        yield f"{stem}ا", "perfect", "m", "d"
        yield f"{stem}تا", "perfect", "f", "d"
    else:
        last = "و" if verb[-1] == "ا" else "ي"
        yield f"{stem}{last}ا", "perfect", "m", "d"


def _imperfect(verb: str) -> Iterator[tuple[str, str, str, str]]:
    stem = verb[1:-1] if verb[-1] in "ويى" else verb[1:]
    yield verb, "imperfect", "m", "s"
    yield f"ت{verb[1:]}", "imperfect", "f", "s"
    yield f"ي{stem}ون", "imperfect", "m", "p"
    dual = f"{verb[1:-1]}ي" if verb[-1] == "ى" else verb[1:]
    yield f"ي{dual}ان", "imperfect", "m", "d"


@lru_cache(maxsize=200_000)
def sayings_of(folded: str) -> tuple[str, tuple[Saying, ...]]:
    """Return the conjunction (و, ف or nothing) and the readings of a folded word as verbs of saying."""
    known = sayings()
    if folded in known:
        return "", known[folded]
    if folded[:1] in ("و", "ف") and folded[1:] in known:
        return folded[0], known[folded[1:]]
    return "", ()


@lru_cache(maxsize=200_000)
def is_saying(folded: str) -> bool:
    """Tell whether a folded word may be a verb of saying."""
    return bool(sayings_of(folded)[1])
