"""What word processors put on the clipboard, tidied: lists that are lists, emphasis that is emphasis."""

import re
from typing import Any, Final

from lxml import etree

_EDITORS: Final = re.compile(
    r"urn:schemas-microsoft-com:office|class=\"?Mso|docs-internal-guid-|<!--StartFragment|data-sheets-value|"
    r"content=\"?(?:Word\.Document|LibreOffice|OpenOffice)|"
    r"name=\"?generator\"? content=\"(?:Microsoft Word|LibreOffice)",
    re.I,
)
_SITES: Final = re.compile(r"<script|<nav\b|<footer\b|<form\b|rel=[\"']?stylesheet", re.I)
_HEAD_LETTERS: Final = 20_000
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC: Final = re.compile(r"font-style\s*:\s*italic", re.I)
_NUMBER: Final = re.compile(r"\(?\d{1,3}\s*[.)\-–/]")
_NORMAL: Final = re.compile(r"font-weight\s*:\s*(?:normal|400)", re.I)


def is_from_editor(markup: str) -> bool:
    """Tell whether *markup* was written by Word, Google Docs or LibreOffice: then all of it is the article's.

    A site's page into which an article was pasted from there has scripts or menus of its own.
    """
    return bool(_EDITORS.search(markup[:_HEAD_LETTERS])) and not _SITES.search(markup)


def tidy_editor_markup(root: Any) -> None:
    """Turn Word's list paragraphs into lists and styles into emphasis, in place; Google's wrapping <b> goes."""
    for element in list(root.iter("b", "span", "p")):
        style = element.get("style") or ""
        if element.tag == "b" and _NORMAL.search(style):
            element.tag = "span"
        elif element.tag == "span":
            _mark_emphasis(element, style)
        elif element.tag == "p" and "mso-list" in style:
            _make_item(element)


def _mark_emphasis(span: Any, style: str) -> None:
    if "mso-list" in style and "ignore" in style.lower():
        span.text, span[:] = None, []
    elif _BOLD.search(style):
        span.tag = "b"
    elif _ITALIC.search(style):
        span.tag = "i"


def _make_item(paragraph: Any) -> None:
    """Make a list's item of a paragraph; the mark that Word sets before it tells whether the list is numbered."""
    marks = (span.text_content() for span in paragraph.iter("span") if "mso-list" in (span.get("style") or ""))
    tag = "ol" if _NUMBER.match(next(marks, "").strip()) else "ul"
    before = paragraph.getprevious()
    paragraph.tag = "li"
    if before is not None and before.tag == tag and before.get("class") == "mso":
        before.append(paragraph)
        return
    whole = etree.Element(tag)
    whole.set("class", "mso")
    paragraph.addprevious(whole)
    whole.append(paragraph)
