"""From a saved page's bytes to all that was found in it."""

import re
from dataclasses import replace
from datetime import date

from marsad.names import Matcher
from marsad.reading.article import anniversaries_of, read_article
from marsad.reading.clipboard import is_from_editor
from marsad.reading.decoding import decode_page
from marsad.reading.document_page import cut_document
from marsad.reading.docx_page import docx_markup
from marsad.reading.errors import UnreadablePage
from marsad.reading.html_page import cut_html_page
from marsad.reading.mentions import find_mentions
from marsad.reading.page_kinds import page_kind
from marsad.reading.page_parts import MOST_LETTERS, PageParts
from marsad.reading.pdf_page import pdf_markup
from marsad.reading.publication import Dating, date_page
from marsad.reading.reading import Reading
from marsad.reading.text_page import cut_text_page

MOST_BYTES = 64 * 1024 * 1024
"""A larger page is refused."""
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_UNREADABLE = 0.02
_SAMPLE = 100_000
_TOO_LONG = f"more than {MOST_LETTERS:,} characters of text: no article"
_DATED_LETTERS = 60_000


def read_page(
    data: bytes,
    *,
    source: str = "",
    at: date | None = None,
    url: str | None = None,
    matcher: Matcher | None = None,
) -> Reading:
    """Return all that is found in a saved page: HTML, plain text, a Word document, a PDF.

    *source* names it in the reading; *at* is the day it was read, before which it was published; *url* its address,
    where known; *matcher* knows the site's subjects. Raises `UnreadablePage` for bytes that hold no text.
    """
    parts = cut_page(data, at=at, url=url)
    text = "\n\n".join(block.text for block in parts.blocks)
    opening = text[:_DATED_LETTERS]
    whole = f"{parts.title}\n\n{opening}"
    anniversaries = anniversaries_of(find_mentions(whole, matcher), matcher)
    dating = date_page(parts.clues, opening, at=at, url=url or parts.url, anniversaries=anniversaries)
    reading = read_article(parts.title, parts.blocks, at=_day(dating) or at, matcher=matcher)
    return _with_page(reading, parts, dating, source, url)


def cut_page(data: bytes, *, at: date | None = None, url: str | None = None) -> PageParts:
    """Return the parts of a saved page, before its article is read. Raises `UnreadablePage` as `read_page` does."""
    if len(data) > MOST_BYTES:
        raise UnreadablePage(f"larger than {MOST_BYTES // 1024 // 1024} MB: no page")
    kind = page_kind(data)
    if kind == "docx":
        return _bounded(cut_document(docx_markup(data), at=at))
    if kind == "pdf":
        return _bounded(cut_document(pdf_markup(data), at=at))
    text = decode_page(data)
    if not text.strip("\ufeff\x00 \n\r\t\ufffd"):
        raise UnreadablePage("empty: it holds no text")
    if len(_UNREADABLE.findall(text, 0, _SAMPLE)) > _MOST_UNREADABLE * min(len(text), _SAMPLE):
        raise UnreadablePage("binary data, not a page")
    if kind == "html":
        return _bounded(cut_document(text, at=at) if is_from_editor(text) else cut_html_page(text, at=at, url=url))
    if len(text) > MOST_LETTERS:
        raise UnreadablePage(_TOO_LONG)
    return cut_text_page(text, at=at)


def _bounded(parts: PageParts) -> PageParts:
    if sum(len(block.text) for block in parts.blocks) > MOST_LETTERS:
        raise UnreadablePage(_TOO_LONG)
    return parts


def _day(dating: Dating) -> date | None:
    published = dating.published
    return date.fromisoformat(published.date) if published and published.precision == "day" else None


def _with_page(reading: Reading, parts: PageParts, dating: Dating, source: str, url: str | None) -> Reading:
    return replace(
        reading, source=source, language=parts.language, tagline=parts.tagline, author=parts.author,
        section=parts.section, comment_count=parts.comment_count, published=dating.published,
        modified=dating.modified, url=url or parts.url, boilerplate=parts.boilerplate, dateline=parts.dateline,
        images=parts.images, meta=parts.meta, notes=dating.notes,
    )  # fmt: skip
