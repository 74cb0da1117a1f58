"""Comments are plain text: what readers type and what other sites kept as markup, made fit to keep."""

import html
import re
from typing import Final

import nh3

from marsad.arabic import clean

# Letters that show as nothing, with which a name can be made to look like another or like none.
_BLANK_LETTERS: Final = re.compile("[\u115f\u1160\u3164\uffa0\u2800]")
_BLOCKS: Final = {"p", "div", "blockquote", "li"}
_CLEANER: Final = nh3.Cleaner(
    tags={"a", "br", *_BLOCKS}, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
)
_TAG: Final = re.compile(r'<(/?)([a-z]+)(?: href="([^"]*)")?>')


def clean_text(text: str) -> str:
    """Return *text* without anything hidden in it (`arabic.clean`), its paragraphs kept, never two empty lines.

    >>> clean_text("ab\\u202ec\\r\\n\\r\\n\\r\\n\\r\\nd  ")
    'abc\\n\\nd'
    """
    lines = [line.rstrip() for line in clean(_BLANK_LETTERS.sub(" ", text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_name(text: str) -> str:
    """Return *text* as `clean_text` does, on one line.

    >>> clean_name(" سعاد \\n  خليل ")
    'سعاد خليل'
    """
    return " ".join(clean_text(text).split())


def text_of_html(markup: str) -> str:
    """Return the words of a comment that was kept as markup, with line ends where it had them, links spelt out.

    Scripts and styles go with their content; nothing is opened or run.

    >>> text_of_html('<p>انظر <a href="https://example.org/">هنا</a>.<br>شكرًا &amp; تحية</p>')
    'انظر هنا (https://example.org/).\\nشكرًا & تحية'
    """
    safe = _CLEANER.clean(markup)
    words: list[str] = []
    address, from_word, end = "", 0, 0
    for tag in _TAG.finditer(safe):
        words.append(safe[end : tag.start()])
        end = tag.end()
        closes, name, href = tag.groups()
        if name == "br":
            words.append("\n")
        elif name in _BLOCKS:
            words.append("\n" if name == "li" else "\n\n")
        elif not closes:
            address, from_word = href or "", len(words)
        elif address and address not in "".join(words[from_word:]):
            words.append(f" ({address})")
    return clean_text(html.unescape("".join([*words, safe[end:]])))


def hide_address(text: str, address: str) -> str:
    """Return *text* with *address* taken out, in any case of its letters, so that it is not published with it.

    >>> hide_address("راسلوني على Souad@Example.org", "souad@example.org")
    'راسلوني على […]'
    """
    return re.sub(re.escape(address), "[…]", text, flags=re.I) if holds_address(text, address) else text


def holds_address(text: str, address: str) -> bool:
    """Say whether *address* stands in *text*."""
    return "@" in address and address.casefold() in text.casefold()
