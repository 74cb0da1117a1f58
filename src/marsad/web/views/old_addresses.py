"""Addresses of the site that came before: each leads on, once and for good, to what it showed."""

import re
from datetime import date, timedelta
from urllib.parse import quote

from django.http import Http404, HttpRequest
from wagtail.models import Page

from marsad.newsroom.models import ArticlePage, OldAddress
from marsad.newsroom.permalinks import permalink_key
from marsad.web.language import is_default

_PATH_MAX_CHARS = 2000
_VALUE_MAX_CHARS = 300
_BY_NUMBER = ("p", "page_id", "attachment_id", "cat", "author", "tag", "tag_id", "category_name")
_PARTS = re.compile(
    r"(?:/feed(?:/(?:rss|rss2|rdf|atom))?|/amp|/trackback|/embed|/page/\d{1,6}|/comment-page-\d{1,6}|/attachment/[^/]+"
    r"|/\d{1,4})$"
)
_PERIOD = re.compile(r"^/(\d{4})(?:/(\d{2})(?:/(\d{2}))?)?$")
_FEED = re.compile(
    r"^/(?:comments/)?feed(?:/(?:rss|rss2|rdf|atom))?$|^/(?:rss|rss2|atom|rdf)(?:\.xml|\.php)?$|^/wp-(?:rss2?|atom|rdf)\.php$"
)
_FIXED = {
    "/wp-sitemap.xml": "/sitemap.xml", "/sitemap_index.xml": "/sitemap.xml", "/post-sitemap.xml": "/sitemap.xml",
    "/index.php": "/", "/wp-json/wp/v2/users": "/authors/",
}  # fmt: skip
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]{3,4}$)")


def find_old_address(request: HttpRequest) -> str | None:
    """Return where the address of *request*, which nothing here has, led before; None for one that never was.

    A page that readers may not see is not given away: at the number of one, `Http404` is raised.
    """
    path = request.path_info
    if not is_default() or len(path) > _PATH_MAX_CHARS:
        # The other languages stand under a prefix that the old site had not.
        return None
    return _by_query(request, path) or (None if path == "/" else _by_path(path))


def _by_query(request: HttpRequest, path: str) -> str | None:
    asked = request.GET
    for name in _BY_NUMBER:
        value = asked.get(name, "")
        address = f"{path.rstrip('/')}/?{name}={value}"
        if not value or len(value) > _VALUE_MAX_CHARS:
            continue
        if found := _led(address):
            return found
        if OldAddress.objects.filter(key=permalink_key(address)).exists():
            raise Http404("not for readers")
    if path != "/":
        return None
    if asked.get("feed"):
        return "/feed/"
    words = asked.get("s", "").strip()
    return f"/search/?q={quote(words[:_VALUE_MAX_CHARS])}" if words else None


def _by_path(path: str) -> str | None:
    plain = path.rstrip("/")
    for candidate in (plain, _SIZE.sub("", plain)):
        if candidate and (found := _led(candidate)):
            return found
    if _FEED.match(plain):
        return "/feed/"
    if plain in _FIXED or plain.startswith("/wp-json/wp/v2/posts"):
        return _FIXED.get(plain, "/feed/json/")
    if match := re.fullmatch(r"/page/(\d{1,6})", plain):
        return "/search/?sort=date" if int(match.group(1)) > 1 else "/"
    if period := _period(plain):
        return period
    # Feeds, pages and other forms of something lead to the thing itself.
    for _ in range(2):
        shorter = _PARTS.sub("", plain)
        if shorter in ("", plain):
            return None
        plain = shorter
        if found := _led(plain) or _period(plain):
            return found
    return None


def _led(address: str) -> str | None:
    """Return where an address leads: one that was written down, or the address of an article in another spelling."""
    return _known(address) or _own_address(address)


def _known(address: str) -> str | None:
    row = OldAddress.objects.select_related("page").filter(key=permalink_key(address)).first()
    if row is None:
        return None
    return row.target or None if row.page is None else _address_of(row.page)


def _own_address(path: str) -> str | None:
    found = ArticlePage.objects.filter(live=True, expired=False, permalink_key=permalink_key(path))
    return found.values_list("permalink", flat=True).first()


def _address_of(page: Page) -> str | None:
    if not page.live or page.expired:
        return None
    article = ArticlePage.objects.filter(pk=page.pk).values_list("permalink", flat=True).first()
    # Everything else stands right under the front page.
    return article or f"/{quote(page.slug)}/"


def _period(path: str) -> str | None:
    """Return the search of a year, month or day that has articles."""
    match = _PERIOD.match(path)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        after = (
            first + timedelta(days=1) if day
            else (first.replace(day=28) + timedelta(days=4)).replace(day=1) if month
            else date(first.year + 1, 1, 1)
        )  # fmt: skip
    except ValueError:
        return None
    last = after - timedelta(days=1)
    within = ArticlePage.objects.public().filter(date_published__date__range=(first, last))
    return f"/search/?from={first}&to={last}&sort=date" if within.exists() else None
