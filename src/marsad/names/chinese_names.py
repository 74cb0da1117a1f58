"""Find Chinese names that nobody listed in running Arabic text, by the grammar of their spelling.

Precision first: Arabic is full of short words that read as Pinyin (هو, لي, ما), so a name needs a family name in
front, syllables that Arabic words do not look like, and no ordinary word inside; a text that speaks of China
needs less proof. Well-known names are looked up as phrases, which also finds the old spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from marsad.names.chinese_words import (
    ambiguous_places,
    count_marks,
    grammar_words,
    ordinary_words,
    person_cues,
    place_cues,
)
from marsad.names.known_phrases import Known, is_place, known_beginnings, known_phrases, longest_known, near_places
from marsad.names.unknown_persons import is_foreign, judge_person, surname_beginnings, surname_spellings
from marsad.names.words import WORD, fold_word, is_joint, letters_offset

_LEAST_MARKS: Final = 2
_LISTED: Final = 0.97
_GENERATED: Final = 0.9
_PLACE_LETTERS: Final = 5
_LISTED_PLACE_LETTERS: Final = 4
_NEAR: Final = 0.85
_NEAR_MARKS: Final = 2
_PLACE_COST: Final = -0.6
_CUED_PLACE_COST: Final = 0.5
_CHINA: Final = re.compile("صين|بكين|بيكين|بيجين|تايوان|هون[غجق] ?كون[غجق]|شن[غج]هاي|شان[غج]هاي")
_KOREA: Final = re.compile("كوري|كيم جون[غج]|سامسون[غج]|سيول")


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
        begins = _may_begin_in_china if self._speaks_of_china else _may_begin
        for at in [at for at, begun in enumerate(map(begins, self._folded)) if begun]:
            if at < free:
                continue
            found = self._known_at(at) or self._unknown_at(at) or self._near_place_at(at)
            if found is not None:
                size, name = found
                free = at + size
                yield name

    def _known_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, first in known_beginnings(self._folded[at]):
            phrases = [first]
            for place in range(at + 1, min(at + longest_known()[first], len(self._folded))):
                if not self._joined(place):
                    break
                phrases.append(f"{phrases[-1]} {self._folded[place]}")
            for size in range(len(phrases), 0, -1):
                known = known_phrases().get(phrases[size - 1])
                if known and self._may_stand(at, known, phrases[size - 1]):
                    confidence = _LISTED if known.listed else _GENERATED
                    return size, self._name(at, size, cut, known.pinyin, known.kind, confidence)
        return None

    def _may_stand(self, at: int, known: Known, phrase: str) -> bool:
        if known.kind == "person":
            return known.listed or self._speaks_of_china or count_marks(phrase) > 0
        if self._follows(at, place_cues()):
            return True
        if phrase in ambiguous_places() or phrase in ordinary_words():
            return False
        if known.listed:
            return len(phrase) >= (_LISTED_PLACE_LETTERS if self._speaks_of_china else _PLACE_LETTERS)
        return self._speaks_of_china and len(phrase) >= _PLACE_LETTERS and count_marks(phrase) > 0

    def _unknown_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, surname in surname_beginnings(self._folded[at]):
            for size in (3, 2):
                places = range(at + 1, at + size)
                if places[-1] >= len(self._folded) or not all(map(self._joined, places)):
                    continue
                proof = self._proof
                if self._speaks_of_china and self._follows(at, person_cues()) and surname not in grammar_words():
                    proof -= 1
                judged = judge_person(surname, tuple(self._folded[place] for place in places), proof)
                if judged and not self._is_inside_longer(at, size):
                    pinyin, confidence = judged
                    return size, self._name(at, size, cut, pinyin, "person", confidence)
        return None

    def _near_place_at(self, at: int) -> tuple[int, ChineseName] | None:
        """Return a word that spells a known place in a way that no rule makes: تشجيانج, قوانجتشو, جينتشينج."""
        if not self._speaks_of_china:
            return None
        is_cued = self._follows(at, place_cues()) or self._is_called_chinese(at + 1)
        for cut, word, pinyin, cost in near_places(self._folded[at]):
            if is_cued:
                stands = cost <= _CUED_PLACE_COST
            else:
                stands = cost <= _PLACE_COST and count_marks(word) >= _NEAR_MARKS and len(word) >= _PLACE_LETTERS
            if stands or word in self._proven_places:
                self._proven_places.add(word)
                return 1, self._name(at, 1, cut, pinyin, "place", _NEAR)
        return None

    def _is_inside_longer(self, at: int, size: int) -> bool:
        """Tell whether the words around continue the foreign name: أونغ سان سو تشي is not Su Qi."""
        after = at + size
        if at > 0 and self._joined(at):
            before = self._folded[at - 1]
            if self._hyphened(at) or before in surname_spellings():
                return True
            if is_foreign(before) and not is_place(before):
                return True
        if after < len(self._folded) and self._joined(after):
            return self._hyphened(after) or (is_foreign(self._folded[after]) and not is_place(self._folded[after]))
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


@lru_cache(maxsize=200_000)
def _may_begin(folded: str) -> bool:
    return bool(known_beginnings(folded) or surname_beginnings(folded))


@lru_cache(maxsize=200_000)
def _may_begin_in_china(folded: str) -> bool:
    return _may_begin(folded) or bool(near_places(folded))
