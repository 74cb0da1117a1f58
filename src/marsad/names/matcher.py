"""Find known subjects in running text, whatever the spelling, in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from marsad.names.keys import phonetic_key
from marsad.names.name_index import Form, build_index, function_words
from marsad.names.scripts import is_han
from marsad.names.subjects import KnownSubject
from marsad.names.words import WORD, fold_phrase, fold_word, is_joint, letters_offset, without_clitics

_MEMO: Final = 400_000
_FIRST_HAN: Final = "\u3005"
_LISTED: Final = 0.97
_GENERATED: Final = 0.9
_TITLE: Final = 0.8
_SHORT: Final = 0.85
_DERIVED_SHORT: Final = 0.75
_SETTLED_BY_CONTEXT: Final = 0.75
_AMBIGUOUS: Final = 0.4
_CLITIC_LOSS: Final = 0.03
_LEAST_AFTER_CLITIC: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name of a known subject at [start, end) of the text, `text` being those characters.

    `slug` is None when several subjects bear the name and the text does not decide; `candidates` are then
    their slugs (else the one slug). `name_kind` is `main`, `variant`, `former`, `short` or `title`; a `title`
    is a designation that stands for its bearer. Prepositions written with the name are outside the span.
    """

    start: int
    end: int
    text: str
    slug: str | None
    candidates: tuple[str, ...]
    name_kind: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """What the pass must know of one spelling of a word.

    `beginnings` are the ways it may begin a name: how many letters to cut off, and the name's first word.
    """

    folded: str
    beginnings: tuple[tuple[int, str], ...]
    han: bool


class Matcher:
    """Finds the names of *subjects* in texts. Build once, use for many texts.

    Words are looked up folded, so hamza, ya, ta marbuta and diacritics do not matter; spellings of Pinyin names
    and of a foreign g are generated; the longest name wins; prepositions, conjunctions and the article may be
    written with the first word. A short form (a family name) counts only after the full name in the same text.
    *refused* maps a slug to texts that an editor refused as its names: those are skipped.
    """

    def __init__(self, subjects: Iterable[KnownSubject], refused: Mapping[str, frozenset[str]] | None = None) -> None:
        self._subjects = {subject.slug: subject for subject in subjects}
        self._index = build_index(self._subjects.values(), refused or {})
        self._words: dict[str, _Word] = {}
        self._slugs_by_key: dict[str, tuple[str, ...]] | None = None

    def find(self, text: str) -> list[NameMatch]:
        """Return the names found in *text*, in order, none overlapping. Never raises."""
        return list(_Pass(self, text).matches())

    def subject(self, slug: str) -> KnownSubject | None:
        """Return the subject of that slug, or None."""
        return self._subjects.get(slug)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the slugs of all subjects that bear *name* as a full name, best standing first."""
        forms = self._index.phrases.get(fold_phrase(name[:400]), ())
        return tuple(form.slug for form in forms)

    def candidates_by_key(self, key: str) -> tuple[str, ...]:
        """Return the slugs of the subjects one of whose full names has this phonetic key.

        The first call works out the keys of all names; later ones are a look-up.
        """
        if self._slugs_by_key is None:
            slugs: dict[str, dict[str, None]] = {}
            for slug, name in self._index.names:
                slugs.setdefault(phonetic_key(name), {})[slug] = None
            self._slugs_by_key = {known: tuple(found) for known, found in slugs.items()}
        return self._slugs_by_key.get(key, ()) if key else ()

    def look_at_all(self, surfaces: list[str]) -> list[_Word]:
        """Return the words for their spellings, memoised."""
        known = self._words
        if len(known) >= _MEMO:
            known.clear()
        found = map(known.get, surfaces)
        return [word or self._remember(surface) for word, surface in zip(found, surfaces, strict=True)]

    def _remember(self, surface: str) -> _Word:
        word = self._words[surface] = self._analyse(surface)
        return word

    def _analyse(self, surface: str) -> _Word:
        folded = fold_word(surface)
        if surface[0] >= _FIRST_HAN and is_han(surface[0]):
            return _Word(folded, (), True)
        longest = self._index.longest
        beginnings = [(0, folded)] if folded in longest else []
        if surface[0] >= "\u0600" and len(folded) <= 40:
            for cut, rest in without_clitics(folded):
                if rest in longest and self._may_cut(cut, rest):
                    beginnings.append((cut, rest))
        return _Word(folded, tuple(beginnings), False)

    def _may_cut(self, cut: int, rest: str) -> bool:
        # وشي and ولي are words of their own; a longer name after و is checked by its other words.
        return len(rest) >= _LEAST_AFTER_CLITIC or self._index.longest[rest] > 1


class _Pass:
    """One text being searched, with the subjects it has named in full so far."""

    def __init__(self, matcher: Matcher, text: str) -> None:
        self._index = matcher._index
        self._text = text
        self._spans = [found.span() for found in WORD.finditer(text)]
        self._words = matcher.look_at_all([text[start:end] for start, end in self._spans])
        self._seen: dict[str, None] = {}

    def matches(self) -> Iterator[NameMatch]:
        free = 0  # the first word that is in no name yet
        for at, word in enumerate(self._words):
            if at < free or not (word.beginnings or word.han):
                continue
            if word.han:
                yield from self._han_matches(at)
                continue
            found = self._longest_at(at)
            if found is not None:
                size, cut, forms = found
                free = at + size
                start, end = self._spans[at]
                begin = start + letters_offset(self._text[start:end], cut) if cut else start
                yield self._match(begin, self._spans[free - 1][1], forms, cut > 0)

    def _longest_at(self, at: int) -> tuple[int, int, tuple[Form, ...]] | None:
        best: tuple[int, int, tuple[Form, ...]] | None = None
        longest = self._index.longest
        for cut, first in self._words[at].beginnings:
            for size, phrase in ((1, first),) if longest[first] == 1 else self._phrases_from(at, first):
                if best is not None and size <= best[0]:
                    break
                forms = self._forms(phrase, cut)
                if forms and not self._ends_in_particle(phrase, cut):
                    best = (size, cut, forms)
                    break
        return best

    def _phrases_from(self, at: int, first: str) -> list[tuple[int, str]]:
        """Return the phrases that begin at the word, with their sizes in words, longest first."""
        text, spans, words, beginnings = self._text, self._spans, self._words, self._index.beginnings
        phrase, found = first, [(1, first)]
        for place in range(at + 1, min(at + self._index.longest[first], len(words))):
            between = text[spans[place - 1][1] : spans[place][0]]
            if between != " " and not is_joint(between):
                break
            phrase = f"{phrase} {words[place].folded}"
            found.append((place - at + 1, phrase))
            if phrase not in beginnings:
                break
        found.reverse()
        return found

    def _forms(self, phrase: str, cut: int) -> tuple[Form, ...]:
        if cut and len(phrase) < _LEAST_AFTER_CLITIC:
            return ()
        full = self._index.phrases.get(phrase)
        if full or not self._seen:
            return full or ()
        return tuple(form for form in self._index.shorts.get(phrase, ()) if form.slug in self._seen)

    def _ends_in_particle(self, phrase: str, cut: int) -> bool:
        """Tell whether the last word is rather a particle after a name: شي أن is Xi and "that", not Shein."""
        if " " not in phrase:
            return False
        name, _, last = phrase.rpartition(" ")
        return last in function_words() and bool(name) and bool(self._forms(name, cut))

    def _han_matches(self, at: int) -> Iterator[NameMatch]:
        start, end = self._spans[at]
        if not len(self._index.han):
            return
        for last, phrase in self._index.han.iter_long(self._text[start:end]):
            stop = start + last + 1
            yield self._match(stop - len(phrase), stop, self._index.phrases[phrase], False)

    def _match(self, start: int, end: int, forms: tuple[Form, ...], cut: bool) -> NameMatch:
        chosen, confidence = self._choose(forms)
        kind = (chosen or forms[0]).kind
        if chosen is not None and kind not in ("short", "title"):
            self._seen[chosen.slug] = None
        return NameMatch(
            start=start,
            end=end,
            text=self._text[start:end],
            slug=chosen.slug if chosen else None,
            candidates=(chosen.slug,) if chosen else tuple(dict.fromkeys(form.slug for form in forms)),
            name_kind=kind,
            confidence=round(confidence - (_CLITIC_LOSS if cut else 0.0), 3),
        )

    def _choose(self, forms: tuple[Form, ...]) -> tuple[Form | None, float]:
        """Return the form that is meant and how sure that is, or None when it stays open."""
        if len(forms) == 1:
            return forms[0], _confidence(forms[0])
        listed = [form for form in forms if not form.generated]
        if len(listed) == 1:  # an editor's spelling beats spellings made by rule
            return listed[0], _confidence(listed[0])
        seen = [form for form in listed or forms if form.slug in self._seen]
        if len(seen) == 1:
            return seen[0], min(_SETTLED_BY_CONTEXT, _confidence(seen[0]))
        return None, _AMBIGUOUS


def _confidence(form: Form) -> float:
    if form.kind == "short":
        return _DERIVED_SHORT if form.generated else _SHORT
    if form.kind == "title":
        return _TITLE
    return _GENERATED if form.generated else _LISTED
