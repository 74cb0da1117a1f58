"""An HTML page cut into its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin

from marsad.arabic import comparison_key
from marsad.arabic.cleaning import clean
from marsad.reading.date_lines import is_dateline
from marsad.reading.errors import UnreadablePage
from marsad.reading.html_blocks import make_blocks
from marsad.reading.html_choice import choose_units
from marsad.reading.html_dates import date_clues
from marsad.reading.html_facts import find_author, find_comment_count, find_section, find_tagline
from marsad.reading.html_headline import find_headline
from marsad.reading.html_images import captions_of, find_images
from marsad.reading.html_marks import OUTSIDE, Mark
from marsad.reading.html_metadata import PageMetadata, language_of, read_metadata
from marsad.reading.html_tree import parse_page
from marsad.reading.html_units import Unit, lines_of, part_into_units
from marsad.reading.page_parts import MOST_LETTERS, PageParts
from marsad.reading.text_lines import line_kind

_NEAR = 12
_LINE_WORDS, _PROSE_WORDS = 30, 12
_META_KINDS = frozenset({"date", "published", "modified", "byline", "count", "source", "dateline"})


@dataclass(slots=True)
class _Sorted:
    """Where each unit went."""

    body: list[Unit] = field(default_factory=list)
    meta: list[Unit] = field(default_factory=list)
    apart: list[Unit] = field(default_factory=list)


def cut_html_page(markup: str, *, at: date | None = None, url: str | None = None) -> PageParts:
    """Return the parts of an HTML page. Raises `UnreadablePage` when nothing in it can be parsed."""
    root = parse_page(markup)
    data = read_metadata(root)
    base = _base(root, data, url)
    title, shown = find_headline(root, data)
    units = part_into_units(root, base)
    chosen = choose_units(units, shown)
    if sum(len(unit.text) for unit in chosen) > MOST_LETTERS:
        raise UnreadablePage(f"more than {MOST_LETTERS:,} characters of text: no article")
    language = language_of(data.language, [unit.text for unit in chosen[:20]])
    for unit in units:
        unit.clean(arabic=language == "ar")
    pictures = find_images(_around(chosen, shown, root), data, base)
    images = tuple(picture.image for picture in pictures)
    sorted_units = _sort(units, chosen, title, captions_of(images), at)
    near = [line for unit in (*sorted_units.meta, *_near(units, chosen)) for line in lines_of(unit)]
    tagline = find_tagline(root, data, sorted_units.apart)
    return PageParts(
        title=clean(title, arabic=language == "ar"),
        blocks=make_blocks(sorted_units.body, pictures),
        language=language,
        tagline=tagline,
        author=find_author(root, data, near, base),
        section=find_section(root, data, title),
        dateline=next((unit.text for unit in sorted_units.meta if is_dateline(unit.text)), None),
        comment_count=find_comment_count(data, units),
        url=data.canonical or data.first("og:url"),
        images=images,
        meta=_lines(sorted_units.meta),
        boilerplate=_lines(unit for unit in sorted_units.apart if unit.text != tagline),
        clues=tuple(date_clues(root, data, near, at=at, url=url)),
    )


def _base(root: Any, data: PageMetadata, url: str | None) -> str | None:
    """Return the address that the page's links count from."""
    given = url or data.canonical or data.first("og:url")
    stated = next((element.get("href") for element in root.iter("base")), None)
    try:
        return urljoin(given or "", stated) if stated else given
    except ValueError:
        return given


def _around(chosen: Sequence[Unit], shown: Any, root: Any) -> Any:
    """Return the smallest block that holds the article and its headline."""
    if not chosen:
        return root
    first, last = chosen[0].parents, set(chosen[-1].parents)
    if shown is not None:
        last &= {shown, *shown.iterancestors()}
    return next((parent for parent in reversed(first) if parent in last), root)


def _sort(
    units: Sequence[Unit], chosen: Sequence[Unit], headline: str, captions: frozenset[str], at: date | None
) -> _Sorted:
    sorted_units, inside = _Sorted(), set(map(id, chosen))
    shown = _headline_unit(units, headline)
    prose = next((place for place, unit in enumerate(chosen) if unit.words >= _PROSE_WORDS), 0)
    first = {id(unit) for unit in chosen[:prose] if unit.tag == "h1"}
    for unit in units:
        if unit is shown:
            continue
        if id(unit) not in inside:
            may_be_meta = unit.words <= _LINE_WORDS and unit.link_share < 1 and not unit.marks & OUTSIDE
            is_meta = may_be_meta and line_kind(unit.text, at) in _META_KINDS
            (sorted_units.meta if is_meta else sorted_units.apart).append(unit)
            continue
        kind = line_kind(unit.text, at) if unit.words <= _LINE_WORDS else "prose"
        if unit.text in captions or id(unit) in first:
            sorted_units.apart.append(unit)
        elif kind in _META_KINDS and not unit.is_cell and not unit.marks & Mark.LIST:
            sorted_units.meta.append(unit)
        else:
            sorted_units.body.append(unit)
    return sorted_units


def _headline_unit(units: Sequence[Unit], headline: str) -> Unit | None:
    """Return the unit that shows the headline, the largest of those that say it."""
    key = comparison_key(headline)
    same = [unit for unit in units if key and unit.words <= _LINE_WORDS and comparison_key(unit.text) == key]
    return min(same, key=lambda unit: unit.tag if unit.marks & Mark.HEADING else "z", default=None)


def _near(units: Sequence[Unit], chosen: Sequence[Unit]) -> list[Unit]:
    """Return the units just before the article, where its date and byline stand, and just after it."""
    if not chosen:
        return list(units[: _NEAR * 2])
    first = next(place for place, unit in enumerate(units) if unit is chosen[0])
    last = next(place for place, unit in enumerate(units) if unit is chosen[-1])
    around = (*units[max(0, first - _NEAR) : first], *units[last + 1 : last + 6])
    return [unit for unit in around if unit.words <= 30 and not unit.marks & (OUTSIDE & ~Mark.SHARE)]


def _lines(units: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.text for unit in units))
