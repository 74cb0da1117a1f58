"""What becomes of a comment: a moderator's decision, and what follows from it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from marsad.discussion.counts import comments_changed
from marsad.discussion.models import Comment, CommentState


@transaction.atomic
def decide(comment_ids: Iterable[int], state: str, *, by: Any = None) -> list[int]:
    """Put the comments with these ids into *state*, as decided *by* a user. Returns the ids of those that changed.

    A comment that is in that state already is left as it was decided. Pages that show the comments, or their number,
    are made anew. Raises `ValueError` for an unknown state.
    """
    state = CommentState(state)
    comments = list(Comment.objects.select_for_update().filter(pk__in=list(comment_ids)).exclude(state=state))
    changed = [comment.pk for comment in comments]
    Comment.objects.filter(pk__in=changed).update(state=state, decided_at=timezone.now(), decided_by=by)
    seen = {comment.article_id for comment in comments if CommentState.APPROVED in (comment.state, state)}
    comments_changed(seen)
    return changed


@transaction.atomic
def delete(comment_ids: Iterable[int]) -> int:
    """Delete the comments with these ids for good, with their addresses. Returns how many there were."""
    comments = list(Comment.objects.filter(pk__in=list(comment_ids)).only("pk", "article", "state"))
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).delete()
    comments_changed({comment.article_id for comment in comments if comment.is_approved})
    return len(comments)
