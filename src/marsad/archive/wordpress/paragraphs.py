"""Paragraphs of the classic editor: empty lines part them, single line ends are breaks.

The classic editor keeps posts without <p>; WordPress makes them when it shows a post. Blocks stand by themselves;
inside preformatted text and scripts nothing changes.
"""

import re

_BLOCKS = (
    "address|article|aside|blockquote|caption|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|iframe|legend|li|main|map|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|"
    "thead|tr|ul|video|audio|object|embed|script|style|noscript|textarea"
)
_TAG = re.compile(rf"(</?(?:{_BLOCKS})(?=[\s>/])[^>]*>)", re.I)
_NAME = re.compile(r"</?([a-z]+[1-6]?)", re.I)
_KEPT = {"pre", "script", "style", "textarea"}
_HOLDS_PARAGRAPHS = {
    "div", "blockquote", "section", "article", "aside", "main", "header", "footer", "form", "fieldset", "details",
}  # fmt: skip
_HOLDS_LINES = {"p", "li", "td", "th", "dd", "dt", "address", "figcaption", "caption"}
_VOID = {"hr", "col", "embed", "iframe"}
_EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LINE_END = re.compile(r"(?:<br\s*/?>)?[ \t]*\n[ \t]*")
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def with_paragraphs(text: str) -> str:
    """Return a post of the classic editor as HTML with its paragraphs. Every word stays.

    An address alone on its line, which WordPress shows as what it leads to, becomes a figure with a link.

    >>> with_paragraphs("أول\\n\\nثان\\nسطر")
    '<p>أول</p>\\n<p>ثان<br>سطر</p>'
    """
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    out: list[str] = []
    open_tags: list[str] = []
    for number, piece in enumerate(_TAG.split(text)):
        if number % 2:
            _open_or_close(piece, open_tags)
            out.append(piece)
        elif piece:
            out.append(_loose(piece, open_tags))
    return "".join(out).strip()


def _open_or_close(tag: str, open_tags: list[str]) -> None:
    found = _NAME.match(tag)
    name = found.group(1).lower() if found else ""
    if name in _VOID:
        return
    if not tag.startswith("</"):
        if not tag.endswith("/>"):
            open_tags.append(name)
    elif name in open_tags:
        while open_tags.pop() != name:
            pass


def _loose(piece: str, open_tags: list[str]) -> str:
    inside = open_tags[-1] if open_tags else ""
    if any(tag in _KEPT for tag in open_tags):
        return piece
    if not inside or inside in _HOLDS_PARAGRAPHS:
        paragraphs = (part.strip() for part in _EMPTY_LINE.split(piece.strip()))
        made = "\n".join(_paragraph(part) for part in paragraphs if part)
        return f"\n{made}\n" if made else "\n"
    if inside in _HOLDS_LINES and piece.strip():
        return _broken(_EMPTY_LINE.sub("\n", piece.strip("\n")))
    return piece


def _paragraph(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        address = text.replace("&amp;", "&").replace("&", "&amp;")
        return f'<figure><a href="{address}">{address}</a></figure>'
    return f"<p>{_broken(text)}</p>"


def _broken(text: str) -> str:
    # A line end beside a tag that breaks anyway is no second break.
    return _LINE_END.sub("<br>", text) if "\n" in text else text
