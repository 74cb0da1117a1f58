"""The findings of one article as its editor sees them: grouped, with what they need to be decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from marsad.arabic import fold
from marsad.newsroom.models import ArticlePage, Finding, FindingState, Mention, Proposal, Statement, Subject

MODELS: dict[str, type[Any]] = {"mention": Mention, "statement": Statement, "proposal": Proposal}
"""Kinds of finding by the word that stands for them in forms and addresses: `mention-12`."""


def token_of(finding: Model) -> str:
    """Return the word that stands for a finding in forms and anchors: `mention-12`."""
    return f"{finding._meta.model_name}-{finding.pk}"


def findings_by_token(article: ArticlePage, tokens: Iterable[str]) -> list[Any]:
    """Return the findings of *article* that *tokens* name, in the order of the text; unknown ones are left out."""
    wanted: dict[str, list[int]] = {}
    for token in tokens:
        kind, _, number = token.partition("-")
        if kind in MODELS and number.isascii() and number.isdigit() and len(number) < 19:
            wanted.setdefault(kind, []).append(int(number))
    found = [row for kind, pks in wanted.items() for row in MODELS[kind].objects.filter(article=article, pk__in=pks)]
    return sorted(found, key=lambda row: (row.start, row.end))


@dataclass(slots=True, kw_only=True)
class MentionGroup:
    """All mentions of one subject, or of one name that nobody bears yet, in one article."""

    name: str
    kind: str
    subject: Subject | None = None
    is_ambiguous: bool = False
    candidates: tuple[Subject, ...] = ()
    mentions: list[Mention] = field(default_factory=list)

    @property
    def open(self) -> list[Mention]:
        """The mentions that no editor has decided."""
        return [mention for mention in self.mentions if mention.state == FindingState.SUGGESTED]

    @property
    def state(self) -> str:
        """`suggested` while one is open, else the state that most share."""
        if self.open:
            return FindingState.SUGGESTED
        states = [mention.state for mention in self.mentions]
        return max(set(states), key=states.count)

    @property
    def confidence(self) -> float:
        """The least sure of the open mentions, as a share of 1."""
        return min((mention.confidence for mention in self.open or self.mentions), default=1.0)

    @property
    def spellings(self) -> list[str]:
        """The different ways in which the text names it, most frequent first."""
        texts = [mention.text for mention in self.mentions]
        return sorted(set(texts), key=lambda text: (-texts.count(text), texts.index(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was found in one article."""

    groups: Sequence[MentionGroup]
    statements: Sequence[Statement]
    proposals: Sequence[Proposal]

    def all(self) -> list[Finding]:
        """Return all findings, in the order of the text."""
        mentions = [mention for group in self.groups for mention in group.mentions]
        return sorted([*mentions, *self.statements, *self.proposals], key=lambda row: (row.start, -row.end))

    @property
    def open_count(self) -> int:
        """How many wait for an editor."""
        return sum(row.state == FindingState.SUGGESTED for row in self.all())

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.all())

    def open_above(self, confidence: float) -> list[Finding]:
        """Return what is open, at least that sure, and known by name."""
        return [
            row
            for row in self.all()
            if row.state == FindingState.SUGGESTED
            and row.confidence >= confidence
            and not (isinstance(row, Mention) and row.subject_id is None)
        ]


def load_findings(article: ArticlePage) -> Findings:
    """Return what was found in *article*. Five queries at any length."""
    mentions = Mention.objects.filter(article=article).select_related("subject", "decided_by").order_by("start", "end")
    statements = Statement.objects.filter(article=article).select_related("speaker", "venue", "decided_by")
    proposals = Proposal.objects.filter(article=article).select_related("proposer", "decided_by")
    return Findings(
        groups=_grouped(mentions),
        statements=list(statements.order_by("start", "end")),
        proposals=list(proposals.prefetch_related("points").order_by("start", "end")),
    )


def _grouped(mentions: Iterable[Mention]) -> list[MentionGroup]:
    groups: dict[Any, MentionGroup] = {}
    for mention in mentions:
        name = mention.subject.name if mention.subject else mention.names.get("ar") or mention.text
        key = mention.subject_id or (mention.kind, fold(name))
        if key not in groups:
            groups[key] = MentionGroup(name=name, kind=mention.kind, subject=mention.subject)
        groups[key].mentions.append(mention)
    _add_candidates([group for group in groups.values() if group.subject is None])
    # What needs a name comes first, then what is open, then what is done; each in the order of the text.
    return sorted(groups.values(), key=lambda group: (not group.open, group.subject is not None))


def _add_candidates(groups: Sequence[MentionGroup]) -> None:
    """Give names that several subjects bear those subjects to choose from."""
    from marsad.newsroom.gazetteer import load_matcher

    if not groups:
        return
    matcher = load_matcher()
    slugs = {group.name: matcher.candidates(group.name)[:6] for group in groups}
    subjects = {
        s.slug: s for s in Subject.objects.filter(slug__in={slug for found in slugs.values() for slug in found})
    }
    for group in groups:
        group.candidates = tuple(subjects[slug] for slug in slugs[group.name] if slug in subjects)
        group.is_ambiguous = len(group.candidates) > 1
