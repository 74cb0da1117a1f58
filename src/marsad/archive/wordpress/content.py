"""A post's content, of the classic editor or of blocks, as the newsroom's stream."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from marsad.archive.body import stream_from_html
from marsad.archive.wordpress.paragraphs import with_paragraphs
from marsad.archive.wordpress.shortcodes import ATTACHMENT, expanded

_BLOCK_MARK = re.compile(r"<!--\s*(/?)wp:([a-z][a-z0-9_/-]*)(?:\s+(\{.*?\}))?\s*(/?)-->", re.S)
_REUSED = re.compile(r'<!--\s*wp:(?:core/)?block\s+\{[^}]*"ref"\s*:\s*(\d+)[^}]*\}\s*/-->')
_LONELY = re.compile(r"(<div[^>]*wp-block-embed__wrapper[^>]*>)\s*(https?://[^\s<>\"']+)\s*(</div>)")
_CUTS = re.compile(r"<!--\s*(?:more(?:\s.*?)?|nextpage|noteaser)\s*-->", re.S)
_NEXT_PAGE = re.compile(r"<!--\s*nextpage\s*-->")
_WORDLESS = re.compile(r"<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>", re.S | re.I)
_INNER_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """Content as stream data. A figure's `image` is -1 for the first of *pictures*, -2 for the second, and so on.

    They are addresses, or numbers of attachments (`attachment:12`), still to be looked for. `notes` say what was
    altered.
    """

    blocks: tuple[Mapping[str, Any], ...]
    pictures: tuple[str, ...] = ()
    shortcodes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def convert_content(
    content: str, *, seed: str, hosts: frozenset[str] = frozenset(), reused: Mapping[str, str] | None = None,
    is_rendered: bool = False,
) -> Converted:  # fmt: skip
    """Return *content* as the newsroom keeps it: every word, in order.

    *hosts* are the names of the old site: links to them become paths, which all keep answering. *reused* are the
    reusable blocks by number. What *is_rendered* is HTML: in it neither lines nor brackets mean anything.
    """
    notes = ["it was shown in several pages; it is one now"] if _NEXT_PAGE.search(content) else []
    content, silent = _with_reused(content, reused or {}), []
    if is_rendered:
        markup, shortcodes = content, ()
    elif "<!-- wp:" in content or "<!--wp:" in content:
        silent = _silent_blocks(content)
        content = _LONELY.sub(_lonely_address, content)
        content = _CUTS.sub("", _BLOCK_MARK.sub("", content))
        markup, shortcodes = expanded(content)
    else:
        markup, shortcodes = expanded(_CUTS.sub("\n\n", content))
        markup = with_paragraphs(markup)
    if _WORDLESS.search(content):
        notes.append("it held a script or a style sheet; left out")
    pictures: list[str] = []

    def remember(address: str) -> int:
        pictures.append(address)
        return -len(pictures)

    body = stream_from_html(markup, seed=seed, find_picture=remember, rewrite_link=_rewriter(hosts))
    return Converted(
        blocks=body.blocks, pictures=tuple(pictures), shortcodes=(*shortcodes, *silent), notes=tuple(notes)
    )  # fmt: skip


def _with_reused(content: str, reused: Mapping[str, str]) -> str:
    for _ in range(_INNER_DEPTH):
        # A reusable block may hold another; one that holds itself ends here.
        if not reused or not _REUSED.search(content):
            break
        content = _REUSED.sub(lambda found: reused.get(found.group(1), found.group()), content)
    return content


def _silent_blocks(content: str) -> list[str]:
    """Return the names of blocks that say nothing in the post itself: a server made their words when it was shown."""
    names = [found.group(2) for found in _BLOCK_MARK.finditer(content) if found.group(4)]
    shown = {"separator", "spacer", "nextpage", "more", "block"}
    return list(dict.fromkeys(f"wp:{name}" for name in names if name.removeprefix("core/") not in shown))


def _lonely_address(found: "re.Match[str]") -> str:
    address = found.group(2)
    return f'{found.group(1)}<a href="{address}">{address}</a>{found.group(3)}'


def _rewriter(hosts: frozenset[str]) -> Any:
    def rewrite(address: str) -> str:
        return local_path(address, hosts) or address

    return rewrite if hosts else str


def local_path(address: str, hosts: frozenset[str]) -> str:
    """Return the path of an address of the old site, byte for byte; empty for an address elsewhere."""
    if not address.startswith(("http://", "https://", "//")):
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if host.removeprefix("www.") not in hosts:
        return ""
    path = "/" + parts.path.lstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    return f"{path}{query}#{parts.fragment}" if parts.fragment else f"{path}{query}"


def hosts_of(addresses: Sequence[str]) -> frozenset[str]:
    """Return the host names of *addresses*, without `www.`."""
    found = set()
    for address in addresses:
        try:
            host = (urlsplit(address).hostname or "").lower()
        except ValueError:
            continue
        if host:
            found.add(host.removeprefix("www."))
    return frozenset(found)


__all__ = ["ATTACHMENT", "Converted", "convert_content", "hosts_of", "local_path"]
