"""The frame of the newsroom's own screens: Wagtail's header around them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[str, str]


def render_screen(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    icon: str,
    crumbs: list[Crumb] | None = None,
) -> HttpResponse:
    """Return *template* in Wagtail's frame. *crumbs* are (address, words), from the outside in, without the screen."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    items += [{"url": url, "label": label} for url, label in crumbs or []]
    items.append({"url": "", "label": title})
    frame = {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": items}
    return TemplateResponse(request, template, {**frame, **context})
