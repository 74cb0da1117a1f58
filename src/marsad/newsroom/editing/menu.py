"""The main menu: what a desk does, in the order in which it does it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from marsad.newsroom.models import Subject


class NamesItem(MenuItem):
    """An item for those who may see subjects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user may see subjects."""
        return request.user.has_perm("newsroom.view_subject") or request.user.has_perm("newsroom.change_subject")  # type: ignore[union-attr]


def names_item() -> MenuItem:
    """Return the menu of names: all subjects, the names nobody bears yet, and what was decided."""
    items = [
        NamesItem(_("All names"), reverse(Subject.snippet_viewset.get_url_name("list")), icon_name="tag", order=10),
        NamesItem(
            _("Names we do not know yet"), reverse("newsroom_editing:unknown"), icon_name="help", order=20,
            name="unknown-names",
        ),
        NamesItem(_("Decisions"), reverse("newsroom_editing:decisions"), icon_name="history", order=30),
    ]  # fmt: skip
    return SubmenuMenuItem(_("Names"), Menu(items=items), icon_name="tag", order=220, name="names")


_ORDER = {"articles": 100, "explorer": 110, "names": 220, "dossiers": 230, "authors": 240, "images": 300,
          "documents": 310}  # fmt: skip


def arrange(request: HttpRequest, items: list[Any]) -> None:
    """Put the desk's items in order, and take away the list of snippet types: each has its own place."""
    items[:] = [item for item in items if item.name != "snippets"]
    for item in items:
        item.order = _ORDER.get(item.name, item.order)


def without_news_of_wagtail(request: HttpRequest, items: list[Any]) -> None:
    """Take the news of Wagtail, in English and on another site, out of the help: no desk chose its version."""
    items[:] = [item for item in items if not item.name.startswith("whats-new")]
