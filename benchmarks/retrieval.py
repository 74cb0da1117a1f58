"""How many questions find their paragraph, by stems of ours, of Lucene's light10 and of Snowball.

Run: python benchmarks/retrieval.py [folder of development data]
XQuAD and ARCD: a question and its paragraph, among the paragraphs of both and 20,000 of news; headlines: a headline and
its article. MRR@10 / recall@10 by BM25 (k1 1.0, b 0.6), the same for all, alone and with 0.3 of the folded form.
Careless: the questions typed without hamzas, with heh for teh marbuta and the yehs swapped, in 70 % of the chances.
Snowball needs PyStemmer and is left out without it.
"""

import gzip
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from marsad.arabic import fold, stem, tokenize

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
K1, B, SURFACE = 1.0, 0.6, 0.3
DISTRACTORS, HEADLINES = 20_000, 2_000
DEPTH = 10
PLAIN = "folded form"
Stem = Callable[[str], str]
LIGHT10_PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و")
LIGHT10_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts to search, as words, and questions by the name of their set: words, and the text that answers."""

    texts: list[list[str]]
    questions: dict[str, list[tuple[list[str], int]]]


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return [sys.intern(token.text) for token in tokenize(text)]


def type_carelessly(question: str, chance: random.Random) -> str:
    """Return a question as a hurried reader types it."""
    typed = []
    for word in question.split(" "):
        plain = "".join("ا" if letter in "أإآ" and chance.random() < 0.7 else letter for letter in word)
        last = re.fullmatch(r"(.*)([ةىي])([؟?.,،!]*)", plain)
        if last and chance.random() < 0.7:
            plain = last[1] + {"ة": "ه", "ى": "ي", "ي": "ى"}[last[2]] + last[3]
        typed.append(plain)
    return " ".join(typed)


def load_collections(folder: Path) -> list[Collection]:
    """Return the paragraphs with the questions, and the news with its headlines."""
    chance = random.Random(7)  # noqa: S311
    articles = {}
    for name in ("ant_dev.jsonl.gz", "saudinewsnet_dev.jsonl.gz"):
        for row in load(folder / "news" / name):
            articles.setdefault(row["body"][:200], row)
    paragraphs = []
    for row in articles.values():
        long = [paragraph for paragraph in re.split(r"\n+", row["body"]) if len(paragraph) > 200]
        chance.shuffle(long)
        paragraphs += [paragraph[:1200] for paragraph in long[:2]]
    passages = list(load(folder / "retrieval" / "passages_dev.jsonl.gz"))
    place = {passage["id"]: number for number, passage in enumerate(passages)}
    questions: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
    for row in load(folder / "retrieval" / "questions_dev.jsonl.gz"):
        questions[row["source"]].append((words_of(row["question"]), place[row["doc"]]))
        questions["careless"].append((words_of(type_carelessly(row["question"], chance)), place[row["doc"]]))
    texts = [words_of(passage["text"]) for passage in passages] + [words_of(p) for p in paragraphs[:DISTRACTORS]]
    rows = list(articles.values())
    headlines = [(words_of(row["title"]), number) for number, row in enumerate(rows)]
    headlines = [headline for headline in headlines if len(headline[0]) > 3]
    chosen = chance.sample(headlines, min(HEADLINES, len(headlines)))
    return [Collection(texts, questions), Collection([words_of(row["body"]) for row in rows], {"headlines": chosen})]


def light10(word: str) -> str:
    """Return the stem of a folded word by the rules of Lucene's ArabicStemmer."""
    for prefix in LIGHT10_PREFIXES:
        shortest = 4 if len(prefix) == 1 else len(prefix) + 2
        if word.startswith(prefix) and len(word) >= shortest:
            word = word[len(prefix) :]
            break
    for suffix in LIGHT10_SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


class Index:
    """BM25 over texts whose words were brought to one form by *form*."""

    def __init__(self, texts: list[list[str]], form: Stem) -> None:
        self._form = form
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = []
        for number, words in enumerate(texts):
            lengths.append(len(words))
            for term, count in Counter(map(form, words)).items():
                postings[term].append((number, count))
        mean = sum(lengths) / len(lengths)
        norms = [K1 * (1 - B + B * length / mean) for length in lengths]
        self._weights = {
            term: [(number, count * (K1 + 1) / (count + norms[number])) for number, count in found]
            for term, found in postings.items()
        }
        self._idf = {
            term: math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5)) for term, found in postings.items()
        }

    def add_scores(self, words: Iterable[str], weight: float, scores: dict[int, float]) -> None:
        """Add what each text scores for a question to *scores*."""
        for word in words:
            term = self._form(word)
            idf = self._idf.get(term, 0.0) * weight
            for number, part in self._weights.get(term, ()):
                scores[number] += idf * part


@dataclass(slots=True)
class Score:
    """MRR and recall in the first ten, added up over the questions of one set."""

    count: int = 0
    reciprocal: float = 0.0
    found: int = 0

    def add(self, scores: dict[int, float], right: int) -> None:
        """Count one question whose answer is the text *right*."""
        self.count += 1
        mine = scores.get(right, 0.0)
        rank = 1 + sum(score > mine for score in scores.values())
        if mine and rank <= DEPTH:
            self.reciprocal += 1 / rank
            self.found += 1

    @property
    def mrr(self) -> float:
        """The mean of one through the rank."""
        return self.reciprocal / self.count

    def __str__(self) -> str:
        return f"{self.mrr:.4f}/{self.found / self.count:.4f}"


def measure(
    collections: list[Collection], surfaces: list[Index], form: Stem
) -> tuple[dict[str, Score], dict[str, Score]]:
    """Return the scores of each set of questions by stems alone, and by stems with the folded form beside them."""
    alone: dict[str, Score] = defaultdict(Score)
    beside: dict[str, Score] = defaultdict(Score)
    for collection, surface in zip(collections, surfaces, strict=True):
        index = Index(collection.texts, form)
        for name, questions in collection.questions.items():
            for words, right in questions:
                scores: dict[int, float] = defaultdict(float)
                index.add_scores(words, 1.0, scores)
                alone[name].add(scores, right)
                surface.add_scores(words, SURFACE, scores)
                beside[name].add(scores, right)
    return alone, beside


def load_stemmers() -> Iterator[tuple[str, Stem]]:
    """Yield the name and the function of each stemmer."""
    yield PLAIN, cache(fold)
    yield "light10", cache(lambda word: light10(fold(word)))
    try:
        yield "Snowball", cache(import_module("Stemmer").Stemmer("arabic").stemWord)
    except ImportError:
        print("PyStemmer is not installed: Snowball is left out")
    yield "marsad", cache(stem)


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not (folder / "retrieval").is_dir():
        print(f"no development data in {folder}: passed over")
        return
    collections = load_collections(folder)
    print(f"{' and '.join(str(len(collection.texts)) for collection in collections)} texts")
    surfaces = [Index(collection.texts, cache(fold)) for collection in collections]
    results: dict[str, dict[str, Score]] = {}
    for name, form in load_stemmers():
        alone, beside = measure(collections, surfaces, form)
        results[name] = alone
        if name != PLAIN:
            results[f"{name} + {SURFACE} folded"] = beside
    for title, scores in results.items():
        clean = scores["xquad"].reciprocal + scores["arcd"].reciprocal
        cells = "  ".join(f"{name} {score}" for name, score in scores.items())
        print(f"{title:27} {cells}  careless keeps {scores['careless'].reciprocal / clean:.1%}")
    ours = results[f"marsad + {SURFACE} folded"]
    print(f"MRR of marsad + {SURFACE} folded over")
    for title, scores in results.items():
        ratios = "  ".join(f"{name} {ours[name].mrr / score.mrr:.3f}" for name, score in scores.items())
        print(f"{title:27} {ratios}")


if __name__ == "__main__":
    main()
