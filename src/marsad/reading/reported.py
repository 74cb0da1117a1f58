"""Speech that nouns and prepositions bring: نقلت الوكالة عن الوزير قوله إن, بحسب المنظمة, وجاء في البيان أن."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.offices import is_office_word
from marsad.reading.quotations import Quotes
from marsad.reading.said_content import is_complementizer
from marsad.reading.saying import is_saying
from marsad.reading.scene import Candidate, Scene
from marsad.reading.speakers import named_at
from marsad.reading.vocabulary import kind_in_general, load_table

_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_FARTHEST: Final = 14
_FARTHEST_CLAUSE: Final = 12
_ACCORDING: Final = frozenset({"بحسب", "حسب", "وفق", "وفقا", "طبقا", "وبحسب", "وحسب", "ووفق", "ووفقا", "وطبقا"})
_PASSED_ON: Final = frozenset({"نقل", "نقلت", "ونقل", "ونقلت", "نقلوا", "ينقل", "تنقل"})
_AS_SAID: Final = frozenset({"حسبما", "وفقما", "وحسبما", "بحسبما"})
_QUOTING: Final = frozenset({"نقلا", "ونقلا"})
_BRINGING: Final = _QUOTING | _AS_SAID | _PASSED_ON | {"علي", "وعلي", "جاء", "وجاء", "ورد", "وورد", "جاءت", "تضمن"}
_ON_THE_WORD: Final = frozenset({"قول", "تعبير", "وصف", "لسان", "راي"})


@dataclass(frozen=True, slots=True)
class Reported:
    """Speech brought by a noun: its speaker (None for people without a name), the word behind what brought it, its
    verb and force, and who passed it on."""

    candidate: Candidate | None
    after: int
    headword: str
    force: str
    source: Candidate | None = None


@cache
def _masdars() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for noun, headword, force in load_table("masdars_of_saying.tsv"):
        bare = fold(noun)
        stem = f"{bare[:-1]}ت" if bare.endswith("ه") else bare
        for pronoun in _PRONOUNS:
            found[stem + pronoun] = (headword, force)
        found[f"ال{bare}"] = (headword, force)
    return found


def may_report(form: str) -> bool:
    """Tell whether a folded word may bring speech without being a verb of saying."""
    return form in _masdars() or form in _ACCORDING or form in _BRINGING


def quoted_at(scene: Scene, quotes: Quotes, place: int, first: int) -> Reported | None:
    """Return the speech that قوله, تأكيدها or القول bring behind عن and a name: نقلت عنه, or None."""
    words = scene.words
    known = _masdars().get(words.form(place))
    if known is None or place == first:
        return None
    after = place + 1
    if not (is_complementizer(words.form(after)) or quotes.beginning(after) or ":" in words.gaps[after]):
        return None
    begin = _behind_from(scene, place, first)
    if begin is None:
        return None
    speaker = named_at(scene, begin)
    if speaker is None and not (is_office_word(words.form(begin)) or kind_in_general(words.form(begin)) == "people"):
        return None
    nearby = (named_at(scene, at) for at in range(max(first, begin - _FARTHEST), begin))
    source = next((found for found in nearby if found is not None and found is not speaker), None)
    return Reported(speaker, after, *known, source)


def _behind_from(scene: Scene, place: int, first: int) -> int | None:
    """Return the word behind the last عن before *place*."""
    behind = range(place - 1, max(first, place - _FARTHEST), -1)
    return next((at + 1 for at in behind if scene.words.form(at) == "عن"), None)


def according_at(scene: Scene, place: int) -> tuple[Candidate | None, int] | None:
    """Return whose word a clause rests on and the word behind: بحسب X, وفقا لـ X, نقلا عن X, على حد قول X.

    Without a name it is people in general: وفق ما ذكره مسؤولون.
    """
    words = scene.words
    form = words.form(place)
    if form in _AS_SAID and at_verb(words.form(place + 1)):
        at = place + 2
    elif form in _ACCORDING or (form in _QUOTING and words.form(place + 1) == "عن"):
        at = place + 1 + (form in _QUOTING)
    elif form in ("علي", "وعلي") and words.form(place + 1) == "حد" and words.form(place + 2) in _ON_THE_WORD:
        at = place + 3
    else:
        return None
    if words.form(at) == "ما" and at + 2 < len(words):  # وفق ما أعلنته الوزارة
        at += 2 + (words.form(at + 2) in ("به", "عنه"))
        if kind_in_general(words.form(at)) == "people" and _named_behind_lam(scene, at) is None:
            return None, at + 1
    found = _named_behind_lam(scene, at)
    while found is None and at < place + 4 and kind_in_general(_without_lam(words.form(at))):
        at += 1  # وفق بيان الوزارة
        found = _named_behind_lam(scene, at)
    if found is None or found.entity.kind not in ("person", "organization"):
        return None
    return found, found.last


def at_verb(form: str) -> bool:
    """Tell whether a folded word is a verb of saying, also with a pronoun behind it: أعلنته."""
    return is_saying(form) or (form.endswith("ه") and is_saying(form[:-1]))


def passed_on_at(scene: Scene, place: int, last: int) -> tuple[Candidate | None, int] | None:
    """Return who is quoted, if named, and the word of أن behind نقل عن: ونُقل عن بحارة أن, or None."""
    words = scene.words
    if words.form(place) not in _PASSED_ON:
        return None
    for at in range(place + 1, min(place + _FARTHEST, last)):
        if words.form(at) == "عن":
            found = named_at(scene, at + 1)
            begin = found.last if found is not None else at + 2
            for clause in range(begin, min(begin + 5, last)):
                if words.form(clause) in _masdars():
                    return None
                if is_complementizer(words.form(clause)):
                    return found, clause
            return None
    return None


def _named_behind_lam(scene: Scene, place: int) -> Candidate | None:
    found = named_at(scene, place)
    if found is not None:
        return found
    begun = scene.begins(place)
    if begun is not None and begun.start >= scene.words.starts[place] and scene.words.form(place).startswith("ل"):
        if begun.designation and begun.entity.kind == "person":
            return named_at(scene, begun.last) or begun
        return begun
    return None


def _without_lam(form: str) -> str:
    return form[1:] if form.startswith("ل") and not form.startswith("لل") else form


def document_at(scene: Scene, place: int, last: int) -> tuple[Candidate | None, int] | None:
    """Return the issuer, if it is named, and the word of أن behind جاء في البيان or ورد في التقرير, or None."""
    words = scene.words
    if words.form(place) not in ("جاء", "وجاء", "ورد", "وورد", "جاءت", "تضمن") or words.form(place + 1) != "في":
        return None
    if kind_in_general(words.form(place + 2)) != "document":
        return None
    issuer = None
    for at in range(place + 3, min(place + _FARTHEST_CLAUSE, last)):
        if is_complementizer(words.form(at)):
            return issuer, at
        issuer = issuer or _named_behind_lam(scene, at)
    return None
