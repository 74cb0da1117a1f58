"""Names of people that nobody listed, by what stands before them and by the look of their words."""

from typing import Final

from marsad.reading.nationalities import nationality_at
from marsad.reading.offices import address_size, is_office_word
from marsad.reading.saying import is_saying
from marsad.reading.scene import Scene
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import (
    has_pronoun,
    is_definite,
    is_everyday,
    is_given_name,
    is_stop,
    kind_in_general,
    load_folded,
)

_MOST_WORDS: Final = 6


def name_end(scene: Scene, place: int, *, trusted: bool = False) -> int:
    """Return the word after the personal name that begins at *place*, or *place* where none does.

    A name begins with a first name or a word that is no everyday one, goes on over such words, بن and the like, and
    may end with a family name that has the article. *trusted* where an office or a verb announces a name.
    """
    if not _may_begin(scene, place) and not (trusted and _is_odd_first(scene, place)):
        return place
    words, end = scene.words, place + 1
    if _is_latin(words.form(place)):
        return _latin_end(scene, end)
    while end < len(words) and end - place < _MOST_WORDS and words.joined(end) and scene.owner[end] is None:
        form = words.form(end)
        if _is_link(form) and end + 1 < len(words) and words.joined(end + 1) and _is_free(scene, end + 1):
            end += 2
        elif _goes_on(scene, end, place, trusted) or (
            trusted and end == place + 1 and is_given_name(words.form(place)) and _may_be_family(scene, end)
        ):
            end += 1
        else:
            break
    return end


def _is_link(form: str) -> bool:
    return form in load_folded("name_links.txt")


def _is_free(scene: Scene, place: int) -> bool:
    return scene.owner[place] is None and not is_stop(scene.words.form(place))


def _may_begin(scene: Scene, place: int) -> bool:
    words = scene.words
    form = words.form(place)
    if len(form) < 2 or scene.owner[place] is not None or is_definite(form) or address_size(words, place):
        return False
    if _is_latin(form):
        return words.surface(place)[0].isupper()
    return _is_link(form) or _looks_like_a_name(scene, place)


def _may_be_family(scene: Scene, place: int) -> bool:
    """Tell whether an everyday word may be the family name behind a first name that an office announces."""
    words = scene.words
    form = words.form(place)
    if len(form) < 3 or is_stop(form) or is_saying(form) or is_definite(form) or is_verbal_noun(form):
        return False
    if has_pronoun(form) or words.surface(place).endswith(("ًا", "اً", "ة")) or form[0] in "ولبف":
        return False
    return nationality_at(words, place) is None


def _is_odd_first(scene: Scene, place: int) -> bool:
    """Tell whether an everyday word is a first name here: a word that can only be a family name follows it.

    Behind the two the sentence goes on with أن, a preposition or a mark: وزير البيئة إحسان يلدرم إن.
    """
    words = scene.words
    form, following = words.form(place), words.form(place + 1)
    if is_stop(form) or is_saying(form) or is_definite(form) or len(form) < 3 or scene.owner[place] is not None:
        return False
    if words.surface(place).endswith(("ًا", "اً", "ً", "ى", "ا")):
        return False
    if place + 1 >= len(words) or not words.joined(place + 1) or scene.owner[place + 1] is not None:
        return False
    if is_definite(following):
        strange = not (is_everyday(following) or is_everyday(following[2:]) or is_verbal_noun(following))
        strange = strange and nationality_at(words, place + 1) is None and not following.endswith(("يه", "ات"))
    else:
        strange = _looks_like_a_name(scene, place + 1) and not is_given_name(following)
    return strange and (
        place + 2 >= len(words) or bool(words.gaps[place + 2].strip()) or is_stop(words.form(place + 2))
    )


def _goes_on(scene: Scene, place: int, first: int, trusted: bool) -> bool:
    words = scene.words
    form = words.form(place)
    if is_definite(form):
        # A family name with the article: العيبان, السوداني; never behind a single word that is no first name.
        if is_stop(form) or is_verbal_noun(form) or form in load_folded("office_words.txt"):
            return False
        if form.endswith(("ين", "ون", "ات", "يه")) and not is_given_name(form[2:]):
            return False
        follows = is_given_name(words.form(place - 1)) or _is_link(words.form(place - 2))
        if kind_in_general(form) or (is_everyday(form[2:]) and not (trusted and follows)):
            return False
        return trusted or is_given_name(words.form(first)) or _is_link(words.form(first)) or place > first + 1
    return _looks_like_a_name(scene, place)


def _looks_like_a_name(scene: Scene, place: int) -> bool:
    words = scene.words
    form, surface = words.form(place), words.surface(place)
    if len(form) < 2 or not "\u0621" <= form[0] <= "\u064a" or (surface.endswith(("ًا", "اً", "ى")) and len(form) > 4):
        return False
    if form.startswith(("بال", "كال", "فال", "لل")) and len(form) > 4:
        return False
    if form == "علي":
        return surface.endswith("ي")
    if is_stop(form):
        return False
    if is_given_name(form):
        return True
    if (
        form in load_folded("bodies.tsv")
        or is_everyday(form)
        or has_pronoun(form)
        or is_verbal_noun(form)
        or is_saying(form)
    ):
        return False
    if form[0] == "و" and _is_another_word(form[1:]):
        return False
    if form.endswith(("ها", "هم", "هما")) and len(form) > 4:
        return False
    if (surface.endswith("ه") and len(form) > 4) or form.endswith("يه") or _is_future(form):
        return False
    if form.endswith("ا") and len(form) > 3 and (is_everyday(form[:-1]) or is_verbal_noun(form[:-1])):
        return False
    return nationality_at(words, place) is None


def _is_another_word(form: str) -> bool:
    """Tell whether و joins a word to a name: ومندوبها, وعبد الكريم, والوفد."""
    if is_everyday(form) or is_saying(form) or form.startswith("ال") or is_office_word(form):
        return True
    return _is_link(form) or (is_given_name(form) and len(form) > 2) or has_pronoun(form)


def _is_future(form: str) -> bool:
    """Tell whether a folded word is a verb of the future: سيزور, ستعقد."""
    return len(form) > 4 and form[0] == "س" and form[1] in "يتن" and is_everyday(form[1:])


def _is_latin(form: str) -> bool:
    return bool(form) and form[0] < "\u0250" and form[0].isalpha()


def _latin_end(scene: Scene, place: int) -> int:
    words = scene.words
    last = min(len(words), place + _MOST_WORDS)
    while place < last and words.joined(place) and _is_latin(words.form(place)) and words.surface(place)[0].isupper():
        place += 1
    return place
