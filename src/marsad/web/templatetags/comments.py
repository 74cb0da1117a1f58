"""How a comment's plain text is shown."""

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_ADDRESS = re.compile(r"https?://[^\s<>\"«»]{3,2000}", re.I)
# What ends a sentence or a bracket around the address does not belong to it.
_AFTER = ".,;:!?'…،؛؟)]}"
_SHOWN_CHARS = 60


@register.filter
def comment_text(body: str) -> SafeString:
    """Show plain text as paragraphs: escaped, web addresses as links that search engines do not follow."""
    paragraphs = re.split(r"\n{2,}", body.strip())
    return mark_safe("".join(f"<p>{_linked(paragraph)}</p>" for paragraph in paragraphs))  # noqa: S308


def _linked(paragraph: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(paragraph):
        address = _trimmed(found.group())
        parts.append(escape(paragraph[end : found.start()]))
        parts.append(_link(address))
        end = found.start() + len(address)
    parts.append(escape(paragraph[end:]))
    return "".join(parts).replace("\n", "<br>")


def _trimmed(address: str) -> str:
    while address and address[-1] in _AFTER:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _link(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
        names_somebody = "@" in urlsplit(address).netloc
    except ValueError:
        host, names_somebody = "", False
    # "https://bank.example@evil.example/" reads as what it is not.
    if "." not in host or names_somebody:
        return escape(address)
    shown = address if len(address) <= _SHOWN_CHARS else f"{address[: _SHOWN_CHARS - 1]}…"
    return format_html('<a href="{}" rel="ugc nofollow noopener" dir="ltr">{}</a>', address, shown)
