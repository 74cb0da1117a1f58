"""Who is meant by وانغ, الوزير, المسؤول الصيني, المنظمة: the last person or body named that it fits."""

from functools import lru_cache
from typing import Final

from marsad.names import Matcher, NameMatch
from marsad.reading import kinds
from marsad.reading.known_names import known_entity, place_entity
from marsad.reading.nationalities import country_names, nationality_at
from marsad.reading.offices import Office
from marsad.reading.organizations import Body, body_at, may_be_body
from marsad.reading.people import add_designation, bear
from marsad.reading.saying import is_saying
from marsad.reading.scene import Candidate, Entity, Scene
from marsad.reading.vocabulary import is_definite
from marsad.reading.words import CLITICS, without_clitics

_SHORT: Final = 0.85
_SAME_OFFICE: Final = 0.9
_FITS: Final = 0.75
_ALONE: Final = 0.6
_UNKNOWN: Final = 0.5
_SIDES: Final = frozenset({"الجانب", "الطرف"})


class Designations:
    """One pass over the text that gives short forms and designations to whom they stand for."""

    def __init__(
        self, scene: Scene, offices: dict[int, Office], titles: dict[int, NameMatch], matcher: Matcher | None
    ) -> None:
        self._scene = scene
        self._offices = offices
        self._titles = titles
        self._matcher = matcher
        self._seen: list[Entity] = []  # the last one named is the last
        self._shorts: dict[str, tuple[Entity, str, str]] = {}  # by first word with clitics: who, phrase, clitic

    def resolve(self) -> None:
        """Add the short forms and designations of the whole text."""
        scene, free = self._scene, 0
        for place, (form, kind) in enumerate(zip(scene.words.folded, scene.kinds, strict=True)):
            if place < free:
                continue
            found = scene.owner[place]
            if found is not None:
                if found.first == place:
                    self._see(found.entity)
                free = found.last
            elif place in self._offices or place in self._titles or kind & kinds.STAND_IN or form in self._shorts:
                free = self._at(place)

    def _see(self, entity: Entity) -> None:
        if self._seen and self._seen[-1] is entity:
            return
        if entity in self._seen:
            self._seen.remove(entity)
        self._seen.append(entity)
        del self._seen[:-40]
        for short in entity.shorts:
            first = short.partition(" ")[0]
            for clitic in ("", *CLITICS) if len(first) > 3 else ("",):
                self._shorts[clitic + first] = (entity, short, clitic)

    def _at(self, place: int) -> int:
        office = self._offices.get(place)
        if office is not None:
            return self._office(office)
        if place in self._titles:
            return self._title(self._titles[place], place)
        short = self._short(place)
        if short:
            return short
        return self._side(place) or self._bare_body(place)

    def _short(self, place: int) -> int:
        words = self._scene.words
        known = self._shorts.get(words.form(place))
        if known is None:
            return 0
        entity, phrase, clitic = known
        last = place + 1 + phrase.count(" ")
        if any(not words.joined(at) for at in range(place + 1, last)):
            return 0
        if " ".join(words.folded[place:last]) != clitic + phrase:
            return 0
        start = self._scene.offset(place, len(clitic))
        short = Candidate(place, last, start, words.ends[last - 1], entity, _SHORT, "short form of the name")
        if not self._scene.add(short):
            return 0
        self._see(entity)
        return last

    def _office(self, office: Office) -> int:
        if office.kind in ("title", "rank") or not (office.definite or office.countries or office.field):
            return office.last
        entity, confidence, evidence = self._bearer(office)
        if entity is None:
            entity, confidence, evidence = self._unknown_bearer(office)
        if entity is not None and add_designation(self._scene, office, entity, confidence, evidence):
            self._see(entity)
        return office.last

    def _bearer(self, office: Office) -> tuple[Entity | None, float, str]:
        if not office.definite:
            return None, 0.0, ""
        people = [entity for entity in reversed(self._seen) if entity.kind == "person"]
        scored = [(score, entity) for entity in people if (score := fit(office, entity)) > 0]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and (best[0] >= _SAME_OFFICE or not self._is_title(office)):
            return best[1], best[0], "stands for the last person named whom it fits"
        title = self._titles.get(office.first)
        if title is not None and title.slug and self._matcher is not None:
            subject = self._matcher.subject(title.slug)
            if subject is not None:
                return known_entity(self._scene, subject, self._matcher), title.confidence, "title of a known subject"
        return (best[1], best[0], "stands for the last person named") if best else (None, 0.0, "")

    def _is_title(self, office: Office) -> bool:
        return office.first in self._titles

    def _unknown_bearer(self, office: Office) -> tuple[Entity | None, float, str]:
        """Return a person known by the office only: متحدث باسم الوزارة; a bare الوزير stays without one."""
        if not (office.field or office.countries) or (office.kind == "any" and not office.countries):
            return None, 0.0, ""
        words = self._scene.words
        if not office.definite and not is_saying(words.form(office.first - 1)):
            return None, 0.0, ""
        text = words.text[office.start : words.ends[office.last - 1]]
        key = f"{office.head} {office.field} {' '.join(sorted(office.countries))}"
        entity = self._scene.entity("person", key if office.definite else f"{key} {office.first}", None, {"ar": text})
        bear(entity, office)
        return entity, _UNKNOWN, "known by the office only"

    def _title(self, match: NameMatch, place: int) -> int:
        subject = self._matcher.subject(match.slug or "") if self._matcher else None
        if subject is None or self._matcher is None:
            return place + 1
        last = self._scene.words.before(match.end)
        entity = known_entity(self._scene, subject, self._matcher)
        self._scene.add(
            Candidate(place, last, match.start, match.end, entity, match.confidence, "title of a known subject", True)
        )
        self._see(entity)
        return last

    def _side(self, place: int) -> int:
        """Give الجانب الصيني to the country that it speaks of."""
        words = self._scene.words
        form = words.form(place)
        for clitic, rest in without_clitics(form):
            if rest not in _SIDES or not words.joined(place + 1):
                continue
            found = nationality_at(words, place + 1)
            if found is None or len(found.codes) != 1:
                return 0
            (code,) = found.codes
            if code not in country_names():
                return 0
            entity = place_entity(self._scene, code, country_names()[code], self._matcher)
            cut = len(clitic) - (len(clitic) + len(rest) > len(form))
            last = place + 1 + found.size
            start, end = self._scene.offset(place, cut), words.ends[last - 1]
            self._scene.add(Candidate(place, last, start, end, entity, _FITS, "the side of a country", True))
            self._see(entity)
            return last
        return 0

    def _bare_body(self, place: int) -> int:
        """Give المنظمة, الاجتماع to the last one named that is called so."""
        body = body_at(self._scene, place)
        if body is None or not body.is_bare or not self._is_alone(body):
            return 0
        entity = next((one for one in reversed(self._seen) if one.head == body.head), None)
        if entity is None or entity.kind not in ("organization", "event"):
            return 0
        words = self._scene.words
        end = words.ends[body.last - 1]
        self._scene.add(
            Candidate(place, body.last, body.start, end, entity, _FITS, "stands for the last one named", True)
        )
        self._see(entity)
        return body.last

    def _is_alone(self, body: Body) -> bool:
        """Tell whether no adjective makes it another one: المجلس العسكري is not the council named before."""
        words = self._scene.words
        if body.last >= len(words) or not words.joined(body.last):
            return True
        form = words.form(body.last)
        return not (is_definite(form) and form.endswith(("ي", "يه"))) and nationality_at(words, body.last) is None


@lru_cache(maxsize=200_000)
def may_stand_for(form: str) -> bool:
    """Tell whether a folded word may be a designation by itself: المنظمة, الجانب."""
    return may_be_body(form) or any(rest in _SIDES for _, rest in without_clitics(form))


def fit(office: Office, entity: Entity) -> float:
    """Return how well a designation fits a person: 0 where it does not.

    Gender and country must not contradict; the same office fits best, then an office of the same head, then a word for
    any official, then a person of whom no office is known.
    """
    if entity.gender and office.gender != entity.gender and not (office.gender == "m" and not office.definite):
        return 0.0
    nations = {code for code in office.countries if not code.startswith("x-")}
    if nations and entity.countries and not nations & entity.countries:
        return 0.0
    if office.kind == "any":
        if office.head == "مصدر":
            return 0.0
        return _FITS if entity.offices or entity.subject else _ALONE
    same = [field for head, field in entity.offices if head == office.head]
    if not same:
        if entity.offices or office.field:
            return 0.0
        return _ALONE if office.kind != "calling" or not nations else 0.0
    if not office.field:
        return _FITS + (0.05 if "" in same else 0.0)
    if office.field in same:
        return _SAME_OFFICE
    return (
        _ALONE
        if any(not field or field.startswith(office.field) or office.field.startswith(field) for field in same)
        else 0.0
    )
