"""Text copied from WhatsApp: who sent it and when stands before it, and stars stand for bold."""

import re
from typing import Final

SENT: Final = re.compile(
    r"[\u200e\u200f]*\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[^\]\n]{0,8}[،,]\s*\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\]\s*[^:\n]{1,60}:"
    r"|[\u200e\u200f]*\[?\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}[،,]\s*\d{1,2}[:.]\d{2}[^\]\n\-–]{0,10}(?:\]|\s[-–])\s*[^:\n]{1,60}:"
)
"""The opening of a message: its moment and its sender."""
_STARRED: Final = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?![\w*])")
_SLANTED: Final = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?![\w_])")


def part_messages(text: str) -> str:
    """Return *text* with each message's opening on a line of its own and without signs of emphasis.

    A text that does not open like a message passes unchanged.

    >>> part_messages("[10:31 ص، 8/10/2020] مكتب الإعلام: *خبر* جديد")
    '[10:31 ص، 8/10/2020] مكتب الإعلام:\\nخبر جديد'
    """
    if not SENT.match(text.lstrip()):
        return text
    lines = []
    for line in text.split("\n"):
        opening = SENT.match(line)
        if opening:
            lines.append(opening[0])
        lines.append(_SLANTED.sub(r"\1", _STARRED.sub(r"\1", line[opening.end() if opening else 0 :].strip())))
    return "\n".join(lines)
