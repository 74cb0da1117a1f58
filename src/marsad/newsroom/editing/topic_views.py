"""Deciding what an article is about, on its review screen."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.newsroom.editing.review_actions import carry_out
from marsad.newsroom.editing.review_views import article_to_review, review_url
from marsad.newsroom.models import DecisionKind, FindingState
from marsad.newsroom.topics import decide_topic, topic_name
from marsad.reading.topics import load_topics

_STATES: Final = {
    "confirm": (FindingState.CONFIRMED, DecisionKind.CONFIRM),
    "refuse": (FindingState.REFUSED, DecisionKind.REFUSE),
    "reopen": (FindingState.SUGGESTED, DecisionKind.CORRECT),
    "add": (FindingState.CONFIRMED, DecisionKind.ADD),
}


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, refuse, open again or add the topic that the pressed button names."""
    article = article_to_review(request, pk)
    action = next((name for name in _STATES if name in request.POST), "")
    code = request.POST.get("topic", "") if action == "add" else request.POST.get(action, "")
    if code not in load_topics():
        messages.error(request, _("Choose a topic from the list."))
        return HttpResponseRedirect(review_url(article))
    state, kind = _STATES[action]
    name = topic_name(load_topics()[code])
    decision = carry_out(article, kind, lambda: decide_topic(article, code, state), user=request.user, about=name)
    if decision is None:
        messages.info(request, _("Nothing changed."))
    else:
        messages.success(request, _("What was decided about the topic is kept."))
    return HttpResponseRedirect(f"{review_url(article)}#topics")
