"""A dossier in order of time: its articles, what was said and proposed in each, what followed, and its events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils import timezone

from marsad.newsroom.models import ArticlePage, Mention, Proposal, Statement, Subject
from marsad.newsroom.models.subject import SubjectKind

STATEMENTS_EACH = 3
FOLLOWED_BY = 3
"""Later articles of the dossier that a proposal leads to, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal, and the dossier's next articles that name who made it."""

    proposal: Proposal
    followed_by: tuple[ArticlePage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: an article, or an event of its own. `more_statements` were said in it besides those shown."""

    day: date
    article: ArticlePage | None = None
    event: Subject | None = None
    statements: tuple[Statement, ...] = ()
    more_statements: int = 0
    proposals: tuple[Proposed, ...] = field(default=())


def timeline(
    articles: Sequence[ArticlePage], subjects: Sequence[Subject], *, is_first: bool, is_last: bool
) -> list[tuple[int, list[Entry]]]:
    """Return the entries of one page of a dossier under their years, oldest first. Five queries at any length.

    *articles* are in order of time. Events among *subjects* whose day is known stand between them; those before the
    first article of the dossier on its first page, those after the last on its last.
    """
    entries = _article_entries(articles)
    first, last = (entries[0].day, entries[-1].day) if entries else (date.min, date.max)
    for subject in subjects:
        day = _held_on(subject)
        if day and (is_first or day >= first) and (is_last or day < last):
            entries.append(Entry(day=day, event=subject))
    # An event stands before the articles of its day, which report it; articles keep their order.
    entries.sort(key=lambda entry: (entry.day, entry.article is not None))
    return [(year, list(group)) for year, group in groupby(entries, key=lambda entry: entry.day.year)]


def _article_entries(articles: Sequence[ArticlePage]) -> list[Entry]:
    wanted = [article.pk for article in articles]
    # Of most of them only their number is shown: they are not worth their texts and speakers.
    said: dict[int, list[int]] = {}
    for article_id, pk in Statement.objects.confirmed().filter(article__in=wanted).values_list("article", "pk"):
        said.setdefault(article_id, []).append(pk)
    first = [pk for each in said.values() for pk in each[:STATEMENTS_EACH]]
    statements = Statement.objects.select_related("speaker").in_bulk(first)
    proposals: dict[int, list[Proposal]] = {}
    rows = Proposal.objects.confirmed().filter(article__in=wanted).select_related("proposer")
    for proposal in rows.prefetch_related("points"):
        proposals.setdefault(proposal.article_id, []).append(proposal)
    makers = {one.proposer_id for found in proposals.values() for one in found if one.proposer_id}
    named = Mention.objects.shown().filter(article__in=wanted, subject__in=makers)
    naming = set(named.values_list("article", "subject").distinct()) if makers else set()
    entries = []
    for place, article in enumerate(articles):
        spoken = said.get(article.pk, [])
        entries.append(
            Entry(
                day=timezone.localtime(article.date_published).date(), article=article,
                statements=tuple(statements[pk] for pk in spoken[:STATEMENTS_EACH] if pk in statements),
                more_statements=max(0, len(spoken) - STATEMENTS_EACH),
                proposals=tuple(
                    Proposed(proposal=one, followed_by=_followed_by(one, articles[place + 1 :], naming))
                    for one in proposals.get(article.pk, [])
                ),
            )
        )  # fmt: skip
    return entries


def _followed_by(
    proposal: Proposal, later: Sequence[ArticlePage], naming: set[tuple[int, int]]
) -> tuple[ArticlePage, ...]:
    found = [article for article in later if (article.pk, proposal.proposer_id) in naming]
    return tuple(found[:FOLLOWED_BY])


def _held_on(subject: Subject) -> date | None:
    """Return the day of an event; None for other subjects, and where only a month or year is known."""
    if subject.kind != SubjectKind.EVENT or len(subject.founded) < 10:
        return None
    try:
        return date.fromisoformat(subject.founded)
    except ValueError:
        return None
