"""Running files on a matter."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class Dossier(ClusterableModel):
    """A matter followed over time: its articles in order of date, with what was said and proposed."""

    slug = models.SlugField(_("address"), max_length=160, unique=True, allow_unicode=True)
    title = models.CharField(_("title"), max_length=255)
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)
    image = models.ForeignKey(
        "newsroom.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("image")
    )
    subjects = models.ManyToManyField(
        "newsroom.Subject", blank=True, through="newsroom.DossierSubject", related_name="dossiers",
        verbose_name=_("subjects"),
    )  # fmt: skip
    is_public = models.BooleanField(_("readers can see it"), default=True)
    on_front_page = models.BooleanField(_("shown on the front page"), default=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the dossier's page."""
        return reverse("dossier_detail", args=[self.slug])


class DossierSubject(Orderable):
    """A subject of a dossier, in the order that the desk gave them."""

    dossier = ParentalKey(Dossier, on_delete=models.CASCADE, related_name="dossier_subjects")
    subject = models.ForeignKey(
        "newsroom.Subject", on_delete=models.CASCADE, related_name="dossier_subjects", verbose_name=_("subject")
    )

    class Meta(Orderable.Meta):
        db_table = "newsroom_dossier_subjects"
        unique_together = [("dossier", "subject")]
