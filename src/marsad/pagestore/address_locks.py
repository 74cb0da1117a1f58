"""One rendering of a page at a time, also among processes."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

WAIT_S = 2.0
_LOOK_EVERY_S = 0.001


class AddressLocks:
    """Locks by name: bytes of one file that holds nothing. A process that dies lets go of all of them."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        # The system tells processes apart; the threads of this one are told apart here.
        self._held: set[int] = set()
        self._lock = threading.Lock()

    def acquire(self, name: str) -> bool:
        """Take the lock *name* if nobody holds it. Never waits."""
        place = _place(name)
        with self._lock:
            if place in self._held:
                return False
            try:
                fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except OSError:
                return False
            self._held.add(place)
            return True

    def release(self, name: str) -> None:
        """Let go of the lock *name*."""
        place = _place(name)
        with self._lock:
            self._held.discard(place)
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, place)

    @contextmanager
    def waited(self, name: str) -> Iterator[bool]:
        """Hold the lock *name*, and say whether it could be had within `WAIT_S`."""
        deadline = time.monotonic() + WAIT_S
        while not (is_mine := self.acquire(name)) and time.monotonic() < deadline:
            time.sleep(_LOOK_EVERY_S)
        try:
            yield is_mine
        finally:
            if is_mine:
                self.release(name)

    def close(self) -> None:
        """Let go of all locks."""
        os.close(self._descriptor)


def _place(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "little") >> 1
