"""Sending what is ready, and files, as ASGI messages."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from marsad.pagestore.files import Folder, LargeFile
from marsad.pagestore.negotiation import choose_form
from marsad.pagestore.ready import ReadyResponse

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]

_PIECE = 256 * 1024
_NOT_FOUND = ReadyResponse(
    status=404, content_type="text/plain; charset=utf-8", headers=[("cache-control", "no-store")],
    bodies={"": b"Not found\n"}, digest="none", modified=0,
)  # fmt: skip


async def send_ready(ready: ReadyResponse, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    """Send *ready* as *scope* and *headers* ask for it: packed or not, or nothing but that it is held already."""
    ready.hits += 1
    form = ready.form(choose_form(headers.get(b"accept-encoding", "")))
    if ready.is_held(form, headers.get(b"if-none-match"), headers.get(b"if-modified-since")):
        await send({"type": "http.response.start", "status": 304, "headers": list(ready.kept_fields[form])})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": ready.status, "headers": list(ready.fields[form])})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else ready.bodies[form]})


async def send_file(folder: Folder, name: str, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    """Send the file *name* of *folder*, or 404."""
    ready = folder.find_ready(name)
    if ready is not None:
        await send_ready(ready, scope, headers, send)
        return
    large = folder.open_large(name)
    if large is None:
        await send_ready(_NOT_FOUND, scope, {}, send)
        return
    try:
        await _send_large(large, scope, headers, send)
    finally:
        os.close(large.descriptor)


async def _send_large(large: LargeFile, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    if large.response.is_held("", headers.get(b"if-none-match"), headers.get(b"if-modified-since")):
        await send_ready(large.response, scope, headers, send)
        return
    fields = [field for field in large.response.fields[""] if field[0] != b"content-length"]
    fields.append((b"content-length", str(large.size).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": fields})
    left = 0 if scope["method"] == "HEAD" else large.size
    while left > 0:
        piece = await asyncio.to_thread(os.read, large.descriptor, min(left, _PIECE))
        if not piece:
            # The file was cut short: the server notices that the length does not hold, and breaks off.
            break
        left -= len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
    if scope["method"] == "HEAD" or large.size == 0:
        await send({"type": "http.response.body", "body": b""})
