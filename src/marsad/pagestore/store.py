"""Rendered pages on disk.

pages/purges        what was purged, mapped into memory by all processes (`journal`)
pages/tags.sqlite3  which pages carry a tag (`tag_index`)
pages/kept/3f2/…    a file for each page (`page_file`)
"""

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import count
from pathlib import Path

from marsad.pagestore.compression import make_forms
from marsad.pagestore.errors import TornPage
from marsad.pagestore.journal import EVERYTHING, Journal, tag_number
from marsad.pagestore.page_file import StoredPage, decode_page, digest_of, encode_page
from marsad.pagestore.tag_index import TagIndex

logger = logging.getLogger(__name__)

MOST_NAMED = 10_000
"""Purged pages that are named one by one; the others are found to be stale when they are asked for."""


class PageStore:
    """The stored pages below *folder*, which is made when it is not there. Safe among threads and processes."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._kept = self.folder / "kept"
        self._kept.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(self.folder / "purges")
        self._index = TagIndex(self.folder / "tags.sqlite3")
        self._names = count()

    def generation(self) -> int:
        """Return the moment to give to `put` as *since*: ask before the first fact of a page is read."""
        return self.journal.generation()

    def put(
        self, path: str, body: bytes, *, content_type: str, tags: Iterable[str], since: int, status: int = 200,
        headers: Iterable[tuple[str, str]] = (),
    ) -> bool:  # fmt: skip
        """Keep *body* as the answer for *path* until one of *tags* is purged.

        False when it was not kept: one of its tags was purged while it was being rendered, or the disk is full.
        """
        names = tuple(sorted(set(tags)))
        numbers = frozenset(map(tag_number, names))
        self.journal.refresh()
        if self.journal.purged_at(numbers) > since:
            return False
        old = self._read(path)
        digest, now = digest_of(body), int(time.time())
        unchanged = old is not None and old.digest == digest and old.content_type == content_type
        if old is not None:
            # A clock that was set back must not give new bytes an old date.
            now = old.modified if unchanged else max(now, old.modified + 1)
        page = StoredPage(
            path=path, status=status, content_type=content_type, headers=tuple(headers), tags=names, since=since,
            era=self.journal.era, digest=digest, modified=now,
            bodies=old.bodies if old is not None and unchanged else make_forms(body, content_type),
        )  # fmt: skip
        before = frozenset(map(tag_number, old.tags)) if old is not None else frozenset()
        try:
            if numbers != before:
                self._index.note(path, numbers - before, before - numbers)
            self._write(self.place_of(path), encode_page(page))
        except (OSError, sqlite3.Error) as error:
            logger.warning("page not kept: %s: %s", path, error)
            return False
        return True

    def get(self, path: str) -> StoredPage | None:
        """Return the page kept for *path*, stale or not; None when there is none, or a torn one."""
        page = self._read(path)
        return page if page is not None and page.era == self.journal.era else None

    def is_fresh(self, page: StoredPage) -> bool:
        """Say whether nothing that *page* shows was purged since its rendering began."""
        self.journal.refresh()
        return page.era == self.journal.era and self.journal.purged_at(map(tag_number, page.tags)) <= page.since

    def purge(self, tags: Iterable[str]) -> list[str]:
        """Make every page stale that carries one of *tags*; return their addresses, at most `MOST_NAMED`.

        When it returns, no process serves what was rendered before, other than for the moment it takes to render anew.
        """
        numbers = frozenset(map(tag_number, tags))
        if not numbers:
            return []
        self.journal.append(numbers)
        try:
            return self._index.pages_with(numbers, MOST_NAMED)
        except sqlite3.Error as error:
            logger.warning("the index of the page store could not be read: %s", error)
            return []

    def purge_all(self) -> None:
        """Throw every page away."""
        self.journal.append([EVERYTHING])
        gone = self.folder / f"gone-{os.getpid()}-{time.monotonic_ns()}"
        try:
            self._kept.rename(gone)
            self._kept.mkdir(exist_ok=True)
            self._index.forget_all()
        except (OSError, sqlite3.Error) as error:
            logger.warning("the page store could not be emptied: %s", error)
        for folder in self.folder.glob("gone-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def check(self) -> list[str]:
        """Return the kept files that are torn, or do not stand where they should, relative to the store."""
        return [str(file.relative_to(self.folder)) for file in self._files() if not self._is_whole(file)]

    def _is_whole(self, file: Path) -> bool:
        try:
            return self.place_of(decode_page(file.read_bytes()).path) == file
        except FileNotFoundError:
            return True
        except (OSError, TornPage):
            return False

    def _files(self) -> Iterator[Path]:
        return self._kept.glob("*/*")

    def place_of(self, path: str) -> Path:
        """Return the file in which the page for *path* is kept."""
        name = blake2b(path.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._kept / name[:3] / name[3:]

    def _read(self, path: str) -> StoredPage | None:
        file = self.place_of(path)
        try:
            page = decode_page(file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, TornPage) as error:
            logger.warning("torn page %s: %s", path, error)
            return None
        return page if page.path == path else None

    def _write(self, file: Path, data: bytes) -> None:
        fresh = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_native_id()}-{next(self._names)}")
        try:
            try:
                fresh.write_bytes(data)
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                fresh.write_bytes(data)
            fresh.replace(file)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
        self.journal.close()
