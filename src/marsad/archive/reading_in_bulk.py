"""Reading what came in: many articles at once, in processes of their own, what is found written a batch at a time."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from marsad.archive.bulk.memory import use_little_memory
from marsad.archive.garbage import spare_what_is_loaded
from marsad.archive.reading_apart import Read, Readers, Unread, reading_processes
from marsad.newsroom.announcements import announce_articles
from marsad.newsroom.gazetteer import load_known
from marsad.newsroom.models import ArticlePage, Mention, Point, Proposal, Statement, Subject
from marsad.newsroom.models.findings import ArticleReading
from marsad.newsroom.review import date_facts, keep_reading, mention_rows, proposal_rows, statement_rows
from marsad.newsroom.stored_json import json_text
from marsad.newsroom.table_rows import TableRows, allocate_ids
from marsad.newsroom.topics import topic_facts
from marsad.reading import READER_VERSION

AT_ONCE = 200
_TO_A_PROCESS = 25
_PAGE_CACHE_KIB = 4 * 1024
_FOUND = ["article_id", "start", "end", "text", "confidence", "reader_version"]
_SAID = [*_FOUND, "said_on"]


def default_jobs() -> int:
    """Return how many processes read: one for each core, since writing what they find takes little."""
    return max(1, min(8, len(os.sched_getaffinity(0))))


@contextmanager
def readers(jobs: int) -> Iterator[Readers]:
    """Yield what reads articles in *jobs* processes, with none in this one."""
    # Each article is asked for once, and what is found goes to the end of its tables.
    use_little_memory(_PAGE_CACHE_KIB)
    spare_what_is_loaded()
    with reading_processes(*load_known(), jobs) as found:
        yield found


def read_in_bulk(
    article_ids: Sequence[int], read_all: Readers, *, advance: Callable[[int], None] = lambda amount: None,
    complain: Callable[[str], None] = lambda message: None,
) -> int:  # fmt: skip
    """Read the articles with these ids, but for those whose text was read before; returns how many were read.

    Run again after an interruption it goes on.
    """
    writer, count = _FindingsWriter(), 0
    batch: list[Read] = []
    for read in read_all(_unread(article_ids)):
        advance(1)
        if read.fault:
            complain(f"article {read.article.pk} could not be read: {read.fault}")
        elif read.reading is not None:
            batch.append(read)
        if len(batch) >= AT_ONCE:
            count += writer.write(batch)
            batch = []
    return count + writer.write(batch)


def _unread(article_ids: Sequence[int]) -> Iterator[list[Unread]]:
    for start in range(0, len(article_ids), _TO_A_PROCESS):
        some = article_ids[start : start + _TO_A_PROCESS]
        readings = ArticleReading.objects.filter(article_id__in=some, reader_version=READER_VERSION)
        known = dict(readings.values_list("article_id", "text_sha256"))
        # The stored text itself: a StreamField would take it apart only for it to be sent to another process.
        rows = (
            ArticlePage.objects.filter(pk__in=some)
            .order_by("pk")
            .annotate(stored=Cast("body", TextField()))
            .values_list("pk", "title", "stored", "date_published")
        )
        yield [
            Unread(pk, title, stored, timezone.localtime(moment).date(), known.get(pk, ""))
            for pk, title, stored, moment in rows
        ]


class _FindingsWriter:
    """Writes what was found. Where an article was read before, what an editor decided is kept the careful way."""

    def __init__(self) -> None:
        self._readings = TableRows(
            ArticleReading,
            ["article_id", "text_sha256", "reader_version", "read_at", "dates", "topics"],
            ready=["dates", "topics"],
        )
        self._mentions = TableRows(
            Mention, [*_FOUND, "evidence", "kind", "subject_id", "names", "designation"], ready=["names"]
        )
        self._statements = TableRows(
            Statement,
            [*_SAID, "speaker_id", "speaker_name", "verb", "force", "mode", "venue_id", "venue_name", "source_name"],
        )
        self._proposals = TableRows(
            Proposal, [*_SAID, "id", "proposer_id", "proposer_name", "announced", "topic"]
        )  # fmt: skip
        self._points = TableRows(Point, ["proposal_id", "number", "start", "end", "text"])
        self._subjects = dict(Subject.objects.values_list("slug", "pk"))

    @transaction.atomic
    def write(self, batch: Sequence[Read]) -> int:
        """Keep the readings of *batch*, all or none; returns how many there were."""
        ids = [read.article.pk for read in batch]
        before = set(ArticleReading.objects.filter(article_id__in=ids).values_list("article_id", flat=True))
        articles = ArticlePage.objects.in_bulk(list(before)) if before else {}
        for read in batch:
            if read.article.pk in articles and read.reading is not None:
                keep_reading(articles[read.article.pk], read.reading, read.digest)
        self._insert([read for read in batch if read.article.pk not in before])
        announce_articles(ids)
        return len(batch)

    def _insert(self, batch: Sequence[Read]) -> None:
        now = timezone.now()
        found = [(read.article.pk, read.reading, read) for read in batch if read.reading is not None]
        self._readings.insert(
            {"article_id": pk, "text_sha256": read.digest, "reader_version": reading.reader_version, "read_at": now,
             "dates": json_text(date_facts(reading)), "topics": json_text(topic_facts(reading))}
            for pk, reading, read in found
        )  # fmt: skip
        self._mentions.insert(
            {**row, "names": json_text(dict(row["names"]))}
            for pk, reading, _ in found
            for row in mention_rows(pk, reading, self._subjects)
        )
        self._statements.insert(
            row
            for pk, reading, read in found
            for row in statement_rows(pk, reading, self._subjects, read.article.published)
        )
        proposals = [
            pair
            for pk, reading, read in found
            for pair in proposal_rows(pk, reading, self._subjects, read.article.published)
        ]
        numbers = allocate_ids(Proposal, len(proposals))
        self._proposals.insert({**row, "id": pk} for pk, (row, _) in zip(numbers, proposals, strict=True))
        self._points.insert(
            {**point, "proposal_id": pk} for pk, (_, points) in zip(numbers, proposals, strict=True) for point in points
        )
