"""Addresses for many articles at once: each its own, and none that leads elsewhere."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from marsad.newsroom.models import ArticlePage
from marsad.newsroom.permalinks import RESERVED, permalink_key

_AT_ONCE = 500
MAX_CHARS = 1000
_NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")
"""What a path may not hold unescaped (RFC 3986, appendix A; letters of all scripts are let through)."""


class Addresses:
    """Gives articles their addresses within one run; those it gave are remembered until `begin`."""

    def begin(self, wanted: Sequence[str], own: Sequence[int] = ()) -> None:
        """Look up which of the addresses *wanted* are taken by others than the articles with the ids *own*."""
        self._taken: set[str] = set()
        self._own = list(own)
        keys = [permalink_key(permalink) for permalink in wanted]
        for start in range(0, len(keys), _AT_ONCE):
            found = ArticlePage.objects.filter(permalink_key__in=keys[start : start + _AT_ONCE]).order_by()
            self._taken |= set(found.exclude(pk__in=self._own).values_list("permalink_key", flat=True))

    def choose(self, wanted: str, published: datetime, slug: str) -> tuple[str, str, str]:
        """Return the address, its key, and a note when *wanted* could not be given."""
        note = ""
        if wanted:
            key = permalink_key(wanted)
            problem = self._problem(wanted, key)
            if not problem:
                self._taken.add(key)
                return wanted, key, ""
            note = f"its address {wanted[:200]} {problem}"
        made = pattern_address(published, slug)
        permalink, number = made, 1
        while self._is_taken(permalink):
            number += 1
            permalink = f"{made[:-1]}-{number}/"
        self._taken.add(permalink_key(permalink))
        return permalink, permalink_key(permalink), note and f"{note}; it has {permalink} instead"

    def _problem(self, permalink: str, key: str) -> str:
        is_path = permalink.startswith("/") and not permalink.startswith("//")
        if not is_path or len(permalink) > MAX_CHARS or _NO_ADDRESS.search(permalink):
            return "cannot be an address here"
        if key == "/" or RESERVED.match(permalink):
            return "belongs to the site itself"
        return "is another article's" if key in self._taken else ""

    def _is_taken(self, permalink: str) -> bool:
        key = permalink_key(permalink)
        return key in self._taken or ArticlePage.objects.filter(permalink_key=key).exclude(pk__in=self._own).exists()


def pattern_address(published: datetime, slug: str) -> str:
    """Return the address that an article of that day and slug gets by the pattern."""
    return f"/{timezone.localtime(published):%Y/%m/%d}/{slug}/"
