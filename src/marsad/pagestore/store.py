"""Rendered pages on disk.

pages/purges        what was purged, mapped into memory by all processes (`journal`)
pages/tags.sqlite3  which pages carry a tag (`tag_index`)
pages/kept/3f2/…    a file for each page (`page_file`)
pages/intents/…     what is about to be purged (`intents`)
pages/locks         who renders or keeps what just now (`address_locks`)
pages/plain/…       fresh pages as plain files, if wanted (`plain_files`)
"""

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import count
from pathlib import Path

from marsad.pagestore.address_locks import AddressLocks
from marsad.pagestore.compression import make_forms
from marsad.pagestore.errors import TornPage
from marsad.pagestore.hot_list import HotList
from marsad.pagestore.intents import Intents
from marsad.pagestore.journal import EVERYTHING, Journal, tag_number
from marsad.pagestore.page_file import StoredPage, decode_page, digest_of, encode_page
from marsad.pagestore.plain_files import PlainFiles
from marsad.pagestore.tag_index import TagIndex

logger = logging.getLogger(__name__)

MOST_NAMED = 10_000
"""Purged pages that are named one by one; the others are found to be stale when they are asked for."""


class PageStore:
    """The stored pages below *folder*, which is made when it is not there. Safe among threads and processes.

    With *plain_files* fresh pages are also kept as plain files, for a web server in front.
    """

    def __init__(self, folder: Path | str, *, plain_files: bool = False) -> None:
        self.folder = Path(folder)
        self.kept = self.folder / "kept"
        self.kept.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(self.folder / "purges")
        self.intents = Intents(self.folder / "intents")
        self.hot_list = HotList(self.folder)
        self._locks = AddressLocks(self.folder / "locks")
        self._index = TagIndex(self.folder / "tags.sqlite3")
        self._plain = PlainFiles(self.folder / "plain")
        self._writes_plain = plain_files
        self._names = count()
        if self._index.is_new and any(self.kept.iterdir()):
            # The index was lost: it must know every page that is kept.
            self.purge_all()

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
        with self._locks.waited(f"put {path}") as is_mine:
            old = self.get(path) if is_mine else None
            if not is_mine or (old is not None and old.since > since):
                # A later rendering is being kept, or is kept already.
                return is_mine
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
            try:
                self._keep(page, numbers, frozenset(map(tag_number, old.tags)) if old is not None else frozenset())
            except (OSError, sqlite3.Error) as error:
                logger.warning("page not kept: %s: %s", path, error)
                return False
            return True

    def _keep(self, page: StoredPage, now: frozenset[int], before: frozenset[int]) -> None:
        # The index first: a page that it does not know would keep its plain file when it is purged.
        if now != before:
            self._index.note(page.path, now - before, before - now)
        self._write(self.place_of(page.path), encode_page(page))
        if self._writes_plain:
            self._plain.write(page)
            self.journal.refresh()
            if self.journal.purged_at(now) > page.since:
                # Purged in this moment: the files may have been written after the purge took them away.
                self._plain.remove([page.path])

    def begin_rendering(self, path: str) -> bool:
        """Say that *path* is being rendered from now on; False when somebody renders it already. Never waits."""
        return self._locks.acquire(path)

    def is_being_rendered(self, path: str) -> bool:
        """Say whether somebody renders *path* just now."""
        if self._locks.acquire(path):
            self._locks.release(path)
            return False
        return True

    def end_rendering(self, path: str) -> None:
        """Say that *path* is no longer being rendered."""
        self._locks.release(path)

    def get(self, path: str) -> StoredPage | None:
        """Return the page kept for *path*, stale or not; None when there is none, or a torn one."""
        try:
            page = decode_page(self.place_of(path).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, TornPage) as error:
            logger.warning("torn page %s: %s", path, error)
            return None
        return page if page.path == path and page.era == self.journal.era else None

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
        named = self.pages_with(numbers)
        self._remove_plain(named)
        return named

    def pages_with(self, numbers: Iterable[int], most: int = MOST_NAMED) -> list[str]:
        """Return the addresses of kept pages that carry one of the tags, given by number; at most *most*."""
        try:
            return self._index.pages_with(numbers, most)
        except sqlite3.Error as error:
            logger.warning("the index of the page store could not be read: %s", error)
            self._remove_plain(None)
            return []

    def _remove_plain(self, named: Sequence[str] | None) -> None:
        """Take the plain files of *named* away; those of all pages when there are too many to name."""
        if not self._writes_plain and not (self.folder / "plain").is_dir():
            return
        if named is not None and len(named) < MOST_NAMED:
            try:
                self._plain.remove(named)
                return
            except OSError as error:
                logger.warning("a plain file could not be removed: %s", error)
        self._plain.remove_all()

    def purge_all(self) -> None:
        """Throw every page away."""
        self.journal.append([EVERYTHING])
        self._plain.remove_all()
        gone = self.folder / f"gone-{os.getpid()}-{time.monotonic_ns()}"
        try:
            self.kept.rename(gone)
            self.kept.mkdir(exist_ok=True)
            self._index.forget_all()
        except (OSError, sqlite3.Error) as error:
            logger.warning("the page store could not be emptied: %s", error)
        for folder in self.folder.glob("gone-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def forget(self, page: StoredPage) -> None:
        """Throw *page* away: its address no longer answers, or nobody asked for it since it grew stale."""
        try:
            self.place_of(page.path).unlink(missing_ok=True)
            self._plain.remove([page.path])
            self._index.forget(page.path, map(tag_number, page.tags))
        except (OSError, sqlite3.Error) as error:
            logger.warning("page not forgotten: %s: %s", page.path, error)

    def place_of(self, path: str) -> Path:
        """Return the file in which the page for *path* is kept."""
        name = blake2b(path.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self.kept / name[:3] / name[3:]

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
        self._locks.close()
        self.journal.close()
