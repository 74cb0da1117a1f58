"""Hostile pages end in a clear error or a bounded answer, and nothing in what is kept can run."""

import contextlib
import gzip
import json
import re
import time
from pathlib import Path

import lxml.html
import pytest

from marsad.reading import UnreadablePage, read_page
from marsad.reading.html_page import cut_html_page
from marsad.reading.html_tree import parse_page
from marsad.reading.page import cut_page
from marsad.reading.page_parts import PageParts

PARAGRAPH = "<p>أعلنت الهيئة العامة للموانئ أن حركة الحاويات ارتفعت في النصف الأول من العام الجاري.</p>"
KEPT_TAGS = {
    "div", "p", "a", "abbr", "b", "bdi", "blockquote", "br", "cite", "code", "em", "h2", "h3", "h4", "h5", "i", "li",
    "ol", "q", "s", "strong", "sub", "sup", "table", "td", "th", "tr", "u", "ul",
}  # fmt: skip
FIGURE_TAGS = {"div", "figure", "img", "figcaption", "cite"}


def assert_harmless(parts: PageParts) -> None:
    for block in parts.blocks:
        if block.html is None:
            continue
        for element in lxml.html.fragment_fromstring(block.html, create_parent="div").iter():
            assert element.tag in (FIGURE_TAGS if block.kind == "figure" else KEPT_TAGS), block.html
            assert set(element.attrib) <= ({"src", "alt"} if element.tag == "img" else {"href"}), block.html
            assert element.get("href", "https:").lower().startswith(("http:", "https:", "mailto:")), block.html
            assert re.match(r"https?:|[^:]*(?:[/?#]|$)", element.get("src", ""), re.IGNORECASE), block.html


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 50_000 + "نص " * 50, id="deep blocks"),
        pytest.param("<p>" + "<b>" * 50_000 + "نص " * 50, id="deep emphasis"),
        pytest.param("<table><tr><td>" * 3_000 + "نص", id="deep tables"),
        pytest.param("<style>" * 100_000 + PARAGRAPH, id="styles never closed"),
        pytest.param("<!--" * 100_000 + PARAGRAPH, id="comments never closed"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + PARAGRAPH, id="many attributes"),
        pytest.param("<p " + "/".join(f"a{n}<" for n in range(50_000)) + ">" + PARAGRAPH, id="odd attributes"),
        pytest.param(f"<div class='{'a-' * 200_000}'>{PARAGRAPH}</div>", id="a long class"),
        pytest.param(
            "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + PARAGRAPH * 3, id="deep JSON"
        ),
        pytest.param("<script>" + "a" * 10_000_000 + "</script>" + PARAGRAPH * 3, id="a long script"),
        pytest.param("<div>" + "نص<br>" * 20_000, id="line breaks"),
        pytest.param("<h1 class=title>عنوان</h1>" * 5_000 + PARAGRAPH * 3, id="headlines"),
        pytest.param("<p>" + "&#x202e;&nbsp;&lt;script&gt;" * 10_000, id="entities"),
    ],
)
def test_a_bomb_takes_seconds_at_most(markup: str) -> None:
    start = time.process_time()
    try:
        parts = cut_html_page(markup)
    except UnreadablePage:
        pass
    else:
        assert_harmless(parts)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"\x00" * 5000, "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\x1f\x8b\x08" + bytes(100), "gzip"),
        (bytes(range(256)) * 40, "binary"),
        ("كلمة ".encode() * 200_000, "characters"),
        (("<p>كلمة أخرى من الكلام</p>" * 1_000_000).encode(), "million"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        cut_page(data)


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts = cut_html_page(f"{bomb}<html><body><h1>عنوان</h1><p>&b; &x; نص</p>{PARAGRAPH * 2}</body></html>")
    kept = " ".join(block.text for block in parts.blocks)
    assert "aaaa" not in kept
    assert "root:" not in kept


def test_what_follows_an_unclosed_comment_is_read() -> None:
    assert "حركة الحاويات" in parse_page(f"<!-- {PARAGRAPH}").text_content()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>انقر</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'>م</mi></math>",
        "<a href='https://a.example/' style='background:url(//evil.example)' onmouseover=alert(1)>رابط</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<b><<script>alert(1)//<</script></b>",
    ],
)
def test_markup_in_a_paragraph_is_kept_harmless(inner: str) -> None:
    parts = cut_html_page(
        f"<h1>عنوان</h1>{PARAGRAPH}<p>قال الوزير {inner} إن العمل مستمر في الموانئ كلها حتى آخر العام.</p>"
    )
    assert_harmless(parts)
    assert "إن العمل مستمر" in parts.blocks[-1].text


def test_every_known_attack_is_harmless(shared: Path) -> None:
    folder = shared / "cases" / "hostile" / "files" / "xss"
    for name in ("dompurify.json.gz", "h5sc.json.gz", "lines.json.gz"):
        with gzip.open(folder / name) as stream:
            for row in json.load(stream)[:800]:
                payload = row.get("html") or row.get("data") or ""
                page = f"<html><body><h1>عنوان</h1>{PARAGRAPH}<p>قال الوزير {payload} إن العمل مستمر.</p>{PARAGRAPH}"
                assert_harmless(cut_html_page(page))


def test_files_that_are_no_pages_never_break_the_reader(shared: Path) -> None:
    for path in sorted((shared / "cases" / "hostile" / "files").rglob("*")):
        if path.is_file():
            with contextlib.suppress(UnreadablePage):
                assert read_page(path.read_bytes()).reader_version
