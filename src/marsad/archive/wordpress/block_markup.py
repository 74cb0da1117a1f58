"""An article's text as WordPress's block editor keeps it, so that it can be edited there."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from marsad.archive.body import html_from_stream

_PLAIN_BLOCKS = {
    "p": ("paragraph", ""), "h2": ("heading", ""), "h3": ("heading", '{"level":3}'), "h4": ("heading", '{"level":4}'),
    "ul": ("list", ""), "ol": ("list", '{"ordered":true}'), "hr": ("separator", ""), "blockquote": ("quote", ""),
}  # fmt: skip


def block_markup(blocks: Iterable[Mapping[str, Any]], *, picture_address: Callable[[int], str]) -> str:
    """Return stream data as block markup. It comes in again as the same stream."""
    pieces = []
    for block in blocks:
        markup = html_from_stream([block], picture_address=picture_address)
        if markup and block["type"] == "text":
            pieces += _text_blocks(markup)
        elif markup:
            pieces.append(_block(*_name_of(block), markup))
    return "\n\n".join(pieces)


def _name_of(block: Mapping[str, Any]) -> tuple[str, str]:
    return {"figure": ("image", ""), "quote": ("quote", "")}.get(block["type"], ("html", ""))


def _text_blocks(markup: str) -> list[str]:
    root = lxml_html.fragment_fromstring(markup, create_parent="div")
    pieces = []
    if root.text and root.text.strip():
        pieces.append(_block("paragraph", "", f"<p>{escape(root.text.strip(), quote=False)}</p>"))
    for child in root:
        tail, child.tail = child.tail, None
        name, attributes = _PLAIN_BLOCKS.get(child.tag, ("html", "")) if isinstance(child.tag, str) else ("html", "")
        if child.attrib:
            # The editor rebuilds its own blocks and would drop what it does not know.
            name, attributes = "html", ""
        inner = str(etree.tostring(child, encoding="unicode", method="html"))
        pieces.append(_block(name, attributes, '<hr class="wp-block-separator">' if name == "separator" else inner))
        if tail and tail.strip():
            pieces.append(_block("paragraph", "", f"<p>{escape(tail.strip(), quote=False)}</p>"))
    return pieces


def _block(name: str, attributes: str, markup: str) -> str:
    inside = re.sub(r"\n\s*\n", "\n", markup)
    return f"<!-- wp:{name}{' ' + attributes if attributes else ''} -->\n{inside}\n<!-- /wp:{name} -->"
