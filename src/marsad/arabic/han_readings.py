"""Chinese characters as they are read, in Pinyin without tones.

`han_readings.txt` has the usual reading of each character, and the words in which one is read otherwise (重庆 chong
qing, not zhong qing); `han_readings_table.py` makes it. A megabyte of memory; pypinyin, of which it is made, takes 55.
"""

from array import array
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from marsad.arabic.tables import load_rows

TABLE: Final = "han_readings.txt"
LONGEST_WORD: Final = 10

_FIRST: Final = 0x3000
_AFTER_LAST: Final = 0x323B0


def read_characters(text: str) -> list[str]:
    """Return the reading of each character of *text*; one that has none stands for itself. Never raises.

    Of words that begin at one place, the longest counts.

    >>> read_characters("重庆和重要")
    ['chong', 'qing', 'he', 'zhong', 'yao']
    """
    syllables, numbers, words = _load()

    def usual(character: str) -> str:
        place = ord(character) - _FIRST
        return syllables[numbers[place]] if 0 <= place < len(numbers) else ""

    return read_by(text, usual, words)


def read_by(text: str, usual: Callable[[str], str], words: Mapping[str, str]) -> list[str]:
    """Return the readings of *text* by *words*, their readings parted by spaces, and by what is *usual* elsewhere."""
    read: list[str] = []
    at = 0
    while at < len(text):
        for size in range(min(LONGEST_WORD, len(text) - at), 1, -1):
            word = words.get(text[at : at + size])
            if word is not None:
                read += word.split(" ")
                at += size
                break
        else:
            read.append(usual(text[at]) or text[at])
            at += 1
    return read


@cache
def _load() -> tuple[list[str], "array[int]", dict[str, str]]:
    """Return the syllables, the number of each character's one from U+3000 on (0 for none), and the words."""
    syllables = [""]
    numbers = array("H", bytes(2 * (_AFTER_LAST - _FIRST)))
    words: dict[str, str] = {}
    for written, read in load_rows(TABLE):
        if written.isascii():
            for character in read:
                numbers[ord(character) - _FIRST] = len(syllables)
            syllables.append(written)
        else:
            words[written] = read
    return syllables, numbers, words
