"""A new comment is looked at before it is put into the queue: where in the queue, and why there."""

import time
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from marsad.discussion.models import Comment, CommentState
from marsad.discussion.spam import Verdict, judge
from marsad.discussion.spam_learning import weigh_words

LATEST: Final = 600
"""So many of the newest spam, and as many of the newest approved comments, are learned from."""

SAME_WITHIN: Final = timedelta(hours=24)
_LEARN_EVERY_S: Final = 300
_REPEATED_LEAST_CHARS: Final = 30

_learned: tuple[float, dict[str, float]] | None = None


def screen(body: str, name: str, *, article_id: int, circumstances: set[str]) -> Verdict:
    """Return how much a new comment looks like advertising. *circumstances* are those of `spam.judge`."""
    if _stands_elsewhere(body, article_id):
        circumstances = circumstances | {"repeated"}
    own = urlsplit(settings.SITE_URL).hostname or "localhost"
    return judge(body, name, own_hosts={own}, circumstances=sorted(circumstances), learned=_load_learned())


def find_same(article_id: int, name: str, body: str) -> Comment | None:
    """Return the comment that says the same under the same name here since yesterday: the form was sent twice."""
    since = timezone.now() - SAME_WITHIN
    return Comment.objects.filter(article=article_id, created_at__gte=since, name=name, body=body).first()


def forget_learned() -> None:
    """Let the next comment be judged by what is decided now."""
    global _learned
    _learned = None


def _stands_elsewhere(body: str, article_id: int) -> bool:
    if len(body) < _REPEATED_LEAST_CHARS:
        return False
    since = timezone.now() - SAME_WITHIN
    # All states are named so that the index by state and time serves.
    recent = Comment.objects.filter(state__in=CommentState.values, created_at__gte=since)
    return recent.exclude(article=article_id).filter(body=body).exists()


def _load_learned() -> dict[str, float]:
    global _learned
    now = time.monotonic()
    if _learned is None or now - _learned[0] > _LEARN_EVERY_S:
        _learned = (now, weigh_words(_load_decided()))
    return _learned[1]


def _load_decided() -> list[tuple[str, bool]]:
    return [
        (body, state == CommentState.SPAM)
        for state in (CommentState.SPAM, CommentState.APPROVED)
        for body in Comment.objects.filter(state=state).order_by("-created_at").values_list("body", flat=True)[:LATEST]
    ]
