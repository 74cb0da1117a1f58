"""What was said: where the content of a verb of saying begins, and in which mode."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from marsad.reading.quotations import Quotes
from marsad.reading.saying import Saying, is_saying, sayings_of
from marsad.reading.scene import Scene
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_definite, is_everyday, is_stop, kind_in_general, load_folded

_FARTHEST: Final = 45
_ADVERBIALS: Final = ("adverbial_openers.txt", "not_preposition_b.txt", "between.txt")
_FARTHEST_WEAK: Final = 25
_COMMAS: Final = ("،", ",")
_RELATIVES: Final = frozenset({"الذي", "التي", "الذين", "ما"})


@dataclass(frozen=True, slots=True)
class Content:
    """The beginning of what was said: word `first`, and `start`, which may be inside it (بإنفاذ).

    `mode` is `direct` or `indirect`; `end` is set where a quotation closes it; `marker` says what brought it: `clause`,
    `preposition`, `noun`, `quote` or `colon`.
    """

    first: int
    start: int
    mode: str
    marker: str
    end: int | None = None


def content_behind(
    scene: Scene, quotes: Quotes, saying: Saying, place: int, end: int, *, at_once: bool
) -> Content | None:
    """Return the content of a verb whose subject ends before *place*, looked for up to the word *end*, or None.

    *at_once* where nothing but the content may follow: the verb has no subject of its own, or is a word of another
    kind too.
    """
    words = scene.words
    limit = min(end, place + (_FARTHEST_WEAK if saying.weak else _FARTHEST))
    noun = _noun_at(scene, saying, place, limit)
    if noun is not None and noun.first == place:
        return noun
    addressee: int | None = None
    for at in range(place, limit):
        found = _marked_at(scene, quotes, saying, at, place)
        if found is not None:
            if addressee is not None and found.marker == "preposition":
                return Content(addressee, words.starts[addressee], "indirect", "preposition")
            return found
        form = words.form(at)
        if _is_other_verb(scene, at, place):
            return noun if noun is not None and noun.first < at else None
        if "a" in saying.frames and addressee is None and at == place and not is_adverbial(form):
            addressee = at
        elif at == place and at_once and not (is_adverbial(form) or _opens_aside(words.gaps[at])):
            return noun
        if noun is not None and at == noun.first:
            return noun
    return noun


def _is_other_verb(scene: Scene, at: int, place: int) -> bool:
    """Tell whether another verb of saying stands here: no noun that looks like one, none of a relative clause."""
    words = scene.words
    conjunction, readings = sayings_of(words.form(at))
    if not readings or scene.owner[at] is not None:
        return False
    before = words.form(at - 1)
    if conjunction or readings[0].tense == "participle":
        return True
    if before in _RELATIVES or is_adverbial(before) or is_adverbial(words.form(at)):
        return False
    return not readings[0].weak or at == place


def _marked_at(scene: Scene, quotes: Quotes, saying: Saying, at: int, place: int) -> Content | None:
    """Return the content that a sign or a word at *at* brings: a colon, a quotation mark, أن, a preposition."""
    words = scene.words
    gap, form = words.gaps[at], words.form(at)
    if "q" in saying.frames or "c" in saying.frames:
        quote = quotes.beginning(at)
        if quote is not None and (":" in gap or quote.is_saying):
            return Content(at, quote.start, "direct", "quote", quote.end)
        if ":" in gap and is_complementizer(form):
            return _clause(scene, quotes, at)
        if ":" in gap and at > 0 and "q" in saying.frames:
            return Content(at, words.starts[at], "direct", "colon")
    if "c" in saying.frames and is_complementizer(form) and not form.startswith("و"):
        is_conjunction = form == "ان" and words.form(at - 1).removeprefix("و") in load_folded("before_an.txt")
        return None if is_conjunction and words.joined(at) else _clause(scene, quotes, at)
    if form == "بما" and "ب" in saying.prepositions and at == place:
        return Content(at, scene.offset(at, 1), "indirect", "preposition")
    if form in saying.prepositions and at + 1 < len(words):
        return _behind_preposition(scene, quotes, saying, at)
    if "ب" in saying.prepositions and brings_by_b(form) and scene.begins(at) is None:
        if is_complementizer(form):
            return _clause(scene, quotes, at)
        if "p" in saying.frames and form[1:] not in load_folded("proposal_nouns.txt"):
            return None
        return Content(at, scene.offset(at, 1), "indirect", "preposition")
    return None


def _clause(scene: Scene, quotes: Quotes, at: int) -> Content | None:
    words = scene.words
    first = at + 1
    if first >= len(words) or (words.form(first) == "لم" and words.form(first + 1) == "يكن"):
        return None
    quote = quotes.beginning(first)
    if quote is not None and quote.last - first > 1 and _closes(words.gaps[quote.last]):
        return Content(first, quote.start, "direct", "quote", quote.end)
    return Content(first, words.starts[first], "indirect", "clause")


def _closes(gap: str) -> bool:
    """Tell whether a quotation that ends before *gap* is all that was said: the sentence or its clause ends there."""
    return any(sign in gap for sign in "،,.؛!؟?\n")


def _behind_preposition(scene: Scene, quotes: Quotes, saying: Saying, at: int) -> Content | None:
    words = scene.words
    first = at + 1
    if is_complementizer(words.form(first)):
        return _clause(scene, quotes, first)
    if saying.headword == "دعا" and _is_invitation(scene, first):
        return None
    if words.form(first) in ("ما", "ذلك", "هذا") and saying.headword not in ("دعا", "أشار", "لفت"):
        return None
    if words.form(at) in ("في", "من", "عن") and scene.begins(first) is not None and saying.headword != "أعرب":
        return None
    return Content(first, words.starts[first], "indirect", "preposition")


def _is_invitation(scene: Scene, place: int) -> bool:
    """Tell whether what somebody is called to is a meeting: دعت الصين إلى القمة."""
    found = scene.begins(place)
    return found is not None and found.entity.kind == "event"


def _noun_at(scene: Scene, saying: Saying, place: int, limit: int) -> Content | None:
    """Return the content that is a noun: أكد أهمية, أعلن، في كلمة، تقديم, طرح مبادرة."""
    if not saying.frames & {"n", "p"} and not (saying.tense == "participle" and "i" in saying.frames):
        return None
    words, at = scene.words, place
    while at < limit:
        form = words.form(at)
        if (
            (":" in words.gaps[at] and saying.frames & {"q", "c"})  # direct speech: مؤكدا: «...»
            or is_complementizer(form)
            or form in saying.prepositions
            or (is_saying(form) and not _is_object(scene, saying, at, place))
        ):
            return None
        if not is_adverbial(form) and not (_opens_aside(words.gaps[at]) and at == place and _is_time(scene, at)):
            if _may_be_object(scene, saying, at):
                return Content(at, words.starts[at], "indirect", "noun")
            if at == place:
                return None
        at = _after_aside(scene, at, limit)
    return None


def _is_object(scene: Scene, saying: Saying, at: int, place: int) -> bool:
    """Tell whether a word that may be a verb of saying is the object of one: جدد تعهده, كرر دعوته."""
    if "p" in saying.frames and scene.words.form(at) in load_folded("proposal_nouns.txt"):
        return True
    return at == place and (saying.headword in ("جدد", "كرر", "أعلن", "أكد", "أبدى") or "p" in saying.frames)


def _after_aside(scene: Scene, place: int, limit: int) -> int:
    """Return the word where the sentence goes on behind an adverbial: after its comma, or at a verbal noun."""
    words = scene.words
    for at in range(place + 1, limit):
        gap = words.gaps[at]
        if any(sign in gap for sign in _COMMAS):
            return at
        form = words.form(at)
        before = words.form(at - 1)
        if is_verbal_noun(form) and not is_definite(form) and not is_adverbial(before) and is_definite(before):
            return at
    return limit


def _may_be_object(scene: Scene, saying: Saying, at: int) -> bool:
    form = scene.words.form(at)
    if (is_stop(form) and form not in ("عدم", "كل", "جميع", "ما", "هذا", "هذه", "اي", "بعض")) or is_complementizer(
        form
    ):
        return form.isdigit() or form in load_folded("number_words.txt")
    if "p" in saying.frames:
        return any(scene.words.form(near) in load_folded("proposal_nouns.txt") for near in (at, at + 1))
    return True


def _is_time(scene: Scene, at: int) -> bool:
    return is_stop(scene.words.form(at))


def _opens_aside(gap: str) -> bool:
    return any(sign in gap for sign in ("،", ",", "(", ":", "«", '"', "“", "–", "-"))


@lru_cache(maxsize=100_000)
def is_complementizer(form: str) -> bool:
    """Tell whether a folded word brings a clause: أن, إنه, بأن."""
    return form in load_folded("complementizers.txt")


@lru_cache(maxsize=100_000)
def is_adverbial(form: str) -> bool:
    """Tell whether a folded word may begin an adverbial behind a verb: a preposition, a day, للصحفيين, بمناسبة."""
    if any(form in load_folded(name) for name in _ADVERBIALS):
        return True
    if form.startswith("لل") and len(form) > 4:
        return True
    return form[:1] == "ل" and len(form) > 4 and kind_in_general(form[1:]) is not None


@lru_cache(maxsize=100_000)
def brings_by_b(form: str) -> bool:
    """Tell whether a folded word is ب and what was said: بإنفاذ, بالقرار, بأن."""
    if len(form) < 4 or form[0] != "ب" or form in load_folded("not_preposition_b.txt"):
        return False
    rest = form[1:]
    return (
        is_complementizer(form) or form.startswith("بال") or is_verbal_noun(rest) or is_everyday(rest) or rest.isdigit()
    )
