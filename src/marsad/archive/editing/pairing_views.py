"""Tags of an imported site beside the subjects that they name: looked over, confirmed, taken apart."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from marsad.archive.models import PairingReason, PairingState, TagPairing
from marsad.archive.wordpress.pairings import pair, split
from marsad.newsroom.editing.screen import render_screen

PAIRINGS_PER_PAGE = 50
_SHOWN: dict[str, tuple[Any, Q]] = {
    "open": (
        gettext_lazy("To look at"),
        Q(state=PairingState.POSSIBLE) | (Q(state=PairingState.MADE) & ~Q(why=PairingReason.NAME)),
    ),
    "same": (gettext_lazy("The same name"), Q(state=PairingState.MADE, why=PairingReason.NAME)),
    "confirmed": (gettext_lazy("Confirmed"), Q(state=PairingState.CONFIRMED)),
    "undone": (gettext_lazy("Kept apart"), Q(state=PairingState.UNDONE)),
}
_DECISIONS = {"pair": pair, "split": split}


class PairingsItem(MenuItem):
    """An item for those who may change subjects, on a site to which another one came."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether there is anything for this user to look at."""
        return _may_decide(request) and TagPairing.objects.exists()


def menu_item() -> MenuItem:
    """Return the item of the main menu."""
    return PairingsItem(
        gettext_lazy("Tags that came in"), reverse("archive_editing:pairings"), icon_name="link", order=225,
        name="tag-pairings",
    )  # fmt: skip


def _may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("newsroom.change_subject")  # type: ignore[union-attr]


@require_safe
def pairings(request: HttpRequest) -> HttpResponse:
    """List the pairings in one state, by the tag's letters; `q` finds tags and subjects."""
    if not _may_decide(request):
        raise PermissionDenied
    state = request.GET.get("state", "open")
    if state not in _SHOWN:
        raise Http404
    words = " ".join(request.GET.get("q", "").split())[:100]
    every = TagPairing.objects.filter(Q(tag__icontains=words) | Q(subject__name__icontains=words))
    counts = every.aggregate(**{name: Count("pk", filter=which) for name, (_label, which) in _SHOWN.items()})
    rows = every.filter(_SHOWN[state][1]).select_related("subject", "decided_by").order_by("tag", "pk")
    query = f"{urlencode({'state': state, 'q': words})}&"
    context = {
        "pairings": Paginator(rows, PAIRINGS_PER_PAGE).get_page(request.GET.get("page")), "state": state, "q": words,
        "states": [(name, label, counts[name]) for name, (label, _which) in _SHOWN.items()], "query": query,
    }  # fmt: skip
    return render_screen(
        request, "archive/editing/pairings.html", context, title=_("Tags that came in, and their subjects"), icon="link"
    )


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm or take apart one pairing (`pair` or `split`, its id as the value), and go on with the one after it."""
    if not _may_decide(request):
        raise PermissionDenied
    [name] = [name for name in _DECISIONS if name in request.POST][:1] or [""]
    number = request.POST.get(name, "")
    if not name or not number.isdecimal():
        raise Http404
    pairing = get_object_or_404(TagPairing.objects.select_related("subject"), pk=int(number))
    count = _DECISIONS[name](pairing, request.user)
    said = _("«%(tag)s» is %(subject)s.") if name == "pair" else _("«%(tag)s» and %(subject)s are kept apart.")
    message = said % {"tag": pairing.tag, "subject": pairing.subject.name}
    if count:
        changed = ngettext("%(count)s article changed.", "%(count)s articles changed.", count)
        message = f"{message} {changed % {'count': count}}"
    messages.success(request, message)
    after = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(after if safe else reverse("archive_editing:pairings"))
