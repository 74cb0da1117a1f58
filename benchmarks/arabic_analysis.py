"""Words a second that are parted, folded and stemmed with their places, beside other stemmers of Arabic.

Run: python benchmarks/arabic_analysis.py [folder of development data]
In processor time of one core. Cold begins with an empty memo, its tables loaded; warm is the same text again. The
peers get the words parted already; each is left out, with a word, where it is not installed (PyStemmer, Tashaphyne).
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from marsad.arabic import analyse, analyse_columns, fold_with_offsets, sentences, tokenize
from marsad.arabic.analysis import forget_words
from marsad.arabic.stems import load_rules

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ROUNDS = 3
PEER_WORDS = 200_000
SLOW_PEER_WORDS = 20_000


def load_texts(folder: Path) -> Iterator[str]:
    """Yield the texts of the news articles."""
    for name in ("saudinewsnet_dev.jsonl.gz", "ant_dev.jsonl.gz"):
        with gzip.open(folder / "news" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{row['title']}\n{row['body']}"


def rate(work: Callable[[str], object], items: list[str], count: int) -> float:
    """Return how many of *count* words a second *work* gets through."""
    began = time.process_time()
    for item in items:
        work(item)
    return count / (time.process_time() - began)


def best(work: Callable[[str], object], items: list[str], count: int) -> float:
    """Return the best rate of several rounds."""
    return max(rate(work, items, count) for _ in range(ROUNDS))


def load_peers() -> Iterator[tuple[str, Callable[[str], object], int]]:
    """Yield name, function of a word and how many words to give it, of each peer that is installed."""
    try:
        yield "PyStemmer (Snowball arabic)", import_module("Stemmer").Stemmer("arabic").stemWord, PEER_WORDS
    except ImportError:
        print("PyStemmer is not installed: left out")
    try:
        yield "Tashaphyne", import_module("tashaphyne.stemming").ArabicLightStemmer().light_stem, SLOW_PEER_WORDS
    except ImportError:
        print("Tashaphyne is not installed: left out")


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not (folder / "news").is_dir():
        print(f"no development data in {folder}: passed over")
        return
    texts = list(load_texts(folder))
    tokens = [token.text for text in texts for token in tokenize(text)]
    count, words = len(tokens), len(set(tokens))
    print(f"{len(texts)} articles, {count} words, {words} different ones")
    load_rules()
    forget_words()
    cold = rate(analyse_columns, texts, count)
    warm = best(analyse_columns, texts, count)
    rows = best(analyse, texts, count)
    print(
        f"analyse_columns: {cold / 1e6:.2f} million words/s cold, {warm / 1e6:.2f} warm; analyse {rows / 1e6:.2f} warm"
    )
    for name, work, size in load_peers():
        peer = rate(work, tokens[:size], size)
        print(f"{name}: {peer / 1e6:.3f} million words/s; ratio {cold / peer:.1f} cold, {warm / peer:.1f} warm")
    print(f"tokenize: {rate(tokenize, texts, count) / 1e6:.2f} million words/s", end="; ")
    print(f"fold_with_offsets {rate(fold_with_offsets, texts, count) / 1e6:.2f}", end="; ")
    print(f"sentences {rate(sentences, texts, count) / 1e6:.2f}")


if __name__ == "__main__":
    main()
