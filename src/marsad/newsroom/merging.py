"""Making one subject of two that turned out to be the same, with everything that refers to either; and back again."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from marsad.newsroom import tags
from marsad.newsroom.announcements import announce_article
from marsad.newsroom.decision_log import Recorder, Undone, undo
from marsad.newsroom.models import (
    ArticlePage,
    Decision,
    DecisionKind,
    DossierSubject,
    Mention,
    Proposal,
    RefusedName,
    Statement,
    Subject,
    SubjectName,
)
from marsad.newsroom.models.subject import NameKind
from marsad.newsroom.signals import facts_changed

_REFERENCES: tuple[tuple[type[Any], str], ...] = (
    (Mention, "subject"),
    (Statement, "speaker"),
    (Statement, "venue"),
    (Proposal, "proposer"),
    (Subject, "country"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would move."""

    names: int
    mentions: int
    articles: int
    statements: int
    proposals: int


def preview_merge(lost: Subject) -> MergePreview:
    """Return how much refers to the subject that would be lost."""
    mentions = Mention.objects.filter(subject=lost)
    return MergePreview(
        names=lost.names.count(),
        mentions=mentions.count(),
        articles=mentions.values("article").distinct().count(),
        statements=Statement.objects.filter(speaker=lost).count(),
        proposals=Proposal.objects.filter(proposer=lost).count(),
    )


@transaction.atomic
def merge_subjects(kept: Subject, lost: Subject, user: Any) -> Decision:
    """Give *kept* all that refers to *lost*: names, mentions, statements, proposals, dossiers; then delete *lost*.

    The lost subject's main names become other spellings; its address leads to the kept one. One decision, which
    `undo_merge` takes back. Raises `ValueError` when both are the same.
    """
    if kept.pk == lost.pk:
        raise ValueError("a subject cannot be merged with itself")
    paths = _addresses(lost)
    recorder = Recorder(
        *(model.objects.filter(**{field: lost}) for model, field in _REFERENCES),
        DossierSubject.objects.filter(subject__in=[kept, lost]),
        RefusedName.objects.filter(subject__in=[kept, lost]),
        SubjectName.objects.filter(subject__in=[kept, lost]),
        Subject.objects.filter(pk__in=[kept.pk, lost.pk]),
        Redirect.objects.filter(old_path__in=[Redirect.normalise_path(old) for old, _ in paths]),
    )
    mentions = Mention.objects.filter(subject=lost).count()
    articles = _articles_of(lost)
    for model, field in _REFERENCES:
        model.objects.filter(**{field: lost}).exclude(pk=kept.pk if model is Subject else None).update(**{field: kept})
    _move_names(kept, lost)
    _move_dossiers(kept, lost)
    _fill_gaps(kept, lost)
    for old, new in zip(paths, _addresses(kept), strict=True):
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(old[0]),
            site=None,
            defaults={"redirect_link": new[0], "is_permanent": True},
        )
    # Read again so that what no longer refers to it is not deleted with it.
    Subject.objects.get(pk=lost.pk).delete()
    decision = recorder.keep(
        DecisionKind.MERGE, user=user, about=f"{lost.name} ← {kept.name}", count=mentions
    )  # fmt: skip
    assert decision is not None  # noqa: S101 - a subject was deleted
    _announce(articles, frozenset({tags.subject_tag(kept.slug), tags.subject_tag(lost.slug)}))
    return decision


@transaction.atomic
def undo_merge(decision: Decision) -> Undone:
    """Make two subjects of one again; what was decided about either since the merge stays as it is."""
    undone = undo(decision)
    slugs = [change["before"]["slug"] for change in decision.changes
             if change["model"] == "newsroom.subject" and change["before"] and "slug" in change["before"]]  # fmt: skip
    subjects = list(Subject.objects.filter(slug__in=slugs))
    articles = [pk for subject in subjects for pk in _articles_of(subject)]
    for subject in subjects:
        subject.save(update_fields=["updated_at"])
    _announce(articles, frozenset(tags.subject_tag(slug) for slug in slugs))
    return undone


def _articles_of(subject: Subject) -> list[int]:
    mentioned = Mention.objects.filter(subject=subject).values_list("article_id", flat=True)
    spoken = Statement.objects.filter(models.Q(speaker=subject) | models.Q(venue=subject)).values_list(
        "article_id", flat=True
    )
    proposed = Proposal.objects.filter(proposer=subject).values_list("article_id", flat=True)
    return sorted({*mentioned, *spoken, *proposed})


def _announce(articles: list[int], touched: frozenset[str]) -> None:
    facts_changed.send(sender=Subject, tags=touched)
    for start in range(0, len(articles), 200):
        for article in ArticlePage.objects.filter(pk__in=articles[start : start + 200]).select_related("section"):
            announce_article(article, touched=touched)


def _addresses(subject: Subject) -> list[tuple[str, str]]:
    """Return the addresses of a subject's page, one for each language of the interface."""
    found = []
    for language in ("ar", "en"):
        with translation.override(language):
            found.append((subject.get_absolute_url(), language))
    return found


def _move_names(kept: Subject, lost: Subject) -> None:
    """Give *kept* the names of *lost* that it lacks."""
    known = set(SubjectName.objects.filter(subject=kept).values_list("language", "text"))
    mains = set(SubjectName.objects.filter(subject=kept, kind=NameKind.MAIN).values_list("language", flat=True))
    last = SubjectName.objects.filter(subject=kept).aggregate(last=models.Max("sort_order"))["last"]
    order = (last or 0) + 1
    for place, name in enumerate(SubjectName.objects.filter(subject=lost)):
        if (name.language, name.text) in known:
            continue
        kind = NameKind.VARIANT if name.kind == NameKind.MAIN and name.language in mains else name.kind
        SubjectName.objects.filter(pk=name.pk).update(subject=kept, kind=kind, sort_order=order + place)
    taken = set(kept.refused_names.values_list("folded", flat=True))
    RefusedName.objects.filter(subject=lost).exclude(folded__in=taken).update(subject=kept)


def _move_dossiers(kept: Subject, lost: Subject) -> None:
    has = set(DossierSubject.objects.filter(subject=kept).values_list("dossier_id", flat=True))
    DossierSubject.objects.filter(subject=lost).exclude(dossier_id__in=has).update(subject=kept)


def _fill_gaps(kept: Subject, lost: Subject) -> None:
    """Take facts from *lost* that *kept* has none of."""
    for name in ("name_en", "description", "description_en", "founded", "recurs_first", "gender", "country_id",
                 "wikidata", "image_id"):  # fmt: skip
        if not getattr(kept, name) and getattr(lost, name):
            setattr(kept, name, getattr(lost, name))
    if kept.country_id in {kept.pk, lost.pk}:
        kept.country = None
    kept.save()
