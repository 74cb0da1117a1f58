"""Correcting a finding, and adding one that the reader missed: a form each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marsad.newsroom.corrections import (
    WordsNotFound,
    add_mention,
    correct_mention,
    correct_proposal,
    correct_statement,
    learn_name,
)
from marsad.newsroom.editing.findings import findings_by_token
from marsad.newsroom.editing.review_actions import carry_out
from marsad.newsroom.editing.review_forms import AddForm, MentionForm, ProposalForm, StatementForm
from marsad.newsroom.editing.review_views import article_to_review, next_open, review_url
from marsad.newsroom.editing.screen import render_screen
from marsad.newsroom.models import ArticlePage, DecisionKind, Mention, Proposal, Statement
from marsad.newsroom.versions import blocks_to_read, text_of


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the findings that `finding` names: mentions of one name together, a statement or a proposal alone."""
    article = article_to_review(request, pk)
    findings = findings_by_token(article, request.GET.getlist("finding")[:500])
    if not findings or len({type(row) for row in findings}) > 1:
        raise Http404
    first = findings[0]
    if isinstance(first, Mention):
        form, act = _mention_form(request, article, findings)
    elif isinstance(first, Statement):
        form, act = _statement_form(request, article, first)
    else:
        form, act = _proposal_form(request, article, first)
    if request.method == "POST" and form.is_valid() and _tried(form, act):
        messages.success(request, _("Corrected."))
        return HttpResponseRedirect(next_open(article, after=first.start))
    return _show(request, article, form, _("Correct a finding"), first.text)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a mention that the reader missed."""
    article = article_to_review(request, pk)
    asked = {"words": request.GET.get("words", "")[:400], "near": request.GET.get("near") or None}
    form = AddForm(request.POST or None, initial=asked)

    def act() -> None:
        data, text = form.cleaned_data, _text(article)
        carry_out(
            article, DecisionKind.ADD, user=request.user, about=data["words"],
            action=lambda: bool(add_mention(article, subject=data["subject"], user=request.user, text=text,
                                            words=data["words"], near=data["near"] or 0)),
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and _tried(form, act):
        messages.success(request, _("Added."))
        return HttpResponseRedirect(review_url(article))
    return _show(request, article, form, _("Add what was missed"), "")


Act = Callable[[], None]


def _mention_form(request: HttpRequest, article: ArticlePage, mentions: list[Mention]) -> tuple[forms.Form, Act]:
    first = mentions[0]
    subject = request.GET.get("subject") or (first.subject.slug if first.subject else "")
    form = MentionForm(request.POST or None, initial={"subject": subject, "words": first.text})
    if len(mentions) > 1:
        del form.fields["words"]
    if not request.user.has_perm("newsroom.change_subject"):
        del form.fields["learn"]

    def act() -> None:
        data, text = form.cleaned_data, _text(article)

        def change() -> int:
            for mention in mentions:
                words = data.get("words", "") if data.get("words") != mention.text else ""
                correct_mention(mention, subject=data["subject"], user=request.user, text=text, words=words)
                if data.get("learn"):
                    learn_name(data["subject"], mention.text)
            return len(mentions)

        carry_out(
            article, DecisionKind.CORRECT, change, user=request.user, about=f"{first.text} ← {data['subject']}",
            subjects=[data["subject"]],
        )  # fmt: skip

    return form, act


def _statement_form(request: HttpRequest, article: ArticlePage, statement: Statement) -> tuple[forms.Form, Act]:
    initial = {
        "words": statement.text, "verb": statement.verb, "force": statement.force, "mode": statement.mode,
        "speaker": statement.speaker.slug if statement.speaker else "",
        "venue": statement.venue.slug if statement.venue else "", "said_on": statement.said_on,
    }  # fmt: skip
    form = StatementForm(request.POST or None, initial=initial)

    def act() -> None:
        def change() -> int:
            correct_statement(statement, user=request.user, text=_text(article), **form.cleaned_data)
            return 1

        carry_out(article, DecisionKind.CORRECT, change, user=request.user, about=statement.text)

    return form, act


def _proposal_form(request: HttpRequest, article: ArticlePage, proposal: Proposal) -> tuple[forms.Form, Act]:
    initial = {
        "proposer": proposal.proposer.slug if proposal.proposer else "", "topic": proposal.topic,
        "announced": proposal.announced, "said_on": proposal.said_on,
        "points": "\n".join(point.text for point in proposal.points.all()),
    }  # fmt: skip
    form = ProposalForm(request.POST or None, initial=initial)

    def act() -> None:
        def change() -> int:
            correct_proposal(proposal, user=request.user, text=_text(article), **form.cleaned_data)
            return 1

        carry_out(article, DecisionKind.CORRECT, change, user=request.user, about=proposal.topic or proposal.text)

    return form, act


def _tried(form: forms.Form, act: Act) -> bool:
    try:
        act()
    except WordsNotFound as error:
        form.add_error(
            "points" if "points" in form.fields else "words",
            _("These words do not stand in the article: %(words)s") % {"words": error.words[:200]},
        )
        return False
    return True


def _text(article: ArticlePage) -> str:
    return text_of(blocks_to_read(article))


def _show(request: HttpRequest, article: ArticlePage, form: Any, title: str, words: str) -> HttpResponse:
    return render_screen(
        request, "newsroom/editing/finding_form.html",
        {"form": form, "article": article, "words": words, "back": review_url(article), "submit": _("Save")},
        title=title, icon="edit", crumbs=[(review_url(article), _("Review"))],
    )  # fmt: skip
