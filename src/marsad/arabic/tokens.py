"""Text to tokens: words with their marks inside, numbers, Latin words and Chinese runs, each with its place."""

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from marsad.arabic.characters import (
    APOSTROPHES,
    ARABIC_LETTERS,
    ARABIC_MARKS,
    BIDI_CONTROLS,
    HAN,
    INVISIBLE,
    JOINERS,
    LATIN_LETTERS,
    LATIN_MARKS,
    TATWEEL,
)

TokenKind = Literal["word", "number", "latin", "han", "other"]

_IN_WORD: Final = f"{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}"
_HIDDEN_IN_WORD: Final = f"{JOINERS}{BIDI_CONTROLS}{INVISIBLE}"
# A word may begin with tatweel or hidden marks only by mistake; it ends with a letter or one of its marks.
WORD_PATTERN: Final = f"[{ARABIC_LETTERS}](?:[{_IN_WORD}{_HIDDEN_IN_WORD}]*[{_IN_WORD}])?"
NUMBER_PATTERN: Final = r"\d+(?:[.,\u066b\u066c]\d+)*"
_IN_LATIN: Final = f"{LATIN_LETTERS}{LATIN_MARKS}"
LATIN_PATTERN: Final = (
    f"(?:[0-9]{{1,3}}(?=[{LATIN_LETTERS}]))?[{LATIN_LETTERS}](?:[{_IN_LATIN}0-9{JOINERS}{INVISIBLE}]*[{_IN_LATIN}0-9])?"
    f"(?:[{APOSTROPHES}][{LATIN_LETTERS}][{_IN_LATIN}]*)*"
)
HAN_PATTERN: Final = f"[{HAN}]+"
_NOT_OTHER: Final = f"\\W\\d_{LATIN_LETTERS}{ARABIC_LETTERS}{HAN}{APOSTROPHES}"
OTHER_PATTERN: Final = f"[^{_NOT_OTHER}{LATIN_MARKS}{TATWEEL}](?:[^{_NOT_OTHER}]|[\u0900-\u0dff\u0e31-\u0e4e])*"

TOKEN: Final = re.compile(
    f"(?P<word>{WORD_PATTERN})|(?P<latin>{LATIN_PATTERN})|(?P<number>{NUMBER_PATTERN})"
    f"|(?P<han>{HAN_PATTERN})|(?P<other>{OTHER_PATTERN})"
)


@dataclass(frozen=True, slots=True)
class Token:
    """Characters [start, end) of a text; `text` is what stands there, marks and hidden characters included."""

    start: int
    end: int
    text: str
    kind: TokenKind


def tokenize(text: str) -> list[Token]:
    """Return the words and numbers of *text* in order; spaces and punctuation are left out.

    A `word` is Arabic script with its clitics and marks; a `number` digits of any set with the separators inside it;
    `latin` letters with the digits and apostrophes that belong to them (G20, Xi'an); `han` a run of Chinese
    characters; `other` a word in another script. Never raises; linear in the length.

    >>> [(t.text, t.kind) for t in tokenize("قِمّة G20 في ١٬٥٠٠ مدينة 北京")]
    [('قِمّة', 'word'), ('G20', 'latin'), ('في', 'word'), ('١٬٥٠٠', 'number'), ('مدينة', 'word'), ('北京', 'han')]
    """
    return [
        Token(match.start(), match.end(), match.group(), cast(TokenKind, match.lastgroup))
        for match in TOKEN.finditer(text)
    ]
