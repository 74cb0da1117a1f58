"""The trained model of names: a linear-chain CRF over the words of a sentence, read by numpy.

`entity_model.txt.gz` has the weights; `entity_training.py` makes it and its first lines say from what.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from marsad.reading.entity_features import EDGE, SLOTS, word_features
from marsad.reading.entity_lexicon import mark_names
from marsad.reading.entity_neighbours import Floats, Neighbours, Whole
from marsad.reading.words import Words

MODEL: Final = "entity_model.txt.gz"
SCALE: Final = 64
"""Weights are kept as whole numbers of sixty-fourths."""
OTHER: Final = "other"
"""The kind of nationalities, religions, events and works: learned so that they are not taken for names, not given."""
_LONGEST: Final = 150
_BLOCK_WORDS: Final = 4_000
_MEMO: Final = 100_000
_EDGES: Final = 3
_SCALED_EVERY: Final = 8  # steps that doubles bear without running over
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entity:
    """Words [first, last) of a text that name a person, organisation or place; how sure the model is, 0 to 1."""

    first: int
    last: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entities:
    """The names in a text in order, none inside another; and for each word the chance that it is part of one."""

    names: list[Entity]
    chances: list[float]


class EntityModel:
    """The weights, and what they add up to for each word form met so far."""

    def __init__(
        self, labels: Sequence[str], transitions: Doubles, words: dict[str, int], word_weights: Floats,
        neighbours: Neighbours,
    ) -> None:  # fmt: skip
        self._labels = labels
        self._kinds = sorted({label[2:] for label in labels if label != "O"})
        # One column for each kind: the labels that say it.
        self._of_kind = np.array([[label[2:] == kind for kind in self._kinds] for label in labels], dtype=np.float32)
        self._moves = np.exp(transitions)
        self._words = words
        self._word_weights = word_weights
        self._neighbours = neighbours
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._table = np.zeros((4096, len(SLOTS), len(self._labels)), dtype=np.float32)
        self._numbers = np.zeros((4096, 3), dtype=np.int64)
        self._neighbours.forget()
        self._edge = self._add_row("\0", EDGE, self._neighbours.edge())

    def find(self, words: Words) -> Entities:
        """Return the names in a text. Never raises; linear in the number of words."""
        found: list[Entity] = []
        named = np.zeros(len(words))
        if len(self._rows) > _MEMO:
            self._forget()
        for block in _blocks(words.sentences):
            chances = self._chances(words, block)
            at = 0
            best = chances.argmax(1).tolist()
            of_kind = (chances @ self._of_kind).tolist()
            named_here = 1.0 - chances[:, 0]
            for first, last in block:
                end = at + last - first
                named[first:last] = named_here[at:end]
                if any(best[at:end]):
                    found += self._entities(first, best[at:end], of_kind[at:end])
                at = end
        return Entities(found, named.tolist())

    def _row(self, form: str) -> int:
        row = self._rows.get(form)
        return self._add_row(form, word_features(form), self._neighbours.word(form)) if row is None else row

    def _add_row(self, form: str, features: Sequence[str], numbers: tuple[int, int, int]) -> int:
        row = len(self._rows)
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._numbers = np.concatenate([self._numbers, np.zeros_like(self._numbers)])
        known = [number for feature in features if (number := self._words.get(feature)) is not None]
        self._table[row] = self._word_weights[known].sum(0).reshape(len(SLOTS), -1)
        self._numbers[row] = numbers
        self._rows[form] = row
        return row

    def _chances(self, words: Words, block: Sequence[tuple[int, int]]) -> Doubles:
        """Return the probability of each label: the words of the sentences in order x labels."""
        known, edges = self._rows, [self._edge] * _EDGES
        rows = edges.copy()
        signs = [0] * _EDGES
        starts: list[int] = []
        for first, last in block:
            starts.append(len(rows))
            forms = words.folded[first:last]
            rows += [known[form] if form in known else self._row(form) for form in forms]
            rows += edges
            signs += self._neighbours.signs(words.gaps[first : last + 1])
            signs += [0] * (_EDGES - 1)
        table = self._table[rows]
        scores = table[:, 0].copy()
        for number, slot in enumerate(SLOTS[1:], 1):
            if slot < 0:
                scores[-slot:] += table[:slot, number]
            else:
                scores[:-slot] += table[slot:, number]
        self._neighbours.add(scores, self._numbers[rows], np.array(signs))
        places: list[int] = []
        hits: list[int] = []
        for start, (first, last) in zip(starts, block, strict=True):
            forms = words.folded[first:last]
            marks = mark_names(forms)
            if any(marks):
                for place, hit in self._neighbours.marked(forms, marks):
                    places.append(start + place)
                    hits.append(hit)
        np.add.at(scores, places, self._neighbours.weights[hits])
        return _marginals(scores, np.array(starts), np.array([last - first for first, last in block]), self._moves)

    def _entities(self, first: int, best: Sequence[int], of_kind: Sequence[Sequence[float]]) -> Iterator[Entity]:
        """Yield the names that the likeliest labels of one sentence spell, which begins at word *first*."""
        labels = self._labels
        place, size = 0, len(best)
        while place < size:
            label = labels[best[place]]
            begin, kind = place, label[2:]
            place += 1
            if label == "O":
                continue
            while place < size and labels[best[place]] == f"I-{kind}":
                place += 1
            if kind != OTHER:
                column = self._kinds.index(kind)
                sure = sum(chances[column] for chances in of_kind[begin:place]) / (place - begin)
                yield Entity(first + begin, first + place, kind, sure)


def _blocks(sentences: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences by some thousand words, very long ones cut."""
    block: list[tuple[int, int]] = []
    size = 0
    for first, last in sentences:
        for begin in range(first, last, _LONGEST):
            end = min(begin + _LONGEST, last)
            block.append((begin, end))
            size += end - begin
            if size >= _BLOCK_WORDS:
                yield block
                block, size = [], 0
    if block:
        yield block


def _marginals(scores: Floats, starts: Whole, lengths: Whole, moves: Doubles) -> Doubles:
    """Return the probability of each label of each word (forward-backward), the sentences' words one after another.

    A sentence has the rows of *scores* from its start on. Both ways are gone at once, the way back on the sentence
    turned round; what is behind a sentence's end is of no meaning, and left out at last.
    """
    longest = int(lengths.max())
    steps = np.arange(longest)[:, None]
    inside = steps < lengths
    there = np.where(inside, starts + steps, 0)
    back = np.where(inside, starts + lengths - 1 - steps, 0)
    raised = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
    given = raised[np.stack([there, back], 1)]  # steps x ways x sentences x labels
    both = np.stack([moves, moves.T])
    walked = np.empty_like(given)
    walked[0] = given[0]
    for step in range(1, longest):
        np.matmul(walked[step - 1], both, out=walked[step])
        walked[step] *= given[step]
        if step % _SCALED_EVERY == 0:
            walked[step] /= walked[step].sum(2, keepdims=True)
    sentence, place = inside.T.nonzero()
    forward = walked[place, 0, sentence]
    behind = lengths[sentence] - 2 - place
    backward = walked[behind, 1, sentence] @ both[1]
    backward[behind < 0] = 1.0
    forward *= backward
    chances: Doubles = forward / forward.sum(1, keepdims=True)
    return chances


@cache
def load_entity_model() -> EntityModel:
    """Return the model that ships with Marsad, read once (a fifth of a second)."""
    return parse_model(files("marsad.reading").joinpath(MODEL).read_bytes())


def parse_model(data: bytes) -> EntityModel:
    """Return the model that *data* holds, as `entity_training.py` writes it."""
    lines = [line for line in gzip.decompress(data).decode("utf-8").split("\n") if line and not line.startswith("#")]
    labels = lines[0].split("\t")
    size = len(labels)
    transitions: Doubles = np.array(lines[1].split("\t"), dtype=np.float64).reshape(size, size) / SCALE
    words: dict[str, int] = {}
    neighbours: dict[tuple[str, ...], int] = {}
    word_cells: list[tuple[int, int, int]] = []
    neighbour_cells: list[tuple[int, int, int]] = []
    for line in lines[2:]:
        name, _, cells = line.partition("\t")
        if name.startswith("+"):
            neighbours[tuple(name[1:].split(" "))] = row = len(neighbours)
            target = neighbour_cells
        else:
            words[name] = row = len(words)
            target = word_cells
        for cell in cells.split(" "):
            column, _, weight = cell.partition(":")
            target.append((row, int(column), int(weight)))
    together = Neighbours(neighbours, _filled(neighbour_cells, len(neighbours), size))
    return EntityModel(labels, transitions, words, _filled(word_cells, len(words), len(SLOTS) * size), together)


def _filled(cells: Sequence[tuple[int, int, int]], rows: int, columns: int) -> Floats:
    weights = np.zeros((rows, columns), dtype=np.float32)
    if cells:
        at = np.array(cells)
        weights[at[:, 0], at[:, 1]] = at[:, 2] / SCALE
    return weights
