"""How fast a big site is indexed and searched, beside the limits it is held to.

Run: python benchmarks/search_speed.py FOLDER [--index] [--queries N]
FOLDER is what `big_site.py` made. `--index` takes in what is queued first, and prints the rate and the index's size to
the text. Then the engine with highlights, the page, fifty searchers at once, the first search of a process that was
warmed up, and the time from published to found, by itself and while a reindex of the site is under way.
"""

import argparse
import os
import random
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from big_site import index, load_sentences, set_up

SEARCHERS, SEARCHES_EACH = 50, 10
MOST_TO_FOUND_S = 1.0
STARTING_S, PUBLISHED = 8, 5
LIMITS_MS = {"2 words, engine": (3, 15), "5 to 9 words, engine": (8, 20), "2 words, page": (15, 40)}


def make_queries(count: int, least: int, most: int) -> list[str]:
    """Return queries of *least* to *most* words that stand together in the news, as readers remember them."""
    chance, sentences, queries = random.Random(9), load_sentences(), []  # noqa: S311 - the same at every run
    while len(queries) < count:
        words = [word for word in re.findall(r"[\u0621-\u064a]+", chance.choice(sentences)) if len(word) > 3]
        size = chance.randint(least, most)
        if len(words) >= size:
            queries.append(" ".join(chance.sample(words, size)))
    return queries


def timed(act: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Return the median and the 95th of a hundred of the times of *act*, in milliseconds."""
    times = []
    for query in queries:
        began = time.perf_counter()
        act(query)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def search_at_once(queries: list[str]) -> tuple[int, float]:
    """Let fifty search at the same time; returns the number of errors, and the searches a second."""
    from django.db import connections

    from marsad.search.query import search_articles

    errors: list[BaseException] = []

    def search(number: int) -> None:
        try:
            for place in range(SEARCHES_EACH):
                search_articles(queries[(number * SEARCHES_EACH + place) % len(queries)], limit=10)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=search, args=(number,)) for number in range(SEARCHERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(errors), SEARCHERS * SEARCHES_EACH / (time.perf_counter() - began)


def seconds_to_found() -> float:
    """Change an article's headline to a word that nobody has, and return how long until it is found.

    After 30 seconds it is given up.
    """
    from marsad.newsroom.models import ArticlePage
    from marsad.search.indexer import Indexer
    from marsad.search.query import search_articles

    indexer = Indexer()
    indexer._is_mended = True
    article = ArticlePage.objects.public().newest_first().first()
    word = f"زقزق{int(time.time())}"
    article.title = f"{word} {article.title}"[:200]
    began = time.perf_counter()
    article.save_revision().publish()
    # By its id: another spelling of the word may find something else.
    while article.pk not in {hit.article_id for hit in search_articles(word).hits} and not _is_over(began):
        indexer.run_once()
    took = time.perf_counter() - began
    indexer.close()
    return took


def seconds_to_found_in_a_reindex() -> float:
    """Return the same while the whole site waits to be indexed anew and is taken in, as a worker does it."""
    from marsad.newsroom.models import ArticlePage
    from marsad.search.indexer import Indexer, queue_everything
    from marsad.search.query import search_articles

    queue_everything()
    stop, indexer = threading.Event(), Indexer()
    indexer._is_mended = True

    def keep_indexing() -> None:
        while not stop.is_set():
            indexer.run_once()

    worker = threading.Thread(target=keep_indexing)
    worker.start()
    time.sleep(STARTING_S)
    times = []
    for number in range(PUBLISHED):
        article = ArticlePage.objects.public().newest_first()[number]
        word = f"زقزق{int(time.time() * 10)}"
        article.title = f"{word} {article.title}"[:200]
        began = time.perf_counter()
        article.save_revision().publish()
        while article.pk not in {hit.article_id for hit in search_articles(word).hits} and not _is_over(began):
            time.sleep(0.02)
        times.append(time.perf_counter() - began)
    stop.set()
    worker.join()
    indexer.close()
    return max(times)


def _is_over(began: float) -> bool:
    return time.perf_counter() - began > 30


def main() -> int:
    """Print each figure with its ratio to its limit."""
    parser = argparse.ArgumentParser(description="Times the search of a big site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", action="store_true", help="take in what is queued first")
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    os.environ["MARSAD_PAGE_STORE"] = "false"
    set_up(asked.folder.resolve())
    from django.test import Client

    from marsad.newsroom.models import ArticlePage
    from marsad.newsroom.text import article_text
    from marsad.search.query import search_articles, warm_up

    if asked.index:
        some = [article_text(one) for one in ArticlePage.objects.public().order_by("pk")[1_000:1_300]]
        each = sum(len(text.encode()) for text in some) / len(some)
        index(asked.folder, round(each * ArticlePage.objects.public().count()))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    began = time.perf_counter()
    warm_up()
    print(f"warming up               {time.perf_counter() - began:6.2f} s")
    short, long = make_queries(asked.queries, 2, 2), make_queries(asked.queries, 5, 9)
    client = Client(SERVER_NAME="localhost")
    print(f"the first search         {timed(lambda query: search_articles(query, limit=10), short[:1])[0]:6.1f} ms")
    measured = {
        "2 words, engine": timed(lambda query: search_articles(query, limit=10), short),
        "5 to 9 words, engine": timed(lambda query: search_articles(query, limit=10), long),
        "2 words, page": timed(lambda query: client.get("/search/", {"q": query}), short),
    }
    for name, (median, p95) in measured.items():
        limits = LIMITS_MS[name]
        print(f"{name:24} p50 {median:7.1f} ms {median / limits[0]:5.2f} × the limit   "
              f"p95 {p95:7.1f} ms {p95 / limits[1]:5.2f} × the limit", flush=True)  # fmt: skip
    errors, rate = search_at_once(short)
    print(f"{SEARCHERS} searchers at once: {errors} errors, {rate:.0f} searches a second")
    for name, took in (
        ("by itself", seconds_to_found()),
        ("in a reindex, worst of five", seconds_to_found_in_a_reindex()),
    ):
        print(f"published to found, {name:28} {took:6.2f} s   {took / MOST_TO_FOUND_S:.2f} × the limit", flush=True)
    return 0 if not errors else 1


if __name__ == "__main__":
    sys.exit(main())
