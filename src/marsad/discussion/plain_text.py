"""What readers type, made fit to keep: plain text without characters that hide or reorder others."""

import re
import unicodedata

# Bidirectional controls can show text in another order than it is in (Unicode TR9, 2), zero-width and filler
# characters hide in it; the joiners U+200C and U+200D are spelling in Persian and Urdu and stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MANY_MARKS = re.compile(r"([\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]{4})[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")  # fmt: skip  # noqa: E501


def clean_text(text: str) -> str:
    """Return *text* in NFC without controls, invisible characters and piles of marks; paragraphs stay.

    >>> clean_text("ab\\u202ec\\r\\n\\r\\n\\r\\n\\r\\nd  ")
    'abc\\n\\nd'
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _MANY_MARKS.sub(r"\1", _INVISIBLE.sub("", _CONTROL.sub("", text)))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_name(text: str) -> str:
    """Return *text* as `clean_text` does, on one line.

    >>> clean_name(" سعاد \\n  خليل ")
    'سعاد خليل'
    """
    return " ".join(clean_text(text).split())
