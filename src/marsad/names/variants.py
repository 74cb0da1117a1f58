"""The other spellings that one Arabic name is met in, made from the name and its Latin form."""

import heapq
from collections.abc import Iterator
from functools import cache
from typing import Final

from marsad.names.grammar import PinyinReading, read_latin, renderings
from marsad.names.pinyin import is_person
from marsad.names.tables import load_rows
from marsad.names.words import fold_phrase

_MOST_PINYIN_SPELLINGS: Final = 40
_RENDERINGS_EACH: Final = 4
_DEAREST: Final = 1.0
_DEAREST_ALONE: Final = 0.5
_LETTERS_FOR_G: Final = ("غ", "ج", "ق")


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(fold_phrase(row[0]) for row in load_rows("joining_words.tsv"))


def spelling_variants(arabic: str, latin: str | None = None, *, pinyin: bool = False) -> frozenset[str]:
    """Return other folded spellings of the Arabic name *arabic*, itself left out.

    *latin* is its Latin form. With *pinyin* that is Pinyin, and the spellings of each of its syllables are tried
    too; where it holds a g, so are the letters that write one. Hamza, ta marbuta and a last ya need no variant:
    folding joins them.

    >>> "شي جينبينج" in spelling_variants("شي جين بينغ", "Xi Jinping", pinyin=True)
    True
    """
    base = fold_phrase(arabic)
    found = {base}
    reading = read_latin(latin) if latin and pinyin else None
    if reading is not None:
        found.update(_pinyin_spellings(reading))
    found.update(joined for spelling in tuple(found) for joined in _joinings(spelling, reading))
    if latin and "g" in latin.casefold():
        # A foreign g is غ or ج; ق only in Chinese names: المقر is not Hungary (المجر).
        letters = _LETTERS_FOR_G if reading is not None else _LETTERS_FOR_G[:2]
        found.update(swapped for spelling in tuple(found) for swapped in _swaps(spelling, letters))
    found.discard(base)
    return frozenset(found)


def _swaps(spelling: str, letters: tuple[str, ...]) -> Iterator[str]:
    used = [letter for letter in letters if letter in spelling]
    if len(used) == 1:
        yield from (spelling.replace(used[0], letter) for letter in letters if letter != used[0])


def _joinings(spelling: str, reading: PinyinReading | None) -> Iterator[str]:
    words = spelling.split(" ")
    if reading is not None and is_person(reading) and len(words) > 2:
        yield f"{words[0]} {''.join(words[1:])}"
    for place, word in enumerate(words[:-1]):
        if word in _joining_words():
            yield " ".join([*words[:place], word + words[place + 1], *words[place + 2 :]])


def _pinyin_spellings(reading: PinyinReading) -> Iterator[str]:
    """Yield the cheapest spellings of a Pinyin name, joined word by word and, for a person, also split."""
    syllables = reading.syllables
    if not 2 <= len(syllables) <= 5:
        return
    choices = [heapq.nsmallest(_RENDERINGS_EACH, _affordable(syllable, len(reading.words))) for syllable in syllables]
    if not all(choices):
        return
    for picked in _cheapest(choices, _MOST_PINYIN_SPELLINGS):
        yield _layout(picked, [len(word) for word in reading.words], split=False)
        if is_person(reading):
            yield _layout(picked, [len(reading.words[0]), *[1] * (len(syllables) - len(reading.words[0]))], split=True)


def _affordable(syllable: str, words: int) -> list[tuple[float, str]]:
    # One word alone has no second word to prove it, so it is spelt closely: Geely (Jili) is not Chile.
    limit = _DEAREST if words > 1 else _DEAREST_ALONE
    return [(cost, written) for written, cost in renderings()[syllable].items() if cost <= limit]


def _layout(picked: list[str], sizes: list[int], *, split: bool) -> str:
    words, at = [], 0
    for size in sizes:
        words.append("".join(picked[at : at + size]))
        at += size
    if not split and len(words) > 2:
        words = [words[0], "".join(words[1:])]
    return " ".join(words)


def _cheapest(choices: list[list[tuple[float, str]]], most: int) -> Iterator[list[str]]:
    start = (0,) * len(choices)
    heap = [(sum(choice[0][0] for choice in choices), start)]
    seen = {start}
    while heap and most > 0:
        _, picked = heapq.heappop(heap)
        most -= 1
        yield [choice[index][1] for choice, index in zip(choices, picked, strict=True)]
        for place, choice in enumerate(choices):
            if picked[place] + 1 < len(choice):
                following = (*picked[:place], picked[place] + 1, *picked[place + 1 :])
                if following not in seen:
                    seen.add(following)
                    cost = sum(c[index][0] for c, index in zip(choices, following, strict=True))
                    heapq.heappush(heap, (cost, following))
