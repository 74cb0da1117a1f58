"""Addresses of articles: made, matched in every spelling, and never lost."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage

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


def make_permalink(article: "ArticlePage") -> str:
    """Return the address by the pattern `/2021/10/08/slug/`, in the site's time zone."""
    day = timezone.localtime(article.date_published)
    return f"/{day:%Y/%m/%d}/{article.slug}/"


def make_slug(headline: str) -> str:
    """Return a readable Arabic slug for *headline*, cut between words, or `article` when nothing of it can be kept."""
    from marsad.arabic import slugify

    return slugify(headline, max_chars=SLUG_MAX_CHARS) or "article"


def fill_permalink(article: "ArticlePage") -> None:
    """Give *article* an address that nobody else has.

    An address made by the pattern follows the date and the slug until the article is first published; one written
    by a person or an import is kept. Raises `ValidationError` for an address that is reserved or taken.
    """
    from marsad.newsroom.models import ArticlePage

    if not article.slug:
        article.slug = make_slug(article.title)
    old: Any = ArticlePage.objects.filter(pk=article.pk).first() if article.pk else None
    follows = old is not None and not old.first_published_at and old.permalink == make_permalink(old)
    if not article.permalink or (follows and article.permalink == old.permalink):
        article.permalink = make_permalink(article)
        number = 1
        while _is_taken(article):
            number += 1
            article.permalink = f"{make_permalink(article)[:-1]}-{number}/"
        return
    if not article.permalink.startswith("/") or RESERVED.match(article.permalink):
        raise ValidationError({"permalink": _("An address begins with / and may not begin with a reserved word.")})
    if _is_taken(article):
        raise ValidationError({"permalink": _("Another article has this address.")})


def _is_taken(article: "ArticlePage") -> bool:
    from marsad.newsroom.models import ArticlePage

    same = ArticlePage.objects.filter(permalink_key=permalink_key(article.permalink))
    return same.exclude(pk=article.pk).exists()


def redirect_from_old(article: "ArticlePage") -> None:
    """Leave a permanent redirect at the old address of a published article whose address changes."""
    from wagtail.contrib.redirects.models import Redirect

    from marsad.newsroom.models import ArticlePage

    if not article.pk:
        return
    old = ArticlePage.objects.filter(pk=article.pk).values_list("permalink", "first_published_at").first()
    if old is None or old[1] is None or permalink_key(old[0]) == permalink_key(article.permalink):
        return
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old[0]),
        site=None,
        defaults={"redirect_page_id": article.pk, "is_permanent": True},
    )
    Redirect.objects.filter(old_path=Redirect.normalise_path(article.permalink)).delete()
