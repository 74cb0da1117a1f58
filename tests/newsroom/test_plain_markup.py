"""Paragraphs are read without a parser where they can be, and then as the parser reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.newsroom.plain_markup import plain_paragraphs
from marsad.newsroom.text import parse_markup, walk_blocks

PIECES = [
    "<p>", "</p>", "<p>", "</p>", "<b>", "</b>", '<a href="x>y">', '<a href="x" title=\'q\'>', "</a>", "<br/>", "<br>",
    "<span class='x'>", "</span>", "نص", "كلمة أخرى", " ", "\n", "&amp;", "&lt;", "&nbsp;", "&#39;", "&foo;", "&", "<",
    "\xa0", "\u2028", "\x85", "\x01", "\x0b", "\ufffe", "<P>", "<!-- c -->", "<h2>", "</h2>", "&amp;lt;", "<p/>", "\u200b",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.booleans())
def test_what_is_read_without_a_parser_is_what_a_parser_reads(inner: str, is_wrapped: bool) -> None:
    markup = f"<p>{inner}</p>" if is_wrapped else inner
    texts = plain_paragraphs(markup)
    if texts is not None:
        assert texts == [text for _, text, _ in walk_blocks(parse_markup(markup)) if text]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p>قال</p><ul><li>بند</li></ul>", id="a list"),
        pytest.param("<p>a &eacute;</p>", id="an entity that is not listed"),
        pytest.param("نص بلا فقرة", id="loose text"),
        pytest.param("<p>a<p>b</p>", id="a paragraph that is not closed"),
        pytest.param("<p>a<!-- c -->b</p>", id="a comment"),
    ],
)
def test_anything_else_is_left_to_the_parser(markup: str) -> None:
    assert plain_paragraphs(markup) is None


def test_the_usual_markup_needs_no_parser() -> None:
    markup = '<p data-block-key="k1">قال <b>وزير</b>\u00a0الخارجية&nbsp;إن <a href="https://x/?a=1&amp;b=2">السفير</a></p>\n<p></p>'
    assert plain_paragraphs(markup) == ["قال وزير الخارجية إن السفير"]
