"""Places that are no country: cities of a list, and names behind مدينة, خليج, مقاطعة."""

from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.arabic.word_counts import load_word_counts
from marsad.reading import kinds
from marsad.reading.scene import Candidate, Scene
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_definite, is_everyday, is_given_name, is_stop, load_folded, load_table
from marsad.reading.words import without_clitics

_LISTED: Final = 0.85
_BY_WORD: Final = 0.65
_LONGEST: Final = 3


@cache
def _cities() -> dict[str, str]:
    """Return the printed name of each city by its folded words."""
    names = [cell.replace("_", " ") for row in load_table("cities.txt") for cell in row[0].split()]
    return {fold(name): name for name in names}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _cities())


@cache
def _heads() -> frozenset[str]:
    return load_folded("places.tsv")


def add_places(scene: Scene) -> None:
    """Add the cities of the list, and the places that the word before them gives away."""
    for place in scene.free_places(kinds.PLACE):
        form = scene.words.form(place)
        if scene.owner[place] is None and not _add_city(scene, place, form):
            _add_by_word(scene, place, form)


@lru_cache(maxsize=200_000)
def may_begin_place(form: str) -> bool:
    """Tell whether a folded word may begin a city of the list or stand before a place, also with clitics."""
    return any(rest in _first_words() or rest in _heads() for _, rest in without_clitics(form))


def _add_city(scene: Scene, place: int, form: str) -> bool:
    words = scene.words
    for clitic, rest in without_clitics(form):
        if rest not in _first_words():
            continue
        for last in range(min(place + _LONGEST, len(words)), place, -1):
            phrase = " ".join([rest, *words.folded[place + 1 : last]])
            name = _cities().get(phrase)
            if name is None or not all(map(words.joined, range(place + 1, last))):
                continue
            cut = len(clitic) - (len(clitic) + len(rest) > len(form))
            return _add(scene, place, last, cut, name, _LISTED, "city")
    return False


def _add_by_word(scene: Scene, place: int, form: str) -> None:
    """Add خليج قابس, مدينة إفران: the word for a kind of place and a name, which is no everyday word."""
    for clitic, rest in without_clitics(form):
        if rest not in _heads():
            continue
        last = _name_end(scene, place + 1)
        if last > place + 1:
            cut = len(clitic)
            start = scene.offset(place, cut)
            name = scene.words.text[start : scene.words.ends[last - 1]]
            _add(scene, place, last, cut, name, _BY_WORD, f"name behind {rest}")
        return


def _name_end(scene: Scene, place: int) -> int:
    words, at = scene.words, place
    while at < len(words) and at - place < 2 and words.joined(at) and scene.owner[at] is None:
        form = words.form(at)
        bare = form[2:] if is_definite(form) else form
        if (
            is_stop(form)
            or is_everyday(bare)
            or is_verbal_noun(bare)
            or (bare is form and _is_common(form))
            or len(bare) < 3
            or not "\u0621" <= form[0] <= "\u064a"
        ):
            break
        if at > place and (is_given_name(form) or is_definite(form) or form[0] in "وبلف"):
            break
        if form.endswith(("يه", "ات", "ين", "ون")) or (form.endswith("ي") and is_definite(form)):
            break
        at += 1
    return at


def _is_common(form: str) -> bool:
    """Tell whether a word often takes the article, as no name without one does: فقيرة in قرية فقيرة."""
    counts = load_word_counts()
    return counts.with_article(form) * 2 >= max(counts.of(form), 1)


def _add(scene: Scene, first: int, last: int, cut: int, name: str, confidence: float, evidence: str) -> bool:
    entity = scene.entity("place", fold(name), None, {"ar": name})
    start, end = scene.offset(first, cut), scene.words.ends[last - 1]
    return scene.add(Candidate(first, last, start, end, entity, confidence, evidence))
