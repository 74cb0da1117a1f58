"""Titles and excerpts: WordPress keeps markup, the newsroom one line of words."""

import html
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<(?:br|p|div|li)\b[^<>]*>|</(?:p|div|li)>", re.I)
_OPENERS = "\u202a\u202b\u2066\u2067\u2068"
_OVERRIDES = "\u202d\u202e"
_CLOSERS = {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
_HIDDEN = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")
TITLE_MAX_CHARS = 255


def plain_line(markup: str) -> str:
    """Return *markup* as one line of words: tags gone, entities read once, nothing that turns what stands around it.

    >>> plain_line("<em>سياسة</em> &amp; اقتصاد")
    'سياسة & اقتصاد'
    """
    text = html.unescape(_TAG.sub("", _BREAK.sub(" ", markup)))
    return balanced(" ".join(_HIDDEN.sub(" ", text).split()))


def balanced(text: str) -> str:
    """Return *text* without directional marks that would reach beyond it: overrides, and those that never end.

    >>> balanced("\\u202bسؤال\\u202c") == "\\u202bسؤال\\u202c", balanced("\\u202bسؤال")
    (True, 'سؤال')
    """
    if not any(mark in text for mark in (*_OPENERS, *_OVERRIDES, *_CLOSERS)):
        return text
    kept: list[str] = []
    opened: list[int] = []
    for char in text:
        if char in _OVERRIDES:
            continue
        if char in _CLOSERS:
            if not opened or kept[opened[-1]] not in _CLOSERS[char]:
                continue
            opened.pop()
        elif char in _OPENERS:
            opened.append(len(kept))
        kept.append(char)
    for place in reversed(opened):
        del kept[place]
    return "".join(kept)


def shortened(text: str, most: int = TITLE_MAX_CHARS) -> str:
    """Return *text* cut at a word so that it fits, with an ellipsis where it was cut.

    >>> shortened("كلمة كلمة كلمة", 10)
    'كلمة كلمة…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head = cut.rpartition(" ")[0] if " " in cut[most // 2 :] and not text[most - 1].isspace() else cut
    return balanced(head.rstrip()) + "…"
