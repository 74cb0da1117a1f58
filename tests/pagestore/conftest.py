"""A page store of a test's own, and what is needed to ask for its pages."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.pagestore import FastPath, PageStore

TEXT = "قال وزير الخارجية الصيني وانغ يي إن بلاده ترحب بالحوار. " * 40
HTML = "text/html; charset=utf-8"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PageStore]:
    store = PageStore(tmp_path / "pages")
    yield store
    store.close()


@pytest.fixture
def keep() -> Callable[..., bool]:
    """Keep a page as if it had been rendered just now."""

    def keep(store: PageStore, path: str = "/", text: str = TEXT, **facts: Any) -> bool:
        facts = {"content_type": HTML, "tags": ("settings",), "since": store.generation(), **facts}
        return store.put(path, text.encode(), **facts)

    return keep


class Site:
    """A fast path in front of an application that counts what it is asked."""

    def __init__(self, store: PageStore, folder: Path) -> None:
        self.store = store
        self.asked: list[str] = []
        self.render: Callable[[str], Any] | None = None
        self.fast_path = FastPath(
            load=lambda: self._application, store=store,
            folders={"/static/": folder / "static", "/media/": folder / "media"},
        )  # fmt: skip

    async def _application(self, scope: Any, receive: Any, send: Any) -> None:
        address = scope["raw_path"].decode()
        self.asked.append(f"{scope['method']} {address}")
        if self.render is not None:
            await self.render(address)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-by", b"application")]})
        await send({"type": "http.response.body", "body": b"by the application"})

    async def get_async(
        self, address: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        path, _, query = address.partition("?")
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
            "http_version": "1.1", "scheme": "http", "client": ("127.0.0.1", 1), "server": ("localhost", 80),
        }  # fmt: skip
        await self.fast_path(scope, receive, send)
        fields = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], fields, b"".join(message.get("body", b"") for message in sent[1:])

    def get(self, address: str, headers: dict[str, str] | None = None, method: str = "GET") -> Any:
        self.fast_path._loading = None
        return asyncio.run(self.get_async(address, headers, method))


@pytest.fixture
def site(store: PageStore, tmp_path: Path) -> Site:
    (tmp_path / "static").mkdir()
    (tmp_path / "media").mkdir()
    return Site(store, tmp_path)
