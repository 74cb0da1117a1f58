"""From the newsroom's stream to one piece of markup that says the same, and comes in again the same."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from marsad.newsroom.sanitising import clean_html


def html_from_stream(blocks: Iterable[Mapping[str, Any]], *, picture_address: Callable[[int], str]) -> str:
    """Return stream data as HTML; *picture_address* returns where the picture of an id is, empty when it is gone."""
    pieces = [_markup(block["type"], block["value"], picture_address) for block in blocks]
    return "\n".join(piece for piece in pieces if piece)


def _markup(kind: str, value: Any, picture_address: Callable[[int], str]) -> str:
    if kind == "text":
        return str(value).strip()
    if kind == "html":
        return clean_html(str(value)).strip()
    if kind == "figure":
        return _figure(value, picture_address)
    if kind == "quote":
        return _quote(value)
    if kind == "table":
        return _table(value or {})
    if kind == "link":
        return f'<figure><a href="{escape(value["url"])}">{escape(value["title"], quote=False)}</a></figure>'
    return ""


def _figure(value: Mapping[str, Any], picture_address: Callable[[int], str]) -> str:
    address = picture_address(value["image"]) if value.get("image") else ""
    caption = value.get("caption") or ""
    image = f'<img src="{escape(address)}" alt="{escape(value.get("alt") or "")}">' if address else ""
    words = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    return f"<figure>{image}{words}</figure>" if image or words else ""


def _quote(value: Mapping[str, Any]) -> str:
    pieces = "".join(
        f"<p>{escape(line.strip(), quote=False)}</p>" for line in value["text"].splitlines() if line.strip()
    )
    speaker = value.get("speaker") or ""
    # A footer, even an empty one, tells a quotation of its own from one inside running text.
    return f"<blockquote>{pieces}<footer>{escape(speaker, quote=False)}</footer></blockquote>" if pieces else ""


def _table(value: Mapping[str, Any]) -> str:
    rows = []
    for number, row in enumerate(value.get("data") or []):
        is_head = number == 0 and value.get("first_row_is_table_header")
        cells = []
        for place, cell in enumerate(row):
            tag = "th" if is_head or (place == 0 and value.get("first_col_is_header")) else "td"
            cells.append(f"<{tag}>{escape(str(cell or ''), quote=False)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = value.get("table_caption") or ""
    words = f"<caption>{escape(caption, quote=False)}</caption>" if caption else ""
    return f"<table>{words}<tbody>{''.join(rows)}</tbody></table>" if rows or words else ""
