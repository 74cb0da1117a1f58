"""A Word document (.docx) as plain markup, to be cut into parts as any page."""

import html
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from lxml import etree

from marsad.reading.errors import UnreadablePage

_MOST_BYTES: Final = 32 * 1024 * 1024
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HEADINGS: Final = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "subtitle": "h2"}
_BROKEN: Final = (
    zipfile.BadZipFile,
    KeyError,
    etree.XMLSyntaxError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)


def is_docx(data: bytes) -> bool:
    """Tell whether *data* is a Word document: a zip archive with a document in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except _BROKEN:
        return False


def docx_markup(data: bytes) -> str:
    """Return the text of a Word document as markup: headings, paragraphs, lists, tables, links, bold and italic.

    Raises `UnreadablePage` when it is damaged or unpacks to more than 32 MB. Nothing outside the archive is opened, no
    entity expanded; pictures, comments and deleted text are left out.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = _parse(archive, "word/document.xml").find(f"{_WORD}body")
            links = _links(archive)
    except UnreadablePage:
        raise
    except _BROKEN as error:
        raise UnreadablePage(f"a damaged Word document ({error})") from error
    if body is None:
        raise UnreadablePage("a Word document without a body")
    return f"<html><body>{''.join(_blocks(body, links))}</body></html>"


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    with archive.open(name) as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadablePage(f"a Word document that unpacks to more than {_MOST_BYTES // 1024 // 1024} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    name = "word/_rels/document.xml.rels"
    if name not in archive.namelist():
        return {}
    return {row.get("Id", ""): row.get("Target", "") for row in _parse(archive, name)}


def _blocks(body: Any, links: dict[str, str]) -> Iterator[str]:
    children = (child for child in body if child.tag in {f"{_WORD}p", f"{_WORD}tbl", f"{_WORD}sdt"})
    for kind, group in groupby(children, key=_kind):
        if kind == "list":
            yield f"<ul>{''.join(f'<li>{_runs(item, links)}</li>' for item in group)}</ul>"
            continue
        for child in group:
            if kind == "table":
                yield f"<table>{''.join(_rows(child, links))}</table>"
            elif kind == "sdt":
                content = child.find(f"{_WORD}sdtContent")
                yield from _blocks(content, links) if content is not None else ()
            else:
                yield f"<{kind}>{_runs(child, links)}</{kind}>"


def _kind(child: Any) -> str:
    if child.tag != f"{_WORD}p":
        return "table" if child.tag == f"{_WORD}tbl" else "sdt"
    properties = child.find(f"{_WORD}pPr")
    if properties is None:
        return "p"
    style = properties.find(f"{_WORD}pStyle")
    name = (style.get(f"{_WORD}val") or "").lower().replace(" ", "") if style is not None else ""
    if name in _HEADINGS:
        return _HEADINGS[name]
    return "list" if properties.find(f"{_WORD}numPr") is not None or name.startswith("list") else "p"


def _rows(table: Any, links: dict[str, str]) -> Iterator[str]:
    for row in table.iter(f"{_WORD}tr"):
        cells = (f"<td>{' '.join(_runs(part, links) for part in cell.iter(f'{_WORD}p'))}</td>" for cell in row)
        yield f"<tr>{''.join(cells)}</tr>"


def _runs(paragraph: Any, links: dict[str, str]) -> str:
    pieces: list[str] = []
    for run in paragraph.iter(f"{_WORD}r"):
        text = "".join(_texts(run))
        parent = run.getparent()
        if not text or parent.tag == f"{_WORD}del":
            continue
        written = html.escape(text, quote=False).replace("\n", "<br>")
        properties = run.find(f"{_WORD}rPr")
        if properties is not None:
            for name, tag in (("b", "b"), ("bCs", "b"), ("i", "i")):
                mark = properties.find(f"{_WORD}{name}")
                if mark is not None and mark.get(f"{_WORD}val") not in {"0", "false"} and f"<{tag}>" not in written:
                    written = f"<{tag}>{written}</{tag}>"
        address = links.get(parent.get(_RELATION) or "") if parent.tag == f"{_WORD}hyperlink" else None
        pieces.append(f'<a href="{html.escape(address)}">{written}</a>' if address else written)
    return "".join(pieces).replace("</b><b>", "").replace("</i><i>", "")


def _texts(run: Any) -> Iterator[str]:
    for piece in run:
        if piece.tag == f"{_WORD}t":
            yield piece.text or ""
        elif piece.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
            yield "\n" if piece.tag == f"{_WORD}br" and piece.get(f"{_WORD}type") is None else " "
