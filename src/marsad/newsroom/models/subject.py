"""What articles are about: people, organisations, places, events and works, under all their names."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from marsad.names import subjects as known


class SubjectKind(models.TextChoices):
    """Kinds of subject, by their schema.org types in lower case."""

    PERSON = "person", pgettext_lazy("kind of subject", "person")
    ORGANIZATION = "organization", pgettext_lazy("kind of subject", "organisation")
    PLACE = "place", pgettext_lazy("kind of subject", "place")
    EVENT = "event", pgettext_lazy("kind of subject", "event")
    WORK = "work", pgettext_lazy("kind of subject", "work")


class Subject(ClusterableModel):
    """One person, organisation, place, event or work.

    `name` and `name_en` repeat the main names of `names`, for lists and sorting.
    """

    slug = models.SlugField(_("address"), max_length=160, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=16, choices=SubjectKind, db_index=True)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    sort_key = models.CharField(max_length=255, editable=False, db_index=True, default="")
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    founded = models.CharField(
        _("founded, born or held on"), max_length=10, blank=True, help_text=_("2011, 2011-09 or 2011-09-22."),
        validators=[RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$")],
    )  # fmt: skip
    recurs_first = models.PositiveSmallIntegerField(_("year of the first edition"), null=True, blank=True)
    gender = models.CharField(
        _("grammatical gender"), max_length=1, blank=True, choices=[("m", _("masculine")), ("f", _("feminine"))]
    )
    country = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("country"),
        limit_choices_to={"kind": SubjectKind.PLACE},
    )  # fmt: skip
    wikidata = models.CharField(
        "Wikidata", max_length=16, blank=True, validators=[RegexValidator(r"^Q\d+$")], help_text=_("As Q937.")
    )
    image = models.ForeignKey(
        "newsroom.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("image")
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["sort_key", "slug"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the key that sorts the name in Arabic order."""
        from marsad.arabic import collation_key

        self.sort_key = collation_key(self.name)[:255]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the subject's page."""
        return reverse("subject_detail", args=[self.slug])

    def known(self) -> known.KnownSubject:
        """Return the subject as the language rooms know it, with all its names."""
        return known.KnownSubject(
            slug=self.slug,
            kind=self.kind,
            names=tuple(known.Name(text=n.text, language=n.language, kind=n.kind) for n in self.names.all()),
            founded=self.founded or None,
            recurs_first=self.recurs_first,
            country=self.country.slug if self.country_id and self.country else None,
            gender=self.gender or None,
        )


class NameKind(models.TextChoices):
    """What a name is to its subject (see `marsad.names.subjects.Name`)."""

    MAIN = "main", _("main name")
    VARIANT = "variant", _("another spelling")
    SHORT = "short", _("short form")
    TITLE = "title", _("office or designation")
    FORMER = "former", _("former name")


class SubjectName(models.Model):
    """One name of a subject, in one language and script. `key` is where its spellings meet."""

    subject = ParentalKey(Subject, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=255)
    language = models.CharField(
        _("language"), max_length=12, default="ar",
        choices=[("ar", _("Arabic")), ("en", _("English")), ("fr", _("French")), ("zh-Latn", _("Pinyin")),
                 ("zh-Hans", _("Chinese, simplified")), ("zh-Hant", _("Chinese, traditional"))],
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind, default=NameKind.VARIANT)
    key = models.CharField(max_length=255, editable=False, db_index=True, default="")
    sort_order = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "language", "text"], name="subject_name_once"),
            models.UniqueConstraint(
                fields=["subject", "language"], condition=Q(kind="main"), name="subject_one_main_name_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the key under which the name's spellings meet."""
        from marsad.names import phonetic_key

        self.key = phonetic_key(self.text)[:255]
        super().save(*args, **kwargs)
