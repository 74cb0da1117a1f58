"""Cleaning what comes from outside: markup that readers get, and text that goes into XML."""

import re
from typing import Final

import nh3

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "strong", "b", "em", "i", "sup", "sub",
    "a", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "figure", "figcaption", "pre", "code",
    "dl", "dt", "dd", "abbr", "bdi", "q", "cite", "s", "u", "span", "div",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"},
               "ol": {"start"}, "*": {"lang", "dir"}}  # fmt: skip
# Made once: to make one costs as much as to clean a paragraph.
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
)  # fmt: skip


def clean_html(markup: str) -> str:
    """Return *markup* with only the elements of running text left; nothing in it can run or load.

    Text is kept, scripts and styles go with their content; links keep http, https and mailto addresses.
    """
    return _CLEANER.clean(markup)


def xml_text(text: str) -> str:
    """Return *text* without the characters that XML 1.0 has no way to write: one such would cost the whole file.

    >>> xml_text("قمة\\x0b بكين")
    'قمة بكين'
    """
    return _NOT_IN_XML.sub("", text)
