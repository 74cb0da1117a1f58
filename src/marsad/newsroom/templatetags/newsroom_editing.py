"""Filters of the editing screens: words for kinds and states, and what forms need to name a finding."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from marsad.newsroom.editing.evidence import evidence_in_words, inferred_in_words
from marsad.newsroom.editing.findings import token_of
from marsad.newsroom.editing.review_forms import FORCES
from marsad.newsroom.models import FindingState
from marsad.newsroom.models.subject import SubjectKind
from marsad.newsroom.topics import topic_name

register = template.Library()

register.filter("token", token_of)
register.filter("topic_name", topic_name)
register.filter("evidence", evidence_in_words)
register.filter("inferred_parts", inferred_in_words)


@register.filter
def tokens(findings: Iterable[Any]) -> str:
    """Return the words that stand for *findings*, as one button's value."""
    return ",".join(map(token_of, findings))


@register.filter
def finding_query(findings: Iterable[Any]) -> str:
    """Return *findings* as the query of an address."""
    return urlencode([("finding", token_of(finding)) for finding in findings])


@register.filter
def as_percentage(share: float) -> int:
    """Return a share of 1 as a whole percentage."""
    return round(share * 100)


@register.filter
def percent(share: float) -> str:
    """Return a share of 1 as readers write it: `97%`."""
    return f"{round(share * 100)}%"


@register.filter
def kind_name(kind: str) -> str:
    """Return the words for a kind of subject, or the kind itself where there are none."""
    return str(dict(SubjectKind.choices).get(kind, kind))


@register.filter
def state_name(state: str) -> str:
    """Return the words for the state of a finding."""
    return str(dict(FindingState.choices).get(state, state))


@register.filter
def force_name(force: str) -> str:
    """Return the words for what a verb of saying does."""
    return str(dict(FORCES).get(force, force))


@register.filter
def edit_url(subject: Any) -> str:
    """Return the address where a subject is edited."""
    return reverse(type(subject).snippet_viewset.get_url_name("edit"), args=[subject.pk])


@register.filter
def kind_query(kind: str) -> str:
    """Return the beginning of a query that keeps the list to one kind."""
    return urlencode({"kind": kind}) + "&" if kind else ""
