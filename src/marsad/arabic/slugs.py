"""A headline as it stands in an address: in Arabic letters to be read, in ASCII where only that is taken."""

import re
import unicodedata
from functools import cache
from typing import Final

from marsad.arabic import characters
from marsad.arabic.cleaning import clean
from marsad.arabic.han_readings import read_characters
from marsad.arabic.tables import load_rows

_MOST_CHARS: Final = 4000
"""Characters of a text that are looked at: no headline is longer, and an address must be made in bounded time."""

_DROPPED: Final = re.compile(
    f"[{characters.ARABIC_MARKS}{characters.TATWEEL}{characters.JOINERS}{characters.INVISIBLE}{characters.APOSTROPHES}"
    "\u0654\u0655\ufffd]"
)
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[,\u066c](?=\d{3}(?!\d))")
_WORD: Final = re.compile(r"[^\W_]+")
_HAN: Final = re.compile(f"[{characters.HAN}]+")
_HAMZA_YEH: Final = re.compile("ئي")
_LONG_VOWELS: Final = {"و": "u", "ي": "i"}
_ARTICLE: Final = re.compile(r"\bال(?=\w{2})")


def slugify(text: str, max_chars: int | None = None) -> str:
    """Return the words of *text* joined by hyphens, to stand in an address and still be read.

    Hamzas, ta marbuta and alef maqsura stay as written; vowels, tatweel, hidden characters, apostrophes and
    punctuation go; capitals become small letters and digits of all sets 0-9. At most *max_chars* characters, cut
    between words (only a first word that is longer by itself is cut inside). Empty for a text without a word.
    Idempotent, never raises; looks at the first 4,000 characters.

    >>> slugify("«الحِزام والطريق»: ١٬٥٠٠ مشروعٍ في آسيا")
    'الحزام-والطريق-1500-مشروع-في-آسيا'
    >>> slugify("قمة مجموعة العشرين G20 في هانغتشو", max_chars=20)
    'قمة-مجموعة-العشرين'
    """
    return _cut(_words(text), max_chars)


def ascii_slug(text: str, max_chars: int | None = None) -> str:
    """Return *text* as an address of small ASCII letters, digits and hyphens.

    Arabic goes letter by letter (short vowels that are not written cannot be), the article stands apart, Chinese
    becomes Pinyin, accents fall off Latin letters; letters of other scripts are left out. Cut like `slugify`.

    >>> ascii_slug("زيارة الرئيس إلى بكين 2024")
    'ziara-al-ris-ila-bkin-2024'
    >>> ascii_slug("习近平 à Paris")
    'xi-jin-ping-a-paris'
    """
    return _cut([piece for word in _words(text) for piece in _in_ascii(word)], max_chars)


def _words(text: str) -> list[str]:
    text = _DROPPED.sub("", clean(text[:_MOST_CHARS]))
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = _DROPPED.sub("", unicodedata.normalize("NFC", _BETWEEN_DIGITS.sub("", text)))
    return _WORD.findall(text)


def _cut(words: list[str], max_chars: int | None) -> str:
    if max_chars is None:
        return "-".join(words)
    if max_chars < 1:
        raise ValueError(f"max_chars must be at least 1, not {max_chars}")
    slug = "-".join(words)
    if len(slug) <= max_chars:
        return slug
    end = slug.rfind("-", 0, max_chars + 1)
    return slug[:max_chars] if end < 0 else slug[:end]


def _in_ascii(word: str) -> list[str]:
    word = _HAN.sub(lambda run: f" {' '.join(read_characters(run.group()))} ", word)
    word = _ARTICLE.sub("ال ", word)
    return [made for piece in word.split() if (made := _letters_in_ascii(piece))]


def _letters_in_ascii(word: str) -> str:
    if word == "ال":
        return "al"
    table = _romanisation()
    made: list[str] = []
    for letter in _HAMZA_YEH.sub("ئ", word):
        after_consonant = bool(made) and not made[-1].endswith(("a", "i", "u"))
        if letter in _LONG_VOWELS and after_consonant:
            made.append(_LONG_VOWELS[letter])
        elif written := table.get(letter, _bare(letter)):
            made.append(written)
    return "".join(made)


def _bare(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if c.isascii() and c.isalnum())


@cache
def _romanisation() -> dict[str, str]:
    return {letter: "" if written == "-" else written for letter, written in load_rows("romanisation.tsv")}
