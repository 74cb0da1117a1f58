"""What editors decided about findings and subjects, kept so that it can be taken back."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DecisionKind(models.TextChoices):
    """What was decided."""

    CONFIRM = "confirm", pgettext_lazy("decision", "confirmed")
    REFUSE = "refuse", pgettext_lazy("decision", "refused")
    CORRECT = "correct", pgettext_lazy("decision", "corrected")
    ADD = "add", pgettext_lazy("decision", "added by hand")
    NEW_SUBJECT = "new_subject", pgettext_lazy("decision", "new subject")
    MERGE = "merge", pgettext_lazy("decision", "subjects merged")


class Decision(models.Model):
    """One decision of one editor: what it was about and which rows it changed.

    `changes` holds, for each row, its fields before and after; undoing puts back what nobody has changed since.
    """

    kind = models.CharField(_("decision"), max_length=12, choices=DecisionKind)
    article = models.ForeignKey(
        "newsroom.ArticlePage", null=True, blank=True, on_delete=models.CASCADE, related_name="decisions",
        verbose_name=_("article"),
    )  # fmt: skip
    about = models.CharField(_("about"), max_length=500, blank=True)
    count = models.PositiveIntegerField(_("findings"), default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("editor")
    )
    done_at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
