"""The fast path: an ASGI application that answers from the page store and from folders of files, and asks the site's
own application for the rest.
"""

import asyncio
import logging
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from marsad.pagestore.addresses import can_be_kept
from marsad.pagestore.files import Folder
from marsad.pagestore.hot_list import MOST
from marsad.pagestore.hot_pages import LOOK_EVERY_S, STALE_FOR_S, HotPages
from marsad.pagestore.ready import ReadyResponse
from marsad.pagestore.sending import Message, Scope, Send, send_file, send_ready
from marsad.pagestore.store import PageStore
from marsad.pagestore.wire import WireAnswers

logger = logging.getLogger(__name__)

Receive = Callable[[], Awaitable[Message]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TRUSTED_PREFIX = "/static/"
WAIT_FOR_OTHERS_S = 10.0
NOTE_HOT_EVERY_S = 2.0
MOST_RENEWING = 1
"""Purged pages that this process renders anew at the same time: it has visitors to serve, and the worker helps."""


class FastPath:
    """Stored pages and files at once; everything else by what *load* returns, which is called in the background.

    *folders* says which addresses are files of which folder. A request with the cookie *personal_cookie* or with
    `Authorization` is never answered from the store. A purged page is served for *stale_for_s* while it is rendered
    anew, seemingly asked for at *site_url*; 0 where a cache in front would keep what it gets in that time.
    """

    def __init__(
        self, *, load: Callable[[], Application], store: PageStore, folders: Mapping[str, Path | str],
        site_url: str = "http://localhost", personal_cookie: str = "sessionid", stale_for_s: float = STALE_FOR_S,
    ) -> None:  # fmt: skip
        self.pages = HotPages(store, stale_for_s=stale_for_s, on_stale=self._renew)
        self._site = urlsplit(site_url)
        self._renewing: set[asyncio.Task[None]] = set()
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
                    await send_file(folder, scope["path"][len(prefix) :], scope, headers, send)
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
            await send_ready(ready, scope, headers, send)
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

    def _renew(self, address: str) -> None:
        """Have *address*, of which a purged page was just given out, rendered anew, unless it is already."""
        if len(self._renewing) < MOST_RENEWING and self._store.begin_rendering(address):
            task = asyncio.get_running_loop().create_task(self._render_for_nobody(address))
            self._renewing.add(task)
            task.add_done_callback(self._renewing.discard)

    async def _render_for_nobody(self, address: str) -> None:
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"), "headers": [(b"host", self._site.netloc.encode())],
            "http_version": "1.1", "scheme": self._site.scheme, "client": ("127.0.0.1", 0),
            "server": (self._site.hostname, self._site.port),
        }  # fmt: skip

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            pass

        try:
            await (await asyncio.shield(self._application()))(scope, receive, send)
        except Exception:
            logger.exception("%s could not be rendered anew", address)
        finally:
            self._store.end_rendering(address)

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
