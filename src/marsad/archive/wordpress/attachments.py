"""Attachments: the old site's pictures where their files are at hand, and what its posts say by their numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.db import transaction

from marsad.archive.body.embedded import Surroundings, link_block
from marsad.archive.bulk.ledger import Ledger
from marsad.archive.errors import ArchiveError
from marsad.archive.media import PictureTaker, Shelf
from marsad.archive.media.checks import is_picture_name
from marsad.archive.media.pictures import most_bytes
from marsad.archive.models import ImportedItem
from marsad.archive.wordpress.addresses import Lead, number_paths, path_of
from marsad.archive.wordpress.content import local_path
from marsad.archive.wordpress.items import Item
from marsad.archive.wordpress.shortcodes import ATTACHMENT
from marsad.archive.wordpress.titles import plain_line
from marsad.newsroom.models import Picture
from marsad.newsroom.sanitising import clean_html

KIND = "attachment"
_UPLOADS = re.compile(r"/(?:wp-content/uploads|uploads|files|media)/(?:sites/\d+/)?(.+)$")
_DATED = re.compile(r"/(\d{4}/\d{2}/[^/]+)$")
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[a-zA-Z]{3,4}$)")
_EDITED = re.compile(r"-(?:scaled|rotated|e\d{10,13})(?=\.[a-zA-Z]{3,4}$)")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One attachment as posts name it. `picture` is None where its file is not at hand or is no picture."""

    number: str
    url: str
    title: str
    caption: str
    alternative: str
    picture: int | None


class Attachments:
    """Takes attachments in, and finds pictures by number or address."""

    def __init__(self, source: str, shelf: Shelf, hosts: frozenset[str]) -> None:
        self._source, self._shelf, self.hosts = source, shelf, hosts
        self._ledger = Ledger(source, KIND)
        self._taker = PictureTaker(source)
        self._children: dict[str, list[str]] = {}
        self._leading: dict[str, int] = {}
        self._by_address: dict[str, int | None] = {}
        self.missing: dict[str, int] = {}
        self.refused: list[tuple[str, str]] = []

    def take(self, items: Sequence[Item], *, rehearse: bool = False) -> None:
        """Take the files of *items* in, as far as they are at hand, and note down what the items say."""
        known = self._ledger.load(item.number for item in items)
        for item in items:
            facts = _facts(item)
            if item.parent not in ("", "0"):
                self._children.setdefault(item.parent, []).append(item.number)
            picture = None if rehearse else self._take_file(facts)
            digest = f"{picture or 0}:{hash_of(facts)}"
            old = known.get(item.number)
            row: dict[str, Any] = {
                "external_id": item.number, "digest": digest, "object_id": picture, "facts": facts,
            }  # fmt: skip
            with transaction.atomic():
                if old is None:
                    self._ledger.add([row])
                elif old.digest != digest:
                    self._ledger.renew([row | {"id": old.pk}])

    def _take_file(self, facts: Mapping[str, str]) -> int | None:
        path = facts.get("path", "")
        if not path or not is_picture_name(path):
            return None
        words = {"title": facts.get("title", ""), "description": facts.get("alt", ""), "credit": ""}
        return self._picture_at(path, words)

    def _picture_at(self, path: str, words: Mapping[str, str] | None = None) -> int | None:
        """Return the picture whose file lies at a path under the uploads: the full one, whatever size is asked for."""
        full = _SIZE.sub("", path)
        for candidate in dict.fromkeys((full, path, _EDITED.sub("", full))):
            if (known := self._taker.known(candidate)) is not None:
                return known
        if not self._shelf:
            return None
        for candidate in dict.fromkeys((full, path, _EDITED.sub("", full))):
            try:
                data = self._shelf.read(candidate, most_bytes())
                if data is not None:
                    name = candidate.rpartition("/")[2]
                    return self._taker.take(candidate, data, name, **(words or {}))
            except ArchiveError as error:
                self.refused.append((candidate, str(error)))
        return None

    def load(self, numbers: Iterable[str]) -> dict[str, Attachment]:
        """Return the attachments with these numbers."""
        wanted = sorted({number for number in numbers if number})
        found: dict[str, Attachment] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            rows = ImportedItem.objects.filter(
                source=self._ledger.source, kind=KIND, external_id__in=wanted[start : start + _AT_ONCE]
            )
            found |= {number: _attachment(number, picture, facts)
                      for number, picture, facts in rows.values_list("external_id", "object_id", "facts")}  # fmt: skip
        return found

    def numbers_in(self, addresses: Iterable[str], parent: str) -> list[str]:
        """Return the numbers of the attachments that an item's pictures name."""
        return [number for address in addresses for number in self._numbers(address, parent)]

    def _numbers(self, address: str, parent: str) -> list[str]:
        if not address.startswith(ATTACHMENT):
            return []
        name = address.removeprefix(ATTACHMENT)
        if not name.startswith("children"):
            return [name]
        exclude = set(name.partition("-")[2].split(","))
        return [number for number in self._children.get(parent, []) if number not in exclude]

    def settled(
        self, blocks: Sequence[Mapping[str, Any]], pictures: Sequence[str], parent: str, known: Mapping[str, Attachment]
    ) -> tuple[Mapping[str, Any], ...]:
        """Return *blocks* with the pictures that are here in their places, and links where they are not."""
        if not pictures:
            return tuple(blocks)
        settled: list[Mapping[str, Any]] = []
        for block in blocks:
            if block["type"] != "figure" or block["value"]["image"] >= 0:
                settled.append(block)
                continue
            address = pictures[-block["value"]["image"] - 1]
            for number, (kind, value) in enumerate(self._found(address, block["value"], parent, known)):
                block_id = block["id"] if number == 0 else f"{block['id'][:-4]}{number:04x}"
                settled.append({"type": kind, "value": value, "id": block_id})
        return tuple(settled)

    def _found(
        self, address: str, value: Mapping[str, Any], parent: str, known: Mapping[str, Attachment]
    ) -> Iterator[tuple[str, Any]]:
        if address.startswith(ATTACHMENT):
            for number in self._numbers(address, parent):
                one = known.get(number)
                if one is None:
                    continue
                if one.picture is None:
                    yield self._link(one.url, one.caption or one.alternative or one.title)
                else:
                    yield "figure", {"image": one.picture, "caption": one.caption[:400], "alt": ""}
            return
        picture = self.find(address)
        if picture is not None:
            yield "figure", {**value, "image": picture}
        else:
            yield self._link(address, value["caption"] or value["alt"])

    def find(self, address: str) -> int | None:
        """Return the picture at an address of the old site, None when its file is not at hand."""
        if address not in self._by_address:
            path = uploads_path(address, self.hosts)
            self._by_address[address] = self._picture_at(path) if path and is_picture_name(path) else None
        return self._by_address[address]

    def _link(self, address: str, words: str) -> tuple[str, Any]:
        self.missing[address] = self.missing.get(address, 0) + 1
        around = Surroundings(rewrite_link=lambda link: local_path(link, self.hosts) or link)
        kind, value = link_block(address, words or unquote(address.rpartition("/")[2]), around)
        return kind, clean_html(value) if kind == "text" else value

    def lead(self, number: str, page_id: int) -> None:
        """Note that the article of *page_id* shows the attachment first: its own page leads there."""
        self._leading.setdefault(number, page_id)

    def leads(self, base: str) -> Iterator[Lead]:
        """Yield where the pages and files of attachments lead: to the post they hang on, else to their file."""
        rows = ImportedItem.objects.filter(source=self._ledger.source, kind=KIND).order_by("pk")
        last = 0
        while part := list(
            rows.filter(pk__gt=last).values_list("pk", "external_id", "object_id", "facts")[:_AT_ONCE]
        ):  # fmt: skip
            last = part[-1][0]
            parents = self._pages_of({facts.get("parent", "") for _, _, _, facts in part})
            pictures = Picture.objects.in_bulk([picture for _, _, picture, _ in part if picture])
            for _, number, picture, facts in part:
                file = pictures[picture].file.url if picture in pictures else ""
                page = parents.get(facts.get("parent", "")) or self._leading.get(number)
                target = "" if page else file or f"/search/?q={quote(facts.get('title', '')[:200])}"
                for path in (facts.get("link", ""), *number_paths(base, KIND, number)):
                    if path:
                        yield Lead(path, page, target)
                if file and (path := path_of(facts.get("url", ""))):
                    yield Lead(path, None, file)

    def _pages_of(self, numbers: set[str]) -> dict[str, int]:
        rows = ImportedItem.objects.filter(
            source=self._ledger.source, kind__in=("item", "page"), external_id__in=numbers - {"", "0"}
        ).exclude(page=None)
        return dict(rows.values_list("external_id", "page_id"))


def uploads_path(address: str, hosts: frozenset[str]) -> str:
    """Return the path under the uploads that an address of the old site names; empty for an address elsewhere.

    >>> uploads_path("https://s.example/wp-content/uploads/2015/03/a-300x200.jpg", frozenset({"s.example"}))
    '2015/03/a-300x200.jpg'
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
    # Sites on wordpress.com keep their files under a host name of their own.
    if host and host not in hosts and host.replace(".files.wordpress.com", ".wordpress.com") not in hosts:
        return ""
    path = unquote(parts.path)
    match = _UPLOADS.search(path) or _DATED.search(path)
    return match.group(1) if match else ""


def _facts(item: Item) -> dict[str, str]:
    file = item.meta_value("_wp_attached_file").strip()
    url = item.attachment_url or item.guid
    match = _UPLOADS.search(url) or _DATED.search(url)
    facts = {
        "url": url, "path": unquote(file or (match.group(1) if match else "")), "link": path_of(item.link),
        "title": plain_line(item.title), "caption": plain_line(item.excerpt), "parent": item.parent.replace("0", "", 1)
        if item.parent == "0" else item.parent, "alt": plain_line(item.meta_value("_wp_attachment_image_alt")),
        "description": plain_line(item.content)[:5000], "slug": item.slug, "date": item.date_gmt or item.date,
        "creator": item.creator,
    }  # fmt: skip
    return {name: value for name, value in facts.items() if value}


def hash_of(facts: Mapping[str, str]) -> str:
    """Return a short hash of what an attachment says."""
    import hashlib

    return hashlib.blake2b(repr(sorted(facts.items())).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _attachment(number: str, picture: int | None, facts: Mapping[str, str]) -> Attachment:
    return Attachment(
        number=number, url=facts.get("url", ""), title=facts.get("title", ""), caption=facts.get("caption", ""),
        alternative=facts.get("alt", ""), picture=picture,
    )  # fmt: skip
