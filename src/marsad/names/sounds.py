"""Consonant keys for names that are not Chinese, alike in Arabic and Latin letters."""

import re
import unicodedata
from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.names.grammar import plain_latin, split_words
from marsad.names.scripts import ARABIC, script_of
from marsad.names.tables import load_rows

# Letters that lose their mark under NFD without keeping their sound, or have none to lose.
_LATIN_LETTERS: Final = str.maketrans(
    {
        "ç": "s", "ş": "sh", "š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "ü": "u", "ñ": "n", "ø": "o",
        "ł": "l",        "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "dh", "þ": "th", "ı": "i", "ʿ": "", "ʾ": "",
        "‘": "", "’": "", "'": "",
    }
)  # fmt: skip
_SLAVE_OF: Final = re.compile(r"^abd[aeiou]{0,2}l(?=..|$)")
_ARABIC_SLAVE_OF: Final = re.compile(r"^عبدال(?=.{2})")
_ARABIC_ARTICLE: Final = re.compile(r"^ال")
_LATIN_ARTICLE: Final = re.compile(r"^[ae]l[aeiou]*")
_ARTICLES: Final = frozenset({"al", "el", "ul", "ال"})
_DOUBLED: Final = re.compile(r"(.)\1+")
_ARABIC_DOUBLED: Final = re.compile(r"([^اوي])\1+")


def sound_key(text: str) -> str:
    """Return the consonants of the name *text* by class, so that its Arabic and Latin spellings meet.

    Vowels and the article are dropped, but a vowel in front leaves a mark (`a`, `w` or `y`). Empty when
    there is no letter to keep.

    >>> {sound_key(name) for name in ("غوتيريش", "جوتيريش", "غوتيريس", "Guterres")}
    {'gtrs'}
    >>> sound_key("Muhammad") == sound_key("Mohamed") == sound_key("محمد")
    True
    """
    if script_of(text) == ARABIC:
        words = [piece for word in split_words(fold(text)) for piece in _arabic_words(word)]
        return _join([_sounds(word, "sound_arabic.tsv") for word in words], words)
    words = [piece for word in split_words(_plain(text)) for piece in _latin_words(word)]
    return _join([_sounds(word, "sound_latin.tsv") for word in words], words)


def sound_keys(text: str) -> tuple[str, ...]:
    """Return `sound_key(text)` and the keys of the other ways to hear it, in other languages or with its article kept.

    >>> bool(set(sound_keys("Tuchel")) & set(sound_keys("توخل")))
    True
    """
    key = sound_key(text)
    if script_of(text) == ARABIC:
        # ق is g in Libya, Yemen and the Gulf: Gaddafi, Gasim.
        return tuple(dict.fromkeys((key, key.replace("h", "") or key, sound_key(text.replace("ق", "غ")))))
    plain = _plain(text)
    heard = [ways[0].sub(ways[1], plain) for ways in _ways()]
    words = split_words(plain)
    kept = _join([_sounds(_DOUBLED.sub(r"\1", word), "sound_latin.tsv") for word in words], words)
    return tuple(dict.fromkeys((key, *(sound_key(way) for way in heard if way != plain), kept)))


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(written), "" if sound == "-" else sound) for written, sound, _ in load_rows("sound_ways.tsv")
    )


def _plain(text: str) -> str:
    return plain_latin(unicodedata.normalize("NFC", text.casefold()).translate(_LATIN_LETTERS))


def _arabic_words(word: str) -> list[str]:
    if word in _ARTICLES:
        return []
    if _ARABIC_SLAVE_OF.match(word):
        return ["عبد", _ARABIC_SLAVE_OF.sub("", word)]
    word = _ARABIC_DOUBLED.sub(r"\1", word)
    bare = _ARABIC_ARTICLE.sub("", word)
    return [bare if len(_sounds(bare, "sound_arabic.tsv")) >= 2 else word]


def _latin_words(word: str) -> list[str]:
    if word in _ARTICLES:
        return []
    if _SLAVE_OF.match(word):
        rest = _SLAVE_OF.sub("", word)
        return ["abd", rest] if rest else ["abd"]
    word = _DOUBLED.sub(r"\1", word)
    bare = _LATIN_ARTICLE.sub("", word)
    return [bare if len(_sounds(bare, "sound_latin.tsv")) >= 2 else word]


@cache
def _classes(filename: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {written: "" if sound == "-" else sound for written, sound in load_rows(filename)}
    longest_first = sorted(rows, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), rows


def _sounds(word: str, filename: str) -> str:
    pattern, classes = _classes(filename)
    kept = "".join(classes[found] for found in pattern.findall(word))
    silent = len(kept) > 1 and word[-1:] in ("h", "ه", "ة", "ح")  # a last h is often not written: Sarah, سارة
    return kept.rstrip("h") if silent else kept


def _join(sounds: list[str], words: list[str]) -> str:
    joined = "".join(sounds)
    first = words[0] if words else ""
    if first and not _sounds(first[0], "sound_arabic.tsv") and not _sounds(first[0], "sound_latin.tsv"):
        return _mark(first) + joined
    return joined


def _mark(word: str) -> str:
    if word[0] in "وw" or re.match("ou[aeiou]", word):
        return "w"
    return "y" if word[0] in "يy" else "a"
