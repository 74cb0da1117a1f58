"""Chinese characters to Pinyin, with the readings that family names have."""

import re
from functools import cache, lru_cache

from marsad.arabic.han_readings import read_characters
from marsad.names.grammar import LONGEST_NAME, PinyinReading, cut_syllables, syllables
from marsad.names.tables import load_rows

_NOT_HAN = re.compile(r"[^\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


@cache
def surname_readings() -> dict[str, str]:
    """Return the family names whose reading differs from the usual one of their characters."""
    return {row[0]: row[1] for row in load_rows("surname_readings.tsv")}


@cache
def surname_characters() -> frozenset[str]:
    """Return the family names in Chinese characters, of one and of two."""
    listed = {written for row in load_rows("surnames.tsv") for written in row[1].split()}
    return frozenset(listed | surname_readings().keys())


@lru_cache(maxsize=20_000)
def read_han(text: str, *, person: bool = True) -> PinyinReading | None:
    """Return the Pinyin of the Chinese *text*, or None when it holds no character that can be read.

    With *person* a name of two to four characters that begins with a family name is cut after it,
    and the family name has its own reading (曾 Zeng, not Ceng). Other text becomes one word.
    """
    runs = [run for run in _NOT_HAN.split(text[: 2 * LONGEST_NAME]) if run]
    words: list[tuple[str, ...]] = []
    for run in runs:
        size = _surname_size(run) if person and len(runs) == 1 else 0
        head, rest = run[:size], run[size:]
        if head:
            reading = surname_readings().get(head)
            words.append(cut_syllables(reading) if reading else tuple(read_characters(head)))
        if rest:
            words.append(tuple(read_characters(rest)))
    table = syllables()
    read = tuple(tuple(s for s in word if s in table) for word in words)
    kept = tuple(word for word in read if word)
    return PinyinReading(words=kept, cost=0.0) if kept else None


def _surname_size(run: str) -> int:
    if 3 <= len(run) <= 4 and run[:2] in surname_characters():
        return 2
    return 1 if 2 <= len(run) <= 3 and run[:1] in surname_characters() else 0
