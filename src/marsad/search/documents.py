"""From an article to what the index keeps of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from marsad.newsroom.models import ArticlePage, FindingState, Mention, Proposal, Statement
from marsad.newsroom.text import article_text
from marsad.search.analysis import analyse_streams, chinese_name_keys, name_keys
from marsad.search.engines import Document

BATCH = 200
HAS_STATEMENT, HAS_PROPOSAL = "has:statement", "has:proposal"
"""Marks among an article's names: an editor has confirmed a statement, or a proposal, in it."""


def about(slug: str) -> str:
    """Return the mark of an article that names a subject."""
    return f"@{slug}"


def said_by(slug: str) -> str:
    """Return the mark of an article in which a subject says or proposes something."""
    return f"said:{slug}"


def load_documents(article_ids: Iterable[int]) -> Iterator[Document]:
    """Yield the documents of those of *article_ids* that readers may see."""
    ids = list(article_ids)
    for begin in range(0, len(ids), BATCH):
        batch = ids[begin : begin + BATCH]
        articles = ArticlePage.objects.public().filter(pk__in=batch).select_related("section")
        names = _load_names(batch)
        for article in articles.prefetch_related("article_authors__author"):
            yield make_document(article, names.get(article.pk, set()))


def make_document(article: ArticlePage, names: set[str]) -> Document:
    """Return the document of one article; *names* are tokens of its subjects and names."""
    title = analyse_streams(article.title)
    text = article_text(article)
    body = analyse_streams("\n\n".join(part for part in (article.standfirst, text) if part))
    names = names | chinese_name_keys(f"{article.title}\n{text}")
    return Document(
        article_id=article.pk,
        stamp=article_stamp(article),
        published=int(article.date_published.timestamp()),
        month=month_number(article.date_published),
        section=article.section.slug,
        author=tuple(item.author.slug for item in article.article_authors.all()),
        streams={
            "title_stem": title.stems,
            "title_surface": title.surfaces,
            "body_stem": body.stems,
            "body_surface": body.surfaces,
            "names": " ".join(sorted(names)),
        },
    )


def month_number(moment: datetime) -> int:
    """Return the month of *moment* in the site's zone, counted from year 0."""
    day = timezone.localtime(moment)
    return day.year * 12 + day.month - 1


def article_stamp(article: ArticlePage) -> int:
    """Return a number that changes whenever the article is published anew (microseconds, UTC)."""
    return moment_stamp(article.last_published_at or article.date_published)


def moment_stamp(moment: datetime) -> int:
    """Return the stamp of an article that was last published at *moment*."""
    return int(moment.timestamp() * 1_000_000)


def _load_names(article_ids: list[int]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    mentions = Mention.objects.filter(article_id__in=article_ids, designation=False)
    rows = mentions.exclude(state=FindingState.REFUSED).values_list("article_id", "subject__slug", "text", "kind")
    for article_id, slug, text, kind in rows:
        tokens = names.setdefault(article_id, set())
        if slug:
            tokens.add(about(slug))
        if kind == "person":
            tokens |= name_keys(text)
    for model, speaker, mark in (
        (Statement, "speaker__slug", HAS_STATEMENT),
        (Proposal, "proposer__slug", HAS_PROPOSAL),
    ):
        shown = model.objects.confirmed().filter(article_id__in=article_ids)
        for article_id, slug in shown.values_list("article_id", speaker):
            names.setdefault(article_id, set()).update({mark, said_by(slug)} if slug else {mark})
    return names
