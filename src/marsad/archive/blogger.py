"""A Blogger site as its export tells it (Settings, Back up content): an Atom feed of posts, pages and comments."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO
from urllib.parse import urlsplit

from lxml import etree

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import open_bytes
from marsad.archive.wordpress.items import Broken, Item, Remark, Site
from marsad.archive.wordpress.one_holding import WholeSite, written_at

_ATOM = "{http://www.w3.org/2005/Atom}"
_KIND = "http://schemas.google.com/g/2005#kind"
_LABEL = "http://www.blogger.com/atom/ns#"
_DRAFT = re.compile(r"\{https?://(?:purl\.org/atom/app#|www\.w3\.org/2007/app)\}draft$")
_BLOGGER = re.compile(r"\{http://schemas\.google\.com/blogger/\d+\}(\w+)$")
_THREAD = "{http://purl.org/syndication/thread/1.0}in-reply-to"
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+$")


def read_blogger(name: str, *, address: str = "") -> WholeSite:
    """Return the site that the Blogger export *name* tells, its comments under their posts.

    *address* is the site's, for exports that say only paths. Raises `ArchiveError` for what is no such feed.
    """
    whole = WholeSite(name=name, site=Site(title="blogger", base=address.rstrip("/")), written_at=written_at(name))
    remarks: dict[str, list[Remark]] = {}
    with open_bytes(name) as stream:
        for number, entry in enumerate(_entries(name, stream), 1):
            kind = _kind_of(entry)
            try:
                if kind == "comment":
                    parent, remark = _remark(entry)
                    remarks.setdefault(parent, []).append(remark)
                elif kind in ("post", "page"):
                    whole.items.append(_item(entry, number, kind, whole.site.base))
                elif kind:
                    whole.left_out[kind] = whole.left_out.get(kind, 0) + 1
            except (ValueError, KeyError) as error:
                whole.broken.append(Broken(line=number, item=f"entry {number}", reason=str(error)[:300]))
    if not whole.items:
        raise ArchiveError(f"{name}: no posts in it; export under Settings, Back up content")
    whole.items = [replace(item, comments=tuple(remarks.get(item.number, ()))) for item in whole.items]
    if not whole.site.base:
        whole.site = replace(whole.site, base=_base_of(whole.items))
    return whole


def _entries(name: str, stream: IO[bytes]) -> Iterator[etree._Element]:
    """Yield the feed's entries, one at a time. No entity is expanded and no address opened."""
    events = etree.iterparse(
        stream, tag=f"{_ATOM}entry", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True, recover=True,
    )  # fmt: skip
    try:
        for _, entry in events:
            yield entry
            entry.clear()
            while entry.getprevious() is not None:
                del entry.getparent()[0]
    except (etree.XMLSyntaxError, OSError, EOFError) as error:
        raise ArchiveError(f"{name}: no Atom feed ({error})"[:300]) from error


def _kind_of(entry: etree._Element) -> str:
    """Return `post`, `page`, `comment` or another word: exports say it as a category, since 2024 as an element."""
    if said := _blogger(entry, "type"):
        return said.lower()
    for category in entry.iterchildren(f"{_ATOM}category"):
        if category.get("scheme") == _KIND:
            return str(category.get("term", "")).rpartition("#")[2]
    return ""


def _item(entry: etree._Element, number: int, kind: str, base: str) -> Item:
    identifier = _text(entry, "id")
    link = _link(entry) or (base + filename if (filename := _blogger(entry, "filename")) else "")
    is_draft = any(
        isinstance(one.tag, str) and _DRAFT.match(one.tag) and (one.text or "").strip() == "yes" for one in entry.iter()
    )
    status = _blogger(entry, "status").upper()
    labels = [
        str(one.get("term", "")) for one in entry.iterchildren(f"{_ATOM}category") if one.get("scheme") != _KIND
    ]  # fmt: skip
    return Item(
        line=number, type=kind, number=identifier[:200], title=_text(entry, "title"), link=link,
        slug=urlsplit(link).path.rpartition("/")[2].removesuffix(".html"),
        status="trash" if status == "SOFT_TRASHED" else "draft" if is_draft or status == "DRAFT" else "publish",
        content=_text(entry, "content") or _text(entry, "summary"), is_rendered=True,
        pub_date="", date_gmt=_utc(_text(entry, "published")), modified_gmt=_utc(_text(entry, "updated")),
        creator=_author(entry),
        terms=tuple(("post_tag", label, label) for label in dict.fromkeys(labels) if label),
    )  # fmt: skip


def _remark(entry: etree._Element) -> tuple[str, Remark]:
    reply = entry.find(_THREAD)
    post = (_blogger(entry, "parent") or (str(reply.get("ref", "")) if reply is not None else ""))[:200]
    related = [str(link.get("href", "")) for link in entry.iterchildren(f"{_ATOM}link") if link.get("rel") == "related"]
    answered = re.search(r"comments/default/(\d+)", related[0]) if related else None
    status, replied = _blogger(entry, "status").upper(), _blogger(entry, "inReplyTo").rpartition("post-")[2]
    identifier = _text(entry, "id").rpartition("post-")[2] or _text(entry, "id")
    return post, Remark(
        number=identifier[:200], author=_author(entry), content=_text(entry, "content"),
        date_gmt=_utc(_text(entry, "published")), parent=answered.group(1) if answered else replied,
        approved={"SPAM": "spam", "PENDING": "0", "SOFT_TRASHED": "trash"}.get(status, "1"),
    )  # fmt: skip


def _author(entry: etree._Element) -> str:
    """Return the name of who wrote; the e-mail address beside it is not taken, nor one in its place."""
    name = str(entry.findtext(f"{_ATOM}author/{_ATOM}name") or "").strip()
    return "" if _ADDRESS.match(name) else name


def _text(entry: etree._Element, name: str) -> str:
    found = entry.find(f"{_ATOM}{name}")
    return "" if found is None else "".join(found.itertext()).strip()


def _blogger(entry: etree._Element, name: str) -> str:
    for child in entry:
        match = _BLOGGER.match(child.tag) if isinstance(child.tag, str) else None
        if match is not None and match.group(1) == name:
            return (child.text or "").strip()
    return ""


def _link(entry: etree._Element) -> str:
    for link in entry.iterchildren(f"{_ATOM}link"):
        if link.get("rel") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return ""


def _utc(text: str) -> str:
    """Return an RFC 3339 moment in UTC, as the items of an export write it; empty for none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return ""


def _base_of(items: list[Item]) -> str:
    for item in items:
        parts = urlsplit(item.link)
        if parts.netloc:
            return f"{parts.scheme}://{parts.netloc}"
    return ""
