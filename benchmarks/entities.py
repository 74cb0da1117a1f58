"""How well people, organisations and places are found in news that no model was trained on, and how fast.

    python benchmarks/entities.py [--gold FILE.conll]

With --gold the shipped model is measured on that file, whose sentences must not be among those it was trained on.
Without it the last fifth of ../shared/data/ner/cleananercorp_train.conll is read by a model trained on the rest (some
minutes). Printed: the model alone; the rules alone; the whole reading, in which both work together; and mishtar, where
that package is installed (it finds people only). The limits: F1 of 0.80, 2,000 sentences a second.
"""

import argparse
import importlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from marsad.reading import entity_model, mentions
from marsad.reading.entity_model import Entities, EntityModel, load_entity_model, parse_model
from marsad.reading.entity_training import Marked, Spans, read_marked, score, spans_of, train
from marsad.reading.words import Words

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "ner"
LIMIT, LIMIT_SPEED = 0.80, 2000
KINDS = frozenset({"person", "organization", "place"})


def held_out() -> tuple[list[Marked], EntityModel]:
    """Return the last fifth of the news, and a model of the rest."""
    news = read_marked(SHARED / "cleananercorp_train.conll")
    last = len(news) * 4 // 5
    return news[last:], parse_model(train(news[:last], []))


def by_reading(words: Words) -> Spans:
    """Return the names that the whole reading gives: no designations, none inside another of these kinds."""
    found: Spans = set()
    end = 0
    for one in mentions.find_mentions(words.text, None):
        if one.kind in KINDS and not one.designation and one.start >= end:
            found.add((words.at(one.start), words.before(one.end), one.kind))
            end = one.end
    return found


def by_rules(words: Words) -> Spans:
    """Return the names that the rules find without the model."""
    with_model, mentions.find_entities = mentions.find_entities, lambda words: Entities([], [])
    try:
        return by_reading(words)
    finally:
        mentions.find_entities = with_model


def report(name: str, gold: Sequence[Marked], find: Callable[[Words], Spans]) -> float:
    """Print the figures of one way to find names; returns its F1 over all kinds."""
    find(gold[0].words)
    began = time.process_time()
    found = [find(one.words) for one in gold]
    first = time.process_time() - began
    began = time.process_time()
    for one in gold:
        find(one.words)
    again = time.process_time() - began
    figures = score([spans_of(one.labels) for one in gold], found)
    print(f"{name}: F1 {figures['all'][2]:.3f} ({figures['all'][2] / LIMIT:.2f} of the limit)")
    for kind, (precision, recall, f1) in figures.items():
        print(f"   {kind:14} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(
        f"   {len(gold) / first:.0f} sentences a second at first sight, {len(gold) / again:.0f} when their words were "
        f"met before ({len(gold) / again / LIMIT_SPEED:.2f} of the limit)"
    )
    return figures["all"][2]


def by_mishtar() -> Callable[[Words], Spans] | None:
    """Return what asks mishtar for names of people, the only ones it finds without failing; None without it."""
    try:
        tagger = importlib.import_module("mishtar.mynamed").myNamed()
    except ImportError:
        return None

    def find(words: Words) -> Spans:
        tags = tagger.detect_chunks([words.surface(place) for place in range(len(words))])
        return spans_of([{"B": "B-person", "I": "I-person"}.get(str(tag)[-1:].upper(), "O") for tag in tags])

    return find


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="CoNLL sentences that the shipped model has not seen")
    asked = parser.parse_args()
    began = time.process_time()
    load_entity_model()
    print(f"the shipped model is loaded in {time.process_time() - began:.2f} s")
    if asked.gold:
        gold, model = read_marked(asked.gold), load_entity_model()
    elif SHARED.is_dir():
        gold, model = held_out()
    else:
        print("entities: no marked news here; name a file with --gold")
        return
    entity_model.load_entity_model = lambda: model
    print(f"{len(gold)} sentences, {sum(len(one.words) for one in gold)} words")
    alone = report("model", gold, lambda words: {(one.first, one.last, one.kind) for one in model.find(words).names})
    rules = report("rules", gold, by_rules)
    whole = report("whole reading", gold, by_reading)
    print(f"the model has {alone / rules:.2f} times the F1 of the rules, the whole reading {whole / rules:.2f} times")
    peer = by_mishtar()
    if peer:
        report("mishtar", gold, peer)


if __name__ == "__main__":
    main()
