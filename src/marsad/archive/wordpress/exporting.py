"""The site as a WordPress export (WXR 1.2), which WordPress's own importer takes.

Comments go without their writers' addresses: nothing derived from one leaves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from wagtail.models import PageViewRestriction
from wagtail.rich_text import expand_db_html

from marsad.archive.leaving import Leaving, Pictures, leaving_parts
from marsad.archive.models import ImportedItem
from marsad.archive.wordpress.block_markup import block_markup
from marsad.discussion.models import Comment, CommentKind, CommentState
from marsad.newsroom.models import ArticlePage, Author, Picture, SectionPage, SiteSettings, StandardPage
from marsad.newsroom.permalinks import make_permalink, make_slug
from marsad.newsroom.sanitising import xml_text

_APPROVED = {
    CommentState.APPROVED: "1", CommentState.PENDING: "0", CommentState.SPAM: "spam", CommentState.REFUSED: "trash",
}  # fmt: skip
_DRAFTS = {"draft", "pending", "private", "trash", "future", "auto-draft"}
_PICTURES_FROM = 1_000_000_000
"""Numbers of attachments; posts keep the numbers that they had in WordPress, or get numbers above all of those."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- generator="Marsad" -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>"""
TAIL = "</channel>\n</rss>"


def wxr_lines(advance: Callable[[int], None] = lambda amount: None) -> Iterator[str]:
    """Yield the export piece by piece: the site, its people and terms, pages, articles with comments, pictures."""
    export = _Export()
    yield HEAD
    yield from export.channel()
    for page in StandardPage.objects.order_by("pk").iterator():
        yield export.page(page)
    for part in leaving_parts(export.pictures, advance=advance):
        yield from export.articles(part)
    for picture in export.pictures.used():
        yield export.attachment(picture)
    yield TAIL


class _Export:
    def __init__(self) -> None:
        self.pictures = Pictures()
        self._base = str(settings.SITE_URL)
        self._settings = SiteSettings.objects.first() or SiteSettings()
        self._numbers = _numbers()
        self._next = max(self._numbers.values(), default=0) + 1
        self._passwords: dict[int, str] = {}
        self._slugs = dict(SectionPage.objects.values_list("pk", "slug"))
        self._logins = set(Author.objects.values_list("slug", flat=True))
        self._term_numbers: dict[str, int] = {}
        rows = ImportedItem.objects.filter(kind="category").order_by("pk")
        self._old_categories = list(rows.values_list("object_id", "external_id", "facts"))
        self._categories = {pk: slug for pk, slug, _ in self._old_categories if pk}

    def channel(self) -> Iterator[str]:
        """Yield what comes before the items."""
        yield _tag("title", self._settings.name)
        yield _tag("link", self._base)
        yield _tag("description", self._settings.tagline)
        yield _tag("language", "ar")
        yield "<wp:wxr_version>1.2</wp:wxr_version>"
        yield _tag("wp:base_site_url", self._base)
        yield _tag("wp:base_blog_url", self._base)
        for author in Author.objects.order_by("pk"):
            inner = _tag("wp:author_id", author.pk) + _tag("wp:author_login", author.slug)
            # WordPress writes an e-mail address here; nothing requires it.
            inner += _tag("wp:author_email", "") + _tag("wp:author_display_name", author.name)
            yield f"<wp:author>{inner}</wp:author>"
        sections = {section.pk: section for section in SectionPage.objects.order_by("order", "pk")}
        for pk, slug, facts in self._old_categories:
            section = sections.pop(pk, None)
            name = section.title if section else facts.get("name", slug)
            words = section.introduction if section else facts.get("description", "")
            yield self._category_element(slug, name, facts.get("parent", ""), words)
        for pk, section in sections.items():
            yield self._category_element(self._category(pk), section.title, "", section.introduction)

    def _category_element(self, slug: str, name: str, parent: str, words: str) -> str:
        inner = _tag("wp:term_id", self._term_number(slug)) + _tag("wp:category_nicename", slug)
        inner += _tag("wp:category_parent", parent) + _tag("wp:cat_name", name)
        return f"<wp:category>{inner}{_tag('wp:category_description', words)}</wp:category>"

    def _term_number(self, slug: str) -> int:
        return self._term_numbers.setdefault(slug, len(self._term_numbers) + 1)

    def page(self, page: StandardPage) -> str:
        """Return one plain page as an item."""
        facts = self._facts_of_pages([page.pk]).get(page.pk, {})
        # A plain page has no byline here; its old one is named only where it is among those that leave.
        creator = facts.get("creator", "")
        creator = creator if creator in self._logins else ""
        inner = self._head(page, f"/{page.slug}/", page.first_published_at, creator)
        inner += _tag("content:encoded", _html_block(expand_db_html(page.body)))
        inner += _tag("excerpt:encoded", "")
        inner += self._body_of_item(page, "page", facts, page.first_published_at, page.last_published_at)
        inner += _meta({"_yoast_wpseo_title": page.seo_title, "_yoast_wpseo_metadesc": page.search_description})
        return f"<item>{inner}</item>"

    def articles(self, part: Sequence[Leaving]) -> Iterator[str]:
        """Yield some articles as items, with their comments."""
        ids = [leaving.article.pk for leaving in part]
        comments = _comments(ids)
        self._passwords = _passwords(ids)
        for leaving in part:
            yield self._article(leaving, comments.get(leaving.article.pk, []))

    def _article(self, leaving: Leaving, comments: Sequence[Comment]) -> str:
        article, facts = leaving.article, leaving.facts.get("wordpress", {})
        slug = next((signed.author.slug for signed in article.article_authors.all()), "")
        path = article.permalink
        if not article.live and path == make_permalink(article.date_published, article.slug):
            # Not published, and its address not chosen by anybody: as in WordPress, only its number finds it.
            path = f"/?p={self._number(article.pk)}"
        inner = self._head(article, path, article.date_published, slug)
        markup = block_markup(article.body.raw_data, picture_address=self._address)
        inner += _tag("content:encoded", markup) + _tag("excerpt:encoded", article.standfirst)
        inner += self._body_of_item(article, "post", facts, article.date_published, article.date_modified)
        terms = self._terms(leaving, facts)
        inner += "".join(_term(*term) for term in terms)
        fields = _fields(article)
        if sum(domain == "category" for domain, _, _ in terms) > 1:
            # Which of its categories an article stands in, as a plugin of many sites says it.
            number = self._term_number(self._category(article.section_id))
            fields["_yoast_wpseo_primary_category"] = str(number)
        inner += _meta(fields, facts)
        inner += "".join(_comment(comment) for comment in comments)
        return f"<item>{inner}</item>"

    def attachment(self, picture: Picture) -> str:
        """Return one picture as an item; WordPress's importer fetches its file from here."""
        number, address = _PICTURES_FROM + picture.pk, self._address(picture.pk)
        inner = _tag("title", picture.title) + _tag("link", f"{self._base}/?attachment_id={number}")
        inner += _tag("dc:creator", "") + f'<guid isPermaLink="false">{_text(address)}</guid>'
        inner += _tag("content:encoded", "") + _tag("excerpt:encoded", "")
        values = {
            "post_id": number, "post_date": _local(picture.created_at), "post_date_gmt": _utc(picture.created_at),
            "comment_status": "closed", "ping_status": "closed", "post_name": f"picture-{picture.pk}",
            "status": "inherit", "post_parent": 0, "menu_order": 0, "post_type": "attachment", "post_password": "",
            "is_sticky": 0, "attachment_url": address,
        }  # fmt: skip
        inner += "".join(_tag(f"wp:{name}", value) for name, value in values.items())
        return f"<item>{inner}{_meta({'_wp_attachment_image_alt': picture.description})}</item>"

    def _head(self, page: Any, path: str, published: datetime | None, creator: str) -> str:
        number = self._number(page.pk)
        inner = _tag("title", page.title) + _tag("link", self._base + iri_to_uri(path))
        inner += _tag("pubDate", published.strftime("%a, %d %b %Y %H:%M:%S +0000") if published else "")
        return f'{inner}{_tag("dc:creator", creator)}<guid isPermaLink="false">{self._base}/?p={number}</guid>'

    def _body_of_item(
        self, page: Any, kind: str, facts: Mapping[str, Any], published: datetime | None, modified: datetime | None
    ) -> str:
        published = published or page.latest_revision_created_at or timezone.now()
        values = {
            "post_id": self._number(page.pk), "post_date": _local(published), "post_date_gmt": _utc(published),
            "post_modified": _local(modified or published), "post_modified_gmt": _utc(modified or published),
            "comment_status": "open" if getattr(page, "comments_open", False) else "closed", "ping_status": "closed",
            "post_name": facts.get("slug") or quote(page.slug).lower(), "status": _status(page, facts),
            "post_parent": 0, "menu_order": facts.get("order", 0), "post_type": facts.get("type") or kind,
            "post_password": self._passwords.get(page.pk, ""), "is_sticky": int(bool(facts.get("sticky"))),
        }  # fmt: skip
        return "".join(_tag(f"wp:{name}", value) for name, value in values.items())

    def _terms(self, leaving: Leaving, facts: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """Return an article's terms: those it came with, as far as they still hold, and its section and keywords."""
        section = leaving.article.section
        old: list[tuple[str, str, str]] = [(term[0], term[1], term[2]) for term in facts.get("terms", [])]
        own = self._category(section.pk)
        terms = [term for term in old if term[0] == "category"]
        if not any(slug == own for _, slug, _ in terms):
            terms = [("category", own, section.title)]
        named = {name for _, _, name in terms}
        by_name = {term[2]: term for term in old if term[0] != "category"}
        terms += [
            by_name.get(word, ("post_tag", quote(make_slug(word)).lower(), word))
            for word in leaving.keywords
            if word not in named
        ]
        return [*terms, *(term for term in old if term[0] not in ("category", "post_tag") and term not in terms)]

    def _category(self, section_id: int) -> str:
        return self._categories.get(section_id) or quote(self._slugs[section_id]).lower()

    def _address(self, pk: int) -> str:
        address = self.pictures.address(pk)
        return address if not address or "://" in address else self._base + iri_to_uri(address)

    def _number(self, pk: int) -> int:
        if pk not in self._numbers:
            self._numbers[pk] = self._next
            self._next += 1
        return self._numbers[pk]

    def _facts_of_pages(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        self._passwords = _passwords(ids)
        rows = ImportedItem.objects.filter(page_id__in=ids).values_list("page_id", "facts")
        return {pk: facts.get("wordpress", {}) for pk, facts in rows}


def _numbers() -> dict[int, int]:
    """Return the numbers that pages had in WordPress, each given once: two sites may have had the same."""
    rows = ImportedItem.objects.filter(source__startswith="wordpress:", kind__in=("item", "page")).exclude(page=None)
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for page, number in rows.order_by("pk").values_list("page_id", "external_id").iterator(chunk_size=5000):
        if number.isdigit() and int(number) < _PICTURES_FROM and int(number) not in taken:
            numbers[page] = int(number)
            taken.add(int(number))
    return numbers


def _comments(article_ids: Sequence[int]) -> dict[int, list[Comment]]:
    found: dict[int, list[Comment]] = {}
    for comment in Comment.objects.filter(article__in=article_ids).select_related("parent").order_by("pk"):
        found.setdefault(comment.article_id, []).append(comment)
    return found


def _passwords(page_ids: Sequence[int]) -> dict[int, str]:
    kind = PageViewRestriction.PASSWORD
    closed = PageViewRestriction.objects.filter(page_id__in=page_ids, restriction_type=kind)
    return dict(closed.values_list("page_id", "password"))


def _status(page: Any, facts: Mapping[str, Any]) -> str:
    if page.live:
        return "publish"
    if page.go_live_at and page.go_live_at > timezone.now():
        return "future"
    return str(facts.get("status")) if facts.get("status") in _DRAFTS else "draft"


def _fields(article: ArticlePage) -> dict[str, str]:
    return {
        "_thumbnail_id": str(_PICTURES_FROM + article.lead_image_id) if article.lead_image_id else "",
        "_yoast_wpseo_title": article.seo_title, "_yoast_wpseo_metadesc": article.search_description,
        "_marsad_kicker": article.kicker, "_marsad_source_name": article.source_name,
        "_marsad_source_url": article.source_url,
    }  # fmt: skip


def _meta(fields: Mapping[str, str], facts: Mapping[str, Any] | None = None) -> str:
    old = [(key, value) for key, value in (facts or {}).get("meta", []) if key not in fields]
    rows = [*old, *((key, value) for key, value in fields.items() if value)]
    return "".join(
        f"<wp:postmeta>{_tag('wp:meta_key', key)}{_tag('wp:meta_value', value)}</wp:postmeta>" for key, value in rows
    )


def _term(domain: str, slug: str, name: str) -> str:
    return f'<category domain="{_text(domain)}" nicename="{_text(slug)}">{_cdata(name)}</category>'


def _comment(comment: Comment) -> str:
    values = {
        "comment_id": _comment_number(comment), "comment_author": comment.name, "comment_author_email": "",
        "comment_author_url": comment.website, "comment_author_IP": "", "comment_date": _local(comment.created_at),
        "comment_date_gmt": _utc(comment.created_at), "comment_content": _text(comment.body),
        "comment_approved": _APPROVED.get(CommentState(comment.state), "0"),
        "comment_type": "pingback" if comment.kind == CommentKind.PINGBACK else "comment",
        "comment_parent": _comment_number(comment.parent) if comment.parent else 0, "comment_user_id": 0,
    }  # fmt: skip
    return f"<wp:comment>{''.join(_tag(f'wp:{name}', value) for name, value in values.items())}</wp:comment>"


def _comment_number(comment: Comment) -> int:
    own = comment.external_id if comment.source.startswith("wordpress:") else ""
    # Comments written here get numbers far above those that came along.
    return int(own) if own.isdigit() and int(own) < _PICTURES_FROM else _PICTURES_FROM + comment.pk


def _html_block(markup: str) -> str:
    return f"<!-- wp:html -->\n{markup}\n<!-- /wp:html -->" if markup else ""


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _tag(name: str, value: object) -> str:
    return f"<{name}>{_cdata(str(value))}</{name}>" if str(value) else f"<{name}></{name}>"


def _cdata(text: str) -> str:
    text = xml_text(text)
    if text.isascii() and text.replace("-", "").replace(":", "").replace(" ", "").isalnum():
        return text
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _text(text: str) -> str:
    return xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
