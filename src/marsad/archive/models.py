"""The ledger of what came in, so that coming in twice changes nothing."""

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
