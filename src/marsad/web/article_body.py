"""An article's body as readers get it: its markup, with subjects linked and statements and points anchored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from lxml import etree
from lxml.html import Element, HtmlElement
from wagtail.rich_text import expand_db_html

from marsad.newsroom.models import Mention, Proposal, Statement
from marsad.newsroom.sanitising import clean_html
from marsad.newsroom.text import article_blocks, parse_markup, walk_blocks
from marsad.web.text_spans import Marker, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedBody:
    """The markup of a body, and the anchors that were placed in it."""

    html: SafeString
    anchors: frozenset[str]


def render_body(
    body: Any,
    *,
    mentions: Iterable[Mention] = (),
    statements: Iterable[Statement] = (),
    proposals: Iterable[Proposal] = (),
) -> RenderedBody:
    """Return *body* as HTML, every word of it, with what was found marked where it stands.

    The first mention of each subject by name links to its page. A finding whose words no longer stand at its
    offsets is left out: a wrong mark is worse than none.
    """
    text = "\n\n".join(block.text for block in article_blocks(body))
    marker = Marker(
        [
            *_statement_spans(text, statements),
            *_point_spans(text, proposals),
            *_mention_spans(text, mentions),
        ]
    )
    html: list[str] = []
    at = 0
    for part in body:
        texts = [block.text for block in article_blocks([part])]
        html.append(_render_part(part, texts, at, marker))
        at += sum(len(block) + 2 for block in texts)
    # Every piece was serialised from a cleaned tree or rendered by an escaping template.
    return RenderedBody(
        html=mark_safe("\n".join(html)),  # noqa: S308
        anchors=frozenset(span.anchor for span in marker.placed if span.anchor),
    )


def _stands(text: str, finding: Any) -> bool:
    return bool(text[finding.start : finding.end] == finding.text)


def _statement_spans(text: str, statements: Iterable[Statement]) -> list[Span]:
    return [
        Span(
            start=s.start,
            end=s.end,
            tag="span",
            classes=f"statement statement-{'direct' if s.mode == 'direct' else 'indirect'}",
            anchor=s.anchor,
        )
        for s in statements
        if _stands(text, s)
    ]


def _point_spans(text: str, proposals: Iterable[Proposal]) -> list[Span]:
    return [
        Span(start=p.start, end=p.end, tag="span", classes="point", anchor=proposal.point_anchor(p.number))
        for proposal in proposals
        for p in proposal.points.all()
        if _stands(text, p)
    ]


def _mention_spans(text: str, mentions: Iterable[Mention]) -> list[Span]:
    """Return one span for each mention by name; the marker takes the first of each subject that it can wrap."""
    return [
        Span(
            start=m.start,
            end=m.end,
            tag="a",
            classes="mention",
            attributes=(("href", reverse("subject_detail", args=[m.subject.slug])),),
            group=m.subject.slug,
        )
        for m in mentions
        if m.subject is not None and not m.designation and _stands(text, m)
    ]


def _render_part(part: Any, texts: Sequence[str], start: int, marker: Marker) -> str:
    kind, value = part.block_type, part.value
    if kind == "text":
        return _render_markup(expand_db_html(str(value.source)), texts, start, marker)
    if kind == "html":
        return _render_markup(clean_html(str(value)), texts, start, marker)
    if kind == "quote":
        quotation = Element("p")
        quotation.text = value["text"].strip()
        marker.mark_block(quotation, start, exact=True)
        words = mark_safe(etree.tostring(quotation, encoding="unicode", method="html"))  # noqa: S308
        return render_to_string("web/parts/quote.html", {"words": words, "speaker": value["speaker"]})
    if kind == "table":
        return render_to_string("web/parts/table.html", {"table": part})
    return render_to_string(f"web/parts/{kind}.html", {"value": value})


def _render_markup(markup: str, texts: Sequence[str], start: int, marker: Marker) -> str:
    root = parse_markup(markup)
    blocks = [(text, element) for _, text, element in walk_blocks(root) if text]
    # Links and embeds were expanded: mark only where that left the text as it was read.
    if [text for text, _ in blocks] == list(texts):
        for text, element in blocks:
            if element is not None:
                marker.mark_block(element, start)
            start += len(text) + 2
    for table in list(root.iter("table")):
        _make_scrollable(table)
    return _inner_html(root)


def _make_scrollable(table: HtmlElement) -> None:
    # A wide table scrolls by itself instead of widening the page; the keyboard must be able to reach it.
    parent = table.getparent()
    assert parent is not None  # noqa: S101 - every table stands under the root
    frame = Element("div")
    frame.set("class", "table-frame")
    frame.set("tabindex", "0")
    frame.tail, table.tail = table.tail, None
    parent.replace(table, frame)
    frame.append(table)


def _inner_html(root: HtmlElement) -> str:
    from html import escape

    return escape(root.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in root
    )
