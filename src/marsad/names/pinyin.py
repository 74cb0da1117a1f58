"""Pinyin from Arabic (and Latin, and Chinese), ranked; and Arabic from Pinyin, in the standard spelling."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from marsad.names import known_chinese
from marsad.names.grammar import (
    PinyinReading,
    is_distinctive,
    is_surname,
    read_arabic,
    read_latin,
    standard_spellings,
    surnames,
    syllables,
)
from marsad.names.han import read_han
from marsad.names.nearest import known_pinyin, nearest_known
from marsad.names.place_kinds import without_kind
from marsad.names.scripts import ARABIC, HAN, LATIN, script_of
from marsad.names.wade_giles import read_wade_giles

_KNOWN_BONUS: Final = 2.0
_SURNAME_BONUS: Final = 0.6
_RARE_SURNAME_BONUS: Final = 0.2
_COMMON_SURNAMES: Final = 100
_LEAST_TOP_SCORE: Final = 0.4  # below it a spelling is no Pinyin: مكافحة would read as Makafuhe
_MOST_CANDIDATES: Final = 8
_SLACK: Final = 2.6
_LEAST_SCORE: Final = 0.05
_LEAST_DOUBTFUL_SCORE: Final = 0.75
_MOST_SYLLABLES: Final = 3  # of a name that is no person's and not known
_QUALITY_FALL: Final = 0.45
_SHARE_FALL: Final = 1.0
_CERTAIN: Final = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A Pinyin name as printed (`Li Keqiang`) and how well it fits the spelling, from 0 to 1."""

    pinyin: str
    score: float


def pinyin_candidates(text: str) -> list[Candidate]:
    """Return the Pinyin names that *text* may spell, best first, at most eight; none when it cannot be Pinyin.

    Takes Arabic, Latin (tones and spacing free) and Chinese characters. Never raises.

    >>> [c.pinyin for c in pinyin_candidates("لي كه تشيانغ")][:1]
    ['Li Keqiang']
    >>> pinyin_candidates("مكافحة")
    []
    """
    return list(_candidates(text.strip())) if len(text) <= 400 else []


@lru_cache(maxsize=20_000)
def _candidates(text: str) -> tuple[Candidate, ...]:
    script = script_of(text)
    name = without_kind(text, script)
    if script == HAN:
        known = known_chinese.by_han().get(text) or known_chinese.by_han().get(name)
        reading = read_han(name, person=name == text)
        printed = known.pinyin if known else print_pinyin(reading) if reading else ""
        return (Candidate(pinyin=printed, score=_CERTAIN),) if printed else ()
    if script == LATIN:
        known_form = known_pinyin(known_chinese.squeeze(name))
        reading = read_latin(name)
        printed = known_form or (print_pinyin(reading) if reading else "")
        return (Candidate(pinyin=printed, score=_CERTAIN),) if printed else _wade_giles_candidates(text)
    return _arabic_candidates(name) if script == ARABIC else ()


def _wade_giles_candidates(text: str) -> tuple[Candidate, ...]:
    printed = [print_pinyin(reading) for reading in read_wade_giles(text)]
    known = [name for name in printed if known_pinyin(known_chinese.squeeze(name))]
    named = known or printed
    return tuple(Candidate(pinyin=name, score=round(_CERTAIN / len(named), 3)) for name in named)


def _arabic_candidates(text: str) -> tuple[Candidate, ...]:
    exception = known_chinese.by_arabic().get(known_chinese.squeeze_arabic(text))
    best: dict[str, float] = {}
    if exception:
        best[exception.pinyin] = -_KNOWN_BONUS
    for reading in read_arabic(text, slack=_SLACK):
        printed, cost = rank(reading)
        best[printed] = min(cost, best.get(printed, cost))
    for near in nearest_known(text):
        best[near.pinyin] = min(near.cost, best.get(near.pinyin, near.cost))
    ranked = sorted(best.items(), key=lambda item: (item[1], item[0]))[:_MOST_CANDIDATES]
    if not ranked:
        return ()
    lowest = ranked[0][1]
    letters = max(1, len(ranked[0][0].replace(" ", "")) / 3)
    top = _CERTAIN * math.exp(-_QUALITY_FALL * max(0.0, lowest) / letters)
    if top < (_LEAST_TOP_SCORE if _is_likely_chinese(text) else _LEAST_DOUBTFUL_SCORE):
        return ()
    scored = [(printed, top * math.exp(-_SHARE_FALL * (cost - lowest))) for printed, cost in ranked]
    return tuple(Candidate(pinyin=p, score=round(s, 3)) for p, s in scored if s >= _LEAST_SCORE)


def _is_likely_chinese(text: str) -> bool:
    if nearest_known(text) or known_chinese.squeeze_arabic(text) in known_chinese.by_arabic():
        return True
    return any(map(has_chinese_form, read_arabic(text, slack=_SLACK)))


def has_chinese_form(reading: PinyinReading) -> bool:
    """Tell Chinese names from others that happen to read as Pinyin (Lina, Obama, Mali).

    Judged on the syllables, so that a name is judged alike in every script.
    """
    if is_person(reading):
        return True
    if len(reading.words) == 1 and len(reading.syllables) == 1:
        return is_surname(reading.words[0])
    return len(reading.syllables) <= _MOST_SYLLABLES and any(map(is_distinctive, reading.syllables))


def rank(reading: PinyinReading) -> tuple[str, float]:
    """Return the printed form of *reading* and its cost, lowered for a family name in front."""
    printed = print_pinyin(reading)
    if len(reading.syllables) == 1 and is_surname(reading.syllables):
        return printed, reading.cost - _SURNAME_BONUS
    if not is_person(reading):
        return printed, reading.cost
    common = surnames()["".join(reading.words[0])] < _COMMON_SURNAMES
    return printed, reading.cost - (_SURNAME_BONUS if common else _RARE_SURNAME_BONUS)


def is_person(reading: PinyinReading) -> bool:
    """Tell whether *reading* has the form of a personal name: a family name, then one or two syllables."""
    if len(reading.words) < 2 or not is_surname(reading.words[0]):
        return False
    return 1 <= sum(map(len, reading.words[1:])) <= 2


def print_pinyin(reading: PinyinReading) -> str:
    """Return *reading* as newspapers print it: `Xi Jinping`, `Guangdong`, `Xi'an`, `Lü Xiulian`."""
    words = list(reading.words)
    if is_person(reading):
        words = [words[0], tuple(s for word in words[1:] for s in word)]
    return " ".join(_print_word(word) for word in words)


def _print_word(word: tuple[str, ...]) -> str:
    pieces = [word[0]]
    for syllable in word[1:]:
        pieces.append(f"'{syllable}" if syllable[0] in "aeo" else syllable)
    return "".join(pieces).replace("v", "ü").capitalize()


def to_arabic(pinyin: str) -> str:
    """Return the Pinyin name in Arabic, in the spelling that Xinhua keeps to; empty when it is no Pinyin.

    A personal name is written syllable by syllable, any other word joined. Tones may stand or not.
    Names with an older spelling that stuck keep it (Beijing, Mao Zedong).

    >>> to_arabic("Xi Jinping"), to_arabic("Guangdong"), to_arabic("Beijing")
    ('شي جين بينغ', 'قوانغدونغ', 'بكين')
    """
    known = known_chinese.by_latin().get(known_chinese.squeeze(pinyin[:200]))
    if known and known.standard:
        return known.standard
    reading = read_latin(pinyin)
    if not reading:
        return ""
    table = standard_spellings()
    if is_person(reading):
        return " ".join([_write_word(reading.words[0]), *(table[s] for word in reading.words[1:] for s in word)])
    return " ".join(map(_write_word, reading.words))


def _write_word(word: tuple[str, ...]) -> str:
    """Join the syllables of a word. The ه of an e is written only at the word's end: خنان, but خه."""
    table = standard_spellings()
    inner = (table[s].removesuffix("ه") if syllables()[s][1] == "e" else table[s] for s in word[:-1])
    return "".join((*inner, table[word[-1]]))
