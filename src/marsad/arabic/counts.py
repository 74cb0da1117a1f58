"""Things counted in a text: من خمس نقاط, بأربعة مقترحات, النقاط الخمس, نقطتين, مقترح واحد, 5 نقاط."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from marsad.arabic.clitics import Reading, read_clitics
from marsad.arabic.date_letters import fold_letters
from marsad.arabic.noun_forms import CountedNoun, known_nouns
from marsad.arabic.numerals import Numeral, find_numerals
from marsad.arabic.tokens import WORD_PATTERN

_Form = Literal["singular", "dual", "plural"]

_WORD: Final = re.compile(WORD_PATTERN)
_GAP: Final = r"[^\S\n]+"
_NEXT: Final = re.compile(rf"{_GAP}(?P<of>(?:من|مِن|مِنَ|منَ){_GAP})?(?={WORD_PATTERN})")
_LAST_GAP: Final = re.compile(rf"{_GAP}\Z")
_LONGEST_WORD: Final = 24
_MEMO: Final = 50_000
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا", "كم")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of a thing, said at [start, end) of a text; `noun` is the thing's singular, as the table writes it.

    `noun_start` and `noun_end` bound the noun in the text, letters before it left out; for a dual they are the whole.
    """

    value: int
    noun: str
    start: int
    end: int
    noun_start: int
    noun_end: int


def find_counts(text: str, nouns: Iterable[CountedNoun] | None = None) -> list[Count]:
    """Return the counted things of *text* in order, none inside another.

    *nouns* are the things looked for, by default those of counted_nouns.tsv. A number in words or digits stands
    before its noun (or after it with the article: النقاط الخمس); two of a thing are its dual, one has واحد after it.
    An ordinal counts nothing: النقطة الخامسة. Never raises; linear in the length.

    >>> text = "رؤية من أربع نقاط، ومقترحين"
    >>> [(count.value, count.noun, text[count.start : count.end]) for count in find_counts(text)]
    [(4, 'نقطة', 'أربع نقاط'), (2, 'مقترح', 'مقترحين')]
    >>> [count.value for count in find_counts("النقطة الخامسة من المقترحات الخمسة")]
    [5]
    """
    forms = _default_forms() if nouns is None else _forms(tuple(nouns))
    things = {thing.start: thing for thing in _things(text, forms)}
    by_end = {thing.end: thing for thing in things.values()}
    found: dict[int, Count] = {}
    for numeral in find_numerals(text):
        count = _noun_after(text, numeral, things) or _noun_before(text, numeral, by_end)
        if count:
            found[count.noun_start] = count
    for thing in things.values():
        if thing.form == "dual":
            found.setdefault(thing.bare_start, _count(2, thing, thing.bare_start, thing.end))
    return sorted(found.values(), key=lambda count: count.start)


@dataclass(frozen=True, slots=True)
class _Thing:
    """A counted noun of the text; `bare_start` is past the letters before it."""

    noun: CountedNoun
    form: _Form
    is_definite: bool
    start: int
    bare_start: int
    end: int


class _Forms(dict[str, tuple[CountedNoun, _Form]]):
    """The folded forms of counted nouns; `read` remembers how words met so far were read."""

    def __init__(self, forms: Mapping[str, tuple[CountedNoun, _Form]]) -> None:
        super().__init__(forms)
        self.read: dict[str, tuple[Reading | None, bool]] = {}


@cache
def _default_forms() -> _Forms:
    return _forms(tuple(known_nouns().values()))


@lru_cache(maxsize=16)
def _forms(nouns: tuple[CountedNoun, ...]) -> _Forms:
    forms: dict[str, tuple[CountedNoun, _Form]] = {}
    for noun in nouns:
        # مسؤولين is many officials before it is two.
        is_sound = any(plural.endswith(("ون", "ين")) for plural in noun.plurals)
        duals = [noun.dual()] if is_sound else [noun.dual(), noun.dual("genitive")]
        spellings: list[tuple[str, _Form]] = [(noun.singular, "singular"), (noun.accusative, "singular")]
        for plural in noun.plurals:
            spellings += [(plural, "plural"), (plural + "ا", "plural")]
        spellings += [(dual, "dual") for dual in duals]  # last: بلدان is countries before it is two
        for spelling, form in spellings:
            forms.setdefault(fold_letters(spelling)[0], (noun, form))
    return _Forms(forms)


def _things(text: str, forms: _Forms) -> Iterator[_Thing]:
    for match in _WORD.finditer(text):
        if match.end() - match.start() > _LONGEST_WORD:
            continue
        folded, offsets = fold_letters(match.group())
        if folded not in forms.read:
            if len(forms.read) >= _MEMO:
                forms.read.clear()
            forms.read[folded] = _read_noun(folded, forms)
        reading, has_pronoun = forms.read[folded]
        if reading is None:
            continue
        noun, form = forms[reading.word]
        bare_start = match.start() + offsets[len(reading.proclitics)]
        yield _Thing(noun, form, reading.has_article or has_pronoun, match.start(), bare_start, match.end())


def _read_noun(word: str, forms: _Forms) -> tuple[Reading | None, bool]:
    """Return how *word* is a known form, and whether a pronoun ends it: مقترحاته."""
    reading = next(read_clitics(word, forms), None)
    if reading is not None:
        return reading, False
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            reading = next(read_clitics(word.removesuffix(pronoun), forms), None)
            if reading is not None and forms[reading.word][1] == "plural":
                return reading, True
    return None, False


def _noun_after(text: str, numeral: Numeral, things: Mapping[int, _Thing]) -> Count | None:
    gap = _NEXT.match(text, numeral.end)
    thing = things.get(gap.end()) if gap else None
    if gap is None or thing is None or numeral.is_ordinal or thing.bare_start != thing.start or numeral.value < 2:
        return None
    if gap["of"]:
        agrees = thing.is_definite and thing.form == "plural"
    else:
        wanted = "plural" if 3 <= numeral.value % 100 <= 10 else "singular"
        agrees = not thing.is_definite and (thing.form == wanted or not numeral.is_words) and thing.form != "dual"
    return _count(numeral.value, thing, numeral.start, thing.end) if agrees else None


def _noun_before(text: str, numeral: Numeral, by_end: Mapping[int, _Thing]) -> Count | None:
    gap = _LAST_GAP.search(text, max(0, numeral.start - 3), numeral.start)
    thing = by_end.get(gap.start()) if gap else None
    if thing is None or not numeral.is_words:
        return None
    if numeral.value == 1:
        agrees = thing.form == "singular" and not (thing.is_definite or numeral.is_definite or numeral.is_ordinal)
    else:
        # العشرين after a plural counts it; after a singular it is the twentieth.
        is_cardinal = not numeral.is_ordinal or numeral.value >= 20
        agrees = is_cardinal and thing.form == "plural" and thing.is_definite == numeral.is_definite
    return _count(numeral.value, thing, thing.bare_start, numeral.end) if agrees else None


def _count(value: int, thing: _Thing, start: int, end: int) -> Count:
    return Count(
        value=value, noun=thing.noun.singular, start=start, end=end, noun_start=thing.bare_start, noun_end=thing.end
    )
