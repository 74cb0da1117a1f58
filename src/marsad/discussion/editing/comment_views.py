"""One comment with all that is known of it, to decide, answer, correct or delete."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import ModelLogEntry

from marsad.discussion.editing.queue import make_row
from marsad.discussion.editing.queue_views import DECISIONS, check_may
from marsad.discussion.models import IMPORTED_NAME_MAX_CHARS, NAME_MAX_CHARS, Comment
from marsad.discussion.moderation import answer, edit
from marsad.discussion.plain_text import clean_name, clean_text
from marsad.newsroom.editing.screen import render_screen

REPLIES_SHOWN = 20
HISTORY_SHOWN = 20


class WordsForm(forms.Form):
    """The name and the words of a comment."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=IMPORTED_NAME_MAX_CHARS, required=False)
    body = forms.CharField(label=gettext_lazy("Comment"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}))

    def clean_name(self) -> str:
        """Return the name on one line."""
        return clean_name(self.cleaned_data["name"])

    def clean_body(self) -> str:
        """Return the text without hidden characters."""
        return clean_text(self.cleaned_data["body"])


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a comment, what it answers, the answers to it, and its history."""
    check_may(request, "view")
    return _screen(request, _find(pk))


@require_POST
def edit_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the words of a comment."""
    check_may(request, "change")
    found, form = _find(pk), WordsForm(request.POST)
    if not form.is_valid():
        return _screen(request, found, words=form)
    is_changed = edit(found, name=form.cleaned_data["name"], body=form.cleaned_data["body"], by=request.user)
    messages.success(request, _("The comment was changed.") if is_changed else _("Nothing changed."))
    return HttpResponseRedirect(reverse("discussion_editing:comment", args=[pk]))


@require_POST
def answer_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish an answer of the desk under a comment."""
    check_may(request, "add")
    found, form = _find(pk), WordsForm(request.POST)
    if not found.is_approved:
        messages.error(request, _("Approve the comment first: readers must see what is answered."))
    elif not form.is_valid():
        return _screen(request, found, reply=form)
    else:
        name = form.cleaned_data["name"] or desk_name(request)
        made = answer(found.article, name=name, body=form.cleaned_data["body"], by=request.user, parent=found)
        messages.success(request, _("Your answer stands under the comment."))
        return HttpResponseRedirect(reverse("discussion_editing:comment", args=[made.pk]))
    return HttpResponseRedirect(reverse("discussion_editing:comment", args=[pk]))


def desk_name(request: HttpRequest) -> str:
    """Return the name that an answer is signed with unless another is typed: the user's own, never the login."""
    return str(request.user.get_full_name() or _("The desk"))[:NAME_MAX_CHARS]  # type: ignore[union-attr]


def _find(pk: int) -> Comment:
    comments = Comment.objects.select_related("article__section", "parent", "decided_by", "written_by")
    found: Comment = get_object_or_404(comments.defer("article__body"), pk=pk)
    return found


def _screen(
    request: HttpRequest, found: Comment, *, words: WordsForm | None = None, reply: WordsForm | None = None
) -> HttpResponse:
    can = request.user.has_perm
    context = {
        "comment": found,
        "row": make_row(found),
        "replies": found.replies.order_by("created_at")[:REPLIES_SHOWN],
        "history": ModelLogEntry.objects.for_instance(found).select_related("user")[:HISTORY_SHOWN],
        "choices": [(state, label) for state, label in DECISIONS if state != found.state],
        "words": words or WordsForm(initial={"name": found.name, "body": found.body}),
        "reply": reply or WordsForm(initial={"name": desk_name(request)}, auto_id="reply-%s"),
        "may_change": can("discussion.change_comment"),
        "may_add": can("discussion.add_comment"),
        "may_delete": can("discussion.delete_comment"),
        "may_open": settings.MARSAD_OPEN_ADDRESSES and can("discussion.open_address"),
    }
    crumbs = [(reverse("discussion_editing:queue"), _("Comments"))]
    title = _("Comment by %(name)s") % {"name": found.name or _("A reader")}
    return render_screen(
        request, "discussion/editing/comment.html", context, title=title, icon="comment", crumbs=crumbs
    )
