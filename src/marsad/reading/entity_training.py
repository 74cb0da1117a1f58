"""Trains the entity model anew from sentences whose names are marked; only the trainer needs python-crfsuite.

Run: python -m marsad.reading.entity_training NEWS.conll [--also OTHER.conll ...] [--folds 5]
Files are CoNLL: a token and its IOB2 tag a line, an empty line behind each sentence. With --folds the news are cut into
as many runs, each read by a model of the others, and the figures are printed; nothing is written.
"""

import argparse
import gzip
import importlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from marsad.reading.entity_features import EDGE, SLOTS, is_asked, neighbour_features, word_features
from marsad.reading.entity_lexicon import mark_names
from marsad.reading.entity_model import MODEL, OTHER, SCALE, parse_model
from marsad.reading.words import Words, split_words

_HEADER: Final = """\
# Weights of Marsad's entity model: a linear-chain CRF; labels, transitions, then a feature and column:weight a line.
# Learnt from CLEANANERCorp (ANERcorp with its labels corrected, GPL-3.0). Licence: as Marsad, AGPL-3.0-or-later.
"""
_KINDS: Final = {
    "PERS": "person", "PER": "person", "LOC": "place", "GPE": "place", "FAC": "place", "ORG": "organization",
    "MISC": OTHER, "MIS": OTHER, "MIS0": OTHER, "MIS1": OTHER, "MIS2": OTHER, "MIS3": OTHER, "NORP": OTHER,
    "EVENT": OTHER, "LANGUAGE": OTHER, "PRODUCT": OTHER, "LAW": OTHER,
}  # fmt: skip
_SETTINGS: Final = {"c1": 0.1, "c2": 0.05, "max_iterations": 90}
_ALSO: Final = "@"
Spans = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of one sentence with a label each: `O`, `B-person`, `I-person`."""

    words: Words
    labels: list[str]


def read_marked(path: Path) -> list[Marked]:
    """Return the sentences of a CoNLL file, cut into words as the reader cuts them. Raises `ValueError` for a bad line.

    Tags of other kinds than `_KINDS`, and tags misspelt, count as none. A token's tag is that of its words.
    """
    found: list[Marked] = []
    tokens: list[tuple[str, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.strip():
            token, _, tag = line.strip().rpartition(" ")
            if not token:
                raise ValueError(f"{path.name} line {number}: a token and its tag were expected, not {line!r}")
            tokens.append((token.strip(), tag))
        elif tokens:
            marked = _mark(tokens)
            if marked.labels:
                found.append(marked)
            tokens = []
    return found


def _mark(tokens: Sequence[tuple[str, str]]) -> Marked:
    words = split_words(" ".join(token for token, _ in tokens))
    labels: list[str] = []
    end, number, before = -1, -1, -1
    for start in words.starts:
        while end <= start:
            number += 1
            end += len(tokens[number][0]) + 1
        tag = tokens[number][1]
        kind = _KINDS.get(tag[2:]) if tag[:2] in ("B-", "I-") else None
        goes_on = kind is not None and bool(labels) and labels[-1][2:] == kind and (number == before or tag[0] == "I")
        labels.append("O" if kind is None else f"{'I' if goes_on else 'B'}-{kind}")
        before = number
    return Marked(words, labels)


def spans_of(labels: Sequence[str]) -> Spans:
    """Return (first, last, kind) of each name that the labels of a sentence spell."""
    found: Spans = set()
    begin = 0
    for place, label in enumerate([*labels, "O"]):
        if place and not label.startswith("I-") and labels[place - 1] != "O":
            found.add((begin, place, labels[place - 1][2:]))
        if not label.startswith("I-"):
            begin = place
    return found


def _features(words: Words) -> Iterator[list[str]]:
    forms = words.folded
    own = [word_features(form) for form in forms]
    for place, together in enumerate(neighbour_features(forms, words.gaps, mark_names(forms))):
        found = [f"+{' '.join(feature)}" for feature in together]
        for slot in SLOTS:
            at = place + slot
            features: Sequence[str] = own[at] if 0 <= at < len(own) else EDGE
            found += [f"{slot}/{feature}" for feature in features if is_asked(slot, feature)]
        yield found


def train(news: Sequence[Marked], also: Sequence[Marked]) -> bytes:
    """Return the model of the marked sentences, packed. Raises `ImportError` without python-crfsuite.

    What *also* tells that does not hold for the news is kept apart: each of its features counts twice, once by itself.
    """
    crfsuite: Any = importlib.import_module("pycrfsuite")
    trainer = crfsuite.Trainer(verbose=False)
    for one in news:
        trainer.append(list(_features(one.words)), one.labels)
    for one in also:
        doubled = [[*features, *(f"{_ALSO}{name}" for name in features)] for features in _features(one.words)]
        trainer.append(doubled, one.labels)
    trainer.set_params(_SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        return _pack(tagger.info())


def _pack(info: Any) -> bytes:
    labels = sorted(info.labels, key=lambda label: (label != "O", label))
    column = {label: number for number, label in enumerate(labels)}
    moves = [
        -20 * SCALE
        if behind[0] == "I" and before[2:] != behind[2:]
        else round(info.transitions.get((before, behind), 0.0) * SCALE)
        for before in labels
        for behind in labels
    ]
    cells: dict[str, dict[int, int]] = {}
    for (name, label), weight in info.state_features.items():
        whole = round(weight * SCALE)
        if name.startswith(_ALSO) or not whole:
            continue
        slot, _, feature = name.partition("/") if not name.startswith("+") else ("0", "", name)
        cells.setdefault(feature, {})[SLOTS.index(int(slot)) * len(labels) + column[label]] = whole
    lines = ["\t".join(labels), "\t".join(map(str, moves))]
    lines += [
        f"{name}\t{' '.join(f'{at}:{weight}' for at, weight in sorted(found.items()))}"
        for name, found in sorted(cells.items())
    ]
    return gzip.compress((_HEADER + "\n".join(lines) + "\n").encode("utf-8"), compresslevel=9, mtime=0)


def score(gold: Sequence[Spans], found: Sequence[Spans]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of each kind and of `all`; both ends of a name and its kind must be right."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for true, read in zip(gold, found, strict=True):
        for counts, names in ((right, true & read), (given, read), (wanted, true)):
            for _, _, kind in names:
                if kind != OTHER:
                    counts[kind] += 1
                    counts["all"] += 1
    figures = {}
    for kind in sorted(wanted):
        precision, recall = right[kind] / max(given[kind], 1), right[kind] / wanted[kind]
        figures[kind] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    return figures


def cross_validate(news: Sequence[Marked], also: Sequence[Marked], folds: int) -> dict[str, tuple[float, float, float]]:
    """Return the figures over all the news, each run of them read by a model of the others and *also*."""
    gold: list[Spans] = []
    found: list[Spans] = []
    for fold in range(folds):
        first, last = len(news) * fold // folds, len(news) * (fold + 1) // folds
        model = parse_model(train([*news[:first], *news[last:]], also))
        part_gold = [spans_of(one.labels) for one in news[first:last]]
        part = [
            {(name.first, name.last, name.kind) for name in model.find(one.words).names} for one in news[first:last]
        ]
        print(f"run {fold + 1} of {folds}: {_in_words(score(part_gold, part))}", flush=True)
        gold += part_gold
        found += part
    return score(gold, found)


def _in_words(figures: dict[str, tuple[float, float, float]]) -> str:
    return "; ".join(f"{kind} P {p:.3f} R {r:.3f} F1 {f:.3f}" for kind, (p, r, f) in figures.items())


def main() -> None:
    """Train and write the model, or print what it would reach."""
    parser = argparse.ArgumentParser(description="Train the entity model.")
    parser.add_argument("news", type=Path)
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args()
    news = read_marked(asked.news)
    also = [one for path in asked.also for one in read_marked(path)]
    print(f"{len(news)} sentences, {len(also)} beside them")
    if asked.folds:
        print(f"together: {_in_words(cross_validate(news, also, asked.folds))}")
        return
    data = train(news, also)
    (Path(__file__).parent / MODEL).write_bytes(data)
    print(f"{MODEL}: {len(data)} bytes")


if __name__ == "__main__":
    main()
