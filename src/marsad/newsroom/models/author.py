"""The people and desks that sign articles."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Author(models.Model):
    """A byline (schema.org Person, or Organization for a desk)."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    bio = models.TextField(_("about"), blank=True)
    bio_en = models.TextField(_("about, in English"), blank=True)
    is_desk = models.BooleanField(_("a desk or agency, not one person"), default=False)
    portrait = models.ForeignKey(
        "newsroom.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the author's page."""
        return reverse("author_detail", args=[self.slug])
