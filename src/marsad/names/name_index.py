"""The names of known subjects, ready to be looked up word by word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import ahocorasick

from marsad.names.grammar import read_latin
from marsad.names.pinyin import is_person
from marsad.names.scripts import ARABIC, HAN, script_of
from marsad.names.subjects import KnownSubject, Name
from marsad.names.tables import load_words
from marsad.names.variants import spelling_variants
from marsad.names.words import fold_phrase, fold_word

_LEAST_HAN: Final = 2
_LEAST_GENERATED: Final = 4
_RANKS: Final = {"main": 0, "variant": 1, "former": 2, "title": 3}
"""Kinds of names in the order in which they are believed; any other kind comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One spelling of one name of a subject. `generated` forms were made by rule, not listed by an editor."""

    slug: str
    kind: str
    subject_kind: str
    generated: bool = False


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Forms by folded phrase, short forms apart.

    `longest` tells how many words the longest phrase with a first word has, `beginnings` are the phrases of two words
    and more that a longer one goes on from, `han` is the automaton of the Chinese names, `names` are the full names as
    listed, with their slugs.
    """

    phrases: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    shorts: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    han: Any = None
    names: list[tuple[str, str]] = field(default_factory=list)


def build_index(subjects: Iterable[KnownSubject], refused: Mapping[str, frozenset[str]]) -> NameIndex:
    """Return the index of all names of *subjects*, without the texts that editors *refused* for a slug."""
    index = NameIndex(han=ahocorasick.Automaton())
    for subject in subjects:
        banned = frozenset(fold_phrase(text) for text in refused.get(subject.slug, frozenset()))
        full = (name.text for name in subject.names if name.kind in ("main", "variant", "former"))
        index.names.extend((subject.slug, text) for text in full if fold_phrase(text) not in banned)
        for phrase, form in _forms(subject):
            if phrase and phrase not in banned:
                _add(index, phrase, form)
    for phrase in index.phrases:
        if script_of(phrase) == HAN and " " not in phrase and len(phrase) >= _LEAST_HAN:
            index.han.add_word(phrase, phrase)
    if len(index.han):
        index.han.make_automaton()
    return index


def _add(index: NameIndex, phrase: str, form: Form) -> None:
    table = index.shorts if form.kind == "short" else index.phrases
    held = table.get(phrase, ())
    same = next((other for other in held if other.slug == form.slug), None)
    if same is None:
        table[phrase] = (*held, form)
    elif _standing(form) < _standing(same):
        table[phrase] = tuple(form if other is same else other for other in held)
    words = phrase.split(" ")
    index.longest[words[0]] = max(index.longest.get(words[0], 0), len(words))
    index.beginnings.update(" ".join(words[:size]) for size in range(2, len(words)))


def _standing(form: Form) -> tuple[bool, int]:
    return form.generated, _RANKS.get(form.kind, len(_RANKS))


def _forms(subject: KnownSubject) -> Iterator[tuple[str, Form]]:
    pinyin = next((n.text for n in subject.names if n.language == "zh-Latn" and n.kind == "main"), None)
    latin = pinyin or next((n.text for n in subject.names if n.language in ("en", "fr") and n.kind == "main"), None)
    for name in subject.names:
        listed = Form(slug=subject.slug, kind=name.kind, subject_kind=subject.kind)
        phrase = fold_phrase(name.text)
        yield phrase, listed
        if script_of(name.text) != ARABIC or name.kind in ("title", "short"):
            continue
        made = Form(slug=subject.slug, kind="variant", subject_kind=subject.kind, generated=True)
        source = latin if name.kind == "main" else None
        spellings = spelling_variants(name.text, source, pinyin=source is not None and source == pinyin)
        for spelling in spellings:
            if not _is_ordinary(spelling):
                yield spelling, made
        if subject.kind == "person" and name.kind in ("main", "variant"):
            for short in _short_forms(name, pinyin):
                yield short, Form(slug=subject.slug, kind="short", subject_kind=subject.kind, generated=True)


def _is_ordinary(phrase: str) -> bool:
    """Tell a spelling too like ordinary words to be made by rule: ما لي for Ma Li, يو for Yiwu."""
    words = phrase.split(" ")
    if len(words) == 1:
        return len(phrase) < _LEAST_GENERATED or phrase in load_words("ordinary_words.txt")
    return function_words().issuperset(words)


def _short_forms(name: Name, pinyin: str | None) -> Iterator[str]:
    """Yield the family name that stands alone later in a text: first in Chinese names, last in others."""
    words = fold_phrase(name.text).split(" ")
    if len(words) < 2:
        return
    reading = read_latin(pinyin) if pinyin else None
    if reading is not None and is_person(reading):
        shorts = [words[0]]
    else:
        tied = words[-2] in _family_particles()
        shorts = [" ".join(words[-2:]) if tied else words[-1]]
    yield from (short for short in shorts if short not in function_words() and len(short) > 1)


@cache
def function_words() -> frozenset[str]:
    """Return the folded words of grammar, and the commonest others, that names may look like."""
    listed = load_words("function_words.txt") | load_words("name_like_words.txt")
    return frozenset(fold_word(word) for word in listed)


@cache
def _family_particles() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("family_particles.txt"))
