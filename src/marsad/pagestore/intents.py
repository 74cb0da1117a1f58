"""What is about to be purged, should the process that said so die before it could.

A change is committed first and its tags are purged after. Between the two a process may be killed, and readers would
get the old page for ever. So the tags are written to a file before the commit and the file is removed after the purge;
what is found lying about is purged by whoever finds it. Purging too much costs a rendering and is never wrong.
"""

import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

OVERDUE_AFTER_S = 30.0
"""No transaction takes so long: what is older belongs to a process that died, or to a change that was taken back."""


class Intents:
    """The intents below *folder*, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, tags: Iterable[str]) -> Path:
        """Write down, on disk when it returns, that *tags* are to be purged. Raises `OSError` when it cannot be."""
        self._folder.mkdir(exist_ok=True)
        path = self._folder / uuid.uuid4().hex
        with path.open("x", encoding="utf-8") as file:
            json.dump(sorted(tags), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        return path

    def overdue(self, older_than_s: float = OVERDUE_AFTER_S) -> Iterator[tuple[Path, list[str] | None]]:
        """Yield the intents that nobody came back for, with their tags; None where a file cannot be read."""
        if not self._folder.is_dir():
            return
        now = time.time()
        for path in sorted(self._folder.iterdir()):
            try:
                age_s = now - path.stat().st_mtime
                # A time to come is one that the clock was set back from.
                if 0 <= age_s < older_than_s:
                    continue
                tags = json.loads(path.read_text(encoding="utf-8"))
            except FileNotFoundError:
                continue
            except (OSError, ValueError):
                tags = None
            is_whole = isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
            yield path, tags if is_whole else None
