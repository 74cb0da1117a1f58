"""An HTML page cut into its parts."""

from datetime import date

from marsad.reading.errors import UnreadablePage
from marsad.reading.headlines import looks_like_tagline
from marsad.reading.html_tree import parse_page
from marsad.reading.page_parts import PageParts
from marsad.reading.reading import Block


def cut_html_page(markup: str, *, at: date | None = None, url: str | None = None) -> PageParts:
    """Return the parts of an HTML page. Raises `UnreadablePage` when nothing in it can be parsed."""
    import trafilatura

    tree = parse_page(markup)
    document = trafilatura.bare_extraction(tree, url=url, include_comments=False, include_links=True, favor_recall=True)
    if document is None:
        raise UnreadablePage("no running text found")
    blocks = []
    for node in document.body:
        kind = {"head": "heading", "list": "list", "quote": "quote", "table": "table"}.get(node.tag, "paragraph")
        if kind in {"list", "table"}:
            text = "\n".join(
                line for item in node.iter("item", "row") if (line := " ".join("".join(item.itertext()).split()))
            )
        else:
            text = " ".join("".join(node.itertext()).split())
        if text:
            blocks.append(Block(kind=kind, text=text))
    from marsad.reading.page_parts import DateClue

    clues = (DateClue(kind="meta", says="published", text=document.date),) if document.date else ()
    description = document.description or ""
    return PageParts(
        title=document.title or "", blocks=tuple(blocks), author=document.author, url=document.url, clues=clues,
        tagline=description if looks_like_tagline(description) else None,
    )  # fmt: skip
