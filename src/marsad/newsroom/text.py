"""An article's text as plain blocks: what the reader reads, the index indexes and offsets count in."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

from marsad.newsroom.plain_markup import plain_paragraphs
from marsad.reading.reading import Block

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage

_KINDS = {
    "p": "paragraph", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "ul": "list", "ol": "list",
    "blockquote": "quote", "table": "table", "figure": "figure", "pre": "paragraph", "dl": "list",
}  # fmt: skip
_LINES = {"li", "tr", "dt", "dd"}


def article_text(article: "ArticlePage") -> str:
    """Return the article's text: its blocks' texts joined by two newlines, as offsets count it."""
    return "\n\n".join(block.text for block in article_blocks(article.body))


def text_sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of *text*, by which a reading knows which text it read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_blocks(body: Any) -> list[Block]:
    """Return the blocks of a StreamField value that hold running text; pictures give none."""
    blocks: list[Block] = []
    for part in body:
        value = str(part.value.source) if part.block_type == "text" else part.value
        blocks.extend(_blocks_of(part.block_type, value))
    return blocks


def stored_blocks(body: Iterable[Mapping[str, Any]]) -> list[Block]:
    """Return the same of a body as the database stores it (its JSON, loaded). Needs no Django."""
    return [block for part in body for block in _blocks_of(str(part["type"]), part["value"])]


def stored_text(body: Iterable[Mapping[str, Any]]) -> str:
    """Return what `article_text` does, of a body as the database stores it. Needs no Django."""
    return "\n\n".join(block.text for block in stored_blocks(body))


def _blocks_of(kind: str, value: Any) -> Iterator[Block]:
    if kind in ("text", "html"):
        yield from markup_blocks(str(value))
    elif kind == "quote" and value["text"].strip():
        yield Block(kind="quote", text=value["text"].strip())
    elif kind == "table":
        rows = (" ".join(str(cell) for cell in row if cell) for row in (value or {}).get("data", []))
        text = "\n".join(row for row in rows if row)
        if text:
            yield Block(kind="table", text=text)


def markup_blocks(markup: str) -> list[Block]:
    """Return the block-level elements of *markup* with their plain text, in order, empty ones left out.

    A list's items and a table's rows are its text's lines; text between blocks makes a paragraph of its own.
    """
    paragraphs = plain_paragraphs(markup)
    if paragraphs is not None:
        return [Block(kind="paragraph", text=text) for text in paragraphs]
    return [Block(kind=kind, text=text) for kind, text, _ in walk_blocks(parse_markup(markup)) if text]


def parse_markup(markup: str) -> HtmlElement:
    """Return *markup* parsed as the children of one `div`."""
    return lxml_html.fragment_fromstring(markup or "", create_parent="div")


def walk_blocks(root: HtmlElement) -> Iterator[tuple[str, str, HtmlElement | None]]:
    """Yield kind, plain text and element of each block under *root*; the element is None for loose text."""
    loose = [root.text or ""]
    for child in root:
        if child.tag in _KINDS:
            yield from _loose(loose)
            yield _KINDS[child.tag], element_text(child), child
        elif child.tag in {"div", "section", "article"}:
            yield from _loose(loose)
            yield from walk_blocks(child)
        elif isinstance(child.tag, str):
            loose.append(element_text(child))
        loose.append(child.tail or "")
    yield from _loose(loose)


def element_text(element: HtmlElement) -> str:
    """Return the plain text of a block: items and rows as lines, other runs of white space as one space."""
    if element.tag in {"ul", "ol", "dl", "table"}:
        lines = (_one_line(line) for line in element.iter(*_LINES) if not _has_line_inside(line))
        return "\n".join(line for line in lines if line)
    return _one_line(element)


def _has_line_inside(line: HtmlElement) -> bool:
    return any(inner is not line for inner in line.iter(*_LINES))


def _one_line(element: HtmlElement) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(node: HtmlElement) -> Iterator[str]:
    # As itertext, but a <br> parts two words and a comment has no text.
    if isinstance(node.tag, str):
        yield node.text or ""
        for child in node:
            if child.tag == "br":
                yield " "
            yield from _texts(child)
            yield child.tail or ""


def _loose(pieces: list[str]) -> Iterator[tuple[str, str, None]]:
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield "paragraph", text, None
