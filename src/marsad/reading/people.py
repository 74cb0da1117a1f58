"""People: names behind or before their office, and names that follow a verb of saying."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.arabic.word_counts import load_word_counts
from marsad.reading import kinds
from marsad.reading.known_names import short_forms
from marsad.reading.noun_phrases import begins_with_and
from marsad.reading.offices import Office, office_at
from marsad.reading.personal_names import name_end
from marsad.reading.said_content import is_complementizer
from marsad.reading.saying import is_saying
from marsad.reading.scene import Candidate, Entity, Scene
from marsad.reading.vocabulary import is_given_name
from marsad.reading.words import without_clitics

_BEHIND_OFFICE: Final = 0.85
_BEHIND_VERB: Final = 0.7
_FIRST_NAME: Final = 0.65
_LEAST_ALONE: Final = 5
_RARE: Final = 2_000
"""Occurrences in a billion words of print up to which a word is no everyday one."""
_MOST_OFFICES: Final = 5
_MOST_JOINED: Final = 8


def find_offices(scene: Scene) -> dict[int, Office]:
    """Return the offices of the text by their first word, none inside another."""
    offices: dict[int, Office] = {}
    free = 0
    for place in scene.free_places(kinds.OFFICE):
        office = office_at(scene, place) if place >= free else None
        if office is not None:
            offices[place] = office
            free = office.last
    return offices


def add_people(scene: Scene, offices: dict[int, Office]) -> set[int]:
    """Add the people whom an office, a verb of saying or a first name gives away, and link offices to their bearers.

    Returns the first words of the offices that were linked.
    """
    linked: set[int] = set()
    for place in sorted(offices):
        if place not in linked:
            _link(scene, offices, place, linked)
    _add_speakers(scene)
    for place in sorted(offices):
        if place not in linked:
            _link_behind(scene, offices, place, linked)
    return linked


def _link(scene: Scene, offices: dict[int, Office], place: int, linked: set[int]) -> None:
    """Link the offices that follow one another from *place* to the person named behind them."""
    words = scene.words
    chain = [offices[place]]
    apposed = None  # how many offices stand before a comma
    while len(chain) < _MOST_OFFICES:
        following = offices.get(chain[-1].last)
        if following is None or begins_with_and(words.form(following.first)):
            break
        if not words.joined(following.first):
            if apposed is not None or words.gaps[following.first].strip() not in ("،", ","):
                break
            apposed = len(chain)
        chain.append(following)
    person = _person_behind(scene, chain[-1].last, chain[-1])
    if person is None and apposed is not None:
        del chain[apposed:]
        person = _person_behind(scene, chain[-1].last, chain[-1])
    if person is None:
        whole = replace(chain[-1], last=_joined_end(scene, chain[-1].last))
        person = _person_apposed(scene, whole.last)
        chain[-1] = whole
    if person is None:
        return
    for office in chain:
        bear(person.entity, office)
        linked.add(office.first)
        add_designation(scene, office, person.entity, 0.95, "office before the name")


def _person_behind(scene: Scene, at: int, office: Office) -> Candidate | None:
    words = scene.words
    if at >= len(words) or not words.joined(at):
        return None
    found = scene.begins(at)
    if found is not None:
        return found if found.entity.kind == "person" and found.start == words.starts[at] else None
    if scene.owner[at] is not None or (not office.definite and office.kind in ("head", "office") and office.field):
        return None
    end = name_end(scene, at, trusted=True)
    if end == at or (end == at + 1 and not office.definite and office.kind != "title"):
        return None
    confidence = _BEHIND_OFFICE if end > at + 1 else _BEHIND_VERB
    is_chinese = "CN" in office.countries  # of such names the trained model saw few
    return add_person(scene, at, end, 0, confidence, "name behind an office", trusted=is_chinese)


def _joined_end(scene: Scene, place: int) -> int:
    """Return the word after what else an office governs, where a comma ends it: والتعاون والمغاربة المقيمين بالخارج."""
    words = scene.words
    if place >= len(words) or not words.joined(place) or not words.form(place).startswith("وال"):
        return place
    for at in range(place + 1, min(place + _MOST_JOINED, len(words))):
        if is_saying(words.form(at - 1)):
            break
        if not words.joined(at):
            return at if words.gaps[at].strip() in ("،", ",") else place
    return place


def _person_apposed(scene: Scene, at: int) -> Candidate | None:
    """Return the person named between commas behind an office: الكاتبة العامة للنقابة، حفيظة الزموري، ..."""
    words = scene.words
    if at >= len(words) or words.gaps[at].strip() not in ("،", ","):
        return None
    found = scene.begins(at)
    if found is not None:
        end = found.last
        named = found if found.entity.kind == "person" and found.start == words.starts[at] else None
        return named if named and words.gaps[end].strip() in ("،", ",") else None
    end = name_end(scene, at, trusted=True)
    if end < at + 2 or words.gaps[end].strip() not in ("،", ","):
        return None
    return add_person(scene, at, end, 0, _BEHIND_VERB, "name between commas behind an office", trusted=True)


def _link_behind(scene: Scene, offices: dict[int, Office], place: int, linked: set[int]) -> None:
    """Link an office that stands behind a name, at once or after a comma: لافروف، وزير الخارجية."""
    words, office = scene.words, offices[place]
    gap = words.gaps[place].strip()
    if place == 0 or gap not in ("", "،", ",", "(") or "\n" in words.gaps[place] or office.kind == "title":
        return
    before = scene.owner[place - 1]
    if before is None or before.entity.kind != "person" or begins_with_and(words.form(place)):
        return
    if office.start != words.starts[place] or not (gap or office.definite):
        return
    bear(before.entity, office)
    linked.add(place)
    add_designation(scene, office, before.entity, 0.9, "office behind the name")


def add_person(
    scene: Scene, first: int, last: int, cut: int, confidence: float, evidence: str, *, trusted: bool = False
) -> Candidate | None:
    """Add an unknown person named by the words [first, last); `cut` letters of the first are clitics.

    Returns None where the trained model sees no name at all, unless what stands before is *trusted* to announce one.
    """
    if not trusted and scene.is_doubtful(first, last):
        return None
    start, end = scene.offset(first, cut), scene.words.ends[last - 1]
    name = scene.words.text[start:end]
    key = fold(name)
    entity = scene.called(key) or scene.entity("person", key, None, {"ar": name})
    if not entity.shorts:
        entity.shorts |= short_forms(key.split(), chinese=False)
        scene.call(entity, key)
    candidate = Candidate(first, last, start, end, entity, confidence, evidence)
    return candidate if scene.add(candidate) else None


def bear(entity: Entity, office: Office) -> None:
    """Keep what an office tells of its bearer."""
    if office.kind == "title":
        entity.gender = entity.gender or ("f" if office.gender == "f" else "")
        return
    entity.offices.add((office.head, office.field))
    if not any(code.startswith("x-") for code in office.countries):
        entity.countries |= office.countries
    entity.gender = entity.gender or office.gender


def add_designation(scene: Scene, office: Office, entity: Entity, confidence: float, evidence: str) -> Candidate | None:
    """Add the words of an office as a designation of its bearer; a form of address is none."""
    if office.kind == "title":
        return None
    end = scene.words.ends[office.last - 1]
    candidate = Candidate(office.first, office.last, office.start, end, entity, confidence, evidence, designation=True)
    for place in range(office.first, office.last):
        inner = scene.owner[place]
        if inner is not None and (inner.first < office.first or inner.last > office.last):
            return None
    scene.replace(candidate)
    return candidate


def _add_speakers(scene: Scene) -> None:
    """Add names of two words and more behind a verb of saying, or wherever a first name begins them."""
    words = scene.words
    sayings = {place + 1 for place, kind in enumerate(scene.kinds) if kind & kinds.SAYING}
    names = set(scene.free_places(kinds.FIRST_NAME))
    for place in sorted(sayings | names):
        if place >= len(words) or scene.owner[place] is not None:
            continue
        form = words.form(place)
        behind = place in sayings and words.joined(place)
        cut = _name_cut(form) if not behind else 0
        if not behind and cut is None:
            continue
        if cut:
            if place + 1 < len(words) and words.joined(place + 1) and is_given_name(words.form(place + 1)):
                end = name_end(scene, place + 1)
                if end > place + 1:
                    add_person(scene, place, end, cut, _FIRST_NAME, "first name")
            continue
        end = name_end(scene, place, trusted=behind)
        if end > place + 1 or (end > place and behind and _is_alone(scene, end)):
            confidence, evidence = (
                (_BEHIND_VERB, "name behind a verb of saying") if behind else (_FIRST_NAME, "first name")
            )
            add_person(scene, place, end, 0, confidence, evidence)


def _is_alone(scene: Scene, end: int) -> bool:
    """Tell whether a word behind a verb of saying is a name by itself: rare in print, and أن follows it."""
    words = scene.words
    form = words.form(end - 1)
    if len(form) < _LEAST_ALONE or end >= len(words) or not is_complementizer(words.form(end)):
        return False
    is_plural = form.endswith(("ون", "ين", "ات"))
    return not is_plural and not is_given_name(form) and load_word_counts().of_noun(form) <= _RARE


@lru_cache(maxsize=200_000)
def may_be_first_name(form: str) -> bool:
    """Tell whether a folded word may be a first name, also with clitics."""
    return _name_cut(form) is not None


def _name_cut(form: str) -> int | None:
    """Return how many letters of clitics stand before a first name, or None where the word is none."""
    return next((len(clitic) for clitic, rest in without_clitics(form) if is_given_name(rest) and len(rest) > 2), None)
