"""Stored pages in memory, ready to be sent: what the fast path answers from."""

from collections import OrderedDict
from email.utils import formatdate

from marsad.pagestore.journal import tag_number
from marsad.pagestore.negotiation import is_known
from marsad.pagestore.page_file import StoredPage
from marsad.pagestore.store import PageStore

STALE_FOR_S = 0.8
"""How long a purged page may still be served, while it is rendered anew; a change is seen within a second."""

MOST_BYTES = 48 * 1024 * 1024

_CONTROLLED = frozenset({"content-type", "content-encoding", "content-length", "etag", "last-modified", "vary", "date"})


class HotPage:
    """One page in memory, with its header lines for each form."""

    __slots__ = ("bodies", "checked_at", "etags", "heads", "hits", "modified", "not_modified", "page", "size", "tags")

    def __init__(self, page: StoredPage) -> None:
        self.page = page
        self.tags = tuple(map(tag_number, page.tags))
        self.bodies = dict(page.bodies)
        self.modified = formatdate(page.modified, usegmt=True)
        self.etags = {form: page.etag(form) for form in self.bodies}
        self.heads = {form: _header_fields(self, form) for form in self.bodies}
        self.not_modified = {form: _without_body(fields) for form, fields in self.heads.items()}
        self.checked_at = -1
        self.hits = 0
        self.size = sum(map(len, self.bodies.values())) + 4096

    def form(self, wanted: str) -> str:
        """Return *wanted* if the page has that form, "" otherwise."""
        return wanted if wanted in self.bodies else ""

    def is_held(self, form: str, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Say whether the visitor has these very bytes. A date must be the very same: clocks go back."""
        if if_none_match is not None:
            return is_known(self.etags[form], if_none_match)
        return if_modified_since == self.modified


def _header_fields(hot: HotPage, form: str) -> list[tuple[str, str]]:
    page = hot.page
    fields = [
        ("content-type", page.content_type), ("content-length", str(len(hot.bodies[form]))),
        ("etag", hot.etags[form]), ("last-modified", hot.modified),
    ]  # fmt: skip
    if form:
        fields.append(("content-encoding", form))
    if len(hot.bodies) > 1:
        fields.append(("vary", "Accept-Encoding"))
    fields += [(name.lower(), value) for name, value in page.headers if name.lower() not in _CONTROLLED]
    return fields


def _without_body(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    dropped = {"content-type", "content-length", "content-encoding", "content-language"}
    return [(name, value) for name, value in fields if name not in dropped]


class HotPages:
    """The pages of *store* that were asked for lately, at most *most_bytes* of them. For one thread."""

    def __init__(self, store: PageStore, most_bytes: int = MOST_BYTES) -> None:
        self._store = store
        self._most_bytes = most_bytes
        self._pages: OrderedDict[str, HotPage] = OrderedDict()
        self._size = 0

    def find(self, path: str) -> HotPage | None:
        """Return the page that may be sent for *path*; None when it must be rendered."""
        hot = self._pages.get(path)
        if hot is None:
            return self._load(path)
        if hot.checked_at != self._store.journal.generation():
            return self._check(path, hot)
        self._pages.move_to_end(path)
        return hot

    def _check(self, path: str, hot: HotPage) -> HotPage | None:
        """Something was purged since: perhaps a tag of this page; then perhaps it was rendered anew already."""
        journal = self._store.journal
        journal.refresh()
        seen = journal.seen()
        purged_at = journal.purged_at(hot.tags)
        if hot.page.era == journal.era and purged_at <= hot.page.since:
            hot.checked_at = seen
            return hot
        fresh = self._load(path)
        if fresh is not None:
            return fresh
        if hot.page.era == journal.era and journal.seconds_since(purged_at) < STALE_FOR_S:
            return hot
        self._drop(path)
        return None

    def _load(self, path: str) -> HotPage | None:
        page = self._store.get(path)
        if page is None or not self._store.is_fresh(page):
            return None
        self._drop(path)
        hot = HotPage(page)
        hot.checked_at = self._store.journal.seen()
        self._pages[path] = hot
        self._size += hot.size
        while self._size > self._most_bytes and len(self._pages) > 1:
            self._size -= self._pages.popitem(last=False)[1].size
        return hot

    def _drop(self, path: str) -> None:
        old = self._pages.pop(path, None)
        if old is not None:
            self._size -= old.size
