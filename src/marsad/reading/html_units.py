"""An HTML page's text in units: what stands between the borders of blocks, with how it is marked and linked."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

import lxml.etree

from marsad.arabic.cleaning import clean
from marsad.reading.html_marks import Mark, is_hidden, marks_of

_SKIPPED: Final = frozenset({
    "head", "noscript", "button", "select", "textarea", "input", "option", "audio", "video", "map", "math", "script",
    "datalist", "progress", "meter", "link", "meta", "style", "svg", "template",
    "frameset", "noframes", "applet", "embed",
})  # fmt: skip
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "label", "data", "img", "picture", "source", "o:p",
})  # fmt: skip
_KEPT: Final = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "strong", "sub", "sup", "u"})
_FULL_STOPS: Final = (".", "…", "!", "?", "؟", ".»", ".”", '."', "。", ":")
_SCHEMES: Final = ("http://", "https://", "mailto:")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u2060"))
_MOST_PIECES: Final = 24
MOST_DEPTH: Final = 300


@dataclass(slots=True)
class Unit:
    """A run of text with nothing but inline elements in it.

    `parents` are the blocks around it, innermost last; `cell` is its cell in a table of facts, None elsewhere.
    """

    element: Any
    parents: tuple[Any, ...]
    parent_marks: tuple[int, ...]
    marks: int = Mark.NONE
    follows_break: bool = False
    cell: Any = None
    texts: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    has_markup: bool = False
    text: str = ""
    words: int = 0

    @property
    def link_share(self) -> float:
        """How much of the text is links, from 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text)))

    @property
    def is_cell(self) -> bool:
        """Whether the text stands in a cell of a table of facts, not of a layout."""
        return self.cell is not None

    @property
    def tag(self) -> str:
        """The tag of the block that the text stands in."""
        return str(self.element.tag)

    @property
    def html(self) -> str:
        """The text as markup, with links and emphasis kept; nothing else is in it, and it is escaped."""
        return " ".join("".join(self.markup).split())

    def clean(self, *, arabic: bool) -> None:
        """Clean the text and its markup for keeping, by the rules of `marsad.arabic.cleaning`."""
        if self.text.isascii():
            return
        self.text = " ".join(clean(self.text, arabic=arabic).split())
        if self.has_markup:
            self.markup = [piece if piece.startswith("<") else clean(piece, arabic=arabic) for piece in self.markup]


_iterwalk: Any = lxml.etree.iterwalk


class _Walk:
    """One pass over the tree, gathering units."""

    def __init__(self, base: str | None) -> None:
        self.units: list[Unit] = []
        self._base = base
        self._depth = 0
        self._blocks: list[Any] = []
        self._marks: list[int] = []
        self._inline: list[tuple[str, str]] = []
        self._links = 0
        self._bold = 0
        self._unit: Unit | None = None
        self._breaks = 0

    def units_of(self, root: Any) -> list[Unit]:
        walk = _iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or tag in _SKIPPED or self._depth > MOST_DEPTH or is_hidden(element):
                    walk.skip_subtree()
                    skipped = element
                    continue
                self._open(element, tag)
                self._add(element.text)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element, tag)
                if element is not root:
                    self._add(element.tail)
        self._flush()
        return self.units

    def _open(self, element: Any, tag: str) -> None:
        self._depth += 1
        if tag not in _INLINE:
            self._flush()
            if tag == "br":
                self._breaks += 1
            else:
                self._breaks = 2
                self._blocks.append(element)
                self._marks.append(marks_of(element))
            return
        if tag == "a":
            self._links += 1
        elif tag in {"b", "strong"}:
            self._bold += 1
        elif tag == "time" and self._unit is not None:
            self._unit.texts.append(" ")
        if tag in _KEPT:
            self._inline.append(self._tags(element, tag))
            if self._unit is not None:
                self._unit.markup.append(self._inline[-1][0])
                self._unit.has_markup = True

    def _close(self, element: Any, tag: str) -> None:
        self._depth -= 1
        if tag not in _INLINE:
            if tag != "br":
                self._flush()
                self._breaks = 2
                self._blocks.pop()
                self._marks.pop()
            return
        if tag == "a":
            self._links -= 1
        elif tag in {"b", "strong"}:
            self._bold -= 1
        if tag in _KEPT:
            closing = self._inline.pop()[1]
            if self._unit is not None:
                self._unit.markup.append(closing)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._unit is None:
            if not text.strip():
                return
            self._begin()
        unit = self._unit
        assert unit is not None  # noqa: S101 set on the line above
        unit.texts.append(text)
        unit.markup.append(html.escape(text, quote=False))
        if self._links:
            unit.linked += len(text.strip())
        if self._bold:
            unit.bold += len(text.strip())

    def _begin(self) -> None:
        self._unit = Unit(self._blocks[-1], tuple(self._blocks), tuple(self._marks))
        self._unit.markup.extend(opening for opening, _ in self._inline)
        self._unit.has_markup = bool(self._inline)
        self._unit.follows_break = self._breaks == 1
        self._breaks = 0

    def _flush(self) -> None:
        unit, self._unit = self._unit, None
        if unit is None:
            return
        unit.text = " ".join("".join(unit.texts).translate(_UNSEEN).split())
        if not unit.text:
            return
        unit.words = unit.text.count(" ") + 1
        unit.markup.extend(closing for _, closing in reversed(self._inline))
        self.units.append(unit)

    def _tags(self, element: Any, tag: str) -> tuple[str, str]:
        if tag != "a":
            return f"<{tag}>", f"</{tag}>"
        address = self._address(element.get("href"))
        return (f'<a href="{html.escape(address)}">', "</a>") if address else ("", "")

    def _address(self, href: str | None) -> str | None:
        if not href or len(href) > 2000:
            return None
        address = href.strip()
        try:
            if self._base and not address.startswith("#"):
                address = urljoin(self._base, address)
        except ValueError:
            return None
        return address if address.lower().startswith(_SCHEMES) else None


def part_into_units(root: Any, base: str | None = None) -> list[Unit]:
    """Return the units of text under *root*, in order; scripts, form controls and hidden elements give none.

    *base* is the address that relative links count from. Never raises; bounded depth. Lines of one block that single
    line breaks part are one unit, unless most of them are sentences: then each is a paragraph.
    """
    units = list(_joined(_Walk(base).units_of(root)))
    _mark_cells(units)
    return units


def _mark_cells(units: Sequence[Unit]) -> None:
    """Tell tables of facts, with short cells in rows, from tables that lay out a page."""
    tables: dict[Any, list[tuple[Unit, Any]]] = {}
    for unit in units:
        cell = next((parent for parent in reversed(unit.parents) if parent.tag in {"td", "th"}), None)
        if cell is not None:
            table = next((parent for parent in reversed(unit.parents) if parent.tag == "table"), None)
            if table is not None:
                tables.setdefault(table, []).append((unit, cell))
    for table, members in tables.items():
        sizes: dict[Any, int] = {}
        for unit, cell in members:
            sizes[cell] = sizes.get(cell, 0) + unit.words
        rows = {cell.getparent() for cell in sizes}
        is_layout = table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None
        is_layout = is_layout or max(sizes.values()) > 50 or sum(sizes.values()) > 12 * len(sizes)
        if is_layout or len(rows) < 2 or len(sizes) <= len(rows):
            continue
        for unit, cell in members:
            unit.cell = cell


def _joined(units: Iterable[Unit]) -> Iterator[Unit]:
    lines: list[Unit] = []
    for unit in units:
        if lines and not (unit.follows_break and unit.element is lines[-1].element):
            yield from _paragraphs(lines)
            lines = []
        lines.append(unit)
    yield from _paragraphs(lines)


def _paragraphs(lines: list[Unit]) -> Iterator[Unit]:
    whole = [line for line in lines if line.words >= 12 and line.text.endswith(_FULL_STOPS)]
    if len(lines) < 2 or len(whole) * 2 > len(lines) - 1:
        yield from lines
        return
    first = lines[0]
    first.text = " ".join(line.text for line in lines)
    for line in lines[1:]:
        first.markup.extend(("<br>", *line.markup))
    first.linked, first.bold = sum(line.linked for line in lines), sum(line.bold for line in lines)
    first.words = sum(line.words for line in lines)
    first.has_markup = True
    yield first


def lines_of(unit: Unit) -> tuple[str, ...]:
    """Return what a short unit says: its text, and the pieces of it that stand in inline elements of their own, as
    a date, a byline and a count may stand beside each other in one line."""
    if unit.words > 40 or not len(unit.element):
        return (unit.text,)
    inner = (" ".join("".join(piece.itertext()).split()) for piece in _inline_pieces(unit.element))
    return tuple(dict.fromkeys((unit.text, *(piece for piece in inner if piece))))


def _inline_pieces(element: Any) -> list[Any]:
    return [piece for piece in element.iterdescendants() if piece.tag in _INLINE][:_MOST_PIECES]
