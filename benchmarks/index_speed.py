"""How fast texts in memory become an index, analysis included, beside the limit and beside Lucene's Arabic analyser.

Run: python benchmarks/index_speed.py [--articles N]
Articles of about 300 words, of sentences of real news put together anew, are analysed by the same processes and written
by the same engine as a site's. Their start is timed apart. Rates are given by the clock and by processor time, which
a busy machine disturbs less. Lucene (Debian: liblucene8-java, with Java) makes two indexed fields of stems where Marsad
makes five of stems, exact forms and names; without it the comparison is left out.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from big_site import LEAST_INDEXED_A_SECOND, MOST_INDEX_TO_TEXT, WORDS_AN_ARTICLE, load_sentences, set_up

ARTICLES, AT_ONCE = 12_000, 50
JARS = (
    sorted(Path("/usr/share/java").glob("lucene-core-*.jar"))[-1:]
    + sorted(Path("/usr/share/java").glob("lucene-analyzers-common-*.jar"))[-1:]
)


def make_texts(number: int) -> list[tuple[str, list[str]]]:
    """Return a headline and the paragraphs of each of *number* articles, the same at every run."""
    chance, sentences, texts = random.Random(3), load_sentences(), []  # noqa: S311 - the same at every run
    for _ in range(number):
        paragraphs, words = [], 0
        while words < WORDS_AN_ARTICLE:
            paragraphs.append(" ".join(chance.choices(sentences, k=3)))
            words += paragraphs[-1].count(" ") + 1
        texts.append((" ".join(chance.choice(sentences).split()[:9]), paragraphs))
    return texts


def processor_s() -> float:
    """Return the processor time of this process and of those it has waited for."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def time_marsad(texts: Sequence[tuple[str, list[str]]], folder: Path) -> tuple[float, float, float]:
    """Index *texts* in *folder*; returns the seconds until the processes stood ready, from then on, and the processor
    time of all of it."""
    from marsad.search.engines import load_engine
    from marsad.search.loading import DocumentLoader
    from marsad.search.making import ArticleSource

    sources = [
        ArticleSource(
            article_id=number, stamp=number, published=1_600_000_000 + number, month=24_000 + number % 200,
            section="politics", author=("editors",), title=title, standfirst="", marks=frozenset(), persons=frozenset(),
            body=json.dumps([{"type": "text", "value": "".join(f"<p>{one}</p>" for one in paragraphs)}]),
        )
        for number, (title, paragraphs) in enumerate(texts, 1)
    ]  # fmt: skip
    used, began, loader = processor_s(), time.perf_counter(), DocumentLoader()
    loader.start()
    ready = time.perf_counter()
    engine = load_engine(folder.name)
    for documents in loader.make(sources[at : at + AT_ONCE] for at in range(0, len(sources), AT_ONCE)):
        engine.add(documents)
    engine.commit()
    engine.close()
    ended = time.perf_counter()
    loader.close()
    return ready - began, ended - ready, processor_s() - used


def time_lucene(texts: Sequence[tuple[str, list[str]]], folder: Path) -> tuple[float, float] | None:
    """Return the same of Lucene (its start is in the processor time only), None where it is not on this machine."""
    java = shutil.which("java")
    if java is None or len(JARS) < 2:
        return None
    lines = folder / "articles.tsv"
    lines.write_text("".join(f"{title}\t{' '.join(parts)}\n" for title, parts in texts), encoding="utf-8")
    used = processor_s()
    command = [java, "-Xmx1g", "-cp", ":".join(map(str, JARS)), str(Path(__file__).with_name("LuceneIndexing.java")),
               str(lines), str(folder / "lucene"), str(os.cpu_count() or 1)]  # fmt: skip
    took = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(took), processor_s() - used


def main() -> int:
    """Print each rate with its ratio."""
    parser = argparse.ArgumentParser(description="Times the indexing of texts in memory.")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    asked = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        set_up(folder / "site")
        texts = make_texts(asked.articles)
        size = sum(len("\n".join((title, *parts)).encode()) for title, parts in texts)
        print(f"{len(texts):,} articles, load {os.getloadavg()[0]:.1f} on {cores} cores")
        start, took, used = time_marsad(texts, Path("timed"))
        rate, ratio = len(texts) / took, _size(folder / "site" / "index") / size
        print(f"processes ready after            {start:9.2f} s")
        print(f"articles indexed a second        {rate:9.0f}   {rate / LEAST_INDEXED_A_SECOND:.2f} × the limit")
        print(f"  by processor time, start included {len(texts) * cores / used:6.0f} on {cores} cores of its own")
        print(f"index to text, in bytes          {ratio:9.2f}   {ratio / MOST_INDEX_TO_TEXT:.2f} × the limit")
        peer = time_lucene(texts, folder)
        if peer is None:
            print("Lucene is not on this machine (Debian: liblucene8-java): no comparison")
        else:
            print(f"Lucene's ArabicAnalyzer          {len(texts) / peer[0]:9.0f}   Marsad {peer[0] / took:.2f} ×, "
                  f"by processor time {peer[1] / used:.2f} × (start of both included)")  # fmt: skip
    return 0


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
