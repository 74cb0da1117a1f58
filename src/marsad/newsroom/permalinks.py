"""Addresses of articles: made, and matched in every spelling. `models.HasPermalink` keeps them."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from django.utils import timezone

SLUG_MAX_CHARS = 80
"""Longest slug that we make; WordPress stops at 200 bytes of escapes, about 33 Arabic letters."""

_ESCAPES = re.compile(rb"(?:%[0-9a-fA-F]{2})+")

RESERVED = re.compile(
    r"^/(admin|static|media|django-admin|subjects|dossiers|authors|search|feeds?|api|comments|en)(/|$)"
)
"""Where other things live: an article may not take their places."""


@lru_cache(maxsize=2048)
def permalink_key(permalink: str) -> str:
    """Return *permalink* in the one spelling that all equivalent ones share.

    Percent escapes in either case and raw UTF-8 meet, and so do a path with and without its last slash; what is
    not UTF-8 keeps its escapes, in upper case. A query (`/?p=12`) is part of the address.

    >>> permalink_key("/2021/%d8%b5%D9%8A%D9%86/") == permalink_key("/2021/صين")
    True
    >>> permalink_key("/?p=12")
    '/?p=12'
    """
    path, mark, query = permalink.partition("?")
    try:
        path = _unescaped(path)
    except UnicodeDecodeError:
        path = re.sub(r"%[0-9a-f]{2}", lambda escape: escape.group().upper(), path)
    path = path.rstrip("/")
    return f"{path}/?{unquote(query)}" if mark else path or "/"


def _unescaped(path: str) -> str:
    """Return *path* with its escapes decoded, a run of them at a time: singly, as `urllib` does it, takes ten times.

    Raises `UnicodeDecodeError` when they are not UTF-8.
    """
    if "%" not in path:
        return path
    raw = _ESCAPES.sub(lambda run: bytes.fromhex(run.group().replace(b"%", b"").decode("ascii")), path.encode("utf-8"))
    return raw.decode("utf-8")


def make_permalink(published: datetime, slug: str) -> str:
    """Return the address by the pattern `/2021/10/08/slug/`, in the site's time zone."""
    return f"/{timezone.localtime(published):%Y/%m/%d}/{slug}/"


def make_slug(headline: str) -> str:
    """Return a readable Arabic slug for *headline*, cut between words, or `article` when nothing of it can be kept."""
    from marsad.arabic import slugify

    return slugify(headline, max_chars=SLUG_MAX_CHARS) or "article"


def free_slug(slug: str, page: Any, section: Any) -> str:
    """Return *slug*, with a number where another page than *page* has it below *section*; as it is without a section.

    Headlines come again: in a section one is written every year.
    """
    if section is None:
        return slug
    same = section.get_children().filter(slug__startswith=slug).exclude(pk=page.pk)
    taken = set(same.values_list("slug", flat=True))
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
