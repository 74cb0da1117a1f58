"""Find Chinese names that nobody listed in running Arabic text, by the grammar of their spelling.

Precision first: Arabic is full of short words that read as Pinyin (هو, لي, ما), so a name needs a family name in
front, syllables that Arabic words do not look like, and no ordinary word inside; a text that speaks of China
needs less proof. Well-known names are looked up as phrases, which also finds the old spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final

from marsad.arabic.word_counts import load_word_counts
from marsad.names import known_chinese
from marsad.names.grammar import PinyinReading, cut_syllables, read_word, renderings, surnames
from marsad.names.nearest import known_places, nearest_known
from marsad.names.pinyin import rank, to_arabic
from marsad.names.tables import load_words
from marsad.names.variants import spelling_variants
from marsad.names.words import WORD, fold_phrase, fold_word, is_joint, letters_offset, without_clitics

_SURNAME_COST: Final = 1.6
_USUAL_SURNAME_COST: Final = 0.7
_GIVEN_COST: Final = 0.9
_GIVEN_COST_IN_CHINA: Final = 1.8  # in a text that speaks of China
_LEAST_MARKS: Final = 2
_COMMON: Final = 3000  # times in a billion words
_LONG_WORD: Final = 5
_MARKS_OF_SOUND: Final = re.compile("نغ|ن[جق]$|تش|ياو")
_LISTED: Final = 0.97
_GENERATED: Final = 0.9
_PLACE_LETTERS: Final = 5
_LISTED_PLACE_LETTERS: Final = 4
_NEAR: Final = 0.85
_READINGS: Final = 6
_SLACK: Final = 0.5
_MOST_GIVEN: Final = 2
_NEAR_LETTERS: Final = 4
_NEAR_MARKS: Final = 2
_LONGEST_PLACE: Final = 14
_PLACE_COST: Final = -0.6
_CUED_PLACE_COST: Final = 0.5
_COMMON_SURNAMES: Final = 100
_GREAT_SURNAMES: Final = 30
_CHINA: Final = re.compile("صين|بكين|بيكين|بيجين|تايوان|هون[غجق] ?كون[غجق]|شن[غج]هاي|شان[غج]هاي")
_KOREA: Final = re.compile("كوري|كيم جون[غج]|سامسون[غج]|سيول")
# Letters that Chinese names bring together and Arabic words hardly do.
_MARKS: Final = re.compile(
    "تش|ن[غجق]$|نغ|[اوي]ن[جق](?=[بتدسشفكلمن])|ياو|شيا|جيا|شيو|جيو|ليو|يوي|جيه|شيه|تشه|كه$|خه$|اي$|اوا?$|^تسا|^شو|^سون$|^يا?ن$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseName:
    """A Chinese name at [start, end): its `pinyin` as printed, `kind` (`person` or `place`) and how sure it is."""

    start: int
    end: int
    text: str
    pinyin: str
    kind: str
    confidence: float


def find_chinese_names(text: str) -> list[ChineseName]:
    """Return the Chinese personal and place names in the Arabic *text*, in order. Never raises.

    >>> [(n.text, n.pinyin) for n in find_chinese_names("والتقى المتحدث الصيني تشاو لي جيان الصحفيين")]
    [('تشاو لي جيان', 'Zhao Lijian')]
    """
    return list(_Finder(text).names())


@dataclass(frozen=True, slots=True)
class _Known:
    """A well-known name under one spelling; `listed` spellings were not made by rule."""

    pinyin: str
    kind: str
    listed: bool


class _Finder:
    """One text and the names in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [found.span() for found in WORD.finditer(text)]
        self._folded = [fold_word(text[start:end]) for start, end in self._spans]
        self._speaks_of_china = bool(_CHINA.search(text))
        self._proven_places: set[str] = set()
        # Korean names share syllables with Chinese ones, so a text on Korea and not on China needs more proof.
        self._proof = _LEAST_MARKS - 1 if self._speaks_of_china else _LEAST_MARKS + bool(_KOREA.search(text))

    def names(self) -> Iterator[ChineseName]:
        free = 0  # the first word that is in no name yet
        for at, folded in enumerate(self._folded):
            if at < free or not (_may_begin(folded) or (self._speaks_of_china and _near_places(folded))):
                continue
            found = self._known_at(at) or self._unknown_at(at) or self._near_place_at(at)
            if found is not None:
                size, name = found
                free = at + size
                yield name

    def _known_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, first in _known_beginnings(self._folded[at]):
            phrases = [first]
            for place in range(at + 1, min(at + _longest_known()[first], len(self._folded))):
                if not self._joined(place):
                    break
                phrases.append(f"{phrases[-1]} {self._folded[place]}")
            for size in range(len(phrases), 0, -1):
                known = _known_phrases().get(phrases[size - 1])
                if known and self._may_stand(at, known, phrases[size - 1]):
                    confidence = _LISTED if known.listed else _GENERATED
                    return size, self._name(at, size, cut, known.pinyin, known.kind, confidence)
        return None

    def _may_stand(self, at: int, known: _Known, phrase: str) -> bool:
        if known.kind == "person":
            return known.listed or self._speaks_of_china or _marks(phrase) > 0
        if self._follows(at, _place_cues()):
            return True
        if phrase in _ambiguous_places() or phrase in _ordinary_words():
            return False
        if known.listed:
            return len(phrase) >= (_LISTED_PLACE_LETTERS if self._speaks_of_china else _PLACE_LETTERS)
        return self._speaks_of_china and len(phrase) >= _PLACE_LETTERS and _marks(phrase) > 0

    def _unknown_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, surname in _surname_beginnings(self._folded[at]):
            for size in (3, 2):
                places = range(at + 1, at + size)
                if places[-1] >= len(self._folded) or not all(map(self._joined, places)):
                    continue
                proof = self._proof
                if self._speaks_of_china and self._follows(at, _person_cues()) and surname not in _grammar():
                    proof -= 1
                judged = _judge(surname, tuple(self._folded[place] for place in places), proof)
                if judged and not self._is_inside_longer(at, size):
                    pinyin, confidence = judged
                    return size, self._name(at, size, cut, pinyin, "person", confidence)
        return None

    def _near_place_at(self, at: int) -> tuple[int, ChineseName] | None:
        """Return a word that spells a known place in a way that no rule makes: تشجيانج, قوانجتشو, جينتشينج."""
        if not self._speaks_of_china:
            return None
        is_cued = self._follows(at, _place_cues()) or self._is_called_chinese(at + 1)
        for cut, word, pinyin, cost in _near_places(self._folded[at]):
            if is_cued:
                stands = cost <= _CUED_PLACE_COST
            else:
                stands = cost <= _PLACE_COST and _marks(word) >= _NEAR_MARKS and len(word) >= _PLACE_LETTERS
            if stands or word in self._proven_places:
                self._proven_places.add(word)
                return 1, self._name(at, 1, cut, pinyin, "place", _NEAR)
        return None

    def _is_inside_longer(self, at: int, size: int) -> bool:
        """Tell whether the words around continue the foreign name: أونغ سان سو تشي is not Su Qi."""
        after = at + size
        if at > 0 and self._joined(at):
            before = self._folded[at - 1]
            if self._hyphened(at) or before in _surname_spellings():
                return True
            if _is_foreign(before) and not _is_place(before):
                return True
        if after < len(self._folded) and self._joined(after):
            return self._hyphened(after) or (_is_foreign(self._folded[after]) and not _is_place(self._folded[after]))
        return False

    def _follows(self, at: int, cues: frozenset[str]) -> bool:
        return at > 0 and self._folded[at - 1] in cues and self._joined(at)

    def _is_called_chinese(self, at: int) -> bool:
        """Tell whether the word number *at* says Chinese of what stands before it: زوهاي الصينية."""
        return at < len(self._folded) and self._folded[at].startswith("الصيني") and self._joined(at)

    def _joined(self, place: int) -> bool:
        return is_joint(self._between(place))

    def _hyphened(self, place: int) -> bool:
        return "-" in self._between(place)

    def _between(self, place: int) -> str:
        """Return what stands before the word number *place*."""
        return self._text[self._spans[place - 1][1] : self._spans[place][0]]

    def _name(self, at: int, size: int, cut: int, pinyin: str, kind: str, confidence: float) -> ChineseName:
        first, last = self._spans[at]
        start = first + letters_offset(self._text[first:last], cut)
        end = self._spans[at + size - 1][1]
        return ChineseName(
            start=start, end=end, text=self._text[start:end], pinyin=pinyin, kind=kind, confidence=confidence
        )


@cache
def _known_phrases() -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for name in reversed(known_chinese.known_names()):
        if name.kind == "other" or name.pinyin == "China":
            continue
        standard = name.standard or to_arabic(name.pinyin)
        listed = {fold_phrase(spelling) for spelling in (*name.arabic, standard) if spelling}
        made = spelling_variants(standard, name.pinyin, pinyin=True) if standard else frozenset()
        made |= {spelling.replace("نغ", nasal) for spelling in listed for nasal in ("نج", "نق")}
        for spelling in made | listed:
            words = spelling.split(" ")
            alone = name.kind == "person" and len(words) < 2  # one word made by rule proves no person
            if spelling in listed or not (alone or _ordinary_words().issuperset(words) or min(map(len, words)) < 2):
                found[spelling] = _Known(name.pinyin, name.kind, spelling in listed)
    return found


@lru_cache(maxsize=100_000)
def _near_places(folded: str) -> tuple[tuple[int, str, str, float], ...]:
    """Return (letters cut off, the rest, Pinyin, cost) where *folded* may spell a known place."""
    if not _NEAR_LETTERS <= len(folded) <= _LONGEST_PLACE or folded in _ordinary_words():
        return ()
    found = []
    for cut, word in ((0, folded), *without_clitics(folded)):
        if len(word) < _NEAR_LETTERS or folded[:cut].endswith(("ال", "لل")) or word in _ambiguous_places():
            continue
        near = nearest_known(word)
        if near and near[0].cost <= _CUED_PLACE_COST and near[0].pinyin in _places():
            found.append((cut, word, near[0].pinyin, near[0].cost))
    return tuple(found)


@cache
def _places() -> frozenset[str]:
    return frozenset([*known_places().values(), *(n.pinyin for n in known_chinese.known_names() if n.kind == "place")])


def _is_place(folded: str) -> bool:
    return any(
        known.kind == "place"
        for _, word in ((0, folded), *without_clitics(folded))
        if (known := _known_phrases().get(word))
    )


@cache
def _longest_known() -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in _known_phrases():
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@lru_cache(maxsize=200_000)
def _known_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    if len(folded) > 30:
        return ()
    # A Chinese name has no article unless it is listed with one: الطرفان is not Turpan.
    ways = [(cut, rest) for cut, rest in without_clitics(folded) if not folded[:cut].endswith(("ال", "لل"))]
    return tuple((cut, first) for cut, first in [(0, folded), *ways] if first in _longest_known())


@lru_cache(maxsize=200_000)
def _may_begin(folded: str) -> bool:
    return bool(_known_beginnings(folded) or _surname_beginnings(folded))


@cache
def _surname_spellings() -> dict[str, tuple[float, str]]:
    best: dict[str, tuple[float, int, str]] = {}
    for surname, order in surnames().items():
        for written, cost in renderings().get(surname, {}).items():
            # من is hardly ever Min, nor بأن Pan; but هو may be Hu.
            is_word = order >= _COMMON_SURNAMES and written in _ordinary_words()
            is_grammar = order >= _GREAT_SURNAMES and written in _grammar()
            if cost <= _SURNAME_COST and not (is_word or is_grammar):
                best[written] = min((cost, order, surname), best.get(written, (9.0, 0, "")))
    return {written: (cost, surname) for written, (cost, _, surname) in best.items()}


@lru_cache(maxsize=200_000)
def _surname_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    if folded in _surname_spellings():
        return ((0, folded),)
    if not 4 <= len(folded) <= 12:
        return ()
    return tuple((cut, rest) for cut, rest in without_clitics(folded) if rest in _surname_spellings() and cut == 1)


@lru_cache(maxsize=100_000)
def _judge(surname: str, given: tuple[str, ...], proof: int) -> tuple[str, float] | None:
    """Return the Pinyin and the confidence of a name made of these folded words, or None when it is none."""
    if any(word in _never_given() for word in given) or _ends_in_grammar(given):
        return None
    known = _known_phrases().get(" ".join(given))
    if known and (known.kind != "place" or len(given[0]) >= _LISTED_PLACE_LETTERS):
        return None
    best = _read_given(given)
    dearest = _GIVEN_COST if proof >= _LEAST_MARKS else _GIVEN_COST_IN_CHINA
    if not best or any(cost / len(syllables) > dearest for cost, syllables in best):
        return None
    if any(_is_common_word(word, cost / len(syllables)) for word, (cost, syllables) in zip(given, best, strict=True)):
        return None
    cost, family = _surname_spellings()[surname]
    needed = proof + (surname in _ordinary_words()) + (cost > _USUAL_SURNAME_COST)
    marks = sum(map(_marks, (surname, *given)))
    if marks < needed:
        return None
    words = (cut_syllables(family), tuple(s for _, syllables in best for s in syllables))
    printed, _ = rank(PinyinReading(words=words, cost=0.0))
    return printed, round(min(0.95, 0.6 + 0.1 * (marks - needed + 1)), 2)


def _is_common_word(word: str, cost: float) -> bool:
    """Tell whether *word* is common in Arabic print and looks Chinese only by a loose reading or by chance."""
    if _MARKS_OF_SOUND.search(word) or (len(word) < _LONG_WORD and cost <= _GIVEN_COST):
        return False
    return load_word_counts().of(word) >= _COMMON


def _read_given(given: tuple[str, ...]) -> list[tuple[float, tuple[str, ...]]]:
    """Return the cheapest reading of each word that leaves one or two syllables in all; none where there is no such."""
    readings = [read_word(word) for word in given]
    if not all(readings):
        return []
    ways = sorted(product(*(reading[:_READINGS] for reading in readings)), key=_cost)
    dearest = _cost(ways[0]) + _SLACK
    return next((list(way) for way in ways if _size(way) <= _MOST_GIVEN and _cost(way) <= dearest), [])


_Way = tuple[tuple[float, tuple[str, ...]], ...]


def _cost(way: _Way) -> float:
    return sum(cost for cost, _ in way)


def _size(way: _Way) -> int:
    return sum(len(syllables) for _, syllables in way)


def _ends_in_grammar(given: tuple[str, ...]) -> bool:
    """Tell whether the last word is rather one of grammar; li, common in given names, may end a longer one."""
    return given[-1] in _grammar() and not (given[-1] == "لي" and len(given) > 1)


@cache
def _grammar() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("function_words.txt"))


def _marks(words: str) -> int:
    return sum(len(_MARKS.findall(word)) for word in words.split(" "))


def _is_foreign(folded: str) -> bool:
    if folded in _ordinary_words() or len(folded) < 2:
        return False
    readings = read_word(folded)
    return bool(readings) and readings[0][0] / len(readings[0][1]) <= _GIVEN_COST and _marks(folded) > 0


@cache
def _ordinary_words() -> frozenset[str]:
    return _never_given() | _grammar() | load_words("name_like_words.txt")


@cache
def _never_given() -> frozenset[str]:
    return frozenset(load_words("ordinary_words.txt"))


@cache
def _place_cues() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("place_cues.txt"))


@cache
def _person_cues() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("person_cues.txt"))


@cache
def _ambiguous_places() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("ambiguous_places.txt"))
