"""Markup of other sites becomes an article's text: every word of it, and nothing that runs or loads."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from marsad.archive.body import html_from_stream, stream_from_html


def find_picture(address: str) -> int | None:
    return 7 if "here" in address else None


def picture_address(pk: int) -> str:
    return f"/media/original_images/here-{pk}.jpg"


def parts(markup: str) -> list[tuple[str, object]]:
    blocks = stream_from_html(markup, find_picture=find_picture).blocks
    return [(block["type"], block["value"]) for block in blocks]


def words(markup: str) -> list[str]:
    spaced = re.sub(r"<[^>]*>", lambda tag: f" {tag.group()} ", markup)
    return lxml_html.fragment_fromstring(spaced, create_parent="div").text_content().split()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>أ</p><p>ب</p>", [("text", "<p>أ</p><p>ب</p>")], id="running text stays together"),
        pytest.param("نص بلا وسوم", [("text", "<p>نص بلا وسوم</p>")], id="loose text"),
        pytest.param("أ\n\nب", [("text", "<p>أ</p>\n<p>ب</p>")], id="empty lines part paragraphs"),
        pytest.param("<h1>أ</h1><h5>ب</h5>", [("text", "<h2>أ</h2>\n<h4>ب</h4>")], id="headings that editors have"),
        pytest.param(
            '<p>قبل<img src="/here.jpg" alt="بديل">بعد</p>',
            [("text", "<p>قبل</p>"), ("figure", {"image": 7, "caption": "", "alt": "بديل"}), ("text", "<p>بعد</p>")],
            id="a picture inside a paragraph",
        ),
        pytest.param(
            '<figure><img src="/here.jpg"><figcaption>شرح <b>الصورة</b></figcaption></figure>',
            [("figure", {"image": 7, "caption": "شرح الصورة", "alt": ""})],
            id="a figure with its caption",
        ),
        pytest.param(
            '<iframe src="https://video.example/1" title="لقاء"></iframe>',
            [("link", {"url": "https://video.example/1", "title": "لقاء"})],
            id="a frame becomes a link",
        ),
        pytest.param(
            "<table><tr><td>١</td></tr></table>",
            [("html", "<table><tbody><tr><td>١</td></tr></tbody></table>")],
            id="a table is kept as it is",
        ),
        pytest.param(
            "<blockquote><p>قول</p><footer>قائل</footer></blockquote>",
            [("quote", {"text": "قول", "speaker": "قائل"})],
            id="a quotation with its speaker",
        ),
        pytest.param("<blockquote><p>قول</p></blockquote>", [("text", "<blockquote><p>قول</p></blockquote>")],
                     id="a quotation without one stays in the text"),
        pytest.param("<p>&nbsp;</p><p>أ</p>", [("text", "<p>أ</p>")], id="an empty paragraph"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_each_part_finds_its_block(markup: str, expected: list[tuple[str, object]]) -> None:
    assert parts(markup) == expected


def test_a_picture_that_is_not_here_is_named_and_linked() -> None:
    body = stream_from_html('<p><img src="/wp-content/uploads/no.jpg" alt="الوزير"></p>', find_picture=find_picture)
    assert body.missing == ("/wp-content/uploads/no.jpg",)
    assert 'href="/wp-content/uploads/no.jpg"' in body.blocks[0]["value"]
    assert "الوزير" in body.blocks[0]["value"]


def test_links_to_the_old_site_become_paths() -> None:
    body = stream_from_html(
        '<p><a href="https://old.example/2012/?a=1&amp;b=%d8">أ</a> <a href="https://other.example/">ب</a></p>',
        rewrite_link=lambda address: address.removeprefix("https://old.example"),
    )
    assert 'href="/2012/?a=1&amp;b=%d8"' in body.blocks[0]["value"]
    assert 'href="https://other.example/"' in body.blocks[0]["value"]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script><p>نص</p>",
        '<p onclick="alert(1)">نص</p>',
        '<a href="javascript:alert(1)">نص</a>',
        '<iframe src="javascript:alert(1)"></iframe><p>نص</p>',
        '<img src=x onerror="alert(1)"><p>نص</p>',
        "<svg><script>alert(1)</script></svg><p>نص</p>",
        '<p style="background:url(https://evil.example/)">نص</p>',
        '<object data="javascript:alert(1)"></object><p>نص</p>',
    ],
)
def test_nothing_that_runs_comes_in(markup: str) -> None:
    kept = html_from_stream(stream_from_html(markup).blocks, picture_address=picture_address)
    assert "نص" in kept
    assert not re.search(r"script:|<script|<iframe|<img|onclick|onerror|style=", kept)


def test_text_nested_deeper_than_the_parser_goes_is_kept() -> None:
    assert "عميق" in str(parts("<div>" * 900 + "عميق" + "</div>" * 900))


_TEXT = st.text("ابتثجح xyz&<>\"'", min_size=1, max_size=12).map(lambda text: text.replace("<", "&lt;"))
_TAGS = ("p", "div", "b", "em", "h1", "h3", "ul", "li", "blockquote", "figure", "figcaption", "table", "tr", "td",
         "span", "section", "a", "pre", "footer", "dl", "dd", "article", "h6")  # fmt: skip
_EMBEDDED = st.sampled_from(
    ['<img src="/here.jpg" alt="">', '<img src="/no.jpg" alt="بديل">', '<iframe src="https://v.example/"></iframe>',
     "<br>", "<hr>", "<!-- x -->"]
)  # fmt: skip
_MARKUP = st.recursive(
    _TEXT | _EMBEDDED,
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)
_DOCUMENT = st.lists(_MARKUP, max_size=5).map("".join)


@settings(max_examples=400, deadline=None)
@given(_DOCUMENT)
def test_no_word_is_lost_or_moved(markup: str) -> None:
    import nh3

    kept = html_from_stream(stream_from_html(markup, find_picture=find_picture).blocks, picture_address=picture_address)
    before = "".join(words(nh3.clean(markup, tags=set(_TAGS) | {"br", "hr"})))
    after = "".join(word for word in words(kept) if word not in ("https://v.example/", "بديل"))
    for gone in ("https://v.example/", "بديل"):
        after = after.replace(gone, "")
    # A caption may end up behind its picture; nothing else changes places.
    assert sorted(before) == sorted(after)


@settings(max_examples=400, deadline=None)
@given(_DOCUMENT)
def test_what_goes_out_comes_in_again_the_same(markup: str) -> None:
    out = html_from_stream(stream_from_html(markup, find_picture=find_picture).blocks, picture_address=picture_address)
    again = html_from_stream(stream_from_html(out, find_picture=find_picture).blocks, picture_address=picture_address)
    assert again == out
