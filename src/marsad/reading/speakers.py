"""Who speaks at a verb of saying: the name behind it, the name before it, or whoever spoke or acted last."""

from dataclasses import dataclass
from typing import Final

from marsad.arabic import fold
from marsad.reading.nationalities import nationality_at
from marsad.reading.noun_phrases import complement_end, is_adjective_at
from marsad.reading.offices import address_size
from marsad.reading.saying import Saying, is_saying
from marsad.reading.scene import Candidate, Scene
from marsad.reading.vocabulary import is_definite, is_stop, kind_in_general, load_folded

_SPEAKS: Final = frozenset({"person", "organization", "place"})
_RELATIVES: Final = {"الذي": "m", "التي": "f", "الذين": "m", "اللذان": "m"}
_MASCULINE_PLACES: Final = frozenset(
    {"العراق", "لبنان", "الاردن", "السودان", "المغرب", "اليمن", "الفاتيكان", "الكونغو"}
)
_MOST_OFFICES: Final = 5
_MOST_JOINED: Final = 8
_LONGEST_APPOSITION: Final = 14


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: `kind` is `named`, `people`, `document` or `pronoun`; `after` is the word behind the subject.

    `candidate` is None for the unnamed; `place` is then the word for them.
    """

    kind: str
    candidate: Candidate | None
    after: int
    place: int | None = None


def named_at(scene: Scene, place: int) -> Candidate | None:
    """Return who is named from a word on, behind offices and forms of address; never after a preposition."""
    found = _untitled(scene, place)
    for _ in range(_MOST_OFFICES):
        if found is None or not found.designation or found.entity.kind != "person":
            break
        following = _untitled(scene, found.last) if scene.words.joined(found.last) else None
        if following is None or following.entity is not found.entity:
            break
        found = following
    return found


def _untitled(scene: Scene, place: int) -> Candidate | None:
    """Return the candidate that begins with a word or behind a form of address, when it may speak."""
    words = scene.words
    found = scene.owner[place] if place < len(words) else None
    if found is None:
        for _ in range(2):
            size = address_size(words, place)
            if not size or scene.owner[place] is not None:
                break
            place += size
        found = scene.begins(place)
    if found is None or found.first != place or found.start != words.starts[place]:
        return None
    return found if found.entity.kind in _SPEAKS else None


def subject_behind(scene: Scene, place: int, end: int) -> Subject | None:
    """Return the subject that begins with a word: a name with its apposition, or people in general."""
    words = scene.words
    if place >= end:
        return None
    found = named_at(scene, place)
    if found is not None:
        return Subject("named", found, _after_name(scene, found, end))
    kind = kind_in_general(words.form(place))
    if kind in ("people", "document"):
        issuer = _issuer(scene, place + 1, end) if kind == "document" else None
        return Subject(kind, issuer, _after_people(scene, place, end), place)
    return None


def _issuer(scene: Scene, place: int, end: int) -> Candidate | None:
    """Return the organisation or person whose document it is: التقرير السنوي للبنك, بيان الوزارة."""
    for at in range(place, min(place + 5, end)):
        found = scene.begins(at)
        if found is not None and found.entity.kind in ("organization", "person"):
            return found
        if not scene.words.joined(at) or is_stop(scene.words.form(at)):
            break
    return None


def _after_people(scene: Scene, place: int, end: int) -> int:
    """Return the word after the people at *place* and what tells which: مسؤولون أمريكيون كبار, بيان الوزارة."""
    words = scene.words
    governs = not words.form(place).endswith(("ون", "ين")) and not is_definite(words.form(place))
    place += 1
    end = min(end, place + _LONGEST_APPOSITION)
    while place < end and words.joined(place):
        found = nationality_at(words, place)
        form = words.form(place)
        if found is not None:
            place += found.size
        elif _tells_which(scene, place):
            place += 1
        elif governs and (is_definite(form) or scene.begins(place) is not None):
            last = complement_end(scene, place)
            if last == place:
                break
            place = last
        else:
            break
    return min(place, end)


def _tells_which(scene: Scene, place: int) -> bool:
    """Tell whether a word says which people or whose document: كبار, السنوي, للبنك."""
    form = scene.words.form(place)
    if form in load_folded("people_adjectives.txt") or is_adjective_at(scene, place):
        return True
    return form.startswith("ل") and scene.begins(place) is not None


def _after_name(scene: Scene, found: Candidate, end: int) -> int:
    """Return the word after a name, the names joined to it by و and an apposition between commas."""
    words, after = scene.words, found.last
    for _ in range(_MOST_JOINED):
        if after >= end or not words.form(after).startswith("و"):
            break
        joined = scene.begins(after)
        if joined is None or joined.start == words.starts[after] or joined.entity.kind not in _SPEAKS:
            break
        after = joined.last
        further = named_at(scene, after)
        if further is not None and words.joined(after) and further.entity is joined.entity:
            after = further.last
    apposed = scene.begins(after)
    for _ in range(_MOST_OFFICES):
        if apposed is None or not apposed.designation or apposed.entity is not found.entity or after >= end:
            break
        if words.gaps[after].strip():
            break
        after = apposed.last
        apposed = scene.begins(after)
    if after >= end or not _is_comma(words.gaps[after]) or is_saying(words.form(after)):
        return after
    if words.form(after) in _RELATIVES or (apposed is not None and apposed.entity is found.entity):
        return _closing_comma(scene, after, end) or after
    return after


def _is_comma(gap: str) -> bool:
    return gap.strip() in ("،", ",")


def _closing_comma(scene: Scene, place: int, end: int) -> int:
    """Return the word after the comma that closes what another comma opened, or 0."""
    for at in range(place + 1, min(place + _LONGEST_APPOSITION, end)):
        if _is_comma(scene.words.gaps[at]):
            return at
    return 0


def subject_before(scene: Scene, place: int, first: int, saying: Saying) -> Subject | None:
    """Return the subject that ends right before a verb: وانغ أكد, أما وانغ فقال, الذي قال."""
    words = scene.words
    if place == first:
        return None
    gender = _RELATIVES.get(words.form(place - 1))
    if gender is not None:
        antecedent = scene.owner[place - 2] if place - 2 >= first else None
        if antecedent is None or antecedent.entity.kind not in _SPEAKS:
            return None
        return Subject("named", antecedent, place + 1)
    found = scene.owner[place - 1]
    opening = place - 1
    if found is None and _is_comma(words.gaps[place]):  # وانغ، الذي يزور القاهرة، أكد
        opening = next((at for at in range(place - 1, max(first, place - _LONGEST_APPOSITION), -1)
                        if _is_comma(words.gaps[at])), first)  # fmt: skip
        found = scene.owner[opening - 1] if opening > first else None
    if found is None or found.entity.kind not in _SPEAKS or not agrees(saying, found):
        return None
    begin = _phrase_start(scene, found, first)
    return Subject("named", found, place + 1) if _opens_clause(scene, begin, first) else None


def _phrase_start(scene: Scene, found: Candidate, first: int) -> int:
    begin = found.first
    while begin > first:
        before = scene.owner[begin - 1]
        if before is None or before.entity is not found.entity:
            size = next((size for size in (3, 2, 1) if address_size(scene.words, max(begin - size, first)) == size), 0)
            if not size or begin - size < first:
                break
            begin -= size
            continue
        begin = before.first
    return begin


def _opens_clause(scene: Scene, begin: int, first: int) -> bool:
    """Tell whether a noun phrase that begins with a word is the subject of a clause, and not inside another."""
    words = scene.words
    found = scene.begins(begin)
    if found is not None and found.start != words.starts[begin]:
        return words.form(begin).startswith(("و", "ف")) and found.start == scene.offset(begin, 1)
    if begin == first or any(sign in words.gaps[begin] for sign in "،,؛:.…-–"):
        return True
    return words.form(begin - 1) in load_folded("clause_openers.txt")


def gender_of(candidate: Candidate) -> str:
    """Return `m` or `f` as verbs agree with it, or nothing where that is not known."""
    entity = candidate.entity
    if entity.gender or entity.kind == "person":
        return entity.gender
    name = fold(entity.names.get("ar", "")).split()
    if not name:
        return ""
    if entity.kind == "place":
        return "m" if name[0] in _MASCULINE_PLACES else "f"
    return "f" if name[0].endswith("ه") or name[0] in ("الامم", "الخارجيه", "الدول") else "m"


def general_gender(form: str) -> str:
    """Return the gender that verbs give to a word of unnamed speakers: المصادر is feminine."""
    bare = form[2:] if form.startswith("ال") else form
    return "f" if bare.endswith("ه") or bare in ("مصادر", "اوساط", "جهات", "سلطات", "وسائل", "اطراف") else "m"


def may_be_subject(saying: Saying, candidate: Candidate) -> bool:
    """Tell whether a verb that stands before a name may have it for subject; its number does not matter there."""
    gender = gender_of(candidate)
    return not gender or gender == saying.gender or saying.number != "s"


def agrees(saying: Saying, candidate: Candidate) -> bool:
    """Tell whether a verb's form may have this subject."""
    gender = gender_of(candidate)
    if saying.number != "s":
        return False
    return not gender or gender == saying.gender
