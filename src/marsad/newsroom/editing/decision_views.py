"""What was decided lately, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marsad.newsroom.editing.review_actions import take_back
from marsad.newsroom.editing.screen import render_screen
from marsad.newsroom.merging import undo_merge
from marsad.newsroom.models import Decision, DecisionKind

DECISIONS_PER_PAGE = 50


def may_undo(request: HttpRequest, decision: Decision) -> bool:
    """Say whether the user may take *decision* back: one about an article, who may edit it; else who may edit names."""
    if decision.article:
        return bool(decision.article.permissions_for_user(request.user).can_edit())
    return request.user.has_perm("newsroom.change_subject")  # type: ignore[union-attr]


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions, newest first: one's own, and all for those who may edit names."""
    shown = Decision.objects.select_related("user", "article").defer("changes")
    if not request.user.has_perm("newsroom.change_subject"):
        shown = shown.filter(user=request.user)
    page = Paginator(shown, DECISIONS_PER_PAGE).get_page(request.GET.get("page"))
    return render_screen(
        request, "newsroom/editing/decisions.html", {"decisions": page}, title=_("Decisions"), icon="history"
    )


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back and return to where the button was."""
    decision = get_object_or_404(Decision, pk=pk)
    if not may_undo(request, decision):
        raise PermissionDenied
    try:
        undone = undo_merge(decision) if decision.kind == DecisionKind.MERGE else take_back(decision)
    except ProtectedError:
        messages.error(request, _("The subject has statements by now. Give them to another speaker first."))
    else:
        messages.success(request, _("Taken back."))
        if undone.left_alone:
            messages.warning(
                request, _("%(count)s changed since and stayed as they are.") % {"count": undone.left_alone}
            )
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if safe else reverse("newsroom_editing:decisions"))
