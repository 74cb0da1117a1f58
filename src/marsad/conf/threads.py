"""The site's own application (WSGI) for an ASGI server: each request in a thread of a small pool.

Rendering waits for the database and keeps the interpreter busy; in threads of its own it never holds up the stored
pages. A body is read to its end before a thread is taken, so that slow senders cost no thread.
"""

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any
from urllib.parse import unquote_to_bytes

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Wsgi = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]
Fields = list[tuple[bytes, bytes]]

IN_MEMORY_BYTES = 1024 * 1024
LARGEST_UPLOAD_BYTES = 128 * 1024 * 1024
LARGEST_BODY_BYTES = 1024 * 1024
"""What somebody who is not signed in may send: a comment, never a file."""

_AT_ONCE = 1024 * 1024


class TooLarge(ValueError):
    """The request's body is larger than its sender may send."""


class ThreadedApplication:
    """*application* in *threads* threads. Who sends *personal_cookie* may send large bodies."""

    def __init__(self, application: Wsgi, *, threads: int, personal_cookie: str = "sessionid") -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="render")
        self._personal_cookie = f"{personal_cookie}=".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        try:
            body = await _receive_body(receive, self._most_bytes(scope["headers"]), scope["headers"])
        except TooLarge:
            await _refuse(send)
            return
        except ConnectionError:
            return
        with body:
            environ = make_environ(scope, body)
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._pool, self._run, environ, loop, send)

    def _most_bytes(self, headers: Fields) -> int:
        known = any(name == b"cookie" and self._personal_cookie in value for name, value in headers)
        return LARGEST_UPLOAD_BYTES if known else LARGEST_BODY_BYTES

    def _run(self, environ: dict[str, Any], loop: asyncio.AbstractEventLoop, send: Send) -> None:
        """Run the application in this thread. A short answer goes to the loop in one piece, a long one in several."""

        def tell(*messages: Message) -> None:
            async def tell_all() -> None:
                for message in messages:
                    await send(message)

            asyncio.run_coroutine_threadsafe(tell_all(), loop).result()

        start: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            fields = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            start.update(type="http.response.start", status=int(status[:3]), headers=fields)

        answer = self._application(environ, start_response)
        try:
            chunks = iter(answer)
            first, is_whole = _take(chunks)
            tell(start, {"type": "http.response.body", "body": first, "more_body": not is_whole})
            if not is_whole:
                for chunk in chunks:
                    tell({"type": "http.response.body", "body": chunk, "more_body": True})
                tell({"type": "http.response.body", "body": b""})
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()


def _take(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    taken, size = [], 0
    for chunk in chunks:
        taken.append(chunk)
        size += len(chunk)
        if size >= _AT_ONCE:
            return b"".join(taken), False
    return b"".join(taken), True


async def _receive_body(receive: Receive, most: int, headers: Fields) -> IO[bytes]:
    announced = next((value for name, value in headers if name == b"content-length"), b"0")
    if announced.isdigit() and int(announced) > most:
        raise TooLarge(announced.decode())
    body: IO[bytes] = io.BytesIO()
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            raise ConnectionError("the sender went away")
        piece: bytes = message.get("body", b"")
        size += len(piece)
        if size > most:
            body.close()
            raise TooLarge(str(size))
        if size > IN_MEMORY_BYTES and isinstance(body, io.BytesIO):
            # Stays open: whoever called closes it.
            spooled = tempfile.TemporaryFile()  # noqa: SIM115
            spooled.write(body.getvalue())
            body = spooled
        body.write(piece)
        if not message.get("more_body", False):
            body.seek(0)
            return body


async def _refuse(send: Send) -> None:
    fields = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": fields})
    await send({"type": "http.response.body", "body": b"Too large\n"})


def make_environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """Return the WSGI environment of *scope*. `RAW_URI` is the address as it was sent, escapes and all."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope.get("query_string", b"")
    server = scope.get("server") or ("localhost", 80)
    size = body.seek(0, io.SEEK_END)
    body.seek(0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"], "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(raw).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"), "RAW_URI": (raw + b"?" + query if query else raw).decode("latin-1"),
        "SERVER_NAME": server[0], "SERVER_PORT": str(server[1] or 0), "CONTENT_LENGTH": str(size),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}", "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.get("scheme", "http"), "wsgi.input": body,
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in scope["headers"]:
        # With an underscore a name would pass for another one (X_Forwarded_For).
        if b"_" in name or name == b"content-length":
            continue
        key = "CONTENT_TYPE" if name == b"content-type" else "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        if key in environ:
            text = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + text
        environ[key] = text
    return environ
