"""Which script a name is written in."""

from typing import Final

ARABIC: Final = "Arab"
LATIN: Final = "Latn"
HAN: Final = "Hani"
CYRILLIC: Final = "Cyrl"
COMMON: Final = "Zyyy"
"""ISO 15924 for text that has no letter of a script we know."""

# Blocks that hold letters, first and last code point. Source: Unicode 16, Blocks.txt.
_BLOCKS: Final = (
    (0x0041, 0x005A, LATIN),
    (0x0061, 0x007A, LATIN),
    (0x00C0, 0x024F, LATIN),
    (0x1E00, 0x1EFF, LATIN),
    (0xFF21, 0xFF5A, LATIN),
    (0x0400, 0x052F, CYRILLIC),
    (0x0620, 0x064A, ARABIC),
    (0x066E, 0x06D3, ARABIC),
    (0x06FA, 0x06FF, ARABIC),
    (0x0750, 0x077F, ARABIC),
    (0x08A0, 0x08C9, ARABIC),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFC, ARABIC),
    (0x2E80, 0x2FDF, HAN),
    (0x3005, 0x3007, HAN),
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xF900, 0xFAFF, HAN),
    (0x20000, 0x323AF, HAN),
)
_LOOKED_AT: Final = 2000


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters of *text* belong to.

    `Arab`, `Latn`, `Hani` or `Cyrl`; `Zyyy` when there is no such letter. Of two scripts that hold
    equally many letters, the one met first. Only the first 2,000 characters are looked at.

    >>> [script_of(name) for name in ("وانغ يي", "Wang Yi", "王毅", "2021")]
    ['Arab', 'Latn', 'Hani', 'Zyyy']
    """
    counts: dict[str, int] = {}
    for letter in text[:_LOOKED_AT]:
        script = _script_of_letter(ord(letter))
        if script:
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=counts.__getitem__, default=COMMON)


def is_han(letter: str) -> bool:
    """Tell whether the one character *letter* is a Chinese character."""
    return _script_of_letter(ord(letter)) == HAN


def _script_of_letter(code: int) -> str | None:
    return next((script for first, last, script in _BLOCKS if first <= code <= last), None)
