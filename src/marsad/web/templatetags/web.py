"""Tags of the site's templates: each shows one thing, and looks nothing up that a view has not gathered."""

from datetime import date
from typing import Any

from django import template
from django.conf import settings as django_settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language

from marsad.names.scripts import script_of
from marsad.newsroom.models import SiteSettings
from marsad.newsroom.sanitising import xml_text
from marsad.newsroom.topics import topic_name
from marsad.web import language, writing
from marsad.web.avatars import avatar_cells
from marsad.web.pictures import load_picture
from marsad.web.structured_data import json_ld as write_json_ld

register = template.Library()

_LANGUAGE_OF_SCRIPT = {"Arab": "ar", "Latn": "zh-Latn", "Hans": "zh-Hans", "Hant": "zh-Hant", "Hani": "zh"}


def _settings(context: template.Context) -> SiteSettings:
    site = context.get("site")
    return site.settings if site else SiteSettings()


@register.simple_tag(takes_context=True)
def day(context: template.Context, moment: Any, form: str = "long") -> SafeString:
    """Show a date in a `time` element, written as the site writes dates (`long`, `short`, `full`)."""
    if not moment:
        return SafeString("")
    machine = localtime(moment).isoformat() if hasattr(moment, "hour") else moment.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, writing.write_day(moment, _settings(context), form))


@register.simple_tag(takes_context=True)
def month(context: template.Context, value: Any) -> str:
    """Show month and year."""
    return writing.write_month(value, _settings(context))


@register.simple_tag(takes_context=True)
def year(context: template.Context, value: int) -> str:
    """Show a year."""
    return writing.write_year(value, _settings(context))


@register.simple_tag(takes_context=True)
def number(context: template.Context, value: int) -> str:
    """Show a number in the site's numerals."""
    return writing.write_number(int(value), _settings(context))


@register.simple_tag(takes_context=True)
def counted(context: template.Context, noun: str, value: int) -> str:
    """Show how many of a thing there are, in agreeing words: `{% counted "comment" 3 %}`."""
    return writing.write_count(noun, int(value), _settings(context))


@register.filter
def localised(thing: Any, field: str) -> str:
    """Show a bilingual field in the interface's language."""
    return language.in_language(thing, field)


@register.filter
def foreign(thing: Any, field: str) -> SafeString:
    """Return the `lang` and `dir` that a bilingual field needs where the words shown are not of the page's language."""
    if language.is_default() or getattr(thing, f"{field}_{get_language()}", ""):
        return SafeString("")
    return mark_safe(' lang="ar" dir="rtl"')


@register.simple_tag
def page_language() -> SafeString:
    """Return the `lang` and `dir` of the interface's own words inside an Arabic text; nothing on an Arabic page."""
    if language.is_default():
        return SafeString("")
    return format_html(' lang="{}" dir="ltr"', get_language())


register.filter(xml_text)
register.filter(topic_name)


@register.filter
def address(path: str) -> str:
    """Return an article's address with the interface's language kept."""
    return language.path_in(path)


@register.filter
def absolute(path: str) -> str:
    """Return the full address of a path."""
    return language.absolute(path)


@register.filter
def in_script(text: str, tag: str = "") -> SafeString:
    """Set a name in another script apart: `<bdi lang="zh-Hans">`. *tag* is its language where that is known."""
    return format_html('<bdi lang="{}">{}</bdi>', tag or _LANGUAGE_OF_SCRIPT.get(script_of(text), "ar"), text)


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Write structured data for a `script` element."""
    return write_json_ld(data)


@register.inclusion_tag("web/parts/picture.html")
def picture(
    image: Any, place: str, alt: str | None = None, *, eager: bool = False, small: bool = False
) -> dict[str, Any]:
    """Show a picture at the sizes of *place*; lazily, unless it is the page's first. Nothing when its file is lost.

    A *small* one is no wider than a thumb on a phone.
    """
    return {
        "markup": load_picture(image, place) if image else None,
        "alt": image.default_alt_text if alt is None and image else alt or "",
        "place": place,
        "eager": eager,
        "small": small,
    }


@register.simple_tag
def other_language() -> dict[str, str]:
    """Return the language that the page is not in: its tag and its own name."""
    here = get_language()
    tag, name = next((tag, name) for tag, name in django_settings.LANGUAGES if tag != here)
    return {"tag": tag, "name": name}


@register.filter
def in_other_language(path: str) -> str:
    """Return the address of the same page in the other language."""
    return language.path_in(path or "/", other_language()["tag"])


@register.simple_tag
def page_list(shown: Any) -> list[Any]:
    """Return the pages to link to from a long list: the first, the last, those around; None where some are left out."""
    return list(shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1))


@register.filter
def page_of(path: str, wanted: Any) -> str:
    """Return the address of page *wanted* of the list at *path*."""
    from marsad.web.paging import page_path

    return language.path_in(page_path(path, int(wanted)))


@register.simple_tag
def point_anchor(proposal: Any, point: Any) -> str:
    """Return the permanent anchor of a point of a proposal."""
    return str(proposal.point_anchor(point.number))


@register.simple_tag
def avatar(seed: Any) -> SafeString:
    """Draw a commenter's avatar: a pattern that is no picture of anybody, and is passed over by screen readers."""
    cells = "".join(f"M{column} {row}h1v1h-1z" for column, row in avatar_cells(seed))
    return format_html('<svg class="avatar" viewBox="-1 -1 7 7" aria-hidden="true"><path d="{}"/></svg>', cells)


@register.simple_tag(takes_context=True)
def partial_date(context: template.Context, value: str) -> SafeString:
    """Show an ISO date cut to its precision (`2001`, `2001-06`, `2001-06-15`)."""
    parts = [int(part) for part in value.split("-")]
    settings = _settings(context)
    if len(parts) == 1:
        written = writing.write_year(parts[0], settings)
    elif len(parts) == 2:
        written = writing.write_month(date(parts[0], parts[1], 1), settings)
    else:
        written = writing.write_day(date(parts[0], parts[1], parts[2]), settings)
    return format_html('<time datetime="{}">{}</time>', value, written)
