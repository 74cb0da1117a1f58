"""Addresses of the site that came before, and what each one leads to now."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OldAddress(models.Model):
    """An address that another site answered, and that leads on from here, once and for good.

    `key` is the address in the one spelling of all (`permalinks.permalink_key`). It leads to a page of the tree, or to
    the path `target`; a page that readers may not see is not given away. What answers at its own old address, as an
    imported article does, needs no row here. `source` is the site that the address was imported from.
    """

    key = models.CharField(_("old address"), max_length=1000, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    target = models.CharField(_("leads to"), max_length=1000, blank=True)
    source = models.CharField(_("imported from"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.key
