"""The fast path: an ASGI application that answers from the page store and from folders of files, and asks the site's
own application for the rest.
"""

import asyncio
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from marsad.pagestore.addresses import can_be_kept
from marsad.pagestore.files import Folder, LargeFile
from marsad.pagestore.hot_list import MOST
from marsad.pagestore.hot_pages import LOOK_EVERY_S, STALE_FOR_S, HotPages
from marsad.pagestore.negotiation import choose_form
from marsad.pagestore.ready import ReadyResponse
from marsad.pagestore.store import PageStore
from marsad.pagestore.wire import WireAnswers

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TRUSTED_PREFIX = "/static/"
WAIT_FOR_OTHERS_S = 10.0
NOTE_HOT_EVERY_S = 2.0
_PIECE = 256 * 1024
_NOT_FOUND = ReadyResponse(
    status=404, content_type="text/plain; charset=utf-8", headers=[("cache-control", "no-store")],
    bodies={"": b"Not found\n"}, digest="none", modified=0,
)  # fmt: skip


class FastPath:
    """Stored pages and files at once; everything else by what *load* returns, which is called in the background.

    *folders* says which addresses are files of which folder. A request with the cookie *personal_cookie* or with
    `Authorization` is never answered from the store. A purged page is served for *stale_for_s* while it is rendered
    anew; 0 where a cache in front would keep what it gets in that time.
    """

    def __init__(
        self, *, load: Callable[[], Application], store: PageStore, folders: Mapping[str, Path | str],
        personal_cookie: str = "sessionid", stale_for_s: float = STALE_FOR_S,
    ) -> None:  # fmt: skip
        self.pages = HotPages(store, stale_for_s=stale_for_s)
        self._store = store
        self.folders = {
            prefix: Folder(Path(folder), is_trusted=prefix == TRUSTED_PREFIX) for prefix, folder in folders.items()
        }
        self.counts = Counter[str]()
        self._personal_cookie = f"{personal_cookie}="
        self._rendering: dict[str, asyncio.Event] = {}
        self._load = load
        self._loading: asyncio.Future[Application] | None = None

    def wire_answers(self) -> WireAnswers:
        """Return the shortcut for `protocol.make_protocol`."""
        return WireAnswers(self.find_ready, self._personal_cookie.encode())

    def find_ready(self, address: str) -> ReadyResponse | None:
        """Return what is ready to be sent for *address* (path and query as they were sent), None without any."""
        for prefix, folder in self.folders.items():
            if address.startswith(prefix):
                # Escapes and queries are for the slow road, which takes them apart.
                return None if "%" in address or "?" in address else folder.find_ready(address[len(prefix) :])
        return self.pages.find(address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in {"GET", "HEAD"}:
            headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
            for prefix, folder in self.folders.items():
                if scope["path"].startswith(prefix):
                    self.counts["file"] += 1
                    await _send_file(folder, scope["path"][len(prefix) :], scope, headers, send)
                    return
            if not self._is_personal(headers) and can_be_kept(scope.get("query_string", b"").decode("latin-1")):
                await self._answer_page(scope, headers, receive, send)
                return
        await self._pass_on(scope, receive, send)

    async def _answer_page(self, scope: Scope, headers: Mapping[bytes, str], receive: Receive, send: Send) -> None:
        """Answer from the store; otherwise let one visitor have the page rendered, and the others wait for it."""
        address = _address(scope)
        ready: ReadyResponse | None = self.pages.find(address)
        if ready is None and scope["method"] == "GET":
            ready = await self._wait_for_others(address)
        if ready is not None:
            self.counts["stored"] += 1
            await _send_ready(ready, scope, headers, send)
            return
        is_first = address not in self._rendering and self._store.begin_rendering(address)
        if not is_first:
            await self._pass_on(scope, receive, send)
            return
        done = self._rendering[address] = asyncio.Event()
        try:
            await self._pass_on(scope, receive, send)
        finally:
            del self._rendering[address]
            self._store.end_rendering(address)
            done.set()

    async def _wait_for_others(self, address: str) -> ReadyResponse | None:
        """Wait while *address* is being rendered for somebody else, here or in another process; return the page."""
        deadline = time.monotonic() + WAIT_FOR_OTHERS_S
        here = self._rendering.get(address)
        if here is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(here.wait(), WAIT_FOR_OTHERS_S)
            return self.pages.find(address)
        while self._store.is_being_rendered(address) and time.monotonic() < deadline:
            await asyncio.sleep(LOOK_EVERY_S)
            if (ready := self.pages.find(address)) is not None:
                return ready
        return self.pages.find(address)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.counts["application"] += 1
        application = await asyncio.shield(self._application())
        await application(scope, receive, send)

    def _is_personal(self, headers: Mapping[bytes, str]) -> bool:
        return b"authorization" in headers or self._personal_cookie in headers.get(b"cookie", "")

    def _application(self) -> "asyncio.Future[Application]":
        if self._loading is None:
            loop = asyncio.get_running_loop()
            self._loading = loop.create_future()
            threading.Thread(target=self._load_in_background, args=(loop, self._loading), daemon=True).start()
        return self._loading

    def _load_in_background(self, loop: asyncio.AbstractEventLoop, loading: "asyncio.Future[Application]") -> None:
        try:
            application = self._load()
        except Exception as error:
            logger.exception("the application could not be loaded")
            loop.call_soon_threadsafe(loading.set_exception, error)
        else:
            loop.call_soon_threadsafe(loading.set_result, application)

    async def _live(self, receive: Receive, send: Send) -> None:
        noting: asyncio.Task[None] | None = None
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._application()
                noting = asyncio.create_task(self._note_hot_pages())
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if noting is not None:
                    noting.cancel()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _note_hot_pages(self) -> None:
        written: list[str] = []
        while True:
            await asyncio.sleep(NOTE_HOT_EVERY_S)
            hottest = self.pages.hottest(MOST)
            addresses = [address for address, _ in hottest]
            if addresses != written:
                self._store.hot_list.write(hottest)
                written = addresses


def _address(scope: Scope) -> str:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope.get("query_string", b"")
    return (raw + b"?" + query if query else raw).decode("latin-1")


async def _send_ready(ready: ReadyResponse, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    ready.hits += 1
    form = ready.form(choose_form(headers.get(b"accept-encoding", "")))
    if ready.is_held(form, headers.get(b"if-none-match"), headers.get(b"if-modified-since")):
        await send({"type": "http.response.start", "status": 304, "headers": list(ready.kept_fields[form])})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": ready.status, "headers": list(ready.fields[form])})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else ready.bodies[form]})


async def _send_file(folder: Folder, name: str, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    ready = folder.find_ready(name)
    if ready is not None:
        await _send_ready(ready, scope, headers, send)
        return
    large = folder.open_large(name)
    if large is None:
        await _send_ready(_NOT_FOUND, scope, {}, send)
        return
    try:
        await _send_large(large, scope, headers, send)
    finally:
        os.close(large.descriptor)


async def _send_large(large: LargeFile, scope: Scope, headers: Mapping[bytes, str], send: Send) -> None:
    if large.response.is_held("", headers.get(b"if-none-match"), headers.get(b"if-modified-since")):
        await _send_ready(large.response, scope, headers, send)
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
