"""Find Chinese names that nobody listed in running Arabic text, by the grammar of their spelling.

Precision first: Arabic is full of short words that read as Pinyin (هو, لي, ما), so a name needs a family name in
front, syllables that Arabic words do not look like, and no ordinary word inside; a text that speaks of China
needs less proof. Well-known names are looked up as phrases, which also finds the old spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, count
from typing import Final

from marsad.arabic import Columns, analyse_columns
from marsad.names.chinese_words import (
    ambiguous_places,
    count_marks,
    grammar_words,
    marks_of,
    ordinary_words,
    person_cues,
    place_cues,
)
from marsad.names.known_phrases import (
    Known,
    is_place,
    known_beginnings,
    known_phrases,
    known_second_words,
    longest_known,
    near_places,
)
from marsad.names.unknown_persons import (
    is_foreign,
    judge_person,
    marks_missing,
    surname_beginnings,
    surname_spellings,
)
from marsad.names.words import is_joint, letters_offset

_LEAST_MARKS: Final = 2
_LISTED: Final = 0.97
_GENERATED: Final = 0.9
_PLACE_LETTERS: Final = 5
_LISTED_PLACE_LETTERS: Final = 4
_NEAR: Final = 0.85
_MOST_WORDS: Final = 500_000
_NEAR_MARKS: Final = 2
_PLACE_COST: Final = -0.6
_CUED_PLACE_COST: Final = 0.5
_CHINESE: Final = "الصيني"
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


def find_chinese_names(text: str, words: Columns | None = None) -> list[ChineseName]:
    """Return the Chinese personal and place names in the Arabic *text*, in order. Never raises.

    *words* are those of *text*, where the caller has parted it already.

    >>> [(n.text, n.pinyin) for n in find_chinese_names("والتقى المتحدث الصيني تشاو لي جيان الصحفيين")]
    [('تشاو لي جيان', 'Zhao Lijian')]
    """
    return list(_Finder(text, words or analyse_columns(text)).names())


class _Finder:
    """One text and the names in it."""

    def __init__(self, text: str, words: Columns) -> None:
        self._text = text
        self._starts, self._ends = words.starts, words.ends
        self._folded = list(words.surfaces())
        self._speaks_of_china = bool(_CHINA.search(text))
        self._proven_places: set[str] = set()
        # Korean names share syllables with Chinese ones, so a text on Korea and not on China needs more proof.
        self._proof = _LEAST_MARKS - 1 if self._speaks_of_china else _LEAST_MARKS + bool(_KOREA.search(text))

    def names(self) -> Iterator[ChineseName]:
        free = 0  # the first word that is in no name yet
        for at in self._beginnings():
            if at < free:
                continue
            found = self._known_at(at) or self._unknown_at(at) or self._near_place_at(at)
            if found is not None:
                size, name = found
                free = at + size
                yield name

    def _beginnings(self) -> Iterator[int]:
        """Yield the number of each word that a name may begin with: hardly one in ten."""
        kinds = list(map(_KINDS.__getitem__, self._folded))
        if not self._speaks_of_china:
            yield from compress(count(), map(_BEGINS.__and__, kinds))
            return
        follows_cue, last = 0, len(kinds) - 1
        for at, kind in enumerate(kinds):
            if (
                kind & (_BEGINS | _IS_MARKED)
                or follows_cue
                or (at < last and kinds[at + 1] & _SAYS_CHINESE)
                or (self._proven_places and self._folded[at].endswith(tuple(self._proven_places)))
            ):
                yield at
            follows_cue = kind & _IS_CUE

    def _known_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, first in known_beginnings(self._folded[at]):
            if not self._may_go_on(at, first):
                continue
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

    def _may_go_on(self, at: int, first: str) -> bool:
        """Tell whether *first* is a known phrase, or the next word is the second of one: words of grammar are first
        words of many."""
        return first in known_phrases() or (
            at + 1 < len(self._folded) and self._folded[at + 1] in known_second_words()[first]
        )

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
        following = self._folded[at + 1 : at + 3]
        for cut, surname in surname_beginnings(self._folded[at]):
            # Most of what may be a family name is a word of grammar, before words that look like no name.
            if sum(map(marks_of, following)) < marks_missing(surname, self._proof - self._speaks_of_china):
                continue
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
        near = near_places(self._folded[at])
        if not near:
            return None
        is_cued = self._follows(at, place_cues()) or self._is_called_chinese(at + 1)
        for cut, word, pinyin, cost in near:
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
        return at < len(self._folded) and self._folded[at].startswith(_CHINESE) and self._joined(at)

    def _joined(self, place: int) -> bool:
        return is_joint(self._between(place))

    def _hyphened(self, place: int) -> bool:
        return "-" in self._between(place)

    def _between(self, place: int) -> str:
        """Return what stands before the word number *place*."""
        return self._text[self._ends[place - 1] : self._starts[place]]

    def _name(self, at: int, size: int, cut: int, pinyin: str, kind: str, confidence: float) -> ChineseName:
        start = self._starts[at] + letters_offset(self._text[self._starts[at] : self._ends[at]], cut)
        end = self._ends[at + size - 1]
        return ChineseName(
            start=start, end=end, text=self._text[start:end], pinyin=pinyin, kind=kind, confidence=confidence
        )


_BEGINS, _IS_MARKED, _IS_CUE, _SAYS_CHINESE = 1, 2, 4, 8


class _Kinds(dict[str, int]):
    """What a folded word is to the finder, by word: looked up without a call into Python but for a new one.

    It may begin a known name or be a family name; in a text on China it may look like a place, or show that the word
    before or behind it is one.
    """

    def __missing__(self, folded: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        kind = _BEGINS * bool(known_beginnings(folded) or surname_beginnings(folded))
        kind |= _IS_MARKED * (marks_of(folded) >= _NEAR_MARKS)
        kind |= _IS_CUE * (folded in place_cues()) | _SAYS_CHINESE * folded.startswith(_CHINESE)
        self[folded] = kind
        return kind


_KINDS: Final = _Kinds()
