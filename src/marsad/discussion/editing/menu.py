"""Where moderators find comments: the menu, the first screen, and the site's history."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.log_actions import LogFormatter

from marsad.discussion.editing.address_views import OPENED
from marsad.discussion.models import Comment, CommentState
from marsad.discussion.moderation import ANSWERED, DECIDED, DELETED, EDITED

SHOWN = 5
COUNTED_TO = 999


class CommentsItem(MenuItem):
    """The queue, with how many comments wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user may see comments."""
        return request.user.has_perm("discussion.view_comment")  # type: ignore[union-attr]

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the item as it stands now: items are kept between requests, the count is not."""
        waiting = count_waiting()
        label = _("Comments (%(n)s)") % {"n": waiting} if waiting else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


def comments_item() -> MenuItem:
    """Return the menu's item."""
    return CommentsItem(
        gettext_lazy("Comments"), reverse("discussion_editing:queue"), name="comments", icon_name="comment", order=250
    )


def count_waiting() -> int:
    """Return how many comments wait, counted no further than is worth knowing."""
    return len(Comment.objects.waiting().order_by().values_list("pk")[: COUNTED_TO + 1])


class WaitingPanel(Component):
    """The newest comments that wait, on the first screen."""

    name = "waiting_comments"
    template_name = "discussion/editing/dashboard.html"
    order = 140

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the newest waiting comments and how many there are."""
        waiting = Comment.objects.waiting().select_related("article").defer("article__body")
        return {"comments": waiting.order_by("-created_at")[:SHOWN], "count": count_waiting()}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may see comments."""
    if request.user.has_perm("discussion.view_comment"):  # type: ignore[union-attr]
        panels.append(WaitingPanel())


def permissions() -> "QuerySet[Permission]":
    """Return the rights that an administrator can give to a group."""
    codenames = ["add_comment", "change_comment", "delete_comment", "view_comment", "open_address"]
    return Permission.objects.filter(content_type__app_label="discussion", codename__in=codenames)


class DecisionFormatter(LogFormatter):
    """What the site's history says of a decision: into which state it put the comment."""

    label = gettext_lazy("Decide on a comment")
    message = gettext_lazy("Comment decided")

    def format_message(self, log_entry: Any) -> str:
        """Return the words, with the state where it was kept."""
        after = (log_entry.data or {}).get("after", "")
        if after not in CommentState.values:
            return str(self.message)
        return _("Comment decided: %(state)s") % {"state": CommentState(after).label}


def log_actions(actions: Any) -> None:
    """Name what moderators do, for the site's history."""
    actions.register_action(DECIDED)(DecisionFormatter)
    for action, label, message in (
        (EDITED, gettext_lazy("Change a comment"), gettext_lazy("Words of the comment changed")),
        (ANSWERED, gettext_lazy("Answer a comment"), gettext_lazy("Answered in the desk's name")),
        (DELETED, gettext_lazy("Delete a comment"), gettext_lazy("Comment deleted for good")),
        (OPENED, gettext_lazy("Open a commenter's address"), gettext_lazy("Commenter's address opened")),
    ):
        actions.register_action(action, label, message)
