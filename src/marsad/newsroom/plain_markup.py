"""Paragraphs read without a parser: what nearly all markup of articles is, and a tenth of the time."""

import re
from typing import Final

_TAG: Final = re.compile(r"<(/?[a-z0-9]+)(?: [^<>]*)?/?>")
_INLINE: Final = frozenset(sign + tag for tag in ("a", "b", "em", "i", "span", "strong") for sign in ("", "/"))
# What a parser would drop, refuse or mend.
_NOT_PLAIN: Final = re.compile("[<>\x01-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OTHER_ENTITY: Final = re.compile("&(?!(?:amp|lt|gt|quot|nbsp);)")
_BETWEEN: Final = "\x00"
_ENTITIES: Final = (("&nbsp;", "\xa0"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plain_paragraphs(markup: str) -> list[str] | None:
    """Return the plain texts of the paragraphs of *markup*, empty ones left out; None where it holds anything else.

    Runs of white space become one space, and so does a line's break.

    >>> plain_paragraphs('<p>قال <b>وزير</b>ان &amp; <a href="/">سفير</a></p>'), plain_paragraphs("<ul></ul>")
    (['قال وزيران & سفير'], None)
    """
    pieces = _TAG.split(markup)
    paragraphs: list[str] = []
    inside: list[str] | None = None
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if inside is not None:
                inside.append(piece)
            elif piece and not piece.isspace():
                return None
        elif piece in _INLINE and inside is not None:
            continue
        elif piece == "p" and inside is None:
            inside = []
        elif piece == "/p" and inside is not None:
            paragraphs.append("".join(inside))
            inside = None
        elif piece == "br" and inside is not None:
            inside.append(" ")
        else:
            return None
    if inside is not None or _BETWEEN in markup:
        return None
    whole = _BETWEEN.join(paragraphs)
    if _NOT_PLAIN.search(whole) or ("&" in whole and _OTHER_ENTITY.search(whole)):
        return None
    if "&" in whole:
        for entity, sign in _ENTITIES:
            whole = whole.replace(entity, sign)
    texts = (" ".join(paragraph.split()) for paragraph in whole.split(_BETWEEN))
    return [text for text in texts if text]
