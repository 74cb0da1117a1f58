"""What was purged, and when: a small file that all processes of a site have mapped into memory.

Time is counted in generations: each purged tag is one. A page that began to be rendered at generation 41 is stale once
one of its tags was purged at 42 or later. So a purge costs the same whether ten pages carry the tag or a million, no
clock is asked, and to see that nothing changed is to read one number from memory.

The file is made at its full size, so a purge needs no new space: a full disk cannot keep an old page alive.
"""

import fcntl
import mmap
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO

_MAGIC = int.from_bytes(b"MARSAD-J", "little")
_HEADER_WORDS = 8
_ERA, _COUNT, _GENERATION, _COMPACTIONS = 1, 2, 3, 4
RECORDS = 65_536
"""Purges kept one by one. When they are full, only the last of each tag is kept."""

EVERYTHING = 0
"""The tag that stands on every page."""

_SIZE = 8 * (_HEADER_WORDS + 2 * RECORDS)
REMEMBERED_S = 5.0


def tag_number(tag: str) -> int:
    """Return the number (63 bits, never that of `EVERYTHING`) under which *tag* is written down.

    Two tags with one number would be purged together, which costs a rendering and is never wrong.
    """
    return int.from_bytes(blake2b(tag.encode(), digest_size=8).digest(), "little") >> 1 or 1


class Journal:
    """The purges of one store. Safe among threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._last: dict[int, int] = {}
        self._seen = (0, 0, 0)
        self._observed: deque[tuple[int, float]] = deque()
        self._file: IO[bytes]
        self._open()

    def _open(self) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            if os.fstat(descriptor).st_size != _SIZE:
                os.ftruncate(descriptor, 0)
                os.posix_fallocate(descriptor, 0, _SIZE)
            self._map = mmap.mmap(descriptor, _SIZE)
            self._words = memoryview(self._map).cast("Q")
            words = self._words
            if words[0] != _MAGIC or words[_COUNT] > RECORDS or words[_GENERATION] < words[_COUNT]:
                # A new era: no page kept before it counts.
                words[_ERA] = int.from_bytes(os.urandom(7), "little") + 1
                words[_COUNT] = words[_GENERATION] = words[_COMPACTIONS] = 0
                words[0] = _MAGIC
                self._map.flush()
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        self.refresh()

    @property
    def era(self) -> int:
        """The journal's own number: pages kept under another one are stale."""
        return self._words[_ERA]

    def generation(self) -> int:
        """Return how many tags were purged so far, by any process. Costs one look into memory."""
        return self._words[_GENERATION]

    def append(self, tags: Iterable[int]) -> int:
        """Write down that *tags* are purged now, and return the new generation. On disk when it returns."""
        with self._locked(fcntl.LOCK_EX):
            self._read_new()
            words = self._words
            numbers = sorted(set(tags))
            compactions = words[_COMPACTIONS]
            if words[_COUNT] + len(numbers) > RECORDS:
                self._compact()
            if words[_COUNT] + len(numbers) > RECORDS:
                # More tags at once than there is room for: the last of each is not kept either.
                numbers = [EVERYTHING]
                words[_COMPACTIONS] += 1
                words[_COUNT] = 0
            count, generation = words[_COUNT], words[_GENERATION]
            changed_from = 8 * (_HEADER_WORDS + 2 * count) if words[_COMPACTIONS] == compactions else 0
            for number in numbers:
                generation += 1
                at = _HEADER_WORDS + 2 * count
                words[at], words[at + 1] = number, generation
                count += 1
            # Readers look at the generation first: it changes last.
            words[_COUNT] = count
            words[_GENERATION] = generation
            self._read_new()
        self._flush(changed_from, 8 * (_HEADER_WORDS + 2 * count))
        return generation

    def _flush(self, begin: int, end: int) -> None:
        """Write what changed to the disk: the records, then the header."""
        begin -= begin % mmap.PAGESIZE
        self._map.flush(begin, end - begin)
        if begin:
            self._map.flush(0, mmap.PAGESIZE)

    def _compact(self) -> None:
        """Keep the last purge of each tag only. With the lock held."""
        words = self._words
        everything = self._last.get(EVERYTHING, 0)
        kept = sorted((at, tag) for tag, at in self._last.items() if at >= everything)
        if len(kept) > RECORDS // 2:
            kept = [(words[_GENERATION], EVERYTHING)]
        words[_COMPACTIONS] += 1
        for place, (at, tag) in enumerate(kept):
            words[_HEADER_WORDS + 2 * place], words[_HEADER_WORDS + 2 * place + 1] = tag, at
        words[_COUNT] = len(kept)

    def refresh(self) -> bool:
        """Read what other processes purged since the last look. Returns whether there was any."""
        if self._words[_GENERATION] == self._seen[0]:
            return False
        with self._locked(fcntl.LOCK_SH):
            self._read_new()
        return True

    def _read_new(self) -> None:
        words = self._words
        generation, count, compactions = words[_GENERATION], words[_COUNT], words[_COMPACTIONS]
        if compactions != self._seen[2]:
            self._last.clear()
            first = 0
        else:
            first = self._seen[1]
        last = self._last
        for place in range(_HEADER_WORDS + 2 * first, _HEADER_WORDS + 2 * count, 2):
            last[words[place]] = words[place + 1]
        if generation != self._seen[0]:
            now = time.monotonic()
            self._observed.append((generation, now))
            while self._observed[0][1] < now - REMEMBERED_S:
                self._observed.popleft()
        self._seen = (generation, count, compactions)

    def tags_since(self, generation: int) -> tuple[list[int], int]:
        """Return the tags purged after *generation*, newest first, and the generation that was looked at."""
        with self._locked(fcntl.LOCK_SH):
            words = self._words
            found: dict[int, None] = {}
            for place in range(_HEADER_WORDS + 2 * (words[_COUNT] - 1), _HEADER_WORDS - 1, -2):
                if words[place + 1] <= generation:
                    break
                found[words[place]] = None
            return list(found), words[_GENERATION]

    def purged_at(self, tags: Iterable[int]) -> int:
        """Return the generation at which one of *tags*, or everything, was last purged; 0 for never."""
        last = self._last
        newest = last.get(EVERYTHING, 0)
        for tag in tags:
            at = last.get(tag, 0)
            if at > newest:
                newest = at
        return newest

    def seen(self) -> int:
        """Return the generation up to which the journal was read."""
        return self._seen[0]

    def seconds_since(self, generation: int) -> float:
        """Return how long ago this process learnt of *generation*; infinite when longer than it remembers."""
        for known, when in tuple(self._observed):
            if known >= generation:
                return time.monotonic() - when
        return float("inf")

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        with self._lock:
            fcntl.flock(self._file, kind)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._words.release()
            self._map.close()
            self._file.close()
