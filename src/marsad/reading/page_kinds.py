"""What kind of document some bytes are: HTML, plain text, or something that is no page."""

import re
from typing import Final

from marsad.reading.docx_page import is_docx
from marsad.reading.errors import UnreadablePage

_MARKUP: Final = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|p|article|section|table|h1|span|br|a|meta)[\s>/]", re.I
)
_TAGS: Final = re.compile(rb"</?[a-z][a-z0-9]{0,11}(?:\s[^<>]{0,200})?/?>", re.I)
_FEW_TAGS: Final = 3
_HEAD: Final = 4096
_OTHERS: Final = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"), (b"\x1f\x8b", "gzip data: unpack it first"), (b"\x7fELF", "a program"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
)  # fmt: skip


def page_kind(data: bytes) -> str:
    """Return `html`, `text`, `docx` or `pdf`. Raises `UnreadablePage`, naming what it is, for bytes of other kinds."""
    if data.startswith(b"PK\x03\x04"):
        if is_docx(data):
            return "docx"
        raise UnreadablePage("a zip archive, not a page")
    if data.startswith(b"%PDF-"):
        return "pdf"
    for magic, name in _OTHERS:
        if data.startswith(magic):
            raise UnreadablePage(f"{name}, not a page")
    head = data[:_HEAD].replace(b"\x00", b"")
    return "html" if _MARKUP.search(head) or len(_TAGS.findall(head)) >= _FEW_TAGS else "text"
