"""What was found in an article is marked in its text, and no word or tag of it is lost."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from marsad.newsroom.text import parse_markup, walk_blocks
from marsad.web.text_spans import Marker, Span


def marked(markup: str, *spans: Span) -> str:
    """Mark *spans* in the blocks of *markup* and return the new markup."""
    root = parse_markup(markup)
    marker, at = Marker(list(spans)), 0
    for _, text, element in [block for block in walk_blocks(root) if block[1]]:
        if element is not None:
            marker.mark_block(element, at)
        at += len(text) + 2
    return (root.text or "") + "".join(lxml_html.tostring(child, encoding="unicode") for child in root)


def span(start: int, end: int, name: str = "", **fields: Any) -> Span:
    return Span(start=start, end=end, tag=fields.pop("tag", "span"), anchor=name, **fields)


def test_a_span_inside_one_run_of_text_is_wrapped() -> None:
    assert marked("<p>قال وانغ يي نعم</p>", span(4, 11, "a")) == '<p>قال <span id="a">وانغ يي</span> نعم</p>'


def test_a_span_across_markup_is_cut_at_its_borders_and_anchored_once() -> None:
    found = marked("<p>قال <b>وانغ</b> يي نعم</p>", span(0, 11, "a", classes="s"))
    assert (
        found
        == ('<p><span id="a" class="s">قال </span><b><span class="s">وانغ</span></b><span class="s"> يي</span> نعم</p>')
        or '<p><span id="a" class="s">قال</span>' in found
    )
    assert found.count('id="a"') == 1


def test_spans_inside_one_another_stay_nested() -> None:
    found = marked("<p>قال وانغ يي نعم</p>", span(0, 15, "outer"), span(4, 11, "inner"))
    assert found == '<p><span id="outer">قال <span id="inner">وانغ يي</span> نعم</span></p>'


def test_white_space_that_the_text_does_not_count_is_skipped() -> None:
    assert marked("<p>\n  قال \n وانغ </p>", span(4, 8, "a")) == '<p>\n  قال \n <span id="a">وانغ</span> </p>'


def test_items_of_a_list_are_lines() -> None:
    found = marked("<ul><li>واحد</li><li> اثنان </li></ul><p>بعد</p>", span(5, 10, "a"), span(12, 15, "b"))
    assert found == '<ul><li>واحد</li><li> <span id="a">اثنان</span> </li></ul><p><span id="b">بعد</span></p>'


def test_a_name_is_linked_once_and_never_in_a_heading_or_inside_a_link() -> None:
    links = [span(a, b, tag="a", group="wang") for a, b in ((0, 4), (6, 10), (11, 15), (17, 21))]
    found = marked('<h2>وانغ</h2><p><a href="/x/">وانغ</a> وانغ</p><p>وانغ</p>', *links)
    assert found == '<h2>وانغ</h2><p><a href="/x/">وانغ</a> <a>وانغ</a></p><p>وانغ</p>'


def test_a_comment_and_a_line_break_do_not_shift_what_follows() -> None:
    assert marked("<p>أ<!-- ب -->ج<br>د</p>", span(3, 4, "a")) == '<p>أ<!-- ب -->ج<br><span id="a">د</span></p>'


MARKUP = st.recursive(
    st.text("اب ج\n", min_size=0, max_size=6),
    lambda inner: st.lists(inner, max_size=3).flatmap(
        lambda parts: st.sampled_from(["b", "em", "span", "a"]).map(lambda tag: f"<{tag}>{''.join(parts)}</{tag}>")
    ),
    max_leaves=6,
)
BLOCKS = st.lists(st.tuples(st.sampled_from(["p", "h2", "blockquote"]), st.lists(MARKUP, max_size=3)), max_size=4)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=5))
def test_marking_changes_no_text_and_places_what_it_marks(blocks: Any, places: Any) -> None:
    markup = "".join(f"<{tag}>{''.join(parts)}</{tag}>" for tag, parts in blocks)
    before = "\n\n".join(text for _, text, _ in walk_blocks(parse_markup(markup)) if text)
    spans = [span(start, start + length, f"s{number}") for number, (start, length) in enumerate(places)]
    after = marked(markup, *spans)
    tree = parse_markup(after)
    assert "\n\n".join(text for _, text, _ in walk_blocks(tree) if text) == before
    ids = [element.get("id") for element in tree.iter() if isinstance(element, HtmlElement) and element.get("id")]
    assert len(ids) == len(set(ids))
    for one in spans:
        wanted = before[one.start : one.end]
        if wanted.strip() and "\n\n" not in wanted:
            assert one.anchor in ids


def finding(text: str, words: str, **fields: Any) -> Any:
    start = text.index(words)
    return SimpleNamespace(start=start, end=start + len(words), text=words, **fields)


@pytest.fixture
def body() -> Any:
    from wagtail.rich_text import RichText

    from marsad.newsroom.blocks import ArticleBody

    block = ArticleBody()
    return block.normalize(
        [
            ("text", RichText("<p>أكد وانغ يي أن بلاده ستمضي.</p>")),
            ("quote", {"text": "الصين والعرب  شركاء", "speaker": "وانغ يي"}),
            ("table", {"data": [["السنة", "النمو"], ["2020", "2.3"]], "first_row_is_table_header": True}),
            ("link", {"url": "https://example.org/v", "title": "تسجيل"}),
            ("html", "<p>اقترح: <b>أولًا</b> التعاون.</p>"),
        ]
    )


def test_a_body_is_marked_through_all_its_kinds_of_blocks(body: Any) -> None:
    from marsad.newsroom.models import Proposal
    from marsad.newsroom.text import article_blocks
    from marsad.web.article_body import render_body

    text = "\n\n".join(block.text for block in article_blocks(body))
    subject = SimpleNamespace(slug="wang-yi")
    rendered = render_body(
        body,
        mentions=[finding(text, "وانغ يي", subject=subject, designation=False)],
        statements=[finding(text, "الصين والعرب  شركاء", anchor="statement-12", mode="direct")],
        proposals=[
            SimpleNamespace(
                point_anchor=Proposal(pk=3).point_anchor,
                points=SimpleNamespace(all=lambda: [finding(text, "أولًا التعاون", number=2)]),
            )
        ],
    )
    assert '<a class="mention" href="/subjects/wang-yi/">وانغ يي</a>' in rendered.html
    assert '<span id="statement-12" class="statement statement-direct">الصين والعرب  شركاء</span>' in rendered.html
    assert '<b><span id="proposal-3-point-2" class="point">أولًا</span></b>' in rendered.html
    assert rendered.anchors == {"statement-12", "proposal-3-point-2"}
    assert "2.3" in rendered.html
    assert 'href="https://example.org/v"' in rendered.html


def test_a_finding_whose_words_have_moved_is_not_marked(body: Any) -> None:
    from marsad.web.article_body import render_body

    stale = SimpleNamespace(start=0, end=7, text="وانغ يي", anchor="statement-1", mode="indirect")
    assert render_body(body, statements=[stale]).anchors == frozenset()


def test_an_office_that_stands_for_a_person_is_not_linked(body: Any) -> None:
    from marsad.web.article_body import render_body

    office = SimpleNamespace(start=0, end=3, text="أكد", subject=SimpleNamespace(slug="x"), designation=True)
    assert "mention" not in render_body(body, mentions=[office]).html


def test_imported_markup_is_cleaned_again_on_its_way_out() -> None:
    from marsad.newsroom.blocks import ArticleBody
    from marsad.web.article_body import render_body

    body = ArticleBody().normalize(
        [("html", '<p onclick="x()">نص<img src="https://e.org/x.gif"></p><script>y</script>')]
    )
    assert render_body(body).html == "<p>نص</p>"
