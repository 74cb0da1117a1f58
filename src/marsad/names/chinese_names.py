"""Find Chinese names that nobody listed in running Arabic text, by the grammar of their spelling.

Precision first: Arabic is full of short words that read as Pinyin (هو, لي, ما), so a name needs a family name in
front, syllables that Arabic words do not look like, and no ordinary word inside; a text that speaks of China
needs less proof. Well-known names are looked up as phrases, which also finds the old spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.names import known_chinese
from marsad.names.grammar import PinyinReading, cut_syllables, read_latin, read_word, renderings, surnames
from marsad.names.pinyin import rank, to_arabic
from marsad.names.tables import load_words
from marsad.names.variants import spelling_variants
from marsad.names.words import Word, fold_phrase, fold_word, is_joint, letters_offset, split_text, without_clitics

_SURNAME_COST: Final = 1.0
_GIVEN_COST: Final = 1.1
_LEAST_MARKS: Final = 2
_KNOWN: Final = 0.97
_CHINA: Final = re.compile("صين|بكين|بيكين|بيجين|تايوان|هون[غجق] ?كون[غجق]|شن[غج]هاي|شان[غج]هاي")
# Letters that Chinese names bring together and Arabic words hardly do.
_MARKS: Final = re.compile(
    "تش|ن[غجق]$|نغ|ياو|شيا|جيا|شيو|جيو|ليو|يوي|جيه|شيه|تشه|كه$|خه$|اي$|اوا?$|^تسا|^شو|^سون$|^يا?ن$"
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
    words = list(split_text(text))
    finder = _Finder(text, words, bool(_CHINA.search(text)))
    return list(finder.names())


class _Finder:
    def __init__(self, text: str, words: list[Word], speaks_of_china: bool) -> None:
        self._text = text
        self._words = words
        self._speaks_of_china = speaks_of_china

    def names(self) -> Iterator[ChineseName]:
        at = 0
        while at < len(self._words):
            found = self._known_at(at) or self._unknown_at(at)
            if found is None:
                at += 1
                continue
            size, name = found
            yield name
            at += size

    def _known_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, first in _known_beginnings(self._words[at].folded):
            phrase, sizes = first, [first]
            for place in range(at + 1, min(at + _longest_known()[first], len(self._words))):
                if not self._joined(place):
                    break
                phrase = f"{phrase} {self._words[place].folded}"
                sizes.append(phrase)
            for size in range(len(sizes), 0, -1):
                known = _known_phrases().get(sizes[size - 1])
                if known and self._may_stand(known, sizes[size - 1]):
                    return size, self._name(at, size, cut, known.pinyin, known.kind, _KNOWN)
        return None

    def _may_stand(self, known: known_chinese.KnownChinese, phrase: str) -> bool:
        letters = len(phrase.replace(" ", ""))
        if known.kind == "person" and (_marks(phrase) or letters >= 9):
            return True
        return self._speaks_of_china or (letters >= 5 and phrase not in _ordinary_words())

    def _unknown_at(self, at: int) -> tuple[int, ChineseName] | None:
        for cut, surname in _surname_beginnings(self._words[at].folded):
            for size in (3, 2):
                given = [self._words[place] for place in range(at + 1, min(at + size, len(self._words)))]
                if len(given) != size - 1 or not all(self._joined(at + 1 + k) for k in range(size - 1)):
                    continue
                judged = _judge(surname, tuple(word.folded for word in given), self._speaks_of_china)
                if judged and not self._is_inside_longer(at, size):
                    pinyin, confidence = judged
                    return size, self._name(at, size, cut, pinyin, "person", confidence)
        return None

    def _is_inside_longer(self, at: int, size: int) -> bool:
        """Tell whether the words around continue the foreign name: أونغ سان سو تشي is not Su Qi."""
        before = at > 0 and self._joined(at) and _is_foreign(self._words[at - 1].folded)
        after = at + size
        follows = after < len(self._words) and self._joined(after) and _is_foreign(self._words[after].folded)
        return before or follows

    def _joined(self, place: int) -> bool:
        return is_joint(self._text[self._words[place - 1].end : self._words[place].start])

    def _name(self, at: int, size: int, cut: int, pinyin: str, kind: str, confidence: float) -> ChineseName:
        start = self._words[at].start + letters_offset(self._words[at].text, cut)
        end = self._words[at + size - 1].end
        return ChineseName(
            start=start, end=end, text=self._text[start:end], pinyin=pinyin, kind=kind, confidence=confidence
        )


@cache
def _known_phrases() -> dict[str, known_chinese.KnownChinese]:
    found: dict[str, known_chinese.KnownChinese] = {}
    for name in reversed(known_chinese.known_names()):
        if name.kind == "other" or name.pinyin == "China":
            continue
        pinyin = name.pinyin if read_latin(name.pinyin) else None
        standard = name.standard or to_arabic(name.pinyin)
        spellings = {fold_phrase(spelling) for spelling in name.arabic}
        if standard:
            spellings |= {fold_phrase(standard), *spelling_variants(standard, pinyin)}
        for spelling in spellings:
            if not all(word in _ordinary_words() for word in spelling.split(" ")):
                found[spelling] = name
    return found


@cache
def _longest_known() -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in _known_phrases():
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@lru_cache(maxsize=200_000)
def _known_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    ways = [(0, folded), *without_clitics(folded)] if len(folded) <= 30 else []
    return tuple((cut, first) for cut, first in ways if first in _longest_known())


@cache
def _surname_spellings() -> dict[str, str]:
    best: dict[str, tuple[float, int, str]] = {}
    for surname, order in surnames().items():
        for written, cost in renderings().get(surname, {}).items():
            if cost <= _SURNAME_COST:
                best[written] = min((cost, order, surname), best.get(written, (9.0, 0, "")))
    return {written: choice[2] for written, choice in best.items()}


@lru_cache(maxsize=200_000)
def _surname_beginnings(folded: str) -> tuple[tuple[int, str], ...]:
    if folded in _surname_spellings():
        return ((0, folded),)
    if len(folded) < 4 or len(folded) > 12:
        return ()
    return tuple((cut, rest) for cut, rest in without_clitics(folded) if rest in _surname_spellings() and cut <= 2)


@lru_cache(maxsize=100_000)
def _judge(surname: str, given: tuple[str, ...], speaks_of_china: bool) -> tuple[str, float] | None:
    """Return the Pinyin and the confidence of a name made of these folded words, or None when it is none."""
    if any(word in _ordinary_words() for word in given):
        return None
    readings = [read_word(word) for word in given]
    if not all(readings):
        return None
    best = [reading[0] for reading in readings]
    count = sum(len(syllables) for _, syllables in best)
    if not 1 <= count <= 2 or any(cost / len(syllables) > _GIVEN_COST for cost, syllables in best):
        return None
    marks = sum(map(_marks, (surname, *given)))
    needed = _LEAST_MARKS - (1 if speaks_of_china else 0) + (1 if surname in _ordinary_words() else 0)
    if marks < needed:
        return None
    head = cut_syllables(_surname_spellings()[surname])
    words = (head, tuple(s for _, syllables in best for s in syllables))
    printed, _ = rank(PinyinReading(words=words, cost=0.0))
    return printed, min(0.95, 0.6 + 0.1 * (marks - needed + 1))


def _marks(words: str) -> int:
    return sum(len(_MARKS.findall(word)) for word in words.split(" "))


def _is_foreign(folded: str) -> bool:
    if folded in _ordinary_words() or len(folded) < 2:
        return False
    readings = read_word(folded)
    return bool(readings) and readings[0][0] / len(readings[0][1]) <= _GIVEN_COST and _marks(folded) > 0


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_words("function_words.txt"))
