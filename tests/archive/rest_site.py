"""A WordPress site of this process: it answers as the REST API does, from objects given to it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class RestSite:
    """Lists by their rest_base, asked for page by page. *hook* may answer in place of the site."""

    lists: dict[str, list[dict[str, Any]]]
    hook: Callable[[str, Any], Answer | None] = lambda path, headers: None
    root: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str, headers: Any) -> Answer:
        self.asked.append(path)
        if (wanted := self.hook(path, headers)) is not None:
            return wanted
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        name = parts.path.removeprefix("/wp-json").strip("/").removeprefix("wp/v2/")
        if name == "":
            return _json({"name": "موقع", "namespaces": ["wp/v2"], "timezone_string": "Asia/Beirut", **self.root})
        if name == "types":
            known = {"posts": "post", "pages": "page", "media": "attachment"}
            kinds = {kind: {"rest_base": base, "rest_namespace": "wp/v2"} for base, kind in known.items()}
            return _json(kinds)
        if name == "taxonomies":
            return _json({"category": {"rest_base": "categories"}, "post_tag": {"rest_base": "tags"}})
        if name not in self.lists:
            return _json({"code": "rest_no_route", "message": "none"}, 404)
        per_page, page = int(query.get("per_page", ["10"])[0]), int(query.get("page", ["1"])[0])
        found = sorted(self.lists[name], key=lambda one: int(one["id"]))
        pages = max(1, -(-len(found) // per_page))
        if page > pages:
            return _json({"code": "rest_post_invalid_page_number", "message": "beyond"}, 400)
        some = found[(page - 1) * per_page : page * per_page]
        return _json(some, more={"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)})


def _json(told: Any, status: int = 200, more: dict[str, str] | None = None) -> Answer:
    return status, {"Content-Type": "application/json", **(more or {})}, json.dumps(told).encode()


@contextmanager
def serving(site: RestSite) -> Iterator[RestSite]:
    """Serve *site* on this machine; its `address` is set meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, data = site.answer(self.path, self.headers)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
