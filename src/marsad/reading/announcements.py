"""Announced lists: how many points of what, in which plan, about what: مبادرة من أربع نقاط لتسريع حركة البضائع."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import find_numerals, fold
from marsad.arabic.counts import Count, find_counts
from marsad.arabic.noun_forms import CountedNoun
from marsad.arabic.word_counts import load_word_counts
from marsad.reading import kinds
from marsad.reading.vocabulary import load_folded, load_table
from marsad.reading.words import Words, without_clitics

_LONGEST_LIST: Final = 40
_OTHER_DUALS: Final = frozenset({"دور", "باب", "بعد", "طريق", "عمل", "أمر", "لا", "وعد"})
_NEAR: Final = 3
_LONGEST_NUMBER: Final = 10
_FARTHEST_CARRIER: Final = 3
_BEFORE_POINTS: Final = frozenset(
    {"هي", "وهي", "هو", "وهو", "هما", "وهما", "وهم", "التاليه", "الاتيه", "كالتالي", "كالاتي"}
)
_TOPIC_WORDS: Final = frozenset({"بشان", "حول", "بخصوص", "عن"})
_NUNATION: Final = re.compile("(?:\u064b\u0627|\u0627\u064b|\u064b)(?=\\s|$)")
"""What the object of a verb ends with; a heading is none: «طرح مقترحًا من خمس نقاط» is headed «مقترح من خمس نقاط»."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """So many points at words [first, last); `noun` is the folded singular, `carrier` the folded word for what holds
    them (خطة), empty where there is none; [begin, last) are the words with the carrier."""

    value: int
    noun: str
    begin: int
    first: int
    last: int
    carrier: str


@cache
def _nouns() -> tuple[CountedNoun, ...]:
    rows = load_table("listed_nouns.tsv")
    return tuple(
        CountedNoun(singular=singular, plurals=tuple(plurals.split(",")), gender="f" if gender == "f" else "m")
        for singular, plurals, gender in rows
    )


@cache
def _forms() -> dict[str, str]:
    """Return the folded singular by each folded plural and dual."""
    forms: dict[str, str] = {}
    for noun in _nouns():
        duals = (noun.dual(), noun.dual("genitive"))
        for form in (*noun.plurals, *duals):
            forms[fold(form)] = fold(noun.singular)
    return forms


@lru_cache(maxsize=100_000)
def listed_noun(form: str) -> str | None:
    """Return the folded singular that a word is the plural or dual of, when lists are announced as such, or None."""
    forms = _forms()
    for _, rest in without_clitics(form):
        found = forms.get(rest) or (forms.get(rest[2:]) if rest.startswith("ال") else None)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=100_000)
def may_count(form: str) -> bool:
    """Tell whether a folded word is a number or a part of one, also with clitics."""
    return form.isdigit() or bool(find_numerals(form)) or any(rest in _parts() for _, rest in without_clitics(form))


@cache
def _parts() -> frozenset[str]:
    return load_folded("number_words.txt")


@cache
def _duals() -> frozenset[str]:
    return frozenset(fold(form) for noun in _nouns() for form in (noun.dual(), noun.dual("genitive")))


def is_listed_dual(form: str) -> bool:
    """Tell whether a folded word is the dual of what lists are announced as: نقطتين."""
    return listed_noun(form) is not None and any(
        rest.removeprefix("ال") in _duals() for _, rest in without_clitics(form)
    )


def find_announcements(words: Words, bits: Sequence[int], first: int, last: int) -> list[Announcement]:
    """Return the announcements among the words [first, last), in order; *bits* are the kinds of all words."""
    near = [at for at in range(first, last) if bits[at] & kinds.LISTED and _is_counted(bits, at, first, last)]
    if not near:
        return []
    first, last = max(first, near[0] - _LONGEST_NUMBER), min(last, near[-1] + _LONGEST_NUMBER)
    base = words.starts[first]
    text = words.text[base : words.ends[last - 1]]
    return [
        _announcement(words, count, base)
        for count in find_counts(text, _nouns())
        if 2 <= count.value <= _LONGEST_LIST and not _is_another_word(count, text)
    ]


def _is_counted(bits: Sequence[int], place: int, first: int, last: int) -> bool:
    """Tell whether a number stands near a word, or the word is a dual."""
    near = range(max(first, place - _NEAR), min(last, place + _NEAR + 1))
    return any(bits[at] & kinds.COUNT for at in near)


def _is_another_word(count: Count, text: str) -> bool:
    """Tell whether a dual announces nothing: الجانبان are known, الدوران is turning before it is two roles."""
    is_dual = count.value == 2 and count.noun_start == count.start
    return is_dual and (text[count.start :].startswith("ال") or count.noun in _OTHER_DUALS)


def _announcement(words: Words, count: Count, base: int) -> Announcement:
    first, last = words.at(base + count.start), words.before(base + count.end)
    begin, carrier = first, ""
    if words.form(first - 1) == "من" and words.joined(first):
        for at in range(first - 2, max(first - 2 - _FARTHEST_CARRIER, -1), -1):
            bare = bare_of(words.form(at))
            if bare in load_folded("proposal_nouns.txt") or bare in load_folded("list_carriers.txt"):
                begin, carrier = at, bare
                break
    return Announcement(count.value, fold(count.noun), max(begin, 0), first, max(last, first + 1), carrier)


def bare_of(form: str) -> str:
    """Return a folded word without its article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def topic_of(words: Words, announcement: Announcement, end: int) -> str:
    """Return what an announced list is about: what follows with ل or بشأن up to the word *end*, else its carrier."""
    at = announcement.last
    while at < end and words.joined(at) and not _brings_topic(words.form(at)):
        at += 1
        if at - announcement.last > 3:
            break
    if at < end and words.joined(at) and _brings_topic(words.form(at)):
        last = at + 1
        while last < end and words.joined(last):
            last += 1
        while last > at + 1 and words.form(last - 1) in _BEFORE_POINTS:
            last -= 1
        if words.form(at) in _TOPIC_WORDS:
            return words.text[words.starts[at + 1] : words.ends[last - 1]]
        return _without_lam(words, at) + words.text[words.ends[at] : words.ends[last - 1]]
    form = words.form(announcement.begin)
    has_clitic = form[:1] in tuple("بو") and (form[1:].isdigit() or form[1:] in load_folded("number_words.txt"))
    carrier = words.text[words.starts[announcement.begin] + has_clitic : words.ends[announcement.last - 1]]
    return _NUNATION.sub("", carrier)


def _brings_topic(form: str) -> bool:
    return form in _TOPIC_WORDS or (form.startswith("ل") and len(form) > 3 and form not in ("لكن", "لانه", "لديه"))


def _without_lam(words: Words, place: int) -> str:
    """Return a word without the preposition ل: العمل of للعمل, اللغة of للغة, whose three lams are written as two."""
    form, surface = words.form(place), words.surface(place)
    if not form.startswith("لل"):
        return surface[1:]
    counts = load_word_counts()
    begins_with_lam = counts.of(f"ال{form[1:]}") > counts.of(f"ال{form[2:]}")
    return f"ال{surface[1:] if begins_with_lam else surface[2:]}"
