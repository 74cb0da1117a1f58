"""The fast path answers as HTTP asks, and its shortcut never answers otherwise than the long road would."""

import asyncio
import gzip
import time
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.pagestore import PageStore, hot_pages
from marsad.pagestore.negotiation import choose_form

Keep = Callable[..., bool]
DATE = b"date: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n"


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", ""), ("identity", ""), ("br;q=0, gzip", "gzip"),
        ("BR", "br"), ("*", "br"), ("*;q=0", ""), ("br;q=0.0, *", "gzip"), ("br ; q=0.5", "br"), ("br;q=x", "br"),
    ],
)  # fmt: skip
def test_the_best_form_that_is_taken_is_sent(accepted: str, form: str) -> None:
    assert choose_form(accepted) == form


def test_each_form_says_what_it_is(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/", "مرحبا " * 200)
    body = ("مرحبا " * 200).encode()
    etags = set()
    for accepted, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)):
        status, fields, sent = site.get("/", {"Accept-Encoding": accepted})
        assert (status, unpack(sent)) == (200, body)
        assert fields.get("content-encoding", "") == accepted
        assert (fields["vary"], int(fields["content-length"])) == ("Accept-Encoding", len(sent))
        assert fields["x-content-type-options"] == "nosniff"
        etags.add(fields["etag"])
    assert len(etags) == 3
    assert site.asked == []


def test_who_has_the_page_is_told_so(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/", headers=[("Content-Security-Policy", "default-src 'self'")])
    _, fields, _ = site.get("/")
    for condition in (
        {"If-None-Match": fields["etag"]}, {"If-None-Match": f'"x", W/{fields["etag"]}'}, {"If-None-Match": "*"},
        {"If-Modified-Since": fields["last-modified"]},
    ):  # fmt: skip
        status, answered, body = site.get("/", condition)
        assert (status, body, answered["etag"]) == (304, b"", fields["etag"])
        assert "content-length" not in answered
        assert answered["content-security-policy"] == "default-src 'self'"


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param({"If-None-Match": '"other"'}, id="another page"),
        pytest.param({"If-None-Match": ""}, id="nothing named"),
        pytest.param({"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"}, id="a date that no page had"),
        pytest.param({"If-None-Match": '"other"', "If-Modified-Since": "SAME"}, id="the ETag goes before the date"),
        pytest.param({"If-Modified-Since": "yesterday"}, id="no date"),
    ],
)
def test_who_has_something_else_gets_the_page(
    store: PageStore, site: Any, keep: Keep, condition: dict[str, str]
) -> None:
    keep(store, "/")
    same = site.get("/")[1]["last-modified"]
    assert site.get("/", {name: value.replace("SAME", same) for name, value in condition.items()})[0] == 200


def test_head_is_get_without_its_body(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/")
    asked, headed = site.get("/"), site.get("/", method="HEAD")
    assert (headed[0], headed[1], headed[2]) == (asked[0], asked[1], b"")


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        pytest.param("POST", {}, id="a form"),
        pytest.param("GET", {"Cookie": "a=b; sessionid=x"}, id="an editor"),
        pytest.param("GET", {"Authorization": "Basic eDp5"}, id="somebody with a name"),
        pytest.param("PURGE", {}, id="another method"),
    ],
)
def test_what_is_personal_is_passed_on(
    store: PageStore, site: Any, keep: Keep, method: str, headers: dict[str, str]
) -> None:
    keep(store, "/")
    assert site.get("/", headers, method)[2] == b"by the application"


def test_a_readers_cookies_do_not_matter(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/")
    assert site.get("/", {"Cookie": "csrftoken=x; theme=dark"})[1].get("x-by") is None


def test_a_purged_page_is_served_for_less_than_a_second(store: PageStore, site: Any, keep: Keep) -> None:
    site.fast_path.pages._stale_for_s = 0.2
    keep(store, "/", tags=("latest",))
    site.get("/")
    store.purge({"latest"})
    assert site.get("/")[2] != b"by the application"
    time.sleep(0.25)
    assert site.get("/")[2] == b"by the application"


def test_a_steady_stream_of_purges_does_not_keep_an_old_page_alive(store: PageStore, site: Any, keep: Keep) -> None:
    site.fast_path.pages._stale_for_s = 0.2
    keep(store, "/", tags=("latest",))
    site.get("/")
    for _ in range(6):
        store.purge({"latest"})
        site.get("/")
        time.sleep(0.05)
    assert site.get("/")[2] == b"by the application"


def test_a_purged_page_that_is_given_out_is_rendered_anew_once(store: PageStore, site: Any, keep: Keep) -> None:
    async def render(address: str) -> None:
        since = store.generation()
        await asyncio.sleep(0.05)
        keep(store, address, "new", tags=("latest",), since=since)

    async def visit() -> list[bytes]:
        answers = []
        for _ in range(20):
            answers.append((await site.get_async("/"))[2])
            await asyncio.sleep(0.01)
        return answers

    keep(store, "/", "old", tags=("latest",))
    site.get("/")
    store.purge({"latest"})
    site.render = render
    answers = asyncio.run(visit())
    assert (answers[0], answers[-1]) == (b"old", b"new")
    assert site.asked == ["GET /"]


def test_a_page_rendered_anew_is_served_as_soon_as_it_is_there(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/", "old", tags=("latest",))
    site.get("/")
    store.purge({"latest"})
    site.get("/")
    keep(store, "/", "new", tags=("latest",))
    time.sleep(hot_pages.LOOK_EVERY_S * 2)
    assert site.get("/")[2] == b"new"


def test_a_page_long_purged_is_not_served_from_disk(store: PageStore, site: Any, keep: Keep) -> None:
    keep(store, "/", tags=("latest",))
    store.purge({"latest"})
    assert site.get("/")[2] == b"by the application"


def test_memory_stays_within_its_bounds(store: PageStore, keep: Keep) -> None:
    pages = hot_pages.HotPages(store, most_bytes=100_000)
    for number in range(200):
        keep(store, f"/{number}/", "x" * 3000)
        assert pages.find(f"/{number}/") is not None
    assert pages._size <= 100_000
    assert pages._size == sum(hot.size for hot in pages._pages.values())


def test_a_stampede_renders_a_page_once(store: PageStore, site: Any, keep: Keep) -> None:
    async def render(address: str) -> None:
        since = store.generation()
        await asyncio.sleep(0.1)
        keep(store, address, since=since)

    async def stampede() -> list[Any]:
        return await asyncio.gather(*(site.get_async("/a/") for _ in range(50)))

    site.render = render
    answers = asyncio.run(stampede())
    assert site.asked == ["GET /a/"]
    assert {status for status, _, _ in answers} == {200}


def test_a_stampede_on_what_cannot_be_kept_is_not_served_one_by_one(site: Any) -> None:
    async def render(address: str) -> None:
        await asyncio.sleep(0.1)

    async def stampede() -> None:
        await asyncio.gather(*(site.get_async("/nothing/") for _ in range(20)))

    site.render = render
    began = time.monotonic()
    asyncio.run(stampede())
    assert len(site.asked) == 20
    assert time.monotonic() - began < 1.0


def test_a_page_that_another_process_renders_is_waited_for(store: PageStore, site: Any, keep: Keep) -> None:
    other = PageStore(store.folder)

    async def elsewhere() -> None:
        await asyncio.sleep(0.05)
        keep(other, "/a/", "rendered elsewhere")
        other.end_rendering("/a/")

    async def both() -> Any:
        answer, _ = await asyncio.gather(site.get_async("/a/"), elsewhere())
        return answer

    # Locks of one process do not keep it out itself: another one holds this.
    site.fast_path._store.is_being_rendered = lambda path: other.get(path) is None
    assert asyncio.run(both())[2] == b"rendered elsewhere"
    assert site.asked == []


_paths = st.sampled_from(
    ["/", "/a/", "/a/?page=2", "/a/?x=1", "/none/", "/static/x.css", "//", "/a/%41", "*", "/#x", ""]
)
_headers = st.dictionaries(
    st.sampled_from(["Host", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Cookie", "Connection",
                     "Content-Length", "Transfer-Encoding", "Authorization", "Upgrade-Insecure-Requests", "If-Match",
                     "Expect", "X-Forwarded-For"]),
    st.sampled_from(["", "br", "gzip;q=0", "*", "ETAG", "DAY", "sessionid=1", "a=b", "close", "keep-alive", "0", "5",
                     "chunked", "x"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(method=st.sampled_from(["GET", "HEAD", "POST", "get"]), path=_paths, headers=_headers)
def test_the_shortcut_answers_as_the_long_road_or_not_at_all(
    store: PageStore, site: Any, keep: Keep, method: str, path: str, headers: dict[str, str]
) -> None:
    if store.get("/a/") is None:
        for address in ("/", "/a/", "/a/?page=2"):
            keep(store, address)
    page = store.get("/a/")
    assert page is not None
    ready = site.fast_path.pages.find("/a/")
    headers = {
        name: value.replace("ETAG", f'"{page.digest}"').replace("DAY", ready.modified)
        for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    data = f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()
    answer = site.fast_path.wire_answers().answer(data, DATE)
    if answer is None:
        return
    status, fields, body = site.get(path, headers, method)
    head, _, sent = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    assert int(first.split()[1]) == status
    assert {line.partition(": ")[0]: line.partition(": ")[2] for line in rest} == fields | {"date": DATE[6:-4].decode()}
    assert sent == body


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\n", id="not all of it"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", id="two in one"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="no host"),
        pytest.param(b"GET / HTTP/1.0\r\nHost: x\r\n\r\n", id="an old protocol"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 4\r\n\r\n", id="a space before the colon"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\n\nGET /x HTTP/1.1\r\n\r\n", id="bare line breaks"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", id="a folded line"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", id="two hosts"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", id="the last one"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: SessionId=1\r\n\r\n", id="an editor"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", id="a body"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 9000 + b"\r\n\r\n", id="too long"),
    ],
)
def test_at_the_least_doubt_the_shortcut_is_not_taken(store: PageStore, site: Any, keep: Keep, data: bytes) -> None:
    keep(store, "/")
    answers = site.fast_path.wire_answers()
    assert answers.answer(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", DATE)
    assert answers.answer(data, DATE) is None
