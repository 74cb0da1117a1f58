"""From markup to the newsroom's stream: running text together, pictures, players and tables as blocks of their own."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import Any

import nh3
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from marsad.archive.body.embedded import (
    CAPTION_MAX_CHARS,
    EMBEDDED,
    PLAYERS,
    FindPicture,
    Surroundings,
    as_block,
    no_picture,
    picture_block,
    player_block,
)
from marsad.newsroom.sanitising import clean_html

_NAMESPACE = uuid.UUID("0c1f6b0e-58a8-4c2e-8f0e-9d0f3f5b6a11")
_RICH_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "hr"}
_INLINE = {
    "a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "q", "s", "span", "strong", "sub", "sup", "u", "small",
    "mark", "del", "ins", "font", "big", "strike", "tt", "kbd", "var", "samp", "dfn", "acronym", "label", "time", "wbr",
}  # fmt: skip
_LAYOUT = {"div", "section", "article", "main", "center", "header", "footer", "aside", "details", "nav", "form", "body"}
_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "summary": "p", "address": "p", "legend": "p"}
_KEPT_AS_MARKUP = {"table", "pre", "dl"}
_PLAIN = re.compile(r"<(?!/?(?:p|br|h2|h3|h4|ul|ol|li|blockquote|hr|a|b|strong|i|em|sup|sub|code|u|s)[\s/>])", re.I)
_BEGINS_WITH_BLOCK = re.compile(r"\s*<(?:p|h[234]|ul|ol|blockquote|hr)[\s/>]", re.I)
_LOOSE = re.compile(
    r"(?:</(?:p|h[234]|ul|ol|blockquote)\s*>|<hr[^>]*>)\s*(?!<(?:p|h[234]|ul|ol|blockquote|hr)[\s/>]|</|$)\S", re.I
)
_EMPTY = re.compile(r"<(p|pre|li|ul|ol|blockquote|h[234])(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>\n?")
_DEEPEST_EMPTY = 4
_BETWEEN = re.compile(r"(</(?:p|h[234]|ul|ol|blockquote|table|pre|dl)>|<hr>)\s*\n\s*(?=<)")
_ANY_TAG = re.compile(r"<[^>]*>")
_MANY_TAGS = 200
_HREF = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)"')
_WIDE_TAGS = (
    _RICH_BLOCKS | _INLINE | _LAYOUT | set(_RENAMED) | set(EMBEDDED) | _KEPT_AS_MARKUP
    | {"li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "figure", "figcaption", "source",
       "param", "picture", "noscript", "colgroup", "col"}
)  # fmt: skip
_WIDE_ATTRIBUTES = {
    "*": {"lang", "dir"}, "a": {"href", "title"}, "img": {"src", "alt", "title"}, "iframe": {"src", "title"},
    "video": {"src", "title"}, "audio": {"src", "title"}, "source": {"src"}, "embed": {"src", "title"},
    "object": {"data", "title"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"},
}  # fmt: skip
_WIDE_SCHEMES = {"http", "https", "mailto", "tel", "attachment"}
"""`attachment:12` names a picture by its number in another site; it never gets past the search for the picture."""

_WIDE = nh3.Cleaner(tags=_WIDE_TAGS, attributes=_WIDE_ATTRIBUTES, link_rel=None, url_schemes=_WIDE_SCHEMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An article's text as stream data; `missing` are the pictures that it shows and that are not here."""

    blocks: tuple[Mapping[str, Any], ...]
    missing: tuple[str, ...] = ()


def stream_from_html(
    markup: str,
    *,
    seed: str = "",
    find_picture: FindPicture = no_picture,
    rewrite_link: Callable[[str], str] = str,
) -> Body:
    """Return *markup* as the newsroom keeps it: every word, in order; nothing that runs, loads or frames.

    *find_picture* returns the id of the picture at an address, None where it is not here; *rewrite_link* returns
    where an address leads now. Blocks get the same ids whenever *seed* is the same. Never raises.
    """
    around = Surroundings(find_picture=find_picture, rewrite_link=rewrite_link)
    parts: list[tuple[str, Any]] = []
    if _BEGINS_WITH_BLOCK.match(markup) and not _PLAIN.search(markup) and not _LOOSE.search(markup):
        parts = [("text", markup)]
    else:
        parts = list(_joined(_parts_of(_parse(_WIDE.clean(markup)), around)))
    cleaned = [(kind, _clean(kind, value, rewrite_link)) for kind, value in parts]
    blocks = [
        as_block(kind, value, str(uuid.uuid5(_NAMESPACE, f"{seed}:{number}")))
        for number, (kind, value) in enumerate(cleaned)
        if value
    ]
    return Body(blocks=tuple(blocks), missing=tuple(dict.fromkeys(around.missing)))


def _clean(kind: str, value: Any, rewrite_link: Callable[[str], str]) -> Any:
    if kind not in ("text", "html"):
        return value
    value = _BETWEEN.sub(r"\1\n", _without_empty(clean_html(value))).strip()
    if "<hr" not in value and not _ANY_TAG.sub("", value).strip():
        return ""
    if "href=" in value and rewrite_link is not str:
        value = _HREF.sub(
            lambda found: f'{found[1]}{escape(rewrite_link(_unescape(found[2])))}"', value
        )  # fmt: skip
    return value


def _without_empty(value: str) -> str:
    """Return *value* without the blocks that hold nothing, also where one holds only others."""
    for _ in range(_DEEPEST_EMPTY):
        value, gone = _EMPTY.subn("", value)
        if not gone:
            break
    return value


def _unescape(value: str) -> str:
    return value.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _parse(markup: str) -> HtmlElement:
    root: HtmlElement = lxml_html.fragment_fromstring(markup or "", create_parent="div")
    if markup.count("<") > _MANY_TAGS and not _holds_the_end(root, markup):
        # Nested deeper than the parser goes: what it left out is worth more than the nesting.
        flat = nh3.clean(markup, tags={"p", "br"}, attributes={})
        root = lxml_html.fragment_fromstring(flat, create_parent="div")
    return root


def _holds_the_end(root: HtmlElement, markup: str) -> bool:
    end = "".join(nh3.clean(markup, tags=set()).split())[-20:]
    return "".join(root.text_content().split()).endswith("".join(lxml_html.fromstring(f"<p>{end}</p>").text_content()))


def _joined(parts: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield *parts* with neighbouring pieces of running text made one."""
    text: list[str] = []
    for kind, value in parts:
        if kind == "text":
            text.append(value)
            continue
        if text:
            yield "text", "\n".join(text)
            text = []
        yield kind, value
    if text:
        yield "text", "\n".join(text)


def _parts_of(parent: HtmlElement, around: Surroundings) -> Iterator[tuple[str, Any]]:
    """Yield the parts of an element that only holds others together; loose text makes paragraphs."""
    loose = [escape(parent.text or "", quote=False)]
    for child in parent:
        if not isinstance(child.tag, str):
            loose.append(escape(child.tail or "", quote=False))
            continue
        is_loose = child.tag in _INLINE and not _has_embedded(child) and not _has_block(child)
        if is_loose:
            loose.append(_serialised(child))
        else:
            yield from _paragraph(loose)
            yield from _parts_of_block(child, around)
        loose.append(escape(child.tail or "", quote=False))
    yield from _paragraph(loose)


def _paragraph(loose: list[str]) -> Iterator[tuple[str, Any]]:
    words = "".join(loose).strip()
    loose.clear()
    if _ANY_TAG.sub("", words).replace("\u00a0", " ").strip():
        for piece in re.split(r"\n\s*\n", words):
            yield "text", f"<p>{piece.strip()}</p>"


def _parts_of_block(element: HtmlElement, around: Surroundings) -> Iterator[tuple[str, Any]]:
    tag = element.tag
    if tag in _RENAMED:
        element.tag = tag = _RENAMED[tag]
    if tag == "img":
        yield picture_block(element, "", around)
    elif tag in PLAYERS:
        yield from filter(None, [player_block(element, "", around)])
    elif tag == "figure":
        yield from _parts_of_figure(element, around)
    elif tag == "blockquote" and (quote := _attributed(element)):
        yield "quote", quote
    elif tag in _KEPT_AS_MARKUP or tag in _RICH_BLOCKS:
        if tag in ("h2", "h3", "h4", "pre"):
            _flatten(element)
        kind = "html" if tag in _KEPT_AS_MARKUP or _holds_markup(element) else "text"
        if tag == "p" and (_has_embedded(element) or _has_block(element)):
            yield from _parts_of(element, around)
        else:
            yield from _with_embedded_after(element, kind, around)
    else:
        # What only lays out, and inline elements around pictures or blocks.
        yield from _parts_of(element, around)


def _with_embedded_after(element: HtmlElement, kind: str, around: Surroundings) -> Iterator[tuple[str, Any]]:
    embedded = [one for one in element.iter(*EMBEDDED) if not _is_inside_player(one)]
    if embedded:
        copies = [deepcopy(one) for one in embedded]
        for one in embedded:
            one.drop_tree()
        for one in copies:
            one.tail = None
    if element.text_content().strip() or element.tag == "hr":
        yield kind, _serialised(element)
    for one in copies if embedded else ():
        yield from _parts_of_block(one, around)


def _parts_of_figure(figure: HtmlElement, around: Surroundings) -> Iterator[tuple[str, Any]]:
    inner = list(figure.iterdescendants("figure"))
    captions = [one for one in figure.iterdescendants("figcaption") if _nearest(one, "figure") is figure]
    words = [" ".join(one.text_content().split()) for one in captions]
    kept = [deepcopy(one) for one in captions]
    embedded = [one for one in figure.iterdescendants(*EMBEDDED) if not _is_inside_player(one)]
    links = list(figure.iterdescendants("a"))
    caption = " ".join(word for word in words if word)
    for one in captions:
        one.drop_tree()
    is_single = len(embedded) == 1 and not inner and not figure.text_content().strip()
    if is_single and len(caption) <= CAPTION_MAX_CHARS:
        [one] = embedded
        part = picture_block(one, caption, around) if one.tag == "img" else player_block(one, caption, around)
        if part is not None:
            yield part
            return
    if not embedded and not inner and len(links) == 1 and not caption and _is_only(links[0], figure):
        title = " ".join(links[0].text_content().split())
        yield "link", {"url": links[0].get("href", ""), "title": title}
        return
    yield from _parts_of(figure, around)
    for one in kept:
        one.tail = None
        yield from _parts_of(one, around)


def _attributed(quote: HtmlElement) -> Any:
    """Return a quotation with its speaker where the markup names one in a `footer` of its own."""
    footers = [child for child in quote if child.tag == "footer"]
    if len(footers) != 1 or _has_embedded(quote) or any(child.tag not in ("p", "footer") for child in quote):
        return None
    speaker = " ".join(footers[0].text_content().split())
    footers[0].drop_tree()
    pieces = [" ".join("".join(child.itertext()).split()) for child in quote]
    loose = " ".join((quote.text or "").split())
    text = "\n".join(piece for piece in (loose, *pieces) if piece)
    return {"text": text, "speaker": speaker[:200]} if text else None


def _is_only(link: HtmlElement, figure: HtmlElement) -> bool:
    words = " ".join(figure.text_content().split())
    return bool(link.get("href", "").startswith(("http://", "https://"))) and words == " ".join(
        link.text_content().split()
    )


def _nearest(element: HtmlElement, tag: str) -> HtmlElement | None:
    return next(element.iterancestors(tag), None)


def _is_inside_player(element: HtmlElement) -> bool:
    return any(parent.tag in PLAYERS for parent in element.iterancestors())


def _has_embedded(element: HtmlElement) -> bool:
    return next(element.iter(*EMBEDDED), None) is not None


def _has_block(element: HtmlElement) -> bool:
    return any(isinstance(one.tag, str) and one.tag not in _INLINE and one.tag not in EMBEDDED
               for one in element.iterdescendants())  # fmt: skip


def _flatten(element: HtmlElement) -> None:
    """Take blocks apart inside what holds none: a heading is one line, preformatted text only text."""
    for one in list(element.iterdescendants()):
        if isinstance(one.tag, str) and one.tag not in _INLINE and one.tag not in EMBEDDED:
            one.tail = f" {one.tail or ''}"
            one.drop_tag()


def _holds_markup(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*_KEPT_AS_MARKUP), None) is not None


def _serialised(element: HtmlElement) -> str:
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
