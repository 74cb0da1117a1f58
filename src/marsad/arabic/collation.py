"""Names in the order of an Arab index: a key that sorts them, and the letter they stand under.

The order is that of the Unicode root collation as CLDR tailors it for Arabic (digits, then Arabic, then the other
scripts), with three habits of Arab indexes on top: the article does not count, the seats of hamza are one letter with
alef, waw and yeh, and ta marbuta is a heh, alef maqsura a yeh.
"""

import re
import unicodedata
from typing import Final

from marsad.arabic import characters
from marsad.arabic.cleaning import clean
from marsad.arabic.folding import fold

ALPHABET: Final = "اأإآٱءبپتثجچحخدذرزژسشصضطظعغفڤڥقڨكگلمنهةوؤيىئ"
"""Arabic letters in order; those of `_SAME_AS` count as another letter."""

_SAME_AS: Final = {**dict.fromkeys("أإآٱء", "ا"), "ة": "ه", "ؤ": "و", "ى": "ي", "ئ": "ي"}
_DIGITS36: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_END_OF_LEVEL: Final = "00"
_SPACE: Final = "01"
_MOST_CHARS: Final = 500
_MARKS: Final = re.compile(
    f"[{characters.ARABIC_MARKS}{characters.TATWEEL}{characters.JOINERS}{characters.INVISIBLE}{characters.APOSTROPHES}]"
)
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_ARTICLE: Final = re.compile(r"^ال(?!له$)(?=..)")
_LATIN: Final = re.compile("[a-z]")


def _pair(number: int) -> str:
    return _DIGITS36[number // 36] + _DIGITS36[number % 36]


_FIRST_ARABIC: Final = 2 * 36
_LETTERS: Final = [letter for letter in ALPHABET if letter not in _SAME_AS]
_WEIGHTS: Final = {letter: _pair(_FIRST_ARABIC + place) for place, letter in enumerate(_LETTERS)}
_SECOND: Final = {letter: _DIGITS36[1 + ALPHABET.index(letter) % 35] for letter in _SAME_AS}


def collation_key(name: str) -> str:
    """Return a key of small ASCII letters and digits; names sorted by it stand in the order of an Arab index.

    Word by word: digits by their value, then Arabic, then Latin letters without their accents, then other scripts by
    code point. The article is passed over at the start of each word; hamza, ta marbuta, alef maqsura, the article
    and vowels only decide between names that are otherwise alike. Equal for names with the same letters. The
    key is ASCII so that it sorts alike under every collation of a database. Looks at the first 500 characters.

    >>> sorted(["وانغ يي", "الصين", "إيران", "G20", "أحمد", "شي جين بينغ", "آسيا"], key=collation_key)
    ['أحمد', 'آسيا', 'إيران', 'شي جين بينغ', 'الصين', 'وانغ يي', 'G20']
    """
    primary: list[str] = []
    second: list[str] = []
    for word in _words(name):
        bare = _ARTICLE.sub("", word)
        if primary:
            primary.append(_SPACE)
            second.append("0")
        primary.extend(_weights(bare))
        second.append("1" if bare != word else "0")
        second.extend(_SECOND.get(letter, "0") for letter in bare)
    return "".join(primary) + _END_OF_LEVEL + "".join(second).rstrip("0")


def index_letter(name: str) -> str:
    """Return the heading that *name* stands under: an Arabic letter, a Latin capital, # for digits and all else.

    >>> [index_letter(name) for name in ("الصين", "إيران", "آسيا", "Xi", "5G", "中国")]
    ['ص', 'ا', 'ا', 'X', '#', '#']
    """
    for word in _words(name):
        letter = _ARTICLE.sub("", word)[0]
        letter = _SAME_AS.get(letter, letter)
        if letter in _WEIGHTS:
            return letter
        folded = _plain(letter)
        return folded[0].upper() if _LATIN.match(folded) else "#"
    return "#"


def _words(name: str) -> list[str]:
    text = _MARKS.sub("", unicodedata.normalize("NFKC", clean(name[:_MOST_CHARS])))
    return _PIECE.findall(text)


def _plain(letter: str) -> str:
    return fold(letter).casefold() or letter


def _weights(word: str) -> list[str]:
    if word[0].isdecimal():
        digits = "".join(str(unicodedata.decimal(c)) for c in word).lstrip("0") or "0"
        return ["1", _DIGITS36[min(len(digits), 35)], digits]
    return [weight for letter in word for weight in _letter_weights(_SAME_AS.get(letter, letter))]


def _letter_weights(letter: str) -> list[str]:
    if letter in _WEIGHTS:
        return [_WEIGHTS[letter]]
    folded = _plain(letter)
    return [_WEIGHTS.get(c) or ("x" + c if _LATIN.match(c) else "z" + _four(ord(c))) for c in folded]


def _four(code: int) -> str:
    return _pair(code // 1296) + _pair(code % 1296)
