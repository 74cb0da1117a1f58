"""The order of the fields on the editing screens of pages: what is written first stands first."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
    TitleFieldPanel,
)

from marsad.newsroom.editing.page_forms import HeadlineInput

ARTICLE_CONTENT = [
    FieldPanel("kicker"),
    TitleFieldPanel("title", placeholder=_("Headline"), heading=_("headline"), widget=HeadlineInput),
    FieldPanel("standfirst"),
    FieldPanel("body", heading=_("text of the article")),
    MultiFieldPanel(
        [FieldPanel("lead_image"), FieldPanel("lead_image_caption")], heading=_("lead image"), icon="image"
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")])], heading=_("source"), icon="link"
    ),
    InlinePanel("article_authors", heading=_("authors"), label=_("author"), icon="user"),
    MultiFieldPanel(
        [FieldPanel("dossiers", widget=CheckboxSelectMultiple), FieldPanel("keywords")],
        heading=_("dossiers and keywords"), icon="folder-open-inverse",
    ),
]  # fmt: skip

ARTICLE_PROMOTE = [
    MultiFieldPanel([FieldPanel("slug"), FieldPanel("permalink")], heading=_("address"), icon="link"),
    MultiFieldPanel(
        [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("for search engines"), icon="search"
    ),
]

ARTICLE_SETTINGS = [
    FieldPanel("date_published"),
    FieldPanel("comments_open"),
    PublishingPanel(),
]

SECTION_CONTENT = [
    TitleFieldPanel("title"),
    FieldPanel("title_en"),
    FieldPanel("introduction"),
    FieldPanel("introduction_en"),
    FieldPanel("order"),
]

PLAIN_CONTENT = [
    TitleFieldPanel("title"),
    FieldPanel("title_en"),
    FieldPanel("body"),
    FieldPanel("body_en"),
]

PROMOTE = [
    FieldPanel("slug"),
    MultiFieldPanel(
        [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("for search engines"), icon="search"
    ),
]
"""Beside sections and plain pages: their address and their words for search engines."""

SETTINGS = [PublishingPanel()]
