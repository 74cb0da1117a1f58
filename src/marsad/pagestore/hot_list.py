"""Which pages were asked for lately, told by the web processes to whoever renders purged pages anew."""

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

MOST = 500
FORGET_AFTER_S = 3600.0


class HotList:
    """A file for each web process, in the store's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, counted: Iterable[tuple[str, int]]) -> None:
        """Write down how often this process was asked for which address, most often first."""
        path = self._folder / f"hot-{os.getpid()}"
        fresh = path.with_name(f"{path.name}.new")
        try:
            fresh.write_text(json.dumps(list(counted), ensure_ascii=False), encoding="utf-8")
            fresh.replace(path)
        except OSError:
            # It decides what is rendered first, nothing else.
            fresh.unlink(missing_ok=True)

    def read(self) -> dict[str, int]:
        """Return how often which address was asked for lately, by all processes."""
        total: dict[str, int] = {}
        for path in self._folder.glob("hot-*"):
            try:
                if time.time() - path.stat().st_mtime > FORGET_AFTER_S:
                    path.unlink()
                    continue
                counted = json.loads(path.read_text(encoding="utf-8"))
                for address, hits in counted:
                    total[str(address)] = total.get(str(address), 0) + int(hits)
            except (OSError, ValueError, TypeError):
                continue
        return total
