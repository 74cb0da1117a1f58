"""What becomes of a comment: a moderator's decision, and what follows from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from marsad.discussion.counts import comments_changed
from marsad.discussion.models import Comment, CommentState
from marsad.discussion.privacy import find_by_address, forget_addresses
from marsad.newsroom.models import ArticlePage

DECIDED, EDITED, ANSWERED, DELETED = (
    "discussion.decide", "discussion.edit", "discussion.answer", "discussion.delete",
)  # fmt: skip
"""Names of what moderators do, in the site's history."""


@transaction.atomic
def decide(comment_ids: Iterable[int], state: str, *, by: Any = None) -> dict[int, str]:
    """Put the comments with these ids into *state*, as decided *by* a user.

    Returns the state before by the id of each that changed, which is what `restore` takes. A comment that is in that
    state already is left as it was decided. Pages that show the comments, or their number, are made anew. Raises
    `ValueError` for an unknown state.
    """
    return restore(dict.fromkeys(comment_ids, state), by=by)


@transaction.atomic
def restore(states: Mapping[int, str], *, by: Any = None) -> dict[int, str]:
    """Put each comment into the state that *states* gives by its id. Returns what `decide` does."""
    wanted = {pk: CommentState(state) for pk, state in states.items()}
    found = Comment.objects.select_for_update().filter(pk__in=wanted)
    comments = [comment for comment in found if comment.state != wanted[comment.pk]]
    for state in set(wanted.values()):
        changed = [comment.pk for comment in comments if wanted[comment.pk] == state]
        Comment.objects.filter(pk__in=changed).update(state=state, decided_at=timezone.now(), decided_by=by)
    for comment in comments if by else ():
        record(comment, DECIDED, by, before=comment.state, after=str(wanted[comment.pk]))
    comments_changed({one.article_id for one in comments if CommentState.APPROVED in (one.state, wanted[one.pk])})
    return {comment.pk: comment.state for comment in comments}


@transaction.atomic
def edit(comment: Comment, *, name: str, body: str, by: Any) -> bool:
    """Change the name or words of a comment. Returns whether they changed."""
    if (comment.name, comment.body) == (name, body):
        return False
    comment.name, comment.body = name, body
    comment.save(update_fields=["name", "body"])
    record(comment, EDITED, by)
    if comment.is_approved:
        comments_changed([comment.article_id])
    return True


@transaction.atomic
def answer(article: ArticlePage, *, name: str, body: str, by: Any, parent: Comment | None = None) -> Comment:
    """Publish an answer of the desk, which needs nobody's approval."""
    comment = Comment.objects.create(
        article=article, parent=parent, name=name, body=body, state=CommentState.APPROVED,
        written_by=by, decided_by=by, decided_at=timezone.now(),
    )  # fmt: skip
    record(comment, ANSWERED, by)
    comments_changed([article.pk])
    return comment


@transaction.atomic
def delete(comment_ids: Iterable[int], *, by: Any = None) -> int:
    """Delete the comments with these ids for good, with their addresses. Returns how many there were."""
    comments = list(Comment.objects.filter(pk__in=list(comment_ids)))
    for comment in comments if by else ():
        record(comment, DELETED, by)
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).delete()
    comments_changed({comment.article_id for comment in comments if comment.is_approved})
    return len(comments)


@transaction.atomic
def forget_person(address: str, *, with_comments: bool, by: Any = None) -> None:
    """Delete everything that was written with *address*, or only the address. Says nothing of whether there was any."""
    comments = find_by_address(address)
    if with_comments:
        delete(comments, by=by)
    else:
        forget_addresses(comments)


def record(comment: Comment, action: str, user: Any, **data: Any) -> None:
    """Note in the site's history what *user* did with *comment*: never its words, which may have to be forgotten."""
    log(instance=comment, action=action, user=user, title=f"#{comment.pk}", data=data or None)
