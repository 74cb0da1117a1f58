"""How long each kind of page of a big site takes to make, no page kept, beside the limit of 40 ms.

Run: python benchmarks/site_at_a_million.py FOLDER [--times N]
FOLDER is what `big_site.py` made. Each kind of page is asked for N times at addresses drawn anew, deep pages of lists
among them, in one process with the page store off; the last column is the 95th of a hundred to the limit.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))
from big_site import set_up

MOST_MS = 40


def kinds(chance: random.Random) -> dict[str, Callable[[], str]]:
    """Return how to draw an address of each kind of page."""
    from django.db.models import Max

    from marsad.newsroom.listing import totals
    from marsad.newsroom.models import ArticlePage, Author, Dossier, ListNoun, SectionPage, Subject

    highest = ArticlePage.objects.aggregate(highest=Max("pk"))["highest"]
    nouns = {
        "section": (ListNoun.SECTION, SectionPage, "/{}/", 20), "author": (ListNoun.AUTHOR, Author, "/authors/{}/", 20),
        "subject": (ListNoun.SUBJECT, Subject, "/subjects/{}/", 20),
        "dossier": (ListNoun.DOSSIER, Dossier, "/dossiers/{}/", 20),
    }  # fmt: skip
    counts = {name: totals(noun) for name, (noun, *_) in nouns.items()}
    slugs = {name: dict(model.objects.values_list("pk", "slug")) for name, (_, model, *_) in nouns.items()}
    weighed = {name: list(zip(*held.items(), strict=True)) for name, held in counts.items() if held}

    def drawn(name: str) -> int:
        # As readers come: a list with more articles is asked for more often.
        keys, weights = weighed[name]
        return int(chance.choices(keys, weights)[0])

    def article() -> str:
        found = ArticlePage.objects.public().filter(pk__gte=chance.randint(1, highest)).order_by("pk").first()
        return found.permalink if found else "/"

    def first(name: str) -> Callable[[], str]:
        return lambda: nouns[name][2].format(slugs[name][drawn(name)])

    def deep(name: str) -> Callable[[], str]:
        def address() -> str:
            key = drawn(name)
            last = -(-counts[name][key] // nouns[name][3])
            return f"{nouns[name][2].format(slugs[name][key])}?page={chance.randint(1, last)}"

        return address

    def feed(name: str, form: str) -> Callable[[], str]:
        return lambda: f"/feed/{name}/{slugs[name][drawn(name)]}/{form}"

    return {
        "front page": lambda: "/", "article": article,
        **{f"{name}, first page": first(name) for name in weighed},
        **{f"{name}, any page": deep(name) for name in weighed},
        "authors": lambda: "/authors/", "dossiers": lambda: "/dossiers/", "subjects": lambda: "/subjects/",
        "feed of the site": lambda: "/feed/", "feed of a section": feed("section", "atom/"),
        "feed of a subject": feed("subject", ""), "feed of an author": feed("author", "json/"),
        "sitemap": lambda: "/sitemap.xml", "sitemap of pages": lambda: "/sitemaps/pages.xml",
        "sitemap of articles": lambda: f"/sitemaps/articles-{chance.randint(1, max(1, highest // 2_000))}.xml",
        "news sitemap": lambda: "/sitemaps/news.xml",
    }  # fmt: skip


def main() -> int:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser(description="Times the pages of a big site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=60)
    asked = parser.parse_args()
    os.environ["MARSAD_PAGE_STORE"] = "false"
    set_up(asked.folder.resolve())
    from django.test import Client

    client, chance = Client(SERVER_NAME="localhost"), random.Random(5)  # noqa: S311 - the same pages at every run
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, address in kinds(chance).items():
        client.get(address())
        times = []
        for _ in range(asked.times):
            path = quote(address(), safe="/?=&%")
            began = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
        times.sort()
        median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:22} p50 {median:7.1f} ms   p95 {p95:7.1f} ms   {p95 / MOST_MS:.2f} × the limit", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
