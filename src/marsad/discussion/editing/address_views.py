"""Commenters' addresses: opened only where the operator allows it, for a reason on record; forgotten on request."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from marsad.discussion.editing.queue_views import check_may
from marsad.discussion.errors import UnreadableAddress
from marsad.discussion.models import Comment
from marsad.discussion.moderation import forget_person, record
from marsad.discussion.privacy import ADDRESS_MAX_CHARS, open_address
from marsad.newsroom.editing.screen import render_screen

OPENED = "discussion.open_address"


class ReasonForm(forms.Form):
    """Why an address is opened."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), min_length=10, max_length=300,
        help_text=gettext_lazy("Kept in the site's history with your name."),
    )  # fmt: skip


class PersonForm(forms.Form):
    """Whose address, and whether what was written with it goes too."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=ADDRESS_MAX_CHARS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    with_comments = forms.BooleanField(label=gettext_lazy("Delete the comments too"), required=False)


def may_open(request: HttpRequest) -> bool:
    """Say whether the operator allows addresses to be opened, and this user may."""
    return bool(settings.MARSAD_OPEN_ADDRESSES and request.user.has_perm("discussion.open_address"))


@never_cache
@sensitive_variables("address")
@require_http_methods(["GET", "HEAD", "POST"])
def show_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, note it, and show the address of a comment once. 404 where the operator does not allow it at all."""
    if not settings.MARSAD_OPEN_ADDRESSES:
        raise Http404("addresses are not opened on this site")
    if not may_open(request):
        raise PermissionDenied
    comment = get_object_or_404(Comment, pk=pk)
    form, address, fault = ReasonForm(request.POST or None), None, ""
    if request.method == "POST" and form.is_valid():
        # First the record, then the address: none is seen without the other.
        record(comment, OPENED, request.user, reason=form.cleaned_data["reason"])
        try:
            address = open_address(comment)
        except UnreadableAddress as error:
            fault = str(error)
    context = {"comment": comment, "form": form, "address": address, "is_open": address is not None, "fault": fault}
    crumbs = [
        (reverse("discussion_editing:queue"), _("Comments")),
        (reverse("discussion_editing:comment", args=[pk]), f"#{pk}"),
    ]
    title = _("The commenter's e-mail address")
    return render_screen(request, "discussion/editing/address.html", context, title=title, icon="mail", crumbs=crumbs)


@never_cache
@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Delete what is kept of a person who asks for it. The answer is the same whether there was anything or not."""
    check_may(request, "delete")
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        forget_person(form.cleaned_data["email"], with_comments=form.cleaned_data["with_comments"], by=request.user)
        messages.success(request, _("Whatever was kept with this address has been deleted."))
        return HttpResponseRedirect(reverse("discussion_editing:forget"))
    crumbs = [(reverse("discussion_editing:queue"), _("Comments"))]
    return render_screen(
        request, "discussion/editing/forget.html", {"form": form}, title=_("Forget a person"), icon="bin", crumbs=crumbs
    )
