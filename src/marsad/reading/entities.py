"""Names that the trained model finds where no rule was surer, with the letters before them cut off."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from marsad.arabic import fold
from marsad.arabic.word_counts import load_word_counts
from marsad.reading.entity_lexicon import is_listed, mark_names
from marsad.reading.known_names import short_forms
from marsad.reading.noun_phrases import is_adjective_at
from marsad.reading.organizations import Body, body_at, may_be_body
from marsad.reading.scene import Candidate, Scene
from marsad.reading.vocabulary import is_definite, is_everyday, is_given_name, kind_in_general
from marsad.reading.words import Words, without_clitics

if TYPE_CHECKING:
    from marsad.reading.entity_model import Entities, Entity

EVIDENCE: Final = "entity model"
_LEAST: Final = 0.5
_LEAST_DEFINITE: Final = 0.7
_ARTICLES: Final = ("وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "وبال")
_OFTENER: Final = {"و": 2, "ف": 20}
_MUCH_OFTENER: Final = 8
_LONG_OFTENER: Final = 3


def find_entities(words: Words) -> Entities:
    """Return the names that the trained model finds in a text, and how likely each word is part of one."""
    from marsad.reading.entity_model import load_entity_model  # numpy is loaded when the first text is read

    return load_entity_model().find(words)


def add_entities(
    scene: Scene, entities: Entities, kinds: Container[str], *, least_words: int = 1, is_last: bool = False
) -> None:
    """Add those names of these kinds and as many words at least whose words are nobody's yet.

    A single name that stands for somebody named before is a short form: `Designations` tells whose. What that left
    free stands before the whole name, as in a headline, and is added last.
    """
    people = () if is_last else (entity for entity in scene.entities() if entity.kind == "person")
    shorts = {short for entity in people for short in entity.shorts}
    for found in entities.names:
        if found.kind not in kinds or found.last - found.first < least_words or found.confidence < _LEAST:
            continue
        owner = scene.owner[found.last - 1]
        if owner is not None and (owner.evidence == EVIDENCE or scene.owner[found.first] is not None):
            continue  # added before, or somebody's from end to end
        if found.last == found.first + 1 and found.kind == "person" and _is_unlikely_alone(shorts, scene, found):
            continue
        _add(scene, found)


def _add(scene: Scene, found: Entity) -> None:
    first, last, kind = _first_of_name(scene, found), _last_of_name(scene, found), found.kind
    body = body_at(scene, first) if kind == "organization" else None
    if kind == "organization" and _is_for_the_rules(scene, first, body):
        return
    start = body.start if body is not None else scene.offset(first, clitics_before_name(scene.words.form(first)))
    end = scene.words.ends[last - 1]
    name = scene.words.text[start:end]
    if name.startswith("لل") and len(name) > 4:
        name = f"ال{name[2:]}"
    key = fold(name)
    entity = (scene.called(key) if kind == "person" else None) or scene.entity(kind, key, None, {"ar": name})
    if body is not None:
        entity.head, entity.gender = body.head, body.gender
    if kind == "person" and not entity.shorts:
        entity.shorts |= short_forms(key.split(), chinese=False)
        scene.call(entity, key)
    scene.add(Candidate(first, last, start, end, entity, found.confidence, EVIDENCE))


def _is_unlikely_alone(shorts: Container[str], scene: Scene, found: Entity) -> bool:
    """Tell whether a single word is a short form, people in general or an adjective: اقتصاديون, المؤتمر الدوري."""
    form = scene.words.form(found.first)
    if kind_in_general(form) or any(rest in shorts for _, rest in without_clitics(form)):
        return True
    return is_definite(form) and found.confidence < _LEAST_DEFINITE


def _is_for_the_rules(scene: Scene, first: int, body: Body | None) -> bool:
    """Tell whether a name is that of an event, the word for a body alone, or what such a word brings: منتدى سوسة."""
    if body is not None:
        return body.is_bare or body.kind != "organization" or scene.words.form(first).startswith("لل")
    if first == 0 or not scene.words.joined(first) or not may_be_body(scene.words.form(first - 1)):
        return False
    # Whose meeting it is, الاجتماع الوزاري لمنظمة الملاحة, is the rules' too.
    return not scene.is_plain(first - 1) or scene.words.form(first - 1).startswith("ل")


def _first_of_name(scene: Scene, found: Entity) -> int:
    """Return the first word of the name, one later where it ends a listed place: محافظ ذي قار مهدي الزبيدي."""
    first = found.first
    if found.kind == "person" and first > 0 and found.last - first > 2:
        ends_place = mark_names(scene.words.folded[first - 1 : first + 1])[1].startswith("EL")
        return first + 1 if ends_place else first
    return first


def _last_of_name(scene: Scene, found: Entity) -> int:
    """Return the word after the name without an everyday noun that the model took for its end: آدم كورو الصحفيين."""
    last = found.last
    while last - found.first > 2 and _is_strange_end(scene, last - 1, found.kind):
        last -= 1
    return last


def _is_strange_end(scene: Scene, place: int, kind: str) -> bool:
    form = scene.words.form(place)
    if not is_definite(form) or is_listed(form) or is_given_name(form[2:]) or is_adjective_at(scene, place):
        return False
    if kind == "person":
        return is_everyday(form[2:]) or form.endswith(("ين", "ات"))
    return is_everyday(form[2:]) and is_adjective_at(scene, place - 1)


@lru_cache(maxsize=100_000)
def clitics_before_name(form: str) -> int:
    """Return how many letters of a folded word stand before the name that it begins.

    None where the word is listed as it is; else those before the article or a listed name, or before a word that is
    met far more often without them.

    >>> [clitics_before_name(form) for form in ("وبغداد", "واشنطن", "للصين", "بالصين")]
    [1, 0, 0, 1]
    """
    if is_listed(form):
        return 0
    ways = [(clitic, rest) for clitic, rest in without_clitics(form) if clitic and len(rest) > 2]
    for clitic, rest in ways:
        if is_listed(rest):
            return len(clitic) - (len(clitic) + len(rest) > len(form))
    if form.startswith(_ARTICLES) and len(form) > 5:
        return form.index("ال") if "ال" in form[:5] else form.index("لل")
    counts = load_word_counts()
    for clitic, rest in ways:
        oftener = _OFTENER.get(clitic, _MUCH_OFTENER if len(rest) < 4 else _LONG_OFTENER)
        if counts.of(rest) > oftener * counts.of(form) + 5:
            return len(clitic) - (len(clitic) + len(rest) > len(form))
    return 0
