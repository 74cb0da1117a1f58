"""Find Chinese names that nobody listed in running Arabic text, by the grammar of their spelling.

Precision first: Arabic is full of short words that read as Pinyin (هو, لي, ما), so a name needs a family name in
front, syllables that Arabic words do not look like, and no ordinary word inside; a text that speaks of China
needs less proof. Well-known names are looked up as phrases, which also finds the old spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
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
_ASIA: Final = re.compile("هون|كوري|كيم|سامسون|سيول")
"""Words beside which a text may be on Hong Kong or on Korea."""
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
        self._kinds = bytes(map(_KINDS.__getitem__, self._folded))
        present = reduce(or_, set(self._kinds), 0)
        self._speaks_of_china = bool(present & _ON_CHINA or (present & _MAY_BE_ON_ASIA and _CHINA.search(text)))
        self._proven_places: set[str] = set()
        # Korean names share syllables with Chinese ones, so a text on Korea and not on China needs more proof.
        is_on_korea = present & _MAY_BE_ON_ASIA and _KOREA.search(text)
        self._proof = _LEAST_MARKS - 1 if self._speaks_of_china else _LEAST_MARKS + bool(is_on_korea)

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
        at = -1
        for found in (_LOOKED_AT_IN_CHINA if self._speaks_of_china else _LOOKED_AT).finditer(self._kinds):
            at = found.start()
            yield at
            if self._proven_places:
                break
        else:
            return
        # A place that was proven once is looked for in every word behind.
        looked_at = {found.start() for found in _LOOKED_AT_IN_CHINA.finditer(self._kinds, at + 1)}
        for later in range(at + 1, len(self._kinds)):
            if later in looked_at or self._folded[later].endswith(tuple(self._proven_places)):
                yield later

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


_BEGINS, _IS_MARKED, _IS_CUE, _SAYS_CHINESE, _ON_CHINA, _MAY_BE_ON_ASIA = (1 << bit for bit in range(6))


class _Kinds(dict[str, int]):
    """What a folded word is to the finder, by word: looked up without a call into Python but for a new one.

    It may begin a known name or be a family name; show that the text is on China, or may be, or on Korea; in a text on
    China look like a place, or show that the word before or behind it is one.
    """

    def __missing__(self, folded: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        kind = _BEGINS * (_may_begin(folded) and bool(known_beginnings(folded) or surname_beginnings(folded)))
        kind |= _IS_MARKED * (marks_of(folded) >= _NEAR_MARKS)
        kind |= _IS_CUE * (folded in place_cues()) | _SAYS_CHINESE * folded.startswith(_CHINESE)
        kind |= _ON_CHINA * bool(_CHINA.search(folded)) | _MAY_BE_ON_ASIA * bool(_ASIA.search(folded))
        self[folded] = kind
        return kind


@cache
def _first_words() -> frozenset[str]:
    return frozenset([*longest_known(), *surname_spellings()])


def _may_begin(folded: str) -> bool:
    """Tell whether a name may begin here, with at most two letters of clitics before it, the article restored: no
    for nearly all words, a tenth of what it takes to cut their clitics."""
    firsts = _first_words()
    return any(folded[cut:] in firsts or f"ا{folded[cut:]}" in firsts for cut in (0, 1, 2))


_KINDS: Final = _Kinds()


def _any_of(kinds: int) -> bytes:
    """Return a set, as regular expressions write it, of the bytes that have any of *kinds*."""
    return b"[" + b"".join(rb"\x%02x" % kind for kind in range(64) if kind & kinds) + b"]"


_LOOKED_AT: Final = re.compile(_any_of(_BEGINS))
_LOOKED_AT_IN_CHINA: Final = re.compile(
    b"%s|(?<=%s).|.(?=%s)" % (_any_of(_BEGINS | _IS_MARKED), _any_of(_IS_CUE), _any_of(_SAYS_CHINESE)), re.DOTALL
)
