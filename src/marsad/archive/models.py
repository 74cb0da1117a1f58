"""The ledger of what came in, so that coming in twice changes nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedItem(models.Model):
    """One thing of another site and what became of it here.

    `source` says which site (or which kind of file), `kind` what it was there, `external_id` which one. `digest` is of
    what came in, `revision` the one that the import wrote: when the article's latest is another, somebody has edited
    it here, and the import leaves it alone. `facts` keeps what has no place of its own here (custom fields, further
    categories), so that it can leave again.
    """

    source = models.CharField(_("imported from"), max_length=200)
    kind = models.CharField(max_length=40)
    external_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    object_id = models.BigIntegerField(null=True, blank=True)
    revision_id = models.BigIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "external_id"], name="imported_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.external_id}"


class PairingState(models.TextChoices):
    """What became of a pairing: `MADE` by the import, `POSSIBLE` and left alone, or decided by an editor."""

    MADE = "made", _("made by the import")
    POSSIBLE = "possible", _("possible")
    CONFIRMED = "confirmed", _("confirmed")
    UNDONE = "undone", _("kept apart")


class PairingReason(models.TextChoices):
    """By what a tag and a subject met."""

    NAME = "name", _("the same name")
    SPELLING = "spelling", _("another spelling")
    SCRIPT = "script", _("another script")
    SOUND = "sound", _("sounds alike")


class TagPairing(models.Model):
    """That a tag of another site names a subject of this one: its articles then carry the subject's name as keyword.

    An editor's decision stays when the site comes in again. `addresses` are the keys of the tag's old addresses, which
    lead to the subject while they are a pair; `articles` is how many articles carried the tag when it came in.
    """

    source = models.CharField(_("imported from"), max_length=200)
    tag = models.CharField(_("tag"), max_length=100)
    subject = models.ForeignKey(
        "newsroom.Subject", on_delete=models.CASCADE, related_name="+", verbose_name=_("subject")
    )
    why = models.CharField(_("why"), max_length=10, choices=PairingReason)
    state = models.CharField(_("state"), max_length=10, choices=PairingState)
    articles = models.PositiveIntegerField(_("articles"), default=0)
    addresses = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tag and subject")
        verbose_name_plural = _("tags and subjects")
        constraints = [models.UniqueConstraint(fields=["source", "tag", "subject"], name="tag_pairing_once")]
        indexes = [models.Index(fields=["state", "tag"], name="tag_pairing_by_state")]

    def __str__(self) -> str:
        return f"{self.tag} = {self.subject_id} ({self.state})"

    @property
    def is_paired(self) -> bool:
        """Whether the tag's articles carry the subject's name."""
        return self.state in (PairingState.MADE, PairingState.CONFIRMED)
