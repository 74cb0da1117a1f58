"""Feeds of the newest articles: RSS, Atom and JSON Feed; of the site, a section, a subject or an author."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.utils import feedgenerator
from django.utils.translation import gettext as _

from marsad.newsroom.models import ArticlePage
from marsad.web.language import absolute, path_in
from marsad.web.page_head import FeedLink

ITEMS = 30
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CONTENT_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed is of: `path` is the address of its RSS form, `page_path` of the page with the same articles.

    `query` is the query part of the feed's address, where it has one.
    """

    title: str
    description: str
    path: str
    page_path: str
    site_name: str
    query: str = ""

    def address(self, form: str) -> str:
        """Return the full address of the feed in one form."""
        return absolute(path_in(self.path if form == "rss" else f"{self.path}{form}/")) + _asked(self.query)


def _asked(query: str) -> str:
    return f"?{query}" if query else ""


class _SameWhenEmpty:
    """A feed without articles is dated by nothing that changes: not by the moment it is written."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)  # type: ignore[misc,attr-defined,no-any-return]


class _Rss(_SameWhenEmpty, feedgenerator.Rss201rev2Feed):
    pass


class _Atom(_SameWhenEmpty, feedgenerator.Atom1Feed):
    pass


def feed_links(title: str, path: str, *, query: str = "") -> tuple[FeedLink, ...]:
    """Return the links by which a page makes its feeds known."""
    return (
        FeedLink(title=_("%(title)s (RSS)") % {"title": title}, path=path_in(path) + _asked(query)),
        FeedLink(
            title=_("%(title)s (Atom)") % {"title": title},
            path=path_in(f"{path}atom/") + _asked(query),
            content_type=CONTENT_TYPES["atom"],
        ),
        FeedLink(
            title=_("%(title)s (JSON Feed)") % {"title": title},
            path=path_in(f"{path}json/") + _asked(query),
            content_type=CONTENT_TYPES["json"],
        ),
    )


def xml_text(text: str) -> str:
    """Return *text* without the characters that XML 1.0 has no way to write: one such would cost the whole feed.

    >>> xml_text("قمة\\x0b بكين")
    'قمة بكين'
    """
    return _NOT_IN_XML.sub("", text)


def write_feed(feed: Feed, articles: Iterable[ArticlePage], form: str) -> str:
    """Return the feed of *articles* as `rss`, `atom` or `json`."""
    return _write_json(feed, articles) if form == "json" else _write_xml(feed, articles, form)


def _authors(article: ArticlePage) -> list[str]:
    return [signed.author.name for signed in article.article_authors.all()]


def _write_xml(feed: Feed, articles: Iterable[ArticlePage], form: str) -> str:
    kind = _Atom if form == "atom" else _Rss
    writer = kind(
        title=feed.title,
        link=absolute(path_in(feed.page_path)),
        description=feed.description,
        language="ar",
        feed_url=feed.address(form),
    )
    for article in articles:
        writer.add_item(
            title=xml_text(article.title),
            link=absolute(article.permalink),
            description=xml_text(article.standfirst),
            author_name=xml_text("، ".join(_authors(article))) or feed.site_name,
            pubdate=article.date_published,
            updateddate=article.date_modified or article.date_published,
            unique_id=absolute(article.permalink),
            categories=[article.section.title],
        )
    return str(writer.writeString("utf-8"))


def _write_json(feed: Feed, articles: Iterable[ArticlePage]) -> str:
    items: list[dict[str, Any]] = []
    for article in articles:
        item: dict[str, Any] = {
            "id": absolute(article.permalink),
            "url": absolute(article.permalink),
            "title": article.title,
            "content_text": article.standfirst or article.title,
            "date_published": article.date_published.isoformat(),
            "authors": [{"name": name} for name in _authors(article)] or [{"name": feed.site_name}],
            "tags": [article.section.title],
            "language": "ar",
        }
        if article.date_modified:
            item["date_modified"] = article.date_modified.isoformat()
        items.append(item)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": absolute(path_in(feed.page_path)),
        "feed_url": feed.address("json"),
        "language": "ar",
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False)
