"""How many articles a second are read on one core, with the subjects of the China edition known.

    python benchmarks/reading_speed.py [--repeat N]

The articles are the edition's, about 2,400 characters each. Time is that of the process, the best of N runs after one
that fills the memos, as in a process that reads an archive. The limit is the design's: 150 articles a second. Printed
beside it: what finding dates and known names alone cost, and the reader's time on one text of 2 MB.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reading_accuracy import EDITION, blocks_of

from marsad.arabic import find_dates
from marsad.names import Matcher, load_subjects
from marsad.reading import read_article
from marsad.reading.reading import Block

LIMIT = 150


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Return the least processor time of *work* over *repeat* runs."""
    best = float("inf")
    for _ in range(repeat):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    matcher = Matcher(load_subjects(EDITION / "subjects.jsonl"))
    bodies = [
        path.read_text(encoding="utf-8").split("+++", 2)[2] for path in sorted(Path(EDITION).glob("articles/*.md"))
    ]
    articles = [blocks_of(body) for body in bodies]
    texts = ["\n\n".join(block.text for block in blocks) for blocks in articles]
    at = date(2024, 1, 1)

    def read_all() -> None:
        for blocks in articles:
            read_article("", blocks, at=at, matcher=matcher)

    read_all()
    whole = seconds(read_all, repeat)
    dates = seconds(lambda: [find_dates(text, at) for text in texts], repeat)
    names = seconds(lambda: [matcher.find(text) for text in texts], repeat)
    rate = len(articles) / whole
    characters = sum(map(len, texts))
    print(
        f"{len(articles)} articles of {characters // len(texts)} characters: {rate:.0f} articles a second "
        f"({rate / LIMIT:.2f} of the limit), {characters / whole / 1e6:.2f} million characters a second; "
        f"of the time dates {dates / whole:.0%}, known names {names / whole:.0%}"
    )
    long = " ".join(texts) * max(1, 2_000_000 // characters)
    took = seconds(lambda: read_article("", [Block(kind="paragraph", text=long)], at=at, matcher=matcher), 1)
    millions = len(long) / 1e6
    print(f"one text of {millions:.1f} million characters: {took:.1f} s, {millions / took:.2f} million a second")


if __name__ == "__main__":
    main()
