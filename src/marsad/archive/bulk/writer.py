"""Writing articles in bulk: a batch is one transaction, so that whatever happens, none of it is half there."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from marsad.archive.bulk.addresses import Addresses
from marsad.archive.bulk.editing_index import EditingIndex
from marsad.archive.bulk.incoming import IncomingArticle, Outcome, Written
from marsad.archive.bulk.keywords import Keywords
from marsad.archive.bulk.ledger import Known, Ledger
from marsad.archive.bulk.references import References
from marsad.archive.bulk.revisions import RevisionContent
from marsad.archive.bulk.tree import Slugs, count_children, load_parents
from marsad.newsroom.announcements import NewArticle, announce_articles, announce_new_articles
from marsad.newsroom.models import ArticleAuthor, ArticleKeyword, ArticlePage
from marsad.newsroom.permalinks import make_slug
from marsad.newsroom.table_rows import TableRows, allocate_ids

TITLE_MAX_CHARS = 255
_NAMESPACE = uuid.UUID("6f0c1b62-5d0e-4b7e-9a35-0b7f7c1d2a44")
_PAGE_COLUMNS = (
    "id", "path", "depth", "translation_key", "latest_revision_id", "live", "has_unpublished_changes",
    "first_published_at", "last_published_at", "live_revision_id", "go_live_at", "title", "draft_title", "slug",
    "url_path", "latest_revision_created_at", "seo_title", "search_description",
)  # fmt: skip
_ARTICLE_COLUMNS = (
    "page_ptr_id", "section_id", "permalink", "permalink_key", "kicker", "standfirst", "date_published",
    "date_modified", "body", "lead_image_id", "lead_image_caption", "source_name", "source_url", "comments_open",
    "imported_from",
)  # fmt: skip
_KEPT_ON_CHANGE = ("path", "depth", "translation_key", "slug", "url_path", "permalink", "permalink_key", "section_id")
"""An article that comes in again, changed, stays in its place: moving it is for editors."""


class ArticleWriter:
    """Writes the articles of one source. One writer serves a whole run; it remembers keywords and columns."""

    def __init__(self, source: str, kind: str = "article") -> None:
        self._ledger = Ledger(source, kind)
        self._keywords, self._slugs, self._addresses = Keywords(), Slugs(), Addresses()
        self._references, self._editing_index = References(), EditingIndex()
        locale = Locale.get_active() if Locale.objects.exists() else Locale.objects.create(language_code="ar")
        fixed = {"content_type_id": ContentType.objects.get_for_model(ArticlePage).pk, "locale_id": locale.pk}
        self._pages = TableRows(Page, _PAGE_COLUMNS, **fixed)
        self._articles = TableRows(ArticlePage, _ARTICLE_COLUMNS, ready=["body"])
        changing = [name for name in _PAGE_COLUMNS if name not in _KEPT_ON_CHANGE]
        self._page_changes = TableRows(Page, changing)
        changing = [name for name in _ARTICLE_COLUMNS if name not in _KEPT_ON_CHANGE]
        self._article_changes = TableRows(ArticlePage, changing, ready=["body"])
        self._revisions = TableRows(
            Revision, ["id", "object_id", "created_at", "object_str", "content", "approved_go_live_at"],
            ready=["content"],
            content_type_id=fixed["content_type_id"], base_content_type_id=ContentType.objects.get_for_model(Page).pk,
        )  # fmt: skip
        self._bylines = TableRows(ArticleAuthor, ["id", "sort_order", "article_id", "author_id"])
        self._tagged = TableRows(ArticleKeyword, ["tag_id", "content_object_id"])
        self._in_dossiers = TableRows(ArticlePage.dossiers.through, ["articlepage_id", "dossier_id"])
        defaults = {
            field.attname: field.get_default() for field in ArticlePage._meta.fields if not field.primary_key
        } | fixed  # fmt: skip
        self._revision_content = RevisionContent((*_PAGE_COLUMNS, *_ARTICLE_COLUMNS), defaults)

    def write(self, articles: Sequence[IncomingArticle]) -> list[Written]:
        """Keep *articles*, all or none; returns what became of each, in order.

        One that came in before and has not changed costs a lookup. One that was edited or deleted here stays as it is.
        """
        try:
            with transaction.atomic():
                return self._write(articles)
        except BaseException:
            self._keywords.forget()
            raise

    def stamps(self, external_ids: Iterable[str]) -> dict[str, str]:
        """Return the digests of those of *external_ids* that came in before."""
        return {external_id: known.digest for external_id, known in self._ledger.load(external_ids).items()}

    def _write(self, articles: Sequence[IncomingArticle]) -> list[Written]:
        known = self._ledger.load(article.external_id for article in articles)
        outcomes = self._outcomes(articles, known)
        new = [article for article in articles if outcomes.get(article.external_id) is Outcome.MADE]
        changed = [article for article in articles if outcomes.get(article.external_id) is Outcome.CHANGED]
        self._keywords.load(name for article in (*new, *changed) for name in article.keywords)
        made, renewed = self._insert(new), self._change(changed, known)
        announce_new_articles([_announced(row) for row in made if row["live"]])
        announce_articles([row["id"] for row in renewed])
        written = {row["external_id"]: row for row in (*made, *renewed)}
        return [self._written(article, outcomes, written, known) for article in articles]

    def _written(
        self,
        article: IncomingArticle,
        outcomes: Mapping[str, Outcome],
        rows: Mapping[str, Mapping[str, Any]],
        known: Mapping[str, Known],
    ) -> Written:
        row, one = rows.get(article.external_id), known.get(article.external_id)
        page_id = row["id"] if row else one.page_id if one else None
        return Written(
            external_id=article.external_id,
            outcome=outcomes[article.external_id],
            page_id=page_id,
            permalink=row["permalink"] if row else self._permalinks.get(page_id or 0, ""),
            notes=row["notes"] if row else (),
        )

    def _outcomes(self, articles: Sequence[IncomingArticle], known: Mapping[str, Known]) -> dict[str, Outcome]:
        pages = [one.page_id for one in known.values() if one.page_id]
        rows = ArticlePage.objects.filter(pk__in=pages).order_by().values_list("pk", "latest_revision_id", "permalink")
        latest = {pk: revision for pk, revision, _ in rows}
        self._permalinks = {pk: permalink for pk, _, permalink in rows}
        outcomes: dict[str, Outcome] = {}
        for article in articles:
            one = known.get(article.external_id)
            if article.external_id in outcomes:
                continue
            if one is None:
                outcomes[article.external_id] = Outcome.MADE
            elif one.page_id is None:
                outcomes[article.external_id] = Outcome.DELETED_HERE
            elif one.digest == article.digest:
                outcomes[article.external_id] = Outcome.UNCHANGED
            elif latest.get(one.page_id) != one.revision_id:
                outcomes[article.external_id] = Outcome.EDITED_HERE
            else:
                outcomes[article.external_id] = Outcome.CHANGED
        return outcomes

    def _insert(self, articles: Sequence[IncomingArticle]) -> list[dict[str, Any]]:
        """Insert new articles; returns their columns."""
        articles = list({article.external_id: article for article in reversed(articles)}.values())[::-1]
        if not articles:
            return []
        parents = load_parents(sorted({article.section_id for article in articles}))
        wanted = [
            (parents[article.section_id], article.slug or make_slug(article.headline)) for article in articles
        ]  # fmt: skip
        slugs = self._slugs.choose(wanted)
        self._addresses.begin([article.permalink for article in articles if article.permalink])
        ids = allocate_ids(Page, len(articles))
        rows = []
        for article, slug, pk in zip(articles, slugs, ids, strict=True):
            parent = parents[article.section_id]
            permalink, key, note = self._addresses.choose(article.permalink, article.date_published, slug)
            row = _columns(article, pk)
            row |= {
                "path": parent.next_path(), "depth": parent.depth + 1, "slug": slug,
                "url_path": f"{parent.url_path}{slug}/", "section_id": article.section_id, "permalink": permalink,
                "permalink_key": key, "notes": (note,) if note else (),
                "translation_key": article.uuid or self._uuid(article.external_id),
            }  # fmt: skip
            rows.append(row)
        self._number_revisions(rows)
        self._pages.insert(rows)
        self._articles.insert(rows)
        count_children(list(parents.values()))
        self._write_around(articles, rows)
        self._editing_index.write(rows)
        self._ledger.add([_ledger_row(article, row) for article, row in zip(articles, rows, strict=True)])
        return rows

    def _uuid(self, external_id: str) -> uuid.UUID:
        return uuid.uuid5(_NAMESPACE, f"{self._ledger.source}\0{self._ledger.kind}\0{external_id}")

    def _change(self, articles: Sequence[IncomingArticle], known: Mapping[str, Known]) -> list[dict[str, Any]]:
        """Bring articles up to date that came in before; returns their columns."""
        if not articles:
            return []
        ids = [known[article.external_id].page_id for article in articles]
        old: Any = {article.pk: article for article in ArticlePage.objects.filter(pk__in=ids)}
        rows = []
        for article, pk in zip(articles, ids, strict=True):
            before = old[pk]
            row = _columns(article, before.pk)
            row |= {name: getattr(before, name) for name in _KEPT_ON_CHANGE}
            row["notes"] = ()
            if before.first_published_at:
                row["first_published_at"] = before.first_published_at
            rows.append(row)
        self._number_revisions(rows)
        self._page_changes.update(rows, key="id")
        self._article_changes.update(rows, key="page_ptr_id")
        ArticleAuthor.objects.filter(article_id__in=ids).delete()
        ArticleKeyword.objects.filter(content_object_id__in=ids).delete()
        ArticlePage.dossiers.through.objects.filter(articlepage_id__in=ids).delete()
        PageViewRestriction.objects.filter(page_id__in=ids, restriction_type=PageViewRestriction.PASSWORD).delete()
        self._references.forget([row["id"] for row in rows])
        self._editing_index.forget([row["id"] for row in rows])
        self._write_around(articles, rows)
        self._editing_index.write(rows)
        self._ledger.renew(
            [
                _ledger_row(article, row) | {"id": known[article.external_id].pk}
                for article, row in zip(articles, rows, strict=True)
            ]
        )
        return rows

    def _number_revisions(self, rows: Sequence[dict[str, Any]]) -> None:
        for row, revision_id in zip(rows, allocate_ids(Revision, len(rows)), strict=True):
            row["latest_revision_id"] = revision_id
            row["live_revision_id"] = revision_id if row["live"] else None

    def _write_around(self, articles: Sequence[IncomingArticle], rows: Sequence[dict[str, Any]]) -> None:
        """Write what hangs on articles: bylines, keywords, revisions, references, passwords."""
        authors = [list(dict.fromkeys(article.authors)) for article in articles]
        for article, row, signed in zip(articles, rows, authors, strict=True):
            row |= {"authors": signed, "dossiers": article.dossiers}
        tags = [self._keywords.ids(article.keywords) for article in articles]
        byline_ids = iter(allocate_ids(ArticleAuthor, sum(map(len, authors))))
        bylines = [
            {"id": next(byline_ids), "sort_order": order, "article_id": row["id"], "author_id": author}
            for row, ids in zip(rows, authors, strict=True)
            for order, author in enumerate(ids)
        ]
        self._bylines.insert(bylines)
        self._tagged.insert(
            {"tag_id": tag, "content_object_id": row["id"]} for row, ids in zip(rows, tags, strict=True) for tag in ids
        )
        self._in_dossiers.insert(
            {"articlepage_id": row["id"], "dossier_id": dossier}
            for article, row in zip(articles, rows, strict=True)
            for dossier in article.dossiers
        )
        self._revisions.insert(
            {
                "id": row["latest_revision_id"], "object_id": str(row["id"]), "object_str": row["title"],
                "created_at": row["latest_revision_created_at"],
                "approved_go_live_at": row["go_live_at"],
                "content": self._revision_content.text(
                    row, authors=signed, tag_ids=tagged, dossiers=article.dossiers
                ),
            }
            for article, row, signed, tagged in zip(articles, rows, authors, tags, strict=True)
        )  # fmt: skip
        by_article: dict[int, list[tuple[int, int]]] = {}
        for byline in bylines:
            by_article.setdefault(byline["article_id"], []).append((byline["id"], byline["author_id"]))
        self._references.write(rows, by_article)
        PageViewRestriction.objects.bulk_create(
            PageViewRestriction(
                page_id=row["id"], restriction_type=PageViewRestriction.PASSWORD, password=article.password[:255]
            )
            for article, row in zip(articles, rows, strict=True)
            if article.password
        )


def _columns(article: IncomingArticle, pk: int) -> dict[str, Any]:
    """Return the columns of an article but for its place and its address."""
    now = timezone.now()
    changed_at = article.date_modified or article.date_published
    title = article.headline[:TITLE_MAX_CHARS]
    return {
        "external_id": article.external_id, "id": pk, "page_ptr_id": pk, "live": article.is_public,
        "has_unpublished_changes": not article.is_public,
        "first_published_at": article.date_published if article.is_public else None,
        "last_published_at": min(changed_at, now) if article.is_public else None,
        "go_live_at": article.go_live_at, "title": title, "draft_title": title,
        "latest_revision_created_at": min(changed_at, now), "seo_title": article.seo_title[:TITLE_MAX_CHARS],
        "search_description": article.search_description, "kicker": article.kicker[:80],
        "standfirst": article.standfirst, "date_published": article.date_published,
        "date_modified": article.date_modified, "body": article.body_text,
        "lead_image_id": article.lead_image_id, "lead_image_caption": article.lead_image_caption[:400],
        "source_name": article.source_name[:200], "source_url": article.source_url[:1000],
        "comments_open": article.comments_open, "imported_from": article.imported_from[:500],
    }  # fmt: skip


def _announced(row: Mapping[str, Any]) -> NewArticle:
    return NewArticle(
        row["id"], row["path"], row["date_published"], row["section_id"], row["authors"], row["dossiers"]
    )  # fmt: skip


def _ledger_row(article: IncomingArticle, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "external_id": article.external_id, "digest": article.digest, "page_id": row["id"],
        "revision_id": row["latest_revision_id"], "facts": article.facts,
    }  # fmt: skip
