"""A document from a word processor cut into its parts: all of it is the article, but for headline and first lines."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from marsad.reading.bylines import author_of, is_name_and_place
from marsad.reading.clipboard import tidy_editor_markup
from marsad.reading.date_lines import is_dateline
from marsad.reading.html_blocks import make_blocks
from marsad.reading.html_marks import Mark
from marsad.reading.html_metadata import language_of
from marsad.reading.html_tree import parse_page
from marsad.reading.html_units import Unit, part_into_units
from marsad.reading.page_parts import DateClue, PageParts
from marsad.reading.text_lines import line_kind

_META_KINDS: Final = frozenset({"date", "published", "modified", "byline", "dateline", "source"})
_FIRST, _LAST = 5, 2
_HEADLINE_WORDS: Final = 25


def cut_document(markup: str, *, at: date | None = None) -> PageParts:
    """Return the parts of a document's *markup*, as Word, Google Docs or a .docx gives it.

    The headline is its title or first heading, else a first line that is no sentence; dates, bylines and agencies
    are looked for in its first lines and its last. Raises `UnreadablePage` when nothing in it can be parsed.
    """
    root = parse_page(markup)
    tidy_editor_markup(root)
    units = part_into_units(root)
    language = language_of("", [unit.text for unit in units])
    for unit in units:
        unit.clean(arabic=language == "ar")
    headline = _headline(units)
    meta = [unit for unit in _edges(units) if unit is not headline and _is_meta(unit, at)]
    body = [unit for unit in units if unit is not headline and unit not in meta]
    lines = [unit.text for unit in meta]
    return PageParts(
        title=headline.text if headline else "",
        blocks=make_blocks(body),
        language=language,
        author=_author(lines),
        dateline=next((line for line in lines if is_dateline(line)), None),
        meta=tuple(lines),
        clues=tuple(DateClue(kind="line", says="unknown", text=line) for line in lines),
    )


def _headline(units: Sequence[Unit]) -> Unit | None:
    marked = next((unit for unit in units if unit.tag == "h1"), None)
    if marked is None and units and units[0].marks & Mark.HEADING:
        marked = units[0]
    if marked is not None or len(units) < 2:
        return marked
    first = next((unit for unit in units[:_FIRST] if line_kind(unit.text) in {"short", "prose"}), None)
    if first is None or first.words > _HEADLINE_WORDS or first.text.endswith((".", "،", "؛", ":")):
        return None
    return first


def _edges(units: Sequence[Unit]) -> list[Unit]:
    return [*units[:_FIRST], *units[max(_FIRST, len(units) - _LAST) :]]


def _is_meta(unit: Unit, at: date | None) -> bool:
    if unit.words > _HEADLINE_WORDS or unit.is_cell or unit.marks & Mark.LIST:
        return False
    return line_kind(unit.text, at) in _META_KINDS or is_name_and_place(unit.text) is not None


def _author(lines: Sequence[str]) -> str | None:
    labelled = (author_of(line) for line in lines if line_kind(line) == "byline")
    signed = (is_name_and_place(line) for line in lines)
    return next((name for name in (*labelled, *signed) if name), None)
