"""Commenting: the form's answer, the page for a reply, and what a reader sees afterwards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from marsad.discussion.forms import CommentForm
from marsad.discussion.intake import receive_comment
from marsad.discussion.models import Comment, CommentState
from marsad.discussion.posting_limits import count_posting
from marsad.discussion.screening import find_same, screen
from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage
from marsad.web.comments import accepts_comments
from marsad.web.language import path_in
from marsad.web.page_head import PageHead
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page
from marsad.web.same_site import is_from_this_site, names_its_sender


@sensitive_post_parameters("email")
@csrf_exempt  # Told by the sender instead (`same_site`): the form stands on pages that are the same for everybody.
@require_http_methods(["GET", "HEAD", "POST"])
def comment_create(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take a comment on an article: 303 when it has arrived, 422 with the reader's words when something is wrong."""
    article = _find_article(article_id)
    if request.method != "POST":
        # The page of a refused form, opened again.
        return HttpResponseRedirect(iri_to_uri(path_in(article.permalink)) + "#comment-form")
    if not accepts_comments(article, load_publication(request).settings):
        return _again(request, article, CommentForm(request.POST), None, status=403, refusal=_("Comments are closed."))
    form = CommentForm(request.POST)
    parent = _find_parent(article, form)
    if not is_from_this_site(request):
        refusal = _("The form was sent from another site. Send it again from here.")
        return _again(request, article, form, parent, status=403, refusal=refusal)
    if not form.is_valid():
        return _again(request, article, form, parent, status=422)
    pace = count_posting(request.META.get("REMOTE_ADDR", ""))
    if pace.is_over_limit:
        refusal = _("Too many comments came from your network. Send it again in a few minutes.")
        answer = _again(request, article, form, parent, status=429, refusal=refusal)
        answer["Retry-After"] = str(pace.retry_after_s)
        return answer
    circumstances = form.circumstances(article.pk)
    circumstances |= {"hurried"} if pace.is_hurried else set()
    circumstances |= set() if names_its_sender(request) else {"nameless"}
    _keep(article, form.cleaned_data, parent, circumstances)
    response = HttpResponseRedirect(reverse("comment_received"))
    response.status_code = 303
    return response


@require_safe
def comment_reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A comment with the form to answer it, for readers without script. 404 where it cannot be answered."""
    comment = get_object_or_404(Comment.objects.approved().select_related("article__section"), pk=comment_id)
    article = _find_article(comment.article_id)
    if not accepts_comments(article, load_publication(request).settings):
        raise Http404("comments are closed")
    form = CommentForm.for_article(article.pk, parent=comment.pk)
    return _form_page(request, article, form, comment, tags={tags.article_tag(article.pk)})


@require_safe
def comment_received(request: HttpRequest) -> HttpResponse:
    """Says that a comment has arrived and waits for a moderator. The same for everybody."""
    head = PageHead(title=_("Your comment is waiting"), path="/comments/received/", is_indexed=False)
    return render_page(request, "web/comment_received.html", {}, head=head, tags=())


def _keep(article: ArticlePage, data: dict[str, Any], parent: Comment | None, circumstances: set[str]) -> None:
    name, body = data["name"], data["body"]
    if find_same(article.pk, name, body):
        return
    verdict = screen(body, name, article_id=article.pk, circumstances=circumstances)
    receive_comment(
        article, name=name, body=body, email=data["email"], parent=parent,
        state=CommentState.SPAM if verdict.is_held else CommentState.PENDING,
        spam_score=verdict.score, spam_reasons=verdict.reasons,
    )  # fmt: skip


def _find_article(article_id: int) -> ArticlePage:
    article: ArticlePage = get_object_or_404(ArticlePage.objects.public().select_related("section"), pk=article_id)
    return article


def _find_parent(article: ArticlePage, form: CommentForm) -> Comment | None:
    """Return the comment that is answered, None where it is none that readers of *article* can see."""
    sent = form["parent"].value()
    if not str(sent).isdecimal() or len(str(sent)) > 18:
        return None
    return Comment.objects.approved().filter(article=article, pk=int(sent)).first()


def _again(
    request: HttpRequest,
    article: ArticlePage,
    form: CommentForm,
    parent: Comment | None,
    *,
    status: int,
    refusal: str = "",
) -> HttpResponse:
    if refusal:
        form.add_error(None, refusal)
    return _form_page(request, article, form, parent, tags=None, status=status)


def _form_page(
    request: HttpRequest, article: ArticlePage, form: CommentForm, parent: Comment | None, *,
    tags: set[str] | None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    path = f"/comments/{parent.pk}/reply/" if parent else f"/comments/article/{article.pk}/"
    head = PageHead(title=_("Reply") if parent else _("Add a comment"), path=path, is_indexed=False)
    context = {
        "article": article, "form": form, "parent": parent, "action": reverse("comment_create", args=[article.pk])
    }  # fmt: skip
    return render_page(request, "web/comment_form_page.html", context, head=head, tags=tags, status=status)
