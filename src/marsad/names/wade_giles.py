"""Names in the older romanisation of Wade and Giles, which Taiwan and old books keep: Hsinchu, Mao Tse-tung."""

import re
from functools import cache, lru_cache
from itertools import product
from typing import Final

from marsad.names.grammar import LONGEST_NAME, PinyinReading, plain_latin, syllables
from marsad.names.tables import load_rows

_APOSTROPHES: Final = re.compile("[’‘ʻʼ`´]")
_MOST_READINGS: Final = 8
_LONGEST_SYLLABLE: Final = 8


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return the Pinyin syllables that each Wade-Giles spelling may be; without its apostrophe it may be either."""
    parts: dict[str, dict[str, tuple[str, ...]]] = {"initial": {}, "final": {}, "syllable": {}}
    for part, pinyin, written in load_rows("wade_giles.tsv"):
        parts[part][pinyin] = tuple(written.split())
    found: dict[str, dict[str, None]] = {}
    for syllable, (initial, final) in syllables().items():
        spelt = parts["syllable"].get(syllable) or tuple(
            start + end
            for start in parts["initial"].get(initial, (initial,))
            for end in (parts["final"].get(final, (final,)) if initial or final == "er" else (final,))
        )
        for written in spelt:
            for way in {written, written.replace("'", "")}:
                found.setdefault(way, {})[syllable] = None
    return {written: tuple(readings) for written, readings in found.items()}


@lru_cache(maxsize=20_000)
def read_wade_giles(text: str) -> tuple[PinyinReading, ...]:
    """Return the readings of *text* in Latin letters as Wade-Giles, up to eight; none when it cannot be one.

    >>> [reading.syllables for reading in read_wade_giles("Hsinchu")]
    [('xin', 'ju'), ('xin', 'qu'), ('xin', 'zhu'), ('xin', 'chu')]
    >>> read_wade_giles("Putin")
    ()
    """
    if len(text) > 4 * LONGEST_NAME:
        return ()
    words = re.findall(r"[a-z']+", _APOSTROPHES.sub("'", plain_latin(text)).replace("v", "u"))
    cuts = [_cut(word) for word in words]
    if not words or not all(cuts):
        return ()
    choices = [[_table()[written] for written in cut] for cut in cuts]
    ways = product(*(product(*word) for word in choices))
    return tuple(PinyinReading(words=way, cost=0.0) for way, _ in zip(ways, range(_MOST_READINGS), strict=False))


@lru_cache(maxsize=20_000)
def _cut(word: str) -> tuple[str, ...]:
    """Return *word* as the fewest Wade-Giles syllables, the longest first, or none; no vowel begins one inside."""
    if len(word) > LONGEST_NAME:
        return ()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        cuts = [
            (*before, word[start:end])
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if (before := best[start]) is not None
            and word[start:end] in _table()
            and not (start and word[start] in "aeo")
        ]
        best[end] = min(cuts, key=lambda cut: (len(cut), [-len(part) for part in cut]), default=None)
    return best[-1] or ()
