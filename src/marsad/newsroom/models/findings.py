"""What the machine found in articles, and what editors made of it.

Offsets count code points of the article's text (`marsad.newsroom.text.article_text`), end excluded.
A re-read replaces what is only suggested; what an editor confirmed, corrected or refused stays.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FindingState(models.TextChoices):
    """Where a finding stands between machine and editor."""

    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    REFUSED = "refused", _("refused")


class Force(models.TextChoices):
    """What a verb of saying does (see `marsad.reading.reading.Statement`)."""

    SAID = "said", pgettext_lazy("force of a verb", "said")
    STRESSED = "stressed", pgettext_lazy("force of a verb", "stressed")
    NOTED = "noted", pgettext_lazy("force of a verb", "noted")
    CALLED = "called", pgettext_lazy("force of a verb", "called for")
    PROPOSED = "proposed", pgettext_lazy("force of a verb", "proposed")
    DENIED = "denied", pgettext_lazy("force of a verb", "denied")
    ACCUSED = "accused", pgettext_lazy("force of a verb", "accused")
    ANNOUNCED = "announced", pgettext_lazy("force of a verb", "announced")


DECIDED_FOR = (FindingState.CONFIRMED, FindingState.CORRECTED)


class FindingQuerySet(models.QuerySet):
    """Findings, by who may see them."""

    def decided(self) -> "FindingQuerySet":
        """Return what an editor has decided, either way."""
        return self.exclude(state=FindingState.SUGGESTED)

    def confirmed(self) -> "FindingQuerySet":
        """Return what an editor has confirmed or corrected."""
        return self.filter(state__in=DECIDED_FOR)

    def in_public_articles(self) -> "FindingQuerySet":
        """Return the findings of articles that readers may see."""
        from marsad.newsroom.models.article import ArticlePage

        # Asked of each finding: the list of all public articles would be made first, at a million of them.
        return self.filter(Exists(ArticlePage.objects.public().filter(pk=OuterRef("article"))))


class StatementQuerySet(FindingQuerySet):
    """Statements and proposals: never shown before an editor has confirmed them."""

    def public(self) -> "StatementQuerySet":
        """Return what readers may see: confirmed, in an article that they may see."""
        return self.confirmed().in_public_articles()

    def newest_first(self) -> "StatementQuerySet":
        """Return the findings by day, newest first, ties by number; those without a day last."""
        return self.order_by(F("said_on").desc(nulls_last=True), "-pk")

    def newest_ids(self, most: int) -> list[int]:
        """Return the ids of the newest *most* that have a day and an editor's word, at one cost at any number."""
        # One state at a time: an index gives each in order, but not both together.
        rows: list[tuple[Any, int]] = []
        for state in DECIDED_FOR:
            dated = self.filter(state=state, said_on__isnull=False).order_by("-said_on", "-pk")
            rows += dated.values_list("said_on", "pk")[:most]
        return [pk for _, pk in sorted(rows, reverse=True)[:most]]

    def before(self, finding: Any) -> "StatementQuerySet":
        """Return what comes before *finding*, which has a day, in order of time: the nearest first."""
        # The day as one bound, so that an index is entered at it; an "or" of two would be sorted whole.
        rows = self.filter(said_on__lte=finding.said_on).exclude(said_on=finding.said_on, pk__gte=finding.pk)
        return rows.order_by("-said_on", "-pk")

    def after(self, finding: Any) -> "StatementQuerySet":
        """Return what comes after *finding*, which has a day, in order of time: the nearest first."""
        rows = self.filter(said_on__gte=finding.said_on).exclude(said_on=finding.said_on, pk__lte=finding.pk)
        return rows.order_by("said_on", "pk")


class MentionQuerySet(FindingQuerySet):
    """Mentions."""

    def shown(self) -> "FindingQuerySet":
        """Return what is good enough for readers: confirmed, or surer than the site asks for."""
        from marsad.newsroom.models.site_settings import least_shown

        sure = Q(state=FindingState.SUGGESTED, confidence__gte=least_shown())
        return self.filter(Q(state__in=DECIDED_FOR) | sure, subject__isnull=False)

    def public(self) -> "FindingQuerySet":
        """Return what readers may see: mentions good enough, in articles that they may see."""
        return self.shown().in_public_articles()


class Finding(models.Model):
    """What all findings share."""

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    confidence = models.FloatField(_("confidence"), default=1.0)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    reader_version = models.CharField(max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=FindingState, default=FindingState.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:80]


class ArticleReading(models.Model):
    """That an article was read: of which text, by which reader, and what the page itself said."""

    article = models.OneToOneField("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="reading")
    text_sha256 = models.CharField(max_length=64)
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField()
    date_evidence = models.TextField(_("evidence for the date"), blank=True)
    date_confidence = models.FloatField(_("confidence in the date"), null=True, blank=True)
    date_inferred = models.CharField(_("inferred parts of the date"), max_length=40, blank=True)
    boilerplate = models.JSONField(_("set apart from the text"), default=list, blank=True)
    dates = models.JSONField(default=list, blank=True)
    topics = models.JSONField(_("topics as found"), default=list, blank=True)
    topic_decisions = models.JSONField(_("what editors decided about topics"), default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.article_id} read by {self.reader_version}"


class Mention(Finding):
    """A span of an article's text that names a subject, or a name that no subject has yet."""

    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(_("kind"), max_length=16)
    subject = models.ForeignKey(
        "newsroom.Subject", null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions",
        verbose_name=_("subject"),
    )  # fmt: skip
    names = models.JSONField(_("names as read"), default=dict, blank=True)
    designation = models.BooleanField(_("an office or description"), default=False)

    objects = MentionQuerySet.as_manager()

    class Meta(Finding.Meta):
        ordering = ["start", "end"]
        indexes = [
            models.Index(fields=["subject", "article"], name="mention_by_subject"),
            models.Index(fields=["article", "start"], name="mention_by_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span_not_empty"),
        ]


class Statement(Finding):
    """A span of an article attributed to a speaker (schema.org Quotation)."""

    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="statements")
    speaker = models.ForeignKey(
        "newsroom.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="statements",
        verbose_name=_("speaker"), help_text=_("Leave empty when the article names nobody that we know."),
    )  # fmt: skip
    speaker_name = models.CharField(_("speaker as named"), max_length=255, blank=True)
    verb = models.CharField(_("verb"), max_length=40, blank=True)
    force = models.CharField(_("force"), max_length=20, blank=True)
    mode = models.CharField(
        _("mode"), max_length=8, default="indirect", choices=[("direct", _("direct")), ("indirect", _("indirect"))]
    )
    venue = models.ForeignKey(
        "newsroom.Subject", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("venue")
    )
    venue_name = models.CharField(_("venue as named"), max_length=255, blank=True)
    source_name = models.CharField(_("source as named"), max_length=255, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta(Finding.Meta):
        ordering = ["start", "end"]
        indexes = [
            models.Index(fields=["speaker", "-said_on"], name="statement_by_speaker"),
            models.Index(fields=["article", "start"], name="statement_by_place"),
            models.Index(fields=["state", "-said_on", "-id"], name="statement_by_state_and_day"),
        ]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="statement_span_not_empty")]

    def get_absolute_url(self) -> str:
        """Return the address of the statement's own page, which never changes."""
        return reverse("statement_detail", args=[self.pk])

    @property
    def anchor(self) -> str:
        """Where the statement stands in its article's page, for ever: `statement-12`."""
        return f"statement-{self.pk}"


class Proposal(Finding):
    """An announced list ("of five points") with its points."""

    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="proposals")
    proposer = models.ForeignKey(
        "newsroom.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals",
        verbose_name=_("put forward by"),
    )  # fmt: skip
    proposer_name = models.CharField(_("proposer as named"), max_length=255, blank=True)
    announced = models.PositiveSmallIntegerField(_("announced points"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=500, blank=True)
    said_on = models.DateField(_("announced on"), null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta(Finding.Meta):
        ordering = ["start", "end"]
        indexes = [
            models.Index(fields=["proposer", "-said_on"], name="proposal_by_proposer"),
            models.Index(fields=["state", "-said_on", "-id"], name="proposal_by_state_and_day"),
        ]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="proposal_span_not_empty")]

    def get_absolute_url(self) -> str:
        """Return the address of the proposal's own page, which never changes."""
        return reverse("proposal_detail", args=[self.pk])

    def point_anchor(self, number: int) -> str:
        """Return where a point stands in every page that shows it, for ever: `proposal-3-point-2`."""
        return f"proposal-{self.pk}-point-{number}"


class Point(models.Model):
    """One point of a proposal, in order. Its number is its anchor and never changes."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField(_("number"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="point_number_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="point_span_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class RefusedName(models.Model):
    """A name that an editor refused for a subject: it is not proposed for that subject again."""

    subject = models.ForeignKey("newsroom.Subject", on_delete=models.CASCADE, related_name="refused_names")
    folded = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "folded"], name="refused_name_once")]

    def __str__(self) -> str:
        return self.folded
