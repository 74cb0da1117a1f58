"""Names that somebody listed: the site's subjects, Chinese names, the countries of the world."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from marsad.arabic import fold
from marsad.names import ChineseName, KnownSubject, Matcher, NameMatch, find_chinese_names
from marsad.names.known_chinese import by_latin, squeeze
from marsad.reading import kinds
from marsad.reading.nationalities import named_places
from marsad.reading.scene import Candidate, Entity, Scene
from marsad.reading.vocabulary import is_definite, is_given_name
from marsad.reading.words import without_clitics

_LANGUAGES: Final = ("ar", "zh-Latn", "zh-Hans")
_LEAST_CHINESE: Final = 0.6
_COUNTRY: Final = 0.9
_LONGEST_PLACE: Final = 5
_LEAST_SHORT: Final = 3
_UNSURE_PLACES: Final = frozenset({"مالي", "عمان", "قطر"})
"""Names of countries that are everyday words or another place: found only by the site's own subjects."""


def add_known_names(scene: Scene, matcher: Matcher | None) -> dict[int, NameMatch]:
    """Add the names of known subjects. Returns the titles among them by their first word, not added."""
    titles: dict[int, NameMatch] = {}
    if matcher is None:
        return titles
    for match in matcher.find(scene.words.text):
        first, last = scene.words.at(match.start), scene.words.before(match.end)
        if first >= last:
            continue
        if match.name_kind == "title" and match.slug:
            titles[first] = match
            continue
        entity = _matched_entity(scene, match, matcher)
        if entity is not None:
            evidence = f"known name ({match.name_kind})" if match.slug else "name of several subjects"
            scene.add(Candidate(first, last, match.start, match.end, entity, match.confidence, evidence))
    return titles


def _matched_entity(scene: Scene, match: NameMatch, matcher: Matcher) -> Entity | None:
    subject = matcher.subject(match.slug or match.candidates[0])
    if subject is None:
        return None
    if match.slug is None:
        return scene.entity(subject.kind, fold(match.text), None, {"ar": match.text})
    return known_entity(scene, subject, matcher)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the names of a known subject tell, worked out once."""

    names: dict[str, str]
    head: str
    country: str
    shorts: frozenset[str]
    offices: frozenset[tuple[str, str]]
    key: str


_FACTS: Final[WeakKeyDictionary[Matcher, dict[str, _Facts]]] = WeakKeyDictionary()


def known_entity(scene: Scene, subject: KnownSubject, matcher: Matcher) -> Entity:
    """Return the entity of a known subject, with all that its names tell."""
    known = scene.known(subject.kind, subject.slug)
    if known is not None:
        return known
    facts = _FACTS.setdefault(matcher, {})
    if subject.slug not in facts:
        facts[subject.slug] = _facts(subject, matcher)
    told = facts[subject.slug]
    entity = scene.entity(subject.kind, subject.slug, subject.slug, told.names)
    entity.head, entity.gender = told.head, subject.gender or ""
    entity.countries |= {told.country} if told.country else set()
    entity.shorts |= told.shorts
    entity.offices |= told.offices
    if subject.kind == "person":
        scene.call(entity, told.key)
    return entity


def _facts(subject: KnownSubject, matcher: Matcher) -> _Facts:
    names = {language: name for language in _LANGUAGES if (name := subject.name(language))}
    key = fold(names.get("ar", ""))
    main = key.split()
    home = matcher.subject(subject.country) if subject.country else None
    code, _ = named_places().get(fold(home.name("ar") or ""), ("", "")) if home else ("", "")
    shorts: set[str] = set()
    offices: set[tuple[str, str]] = set()
    if subject.kind == "person":
        shorts = short_forms(main, chinese="zh-Latn" in names or code in ("CN", "TW", "HK"))
        titles = [name.text for name in subject.names if name.kind == "title" and name.language == "ar"]
        offices = {(_bare(fold(title).split()[0]), "") for title in titles if fold(title).split()}
    head = _bare(main[0]) if main else ""
    return _Facts(names, head, code, frozenset(shorts), frozenset(offices), key)


def _bare(form: str) -> str:
    return form[2:] if is_definite(form) else form


def short_forms(name: list[str], *, chinese: bool) -> set[str]:
    """Return the words of a folded name that may stand for all of it: the family name, first in Chinese, else last."""
    if len(name) < 2:
        return set()
    short = name[0] if chinese else name[-1]
    shorts = {short} if len(short) >= _LEAST_SHORT or chinese else set()
    if not chinese and len(name) > 2 and name[-2] in ("عبد", "ابو", "ابن", "بن", "ال"):
        shorts = {f"{name[-2]} {name[-1]}"}
    elif not chinese and len(name) == 3 and len(name[1]) > _LEAST_SHORT and not is_given_name(name[1]):
        shorts.add(name[1])  # the first of two family names
    return shorts


def add_chinese_names(scene: Scene) -> None:
    """Add the Chinese names that nobody listed as subjects, with their Pinyin and, where known, characters."""
    for found in find_chinese_names(scene.words.text):
        if found.confidence < _LEAST_CHINESE:
            continue
        first, last = scene.words.at(found.start), scene.words.before(found.end)
        if first < last and scene.owner[first] is None:
            scene.add(Candidate(first, last, found.start, found.end, _chinese_entity(scene, found), found.confidence,
                                f"Chinese name, {found.pinyin}"))  # fmt: skip


def _chinese_entity(scene: Scene, found: ChineseName) -> Entity:
    names = {"ar": found.text, "zh-Latn": found.pinyin}
    known = by_latin().get(squeeze(found.pinyin))
    if known is not None and known.kind == found.kind:
        names["zh-Hans"] = known.han
    entity = scene.entity(found.kind, found.pinyin, None, names)
    if found.kind == "person":
        entity.countries.add("CN")
        entity.shorts |= short_forms(fold(found.text).split(), chinese=True)
    return entity


def add_countries(scene: Scene, matcher: Matcher | None) -> None:
    """Add the countries and capitals that stand free in the text."""
    words = scene.words
    for place, kind in enumerate(scene.kinds):
        owner = scene.owner[place]
        if not kind & kinds.COUNTRY or not (owner is None or _is_within_place(owner)):
            continue
        if words.surface(place).endswith(("ًا", "اً")):
            continue
        for cut, last, name in _places_at(scene, place, words.form(place)):
            code, shown = named_places()[name]
            entity = place_entity(scene, code, shown, matcher)
            start = scene.offset(place, cut)
            found = Candidate(place, last, start, words.ends[last - 1], entity, _COUNTRY, "country or capital")
            if scene.add(found):
                break
            if owner is not None and last <= owner.last:
                scene.nested.append(found)
                break


def _is_within_place(owner: Candidate) -> bool:
    """Tell whether a place of several words may name a country inside it: جنوب لبنان."""
    return owner.entity.kind == "place" and not owner.entity.subject and owner.last > owner.first + 1


def _places_at(scene: Scene, place: int, form: str) -> Iterator[tuple[int, int, str]]:
    words = scene.words
    for clitic, rest in without_clitics(form):
        if rest not in _first_words():
            continue
        cut = len(clitic) - (len(clitic) + len(rest) > len(form))
        for last in range(min(place + _LONGEST_PLACE, len(words)), place, -1):
            name = " ".join([rest, *words.folded[place + 1 : last]])
            if name in named_places() and name not in _UNSURE_PLACES and all(map(words.joined, range(place + 1, last))):
                yield cut, last, name


@lru_cache(maxsize=200_000)
def may_begin_country(form: str) -> bool:
    """Tell whether a folded word may begin the name of a country or capital, also with clitics."""
    return any(rest in _first_words() for _, rest in without_clitics(form))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in named_places())


def place_entity(scene: Scene, code: str, name: str, matcher: Matcher | None) -> Entity:
    """Return the entity of a country or capital: the site's subject of that name where it has one."""
    slugs = matcher.candidates(name) if matcher is not None else ()
    subject = matcher.subject(slugs[0]) if matcher is not None and len(slugs) == 1 else None
    if subject is not None and matcher is not None:
        entity = known_entity(scene, subject, matcher)
    else:
        entity = scene.entity("place", fold(name), None, {"ar": name})
    entity.countries.add(code)
    return entity
