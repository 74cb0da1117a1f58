"""Purged pages are rendered anew in the background, those that are read most first, while the old ones are served.

The worker does it, in a thread of its own: the web process goes on serving, and a visitor who comes a second later
finds the page ready.
"""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import close_old_connections

from marsad.web.baking import Baked, Oven

if TYPE_CHECKING:
    from marsad.pagestore import PageStore

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 0.01
MOST_WAITING = 1000
"""Purged pages that wait to be rendered anew; the rest waits until somebody asks for it."""

_GONE = {301, 302, 404, 410}


class Renewer:
    """Follows the purges of *store* and has *bake* render what they made stale. For one thread."""

    def __init__(self, store: "PageStore", bake: Callable[[str], Baked] | None = None) -> None:
        self._store = store
        self._bake = bake or Oven().bake
        self._seen = store.generation()
        self._waiting: list[str] = []
        self._is_rendering = False

    def has_work(self) -> bool:
        """Whether a page waits to be rendered anew, or may be once the last purges were looked at. For any thread."""
        return bool(self._waiting) or self._is_rendering or self._store.generation() != self._seen

    def run_once(self) -> int:
        """Render what is stale by the purges since the last call, until nothing waits; return how many pages."""
        renewed = 0
        while True:
            if self._store.generation() != self._seen:
                self._note_purges()
            if not self._waiting:
                return renewed
            renewed += self._renew(self._waiting.pop())

    def _note_purges(self) -> None:
        """Line up what was purged since the last look, behind nothing but hotter pages."""
        purged, self._seen = self._store.journal.tags_since(self._seen)
        hot = self._store.hot_list.read()
        named = self._store.pages_with(purged, MOST_WAITING)
        # Too many to name: among them are hot pages that were not named.
        found = {*self._waiting, *named, *(hot if len(named) == MOST_WAITING else ())}
        self._waiting = sorted(found, key=lambda address: hot.get(address, 0))[-MOST_WAITING:]

    def _renew(self, address: str) -> bool:
        page = self._store.get(address)
        if page is None or self._store.is_fresh(page) or not self._store.begin_rendering(address):
            return False
        self._is_rendering = True
        try:
            baked = self._bake(address)
        finally:
            self._is_rendering = False
            self._store.end_rendering(address)
        if baked.status in _GONE:
            self._store.forget(page)
        return baked.is_kept


def keep_renewing(renewer: Renewer, asked_to_stop: threading.Event) -> None:
    """Render purged pages anew until *asked_to_stop*. A failure is logged; it never ends the thread."""
    while not asked_to_stop.wait(LOOK_EVERY_S):
        try:
            if renewer.run_once():
                close_old_connections()
        except Exception:
            logger.exception("purged pages could not be rendered anew")
            close_old_connections()
            asked_to_stop.wait(1.0)
