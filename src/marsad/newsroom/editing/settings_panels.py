"""The order of the site's settings on their screen."""

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

_COLOUR = TextInput(attrs={"type": "color"})

SITE_SETTINGS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
            FieldRowPanel([FieldPanel("tagline"), FieldPanel("tagline_en")]),
            FieldPanel("description"),
            FieldPanel("description_en"),
        ],
        heading=_("name and words"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("language"),
            FieldRowPanel([FieldPanel("month_style"), FieldPanel("numerals")]),
            FieldPanel("show_hijri"),
        ],
        heading=_("language and dates"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("accent", widget=_COLOUR), FieldPanel("accent_dark", widget=_COLOUR)])],
        heading=_("look"),
    ),
    MultiFieldPanel([FieldPanel("comments_open"), FieldPanel("show_mentions_above")], heading=_("readers")),
]
