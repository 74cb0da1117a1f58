"""A page saved as plain text, cut into its parts: every line goes to exactly one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from marsad.arabic import comparison_key
from marsad.arabic.cleaning import clean
from marsad.reading.bylines import author_of, is_name_and_place
from marsad.reading.chat_messages import part_messages
from marsad.reading.comment_counts import invites_first_comment, lone_number, stated_comment_count
from marsad.reading.headlines import choose_headline, looks_like_tagline
from marsad.reading.page_parts import DateClue, PageParts
from marsad.reading.reading import Block
from marsad.reading.text_lines import Line, is_item, part_into_lines

_META_KINDS = frozenset({"source", "byline", "published", "modified", "date", "count", "dateline", "sent"})
_FEW_WORDS, _MASTHEAD = 3, 10
_HEADLINE_WORDS = 20
_LEAST_ITEMS = 2


@dataclass(slots=True)
class _Sorted:
    """Where each line went."""

    title: str = ""
    tagline: str | None = None
    meta: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    boilerplate: list[str] = field(default_factory=list)


def cut_text_page(text: str, at: date | None = None) -> PageParts:
    """Return the parts of a page saved as plain text. Never raises; linear in the length of the text."""
    lines = part_into_lines(part_messages(clean(text)), at)
    lead = _find_lead(lines)
    end = _find_end(lines, lead)
    sorted_lines = _Sorted()
    _sort_header(lines[:lead], lines[lead:end], sorted_lines)
    _sort_body(lines[lead:end], sorted_lines)
    sorted_lines.boilerplate.extend(line.text for line in lines[end:])
    return _parts(sorted_lines, lines[end:])


def _find_lead(lines: Sequence[Line]) -> int:
    """Return the place of the first paragraph: the first running text; without any, what follows the headline."""
    prose = [place for place, line in enumerate(lines) if line.is_prose]
    if prose:
        return prose[1] if _is_headline(lines, prose) else prose[0]
    metas = [place for place, line in enumerate(lines[:_MASTHEAD]) if line.kind in _META_KINDS]
    shorts = [place for place, line in enumerate(lines) if line.kind in {"short", "item"}]
    if metas and any(place > metas[-1] for place in shorts):
        return metas[-1] + 1
    titles = 2 if shorts and looks_like_tagline(lines[shorts[0]].text) else 1
    return shorts[titles] if len(shorts) > titles else len(lines)


def _is_headline(lines: Sequence[Line], prose: Sequence[int]) -> bool:
    """Tell whether the first line of running text is a headline with a full stop: dates, names or counts follow it."""
    first = prose[0]
    if len(prose) < 2 or lines[first].words > _HEADLINE_WORDS:
        return False
    above = [line for line in lines[:first] if line.kind == "short" and not looks_like_tagline(line.text)]
    return not above and lines[first + 1].kind in _META_KINDS - {"source"}


def _find_end(lines: Sequence[Line], lead: int) -> int:
    """Return where the comments begin: from there on nothing is of the article, long as readers may write."""
    marks = [
        place
        for place, line in enumerate(lines)
        if place > lead and (line.kind in {"comments", "form", "copyright", "commenter"} or _heads_comments(line))
    ]
    whole = sum(line.words for line in lines[lead:] if line.is_prose)
    for place in marks:
        before = sum(line.words for line in lines[lead:place] if line.is_prose)
        is_last = place == marks[-1] and before * 4 >= whole
        if before * 2 >= whole or is_last or _opens_comments(lines[place : place + 4]):
            return place
    return len(lines)


def _heads_comments(line: Line) -> bool:
    return line.kind == "count" and lone_number(line.text) is None


def _opens_comments(lines: Sequence[Line]) -> bool:
    """Tell whether the comment form, or the name of one who comments, follows at once."""
    return any(line.kind in {"form", "commenter"} for line in lines)


def _sort_header(header: Sequence[Line], body: Sequence[Line], sorted_lines: _Sorted) -> None:
    candidates = [place for place, line in enumerate(header) if line.kind in {"short", "prose"}]
    candidates = candidates or [place for place, line in enumerate(header) if line.kind in {"item", "dateline"}]
    metas = [place for place, line in enumerate(header) if line.kind in _META_KINDS]
    first_meta = metas[0] if metas else len(header)
    texts = [(header[place].text, place > first_meta) for place in candidates]
    title = choose_headline(texts, [line.text for line in body])
    at_title = candidates[title] if title is not None else -1
    before: list[Line] = []
    for place, line in enumerate(header):
        if place == at_title:
            sorted_lines.title = line.text
        elif line.is_boilerplate:
            sorted_lines.boilerplate.append(line.text)
        elif line.kind not in {"short", "item"}:
            sorted_lines.meta.append(line)
        elif place < at_title:
            before.append(line)
        elif looks_like_tagline(line.text) and sorted_lines.tagline is None:
            sorted_lines.tagline = line.text
        elif _same(line.text, sorted_lines.title) or line.words <= _FEW_WORDS or is_name_and_place(line.text):
            sorted_lines.meta.append(line)
        else:
            sorted_lines.body.append(line)
    _sort_masthead(before, sorted_lines)


def _same(one: str, other: str) -> bool:
    return comparison_key(one) == comparison_key(other)


def _sort_masthead(lines: Sequence[Line], sorted_lines: _Sorted) -> None:
    """Of the lines above the title one is the site's tagline; the others are its menu, or the title said before."""
    chosen = None
    if sorted_lines.tagline is None:
        others = [line for line in lines if not _same(line.text, sorted_lines.title)]
        chosen = next((line for line in lines if looks_like_tagline(line.text)), others[0] if others else None)
    for line in lines:
        if line is chosen:
            sorted_lines.tagline = line.text
        else:
            sorted_lines.boilerplate.append(line.text)


def _sort_body(lines: Sequence[Line], sorted_lines: _Sorted) -> None:
    last_prose = max((place for place, line in enumerate(lines) if line.is_prose or line.kind == "item"), default=-1)
    aside = False
    for place, line in enumerate(lines):
        if line.is_prose:
            aside = False
        if line.is_boilerplate:
            # Headlines follow a label like "read also"; after the last paragraph all behind a label is the site's.
            aside = aside or place > last_prose or (line.kind in {"related", "tags"} and line.words <= 5)
            sorted_lines.boilerplate.append(line.text)
        elif aside and line.kind in {"short", "count", "date"}:
            sorted_lines.boilerplate.append(line.text)
        elif line.kind in _META_KINDS:
            sorted_lines.meta.append(line)
        else:
            sorted_lines.body.append(line)


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and is_item(lines[end].text):
            end += 1
        if end - place >= _LEAST_ITEMS:
            blocks.append(Block(kind="list", text="\n".join(line.text for line in lines[place:end])))
            place = end
            continue
        blocks.append(Block(kind=_kind(lines[place], place + 1 < len(lines)), text=lines[place].text))
        place += 1
    return tuple(blocks)


def _kind(line: Line, is_followed: bool) -> str:
    is_heading = line.kind == "short" and is_followed and not line.text.endswith((".", "،", "؛", ":"))
    return "heading" if is_heading else "paragraph"


def _parts(sorted_lines: _Sorted, after: Sequence[Line]) -> PageParts:
    meta = sorted_lines.meta
    clues = [
        DateClue(kind="line", says=_says(line), text=line.text)
        for line in meta
        if line.kind in {"date", "published", "modified", "byline", "dateline"}
    ]
    return PageParts(
        title=sorted_lines.title,
        tagline=sorted_lines.tagline,
        blocks=_blocks(sorted_lines.body),
        author=_author(meta),
        dateline=next((line.text for line in meta if line.kind == "dateline"), None),
        comment_count=_comment_count(meta, after),
        meta=tuple(line.text for line in meta),
        boilerplate=tuple(sorted_lines.boilerplate),
        clues=tuple(clues),
    )


def _author(meta: Sequence[Line]) -> str | None:
    labelled = (author_of(line.text) for line in meta if line.kind == "byline")
    signed = (is_name_and_place(line.text) for line in meta if line.kind == "short")
    return next((name for name in (*labelled, *signed) if name), None)


def _says(line: Line) -> str:
    return {"modified": "modified", "published": "published", "byline": "published"}.get(line.kind, "unknown")


def _comment_count(meta: Sequence[Line], after: Sequence[Line]) -> int | None:
    """Return the count that the page states in words, else its lone number, else none where it invites the first."""
    for line in (*meta, *after):
        stated = stated_comment_count(line.text)
        if stated is not None:
            return stated
    for line in meta:
        number = lone_number(line.text)
        if number is not None:
            return number
    return 0 if any(invites_first_comment(line.text) for line in meta) else None
