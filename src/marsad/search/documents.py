"""From an article to what the index keeps of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from marsad.newsroom.models import ArticleAuthor, ArticlePage, FindingState, Mention, Proposal, Statement
from marsad.newsroom.topics import load_shown_topics
from marsad.search.engines import Document
from marsad.search.making import ArticleSource, make_document

BATCH = 200
# The body as text: the field would make blocks of it.
_ROW = (
    "pk", "title", "standfirst", Cast("body", TextField()), "section__slug", "date_published", "last_published_at",
)  # fmt: skip
HAS_STATEMENT, HAS_PROPOSAL = "has:statement", "has:proposal"
"""Marks among an article's names: an editor has confirmed a statement, or a proposal, in it."""


def about(slug: str) -> str:
    """Return the mark of an article that names a subject."""
    return f"@{slug}"


def said_by(slug: str) -> str:
    """Return the mark of an article in which a subject says or proposes something."""
    return f"said:{slug}"


def on_topic(code: str) -> str:
    """Return the mark of an article on a topic of the IPTC's Media Topics, or on a narrower one."""
    return f"topic:{code}"


def load_documents(article_ids: Iterable[int]) -> Iterator[Document]:
    """Yield the documents of those of *article_ids* that readers may see."""
    return map(make_document, load_sources(article_ids))


def load_sources(article_ids: Iterable[int]) -> Iterator[ArticleSource]:
    """Yield what is to be indexed of those of *article_ids* that readers may see. Eight queries for some hundreds.

    Rows, not articles: to make articles with all their parts of them costs as much as to analyse their words.
    """
    ids = list(article_ids)
    for begin in range(0, len(ids), BATCH):
        batch = ids[begin : begin + BATCH]
        marks, persons = _load_names(batch)
        authors = _load_authors(batch)
        rows = ArticlePage.objects.public().filter(pk__in=batch).order_by().values_list(*_ROW)
        for pk, title, standfirst, body, section, published, changed in rows:
            yield ArticleSource(
                article_id=pk, stamp=moment_stamp(changed or published), published=int(published.timestamp()),
                month=month_number(published), section=section, author=tuple(authors.get(pk, ())), title=title,
                standfirst=standfirst, body=body or "[]", marks=frozenset(marks.get(pk, ())),
                persons=frozenset(persons.get(pk, ())),
            )  # fmt: skip


def month_number(moment: datetime) -> int:
    """Return the month of *moment* in the site's zone, counted from year 0."""
    day = timezone.localtime(moment)
    return day.year * 12 + day.month - 1


def moment_stamp(moment: datetime) -> int:
    """Return the stamp of an article that was last published at *moment*."""
    return int(moment.timestamp() * 1_000_000)


def _load_names(article_ids: list[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return the marks of each article, and the persons' names in its text."""
    marks: dict[int, set[str]] = defaultdict(set)
    persons: dict[int, set[str]] = defaultdict(set)
    mentions = Mention.objects.filter(article_id__in=article_ids, designation=False)
    rows = mentions.exclude(state=FindingState.REFUSED).order_by()
    for article_id, slug, text, kind in rows.values_list("article_id", "subject__slug", "text", "kind"):
        if slug:
            marks[article_id].add(about(slug))
        if kind == "person":
            persons[article_id].add(text)
    for model, speaker, mark in (
        (Statement, "speaker__slug", HAS_STATEMENT),
        (Proposal, "proposer__slug", HAS_PROPOSAL),
    ):
        shown = model.objects.confirmed().filter(article_id__in=article_ids).order_by()
        for article_id, slug in shown.values_list("article_id", speaker):
            marks[article_id].update({mark, said_by(slug)} if slug else {mark})
    for article_id, topics in load_shown_topics(article_ids).items():
        for topic in topics:
            marks[article_id].update(on_topic(code) for code in (topic.code, topic.broader) if code)
    return marks, persons


def _load_authors(article_ids: list[int]) -> dict[int, list[str]]:
    authors: dict[int, list[str]] = defaultdict(list)
    rows = ArticleAuthor.objects.filter(article_id__in=article_ids).order_by()
    for article_id, slug in rows.values_list("article_id", "author__slug"):
        authors[article_id].append(slug)
    return authors
