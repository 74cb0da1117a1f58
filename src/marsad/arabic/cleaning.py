"""Cleaning for display: what is shown and kept, in one encoding and with nothing hidden in it."""

import re
import unicodedata
from typing import Final

from marsad.arabic import characters

_MOST_MARKS: Final = 10
"""Marks that one letter keeps. Quranic text needs four; a thousand are an attack on the line above (UAX #15, 13)."""

_NEWLINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HIDDEN: Final = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f{characters.BIDI_CONTROLS}\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0001-\U000e007f]+"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_MARKS: Final = characters.ARABIC_MARKS + characters.LATIN_MARKS
_MARK_RUN: Final = re.compile(f"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")
# ﷺ and ﷽ and their like are signs of their own, and so are ﴾ and ﴿; the other forms are letters in old encodings.
_FORMS: Final = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]+")
_LETTER: Final = f"{characters.ARABIC_LETTERS}{characters.ARABIC_MARKS}{characters.TATWEEL}"
_JOINER_AT_EDGE: Final = re.compile(f"(?<![{_LETTER}])\u200c+|\u200c+(?![{_LETTER}\u200c])|(?<=\u200c)\u200c+")
_WORD: Final = re.compile(f"[{_LETTER}\u200c]*[کیہەھ][{_LETTER}\u200c]*")
_OTHER_LANGUAGE: Final = re.compile("[پچژگٹڈڑںےۀۂۃۆۇۈۋېڕڵێۓ\u200c]")
_AFTER_LETTER: Final = f"[{characters.ARABIC_MARKS}{characters.TATWEEL}]*"
_YEH_BEFORE_LETTER: Final = re.compile(f"ی(?={_AFTER_LETTER}[{characters.ARABIC_LETTERS}])")
_LOOK_ALIKES: Final = str.maketrans({"ک": "ك", "ی": "ى", "ہ": "ه", "ە": "ه", "ھ": "ه"})


def clean(text: str, *, arabic: bool = True) -> str:
    """Return *text* fit to show and to keep: it looks the same and says the same.

    Characters are composed (NFC); presentation forms become letters; a Persian keheh, yeh or heh in an otherwise Arabic
    word becomes the Arabic letter of the same look (a last ی becomes ى), unless *arabic* is false, as for a text in
    Persian or Urdu; line ends become newlines; control
    characters, bidi controls and invisible characters are dropped, and marks beyond ten on a letter; a lone surrogate
    becomes U+FFFD. Vowels, hamzas, tatweel, digits, spaces and punctuation are kept as written. Idempotent, never
    raises.

    >>> clean("\u202eالحكومة\u200b ﺍﻟﺼﻴﻨﻴﺔ")
    'الحكومة الصينية'
    >>> clean("کتاب علی"), clean("پاکستان")
    ('كتاب على', 'پاکستان')
    """
    text = _NEWLINES.sub("\n", text)
    text = _HIDDEN.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _MARK_RUN.sub(r"\1", text)
    text = _FORMS.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
    text = unicodedata.normalize("NFC", text)
    text = _JOINER_AT_EDGE.sub("", text)
    return _WORD.sub(_in_arabic_letters, text) if arabic else text


def _in_arabic_letters(word: re.Match[str]) -> str:
    written = word.group()
    if _OTHER_LANGUAGE.search(written):
        return written
    return _YEH_BEFORE_LETTER.sub("ي", written).translate(_LOOK_ALIKES)
