"""What purging and keeping cost in a store of a million pages, beside SQLite asked for each page.

Run: python benchmarks/page_store.py [PAGES]
The peer for a purge is what a store without a journal would do: mark each page that carries the key, one row each.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from marsad.pagestore import PageStore
from marsad.pagestore.journal import tag_number

PAGES = 1_000_000
SECTION_PAGES = 2_000
KEPT = 5_000
PURGE_LIMIT_MS = 10.0
BODY = ("<p>قال وزير الخارجية الصيني وانغ يي إن بلاده تدعم الحل السياسي وتدعو إلى الحوار.</p>\n" * 120).encode()


def fill_index(store: PageStore, pages: int) -> None:
    """Note *pages* pages in the index, each with ten keys, as if they were kept; their files a purge never reads."""
    connection = sqlite3.connect(store.folder / "tags.sqlite3", isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    rows = ((n, f"/2021/10/08/article-{n}/") for n in range(1, pages + 1))
    connection.executemany("INSERT INTO page (id, path) VALUES (?, ?)", rows)
    settings = tag_number("settings")
    pairs = (
        (tag, n)
        for n in range(1, pages + 1)
        for tag in (settings, tag_number(f"article:{n}"), tag_number(f"section:{n // SECTION_PAGES}"),
                    *(tag_number(f"subject:{(n * k) % 5000}") for k in (3, 7, 11, 13, 17, 19, 23)))
    )  # fmt: skip
    connection.executemany("INSERT OR IGNORE INTO carries VALUES (?, ?)", pairs)
    connection.execute("COMMIT")
    connection.close()


def median_ms(act: object, times: int) -> float:
    """Return the median of *times* runs of *act*, in milliseconds."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        act(number)  # type: ignore[operator]
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def mark_rows(folder: Path, pages: int) -> float:
    """Return how long the peer takes to mark the pages of one section as stale, in milliseconds."""
    peer = sqlite3.connect(folder / "peer.sqlite3")
    peer.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, section INTEGER, stale INTEGER DEFAULT 0)")
    rows = ((n, n // SECTION_PAGES) for n in range(pages))
    peer.executemany("INSERT INTO page (id, section) VALUES (?, ?)", rows)
    peer.execute("CREATE INDEX by_section ON page (section)")
    peer.commit()

    def mark(number: int) -> None:
        peer.execute("UPDATE page SET stale = 1 WHERE section = ?", (number,))
        peer.commit()

    return median_ms(mark, 20)


def main() -> None:
    """Print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder:
        store = PageStore(Path(folder) / "pages")
        began = time.perf_counter()
        fill_index(store, pages)
        print(f"{pages:,} pages noted in {time.perf_counter() - began:.0f} s")
        one = median_ms(lambda n: store.purge({f"article:{n + 1}"}), 50)
        section = median_ms(lambda n: store.purge({f"section:{n + 1}"}), 20)
        everything = median_ms(lambda n: store.purge({"settings"}), 5)
        peer = mark_rows(Path(folder), pages)
        limit = PURGE_LIMIT_MS
        print(f"purge of one article      {one:8.2f} ms  {one / limit:6.3f} × the limit of {limit:g} ms")
        print(f"purge of {SECTION_PAGES:,} pages     {section:8.2f} ms  {section / peer:6.3f} × rows marked one by one")
        print(f"purge of every page       {everything:8.2f} ms  {everything / peer:6.3f} × the same")
        put = median_ms(
            lambda n: store.put(
                f"/{n}/", BODY + str(n).encode(), content_type="text/html", tags={"settings", f"article:{n}"},
                since=store.generation(),
            ), KEPT,
        )  # fmt: skip
        again = median_ms(
            lambda n: store.put(
                f"/{n}/", BODY + str(n).encode(), content_type="text/html", tags={"settings", f"article:{n}"},
                since=store.generation(),
            ), KEPT,
        )  # fmt: skip
        get = median_ms(lambda n: store.get(f"/{n}/"), KEPT)
        print(f"keep a page of {len(BODY):,} B  {put:8.2f} ms  with both packed forms")
        print(f"keep it again unchanged   {again:8.2f} ms  {again / put:6.3f} × the first time")
        print(f"read it back              {get:8.2f} ms  {get / put:6.3f} × keeping it")
        store.close()


if __name__ == "__main__":
    main()
