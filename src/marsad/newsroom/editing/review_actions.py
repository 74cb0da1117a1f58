"""Carrying out what an editor decides on the review screen: recorded, so that it can be taken back, and announced."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from marsad.newsroom.announcements import announce_article, article_tags
from marsad.newsroom.decision_log import Recorder, Undone, undo
from marsad.newsroom.models import (
    ArticlePage,
    ArticleReading,
    Decision,
    DecisionKind,
    Finding,
    FindingState,
    Mention,
    Point,
    Proposal,
    RefusedName,
    Statement,
    Subject,
    SubjectName,
)
from marsad.newsroom.review import confirm, refuse


def carry_out(
    article: ArticlePage,
    kind: str,
    action: Callable[[], int],
    *,
    user: Any,
    about: str = "",
    subjects: Iterable[Subject] = (),
) -> Decision | None:
    """Run *action*, which returns how many findings it decided, and keep what it changed as one decision.

    All or nothing. *subjects* are those whose names it may change. Pages that show the article are told.
    """
    pks = {subject.pk for subject in subjects}
    pks |= set(Mention.objects.filter(article=article, subject__isnull=False).values_list("subject_id", flat=True))
    with transaction.atomic():
        before = article_tags(article)
        recorder = Recorder(
            *(model.objects.filter(article=article) for model in (Mention, Statement, Proposal)),
            Point.objects.filter(proposal__article=article),
            ArticleReading.objects.filter(article=article),
            RefusedName.objects.filter(subject__in=pks),
            SubjectName.objects.filter(subject__in=[subject.pk for subject in subjects]),
        )
        count = action()
        decision = recorder.keep(kind, user=user, article=article, about=about, count=count)
        if decision is not None:
            announce_article(article, touched=before)
    return decision


def confirm_findings(article: ArticlePage, findings: list[Any], user: Any) -> Decision | None:
    """Confirm *findings*; a mention of no known subject cannot be, and is left."""
    known = [row for row in findings if not (isinstance(row, Mention) and row.subject_id is None)]
    return carry_out(article, DecisionKind.CONFIRM, lambda: confirm(known, user), user=user, about=_about(known))


def refuse_findings(article: ArticlePage, findings: list[Any], user: Any) -> Decision | None:
    """Refuse *findings*; a refused name is not proposed for its subject again."""
    return carry_out(article, DecisionKind.REFUSE, lambda: refuse(findings, user), user=user, about=_about(findings))


def reopen_findings(article: ArticlePage, findings: list[Any], user: Any) -> Decision | None:
    """Make decided *findings* suggestions again, for a second look."""

    def reopen() -> int:
        for row in findings:
            row.state, row.decided_by, row.decided_at = FindingState.SUGGESTED, None, None
            row.save(update_fields=["state", "decided_by", "decided_at"])
        return len(findings)

    return carry_out(article, DecisionKind.CORRECT, reopen, user=user, about=_about(findings))


def take_back(decision: Decision) -> Undone:
    """Undo *decision* and tell readers' pages."""
    with transaction.atomic():
        before = article_tags(decision.article) if decision.article else frozenset()
        undone = undo(decision)
        if decision.article:
            announce_article(decision.article, touched=before)
    return undone


def _about(findings: "Iterable[Finding]") -> str:
    names = dict.fromkeys(
        row.subject.name if isinstance(row, Mention) and row.subject else row.text[:60] for row in findings
    )
    shown = list(names)[:5]
    return "، ".join(shown) + ("…" if len(names) > len(shown) else "")
