"""The page tree: the front page, sections, and plain pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from marsad.newsroom.editing import page_forms, page_panels


class HomePage(Page):
    """The front page; everything else stands under it."""

    max_count = 1
    promote_panels = page_panels.PROMOTE
    settings_panels = page_panels.SETTINGS
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.SectionPage", "newsroom.StandardPage"]

    class Meta:
        verbose_name = _("front page")


class SectionPage(Page):
    """A section of the site; its articles stand under it, so that editors can be given rights to it."""

    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)
    order = models.PositiveSmallIntegerField(_("place in the menu"), default=0)

    base_form_class = page_forms.PageForm
    content_panels = page_panels.SECTION_CONTENT
    promote_panels = page_panels.PROMOTE
    settings_panels = page_panels.SETTINGS
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.ArticlePage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]


class StandardPage(Page):
    """A plain page, such as "about"."""

    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    body = RichTextField(_("text"), blank=True)
    body_en = RichTextField(_("text in English"), blank=True)

    base_form_class = page_forms.PageForm
    content_panels = page_panels.PLAIN_CONTENT
    promote_panels = page_panels.PROMOTE
    settings_panels = page_panels.SETTINGS
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
