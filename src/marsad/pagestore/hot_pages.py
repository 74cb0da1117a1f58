"""Stored pages in memory: what the fast path answers from."""

import time
from collections import OrderedDict
from collections.abc import Callable

from marsad.pagestore.journal import tag_number
from marsad.pagestore.page_file import StoredPage
from marsad.pagestore.ready import ReadyResponse
from marsad.pagestore.store import PageStore

STALE_FOR_S = 0.8
"""How long a purged page may still be served, while it is rendered anew; a change is seen within a second."""

LOOK_EVERY_S = 0.005
"""How often a purged page is looked for on disk, where it appears when it was rendered anew."""

MOST_BYTES = 48 * 1024 * 1024


class HotPage(ReadyResponse):
    """A stored page. `checked_at` is the generation up to which it is known to be fresh."""

    __slots__ = ("checked_at", "era", "looked_at", "since", "stale_from", "tags")

    def __init__(self, page: StoredPage, checked_at: int) -> None:
        super().__init__(
            status=page.status, content_type=page.content_type, headers=page.headers, bodies=page.bodies,
            digest=page.digest, modified=page.modified,
        )  # fmt: skip
        self.tags = tuple(map(tag_number, page.tags))
        self.since, self.era, self.checked_at = page.since, page.era, checked_at
        self.stale_from = self.looked_at = 0.0


class HotPages:
    """The pages of *store* that were asked for lately, at most *most_bytes* of them. For one thread.

    A purged page may be given out for *stale_for_s* more; *on_stale* is told of each time that it is.
    """

    def __init__(
        self, store: PageStore, *, most_bytes: int = MOST_BYTES, stale_for_s: float = STALE_FOR_S,
        on_stale: Callable[[str], None] = lambda path: None,
    ) -> None:  # fmt: skip
        self.store = store
        self._stale_for_s = stale_for_s
        self._on_stale = on_stale
        self._journal = store.journal
        self._most_bytes = most_bytes
        self._pages: OrderedDict[str, HotPage] = OrderedDict()
        self._size = 0

    def find(self, path: str) -> HotPage | None:
        """Return the page that may be sent for *path*; None when it must be rendered."""
        hot = self._pages.get(path)
        if hot is None:
            return self._load(path)
        if hot.checked_at != self._journal.generation():
            return self._check(path, hot)
        self._pages.move_to_end(path)
        return hot

    def _check(self, path: str, hot: HotPage) -> HotPage | None:
        """Something was purged since: perhaps a tag of this page; then perhaps it was rendered anew already."""
        journal = self._journal
        journal.refresh()
        seen, purged_at = journal.seen(), journal.purged_at(hot.tags)
        if hot.era == journal.era and purged_at <= hot.since:
            hot.checked_at = seen
            return hot
        now = time.monotonic()
        if now - hot.looked_at > LOOK_EVERY_S:
            hot.looked_at = now
            fresh = self._load(path)
            if fresh is not None:
                fresh.hits = hot.hits
                return fresh
        hot.stale_from = hot.stale_from or now
        if (
            hot.era == journal.era
            and now - hot.stale_from < self._stale_for_s
            and journal.seconds_since(purged_at) < self._stale_for_s
        ):
            self._on_stale(path)
            return hot
        self._drop(path)
        return None

    def _load(self, path: str) -> HotPage | None:
        page = self.store.get(path)
        if page is None or not self.store.is_fresh(page):
            return None
        self._drop(path)
        hot = self._pages[path] = HotPage(page, self._journal.seen())
        self._size += hot.size
        while self._size > self._most_bytes and len(self._pages) > 1:
            self._size -= self._pages.popitem(last=False)[1].size
        return hot

    def _drop(self, path: str) -> None:
        old = self._pages.pop(path, None)
        if old is not None:
            self._size -= old.size

    def hottest(self, most: int) -> list[tuple[str, int]]:
        """Return the addresses asked for most often lately, with how often, most first. The past counts for less."""
        counted = [(path, hot.hits) for path, hot in self._pages.items() if hot.hits]
        for hot in self._pages.values():
            hot.hits -= hot.hits // 4
        return sorted(counted, key=lambda pair: pair[1], reverse=True)[:most]
