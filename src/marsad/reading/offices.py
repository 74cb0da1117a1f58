"""Offices and callings in a text: وزير الخارجية الصيني, المتحدثة باسم الوزارة, المسؤول الأممي."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.nationalities import Nationality, nationality_at
from marsad.reading.noun_phrases import complement_end, is_adjective_at, is_for
from marsad.reading.saying import is_saying
from marsad.reading.scene import Scene
from marsad.reading.vocabulary import is_definite, is_everyday, is_given_name, is_stop, load_folded, load_table
from marsad.reading.words import Words, without_clitics

_HONORIFICS: Final = "title"
_GENERAL: Final = "عام"
_ADDRESSES: Final = frozenset(
    {"سمو", "معالي", "فخامه", "جلاله", "سعاده", "سماحه", "فضيله", "غبطه", "نيافه", "قداسه", "دوله"}
)
_ONLY_HIS: Final = frozenset({"سيادته", "سيادتها"})  # سيادة before a name is sovereignty
_HOLDERS: Final = frozenset({"صاحب", "صاحبه", "لصاحب", "لصاحبه"})
_ALSO_ADJECTIVES: Final = frozenset({"مسوول", "دبلوماسي", "مساعد", "مراقب", "صحفي", "صحافي", "كاتب"})
_TERRITORIAL: Final = frozenset({"محافظ", "حاكم", "عمده", "امير", "ملك", "رييس", "سفير", "مدير", "والي"})
_NO_FEMININE: Final = frozenset({"محافظ", "مساعد", "كبير", "مراقب", "عمده", "سكرتير", "جنرال", "لواء", "فريق"})


@dataclass(frozen=True, slots=True)
class Office:
    """Words [first, last) that say what somebody is: `head` folded (he), `field` what it governs, folded.

    `gender` is `m` or `f`; `countries` are the codes its adjective may mean; `definite` is false for متحدث باسم.
    """

    first: int
    last: int
    start: int
    head: str
    kind: str
    gender: str
    definite: bool
    field: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Head:
    head: str
    kind: str
    gender: str
    definite: bool


@cache
def _heads() -> dict[str, _Head]:
    found: dict[str, _Head] = {}
    for row in load_table("offices.tsv"):
        bare = fold(row[0])
        feminine = f"{bare}ه"
        for form, gender in ((bare, "m"), (feminine, "f"))[: 1 if bare in _NO_FEMININE else 2]:
            found[form] = _Head(bare, row[1], gender, False)
            found[f"ال{form}"] = _Head(bare, row[1], gender, True)
        if bare.endswith("ي"):  # قاض, محام
            found[bare[:-1]] = _Head(bare, row[1], "m", False)
    return found


def is_office_word(folded: str) -> bool:
    """Tell whether a folded word says what somebody is: وزير, المتحدثة."""
    return folded in _heads()


def is_title(folded: str) -> bool:
    """Tell whether a folded word is a form of address that stands before a name: السيد, الدكتورة."""
    head = _heads().get(folded)
    return head is not None and head.kind == _HONORIFICS


def address_size(words: Words, place: int) -> int:
    """Return how many words of address stand at *place*, 0 where none does: السيد, معالي, صاحب السمو الملكي."""
    form, following = words.form(place), words.form(place + 1)
    if form in _HOLDERS and following.removeprefix("ال") in _ADDRESSES and following.startswith("ال"):
        return 2 + words.form(place + 2).endswith(("كي", "وري", "كيه", "وريه"))  # الملكي, الإمبراطوري
    if form == "خادم" and following == "الحرمين":
        return 2 + (words.form(place + 2) == "الشريفين")
    return int(is_title(form) or form in _ADDRESSES)


def is_third_person_address(folded: str) -> bool:
    """Tell whether a folded word stands for him or her by the form of address: سموه, معاليها."""
    if folded in _ONLY_HIS:
        return True
    for pronoun in ("ه", "ها"):
        stem = folded.removesuffix(pronoun)
        if stem != folded and (stem in _ADDRESSES or (stem.endswith("ت") and f"{stem[:-1]}ه" in _ADDRESSES)):
            return True
    return False


@cache
def _one_field() -> dict[str, str]:
    """Return the field that stands for each of its folded names."""
    return {fold(name): fold(row[0]) for row in load_table("office_fields.tsv") for name in row}


@lru_cache(maxsize=200_000)
def may_be_office(folded: str) -> bool:
    """Tell whether a folded word may begin an office, also with clitics."""
    return any(rest in _heads() for _, rest in without_clitics(folded))


def office_at(scene: Scene, place: int) -> Office | None:
    """Return the office that begins with a word, or None."""
    words = scene.words
    form = words.form(place)
    for clitic, rest in without_clitics(form):
        head = _heads().get(rest)
        if head is None:
            continue
        if not clitic and head.head in _ALSO_ADJECTIVES and _is_adjective_here(scene, place):
            return None
        letters = len(clitic)
        if len(clitic) + len(rest) > len(form):  # للمسؤول: the article is written with the preposition
            letters -= 1
        return _with_complement(scene, place, scene.offset(place, letters), head)
    return None


def _is_adjective_here(scene: Scene, place: int) -> bool:
    """Tell whether a noun stands before a word that may be its adjective: الجهات المسؤولة, العلاقات الدبلوماسية."""
    words = scene.words
    before = words.form(place - 1)
    if place == 0 or not words.joined(place) or is_stop(before):
        return False
    return is_definite(before) or (not is_definite(words.form(place)) and before in load_folded("news_nouns.txt"))


def _with_complement(scene: Scene, place: int, start: int, head: _Head) -> Office | None:
    words = scene.words
    at = place + 1
    countries: set[str] = set()
    bound = at  # the end of what the office governs
    if head.kind == _HONORIFICS:
        return Office(place, at, start, head.head, head.kind, head.gender, head.definite, "", frozenset())
    definite = head.definite
    if not definite and words.form(at) == _GENERAL and words.joined(at):  # أمين عام المنتدى
        at += 1
    if not definite and at < len(words) and words.joined(at) and _may_govern(scene, at):
        at = bound = complement_end(scene, at, joins=True)
        if at <= place + 2 and not _ends_in_complement(scene, place, at) and head.head in _TERRITORIAL:
            at = bound = _territory_end(scene, at)
        definite = _ends_in_complement(scene, place, at)
    at, more = _qualities(scene, at, definite, head)
    countries |= more
    behind = _behind(scene, at)
    if behind > at:
        definite = definite or words.form(at) in ("باسم", "لدي")
        bound, at = behind, behind
        at, more = _qualities(scene, at, True, head)
        countries |= more
    governed = []
    for inner in range(place + 1, at):
        found = nationality_at(words, inner)
        if found is not None:
            countries |= found.codes
        elif inner < bound:
            governed.append(words.form(inner))
    field = " ".join(governed)
    field = _one_field().get(field, field)
    if head.head == "كبير" and not words.form(place + 1).startswith("ال"):
        return None
    return Office(place, at, start, head.head, head.kind, head.gender, definite, field, frozenset(countries))


def _ends_in_complement(scene: Scene, place: int, at: int) -> bool:
    """Tell whether an office has a complement: more than its own word and عام."""
    return at > place + 1 + (scene.words.form(place + 1) == _GENERAL)


def _territory_end(scene: Scene, place: int) -> int:
    """Return the word after a place that nobody listed and a person's name follows: محافظ ذي قار مهدي العبودي."""
    words = scene.words
    for at in range(place, min(place + 3, len(words))):
        form = words.form(at)
        named = scene.begins(at)
        if at > place and named is not None and named.entity.kind == "person" and words.joined(at):
            return at
        if not words.joined(at) or is_stop(form) or is_everyday(form) or scene.owner[at] is not None:
            return place
        if at > place and is_given_name(form):
            return at
    return place


def _may_govern(scene: Scene, place: int) -> bool:
    found = scene.begins(place)
    return found is None or found.entity.kind != "person"


def _qualities(scene: Scene, place: int, definite: bool, head: _Head) -> tuple[int, set[str]]:
    """Return the word after the adjectives of the office, and the countries that they name."""
    words, countries = scene.words, set[str]()
    while place < len(words) and words.joined(place) and scene.owner[place] is None:
        found = nationality_at(words, place)
        if found is not None and found.definite == definite and _agrees(found, head):
            countries |= found.codes
            place += found.size
        elif definite and (is_quality(words.form(place)) or _is_domain(scene, place, head)):
            place += 1
        else:
            break
    return place, countries


def _is_domain(scene: Scene, place: int, head: _Head) -> bool:
    """Tell whether an adjective says what somebody is versed in: الخبير البيئي, المسؤول العسكري."""
    return head.kind in ("calling", "any") and is_adjective_at(scene, place) and not is_saying(scene.words.form(place))


@lru_cache(maxsize=50_000)
def is_quality(form: str) -> bool:
    """Tell whether a folded word is an adjective of offices, of him or of her: العام, السابقة."""
    listed = load_folded("office_words.txt")
    return form in listed or form.removesuffix("ه") in listed


def _agrees(found: Nationality, head: _Head) -> bool:
    # Behind وزير الخارجية the adjective may agree with the ministry: وزيرة الخارجية الألمانية.
    return found.gender in ("m", "f") or head.gender == found.gender


def _behind(scene: Scene, place: int) -> int:
    """Return the word after what follows an office with a preposition: باسم الوزارة, لشؤون المناخ, للأمم المتحدة."""
    words = scene.words
    if place >= len(words) or not words.joined(place):
        return place
    form = words.form(place)
    if form in ("باسم", "لدي", "لشوون"):
        end = complement_end(scene, place + 1, joins=True)
        if end == place + 1:
            return place
        if form == "باسم" and words.form(end) == "في" and words.joined(end):
            further = complement_end(scene, end + 1)
            return further if further > end + 1 else end
        return end
    found = scene.begins(place)
    if found is not None and found.entity.kind in ("organization", "place", "event"):
        if form.startswith("ل") and not form.startswith("لا"):
            return found.last
        return place
    if is_for(form):
        end = complement_end(scene, place, joins=True, lam=True)
        further = complement_end(scene, end, lam=True) if end > place and words.form(end).startswith("لل") else end
        return further if words.joined(end) else end
    return place
