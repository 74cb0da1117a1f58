"""The button in an article's header that leads to its review."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from marsad.newsroom.models import ArticlePage


def header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Yield the way from an article's header to its review."""
    if page.specific_class is ArticlePage and page.permissions_for_user(user).can_edit():
        url = reverse("newsroom_editing:review", args=[page.pk])
        yield Button(_("Review findings"), url=url, icon_name="tasks", priority=5)
