"""The editor's form of a page, with an address that can be read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, SlugInput

from marsad.arabic import slugify
from marsad.newsroom.permalinks import SLUG_MAX_CHARS, free_slug, make_slug


class HeadlineInput(AdminAutoHeightTextInput):
    """A headline that is seen whole, over as many lines as it takes, and kept as one."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """Return what was written, its line breaks as spaces."""
        value = super().value_from_datadict(data, files, name)
        return None if value is None else " ".join(value.split())


class ReadableSlugField(forms.SlugField):
    """The part of an address that names the page: made of what was written, whatever that was.

    The script beside the headline keeps its vowel signs, which Django then refuses: «وفدًا» could not be saved.
    """

    widget = SlugInput

    def to_python(self, value: Any) -> str:
        """Return the words of *value* as they may stand in an address."""
        return slugify(str(super().to_python(value) or ""), max_chars=SLUG_MAX_CHARS)


class PageForm(WagtailAdminPageForm):
    """What the forms of all pages share."""

    slug = ReadableSlugField(
        label=_("name in the address"), allow_unicode=True, required=False,
        help_text=_("Left empty, it is made of the title."),
    )  # fmt: skip


class ArticleForm(PageForm):
    """The form of an article: headlines come again every year, and their addresses are told apart by a number.

    A name in the address that was written by hand, and that another article of the section has, is refused.
    """

    def clean(self) -> dict[str, Any] | None:
        """Return the fields, with a name in the address where none was written."""
        title = self.cleaned_data.get("title")
        if title and self.cleaned_data.get("slug") in (None, "", make_slug(title)):
            self.cleaned_data["slug"] = free_slug(make_slug(title), self.instance, self.parent_page)
        return super().clean()
