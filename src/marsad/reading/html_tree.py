"""A page's markup as a tree, whatever is wrong with it."""

from typing import Any

from lxml import etree, html

from marsad.reading.errors import UnreadablePage


def parse_page(markup: str) -> Any:
    """Return the root element of *markup*. Raises `UnreadablePage` when there is no element in it.

    No address is opened and no entity is expanded but HTML's own.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(f"its markup cannot be parsed ({error})") from error
    if tree is None:
        raise UnreadablePage("its markup holds no element")
    return tree
