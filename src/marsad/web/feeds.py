"""Feeds of the newest articles: RSS, Atom and JSON Feed; of the site, a section, a subject or an author."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import feedgenerator
from django.utils.translation import gettext as _

from marsad.newsroom.models import ArticlePage
from marsad.newsroom.sanitising import xml_text
from marsad.web.language import absolute, path_in
from marsad.web.page_head import FeedLink

ITEMS = 30

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """What a feed tells of one article or statement; `address` is its own, full and lasting."""

    address: str
    title: str
    text: str
    authors: tuple[str, ...]
    published: datetime
    modified: datetime | None
    tags: tuple[str, ...]


def article_item(article: ArticlePage) -> FeedItem:
    """Return an article as an item of a feed."""
    return FeedItem(
        address=absolute(article.permalink), title=article.title, text=article.standfirst,
        authors=tuple(signed.author.name for signed in article.article_authors.all()),
        published=article.date_published, modified=article.date_modified, tags=(article.section.title,),
    )  # fmt: skip


def write_feed(feed: Feed, items: Iterable[FeedItem], form: str) -> str:
    """Return the feed of *items* as `rss`, `atom` or `json`."""
    return _write_json(feed, items) if form == "json" else _write_xml(feed, items, form)


def _write_xml(feed: Feed, items: Iterable[FeedItem], form: str) -> str:
    kind = _Atom if form == "atom" else _Rss
    writer = kind(
        title=xml_text(feed.title),
        link=absolute(path_in(feed.page_path)),
        description=xml_text(feed.description),
        language="ar",
        feed_url=feed.address(form),
    )
    for item in items:
        writer.add_item(
            title=xml_text(item.title),
            link=item.address,
            description=xml_text(item.text),
            author_name=xml_text("، ".join(item.authors)) or feed.site_name,
            pubdate=item.published,
            updateddate=item.modified or item.published,
            unique_id=item.address,
            categories=item.tags,
        )
    return str(writer.writeString("utf-8"))


def _write_json(feed: Feed, items: Iterable[FeedItem]) -> str:
    rows: list[dict[str, Any]] = []
    for item in items:
        row: dict[str, Any] = {
            "id": item.address,
            "url": item.address,
            "title": item.title,
            "content_text": item.text or item.title,
            "date_published": item.published.isoformat(),
            "authors": [{"name": name} for name in item.authors or (feed.site_name,)],
            "tags": list(item.tags),
            "language": "ar",
        }
        if item.modified:
            row["date_modified"] = item.modified.isoformat()
        rows.append(row)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": absolute(path_in(feed.page_path)),
        "feed_url": feed.address("json"),
        "language": "ar",
        "items": rows,
    }
    return json.dumps(whole, ensure_ascii=False)
