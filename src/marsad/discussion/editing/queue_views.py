"""The moderators' queue: comments in one state with buttons to decide, one by one or many at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from marsad.discussion.editing.queue import ORDERS, Asked, count_states, load_page
from marsad.discussion.models import CommentState
from marsad.discussion.moderation import decide, delete, restore
from marsad.newsroom.editing.screen import render_screen

MOST_AT_ONCE = 200
_UNDO = "comments_undo"

STATE_TABS = (
    (CommentState.PENDING, gettext_lazy("Waiting")),
    (CommentState.APPROVED, gettext_lazy("Approved")),
    (CommentState.SPAM, gettext_lazy("Spam")),
    (CommentState.REFUSED, gettext_lazy("Refused")),
)
DECISIONS = (
    (CommentState.APPROVED, gettext_lazy("Approve")),
    (CommentState.SPAM, gettext_lazy("Mark as spam")),
    (CommentState.REFUSED, gettext_lazy("Refuse")),
)


def check_may(request: HttpRequest, action: str) -> None:
    """Raise `PermissionDenied` unless the user may `view`, `change` or `delete` comments."""
    if not request.user.has_perm(f"discussion.{action}_comment"):
        raise PermissionDenied


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the comments that were asked for."""
    check_may(request, "view")
    asked = Asked.read(request.GET)
    counts = count_states(asked)
    context = {
        "asked": asked,
        "page": load_page(asked, request.GET.get("page")),
        "tabs": [
            {"state": state, "label": label, "count": counts[state], "address": asked.address(state=state)}
            for state, label in STATE_TABS
        ],
        "orders": [(name, label) for name, (label, _order) in ORDERS.items()],
        "choices": [(state, label) for state, label in DECISIONS if state != asked.state],
        "may_change": request.user.has_perm("discussion.change_comment"),
        "may_delete": request.user.has_perm("discussion.delete_comment"),
        "may_undo": bool(request.session.get(_UNDO)),
        "here": asked.address(page=request.GET.get("page", "")),
        "without_article": asked.address(article=""),
    }
    return render_screen(request, "discussion/editing/queue.html", context, title=_("Comments"), icon="comment")


@require_POST
def decide_comments(request: HttpRequest) -> HttpResponse:
    """Carry out the pressed button: `one` is "state:id", `all` a state for every marked comment."""
    check_may(request, "change")
    state, ids = _pressed(request)
    if state == "delete":
        check_may(request, "delete")
        count = delete(ids, by=request.user)
        request.session.pop(_UNDO, None)
        messages.success(request, ngettext("%(n)s comment deleted.", "%(n)s comments deleted.", count) % {"n": count})
    elif state in CommentState.values and ids:
        before = decide(ids, state, by=request.user)
        request.session[_UNDO] = {str(pk): old for pk, old in before.items()}
        messages.success(request, _told(state, len(before)))
    else:
        messages.info(request, _("Nothing was marked."))
    return HttpResponseRedirect(_back(request))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last decision of this session."""
    check_may(request, "change")
    before = request.session.pop(_UNDO, {})
    restore({int(pk): state for pk, state in before.items()}, by=request.user)
    messages.success(request, _("Taken back."))
    return HttpResponseRedirect(_back(request))


def _pressed(request: HttpRequest) -> tuple[str, list[int]]:
    state, _mark, one = request.POST.get("one", "").partition(":")
    sent = [one] if state else request.POST.getlist("comment")[:MOST_AT_ONCE]
    ids = [int(pk) for pk in sent if pk.isascii() and pk.isdigit() and len(pk) < 19]
    return state or request.POST.get("all", ""), ids


def _told(state: str, count: int) -> Any:
    if state == CommentState.APPROVED:
        message = ngettext("%(n)s comment approved.", "%(n)s comments approved.", count)
    elif state == CommentState.SPAM:
        message = ngettext("%(n)s comment marked as spam.", "%(n)s comments marked as spam.", count)
    elif state == CommentState.REFUSED:
        message = ngettext("%(n)s comment refused.", "%(n)s comments refused.", count)
    else:
        message = ngettext("%(n)s comment put back to wait.", "%(n)s comments put back to wait.", count)
    return message % {"n": count}


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if back and is_safe else reverse("discussion_editing:queue")
