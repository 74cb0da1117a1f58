"""Files of a folder: styles, scripts, pictures.

Small ones are kept in memory like pages and looked at again once a second; large ones are read as they are sent.
"""

import mimetypes
import os
import re
import stat
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from marsad.pagestore.compression import make_forms
from marsad.pagestore.page_file import digest_of
from marsad.pagestore.ready import ReadyResponse

SMALL_BYTES = 512 * 1024
MOST_BYTES = 32 * 1024 * 1024
LOOK_AGAIN_S = 1.0

# The name that Django's manifest storage gives: twelve hexadecimal digits of the content's hash before the suffix.
_HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".avif": "image/avif", ".ico": "image/x-icon", ".js": "text/javascript", ".map": "application/json",
    ".mjs": "text/javascript", ".webmanifest": "application/manifest+json", ".webp": "image/webp",
    ".woff2": "font/woff2",
}  # fmt: skip
# What a visitor's browser may show of an upload; everything else is saved, not opened.
_SHOWN = ("image/", "audio/", "video/")
_UPLOADED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeFile:
    """A file that is read while it is sent: the caller closes *descriptor*."""

    descriptor: int
    size: int
    response: ReadyResponse


class _HotFile(ReadyResponse):
    __slots__ = ("looked_at", "stamp")

    looked_at: float
    stamp: tuple[int, int, int]


class Folder:
    """The files below *root*. In one that is not trusted stand uploads: nothing in it is run by a browser."""

    def __init__(self, root: Path, *, is_trusted: bool, most_bytes: int = MOST_BYTES) -> None:
        self._root = root
        self._is_trusted = is_trusted
        self._files: OrderedDict[str, _HotFile] = OrderedDict()
        self._most_bytes = most_bytes
        self._size = 0

    def find_ready(self, name: str) -> ReadyResponse | None:
        """Return the file *name* if it is small; None when it is large, or is not there."""
        hot = self._files.get(name)
        now = time.monotonic()
        if hot is not None and now - hot.looked_at < LOOK_AGAIN_S:
            return hot
        opened = self._open(name)
        if opened is None:
            self._drop(name)
            return None
        descriptor, facts = opened
        try:
            if hot is not None and hot.stamp == _stamp(facts):
                hot.looked_at = now
                return hot
            self._drop(name)
            return self._load(name, descriptor, facts, now) if facts.st_size <= SMALL_BYTES else None
        finally:
            os.close(descriptor)

    def open_large(self, name: str) -> LargeFile | None:
        """Open the file *name*; None when there is none that may be given out."""
        opened = self._open(name)
        if opened is None:
            return None
        descriptor, facts = opened
        response = ReadyResponse(
            status=200, content_type=_content_type(name), headers=self._headers(name),
            bodies={"": b""}, digest=f"{facts.st_mtime_ns:x}-{facts.st_size:x}", modified=facts.st_mtime,
        )  # fmt: skip
        return LargeFile(descriptor=descriptor, size=facts.st_size, response=response)

    def _load(self, name: str, descriptor: int, facts: os.stat_result, now: float) -> _HotFile:
        body = _read(descriptor, facts.st_size)
        kind = _content_type(name)
        hot = _HotFile(
            status=200, content_type=kind, headers=self._headers(name), bodies=make_forms(body, kind),
            digest=digest_of(body), modified=facts.st_mtime,
        )  # fmt: skip
        hot.looked_at, hot.stamp = now, _stamp(facts)
        self._files[name] = hot
        self._size += hot.size
        while self._size > self._most_bytes and len(self._files) > 1:
            self._size -= self._files.popitem(last=False)[1].size
        return hot

    def _drop(self, name: str) -> None:
        old = self._files.pop(name, None)
        if old is not None:
            self._size -= old.size

    def _open(self, name: str) -> tuple[int, os.stat_result] | None:
        parts = name.split("/")
        if "\0" in name or any(not part or part.startswith(".") for part in parts):
            return None
        try:
            path = self._root.joinpath(*parts)
            # Uploads hold no links of ours: one that stands there leads out of the folder.
            if not self._is_trusted and path.resolve() != self._root.resolve().joinpath(*parts):
                return None
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except (OSError, ValueError):
            return None
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            os.close(descriptor)
            return None
        return descriptor, facts

    def _headers(self, name: str) -> list[tuple[str, str]]:
        if self._is_trusted:
            kept = _FOREVER if _HASHED.search(name) else "public, max-age=0, must-revalidate"
            return [("cache-control", kept)]
        headers = [("cache-control", "public, max-age=3600"), ("content-security-policy", _UPLOADED)]
        kind = _content_type(name)
        if kind.startswith("image/svg") or not kind.startswith(_SHOWN):
            headers.append(("content-disposition", "attachment"))
        return headers


def _content_type(name: str) -> str:
    kind = _TYPES.get(Path(name).suffix.lower()) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _stamp(facts: os.stat_result) -> tuple[int, int, int]:
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def _read(descriptor: int, size: int) -> bytes:
    pieces = []
    while size > 0 and (piece := os.read(descriptor, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
