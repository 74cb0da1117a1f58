"""The site's own application behind an ASGI server: every request whole, every answer whole, nothing too large."""

import asyncio
import threading
from collections.abc import Iterable
from typing import Any

import pytest

from marsad.conf import threads
from marsad.conf.threads import ThreadedApplication


def ask(application: Any, *pieces: bytes, headers: Iterable[tuple[bytes, bytes]] = (), **facts: Any) -> Any:
    """Return status, header fields and body of the answer to a POST sent in *pieces*."""
    waiting = [
        {"type": "http.request", "body": piece, "more_body": n < len(pieces) - 1} for n, piece in enumerate(pieces)
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/a/", "raw_path": b"/a/", "query_string": b"", "http_version": "1.1",
        "headers": list(headers), "scheme": "https", "client": ("203.0.113.7", 5), "server": ("x", 443), **facts,
    }  # fmt: skip
    asyncio.run(ThreadedApplication(application, threads=2)(scope, receive, send))
    if not sent:
        return None
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("201 Created", [("X-Thread", threading.current_thread().name), ("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


def test_a_body_arrives_whole_in_a_thread_of_the_pool() -> None:
    status, fields, body = ask(echo, b"one ", b"two")
    assert (status, body) == (201, b"one two")
    assert fields[b"x-thread"].startswith(b"render")


def test_a_large_body_of_an_editor_is_put_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "IN_MEMORY_BYTES", 10)
    assert ask(echo, b"x" * 8, b"y" * 8, b"z" * 8)[2] == b"x" * 8 + b"y" * 8 + b"z" * 8


@pytest.mark.parametrize("announced", [True, False])
def test_a_stranger_may_send_a_comment_and_no_file(announced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LARGEST_BODY_BYTES", 10)
    length = [(b"content-length", b"16")] if announced else []
    assert ask(echo, b"x" * 8, b"y" * 8, headers=length)[0] == 413
    assert ask(echo, b"x" * 8, headers=length[:0])[0] == 201
    cookie = [(b"cookie", b"a=b; sessionid=x"), *length]
    assert ask(echo, b"x" * 8, b"y" * 8, headers=cookie)[0] == 201


def test_who_goes_away_costs_no_thread() -> None:
    asked: list[object] = []
    assert ask(lambda *_: asked.append(1)) is None
    assert asked == []


def test_the_environment_says_what_was_sent() -> None:
    seen: dict[str, Any] = {}

    def look(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return echo(environ, start_response)

    headers = [
        (b"host", b"x"), (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y"),
        (b"x_forwarded_for", b"6.6.6.6"), (b"content-type", b"text/plain"), (b"content-length", b"999"),
    ]  # fmt: skip
    raw = b"/%d9%88/%FF/a%2Fb/"
    ask(look, b"body", headers=headers, raw_path=raw, query_string=b"q=%D9%88")
    assert seen["RAW_URI"] == "/%d9%88/%FF/a%2Fb/?q=%D9%88"
    assert seen["PATH_INFO"] == b"/\xd9\x88/\xff/a/b/".decode("latin-1")
    assert (seen["HTTP_COOKIE"], seen["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")
    assert (seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"]) == ("text/plain", "4")
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == ("203.0.113.7", "https")
    # With an underscore it would pass for a header that only a proxy may set.
    assert "HTTP_X_FORWARDED_FOR" not in seen


def test_a_long_answer_is_sent_in_pieces_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "_AT_ONCE", 10)
    closed: list[bool] = []

    class Answer:
        def __iter__(self) -> Any:
            return iter([b"x" * 8] * 5)

        def close(self) -> None:
            closed.append(True)

    def stream(environ: dict[str, Any], start_response: Any) -> Answer:
        start_response("200 OK", [])
        return Answer()

    assert ask(stream, b"")[2] == b"x" * 40
    assert closed == [True]


def test_an_answer_that_fails_is_closed_and_the_next_one_is_given() -> None:
    def fail(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise RuntimeError("out of order")

    with pytest.raises(RuntimeError, match="out of order"):
        ask(fail, b"")
    assert ask(echo, b"x")[0] == 201
