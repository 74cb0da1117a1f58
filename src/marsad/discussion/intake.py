"""How comments come in: from a reader's form, and in bulk from an imported site. Addresses are sealed here."""

from collections.abc import Iterable

from django.db import transaction

from marsad.discussion.models import Comment, CommentState
from marsad.discussion.privacy import sealed_address_of
from marsad.newsroom.models import ArticlePage


@transaction.atomic
def receive_comment(
    article: ArticlePage, *, name: str, body: str, email: str = "", parent: Comment | None = None,
    state: str = CommentState.PENDING, spam_score: float | None = None, spam_reasons: Iterable[str] = (),
) -> Comment:  # fmt: skip
    """Keep what a reader wrote about *article*; it waits for a moderator. *name* and *body* are cleaned already."""
    comment = Comment.objects.create(
        article=article, parent=parent, name=name, body=body, state=state,
        spam_score=spam_score, spam_reasons=list(spam_reasons),
    )  # fmt: skip
    sealed = sealed_address_of(comment, email)
    if sealed is not None:
        sealed.save(force_insert=True)
    return comment
