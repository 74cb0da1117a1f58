"""Phonetic keys: one name, one key, however it is spelt and in whatever script.

Two alphabets of keys never meet. A Chinese name is keyed syllable by syllable, in capitals (`SI-CIn-BIN`): the
classes of `chinese_key` merge what Arabic spellings confuse. Any other name is keyed by its consonants in small
letters (`btn` for بوتين and Putin), see `sound_key` in `sounds.py`.
"""

from functools import lru_cache
from typing import Final

from marsad.names import known_chinese
from marsad.names.grammar import (
    PinyinReading,
    is_distinctive,
    is_surname,
    plain_latin,
    read_arabic,
    read_latin,
    split_words,
    syllables,
)
from marsad.names.han import read_han
from marsad.names.nearest import known_pinyin, nearest_known
from marsad.names.pinyin import is_person, rank
from marsad.names.scripts import ARABIC, HAN, LATIN, script_of
from marsad.names.sounds import sound_key

# Initials that Arabic spellings confuse share a class. Measured on spellings of Chinese places and people.
_INITIALS: Final = {
    **dict.fromkeys(("zh", "ch", "j", "q"), "C"),
    **dict.fromkeys(("sh", "x"), "S"),
    **dict.fromkeys(("z", "c"), "Z"),
    **dict.fromkeys(("b", "p"), "B"),
    "s": "Z",
}
_LONGEST: Final = 200
_SURE_COST: Final = 1.1
_WORD_COST: Final = 1.1
_MOST_SYLLABLES: Final = 3  # of a name that is no person's and not known
_EXACT_COST: Final = 0.5
_EXACT_LEAD: Final = 1.2
_READABLE_COST: Final = 1.7
_OTHER_READINGS: Final = 1.2


def chinese_key(syllable_list: tuple[str, ...]) -> str:
    """Return the key of a name given as Pinyin syllables.

    >>> chinese_key(("xi", "jin", "ping"))
    'SI-CIn-BIN'
    """
    return "-".join(_syllable_key(syllable) for syllable in syllable_list)


@lru_cache(maxsize=1024)
def _syllable_key(syllable: str) -> str:
    initial, final = syllables()[syllable]
    nasal = "N" if final.endswith("ng") else "n" if final.endswith("n") else ""
    vowel = "e" if final == "er" else final.rstrip("ng") if nasal else final
    return _INITIALS.get(initial, initial.upper()) + _vowel_class(vowel) + nasal


def _vowel_class(vowel: str) -> str:
    if "a" in vowel:
        return {"i": "Ai", "o": "Ao"}.get(vowel[-1], "A")
    if vowel in ("ui", "uei"):
        return "W"
    return "U" if vowel[0] in "uov" or vowel in ("iu", "io", "iou", "iuu") or vowel[-1] in "uo" else "I"


def phonetic_key(text: str) -> str:
    """Return the key under which all spellings of the name *text* meet; empty when it has no letter.

    Arabic, Latin and Chinese script. Only the first 200 characters count. Never raises.

    >>> {phonetic_key(n) for n in ("شي جين بينغ", "شي جينبينغ", "شى جين بينج", "Xi Jinping", "习近平")}
    {'SI-CIn-BIN'}
    >>> phonetic_key("بوتين") == phonetic_key("بوتن") == phonetic_key("Putin")
    True
    """
    return _keys(text[:_LONGEST].strip())[0]


def phonetic_keys(text: str) -> frozenset[str]:
    """Return every key that *text* may have: two texts may be one name when their sets meet.

    Holds `phonetic_key(text)` and, for spellings with several readings, those of the likely ones.
    """
    return frozenset(key for key in _keys(text[:_LONGEST].strip()) if key)


@lru_cache(maxsize=100_000)
def _keys(text: str) -> tuple[str, ...]:
    script = script_of(text)
    if script == HAN:
        return _han_keys(text)
    if script == LATIN:
        return _latin_keys(text)
    if script == ARABIC:
        return _arabic_keys(text)
    return ("".join(split_words(plain_latin(text))),)


def _known_keys(name: known_chinese.KnownChinese) -> tuple[str, ...]:
    reading = read_latin(name.pinyin)
    if reading is None:
        return (sound_key(name.pinyin),)
    return (chinese_key(reading.syllables),)


def _han_keys(text: str) -> tuple[str, ...]:
    known = known_chinese.by_han().get(text)
    if known:
        return _known_keys(known)
    reading = read_han(text)
    return (chinese_key(reading.syllables),) if reading else ("",)


def _latin_keys(text: str) -> tuple[str, ...]:
    known = known_chinese.by_latin().get(known_chinese.squeeze(text))
    if known:
        return _known_keys(known)
    reading = read_latin(text)
    if reading is None:
        return (sound_key(text),)
    key = chinese_key(reading.syllables)
    return (key,) if _looks_chinese(reading) else (sound_key(text), key)


def _arabic_keys(text: str) -> tuple[str, ...]:
    exception = known_chinese.by_arabic().get(known_chinese.squeeze_arabic(text))
    if exception:
        return _known_keys(exception)
    sound = sound_key(text)
    readings = read_arabic(text)
    ranked = sorted((rank(reading)[1], reading.words) for reading in readings)
    near = nearest_known(text)
    lowest = min([*(cost for cost, _ in ranked[:1]), *(known.cost for known in near[:1])], default=0.0)
    likely = [chinese_key(known.syllables) for known in near if known.cost <= lowest + _OTHER_READINGS]
    free = _cheapest(readings)
    exact = free is not None and _has_chinese_form(free) and free.cost_per_syllable <= _EXACT_COST
    surely_known = bool(likely) and near[0].cost + (_EXACT_LEAD if exact else 0.0) <= lowest
    likely += [chinese_key(_joined(words)) for cost, words in ranked if cost <= lowest + _OTHER_READINGS]
    if surely_known:
        plain = not any(map(is_distinctive, near[0].syllables))
        return tuple(dict.fromkeys((*likely, sound) if plain else likely))
    if not ranked:
        return (sound,)
    best = next(reading for reading in readings if reading.words == ranked[0][1])
    if _has_chinese_form(best) and best.cost_per_syllable <= (_SURE_COST if is_person(best) else _WORD_COST):
        return tuple(dict.fromkeys(likely))
    return tuple(dict.fromkeys((sound, *likely))) if best.cost_per_syllable <= _READABLE_COST else (sound,)


def _cheapest(readings: tuple[PinyinReading, ...]) -> PinyinReading | None:
    return min(readings, key=lambda reading: reading.cost, default=None)


def _joined(words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(syllable for word in words for syllable in word)


def _is_known(reading: PinyinReading) -> bool:
    return known_pinyin("".join(reading.syllables)) is not None


def _looks_chinese(reading: PinyinReading) -> bool:
    return _is_known(reading) or _has_chinese_form(reading)


def _has_chinese_form(reading: PinyinReading) -> bool:
    """Tell Chinese names from others that happen to read as Pinyin (Lina, Obama, Mali).

    Judged on the syllables, so that a name is judged alike in every script.
    """
    if is_person(reading):
        return True
    if len(reading.words) == 1 and len(reading.syllables) == 1:
        return is_surname(reading.words[0])
    return len(reading.syllables) <= _MOST_SYLLABLES and any(map(is_distinctive, reading.syllables))
