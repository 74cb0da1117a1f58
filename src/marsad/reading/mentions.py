"""The people, organisations, places, events and works that a text names."""

from typing import Final

from marsad.arabic import fold
from marsad.names import Matcher
from marsad.reading import kinds
from marsad.reading.designations import Designations
from marsad.reading.entities import EVIDENCE, add_entities, find_entities
from marsad.reading.known_names import add_chinese_names, add_countries, add_known_names
from marsad.reading.offices import Office
from marsad.reading.organizations import Body, body_at
from marsad.reading.people import add_people, find_offices
from marsad.reading.places import add_places
from marsad.reading.quotations import balanced_end
from marsad.reading.reading import Mention
from marsad.reading.scene import Candidate, Scene
from marsad.reading.word_kinds import kinds_of
from marsad.reading.words import Words, split_words

_BODY: Final = 0.7
_NUMBERED: Final = 0.85
_CALLED: Final = frozenset({"صحيفه", "جريده", "مجله", "قناه", "شركه", "شبكه", "تلفزيون", "اذاعه"})
_MINISTRY: Final = "خارجيه"
_PEOPLE: Final = frozenset({"person"})
_PLACES_TOO: Final = frozenset({"person", "organization", "place"})
_ORGANS: Final = frozenset({"حكومه", "جيش", "شرطه", "وزاره", "اداره"})
"""Words for organs of a state: with its adjective or field alone they are less a name than an office is."""


def find_scene(words: Words, matcher: Matcher | None) -> Scene:
    """Return the text with all that is named in it. Never raises; linear in the number of words."""
    entities = find_entities(words)
    scene = Scene(words, kinds_of(words), entities.chances)
    titles = add_known_names(scene, matcher)
    add_chinese_names(scene)
    add_entities(scene, entities, _PLACES_TOO, least_words=2)
    add_countries(scene, matcher)
    add_entities(scene, entities, _PLACES_TOO)
    add_places(scene)
    offices = find_offices(scene)
    _add_bodies(scene, offices)
    linked = add_people(scene, offices)
    free = {place: office for place, office in offices.items() if place not in linked}
    Designations(scene, free, titles, matcher).resolve()
    add_entities(scene, entities, _PEOPLE, is_last=True)
    return scene


def find_mentions(text: str, matcher: Matcher | None) -> tuple[Mention, ...]:
    """Return the mentions in *text* in order; one may stand inside another. Never raises."""
    words = split_words(text)
    return tuple(as_mention(found, words, 0) for found in find_scene(words, matcher).candidates())


def as_mention(candidate: Candidate, words: Words, shift: int) -> Mention:
    """Return a candidate as a mention whose offsets count from *shift*."""
    entity = candidate.entity
    return Mention(
        start=candidate.start - shift, end=candidate.end - shift, text=words.text[candidate.start : candidate.end],
        kind=entity.kind, subject=entity.subject, names=entity.names, confidence=round(candidate.confidence, 3),
        evidence=candidate.evidence, designation=candidate.designation,
    )  # fmt: skip


def _add_bodies(scene: Scene, offices: dict[int, Office]) -> None:
    """Add the organisations and events that the word they begin with gives away; one may stand inside an office."""
    inside = {place: office for office in offices.values() for place in range(office.first, office.last)}
    free = 0
    for place in scene.free_places(kinds.BODY):
        body = body_at(scene, place) if place >= free and place not in offices else None
        office = inside.get(place)
        if body is None or body.is_bare or (office and (body.last > office.last or body.head == _MINISTRY)):
            continue
        free = body.last
        if not (_is_known_inside(scene, body) or _is_model_sure(scene, body)):
            _add_host(scene, body)
            _add_body(scene, body)


def _is_known_inside(scene: Scene, body: Body) -> bool:
    """Tell whether a word for a kind of body stands before a known one's whole name: صحيفة «الساحل»."""
    inner = scene.owner[body.first + 1]
    if inner is None or inner.entity.kind != "organization" or not inner.entity.subject:
        return False
    is_called = body.head in _CALLED or bool(scene.words.gaps[body.first + 1].strip())
    return is_called and (inner.first, inner.last) == (body.first + 1, body.last)


def _is_model_sure(scene: Scene, body: Body) -> bool:
    """Tell whether the trained model takes the word for a body for none, and names an organisation behind it."""
    if body.kind != "organization" or not scene.is_plain(body.first):
        return False
    inner = (scene.owner[place] for place in range(body.first + 1, min(body.last + 1, len(scene.words))))
    return any(found and found.evidence == EVIDENCE and found.entity.kind == "organization" for found in inner)


def _add_body(scene: Scene, body: Body) -> None:
    text = scene.words.text[body.start : balanced_end(scene.words.text, body.start, scene.words.ends[body.last - 1])]
    # للمنظمة is ل and المنظمة; before a word that begins with a lam, للجنة is ل and اللجنة.
    name = text if not text.startswith("لل") else f"ال{text[1 if body.head.startswith('ل') else 2 :]}"
    entity = scene.entity(body.kind, fold(name), None, {"ar": name})
    entity.head, entity.gender = body.head, body.gender
    evidence = f"edition {body.ordinal}" if body.ordinal else f"name that begins with {body.head}"
    end = balanced_end(scene.words.text, body.start, scene.words.ends[body.last - 1])
    confidence = _NUMBERED if body.ordinal else _BODY
    is_described = body.head in _ORGANS and scene.is_plain(body.first)
    scene.replace(
        Candidate(body.first, body.last, body.start, end, entity, confidence, evidence, designation=is_described)
    )


def _add_host(scene: Scene, body: Body) -> None:
    """Add the organisation whose meeting it is, inside the event's name."""
    if body.host is None or scene.owner[body.host] is not None:
        return
    host = body_at(scene, body.host)
    if host is not None and not host.is_bare and host.last <= body.last:
        _add_host(scene, host)
        _add_body(scene, host)
