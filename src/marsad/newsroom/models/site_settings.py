"""The site's identity and ways, as its editors set them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from marsad.newsroom.editing import settings_panels
from marsad.newsroom.standing import once


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Name, words and ways of writing of one site."""

    name = models.CharField(_("name"), max_length=120, default="مرصد")
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("For search engines and feeds."))
    description_en = models.TextField(_("description in English"), blank=True)
    language = models.CharField(
        _("language of the interface"), max_length=8, default="ar", choices=[("ar", "العربية"), ("en", "English")]
    )
    month_style = models.CharField(
        _("names of months"), max_length=12, default="both",
        choices=[("both", "أكتوبر/تشرين الأول"), ("western", "أكتوبر"), ("levantine", "تشرين الأول"),
                 ("maghrebi", "أكتوبر (المغرب)"), ("tunisian", "أكتوبر (تونس والجزائر)")],
    )  # fmt: skip
    numerals = models.CharField(
        _("numerals"), max_length=4, default="latn", choices=[("latn", "0123456789"), ("arab", "٠١٢٣٤٥٦٧٨٩")]
    )
    show_hijri = models.BooleanField(_("show the Hijri date beside the Gregorian"), default=False)
    accent = models.CharField(_("accent colour"), max_length=7, default="#a4161a")
    accent_dark = models.CharField(_("accent colour on dark paper"), max_length=7, default="#e8735f")
    comments_open = models.BooleanField(_("readers may comment"), default=True)
    show_mentions_above = models.FloatField(
        _("show mentions that no editor has seen when they are at least this sure"), default=0.9,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("1 shows only what an editor confirmed. Statements and proposals are shown only when confirmed."),
    )  # fmt: skip

    panels = settings_panels.SITE_SETTINGS

    class Meta:
        verbose_name = _("site settings")


def least_shown() -> float:
    """Return how sure a finding must be that readers see though no editor has confirmed it."""

    def ask() -> float:
        least = SiteSettings.objects.values_list("show_mentions_above", flat=True).first()
        return 0.9 if least is None else least

    return once("least shown", ask)
