"""Fresh pages as plain files, for a web server in front that serves them itself.

The page at `/politics/?page=2` stands in `plain/politics/@page=2.html`, beside it the same with `.br` and `.gz`. Where
there is a file, it is fresh: a purge takes the files away, and the web server in front asks this one.
"""

import errno
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from marsad.pagestore.page_file import StoredPage

logger = logging.getLogger(__name__)

_SUFFIXES = {
    "text/html": ".html", "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml",
}  # fmt: skip
_FORM_SUFFIXES = {"": "", "gzip": ".gz", "br": ".br"}


class PlainFiles:
    """The plain files below *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, page: StoredPage) -> bool:
        """Write *page* in all its forms. False where its kind or its address cannot be a file's."""
        suffix = _SUFFIXES.get(page.content_type.partition(";")[0].strip().lower())
        base = self._place(page.path)
        if suffix is None or base is None or page.status != 200:
            return False
        try:
            base.parent.mkdir(parents=True, exist_ok=True)
            # The body as it is comes last: where it stands, its other forms stand already.
            for form in ("br", "gzip", ""):
                target = base.with_name(base.name + suffix + _FORM_SUFFIXES[form])
                if form in page.bodies:
                    _write(target, page.bodies[form], page.modified)
                else:
                    target.unlink(missing_ok=True)
        except OSError as error:
            # A name too long for the file system, a full disk: the page is served by the web process.
            self.remove([page.path])
            logger.debug("no plain file for %s: %s", page.path, error)
            return False
        return True

    def remove(self, addresses: Iterable[str]) -> None:
        """Take away the files of *addresses*. Raises `OSError` when one cannot be removed."""
        for address in addresses:
            base = self._place(address)
            if base is None:
                continue
            for suffix in _SUFFIXES.values():
                for form in ("", ".gz", ".br"):
                    try:
                        base.with_name(base.name + suffix + form).unlink()
                    except (FileNotFoundError, NotADirectoryError):
                        continue
                    except OSError as error:
                        if error.errno != errno.ENAMETOOLONG:
                            raise

    def remove_all(self) -> None:
        """Take all files away: at once for the web server in front, from the disk in a thread."""
        gone = self._folder.with_name(f"gone-{os.getpid()}-{time.monotonic_ns()}")
        try:
            self._folder.rename(gone)
        except FileNotFoundError:
            return
        threading.Thread(target=shutil.rmtree, args=(gone, True), daemon=True).start()

    def _place(self, address: str) -> Path | None:
        path, _, query = address.partition("?")
        # An escaped slash would land on another page's file.
        if "%2f" in path.lower():
            return None
        try:
            names = unquote(path, errors="strict").split("/")[1:]
        except UnicodeDecodeError:
            return None
        if any(not name or name.startswith(".") or "\0" in name for name in names[:-1]):
            return None
        if names[-1].startswith(".") or "\0" in names[-1] or "/" in query or "%" in query:
            return None
        return self._folder.joinpath(*names[:-1], f"{names[-1]}@{query}")


def _write(target: Path, data: bytes, modified: int) -> None:
    fresh = target.with_name(f".{os.getpid()}-{threading.get_native_id()}")
    fresh.write_bytes(data)
    os.utime(fresh, (modified, modified))
    fresh.replace(target)
