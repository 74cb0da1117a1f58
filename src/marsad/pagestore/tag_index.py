"""Which stored pages carry a tag: a small SQLite file that can be thrown away.

It may know more than is so (a page that is gone), and after a fault less: then pages are still found to be stale.

Whether a page is stale is known without it (see `journal`). It tells which pages to render anew, and which plain files
to take away.
"""

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS carries (tag INTEGER, page INTEGER, PRIMARY KEY (tag, page)) WITHOUT ROWID;
"""


class TagIndex:
    """Tags, by number, and the pages that carry them. Safe among threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.is_new = not path.exists()
        self._connection = self._connect()

    def _connect(self) -> sqlite3.Connection:
        try:
            return _open(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._remove()
            self.is_new = True
            return _open(self._path)

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def note(self, path: str, added: Iterable[int], removed: Iterable[int]) -> None:
        """Note that the page at *path* now carries the tags *added*, and no longer those *removed*."""
        with self._lock, self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("INSERT OR IGNORE INTO page (path) VALUES (?)", (path,))
            (page,) = self._connection.execute("SELECT id FROM page WHERE path = ?", (path,)).fetchone()
            self._connection.executemany(
                "DELETE FROM carries WHERE tag = ? AND page = ?", [(tag, page) for tag in removed]
            )
            self._connection.executemany("INSERT OR IGNORE INTO carries VALUES (?, ?)", [(tag, page) for tag in added])

    def pages_with(self, tags: Iterable[int], most: int) -> list[str]:
        """Return the addresses of the pages that carry one of *tags*, at most *most*."""
        found: dict[str, None] = {}
        with self._lock:
            for tag in tags:
                rows = self._connection.execute(
                    "SELECT path FROM carries JOIN page ON page.id = carries.page WHERE tag = ? LIMIT ?",
                    (tag, most - len(found)),
                )
                found.update((path, None) for (path,) in rows)
                if len(found) >= most:
                    break
        return list(found)

    def forget(self, path: str, tags: Iterable[int]) -> None:
        """Forget the page at *path*, which carried *tags*."""
        with self._lock, self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            row = self._connection.execute("SELECT id FROM page WHERE path = ?", (path,)).fetchone()
            if row is not None:
                pairs = [(tag, row[0]) for tag in tags]
                self._connection.executemany("DELETE FROM carries WHERE tag = ? AND page = ?", pairs)
                self._connection.execute("DELETE FROM page WHERE id = ?", row)

    def forget_all(self) -> None:
        """Forget every page."""
        with self._lock, self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("DELETE FROM carries")
            self._connection.execute("DELETE FROM page")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        # Nothing here is worth waiting for a disk: what is lost is found again by rendering.
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
