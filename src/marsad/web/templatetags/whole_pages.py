"""What Wagtail shows when it renders a page itself, as in a preview: the same page that readers get."""

from collections.abc import Callable
from typing import Any

from django import template
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

from marsad.newsroom.models import ArticlePage, HomePage, SectionPage, StandardPage

register = template.Library()


@register.simple_tag(takes_context=True)
def whole_page(context: template.Context) -> SafeString:
    """Render the context's page with the view that serves it to readers."""
    from marsad.web.views.articles import article_detail
    from marsad.web.views.front import front_page
    from marsad.web.views.plain_pages import plain_page
    from marsad.web.views.sections import section_detail

    page, request = context["page"], context["request"]
    views: dict[type, Callable[[], HttpResponse]] = {
        ArticlePage: lambda: article_detail(request, page, is_preview=True),
        SectionPage: lambda: section_detail(request, page),
        StandardPage: lambda: plain_page(request, page),
        HomePage: lambda: front_page(request),
    }
    response: Any = views[type(page)]()
    return mark_safe(response.content.decode())  # noqa: S308 - rendered by our own templates
