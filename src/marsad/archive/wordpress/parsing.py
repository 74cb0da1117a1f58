"""One part of an export, parsed: strictly, else repaired where the usual faults are, else as far as it can be read."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from marsad.archive.wordpress.items import Broken, Item, Person, Remark, Site, Term
from marsad.archive.wordpress.splitting import Part

_NAMESPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/", "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/", "wp": "http://wordpress.org/export/1.2/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}  # fmt: skip
_DECLARED = re.compile(rb"""\bxmlns:([\w.-]+)\s*=\s*["']([^"'<>]*)["']""")
_PREFIXES = re.compile(rb"</?([A-Za-z_][\w.-]*):")
_EXPORT = re.compile(r"https?://wordpress\.org/export/[\d.]+/(excerpt/)?$")
# What XML 1.0 cannot hold, and old posts do: control characters (section 2.2).
_CONTROLS = bytes(range(0x20)).translate(None, b"\t\n\r")
_SPLIT_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.S)
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_VERSION = re.compile(r"1\.[0-2]$")

_ITEM_FIELDS = {
    "title": "title", "link": "link", "guid": "guid", "pubDate": "pub_date", "dc:creator": "creator",
    "content:encoded": "content", "excerpt:encoded": "excerpt", "wp:post_id": "number", "wp:post_date": "date",
    "wp:post_date_gmt": "date_gmt", "wp:post_modified": "modified", "wp:post_modified_gmt": "modified_gmt",
    "wp:comment_status": "comment_status", "wp:post_name": "slug", "wp:status": "status", "wp:post_parent": "parent",
    "wp:menu_order": "menu_order", "wp:post_type": "type", "wp:post_password": "password",
    "wp:attachment_url": "attachment_url",
}  # fmt: skip
_VERBATIM = {"content", "excerpt", "password"}
_COMMENT_FIELDS = {
    "comment_id": "number", "comment_author": "author", "comment_author_email": "email", "comment_author_url": "url",
    "comment_date": "date", "comment_date_gmt": "date_gmt", "comment_content": "content",
    "comment_approved": "approved", "comment_type": "type", "comment_parent": "parent",
}  # fmt: skip
_TERM_FIELDS = {
    "term_id": "number", "category_nicename": "slug", "category_parent": "parent", "cat_name": "name",
    "category_description": "description", "tag_slug": "slug", "tag_name": "name", "tag_description": "description",
    "term_slug": "slug", "term_parent": "parent", "term_name": "name", "term_description": "description",
    "term_taxonomy": "domain",
}  # fmt: skip


class BrokenPart(ValueError):
    """A part that cannot be read as XML, or says nothing that an item could be made of."""


class PartParser:
    """Parses the parts of one file, whose head declared *namespaces* (prefix to address)."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._names = {**_NAMESPACES, **namespaces}
        self._kinds = {uri: _kind(uri) for uri in self._names.values()}

    def parse(self, part: Part) -> Person | Term | Item | Broken | None:
        """Return what a part says, None for one that says nothing; `Broken` for one that cannot be read."""
        tag = part.tag.rpartition(":")[2]
        if part.reason:
            return Broken(line=part.line, item=_guess_name(part.data) if tag == "item" else tag, reason=part.reason)
        try:
            root, notes = self._tree(part.data)
        except BrokenPart as error:
            return Broken(line=part.line, item=_guess_name(part.data) if tag == "item" else tag, reason=str(error))
        if tag == "item":
            item = self._item(root, part.line)
            return replace(item, notes=tuple(notes)) if notes else item
        return self._person(root) if tag == "author" else self._term(root, tag)

    def site(self, head: bytes) -> Site:
        """Return what the channel says of itself, from what stood around the parts."""
        fields: dict[str, str] = {}
        for name, key in (("title", "title"), ("link", "link"), ("language", "language")):
            fields[key] = _loose_field(head, name)
        version = _loose_field(head, r"[\w.-]+:wxr_version")
        base = _loose_field(head, r"[\w.-]+:base_blog_url") or _loose_field(head, r"[\w.-]+:base_site_url")
        return Site(
            title=fields["title"],
            base=(base or fields["link"]).rstrip("/"),
            version=version,
            language=fields["language"],
        )

    def _tree(self, data: bytes) -> tuple[etree._Element, list[str]]:
        data = data.translate(None, _CONTROLS)
        notes: list[str] = []
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = data.decode("utf-8", "replace").encode("utf-8")
            notes.append("it holds bytes that are not UTF-8; they became U+FFFD")
        wrapped = self._wrapped(data)
        try:
            return etree.fromstring(wrapped, _parser()), notes
        except etree.XMLSyntaxError as error:
            first = error
        repaired = self._wrapped(_repaired(data))
        try:
            root = etree.fromstring(repaired, _parser())
        except etree.XMLSyntaxError:
            root = etree.fromstring(repaired, _parser(recover=True))
            if root is None or not len(root):
                raise BrokenPart(f"not XML: {_plain(first)}") from None
            return root[0], [*notes, f"malformed XML ({_plain(first)}); read as far as it goes"]
        return root[0] if root.tag == "wrapped" else root, [*notes, f"malformed XML ({_plain(first)}); repaired"]

    def _wrapped(self, data: bytes) -> bytes:
        names = dict(self._names)
        for prefix in {found.decode("ascii") for found in _PREFIXES.findall(data)} - names.keys():
            names[prefix] = f"undeclared:{prefix}"
        declared = " ".join(f'xmlns:{prefix}="{html.escape(uri)}"' for prefix, uri in names.items() if prefix != "xml")
        return f"<wrapped {declared}>".encode() + data + b"</wrapped>"

    def _children(self, element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Yield each child with its name, its namespace said by the usual prefix."""
        for child in element:
            if not isinstance(child.tag, str):
                continue
            uri, _, local = child.tag.rpartition("}")
            kind = self._kinds.get(uri[1:], "") if uri else ""
            yield (f"{kind}:{local}" if kind else local), child

    def _item(self, root: etree._Element, line: int) -> Item:
        root = root[0] if root.tag == "wrapped" else root
        values: dict[str, str] = {}
        terms, meta, comments = [], [], []
        for name, child in self._children(root):
            if (field := _ITEM_FIELDS.get(name)) is not None:
                text = _text(child)
                values[field] = text if field in _VERBATIM else text.strip()
            elif name == "category":
                terms.append((child.get("domain", ""), child.get("nicename", ""), _text(child).strip()))
            elif name == "wp:postmeta":
                meta.append(self._pair(child))
            elif name == "wp:comment":
                comments.append(self._remark(child))
            elif name == "wp:is_sticky":
                values["is_sticky"] = _text(child).strip()
        is_sticky = values.pop("is_sticky", "") == "1"
        return Item(
            line=line, is_sticky=is_sticky, terms=_with_domains(terms), meta=tuple(meta),
            comments=tuple(comments), **{name: value for name, value in values.items() if value},  # type: ignore[arg-type]
        )  # fmt: skip

    def _pair(self, element: etree._Element) -> tuple[str, str]:
        found = {name: _text(child) for name, child in self._children(element)}
        return found.get("wp:meta_key", "").strip(), found.get("wp:meta_value", "")

    def _remark(self, element: etree._Element) -> Remark:
        values = {"number": "", "author": "", "content": ""}
        for name, child in self._children(element):
            if (field := _COMMENT_FIELDS.get(name.removeprefix("wp:"))) is not None:
                text = _text(child)
                values[field] = text if field == "content" else text.strip()
        return Remark(**values)

    def _person(self, root: etree._Element) -> Person | None:
        root = root[0] if root.tag == "wrapped" else root
        found = {name.removeprefix("wp:"): _text(child).strip() for name, child in self._children(root)}
        login = found.get("author_login", "")
        first_and_last = f"{found.get('author_first_name', '')} {found.get('author_last_name', '')}".strip()
        name = found.get("author_display_name") or first_and_last or login
        return Person(login=login, name=name, number=found.get("author_id", "")) if login else None

    def _term(self, root: etree._Element, tag: str) -> Term | None:
        root = root[0] if root.tag == "wrapped" else root
        values = {"domain": {"category": "category", "tag": "post_tag"}.get(tag, ""), "slug": "", "name": ""}
        for name, child in self._children(root):
            if (field := _TERM_FIELDS.get(name.removeprefix("wp:"))) is not None:
                values[field] = _text(child).strip()
        values["name"] = values["name"] or values["slug"]
        return Term(**values) if values["name"] else None


def declared_namespaces(head: bytes) -> dict[str, str]:
    """Return the namespaces that the beginning of a file declares, by prefix."""
    found = _DECLARED.findall(head[:65536])
    return {prefix.decode("ascii", "replace"): uri.decode("utf-8", "replace") for prefix, uri in found}


def is_known_version(version: str) -> bool:
    """Say whether a WXR version is one that there is: WordPress's own importer refuses others."""
    return _VERSION.match(version) is not None


def _kind(uri: str) -> str:
    if match := _EXPORT.match(uri):
        return "excerpt" if match.group(1) else "wp"
    return {
        "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc",
    }.get(uri, uri.removeprefix("undeclared:") if uri.startswith("undeclared:") else "other")  # fmt: skip


def _parser(*, recover: bool = False) -> etree.XMLParser:
    # Parts are bounded in size; no entity is expanded, no file or address opened.
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip


def _repaired(data: bytes) -> bytes:
    """Return *data* with the usual faults put right: bare ampersands, HTML's names, the end of CDATA in plain text."""
    pieces = _SPLIT_CDATA.split(data)
    for number in range(0, len(pieces), 2):
        piece = pieces[number].replace(b"]]>", b"]]&gt;")
        piece = _NAMED.sub(_unnamed, piece)
        pieces[number] = _BARE_AMPERSAND.sub(b"&amp;", piece)
    return b"".join(pieces)


def _unnamed(found: "re.Match[bytes]") -> bytes:
    name = found.group(1).decode("ascii")
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return found.group()
    text = html.entities.html5.get(f"{name};")
    return html.escape(text).encode("utf-8") if text else b""


def _text(element: etree._Element) -> str:
    # A field holds text; where malformed markup left elements inside, their text is part of it.
    return element.text or "" if not len(element) else "".join(element.itertext())


def _with_domains(terms: list[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Return an item's terms once each. Early exports wrote categories twice: the plain ones count if alone."""
    said = [term for term in terms if term[0]]
    named = {name for _, _, name in said}
    plain = [("category", slug, name) for domain, slug, name in terms if not domain and name and name not in named]
    return tuple(dict.fromkeys([*said, *plain]))


def _plain(error: etree.XMLSyntaxError) -> str:
    return re.sub(r", line \d+, column \d+.*$", "", str(error.msg or error))[:200]


def _loose_field(head: bytes, name: str) -> str:
    found = re.search(rf"<{name}(?:\s[^>]*)?>(.*?)</{name}>".encode(), head, re.S)
    if not found:
        return ""
    text = found.group(1).decode("utf-8", "replace")
    inner = re.sub(
        r"<!\[CDATA\[(.*?)\]\]>", lambda section: html.escape(section.group(1), quote=False), text, flags=re.S
    )
    return html.unescape(inner).strip()


def _guess_name(data: bytes) -> str:
    kind = re.search(rb"<[\w.-]+:post_type>\s*(?:<!\[CDATA\[)?\s*([\w-]{1,40})", data)
    number = re.search(rb"<[\w.-]+:post_id>\s*(?:<!\[CDATA\[)?\s*(\d{1,20})", data)
    return f"{kind.group(1).decode() if kind else 'item'} {number.group(1).decode() if number else ''}".strip()
