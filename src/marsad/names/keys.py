"""Phonetic keys: one name, one key, however it is spelt and in whatever script.

Two alphabets of keys never meet. A Chinese name is keyed syllable by syllable, in capitals (`SI-CIn-BIN`): the
classes of `chinese_key` merge what Arabic spellings confuse. Any other name is keyed by its consonants in small
letters (`btn` for بوتين and Putin), see `sound_key` in `sounds.py`.
"""

import re
from functools import cache, lru_cache
from typing import Final

from marsad.names import known_chinese
from marsad.names.grammar import (
    PinyinReading,
    is_distinctive,
    plain_latin,
    read_arabic,
    read_by_the_book,
    read_latin,
    split_words,
    syllables,
)
from marsad.names.han import read_han
from marsad.names.nearest import known_pinyin, nearest_known
from marsad.names.pinyin import has_chinese_form, rank
from marsad.names.place_kinds import without_kind
from marsad.names.scripts import ARABIC, HAN, LATIN, script_of
from marsad.names.sounds import sound_key, sound_keys
from marsad.names.wade_giles import read_wade_giles

# Initials that Arabic spellings confuse share a class. Measured on spellings of Chinese places and people.
_INITIALS: Final = {
    **dict.fromkeys(("zh", "ch", "j", "q"), "C"),
    **dict.fromkeys(("sh", "x"), "S"),
    **dict.fromkeys(("z", "c"), "Z"),
    **dict.fromkeys(("b", "p"), "B"),
    "s": "Z",
}
_LONGEST: Final = 200
_LEAST_SOUNDS: Final = 2
"""Consonants that the sound key of a likely Chinese name must have: with fewer it meets too many others."""
_INNER_HAMZA: Final = re.compile(r"\B[آأئ]")
_INNER_MADDA: Final = re.compile(r"\B(?=[آأ])")
_WADE_GILES_ONLY: Final = re.compile(r"\bhs|\bts|\btz", re.IGNORECASE)
_GLIDE: Final = re.compile(r"(?<=ا)ئ(?=و)")
_SURE_COST: Final = 1.1
_EXACT_COST: Final = 0.35
_KNOWN_LEAD: Final = 1.2
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

    Holds `phonetic_key(text)` and, for spellings with several readings, those of the likely ones; for a name that may
    be no Chinese one, also how it sounds in other languages.

    >>> phonetic_keys("Tuchel").isdisjoint(phonetic_keys("توخل"))
    False
    """
    name = text[:_LONGEST].strip()
    keys = _keys(name)
    ways = _sound_ways(name, _is_chinese(keys[0])) if _may_be_other(name, keys) else ()
    return frozenset(key for key in (*keys, *ways) if key)


def _is_chinese(key: str) -> bool:
    return key[:1].isupper()


@lru_cache(maxsize=100_000)
def _sound_ways(name: str, is_chinese: bool) -> tuple[str, ...]:
    keys = sound_keys(name)
    return tuple(key for key in keys if len(key) >= _LEAST_SOUNDS) if is_chinese else keys


def _may_be_other(name: str, keys: tuple[str, ...]) -> bool:
    """Tell whether the name may be of another language: every Arabic spelling, and what is no Pinyin in Latin."""
    script = script_of(name)
    return script == ARABIC or (script == LATIN and any(key.islower() for key in keys))


@lru_cache(maxsize=100_000)
def _keys(text: str) -> tuple[str, ...]:
    script = script_of(text)
    name = without_kind(text, script)
    if name != text:
        keys = _keys(name)
        if _is_chinese(keys[0]) or script == HAN:
            return keys
    if script == HAN:
        return _han_keys(text)
    if script == LATIN:
        return _latin_keys(text)
    if script == ARABIC:
        keys = _arabic_keys(text)
        more = [key for way in _hamza_ways(text) for key in _arabic_keys(way)]
        more += [chinese_key(syllable_list) for syllable_list in read_by_the_book(text)]
        return tuple(dict.fromkeys([*keys, *more]))
    return ("".join(split_words(plain_latin(text))),)


def _hamza_ways(text: str) -> tuple[str, ...]:
    """Return *text* as its hamzas may be meant: a new syllable (دآن Da'an), a glide between vowels (بائوتو Baotou)."""
    if not _INNER_HAMZA.search(text):
        return ()
    return (_INNER_MADDA.sub(" ", text), _GLIDE.sub("", text))


def _known_keys(name: known_chinese.KnownChinese) -> tuple[str, ...]:
    reading = read_latin(name.pinyin)
    if reading is not None:
        return (chinese_key(reading.syllables),)
    in_pinyin = read_han(name.han)  # Kaohsiung is heard as it is written, and is Gaoxiong
    return (sound_key(name.pinyin), *([chinese_key(in_pinyin.syllables)] if in_pinyin else []))


def _han_keys(text: str) -> tuple[str, ...]:
    known = known_chinese.by_han().get(text)
    if known:
        return _known_keys(known)
    reading = read_han(text)
    if reading is None:
        return ("",)
    key = chinese_key(reading.syllables)
    foreign = _foreign_by_key().get(key)  # 哈爾濱, in traditional characters, is 哈尔滨
    return tuple(dict.fromkeys([*(_known_keys(foreign) if foreign else ()), key]))


@cache
def _foreign_by_key() -> dict[str, known_chinese.KnownChinese]:
    """Return the known names that are not printed as their characters are read (Harbin, Macao), by that reading."""
    found = {}
    for name in known_chinese.known_names():
        reading, printed = read_han(name.han), read_latin(name.pinyin)
        if reading and (printed is None or printed.syllables != reading.syllables):
            found[chinese_key(reading.syllables)] = name
    return found


def _latin_keys(text: str) -> tuple[str, ...]:
    known = known_chinese.by_latin().get(known_chinese.squeeze(text))
    reading = read_latin(text)
    if known:  # Li Na has the letters of Lin A, which is another name
        return tuple(dict.fromkeys((*_known_keys(known), *([chinese_key(reading.syllables)] if reading else []))))
    if reading is None:
        old = [chinese_key(way.syllables) for way in read_wade_giles(text)]
        return tuple(
            dict.fromkeys([*old, sound_key(text)] if _WADE_GILES_ONLY.search(text) else [sound_key(text), *old])
        )
    key = chinese_key(reading.syllables)
    return (key,) if _looks_chinese(reading) else (sound_key(text), key)


def _arabic_keys(text: str) -> tuple[str, ...]:
    exception = known_chinese.by_arabic().get(known_chinese.squeeze_arabic(text))
    if exception:
        return _known_keys(exception)
    sound = sound_key(text)
    near = nearest_known(text)
    ranked = sorted(((rank(reading)[1], reading) for reading in read_arabic(text)), key=_by_cost)
    free = min((reading for _, reading in ranked), key=lambda reading: reading.cost, default=None)
    costs = [cost for cost, _ in ranked[:1]] + [known.cost for known in near[:1]]
    lowest = min(costs, default=0.0)
    known_keys = [chinese_key(known.syllables) for known in near if known.cost <= lowest + _OTHER_READINGS]
    free_keys = [chinese_key(reading.syllables) for cost, reading in ranked if cost <= lowest + _OTHER_READINGS]
    if free is not None and free.cost_per_syllable <= _READABLE_COST:
        free_keys.append(chinese_key(free.syllables))
    if known_keys and _leads(near[0].cost, ranked[0][0] if ranked else None, free):
        plain = not any(map(is_distinctive, near[0].syllables))
        return tuple(dict.fromkeys([*known_keys, *free_keys, *([sound] if plain else [])]))
    if not ranked:
        return (sound,)
    best = ranked[0][1]
    if has_chinese_form(best) and best.cost_per_syllable <= _SURE_COST:
        return tuple(dict.fromkeys([*free_keys, *known_keys]))
    return tuple(dict.fromkeys([sound, *free_keys, *known_keys]))


def _by_cost(ranked: tuple[float, PinyinReading]) -> tuple[float, tuple[tuple[str, ...], ...]]:
    return ranked[0], ranked[1].words


def _leads(near: float, ranked: float | None, free: PinyinReading | None) -> bool:
    """Tell whether a known name is likelier than the best free reading.

    Of two readings of a Chinese name the known one may cost more, unless the other spells it by the book.
    """
    if ranked is None or free is None:
        return True
    spelt_well = free.cost_per_syllable <= _EXACT_COST
    return near <= ranked + (_KNOWN_LEAD if has_chinese_form(free) and not spelt_well else 0.0)


def _is_known(reading: PinyinReading) -> bool:
    return known_pinyin("".join(reading.syllables)) is not None


def _looks_chinese(reading: PinyinReading) -> bool:
    return _is_known(reading) or has_chinese_form(reading)
