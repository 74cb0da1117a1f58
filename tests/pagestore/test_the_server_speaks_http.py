"""Over a real socket: the shortcut and the parser share a connection without losing a byte."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn

from marsad.pagestore import PageStore, protocol
from marsad.pagestore.protocol import make_protocol

Keep = Callable[..., bool]
GET = b"GET /a/ HTTP/1.1\r\nHost: x\r\n\r\n"
MISS = b"GET /miss/ HTTP/1.1\r\nHost: x\r\n\r\n"


class Running:
    def __init__(self, site: Any) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(
            site.fast_path, http=make_protocol(site.fast_path.wire_answers()), ws="none", lifespan="on",
            log_config=None, access_log=False, server_header=False, timeout_keep_alive=65,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([listening],), daemon=True)
        self.thread.start()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)


@pytest.fixture
def running(store: PageStore, site: Any, keep: Keep) -> Iterator[Running]:
    keep(store, "/a/", "kept")
    running = Running(site)
    yield running
    running.server.should_exit = True
    running.thread.join(5)


def _read(connection: socket.socket, answers: int) -> list[tuple[int, bytes]]:
    """Read whole answers, each with its length or in chunks of ours."""
    data, found = b"", []
    while len(found) < answers:
        piece = connection.recv(65_536)
        assert piece, f"closed after {found}"
        data += piece
        while b"\r\n\r\n" in data:
            head, _, rest = data.partition(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            if b"content-length" in fields:
                size = int(fields[b"content-length"])
                if len(rest) < size:
                    break
                body, data = rest[:size], rest[size:]
            elif b"transfer-encoding" in fields:
                if b"0\r\n\r\n" not in rest:
                    break
                body, _, data = rest.partition(b"0\r\n\r\n")
            else:
                body, data = b"", rest
            found.append((int(head.split()[1]), body))
    return found


def test_kept_and_rendered_pages_follow_each_other_on_one_connection(running: Running) -> None:
    with running.connect() as connection:
        for request, expected in ((GET, b"kept"), (MISS, b"by the application"), (GET, b"kept")) * 3:
            connection.sendall(request)
            ((status, body),) = _read(connection, 1)
            assert status == 200
            assert expected in body


def test_requests_sent_together_are_answered_in_order(running: Running) -> None:
    with running.connect() as connection:
        connection.sendall(GET + MISS + GET + MISS + GET)
        bodies = [body for _, body in _read(connection, 5)]
        assert [b"kept" in body for body in bodies] == [True, False, True, False, True]


def test_a_request_that_arrives_byte_by_byte_is_understood(running: Running) -> None:
    with running.connect() as connection:
        for at in range(len(GET)):
            connection.sendall(GET[at : at + 1])
            time.sleep(0.001)
        assert _read(connection, 1)[0][1] == b"kept"


def test_the_rest_of_a_request_is_not_taken_for_another(running: Running, site: Any) -> None:
    # What follows the first line looks like a whole request for a kept page: it is the body of a form.
    with running.connect() as connection:
        connection.sendall(b"POST /miss/ HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(GET))
        time.sleep(0.05)
        connection.sendall(GET)
        assert b"by the application" in _read(connection, 1)[0][1]
        connection.sendall(GET)
        assert _read(connection, 1)[0][1] == b"kept"
    assert site.asked == ["POST /miss/"]


def test_a_kept_page_does_not_overtake_one_that_is_being_rendered(running: Running, site: Any) -> None:
    async def render(address: str) -> None:
        await asyncio.sleep(0.1)

    site.render = render
    with running.connect() as connection:
        connection.sendall(MISS)
        time.sleep(0.02)
        connection.sendall(GET)
        assert [b"kept" in body for _, body in _read(connection, 2)] == [False, True]


def test_what_is_no_http_is_refused(running: Running) -> None:
    with running.connect() as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00 hello\r\n\r\n")
        assert _read(connection, 1)[0][0] == 400
    with running.connect() as connection:
        connection.sendall(b"GET /a/ HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\n")
        assert _read(connection, 1)[0][0] == 400


def test_a_silent_connection_is_closed(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "IDLE_S", 0.2)
    monkeypatch.setattr(protocol, "_LOOK_EVERY_S", 0.05)
    for begun in (b"", b"GET /a/ HTT", b"POST /miss/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab", GET):
        with running.connect() as connection:
            connection.sendall(begun)
            with suppress(ConnectionResetError):
                while connection.recv(65_536):
                    pass  # an answer, perhaps; in the end the connection is closed, or recv raises TimeoutError


def test_a_visitor_who_does_not_read_does_not_fill_the_memory(running: Running, store: PageStore, keep: Keep) -> None:
    keep(store, "/large/", "x" * 400_000, content_type="image/png")
    request = GET.replace(b"/a/", b"/large/")
    with running.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(GET)
        _read(connection, 1)
        connection.settimeout(0.5)
        with suppress(TimeoutError):
            for _ in range(20_000):
                connection.sendall(request)
        buffered = [c.transport.get_write_buffer_size() for c in running.server.server_state.connections]  # type: ignore[union-attr]
        assert max(buffered) < 4_000_000
