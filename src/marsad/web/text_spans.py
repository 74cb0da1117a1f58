"""Marking spans of an article's text in its markup, by offsets, without breaking any of it.

Offsets count in the text as the newsroom sees it (`marsad.newsroom.text`): white space runs are one space, a list's
items and a table's rows are lines. The markup is cut only inside text, so that every element stays whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml.html import Element, HtmlElement

from marsad.newsroom.text import element_text

_LINES = ("li", "tr", "dt", "dd")
_LISTS = {"ul", "ol", "dl", "table"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text to wrap in an element. `anchor` becomes the `id` of its first piece.

    Of the spans of one `group` the first is wrapped that lies whole in one run of text outside links and headings.
    """

    start: int
    end: int
    tag: str
    classes: str = ""
    anchor: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    group: str = ""


@dataclass(slots=True)
class Marker:
    """Wraps spans, piece by piece, and remembers which it has placed."""

    spans: Sequence[Span]
    placed: set[Span] = field(default_factory=set)
    _groups: set[str] = field(default_factory=set)

    def mark_block(self, element: HtmlElement, start: int, *, exact: bool = False) -> None:
        """Wrap the spans that touch *element*, whose text begins at offset *start*.

        With *exact* the text counts as it stands, its white space untouched.
        """
        for line, line_start in _lines(element, start):
            for slot in list(_slots(line, exact=exact, start=line_start)):
                self._mark_slot(slot)

    def _mark_slot(self, slot: "_Slot") -> None:
        if not slot.offsets:
            return
        first, last = slot.offsets[0], slot.offsets[-1] + 1
        touching = (span for span in self.spans if span.start < last and span.end > first)
        fitting = [span for span in touching if not span.group or self._takes_group(span, slot, first, last)]
        if fitting:
            clipped = [slot.clip(span) for span in sorted(fitting, key=lambda span: (span.start, -span.end))]
            slot.write(self._compose(slot.text, 0, len(slot.text), [cut for cut in clipped if cut.start < cut.end]))

    def _takes_group(self, span: Span, slot: "_Slot", first: int, last: int) -> bool:
        if span.group in self._groups or slot.is_linked or span.start < first or span.end > last:
            return False
        self._groups.add(span.group)
        return True

    def _compose(self, text: str, start: int, end: int, cuts: "list[_Cut]") -> list[str | HtmlElement]:
        pieces: list[str | HtmlElement] = []
        at = start
        queue = list(cuts)
        while queue:
            cut = queue.pop(0)
            if cut.start > at:
                pieces.append(text[at : cut.start])
            inner = [replace(other, end=min(other.end, cut.end)) for other in queue if other.start < cut.end]
            # What begins inside and ends outside goes on after this one.
            rest = [replace(other, start=max(other.start, cut.end)) for other in queue if other.end > cut.end]
            pieces.append(self._wrap(cut, self._compose(text, cut.start, cut.end, inner)))
            at, queue = cut.end, sorted(rest, key=lambda other: (other.start, -other.end))
        if at < end:
            pieces.append(text[at:end])
        return pieces

    def _wrap(self, cut: "_Cut", pieces: list[str | HtmlElement]) -> HtmlElement:
        span = cut.span
        element = Element(span.tag)
        if span.anchor and span not in self.placed:
            element.set("id", span.anchor)
        if span.classes:
            element.set("class", span.classes)
        for name, value in span.attributes:
            element.set(name, value)
        self.placed.add(span)
        _fill(element, pieces)
        return element


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A span's part of one slot, in the slot's own characters."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """One run of text in the tree: an element's text or its tail. `offsets[i]` is where character i stands."""

    element: HtmlElement
    is_tail: bool
    text: str
    offsets: list[int]
    is_linked: bool

    def clip(self, span: Span) -> _Cut:
        inside = [index for index, offset in enumerate(self.offsets) if span.start <= offset < span.end]
        # Characters that were collapsed away share their neighbour's offset: a span takes none of them at its ends.
        while inside and self.text[inside[0]].isspace():
            inside.pop(0)
        while inside and self.text[inside[-1]].isspace():
            inside.pop()
        return _Cut(start=inside[0], end=inside[-1] + 1, span=span) if inside else _Cut(start=0, end=0, span=span)

    def write(self, pieces: list[str | HtmlElement]) -> None:
        """Put *pieces* where the run of text stood."""
        if not self.is_tail:
            children = list(self.element)
            for child in children:
                self.element.remove(child)
            self.element.text = None
            _fill(self.element, pieces)
            self.element.extend(children)
            return
        parent = self.element.getparent()
        assert parent is not None  # noqa: S101 - a tail has a parent
        self.element.tail = None
        place, before = parent.index(self.element), self.element
        for piece in pieces:
            if isinstance(piece, str):
                before.tail = (before.tail or "") + piece
            else:
                place += 1
                parent.insert(place, piece)
                before = piece


def _fill(element: HtmlElement, pieces: list[str | HtmlElement]) -> None:
    before: HtmlElement | None = None
    for piece in pieces:
        if not isinstance(piece, str):
            element.append(piece)
            before = piece
        elif before is None:
            element.text = (element.text or "") + piece
        else:
            before.tail = (before.tail or "") + piece


def _lines(element: HtmlElement, start: int) -> Iterator[tuple[HtmlElement, int]]:
    """Yield each line of a block with the offset at which it begins (one line, but for lists and tables)."""
    if element.tag not in _LISTS:
        yield element, start
        return
    for line in list(element.iter(*_LINES)):
        if any(inner is not line for inner in line.iter(*_LINES)):
            continue
        text = element_text(line)
        if text:
            yield line, start
            start += len(text) + 1


def _slots(line: HtmlElement, *, exact: bool, start: int) -> Iterator[_Slot]:
    """Yield the runs of text of one line in reading order, with the offset of each character."""
    runs = list(_runs(line, is_linked=line.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}))
    at, after_space = start, True
    for element, is_tail, text, is_linked in runs:
        offsets = []
        for character in text:
            if exact:
                offsets.append(at)
                at += 1
            elif character.isspace():
                offsets.append(at)
                at += 0 if after_space else 1
                after_space = True
            else:
                offsets.append(at)
                at += 1
                after_space = False
        if element is not None and text:
            yield _Slot(element=element, is_tail=is_tail, text=text, offsets=offsets, is_linked=is_linked)


def _runs(node: HtmlElement, *, is_linked: bool) -> Iterator[tuple[HtmlElement | None, bool, str, bool]]:
    if not isinstance(node.tag, str):
        return
    inside = is_linked or node.tag == "a"
    yield node, False, node.text or "", inside
    for child in node:
        if child.tag == "br":
            yield None, False, " ", True
        yield from _runs(child, is_linked=inside)
        yield child, True, child.tail or "", inside
