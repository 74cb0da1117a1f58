"""The fast path: an ASGI application that answers from the page store and from folders of files, and asks the site's
own application for the rest.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from marsad.pagestore.files import Folder
from marsad.pagestore.hot_pages import HotPages
from marsad.pagestore.negotiation import choose_form
from marsad.pagestore.store import PageStore

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SECURITY = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"strict-origin-when-cross-origin"))


class FastPath:
    """Stored pages and files at once; everything else by what *load* returns, which is called in the background.

    *folders* says which addresses are files of which folder. A request with the cookie *personal_cookie* or with
    `Authorization` is never answered from the store.
    """

    def __init__(
        self, *, load: Callable[[], Application], store: PageStore, folders: Mapping[str, Path | str],
        personal_cookie: str = "sessionid",
    ) -> None:  # fmt: skip
        self.pages = HotPages(store)
        self.folders = {
            prefix: Folder(Path(folder), is_trusted=prefix == "/static/") for prefix, folder in folders.items()
        }
        self.personal_cookie = f"{personal_cookie}=".encode()
        self._load = load
        self._loading: asyncio.Future[Application] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in {"GET", "HEAD"}:
            headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
            path = scope["path"]
            for prefix, folder in self.folders.items():
                if path.startswith(prefix):
                    await folder.answer(path[len(prefix) :], scope["method"], headers, send)
                    return
            if not self._is_personal(headers) and await self._answer_stored(scope, headers, send):
                return
        application = await asyncio.shield(self._application())
        await application(scope, receive, send)

    def _is_personal(self, headers: Mapping[bytes, str]) -> bool:
        return b"authorization" in headers or self.personal_cookie.decode() in headers.get(b"cookie", "")

    async def _answer_stored(self, scope: Scope, headers: Mapping[bytes, str], send: Send) -> bool:
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        query: bytes = scope.get("query_string", b"")
        hot = self.pages.find((raw + b"?" + query if query else raw).decode("latin-1"))
        if hot is None:
            return False
        hot.hits += 1
        form = hot.form(choose_form(headers.get(b"accept-encoding", "")))
        if hot.is_held(form, headers.get(b"if-none-match"), headers.get(b"if-modified-since")):
            status, fields, body = 304, hot.not_modified[form], b""
        else:
            status, fields, body = hot.page.status, hot.heads[form], hot.bodies[form]
        wire = [*((name.encode(), value.encode("latin-1")) for name, value in fields), *SECURITY]
        await send({"type": "http.response.start", "status": status, "headers": wire})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
        return True

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
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._application()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await send({"type": "lifespan.shutdown.complete"})
                return
