"""From a statement to what the index of statements keeps of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone

from marsad.newsroom.models import Mention, Statement
from marsad.newsroom.topics import load_shown_topics
from marsad.reading.topics import MediaTopic
from marsad.search.analysis import analyse_streams, chinese_name_keys, name_keys
from marsad.search.documents import about, on_topic, said_by
from marsad.search.engines import Document

BATCH = 500
PLACE_BITS = 40
"""Statements of one day are told apart by their ids, below these bits; the day stands above them."""


def speaks_of(slug: str) -> str:
    """Return the mark of a statement whose words name a subject."""
    return f"of:{slug}"


def said_at(slug: str) -> str:
    """Return the mark of a statement made at a venue or event."""
    return f"at:{slug}"


def with_force(force: str) -> str:
    """Return the mark of a statement whose verb has a force (`stressed`)."""
    return f"force:{force}"


def in_article(article_id: int) -> str:
    """Return the mark of the statements of one article."""
    return f"in:{article_id}"


def place_in_time(day: date, pk: int) -> int:
    """Return the number by which statements are in order of their days, then of their ids; none shares its own."""
    return (day.toordinal() << PLACE_BITS) | pk


def statement_day(statement: Statement) -> date:
    """Return the day on which *statement* was made; where no editor and no text says it, its article's day."""
    return statement.said_on or timezone.localtime(statement.article.date_published).date()


def load_statement_documents(statement_ids: Iterable[int]) -> Iterator[Document]:
    """Yield the documents of those of *statement_ids* that readers may see. Four queries for some hundreds."""
    ids = list(statement_ids)
    for begin in range(0, len(ids), BATCH):
        rows = Statement.objects.public().filter(pk__in=ids[begin : begin + BATCH])
        statements = list(
            rows.select_related("article", "article__section", "speaker", "venue").defer("article__body").order_by("pk")
        )
        named = _load_named(statements)
        topics = load_shown_topics([statement.article_id for statement in statements])
        for statement in statements:
            about_what = topics.get(statement.article_id, ())
            yield make_statement_document(statement, named.get(statement.pk, set()), about_what)


def make_statement_document(statement: Statement, named: set[str], topics: Sequence[MediaTopic] = ()) -> Document:
    """Return the document of one statement; *named* are the slugs of the subjects that its words name, *topics* those
    of its article.

    The speaker's name stands where an article's headline does: its words find what they said too.
    """
    speaker = statement.speaker.name if statement.speaker else statement.speaker_name
    who, words, day = analyse_streams(speaker), analyse_streams(statement.text), statement_day(statement)
    return Document(
        article_id=statement.pk,
        stamp=statement_stamp(statement),
        published=place_in_time(day, statement.pk),
        month=day.year * 12 + day.month - 1,
        section=statement.article.section.slug,
        author=(),
        streams={
            "title_stem": who.stems,
            "title_surface": who.surfaces,
            "body_stem": words.stems,
            "body_surface": words.surfaces,
            "names": " ".join(sorted(_marks(statement, named) | _on(topics) | chinese_name_keys(statement.text))),
        },
    )


def _on(topics: Sequence[MediaTopic]) -> set[str]:
    return {on_topic(code) for topic in topics for code in (topic.code, topic.broader) if code}


def _marks(statement: Statement, named: set[str]) -> set[str]:
    marks = {in_article(statement.article_id)} | {speaks_of(slug) for slug in named}
    # By name alone, a subject is found whether it speaks or is spoken of.
    slugs = set(named)
    if statement.speaker:
        marks.add(said_by(statement.speaker.slug))
        slugs.add(statement.speaker.slug)
    elif statement.speaker_name:
        marks |= name_keys(statement.speaker_name)
    if statement.venue:
        marks.add(said_at(statement.venue.slug))
        slugs.add(statement.venue.slug)
    if statement.force:
        marks.add(with_force(statement.force))
    return marks | {about(slug) for slug in slugs}


def statement_stamp(statement: Statement) -> int:
    """Return a number that changes whenever an editor decides on *statement*, or its article is published anew."""
    article = statement.article
    moments = (statement.decided_at, article.last_published_at, article.date_published)
    return sum(int(moment.timestamp() * 1_000_000) for moment in moments if moment is not None)


def _load_named(statements: list[Statement]) -> dict[int, set[str]]:
    by_article: dict[int, list[Statement]] = {}
    for statement in statements:
        by_article.setdefault(statement.article_id, []).append(statement)
    named: dict[int, set[str]] = {}
    mentions = Mention.objects.shown().filter(article__in=by_article)
    for article_id, start, end, slug in mentions.values_list("article", "start", "end", "subject__slug"):
        for statement in by_article[article_id]:
            if start < statement.end and end > statement.start:
                named.setdefault(statement.pk, set()).add(slug)
    return named
