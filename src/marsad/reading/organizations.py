"""Organisations and events that nobody listed, by the word their name begins with: منظمة X, الاجتماع الثالث للجنة X."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.reading.nationalities import nationality_at
from marsad.reading.noun_phrases import complement_end, is_adjective_at, is_for
from marsad.reading.offices import is_office_word
from marsad.reading.saying import is_saying
from marsad.reading.scene import Scene
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_definite, is_everyday, is_given_name, is_stop, load_folded, load_table
from marsad.reading.words import without_clitics

_QUOTES: Final = '«"“”„'
_DEEPEST: Final = 3
_MOST_ADJECTIVES: Final = 8
_VERB_BEGINNINGS: Final = ("يت", "يست", "تست", "تت", "ين", "يح", "يق", "يع", "ست", "سي")
_OF_AGENCIES: Final = frozenset({"انباء", "اخبار"})
_OF_STATE: Final = frozenset({"الجمهوريه", "الوزراء", "الحكومه", "البرلمان", "الاركان"})
_FORUMS: Final = frozenset({"منتدي", "ملتقي"})
_CLOSERS: Final = '»"”“'


@dataclass(frozen=True, slots=True)
class Body:
    """Words [first, last) that name an organisation or event; `head` folded without article.

    `is_bare` is true for the head alone with its article: المنظمة, which stands for one named before. `ordinal` tells
    that a number of edition is part of the name; `host` is the word where what it belongs to begins, or None.
    """

    first: int
    last: int
    start: int
    head: str
    kind: str
    gender: str
    is_bare: bool
    ordinal: str = ""
    host: int | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    head: str
    kind: str
    gender: str
    definite: bool
    needs: str = ""


@cache
def _heads() -> dict[str, _Head]:
    found: dict[str, _Head] = {}
    for word, kind, gender, *needs in load_table("bodies.tsv"):
        bare, need = fold(word), needs[0] if needs else ""
        if need != "the":
            found[bare] = _Head(bare, kind, gender, False, need)
        found[f"ال{bare}"] = _Head(bare, kind, gender, True, need if need == "named" else "")
    return found


@lru_cache(maxsize=200_000)
def may_be_body(folded: str) -> bool:
    """Tell whether a folded word may begin the name of an organisation or event, also with clitics."""
    return any(rest in _heads() for _, rest in without_clitics(folded))


def body_at(scene: Scene, place: int, depth: int = 0) -> Body | None:
    """Return the organisation or event whose name begins with a word, or None.

    *depth* counts the bodies whose meeting or branch it is; a name inside three others is not looked for.
    """
    form = scene.words.form(place)
    if depth > _DEEPEST or not may_be_body(form):
        return None
    for clitic, rest in without_clitics(form):
        head = _heads().get(rest)
        if head is not None:
            letters = len(clitic) - (len(clitic) + len(rest) > len(form))
            if clitic.endswith("ل") and rest.startswith("ل") and _is_relation(scene.words.form(place + 1)):
                # للجنة المركزية is ل and اللجنة, of whose lams two are written: its adjective is definite.
                head, letters = _heads().get(f"ال{rest}", head), letters - 1
            return _body(scene, place, scene.offset(place, letters), head, depth)
    return None


def _is_relation(form: str) -> bool:
    return form.endswith("يه") or form in load_folded("body_adjectives.txt")


def _body(scene: Scene, place: int, start: int, head: _Head, depth: int) -> Body | None:
    end, ordinal, host = (_definite_end if head.definite else _construct_end)(scene, place + 1, head, depth)
    if end == place + 1:
        return Body(place, end, start, head.head, head.kind, head.gender, True) if head.definite else None
    if head.needs == "ordinal" and not ordinal:
        return None
    if head.needs == "state" and not head.definite and scene.words.form(place + 1) not in _OF_STATE:
        return None
    if head.needs == "named" and not (_is_named(scene, place + 1, end) or (head.definite and host is not None)):
        return None
    kind = "event" if head.head in _FORUMS and (ordinal or _is_town(scene, place + 1)) else head.kind
    return Body(place, end, start, head.head, kind, head.gender, False, ordinal, host)


def _is_named(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a name, quotes, a foreign word or an adjective of nationality makes it a name."""
    words = scene.words
    if words.gaps[first].strip():
        return True
    for place in range(first, last):
        form = words.form(place)
        if scene.owner[place] is not None or nationality_at(words, place):
            return True
        if not (is_definite(form) or is_stop(form) or is_everyday(form) or is_verbal_noun(form) or is_for(form)):
            return True
    return False


def _is_town(scene: Scene, place: int) -> bool:
    """Tell whether a forum is called by where it meets: منتدى دافوس."""
    if is_definite(scene.words.form(place - 1)):
        return False
    found = scene.begins(place)
    if found is not None:
        return found.entity.kind == "place"
    form = scene.words.form(place)
    return not (
        is_definite(form) or is_everyday(form) or is_verbal_noun(form) or form in load_folded("governing_nouns.txt")
    )


def _definite_end(scene: Scene, place: int, head: _Head, depth: int) -> tuple[int, str, int | None]:
    """Read on behind a head with the article: adjectives, an ordinal, what it belongs to."""
    words, at, ordinal = scene.words, place, ""
    named = False
    while at < min(len(words), place + _MOST_ADJECTIVES) and words.joined(at) and scene.owner[at] is None:
        form = words.form(at)
        found = nationality_at(words, at)
        size = ordinal_size(scene, at)
        if found is not None and found.definite:
            at, named = at + found.size, True
        elif size:
            ordinal = " ".join(words.surface(inner) for inner in range(at, at + size))
            at += size
        elif is_adjective_at(scene, at) and not is_saying(form):
            at, named = at + 1, True
        else:
            break
    if ordinal and head.kind == "organization" and head.head not in _FORUMS:
        return place, "", None  # the first centre, the third party: no name
    end, host = _host_end(scene, at, depth)
    if at == place and host is not None and head.kind == "organization":
        return place, "", None  # المركز للحصول على: what somebody goes there for
    if end == at and not named and not (ordinal and head.kind == "event"):
        return place, "", None
    if head.kind == "event" and not ordinal and host is None and not named:
        return place, "", None
    return end, ordinal, host


def _host_end(scene: Scene, at: int, depth: int) -> tuple[int, int | None]:
    """Return the word after what a body belongs to or is for (ل, بين, حول), and the word where that begins."""
    words = scene.words
    if at >= len(words) or not words.joined(at):
        return at, None
    form = words.form(at)
    if form == "بين":
        return _between_end(scene, at)
    if not (form.startswith("ل") and len(form) > 3) or is_stop(form) or form.startswith("لا"):
        return at, None
    found = scene.begins(at)
    if found is not None:
        return (at, None) if found.entity.kind == "person" else (found.last, at)
    body = body_at(scene, at, depth + 1)
    if body is not None and not body.is_bare:
        return body.last, at
    end = complement_end(scene, at, joins=True, lam=True)
    if at < end < len(words) and words.joined(end) and is_for(words.form(end)) and is_verbal_noun(words.form(end)[1:]):
        further = complement_end(scene, end + 1)  # للمبادرة الدولية لحماية المحيطات
        end = further if further > end + 1 else end
    if end == at and is_verbal_noun(form[1:]):
        end = complement_end(scene, at + 1)
        end = end if end > at + 1 else at
    return end, at if end > at else None


def _between_end(scene: Scene, at: int) -> tuple[int, int | None]:
    """Return the word after those between whom a meeting is held: بين الصين ورابطة آسيان, and where they begin."""
    found = scene.begins(at + 1)
    if found is None or found.entity.kind == "person":
        return at, None
    end = found.last
    for _ in range(3):
        joined = scene.begins(end)
        if joined is None or not scene.words.form(end).startswith("و") or joined.entity.kind == "person":
            break
        end = joined.last
    return (end, at) if end > found.last else (at, None)


def _construct_end(scene: Scene, place: int, head: _Head, depth: int) -> tuple[int, str, int | None]:
    """Read on behind a head without article: a name in quotes, a name that was found, a noun phrase, a foreign name."""
    words = scene.words
    if place >= len(words):
        return place, "", None
    quoted = _quoted_end(scene, place)
    if quoted > place:
        return quoted, "", None
    if not words.joined(place) or is_stop(words.form(place)):
        return place, "", None
    if is_office_word(words.form(place)):
        return place, "", None
    end = complement_end(scene, place, joins=head.head in ("وزاره", "هييه", "لجنه", "منظمه"))
    if end == place:
        end = _foreign_end(scene, place) if head.kind == "organization" else place
        return end, "", None
    host = place if head.kind == "event" else None
    ordinal = ""
    size = ordinal_size(scene, end) if head.kind == "event" else 0
    if size:
        ordinal = " ".join(words.surface(inner) for inner in range(end, end + size))
        end += size
    further, outer = _host_end(scene, end, depth)
    if further > end and head.kind == "event":
        return further, ordinal, outer
    return (further if _is_for_purpose(scene, end) else end), ordinal, host


def _is_for_purpose(scene: Scene, place: int) -> bool:
    """Tell whether ل brings what a body is for: لجنة الصين لمكافحة الفساد, or the nation whose it is."""
    form = scene.words.form(place)
    return is_verbal_noun(form[1:]) or form.startswith("لل")


def _quoted_end(scene: Scene, place: int) -> int:
    """Return the word after a name in quotes of up to five words that begins at *place*."""
    words = scene.words
    if not words.gaps[place].strip() or words.gaps[place].strip() not in _QUOTES:
        return place
    for at in range(place + 1, min(place + 6, len(words) + 1)):
        gap = words.gaps[at].strip()
        if gap and gap[0] in _CLOSERS:
            return at
        if gap or "\n" in words.gaps[at]:
            break
    return place


def _foreign_end(scene: Scene, place: int) -> int:
    """Return the word after a foreign name of one to three words: رويترز, جيه بي مورغان."""
    words, at = scene.words, place
    if words.form(place) in _OF_AGENCIES and place + 1 < len(words) and words.joined(place + 1):
        at = place + 1  # وكالة أنباء أنتارا
    while at < len(words) and at - place < 3 and words.joined(at) and scene.owner[at] is None:
        form = words.form(at)
        arabic = bool(form) and "\u0621" <= form[0] <= "\u064a"
        if arabic and (is_stop(form) or is_everyday(form) or is_definite(form) or is_verbal_noun(form)):
            break
        if arabic and (is_saying(form) or nationality_at(words, at) or is_given_name(form) or len(form) < 4):
            break
        if arabic and (form.endswith("يه") or form.startswith(_VERB_BEGINNINGS)):
            break
        if not arabic and not words.surface(at)[:1].isupper():
            break
        at += 1
    return place if at == place + 1 and words.form(place) in _OF_AGENCIES else at


@cache
def _ordinals() -> frozenset[str]:
    return load_folded("ordinals.txt")


def ordinal_size(scene: Scene, place: int) -> int:
    """Return how many words the ordinal number with article at *place* has: الحادي عشر, السادسة والسبعين, الـ18."""
    words = scene.words
    form = words.form(place)
    if not form.startswith("ال") or place >= len(words) or not words.joined(place):
        return 0
    if form[2:].isdigit():
        return 1
    if form == "ال" and words.form(place + 1).isdigit():
        return 2
    if form[2:] not in _ordinals():
        return 0
    following = words.form(place + 1)
    if place + 1 < len(words) and words.joined(place + 1):
        if following in ("عشر", "عشره"):
            return 2
        if following.startswith("وال") and following[3:] in _ordinals():
            return 2
    return 1
