"""Every address that the old site answered at, and what it leads to here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from marsad.newsroom.models import OldAddress
from marsad.newsroom.permalinks import permalink_key
from marsad.newsroom.table_rows import TableRows

KEY_MAX_CHARS = 1000
_AT_ONCE = 500
_DAY_IN_PATH = re.compile(r"/\d{4}/\d{2}/\d{2}(?=/)")


@dataclass(frozen=True, slots=True)
class Lead:
    """An old address and where it leads: to a page, or to a path."""

    path: str
    page_id: int | None = None
    target: str = ""


class OldAddresses:
    """Writes down what old addresses lead to; the first to claim one has it."""

    def __init__(self, source: str) -> None:
        self._rows = TableRows(OldAddress, ["key", "page_id", "target"], source=source[:200])
        self.count = 0

    def write(self, leads: Iterable[Lead]) -> None:
        """Write *leads* down, but for those that are too long to be asked for."""
        rows: dict[str, dict[str, Any]] = {}
        for lead in leads:
            key = permalink_key(lead.path)
            if len(key) <= KEY_MAX_CHARS and key != "/" and "\0" not in key:
                rows.setdefault(key, {"key": key, "page_id": lead.page_id, "target": lead.target[:1000]})
        self.count += len(rows)
        keys = list(rows)
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            for known in OldAddress.objects.filter(key__in=some).values_list("key", flat=True):
                del rows[known]
        # Another import may have claimed one meanwhile.
        self._rows.insert(rows.values(), ignore_conflicts=True)


@lru_cache(maxsize=2048)
def path_of(address: str) -> str:
    """Return the path and query of an address, byte for byte; empty for none. Slashes at its beginning become one.

    >>> path_of("https://site.example//2012/05/%d8%ae/?a=1#x")
    '/2012/05/%d8%ae/?a=1'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if not parts.path and not parts.query:
        return ""
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def number_paths(base: str, kind: str, number: str) -> list[str]:
    """Return the addresses by which WordPress finds an item by its number, whatever its permalink."""
    names = {"page": ("page_id", "p"), "attachment": ("attachment_id", "p")}.get(kind, ("p",))
    return [f"{base}/?{name}={number}" for name in names] if number.isdigit() else []


def former_paths(path: str, old_slugs: Iterable[str], old_dates: Iterable[str]) -> list[str]:
    """Return the addresses that an item had under former slugs and dates, as WordPress still answers them.

    >>> former_paths("/2018/01/13/new/", ["old"], ["2018-01-12"])
    ['/2018/01/13/old/', '/2018/01/12/new/']
    """
    plain, _, query = path.partition("?")
    if query or plain in ("", "/"):
        return []
    head, _, _ = plain.rstrip("/").rpartition("/")
    slash = "/" if plain.endswith("/") else ""
    by_slug = [f"{head}/{slug}{slash}" for slug in old_slugs if slug and "/" not in slug]
    by_date = [
        _DAY_IN_PATH.sub(f"/{date.replace('-', '/')}", plain, count=1)
        for date in old_dates
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) and _DAY_IN_PATH.search(plain)
    ]
    return [*by_slug, *by_date]


def raw_path(address: str) -> str:
    """Return the path of an address with all the slashes at its beginning: some sites wrote two."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return parts.path if parts.path.startswith("//") else ""
