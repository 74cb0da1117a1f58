"""Names in the order of an Arab index: a key that sorts them, and the letter they stand under.

The order is that of CLDR's collation for Arabic (`ar`, as ICU has it): digits, then Arabic, then the other scripts;
all seats of hamza are one letter with alef, آ is two of it, ta marbuta is a teh, alef maqsura a yeh. On top come the
habits of Arab indexes: the article does not count, and numbers stand by their value.
"""

import re
import unicodedata
from typing import Final

from marsad.arabic import characters
from marsad.arabic.cleaning import clean
from marsad.arabic.folding import fold

# Letters in order; those of a group are one letter, and decide in this order between names that are otherwise alike.
# Source: the CLDR 48 collation of `ar`, as ICU 78 sorts it; Persian kaf and yeh are put with the Arabic ones.
_ALPHABET: Final = "ءأؤإئا ب پ ةت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ڤ ڥ ق ڨ كک گ ل م ن ه و ىيی"
_GROUPS: Final = tuple(_ALPHABET.split(" "))
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
_WEIGHTS: Final = {letter: _pair(_FIRST_ARABIC + place) for place, group in enumerate(_GROUPS) for letter in group}
_SECOND: Final = {letter: str(place) for group in _GROUPS if len(group) > 1 for place, letter in enumerate(group)}
_HEADINGS: Final = {
    letter: next(one for one in reversed(group) if one not in "یک") for group in _GROUPS for letter in group
}


def collation_key(name: str) -> str:
    """Return a key of small ASCII letters and digits; names sorted by it stand in the order of an Arab index.

    Word by word: digits by their value, then Arabic, then Latin letters without their accents, then other scripts by
    code point. The article is passed over at the start of each word; the seat of a hamza, ta marbuta, alef maqsura
    and the article only decide between names that are otherwise alike; vowels and punctuation never. The key is ASCII
    so that it sorts alike under every collation of a database. Looks at the first 500 characters. Never raises.

    >>> sorted(["وانغ يي", "الصين", "إيران", "G20", "أحمد", "شي جين بينغ", "آسيا"], key=collation_key)
    ['آسيا', 'أحمد', 'إيران', 'شي جين بينغ', 'الصين', 'وانغ يي', 'G20']
    """
    primary: list[str] = []
    second: list[str] = []
    articles: list[str] = []
    for word in _words(name):
        bare = _ARTICLE.sub("", word)
        if primary:
            primary.append(_SPACE)
        primary.extend(_weights(bare))
        second.extend(_SECOND.get(letter, "") for letter in bare)
        articles.append("0" if bare == word else "1")
    return _END_OF_LEVEL.join(("".join(primary), "".join(second) + "".join(articles)))


def index_letter(name: str) -> str:
    """Return the heading that *name* stands under: an Arabic letter, a Latin capital, # for digits and all else.

    >>> [index_letter(name) for name in ("الصين", "إيران", "آسيا", "Xi", "5G", "中国")]
    ['ص', 'ا', 'ا', 'X', '#', '#']
    """
    for word in _words(name):
        letter = _ARTICLE.sub("", word)[0]
        folded = _plain(letter)
        heading = _HEADINGS.get(letter) or _HEADINGS.get(folded[0])
        return heading or (folded[0].upper() if _LATIN.match(folded) else "#")
    return "#"


def _words(name: str) -> list[str]:
    text = _MARKS.sub("", unicodedata.normalize("NFKC", clean(name[:_MOST_CHARS]))).replace("آ", "ءا")
    return _PIECE.findall(text)


def _plain(letter: str) -> str:
    return fold(letter).casefold() or letter


def _weights(word: str) -> list[str]:
    if word[0].isdecimal():
        digits = "".join(str(unicodedata.decimal(c)) for c in word).lstrip("0") or "0"
        return ["1", _DIGITS36[min(len(digits), 35)], digits]
    return [weight for letter in word for weight in _letter_weights(letter)]


def _letter_weights(letter: str) -> list[str]:
    if letter in _WEIGHTS:
        return [_WEIGHTS[letter]]
    folded = _plain(letter)
    return [_WEIGHTS.get(c) or ("x" + c if _LATIN.match(c) else "z" + _four(ord(c))) for c in folded]


def _four(code: int) -> str:
    return _pair(code // 1296) + _pair(code % 1296)
