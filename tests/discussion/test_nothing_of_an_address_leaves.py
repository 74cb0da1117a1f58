"""Nothing derived from a commenter's e-mail address leaves the server: no page, feed, API, screen, log or error."""

import base64
import hashlib
import io
import logging
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from marsad.conf.logs import logging_config
from marsad.discussion.models import Comment, CommentState, SealedAddress
from marsad.discussion.moderation import decide

LOCAL, DOMAIN = "souad.khalil77", "reader-post.example"
ADDRESS = f"Souad.Khalil77@{DOMAIN}"
HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_256")


def needles(token: str) -> set[str]:
    """Everything that could stand for the address: in plain, coded, hashed by anybody's custom, sealed."""
    found = {LOCAL, DOMAIN, token, token[:40]}
    for spelling in (ADDRESS, ADDRESS.lower(), f"mailto:{ADDRESS.lower()}", ADDRESS.upper()):
        data = spelling.encode()
        found |= {quote(spelling), quote(spelling, safe=""), data.hex(), spelling.replace("@", "&#64;"), spelling[::-1]}
        found |= {base64.b64encode(data).decode().rstrip("="), base64.urlsafe_b64encode(data).decode().rstrip("=")}
        for name in HASHES:
            digest = hashlib.new(name, data).digest()
            found |= {digest.hex(), base64.b64encode(digest).decode().rstrip("=")}
    return {needle.lower() for needle in found}


@pytest.fixture
def logs() -> Iterator[dict[str, io.StringIO]]:
    """What is written to the log from here on, as people and as machines read it, everything included."""
    streams = {form: io.StringIO() for form in ("console", "json")}
    root, level = logging.getLogger(), logging.getLogger().level
    handlers = [logging.StreamHandler(stream) for stream in streams.values()]
    for form, handler in zip(streams, handlers, strict=True):
        settings = logging_config(form, "DEBUG")["formatters"]["structured"]
        make = settings.pop("()")
        handler.setFormatter(make(**settings))
        root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield streams
    for handler in handlers:
        root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def comment(client: Any, article: Any) -> Comment:
    """A comment that came through the form with the address, and was approved."""
    data = {"name": "سعاد خليل", "email": ADDRESS, "body": "تعليق مفيد على المقال."}
    client.post(f"/comments/article/{article.pk}/", data, headers={"Sec-Fetch-Site": "same-origin"})
    comment = Comment.objects.get()
    decide([comment.pk], CommentState.APPROVED)
    return comment


@pytest.fixture
def check(comment: Comment) -> Callable[[str, str], None]:
    """Look for the address in a text."""
    wanted = needles(SealedAddress.objects.get().token)

    def look(text: str, where: str) -> None:
        lowered = text.lower()
        assert not [needle for needle in wanted if needle in lowered], where

    return look


def test_the_check_finds_what_it_looks_for(check: Any) -> None:
    for leak in (ADDRESS, hashlib.md5(ADDRESS.lower().encode()).hexdigest(), SealedAddress.objects.get().token):  # noqa: S324
        with pytest.raises(AssertionError):
            check(f"<p>{leak}</p>", "here")
    check("تعليق مفيد", "nowhere")


def test_no_public_page_feed_or_answer_for_machines_holds_it(
    client: Any, article: Any, comment: Comment, check: Any, logs: Any
) -> None:
    paths = [
        "/", "/search/", "/search/?q=سعاد", "/search/suggestions/?q=سعا", "/api/search/?q=تعليق",
        "/api/openapi.json", "/subjects/", "/dossiers/", "/authors/", "/feed/", "/feed/atom/", "/feed/json/",
        "/feed/comments/", "/feed/comments/atom/", f"/feed/comments/{article.pk}/", "/feed/section/politics/",
        "/sitemap.xml", "/sitemaps/articles-1.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml", "/robots.txt",
        "/manifest.webmanifest", "/opensearch.xml", "/healthz", "/politics/", "/nothing-here/", article.permalink,
        f"/en{article.permalink}", f"/comments/article/{article.pk}/", f"/comments/{comment.pk}/reply/",
        "/comments/received/", f"/comments/{comment.pk}/", f"/?p={comment.pk}", "/admin/", "/wp-json/wp/v2/comments",
    ]  # fmt: skip
    statuses = {}
    for path in paths:
        answer = client.get(path)
        statuses[path] = answer.status_code
        check(answer.content.decode("utf-8", "replace"), path)
        check(str(answer.headers), path)
    for path in (article.permalink, "/feed/comments/", f"/comments/{comment.pk}/reply/", "/search/", "/politics/"):
        assert statuses[path] == 200
    assert "تعليق مفيد" in client.get(article.permalink).content.decode()
    for form, stream in logs.items():
        check(stream.getvalue(), f"{form} log")


@pytest.mark.parametrize("fault", [{"name": ""}, {"body": ""}, {"body": "x" * 9000}])
def test_a_refused_form_does_not_send_it_back(
    client: Any, article: Any, check: Any, logs: Any, fault: dict[str, str]
) -> None:
    data = {"name": "سعاد", "email": ADDRESS, "body": "نص", **fault}
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "https://evil.example"}):
        answer = client.post(f"/comments/article/{article.pk}/", data, headers=headers)
        assert answer.status_code in {403, 422}
        check(answer.content.decode(), "refused form")
    for stream in logs.values():
        check(stream.getvalue(), "log")


def test_no_moderators_screen_holds_it_even_for_an_administrator(
    admin_client: Any, article: Any, comment: Comment, check: Any
) -> None:
    paths = [
        "/admin/", "/admin/comments/", "/admin/comments/?state=approved", f"/admin/comments/{comment.pk}/",
        f"/admin/comments/?state=approved&q={LOCAL[:2]}", "/admin/comments/forget/", "/admin/reports/site-history/",
        f"/admin/pages/{article.pk}/edit/", f"/admin/pages/{article.pk}/history/",
        f"/admin/comments/{comment.pk}/address/",
    ]  # fmt: skip
    for path in paths:
        check(admin_client.get(path, follow=True).content.decode(), path)


def test_a_failure_tells_it_to_nobody(client: Any, article: Any, check: Any, logs: Any, monkeypatch: Any) -> None:
    def fail(*_: Any, **__: Any) -> None:
        address = ADDRESS  # a local variable, as the failing line may have
        raise RuntimeError("it failed" if address else "")

    monkeypatch.setattr("marsad.web.views.comments.receive_comment", fail)
    client.raise_request_exception = False
    data = {"name": "سعاد", "email": ADDRESS, "body": "نص آخر"}
    answer = client.post(f"/comments/article/{article.pk}/", data)
    assert answer.status_code == 500
    check(answer.content.decode(), "error page")
    for form, stream in logs.items():
        written = stream.getvalue()
        assert "it failed" in written
        check(written, f"{form} log")


def test_the_same_reader_has_another_avatar_under_every_comment(client: Any, article: Any) -> None:
    for number in range(3):
        data = {"name": "سعاد خليل", "email": ADDRESS, "body": f"تعليق {number}"}
        client.post(f"/comments/article/{article.pk}/", data)
    assert len(set(Comment.objects.values_list("avatar_seed", flat=True))) == 3
