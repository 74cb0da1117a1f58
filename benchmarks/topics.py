"""How often the strongest topic of an article is that of the section which a newspaper put it in, and how fast.

Run: python benchmarks/topics.py [folder of development data] [--dev]
Data: ANT corpus v1.1 (Apache-2.0), the five of its nine sections that are topics; the others (local, international,
society, diverse) are places or remainders. Words may be chosen by looking at --dev, half of the articles by a hash of
how they begin; what is printed without it is of the other half.
"""

import gzip
import json
import sys
import time
import zlib
from collections import Counter
from pathlib import Path

from marsad.reading.topics import find_topics, load_topics

DATA = Path(__file__).resolve().parents[2] / "shared"
SECTIONS = {"sport": "15000000", "politic": "11000000", "economy": "04000000", "culture": "01000000",
            "technology": "13000000"}  # fmt: skip
WANTED_PER_S = 5000


def load_articles(folder: Path, *, is_dev: bool) -> list[tuple[str, str, str]]:
    """Return section, title and text of the articles of one half."""
    with gzip.open(folder / "data" / "news" / "ant_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    # One half holds an article's reprints too: they begin alike.
    return [
        (row["category"], row["title"], row["body"])
        for row in rows
        if (zlib.crc32(row["body"][:200].encode()) % 2 == 0) == is_dev
    ]


def broad_codes(title: str, text: str) -> list[str]:
    """Return the broad topics found, the strongest first."""
    return [load_topics()[topic.code].broader or topic.code for topic in find_topics(title, text)]


def main() -> None:
    """Print agreement by section, what was missed for, and speed."""
    places = [one for one in sys.argv[1:] if one != "--dev"]
    articles = load_articles(Path(places[0]) if places else DATA, is_dev="--dev" in sys.argv)
    total: Counter[str] = Counter()
    for section, code in SECTIONS.items():
        found = [broad_codes(title, text) for name, title, text in articles if name == section]
        first = sum(codes[:1] == [code] for codes in found)
        among = sum(code in codes for codes in found)
        total.update(first=first, among=among, silent=sum(not codes for codes in found), all=len(found))
        others = Counter(codes[0] for codes in found if codes and codes[0] != code).most_common(3)
        missed = ", ".join(f"{load_topics()[one].english} {count}" for one, count in others)
        shares = f"first {first / len(found):.1%}, among three {among / len(found):.1%}"
        print(f"{section:11} {len(found):4} articles: {shares}; else: {missed}")
    shares = ", ".join(f"{name} {total[name] / total['all']:.1%}" for name in ("first", "among", "silent"))
    print(f"all         {total['all']:4} articles: {shares}")
    start = time.perf_counter()
    for _, title, text in articles:
        find_topics(title, text)
    rate = len(articles) / (time.perf_counter() - start)
    print(f"speed: {rate:,.0f} articles/s, {rate / WANTED_PER_S:.2f} of the wanted {WANTED_PER_S:,}")


if __name__ == "__main__":
    main()
