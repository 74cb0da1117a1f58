"""What readers wrote, and, apart from it, their sealed addresses."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

BODY_MAX_CHARS = 5000
"""What a reader may write. An imported comment may be longer: no word of it is cut."""

NAME_MAX_CHARS = 80
IMPORTED_NAME_MAX_CHARS = 200


class CommentState(models.TextChoices):
    """Where a comment stands."""

    PENDING = "pending", _("waiting")
    APPROVED = "approved", _("approved")
    SPAM = "spam", _("spam")
    REFUSED = "refused", _("refused")


class CommentKind(models.TextChoices):
    """What a comment is: imported sites also keep notices that another site linked to an article."""

    COMMENT = "comment", _("comment")
    PINGBACK = "pingback", _("notice of a link")


class CommentQuerySet(models.QuerySet):
    """Comments, as readers and moderators want them."""

    def approved(self) -> "CommentQuerySet":
        """Return what readers may see."""
        return self.filter(state=CommentState.APPROVED)

    def waiting(self) -> "CommentQuerySet":
        """Return what a moderator has yet to decide."""
        return self.filter(state=CommentState.PENDING)


def make_avatar_seed() -> int:
    """Return a random number to draw an avatar from: it says nothing of whoever it stands beside."""
    return secrets.randbits(63)


class Comment(models.Model):
    """A reader's comment on an article (schema.org Comment): plain text, in one of four states.

    A reply is always newer than what it answers (`parent` before it), so that threads have no loops. `source` and
    `external_id` say where an imported comment was; `website` is kept of imported ones and never asked for.
    `spam_score` (0 to 1, null where nobody looked) sorts the queue and decides nothing that readers see.
    """

    article = models.ForeignKey(
        "newsroom.ArticlePage", on_delete=models.CASCADE, related_name="comments", verbose_name=_("article")
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies", verbose_name=_("in reply to")
    )
    kind = models.CharField(max_length=10, choices=CommentKind, default=CommentKind.COMMENT, editable=False)
    name = models.CharField(_("name"), max_length=IMPORTED_NAME_MAX_CHARS, blank=True)
    body = models.TextField(_("comment"))
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.PENDING)
    avatar_seed = models.BigIntegerField(default=make_avatar_seed, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False,
        help_text=_("Somebody of the desk, where the comment is the desk's answer."),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False,
        verbose_name=_("decided by"),
    )  # fmt: skip
    spam_score = models.FloatField(_("spam score"), null=True, blank=True, editable=False)
    spam_reasons = models.JSONField(default=list, blank=True, editable=False)
    website = models.CharField(max_length=500, blank=True, editable=False)
    source = models.CharField(_("imported from"), max_length=200, blank=True, editable=False)
    external_id = models.CharField(max_length=100, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()
    # Comments are many, and Wagtail's index of what uses what has no use for them.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("open_address", _("Can open a commenter's e-mail address"))]
        indexes = [
            models.Index(fields=["article", "state", "created_at"], name="comment_by_article"),
            models.Index(fields=["state", "-created_at"], name="comment_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(parent__lt=F("id")), name="comment_answers_an_older_one"
            ),
            models.UniqueConstraint(
                fields=["source", "external_id"], condition=~Q(external_id=""), name="comment_imported_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        """Return the comment's place in its article."""
        return f"{self.article.get_absolute_url()}#comment-{self.pk}"

    @property
    def is_approved(self) -> bool:
        """Whether readers may see it."""
        return self.state == CommentState.APPROVED


class SealedAddress(models.Model):
    """A commenter's e-mail address, encrypted (Fernet). Only `privacy.py` reads this table.

    It stands apart from `Comment` so that no list, export, form or log of comments can hold it by accident.
    """

    comment = models.OneToOneField(Comment, primary_key=True, on_delete=models.CASCADE, related_name="sealed_address")
    token = models.TextField(editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"sealed address of comment {self.comment_id}"

    def __repr__(self) -> str:
        return f"<SealedAddress of comment {self.comment_id}>"


class DailyKey(models.Model):
    """A random key of one day, from which the marks of that day's senders are made; deleted with them a day later."""

    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"key of {self.day}"

    def __repr__(self) -> str:
        return f"<DailyKey of {self.day}>"


class SenderTally(models.Model):
    """How many comments one sender sent in one stretch of minutes. `sender` is a mark that does not say who it is."""

    day = models.DateField(db_index=True)
    sender = models.CharField(max_length=32)
    stretch = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: tuple[str, ...] = ()
        constraints = [models.UniqueConstraint(fields=["sender", "stretch"], name="sender_tally_once")]

    def __str__(self) -> str:
        return f"{self.count} comments in stretch {self.stretch} of {self.day}"
