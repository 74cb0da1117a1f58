"""Rendering a public page as a visitor would get it, so that the page store keeps it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.response import HttpResponseBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Baked:
    """What came of it: the answer's status, and whether it was kept."""

    status: int
    is_kept: bool


class Oven:
    """Renders pages through the site's own middleware and views, without a server. For one thread."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()

    def bake(self, address: str) -> Baked:
        """Render *address* (path and query as they are sent). Raises nothing: what fails is answered with 500."""
        response = self.answer(address)
        return Baked(status=response.status_code, is_kept=getattr(response, "is_kept", False))

    def answer(self, address: str) -> HttpResponseBase:
        """Return the site's whole answer to *address*. Raises nothing."""
        return self._handler.get_response(WSGIRequest(_environ(address)))


def _environ(address: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    site = urlsplit(settings.SITE_URL)
    port = site.port or (443 if site.scheme == "https" else 80)
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query, "RAW_URI": address, "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(port), "HTTP_HOST": site.netloc, "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": "0", "wsgi.url_scheme": site.scheme, "wsgi.input": _Nothing(),
    }  # fmt: skip


class _Nothing:
    """A request without a body."""

    def read(self, size: int = -1) -> bytes:
        return b""

    def readline(self, size: int = -1) -> bytes:
        return b""
