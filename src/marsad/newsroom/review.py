"""Machine findings and editors' decisions: reading an article in, and confirming, correcting or refusing.

What an editor decided is never overwritten by a re-read, and what was refused is not suggested again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from marsad.arabic import fold
from marsad.newsroom.gazetteer import load_matcher
from marsad.newsroom.models.findings import (
    ArticleReading,
    Finding,
    FindingState,
    Mention,
    Point,
    Proposal,
    RefusedName,
    Statement,
)
from marsad.newsroom.spans import follow
from marsad.newsroom.text import article_blocks, text_sha256
from marsad.newsroom.topics import topic_facts
from marsad.reading import READER_VERSION, read_article
from marsad.reading.reading import Reading

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage


def read_article_page(article: "ArticlePage", *, force: bool = False) -> bool:
    """Read *article*'s text and keep what was found. Returns whether it was read.

    An article whose text was already read by this reader is left alone, unless *force*.
    """
    blocks = article_blocks(article.body)
    digest = text_sha256("\n\n".join(block.text for block in blocks))
    old = ArticleReading.objects.filter(article_id=article.pk).first()
    if old and not force and (old.text_sha256, old.reader_version) == (digest, READER_VERSION):
        return False
    published = timezone.localtime(article.date_published).date()
    reading = read_article(article.title, blocks, at=published, matcher=load_matcher())
    keep_reading(article, reading, digest)
    return True


@transaction.atomic
def keep_reading(article: "ArticlePage", reading: Reading, digest: str) -> None:
    """Replace the suggestions of *article* by those of *reading*; decided findings stay as they are."""
    _, is_first = ArticleReading.objects.update_or_create(
        article_id=article.pk,
        defaults={
            "text_sha256": digest,
            "reader_version": reading.reader_version,
            "read_at": timezone.now(),
            "dates": date_facts(reading),
            "topics": topic_facts(reading),
        },
    )
    if not is_first:
        _follow_the_text(article, reading.text)
    subjects = _load_subjects(reading)
    _keep_mentions(article, reading, subjects)
    _keep_statements(article, reading, subjects)
    _keep_proposals(article, reading, subjects)


def date_facts(reading: Reading) -> list[dict[str, Any]]:
    """Return the dates of an article as they are kept with its reading."""
    return [{"start": d.start, "end": d.end, "text": d.text, "value": d.value} for d in reading.dates]


def _load_subjects(reading: Reading) -> dict[str, int]:
    from marsad.newsroom.models import Subject

    slugs = {mention.subject for mention in reading.mentions if mention.subject}
    return dict(Subject.objects.filter(slug__in=slugs).values_list("slug", "pk"))


def _follow_the_text(article: "ArticlePage", text: str) -> None:
    """Move decided findings to where their words stand now; those whose words are gone stay as they are."""
    points = Point.objects.filter(proposal__article_id=article.pk).exclude(proposal__state=FindingState.SUGGESTED)
    decided = [model.objects.filter(article_id=article.pk).decided() for model in (Mention, Statement, Proposal)]
    for rows in (*decided, points):
        by_words: dict[str, list[Any]] = {}
        for row in rows.order_by("start"):
            by_words.setdefault(" ".join(row.text.split()), []).append(row)
        for words, same in by_words.items():
            if all(text[row.start : row.end] == row.text for row in same):
                continue
            for row, span in zip(same, follow(text, words, [row.start for row in same]), strict=True):
                if span is not None and span != (row.start, row.end):
                    row.start, row.end, row.text = *span, text[slice(*span)]
                    row.save(update_fields=["start", "end", "text"])


def _begin(model: type[Any], article: "ArticlePage", text: str) -> list[tuple[int, int]]:
    """Drop the suggestions of one kind and return the spans that are decided, where their words still stand."""
    model.objects.filter(article_id=article.pk, state=FindingState.SUGGESTED).delete()
    rows = model.objects.filter(article_id=article.pk).values_list("start", "end", "text")
    return [(start, end) for start, end, words in rows if text[start:end] == words]


def _is_decided(start: int, end: int, decided: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in decided)


def _keep_mentions(article: "ArticlePage", reading: Reading, subjects: Mapping[str, int]) -> None:
    decided = _begin(Mention, article, reading.text)
    Mention.objects.bulk_create(
        Mention(**row)
        for row in mention_rows(article.pk, reading, subjects)
        if not _is_decided(row["start"], row["end"], decided)
    )


def mention_rows(article_id: int, reading: Reading, subjects: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield what was found of names, as columns of `Mention`; *subjects* are the known ones' ids by slug."""
    for m in reading.mentions:
        yield {
            "article_id": article_id, "start": m.start, "end": m.end, "text": m.text, "kind": m.kind,
            "subject_id": subjects.get(m.subject or ""), "names": m.names, "designation": m.designation,
            "confidence": m.confidence, "evidence": m.evidence[:500], "reader_version": reading.reader_version,
        }  # fmt: skip


def _named(reading: Reading, index: int | None) -> tuple[str, str]:
    """Return the slug and the name of a mention by its index, empty where there is none."""
    if index is None:
        return "", ""
    mention = reading.mentions[index]
    return mention.subject or "", mention.names.get("ar") or mention.text


def _keep_statements(article: "ArticlePage", reading: Reading, subjects: Mapping[str, int]) -> None:
    decided = _begin(Statement, article, reading.text)
    published = timezone.localtime(article.date_published).date()
    Statement.objects.bulk_create(
        Statement(**row)
        for row in statement_rows(article.pk, reading, subjects, published)
        if not _is_decided(row["start"], row["end"], decided)
    )


def statement_rows(
    article_id: int, reading: Reading, subjects: Mapping[str, int], published: date
) -> Iterator[dict[str, Any]]:
    """Yield what was found of statements, as columns of `Statement`; one without a date was made on *published*."""
    for s in reading.statements:
        slug, name = _named(reading, s.speaker)
        venue_slug, venue = _named(reading, s.venue)
        yield {
            "article_id": article_id, "start": s.start, "end": s.end, "text": s.text,
            "speaker_id": subjects.get(slug), "speaker_name": name, "verb": s.verb, "force": s.force, "mode": s.mode,
            "venue_id": subjects.get(venue_slug), "venue_name": venue, "source_name": _named(reading, s.source)[1],
            "said_on": _day(s.date, published), "confidence": s.confidence, "reader_version": reading.reader_version,
        }  # fmt: skip


def _keep_proposals(article: "ArticlePage", reading: Reading, subjects: Mapping[str, int]) -> None:
    decided = _begin(Proposal, article, reading.text)
    published = timezone.localtime(article.date_published).date()
    for row, points in proposal_rows(article.pk, reading, subjects, published):
        if not _is_decided(row["start"], row["end"], decided):
            proposal = Proposal.objects.create(**row)
            Point.objects.bulk_create(Point(proposal=proposal, **point) for point in points)


def proposal_rows(
    article_id: int, reading: Reading, subjects: Mapping[str, int], published: date
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield what was found of proposals, as columns of `Proposal` and of its `Point`s."""
    for p in reading.proposals:
        slug, name = _named(reading, p.by)
        row = {
            "article_id": article_id, "start": p.start, "end": p.end, "text": reading.text[p.start : p.end],
            "proposer_id": subjects.get(slug), "proposer_name": name, "announced": p.announced,
            "topic": p.topic[:500], "said_on": published, "confidence": p.confidence,
            "reader_version": reading.reader_version,
        }  # fmt: skip
        yield (
            row,
            [
                {"number": number, "start": point.start, "end": point.end, "text": point.text}
                for number, point in enumerate(p.points, 1)
            ],
        )


def _day(value: str | None, published: date) -> date:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return published


def confirm(findings: Iterable[Finding], user: Any) -> int:
    """Mark *findings* as confirmed by *user*; those already confirmed stay. Returns how many changed.

    A mention that names no known subject cannot be confirmed: there is nothing yet that it would confirm.
    """
    known = (row for row in findings if not (isinstance(row, Mention) and row.subject_id is None))
    return _decide(known, FindingState.CONFIRMED, user)


def refuse(findings: Iterable[Finding], user: Any) -> int:
    """Mark *findings* as refused by *user*; a refused name is not proposed for its subject again."""
    findings = list(findings)
    for finding in findings:
        if isinstance(finding, Mention) and finding.subject_id and not finding.designation:
            RefusedName.objects.get_or_create(subject_id=finding.subject_id, folded=fold(finding.text))
    return _decide(findings, FindingState.REFUSED, user)


def _decide(findings: Iterable[Finding], state: FindingState, user: Any) -> int:
    changed = 0
    for finding in findings:
        if finding.state == state:
            continue
        finding.state, finding.decided_by, finding.decided_at = state, user, timezone.now()
        finding.save(update_fields=["state", "decided_by", "decided_at"])
        changed += 1
    return changed
