"""An editor's own word on a finding: another subject, other words, another speaker, other points.

What is corrected counts as an editor's decision: no re-read changes it. Words must stand in the article; those that do
not raise `WordsNotFound`, which names them.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from marsad.arabic import fold
from marsad.newsroom.models.findings import (
    Finding,
    FindingState,
    Mention,
    Point,
    Proposal,
    RefusedName,
    Statement,
)
from marsad.newsroom.models.subject import NameKind, Subject, SubjectName
from marsad.newsroom.spans import Span, locate, occurrences

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage


class WordsNotFound(ValueError):
    """Words that should stand in the article do not; `words` are they."""

    def __init__(self, words: str) -> None:
        super().__init__(f"not in the article: {words[:80]}")
        self.words = words


def correct_mention(mention: Mention, *, subject: Subject, user: Any, text: str, words: str = "") -> None:
    """Say that *mention* names *subject*; *words*, if given, are what names it in the article's *text*."""
    if words:
        _move(mention, text, words)
    mention.subject, mention.kind = subject, subject.kind
    mention.names = {name.language: name.text for name in subject.names.all() if name.kind == NameKind.MAIN}
    # A name once refused for this subject is right after all.
    RefusedName.objects.filter(subject=subject, folded=fold(mention.text)).delete()
    _decided(mention, user)


def add_mention(
    article: "ArticlePage", *, subject: Subject, user: Any, text: str, words: str, near: int = 0
) -> Mention:
    """Return a new mention of *subject* that the reader missed: *words* as they stand in the article's *text*."""
    mention = Mention(article=article, evidence="an editor", confidence=1.0)
    mention.start = near
    correct_mention(mention, subject=subject, user=user, text=text, words=words)
    return mention


def correct_statement(
    statement: Statement,
    *,
    user: Any,
    text: str,
    words: str,
    speaker: Subject | None,
    verb: str,
    force: str,
    mode: str,
    said_on: date | None,
    venue: Subject | None = None,
) -> None:
    """Put an editor's word in place of what the reader found of *statement*."""
    _move(statement, text, words)
    if speaker is not None and speaker.pk != statement.speaker_id:
        statement.speaker_name = speaker.name
    statement.speaker, statement.venue = speaker, venue
    statement.verb, statement.force, statement.mode, statement.said_on = verb[:40], force[:20], mode, said_on
    _decided(statement, user)


def correct_proposal(
    proposal: Proposal,
    *,
    user: Any,
    text: str,
    points: Sequence[str],
    proposer: Subject | None,
    topic: str,
    announced: int | None,
    said_on: date | None,
) -> None:
    """Put an editor's word in place of what the reader found of *proposal*; *points* are its points' words, in order.

    The number of a point is its anchor: point 2 stays point 2 whatever its words become.
    """
    spans = _in_order(text, points, proposal.start)
    if proposer is not None and proposer.pk != proposal.proposer_id:
        proposal.proposer_name = proposer.name
    proposal.proposer, proposal.topic = proposer, topic[:500]
    proposal.announced, proposal.said_on = announced, said_on
    if spans:
        start, end = min(proposal.start, spans[0][0]), max(span[1] for span in spans)
        proposal.start, proposal.end, proposal.text = start, end, text[start:end]
    _decided(proposal, user)
    for number, (start, end) in enumerate(spans, 1):
        Point.objects.update_or_create(
            proposal=proposal, number=number, defaults={"start": start, "end": end, "text": text[start:end]}
        )
    proposal.points.filter(number__gt=len(spans)).delete()


def learn_name(subject: Subject, text: str) -> SubjectName | None:
    """Give *subject* the name *text* as another spelling, unless it bears it already; return the new name."""
    from marsad.names import script_of

    name = " ".join(text.split())[:255]
    known = {fold(known) for known in subject.names.values_list("text", flat=True)}
    if not name or fold(name) in known:
        return None
    language = {"Hani": "zh-Hans", "Latn": "en"}.get(script_of(name), "ar")
    last = subject.names.order_by("-sort_order").values_list("sort_order", flat=True).first() or 0
    learnt = SubjectName.objects.create(
        subject=subject, text=name, language=language, kind=NameKind.VARIANT, sort_order=last + 1
    )
    # Saying that the subject changed makes its page fresh and its names known to the next reading.
    subject.save(update_fields=["updated_at"])
    return learnt


def _move(finding: Finding, text: str, words: str) -> None:
    span = locate(text, words, finding.start)
    if span is None:
        raise WordsNotFound(words)
    finding.start, finding.end, finding.text = *span, text[slice(*span)]


def _in_order(text: str, points: Sequence[str], start: int) -> list[Span]:
    """Return where each point stands, each after the one before it where that is possible."""
    spans: list[Span] = []
    at = start
    for words in points:
        found = occurrences(text, words)
        span = next((span for span in found if span[0] >= at), None) or (found[0] if found else None)
        if span is None:
            raise WordsNotFound(words)
        spans.append(span)
        at = span[1]
    return spans


def _decided(finding: Finding, user: Any) -> None:
    finding.state, finding.decided_by, finding.decided_at = FindingState.CORRECTED, user, timezone.now()
    finding.save()
