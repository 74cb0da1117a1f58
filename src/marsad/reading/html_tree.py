"""A page's markup as a tree, whatever is wrong with it."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from marsad.reading.errors import UnreadablePage

MOST_LETTERS: Final = 12_000_000
"""Markup that is still longer than this without its scripts is no article's page."""
MOST_ELEMENTS: Final = 200_000
# Whole elements that never hold an article's words; cut before parsing, since they are most of many pages.
_WORDLESS: Final = ("script", "style", "svg", "iframe", "object", "canvas", "template")
_OPENING: Final = re.compile(rf"<(?:!--|({'|'.join(_WORDLESS)})\b)", re.I)
_CLOSING: Final = {tag: re.compile(rf"</{tag}\s*>", re.I) for tag in _WORDLESS} | {"!--": re.compile("-->")}
_ATTRIBUTES: Final = 600
_DATA_ADDRESS: Final = re.compile(r"data:[a-z]{1,20}/[a-z.+-]{1,40};base64,[A-Za-z0-9+/=]{64,}", re.I)
# The parser compares each attribute of an element with all the others: hundreds of them are an attack.
_TAG: Final = re.compile(r"<[a-zA-Z][a-zA-Z0-9:-]{0,30}")
_BETWEEN_ATTRIBUTES: Final = re.compile(r"[\s/]+")
_LONG_TAG: Final = 5_000
_MOST_ATTRIBUTES: Final = 400
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def parse_page(markup: str) -> Any:
    """Return the root element of *markup*, its scripts cut out but those that hold data (JSON-LD).

    Raises `UnreadablePage` when there is no element in it, or far more of them than an article's page has. No
    address is opened, and no entity is expanded but HTML's own. Linear in the length of the markup.
    """
    markup = "".join(_with_words(_SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", markup))))
    if "base64," in markup:
        markup = _DATA_ADDRESS.sub("", markup)
    markup = ">".join(map(_with_few_attributes, markup.split(">")))
    if len(markup) > MOST_LETTERS:
        raise UnreadablePage(f"more than {MOST_LETTERS // 1_000_000} million characters of markup: no article's page")
    if markup.count("<") > MOST_ELEMENTS * 2:
        raise UnreadablePage(f"more than {MOST_ELEMENTS} elements: no article's page")
    make_parser: Any = html.HTMLParser
    parse: Any = html.document_fromstring
    parser = make_parser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = parse(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(f"its markup cannot be parsed ({error})") from error
    if tree is None:
        raise UnreadablePage("its markup holds no element")
    return tree


def _with_few_attributes(piece: str) -> str:
    """Return what stands between the ends of two tags, without the attributes of a tag that has hundreds."""
    if len(piece) <= _LONG_TAG:
        return piece
    tag = _TAG.search(piece)
    if tag is None or len(piece) - tag.end() <= _LONG_TAG:
        return piece
    attributes = _BETWEEN_ATTRIBUTES.split(piece[tag.end() :], _MOST_ATTRIBUTES)
    return piece if len(attributes) <= _MOST_ATTRIBUTES else piece[: tag.end()] + " "


def _with_words(markup: str) -> Iterator[str]:
    """Yield *markup* without comments, scripts, styles and embedded things; what is never closed stays."""
    free, unclosed = 0, set[str]()
    found = _OPENING.search(markup)
    while found is not None:
        tag = (found[1] or "!--").lower()
        closing = None if tag in unclosed else _CLOSING[tag].search(markup, found.end())
        if closing is None:
            unclosed.add(tag)
            if tag == "!--":  # what a browser would hide to the end of the page is read
                yield markup[free : found.start()]
                free = found.end()
            found = _OPENING.search(markup, found.end())
            continue
        if (
            tag != "script"
            or "ld+json" not in markup[found.end() : found.end() + _ATTRIBUTES].partition(">")[0].lower()
        ):
            yield markup[free : found.start()]
            yield " "
            free = closing.end()
        found = _OPENING.search(markup, closing.end())
    yield markup[free:]
