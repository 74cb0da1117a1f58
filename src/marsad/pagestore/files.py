"""Files of a folder: styles, scripts, pictures."""

import asyncio
import mimetypes
import os
import re
import stat
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from email.utils import formatdate
from pathlib import Path
from typing import Any

from marsad.pagestore.negotiation import is_known

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_PIECE = 256 * 1024
# The name that Django's manifest storage gives: twelve hexadecimal digits of the content's hash before the suffix.
_HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
_FOREVER = b"public, max-age=31536000, immutable"
_TYPES = {".woff2": "font/woff2", ".webp": "image/webp", ".avif": "image/avif", ".js": "text/javascript"}
# What a visitor's browser would run or render as a page of this site.
_ACTIVE = ("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "text/javascript")
_UPLOADED = b"default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Folder:
    """The files below *root*. In one that is not trusted stand uploads: nothing in it is run by a browser."""

    def __init__(self, root: Path, *, is_trusted: bool) -> None:
        self._root = root
        self._is_trusted = is_trusted

    async def answer(self, name: str, method: str, headers: Mapping[bytes, str], send: Send) -> None:
        """Answer for the file *name*, 404 where there is none that may be given out."""
        opened = self._open(name)
        if opened is None:
            await _send(send, 404, [(b"content-type", b"text/plain; charset=utf-8")], b"Not found\n", method)
            return
        descriptor, facts = opened
        try:
            etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
            modified = formatdate(facts.st_mtime, usegmt=True)
            fields = [(b"etag", etag.encode()), (b"last-modified", modified.encode()), *self._fields(name)]
            known = headers.get(b"if-none-match")
            if is_known(etag, known) if known is not None else headers.get(b"if-modified-since") == modified:
                await _send(send, 304, fields, b"", "HEAD", length=None)
                return
            fields.append((b"content-length", str(facts.st_size).encode()))
            await send({"type": "http.response.start", "status": 200, "headers": fields})
            if method != "HEAD":
                await _send_pieces(send, descriptor, facts.st_size)
            else:
                await send({"type": "http.response.body", "body": b""})
        finally:
            os.close(descriptor)

    def _open(self, name: str) -> tuple[int, os.stat_result] | None:
        parts = name.split("/")
        if "\0" in name or any(part in {"", ".", ".."} or part.startswith(".") for part in parts):
            return None
        try:
            path = self._root.joinpath(*parts)
            # Uploads hold no links of ours; one that stands there would lead out of the folder.
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

    def _fields(self, name: str) -> list[tuple[bytes, bytes]]:
        suffix = Path(name).suffix.lower()
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        shown = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        fields = [(b"content-type", shown.encode()), (b"x-content-type-options", b"nosniff")]
        if self._is_trusted:
            fields.append(
                (b"cache-control", _FOREVER if _HASHED.search(name) else b"public, max-age=0, must-revalidate")
            )
            return fields
        fields += [(b"cache-control", b"public, max-age=3600"), (b"content-security-policy", _UPLOADED)]
        if kind.startswith(_ACTIVE) or not kind.startswith(("image/", "audio/", "video/")):
            fields.append((b"content-disposition", b"attachment"))
        return fields


async def _send_pieces(send: Send, descriptor: int, size: int) -> None:
    left = size
    while left > 0:
        if left <= _PIECE:
            piece = os.read(descriptor, left)
        else:
            piece = await asyncio.to_thread(os.read, descriptor, _PIECE)
        if not piece:
            break
        left -= len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
    if size == 0:
        await send({"type": "http.response.body", "body": b""})


async def _send(
    send: Send, status: int, fields: list[tuple[bytes, bytes]], body: bytes, method: str, length: int | None = -1
) -> None:
    if length is not None:
        fields = [*fields, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})
