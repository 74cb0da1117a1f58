"""How often spellings of one name share a key, and how many Chinese names are found where there are none.

Run: python benchmarks/names_accuracy.py [folder of development data]
Data: names/ and news/ of the development data (their README names sources and licences); not part of the project.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from marsad.arabic import fold
from marsad.names import find_chinese_names, phonetic_key, phonetic_keys, pinyin_candidates
from marsad.names.grammar import read_latin

HERE = Path(__file__).resolve().parent
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CHINA = re.compile("صين|بكين|شنغهاي|شانغهاي|تايوان|هون[غجق] ?كون[غجق]")
SAMPLE = 4000
COMPARED = 1200
# Pairs of the data that are no spellings of one name: the place's Uyghur or older name, or a word cut off.
NO_SPELLINGS = frozenset({"شينال", "مايتاغ", "باغراش", "ئالتاي", "التاي قالاسى", "ئاقتو", "سانزاهي", "جيي"})


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def chinese_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return (Latin, Arabic) spellings of Chinese names; what stands in brackets or after a comma is left out."""
    pairs = []
    for row in load(folder / "names" / "chinese_dev.jsonl.gz"):
        latin = row["latin"].split(",")[0].strip()
        if read_latin(latin):
            pairs += [(latin, re.sub(r"\(.*?\)|،.*|^مدينة |^ناحية ", "", arabic).strip()) for arabic in row["ar"]]
    return pairs


def other_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return a sample of (Latin, Arabic) name tokens that are not Pinyin. Some of them are misaligned."""
    rows = load(folder / "names" / "wikidata_name_tokens_dev.jsonl.gz")
    pairs = [(row["latin"], row["ar"][0]) for row in rows if not row["pinyin"] and len(row["latin"]) > 2]
    return random.Random(5).sample(pairs, SAMPLE)  # noqa: S311


def report_pairs(title: str, pairs: list[tuple[str, str]]) -> None:
    """Print how many pairs meet under the key, under any key, and how many unrelated names collide."""
    same = sum(phonetic_key(latin) == phonetic_key(arabic) for latin, arabic in pairs)
    some = sum(bool(phonetic_keys(latin) & phonetic_keys(arabic)) for latin, arabic in pairs)
    names = {latin.casefold(): phonetic_key(latin) for latin, _ in pairs}
    counts = Counter(names.values())
    collisions = sum(n * (n - 1) for n in counts.values()) / max(1, len(names) * (len(names) - 1))
    keys = [phonetic_keys(latin) for latin in list(names)[:COMPARED]]
    met = sum(not one.isdisjoint(other) for one, other in combinations(keys, 2)) / comb(len(keys), 2)
    folded = sum(fold(latin) == fold(arabic) for latin, arabic in pairs)
    print(f"{title}: {len(pairs)} pairs; same key {same / len(pairs):.1%}, any key {some / len(pairs):.1%}", end="; ")
    print(f"unrelated names that collide {collisions:.3%}, under any key {met:.3%}; ", end="")
    print(f"peer (folding alone) {folded / len(pairs):.1%}")


def report_candidates(pairs: list[tuple[str, str]]) -> None:
    """Print how often the Pinyin is the first candidate, and how often it is among them."""

    def letters(name: str) -> str:
        return re.sub(r"[^a-zü]", "", name.casefold())

    listed = [[letters(c.pinyin) for c in pinyin_candidates(arabic)] for _, arabic in pairs]
    first = sum(names[:1] == [letters(latin)] for names, (latin, _) in zip(listed, pairs, strict=True))
    among = sum(letters(latin) in names for names, (latin, _) in zip(listed, pairs, strict=True))
    print(f"Pinyin candidates: first {first / len(pairs):.1%}, among eight {among / len(pairs):.1%}")


def report_false_names(folder: Path) -> None:
    """Print the names found in news that does not speak of China, for each million words."""
    for filename in ("ant_dev.jsonl.gz", "saudinewsnet_dev.jsonl.gz"):
        words, found = 0, Counter[str]()
        for article in load(folder / "news" / filename):
            text = f"{article['title']}\n{article['body']}"
            if not CHINA.search(text):
                words += len(text.split())
                found.update(name.text for name in find_chinese_names(text))
        print(f"{filename}: {words} words not on China, {found.total()} names found", end=" ")
        print(f"({found.total() / words * 1e6:.1f} a million): {', '.join(found)}")


def report_found_names(folder: Path) -> None:
    """Print precision and recall on the news that speaks of China, against the names judged by reading."""
    lines = (HERE / "chinese_names_in_news.txt").read_text(encoding="utf-8").splitlines()
    names = sorted((line for line in lines if not line.startswith("#")), key=len, reverse=True)
    judged = re.compile(rf"(?<!\w)(?:[وف]?[بلك]?)({'|'.join(names)})(?!\w)")
    found = right = wanted = met = 0
    for article in load(folder / "news" / "china_dev.jsonl.gz"):
        text = f"{article['title']}\n{article['body']}"
        gold = {match.span(1) for match in judged.finditer(text)}
        spans = {(name.start, name.end) for name in find_chinese_names(text)}
        found, right = found + len(spans), right + len(gold & spans)
        wanted, met = wanted + len(gold), met + sum(any(s < end and start < e for s, e in spans) for start, end in gold)
    print(f"names in news on China: {wanted}; precision {right / found:.1%}, recall {right / wanted:.1%}", end=" ")
    print(f"(touched {met / wanted:.1%})")


def main() -> None:
    """Print all figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    pairs = chinese_pairs(folder)
    report_pairs("Chinese names", pairs)
    spelt = [pair for pair in pairs if pair[1] not in NO_SPELLINGS]
    report_pairs("Chinese names, pairs that are no spellings left out", spelt)
    report_candidates(pairs)
    report_pairs("other names", other_pairs(folder))
    report_found_names(folder)
    report_false_names(folder)


if __name__ == "__main__":
    main()
