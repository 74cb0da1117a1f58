"""The well-known Chinese names that an Arabic spelling may stand for, even a careless one.

The known names are kept as a trie of syllables and the spelling is aligned with it, so that English readings of
Pinyin (زهو for zhou, كينغ for qing) find the city they mean, while a free reading would take them at their word.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.names import known_chinese
from marsad.names.grammar import (
    LONGEST_NAME,
    SYLLABLE_COST,
    is_distinctive,
    read_by_the_book,
    read_latin,
    renderings,
    split_words,
)
from marsad.names.tables import load_rows

_GREAT_PLACES: Final = 400
_BONUS: Final = {"person": 2.0, "great place": 2.8, "place": 2.0}
_BEAM: Final = 400
_MARKED_LIMIT: Final = 1.5
_PLAIN_LIMIT: Final = 0.35
_CARELESS: Final = 1.0
_DEAREST: Final = 2.6
_LONGEST_SYLLABLE: Final = 8
_BONUS_PER_LETTER: Final = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class NearKnown:
    """A known name and what it costs to read the spelling as it; `cost` is lowered by how well known it is."""

    pinyin: str
    syllables: tuple[str, ...]
    cost: float


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[tuple[str, tuple[str, ...], float]] = field(default_factory=list)
    by_letters: "dict[str, list[tuple[float, _Node]]] | None" = None
    dearest: float = 0.0
    """What the spelling of a name that begins so may cost at most."""

    def next_by_letters(self) -> "dict[str, list[tuple[float, _Node]]]":
        """Return the nodes that follow by what may be written for their syllables, each with its cost.

        Made when first asked for: to try every writing of every syllable took eleven milliseconds a word.
        """
        if self.by_letters is None:
            self.by_letters = {}
            for syllable, child in self.children.items():
                for written, cost in renderings()[syllable].items():
                    if cost <= _DEAREST:
                        self.by_letters.setdefault(written, []).append((cost, child))
        return self.by_letters


@cache
def known_places() -> dict[str, str]:
    """Return the Chinese cities and towns by their squeezed Latin form, the largest first."""
    names = (name for row in load_rows("chinese_places.txt") for cell in row for name in cell.split())
    return {known_chinese.squeeze(name): name for name in names}


def known_pinyin(squeezed: str) -> str | None:
    """Return the printed form of the known name with these Latin letters, or None."""
    name = known_chinese.by_latin().get(squeezed)
    return name.pinyin if name else known_places().get(squeezed)


@cache
def _root() -> _Node:
    root = _Node()
    listed = [
        (name.pinyin, "person" if name.kind == "person" else "great place") for name in known_chinese.known_names()
    ]
    ranked = enumerate(known_places().values())
    listed += [(name, "great place" if order < _GREAT_PLACES else "place") for order, name in ranked]
    for pinyin, kind in listed:
        reading = read_latin(pinyin)
        if reading is None:
            continue
        node, dearest = root, _limit(reading.syllables)
        for syllable in reading.syllables:
            node = node.children.setdefault(syllable, _Node())
            node.dearest = max(node.dearest, dearest)
        if not node.names:
            node.names.append((pinyin, reading.syllables, _BONUS[kind]))
    return root


@lru_cache(maxsize=50_000)
def nearest_known(text: str) -> tuple[NearKnown, ...]:
    """Return the known names that the Arabic name *text* may spell, the nearest first."""
    words = split_words(fold(text[: 4 * LONGEST_NAME]))
    letters = "".join(words)
    if not 3 <= len(letters) <= LONGEST_NAME:
        return ()
    ends, total = set(), 0
    for word in words:
        total += len(word)
        ends.add(total)
    states: list[list[tuple[float, _Node]]] = [[] for _ in range(len(letters) + 1)]
    states[0].append((0.0, _root()))
    for at in range(len(letters)):
        if not states[at]:
            continue
        stop = min(end for end in ends if end > at)
        for cost, node in sorted(states[at], key=lambda state: state[0])[:_BEAM]:
            following = node.next_by_letters()
            for end in range(at + 1, min(stop, at + _LONGEST_SYLLABLE) + 1):
                states[end] += [
                    (cost + more, child)
                    for more, child in following.get(letters[at:end], ())
                    if cost + more <= child.dearest
                ]
    if not states[-1]:
        return ()
    by_the_book = len(min(read_by_the_book(text), key=len, default=())) or LONGEST_NAME
    found: dict[str, NearKnown] = {}
    for cost, node in sorted(states[-1], key=lambda state: state[0]):
        for pinyin, syllables, bonus in node.names:
            # What the book spells in fewer syllables is no careless spelling: تشيانغ is Qiang, not Tuxiang.
            limit = _limit(syllables)
            if len(syllables) > by_the_book:
                limit = min(limit, _CARELESS)
            if cost <= limit and pinyin not in found:
                paid = cost + SYLLABLE_COST * len(syllables) - min(bonus, _BONUS_PER_LETTER * len(letters))
                found[pinyin] = NearKnown(pinyin=pinyin, syllables=syllables, cost=paid)
    return tuple(sorted(found.values(), key=lambda near: (near.cost, near.pinyin)))


def _limit(syllables: tuple[str, ...]) -> float:
    # A name without a Chinese trait must be spelt as it is: بوتين is not Putian.
    marked = any(is_distinctive(syllable) or syllable.startswith(("zh", "q")) for syllable in syllables)
    each = _MARKED_LIMIT if marked else _PLAIN_LIMIT
    return each * len(syllables)
