"""Every hostile case goes through every door that takes files: a clear line for it, no crash, nothing that runs."""

import gzip
import html
import json
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import pytest
from lxml import html as lxml_html

from marsad.archive.blogger import read_blogger
from marsad.archive.errors import ArchiveError
from marsad.archive.feeds import load_feed, read_feed
from marsad.archive.ghost import read_ghost
from marsad.archive.json_lines.importing import JsonImport
from marsad.archive.lines import open_bytes
from marsad.archive.media import Shelf
from marsad.archive.media.checks import checked_picture
from marsad.archive.report import Report
from marsad.archive.saved_pages import SavedPages
from marsad.archive.tables import read_table
from marsad.archive.wordpress.answer_folder import AnswerImport
from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.one_holding import WholeSiteImport
from marsad.archive.wordpress.summary import Summary
from tests.archive.exports import comment, export, item
from tests.conftest import SHARED

HOSTILE = SHARED / "cases/hostile/files"
FILES = sorted(path for path in HOSTILE.rglob("*") if path.is_file()) if HOSTILE.is_dir() else []
MOST_BYTES = 25 * 1024 * 1024
SCHEMES = {"", "http", "https", "mailto"}
RUNS = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "base", "meta", "link",
        "video", "audio", "template", "noscript", "frame", "frameset", "applet", "img"}  # fmt: skip
# What a browser takes out of an address before it looks for its scheme (WHATWG URL, basic URL parser).
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")


def site_of(read: Callable[..., Any]) -> Callable[[Path, Summary], None]:
    def run(path: Path, summary: Summary) -> None:
        WholeSiteImport([read(str(path))], "hostile", summary, Wishes(jobs=0)).run()

    return run


def wordpress(path: Path, summary: Summary) -> None:
    WordPressImport([str(path)], summary, Wishes(jobs=0)).run()


def answers(path: Path, summary: Summary) -> None:
    AnswerImport([str(path)], summary, Wishes(jobs=0)).run()


def rows(read: Callable[[Path], Any]) -> Callable[[Path, Summary], None]:
    def run(path: Path, summary: Summary) -> None:
        report = Report(complain=summary.complain)
        JsonImport(report, publish=True, source="hostile").run_over(read(path))

    return run


def json_lines(path: Path, summary: Summary) -> None:
    JsonImport(Report(complain=summary.complain), publish=True).run([str(path)])


def saved_pages(path: Path, summary: Summary) -> None:
    SavedPages().take(str(path))


DOORS: dict[str, Callable[[Path, Summary], None]] = {
    "wordpress": wordpress, "wordpress-api": answers, "ghost": site_of(read_ghost), "blogger": site_of(read_blogger),
    "feed": rows(lambda path: read_feed(load_feed(str(path)), str(path))[0]),
    "csv": rows(lambda path: read_table(str(path), {})), "json": json_lines, "pages": saved_pages,
}  # fmt: skip


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("door", DOORS)
def test_a_file_of_any_kind_is_taken_in_or_refused_by_name(
    site: Any, shared: Path, no_network: None, door: str
) -> None:
    from marsad.newsroom.models import ArticlePage

    for path in FILES:
        told: list[str] = []
        try:
            DOORS[door](path, Summary(told.append))
        except ArchiveError as error:
            told.append(str(error))
        assert all(0 < len(line.strip()) < 2000 and "\n" not in line for line in told), (path, told)
    for article in ArticlePage.objects.all():
        assert dangers_in(article) == [], article.title
        assert "root:" not in str(article.body.raw_data)


def dangers_in(article: Any) -> list[str]:
    """Return what could run or load in an article's stored body."""
    return [
        danger
        for block in article.body.raw_data
        for danger in (
            _dangers(str(block["value"]))
            if block["type"] in ("text", "html")
            else _bad_address(str(block["value"].get("url", "")))
            if block["type"] == "link"
            else ()
        )
    ]


def _dangers(markup: str) -> Iterator[str]:
    if not markup.strip():
        return
    for element in lxml_html.fragment_fromstring(markup, create_parent="div").iter():
        if not isinstance(element.tag, str) or element.tag in RUNS:
            yield f"<{element.tag}>"
            continue
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "srcset"):
                yield f"{element.tag} {name}"
            if name in ("href", "src", "action", "cite", "background"):
                yield from _bad_address(value)


def _bad_address(value: str) -> Iterator[str]:
    try:
        scheme = urlsplit(_IGNORED.sub("", html.unescape(value))).scheme.lower()
    except ValueError:
        return
    if scheme not in SCHEMES:
        yield f"address {value[:60]}"


@pytest.fixture(scope="module")
def vectors() -> list[str]:
    if not FILES:
        pytest.skip("needs the development data beside the repository")
    found: list[str] = []
    for name in ("dompurify", "h5sc", "lines"):
        told = json.loads(gzip.decompress((HOSTILE / f"xss/{name}.json.gz").read_bytes()))
        found += [str(row["html"]) for row in told]
    found += json.loads((HOSTILE / "text/naughty-strings.json").read_text(encoding="utf-8"))
    for path in (*HOSTILE.glob("url/*.txt"), *HOSTILE.glob("xml/*.txt")):
        found += path.read_text(encoding="utf-8", errors="replace").splitlines()
    found += [path.read_text(encoding="utf-8", errors="replace") for path in HOSTILE.glob("bidi/*.txt")]
    return list(dict.fromkeys(line for line in found if line.strip()))


def test_no_vector_runs_from_any_field_of_an_export(
    site: Any, client: Any, tmp_path: Path, vectors: list[str], no_network: None
) -> None:
    from marsad.discussion.models import Comment
    from marsad.newsroom.models import ArticlePage

    items = []
    for number, raw in enumerate(vectors, 1):
        vector = "".join(char for char in raw if char >= " " or char in "\t\n\r")
        terms = f'<category domain="post_tag" nicename="t{number}">{escape(vector)}</category>'
        remark = comment(number, comment_author=vector, comment_content=vector, comment_author_url=vector)
        items.append(
            item(number, title=vector, encoded=f"قبل {vector}", excerpt=vector, creator="writer", terms=terms,
                 comments=remark, meta={"_yoast_wpseo_title": vector, "custom": vector})
        )  # fmt: skip
    told: list[str] = []
    summary = Summary(told.append)
    WordPressImport([str(export(tmp_path, *items))], summary, Wishes(jobs=0)).run()
    assert sum(summary.outcomes.values()) + len(summary.set_aside) == len(vectors)
    assert len(summary.set_aside) == len(told) < len(vectors) / 100
    articles = ArticlePage.objects.order_by("pk")
    wrong = {article.title[:80]: found for article in articles.iterator() if (found := dangers_in(article))}
    assert wrong == {}
    assert not any(list(_bad_address(website)) for website in Comment.objects.values_list("website", flat=True))
    for article in articles[:: max(1, articles.count() // 60)]:
        page = client.get(article.permalink)
        assert page.status_code == 200
        _assert_page_is_whole(page.content.decode(), article)


def _assert_page_is_whole(page: str, article: Any) -> None:
    root = lxml_html.fromstring(page)
    assert root.find(".//footer") is not None, article.title
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        assert not any(name.startswith("on") for name in element.attrib), article.title
        for name in ("href", "src", "action"):
            if element.get(name):
                assert list(_bad_address(element.get(name))) == [], (article.title, element.get(name))
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/") or element.get("type") == "application/ld+json"


def test_an_archive_or_picture_of_any_kind_is_checked_before_it_is_kept(shared: Path, tmp_path: Path) -> None:
    for path in FILES:
        if path.suffix in (".zip", ".tar"):
            shelf = Shelf([str(path)])
            for name in ("../../tmp/evil.txt", "/etc/passwd", "link", "passwd"):
                held = shelf.read(name, 10_000)
                assert held is None or b"root:" not in held, path
        with open_bytes(str(path)) as stream:
            data = stream.read(MOST_BYTES)
        try:
            kept, extension = checked_picture(data, path.name)
        except ArchiveError:
            continue
        assert extension in ("jpg", "png", "gif", "webp", "avif"), path
        assert b"<script" not in kept.lower(), path
        assert b"onerror" not in kept.lower(), path
