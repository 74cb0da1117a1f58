"""Articles in from a feed: RSS, Atom, or an archive of one, whatever its version, encoding or faults.

The parser is feedparser. It is given bytes and never an address; what a feed holds is cleaned as any body is.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from marsad.archive.errors import ArchiveError
from marsad.archive.json_lines.item import BadItem, JsonArticle, read_row
from marsad.archive.lines import read_whole
from marsad.archive.wordpress.titles import plain_line

FEED_MAX_BYTES = 128 * 1024 * 1024
MOST_PAGES = 1000
_NAMED = re.compile(r"\(([^()]+)\)")
_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+")
_DECLARED = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}\[.*?\]\s*>", re.S | re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FIRST_WORDS = 12

Row = tuple[str, JsonArticle | BadItem]


def read_feed(data: bytes, name: str, *, keep_addresses: bool = True) -> tuple[Iterator[Row], str]:
    """Return the articles of a feed, and the address of its next page where it names one (RFC 5005).

    With *keep_addresses* the feed is of one's own old site; else its articles get addresses of this one, and name
    theirs as the source. Raises `ArchiveError` for what is no feed.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8-sig", "replace")
    # No entity that a feed declares is expanded.
    data = _DECLARED.sub(b"", data, count=1)
    try:
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # A parser of whatever the web holds: what it cannot take must not end the run.
        raise ArchiveError(f"{name}: cannot be read as a feed ({type(error).__name__})") from error
    if not feed.entries and not feed.version:
        raise ArchiveError(f"{name}: no feed ({feed.get('bozo_exception', 'neither RSS nor Atom')})"[:300])
    links = feed.feed.get("links", [])
    follow = next((one.get("href", "") for one in links if one.get("rel") in ("next", "prev-archive")), "")
    title = plain_line(str(feed.feed.get("title", "")))
    return _rows(feed.entries, name, title, keep_addresses), follow


def load_feed(name: str) -> bytes:
    """Return the bytes of a feed's file. Raises `ArchiveError` when it cannot be read or is too large."""
    return read_whole(name, FEED_MAX_BYTES)


def feed_pages(address: str, ask: Callable[[str], bytes | None], *, keep_addresses: bool) -> Iterator[Row]:
    """Yield the articles of the feed at *address* and of the pages that it names, asked for with *ask*."""
    asked: set[str] = set()
    while address and address not in asked and len(asked) < MOST_PAGES:
        asked.add(address)
        data = ask(address)
        if data is None:
            raise ArchiveError(f"{address}: no feed there")
        rows, follow = read_feed(data, address, keep_addresses=keep_addresses)
        yield from rows
        address = urljoin(address, follow) if follow else ""


def _rows(entries: Any, name: str, title: str, keep_addresses: bool) -> Iterator[Row]:
    for number, entry in enumerate(entries, 1):
        where = f"{name} entry {number}"
        try:
            yield where, read_row(_row(entry, title, keep_addresses))
        except BadItem as error:
            yield where, error


def _row(entry: Mapping[str, Any], feed_title: str, keep_addresses: bool) -> dict[str, Any]:
    """Return an entry as a row of schema.org terms. Its dates are UTC; a bad one is none."""
    body = _markup(entry)
    words = plain_line(body).split()
    headline = plain_line(str(entry.get("title", ""))) or " ".join(words[:_FIRST_WORDS])
    link = _web(str(entry.get("link", "")))
    row: dict[str, Any] = {
        "headline": headline, "articleBody": body, "datePublished": _moment(entry, "published", "updated", "created"),
        "dateModified": _moment(entry, "updated"), "author": _authors(entry), "description": _description(entry, words),
        "keywords": [word for tag in entry.get("tags", ()) if (word := plain_line(str(tag.get("term") or "")))],
        "@id": str(entry.get("id") or link),
    }  # fmt: skip
    if keep_addresses and link:
        row["url"] = link
    elif link:
        row["isBasedOn"] = {"name": feed_title or (urlsplit(link).hostname or ""), "url": link}
    return {term: value for term, value in row.items() if value}


def _markup(entry: Mapping[str, Any]) -> str:
    contents = [one for one in entry.get("content", ()) if one.get("value")]
    best = max(contents, key=lambda one: len(one["value"]), default=None)
    value = str(best["value"]) if best else str(entry.get("summary", ""))
    kind = str(best.get("type", "")) if best else str(entry.get("summary_detail", {}).get("type", ""))
    if kind == "text/plain" or not _TAG.search(value):
        plain = value if kind == "text/plain" else html.unescape(value)
        parts = (html.escape(" ".join(part.split()), quote=False) for part in re.split(r"\n\s*\n", plain))
        return "".join(f"<p>{part}</p>" for part in parts if part)
    return value


def _description(entry: Mapping[str, Any], words: list[str]) -> str:
    """Return a summary that says more than the beginning of the text."""
    if not entry.get("content"):
        return ""
    said = plain_line(str(entry.get("summary", "")))
    cut = "".join(char for char in said.rstrip(" .…[]") if char.isalnum())
    whole = "".join(char for char in " ".join(words[:400]) if char.isalnum())
    return "" if whole.startswith(cut) or said.rstrip().endswith(("…", "[…]", "[...]")) else said[:5000]


def _authors(entry: Mapping[str, Any]) -> list[str]:
    """Return the names of those who signed; of `mail@host (Name)` the name, of an address alone nothing."""
    found, whole = [str(one.get("name") or "") for one in entry.get("authors", ())], str(entry.get("author", ""))
    if "@" in whole or not found:
        # The parser knows few top-level domains, and leaves the rest of an address in the name.
        found = [whole] if len(found) < 2 else found
    names = []
    for text in found:
        if "@" in text:
            inside = _NAMED.search(text)
            text = inside.group(1) if inside else _ADDRESS.sub("", text)
        if name := plain_line(text).strip(" <>()"):
            names.append(name)
    return list(dict.fromkeys(names))


def _moment(entry: Mapping[str, Any], *names: str) -> str:
    for name in names:
        if name not in entry:
            continue
        parsed = entry.get(f"{name}_parsed")
        try:
            if parsed and 1000 <= parsed[0] <= 9990:
                return datetime(*parsed[:6], tzinfo=UTC).isoformat()
        except (ValueError, TypeError):
            continue
    return ""


def _web(link: str) -> str:
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    return link.strip() if parts.scheme in ("http", "https") and parts.netloc else ""
