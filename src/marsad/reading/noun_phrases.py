"""How far a name made of common words goes: وزارة الصناعة وتكنولوجيا المعلومات الصينية, لشؤون الشرق الأوسط."""

import re
from functools import lru_cache
from typing import Final

from marsad.reading.nationalities import nationality_at
from marsad.reading.saying import is_saying
from marsad.reading.scene import Scene
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_definite, is_everyday, is_given_name, is_stop, load_folded

_MOST_WORDS: Final = 9
_GOVERNING: Final = ("governing_nouns.txt", "bodies.tsv", "places.tsv")
_PARTICIPLE: Final = re.compile("الم[تسنش].{3,}ه")
"""A definite participle of a derived form in the feminine, which is an adjective: المستدامة, المتحدة."""


def complement_end(scene: Scene, place: int, *, joins: bool = False, lam: bool = False) -> int:
    """Return the word after the noun phrase that begins at *place*, or *place* where none does.

    A phrase is a name that was found, or definite words with their adjectives, or words without article that a
    definite one completes. With *joins* it goes on after و where an adjective of nationality closes it; with *lam* its
    first word may have a preposition ل.
    """
    if not lam and is_for(scene.words.form(place)) and not scene.words.form(place).startswith("لل"):
        return place
    end = _simple_end(scene, place, _MOST_WORDS)
    if end == place or not joins:
        return end
    return _joined_end(scene, end)


def _simple_end(scene: Scene, place: int, budget: int) -> int:
    words = scene.words
    if budget <= 0 or place >= len(words):
        return place
    found = scene.begins(place)
    if found is not None:
        if found.entity.kind == "person" or found.start != words.starts[place]:
            return place
        return adjectives_end(scene, found.last)
    form = words.form(place)
    if not form or is_stop(form) or not "\u0621" <= form[0] <= "\u064a":
        return place
    if is_definite(form) and (budget == _MOST_WORDS or not form.startswith("لل")):
        return adjectives_end(scene, place + 1)
    if is_given_name(form):
        return place
    if place + 1 < len(words) and words.joined(place + 1) and _may_govern(form):
        end = _simple_end(scene, place + 1, budget - 1)
        return end if end > place + 1 else place
    return place


@lru_cache(maxsize=50_000)
def is_for(form: str) -> bool:
    """Tell whether a folded word is ل and another word: لمكافحة, لبذور; not لجنة or لبنان."""
    if len(form) < 4 or form[0] != "ل" or form in load_folded("lam_words.txt"):
        return False
    bare = form[1:]
    return form[1] == "ل" or bare in load_folded("governing_nouns.txt") or is_verbal_noun(bare) or not is_everyday(form)


@lru_cache(maxsize=50_000)
def _may_govern(form: str) -> bool:
    """Tell whether a word without article may stand in a name before what it governs: شؤون, مجلس, a foreign name."""
    bare = form[1:] if form.startswith("ل") and len(form) > 4 else form
    if any(bare in load_folded(name) for name in _GOVERNING) or is_verbal_noun(bare):
        return True
    return not is_everyday(form) and not is_saying(form)


def adjectives_end(scene: Scene, place: int) -> int:
    """Return the word after the definite adjectives that begin at *place*."""
    words = scene.words
    last = min(len(words), place + _MOST_WORDS)
    while place < last and words.joined(place):
        found = nationality_at(words, place)
        if scene.owner[place] is not None and not (found and found.definite and _is_one_word(scene, place)):
            break
        if found is not None and found.definite:
            place += found.size
            continue
        if not is_adjective_at(scene, place):
            break
        place += 1
    return place


def _is_one_word(scene: Scene, place: int) -> bool:
    """Tell whether a word was taken for a place of its own, as السعودية in وكالة الأنباء السعودية."""
    owner = scene.owner[place]
    return owner is not None and owner.entity.kind == "place" and owner.last == owner.first + 1


def is_adjective_at(scene: Scene, place: int) -> bool:
    """Tell whether a definite word is an adjective by its ending, or one that offices and bodies have."""
    form = scene.words.form(place)
    if form in load_folded("office_words.txt"):
        return True
    if len(form) < 5 or not form.startswith("ال") or is_stop(form):
        return False
    if form in load_folded("body_adjectives.txt") or _PARTICIPLE.fullmatch(form):
        return True
    return form.endswith("يه") or (form.endswith("ي") and not scene.words.surface(place).endswith("ى"))


def _joined_end(scene: Scene, place: int) -> int:
    """Return where the phrase ends if و and more words lead to an adjective of nationality, else *place*."""
    words, at = scene.words, place
    for _ in range(3):
        if at >= len(words) or not words.joined(at) or not begins_with_and(words.form(at)):
            break
        end = at + 1 if words.form(at).startswith("وال") else _simple_end(scene, at + 1, 3)
        if end == at:
            break
        end = adjectives_end(scene, end)
        if any(nationality_at(words, inner) for inner in range(at + 1, end)):
            return end
        at = end
    return place


def begins_with_and(form: str) -> bool:
    """Tell whether a folded word is و and another word: والتعاون, and not وزير or وكالة."""
    if len(form) < 4 or form[0] != "و" or is_stop(form):
        return False
    return form[1:3] == "ال" or not (form in load_folded("waw_words.txt") or begins_like_name(form))


def begins_like_name(form: str) -> bool:
    """Tell whether و belongs to an everyday word itself: وقت, وصول."""
    everyday = load_folded("everyday_words.txt")
    return form in everyday and form[1:] not in everyday
