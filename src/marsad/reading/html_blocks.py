"""From the units of an article to its blocks: paragraphs, headings, lists, quotes and tables, with their markup."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, Final

from marsad.reading.html_images import Picture
from marsad.reading.html_units import Unit
from marsad.reading.reading import Block, Image

_LISTS: Final = frozenset({"ul", "ol", "dl"})
_HEADING_WORDS: Final = 12
_HEADINGS: Final = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h5"}


def make_blocks(units: Sequence[Unit], pictures: Sequence[Picture] = ()) -> tuple[Block, ...]:
    """Return the blocks of the chosen *units*, in order: a list's items, a table's rows and a quote's paragraphs are
    lines of one block. A picture with words to it is a figure before the block behind it, none after the last."""
    blocks: list[Block] = []
    figures = _figures_before(units, pictures) if pictures else {}
    for (kind, whole), group in groupby(units, key=_home):
        members = list(group)
        for unit in members if whole is not None else members[:1]:
            blocks.extend(figures.pop(id(unit), ()))
        if kind == "list":
            blocks.append(_list(whole, members))
        elif kind == "table":
            blocks.append(_table(members))
        elif kind == "quote":
            blocks.append(_quote(members))
        else:
            for unit in members:
                blocks.extend(figures.pop(id(unit), ()))
                blocks.append(_single(kind, unit))
    return tuple(block for block in blocks if block.text or block.image)


def _figures_before(units: Sequence[Unit], pictures: Sequence[Picture]) -> dict[int, list[Block]]:
    """Return by the unit behind them (its `id`) the figures of a page, in the order of its tree."""
    found: dict[int, list[Block]] = {}
    shown = [picture for picture in pictures if picture.element is not None and _has_words(picture.image)]
    if not shown or not units:
        return found
    order = {element: number for number, element in enumerate(shown[0].element.getroottree().getroot().iter())}
    starts = [order.get(unit.element, 0) for unit in units]
    for picture in shown:
        behind = bisect_right(starts, order.get(picture.element, 0))
        if behind < len(units):
            found.setdefault(id(units[behind]), []).append(_figure(picture.image))
    return found


def _has_words(image: Image) -> bool:
    return bool(image.caption or image.credit or image.alternative)


def _figure(image: Image) -> Block:
    picture = f'<img src="{escape(image.url)}" alt="{escape(image.alternative)}">'
    credit = f"<cite>{escape(image.credit, quote=False)}</cite>" if image.credit else ""
    words = " ".join(filter(None, (escape(image.caption, quote=False), credit)))
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return Block(kind="figure", text="", html=f"<figure>{picture}{caption}</figure>", image=image)


def _home(unit: Unit) -> tuple[str, Any]:
    """Return the kind of block that a unit belongs to and the element that is the whole of it."""
    for parent in unit.parents:
        if parent.tag in _LISTS:
            return "list", parent
        if parent.tag == "table" and unit.is_cell:
            return "table", parent
        if parent.tag == "blockquote":
            return "quote", parent
    if unit.tag in _HEADINGS or _is_bold_line(unit):
        return "heading", None
    return "paragraph", None


def _is_bold_line(unit: Unit) -> bool:
    """Tell whether a paragraph is a heading in all but its tag: a few words, all of them bold, and no full stop."""
    is_short = unit.words <= _HEADING_WORDS and not unit.text.endswith((".", "،", "؛", ":", "…", ",", "»", '"', "”"))
    return is_short and unit.bold >= 0.9 * len(unit.text.replace(" ", "")) and unit.link_share < 0.5


def _single(kind: str, unit: Unit) -> Block:
    tag = _HEADINGS.get(unit.tag, "p")
    needs_markup = unit.has_markup or kind == "heading"
    return Block(kind=kind, text=unit.text, html=f"<{tag}>{unit.html}</{tag}>" if needs_markup else None)


def _list(whole: Any, units: Sequence[Unit]) -> Block:
    items = [list(group) for _, group in groupby(units, key=_item_of)]
    tag = "ol" if whole.tag == "ol" else "ul"
    markup = "".join(f"<li>{' '.join(unit.html for unit in item)}</li>" for item in items)
    text = "\n".join(" ".join(unit.text for unit in item) for item in items)
    return Block(kind="list", text=text, html=f"<{tag}>{markup}</{tag}>")


def _item_of(unit: Unit) -> Any:
    return next((parent for parent in reversed(unit.parents) if parent.tag in {"li", "dt", "dd"}), unit.element)


def _table(units: Sequence[Unit]) -> Block:
    rows = [list(group) for _, group in groupby(units, key=_row_of)]
    text = "\n".join(" ".join(unit.text for unit in row) for row in rows)
    markup = "".join(f"<tr>{' '.join(_cells(row))}</tr>" for row in rows)
    return Block(kind="table", text=text, html=f"<table>{markup}</table>")


def _row_of(unit: Unit) -> Any:
    return next((parent for parent in reversed(unit.parents) if parent.tag == "tr"), None)


def _cells(row: Sequence[Unit]) -> Iterator[str]:
    for cell, group in groupby(row, key=lambda unit: unit.cell):
        tag = "th" if cell is not None and cell.tag == "th" else "td"
        yield f"<{tag}>{' '.join(unit.html for unit in group)}</{tag}>"


def _quote(units: Sequence[Unit]) -> Block:
    markup = "".join(f"<p>{unit.html}</p>" for unit in units)
    return Block(kind="quote", text=" ".join(unit.text for unit in units), html=f"<blockquote>{markup}</blockquote>")
