"""The weights of what words say together, found for all the words of many sentences at once.

What is looked up is what `neighbour_features` tells of each word; training asks that, reading asks this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from marsad.reading.entity_features import gap_class, word_class

_MEMO: Final = 100_000
Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Feature = tuple[str, ...]
_Around = tuple[str, str, str, str, str]


class Neighbours:
    """The features of neighbours that the model knows, each with a row of weights.

    Words are told by the numbers that `words` of this class gives their forms; row 0 of the weights is of no feature.
    """

    def __init__(self, features: Mapping[Feature, int], weights: Floats) -> None:
        self.weights: Floats = np.concatenate([np.zeros((1, weights.shape[1]), dtype=np.float32), weights])
        self._rows = {feature: row + 1 for feature, row in features.items()}
        pairs = [feature for feature in features if feature[0] == "w"]
        self._firsts = _numbered(feature[1] for feature in pairs)
        self._seconds = _numbered(feature[2] for feature in pairs)
        by_key = sorted((self._key(first, second), self._rows["w", first, second]) for _, first, second in pairs)
        # A key that no pair has stands at the end, so that every search ends on one.
        self._pair_keys: Whole = np.array([*(key for key, _ in by_key), np.iinfo(np.int64).max])
        self._pair_rows: Whole = np.array([*(row for _, row in by_key), 0])
        classes, signs = set[str](), set[str]()
        for name, *told in features:
            if name in "kb":
                classes.update(told[:2])
                signs.add(told[2])
            elif name == "t":
                classes.update(told)
            elif name in "ac":
                signs.add(told[0])
        self._classes, self._signs = _numbered(classes), _numbered(signs)
        self._class_sign = {name: self._table(name, self._classes, self._classes, self._signs) for name in "kb"}
        self._three_classes = self._table("t", self._classes, self._classes, self._classes)
        self._sign = {name: self._table(name, self._signs) for name in "ac"}
        self.forget()

    def _key(self, first: str, second: str) -> int:
        return self._firsts[first] * (len(self._seconds) + 1) + self._seconds[second]

    def _table(self, name: str, *numbers: Mapping[str, int]) -> Whole:
        """Return the rows of the features called *name* by the numbers of what they tell."""
        table: Whole = np.zeros([len(one) + 1 for one in numbers], dtype=np.int64)
        for (is_of, *told), row in self._rows.items():
            if is_of == name:
                table[tuple(number[value] for number, value in zip(numbers, told, strict=True))] = row
        return table

    def forget(self) -> None:
        """Drop what was remembered of words met so far."""
        self._gap_signs: dict[str, int] = {}
        self._around: dict[_Around, tuple[int, ...]] = {}

    def word(self, form: str) -> tuple[int, int, int]:
        """Return the numbers of a folded word: as the first of two, as the second, and its class; 0 is unknown."""
        return self._firsts.get(form, 0), self._seconds.get(form, 0), self._classes.get(word_class(form), 0)

    def edge(self) -> tuple[int, int, int]:
        """Return the numbers of what stands before the first word of a sentence and behind its last."""
        return self._firsts.get("", 0), 0, self._classes.get("", 0)

    def signs(self, gaps: Sequence[str]) -> list[int]:
        """Return the numbers of what stands before each word of a sentence and behind its last, from the gaps."""
        known = self._gap_signs
        if len(known) > _MEMO:
            known.clear()
        for gap in gaps:
            if gap not in known:
                known[gap] = self._signs.get(gap_class(gap), 0)
        found = [known[gap] for gap in gaps]
        found[0], found[-1] = self._signs.get("<", 0), self._signs.get(">", 0)
        return found

    def add(self, scores: Floats, words: Whole, signs: Whole) -> None:
        """Add the weights to *scores* (words x labels), but for those of marks.

        *words* are the numbers of `word` and `edge`, words x 3; two edges and more stand between two sentences.
        """
        first, second, kind = words.T
        pair = first[:-1] * (len(self._seconds) + 1) + second[1:]
        at = np.flatnonzero((first[:-1] > 0) & (second[1:] > 0))
        keys = pair[at]
        places = np.searchsorted(self._pair_keys, keys)
        is_known = self._pair_keys[places] == keys
        scores[at[is_known] + 1] += self.weights[self._pair_rows[places[is_known]]]
        before, here, behind = kind[1:-2], kind[2:-1], kind[3:]
        sign, sign_behind = signs[2:-1], signs[3:]
        inner = scores[2:-1]
        inner += self.weights[self._class_sign["k"][before, here, sign]]
        inner += self.weights[self._class_sign["b"][here, behind, sign_behind]]
        inner += self.weights[self._three_classes[kind[:-3], before, here]]
        inner += self.weights[self._sign["a"][sign]]
        inner += self.weights[self._sign["c"][sign_behind]]

    def marked(self, folded: Sequence[str], marks: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield what the marks of `mark_names` tell of a sentence: places of words with a row of `weights` each."""
        marked = ["", "", *marks, ""]
        places = {place + step for place, mark in enumerate(marks) if mark for step in (-1, 0, 1, 2)}
        size = len(folded)
        memo = self._around
        if len(memo) > _MEMO:
            memo.clear()
        for place in places:
            if not 0 <= place < size:
                continue
            two_before, one_before, mark, one_behind = marked[place : place + 4]
            before = word_class(folded[place - 1]) if mark and place else ""
            around = (before, two_before, one_before, mark, one_behind)
            rows = memo.get(around)
            if rows is None:
                memo[around] = rows = self._rows_around(*around)
            for row in rows:
                yield place, row

    def _rows_around(
        self, before: str, two_before: str, one_before: str, mark: str, one_behind: str
    ) -> tuple[int, ...]:
        told: list[Feature] = [("x", one_before, mark, one_behind)]
        told += [("m", mark), ("y", before, mark)] if mark else []
        told += [(name, value) for name, value in (("l", one_before), ("r", one_behind), ("n", two_before)) if value]
        return tuple(self._rows[feature] for feature in told if feature in self._rows)


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(sorted(set(values)), 1)}
