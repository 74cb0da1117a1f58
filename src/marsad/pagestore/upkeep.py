"""Looking after the store's folder: what is torn, what lies about, what nobody asks for any more."""

import time
from collections.abc import Iterator
from pathlib import Path

from marsad.pagestore.errors import TornPage
from marsad.pagestore.page_file import decode_page
from marsad.pagestore.store import PageStore

LEFT_OVER_AFTER_S = 600.0
"""A file that was being written so long ago belongs to a process that died."""

FORGET_AFTER_S = 7 * 86_400.0
"""A stale page that nobody asked for so long is thrown away."""


def faulty_files(store: PageStore) -> Iterator[Path]:
    """Yield the files that are torn, stand in the wrong place, or were never finished."""
    for folder in sorted(store.kept.iterdir()):
        for file in sorted(folder.iterdir()):
            if "." in file.name:
                if _age_s(file) > LEFT_OVER_AFTER_S:
                    yield file
            elif not _is_whole(store, file):
                yield file


def _is_whole(store: PageStore, file: Path) -> bool:
    try:
        return store.place_of(decode_page(file.read_bytes()).path) == file
    except FileNotFoundError:
        return True
    except (OSError, TornPage):
        return False


def _age_s(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


class Sweeper:
    """Throws away, one folder of the store at a time, what is torn, left over or long stale."""

    def __init__(self, store: PageStore) -> None:
        self._store = store
        self._waiting: list[Path] = []

    def sweep_next(self) -> int:
        """Sweep one folder; return how many files were thrown away. A round takes a call for each folder."""
        if not self._waiting:
            self._waiting = sorted(self._store.kept.iterdir(), reverse=True)
        return sum(map(self._sweep, self._waiting.pop().iterdir())) if self._waiting else 0

    def _sweep(self, file: Path) -> bool:
        if "." in file.name:
            is_left_over = _age_s(file) > LEFT_OVER_AFTER_S
            if is_left_over:
                file.unlink(missing_ok=True)
            return is_left_over
        if not _is_whole(self._store, file):
            file.unlink(missing_ok=True)
            return True
        if _age_s(file) < FORGET_AFTER_S:
            return False
        try:
            page = decode_page(file.read_bytes())
        except (OSError, TornPage):
            return False
        if self._store.is_fresh(page):
            return False
        self._store.forget(page)
        return True
