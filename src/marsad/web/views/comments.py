"""Commenting: all comments of an article, the answer to the form, the page for a reply, and the thanks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
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
from marsad.web.comments import Discussion, accepts_comments, load_comment_page
from marsad.web.page_head import PageHead
from marsad.web.paging import page_number, page_path
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page
from marsad.web.same_site import is_from_this_site, names_its_sender


@sensitive_post_parameters("email")
@csrf_exempt  # Told by the sender instead (`same_site`): the form stands on pages that are the same for everybody.
@require_http_methods(["GET", "HEAD", "POST"])
def comment_create(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show all comments of an article, or take a new one.

    A comment that has arrived is answered with 303; one that has not with the form, its words kept, and 422 (something
    is wrong in it), 403 (from another site, or comments are closed) or 429 (too many from one network).
    """
    article = _find_article(request, article_id)
    if request.method != "POST":
        return _comment_list(request, article)
    form = CommentForm(request.POST)
    parent = _find_parent(article, form)
    if not accepts_comments(article, load_publication(request).settings):
        return _refuse(request, article, form, parent, 403, _("Comments are closed."))
    if not is_from_this_site(request):
        return _refuse(
            request, article, form, parent, 403, _("The form was sent from another site. Send it again from here.")
        )
    if not form.is_valid():
        return _form_page(request, article, form, parent, keep=False, status=422)
    pace = count_posting(request.META.get("REMOTE_ADDR", ""))
    if pace.is_over_limit:
        refusal = _("Too many comments came from your network. Send it again in a few minutes.")
        answer = _refuse(request, article, form, parent, 429, refusal)
        answer["Retry-After"] = str(pace.retry_after_s)
        return answer
    circumstances = form.circumstances(article.pk)
    circumstances |= {"hurried"} if pace.is_hurried else set()
    circumstances |= set() if names_its_sender(request) else {"nameless"}
    _keep(article, form.cleaned_data, parent, circumstances)
    return HttpResponseRedirect(reverse("comment_received"), status=303)


@require_safe
def comment_reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A comment with the form to answer it, for readers without script. 404 where it cannot be answered."""
    comment = get_object_or_404(Comment.objects.approved(), pk=comment_id)
    article = _find_article(request, comment.article_id)
    if not accepts_comments(article, load_publication(request).settings):
        raise Http404("comments are closed")
    return _form_page(request, article, CommentForm.for_article(article.pk, parent=comment.pk), comment, keep=True)


@require_safe
def comment_received(request: HttpRequest) -> HttpResponse:
    """Says that a comment has arrived and waits for a moderator. The same for everybody."""
    head = PageHead(title=_("Your comment is waiting"), path="/comments/received/", is_indexed=False)
    return render_page(request, "web/comment_received.html", {}, head=head, tags=())


def _comment_list(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    number = page_number(request)
    shown, threads = load_comment_page(article, number)
    if shown.number != number:
        raise Http404("no such page")
    path = f"/comments/article/{article.pk}/"
    is_open = accepts_comments(article, load_publication(request).settings)
    discussion = Discussion(
        threads=tuple(threads), form=CommentForm.for_article(article.pk) if is_open else None, action=request.path
    )
    head = PageHead(
        title=_("Comments: %(title)s") % {"title": article.title}, path=page_path(path, number), is_indexed=False
    )
    context = {
        "article": article, "shown": shown, "threads": threads, "discussion": discussion, "path": path,
        "action": discussion.action,
    }  # fmt: skip
    return render_page(request, "web/comment_list.html", context, head=head, tags=_keys(article))


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


def _find_article(request: HttpRequest, article_id: int) -> ArticlePage:
    """Return a live article that this reader may see. 404 for any other."""
    articles = ArticlePage.objects.filter(live=True, expired=False).select_related("section")
    article: ArticlePage = get_object_or_404(articles, pk=article_id)
    restrictions = list(article.get_view_restrictions())
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404("not for this reader")
    article.is_restricted = bool(restrictions)
    return article


def _keys(article: ArticlePage) -> set[str] | None:
    return None if article.is_restricted else {tags.article_tag(article.pk)}


def _find_parent(article: ArticlePage, form: CommentForm) -> Comment | None:
    """Return the comment that is answered, None where it is none that readers of *article* can see."""
    sent = str(form["parent"].value() or "")
    if not sent.isdecimal() or len(sent) > 18:
        return None
    return Comment.objects.approved().filter(article=article, pk=int(sent)).first()


def _refuse(
    request: HttpRequest, article: ArticlePage, form: CommentForm, parent: Comment | None, status: int, why: str
) -> HttpResponse:
    form.add_error(None, why)
    return _form_page(request, article, form, parent, keep=False, status=status)


def _form_page(
    request: HttpRequest, article: ArticlePage, form: CommentForm, parent: Comment | None, *,
    keep: bool, status: int = 200,
) -> HttpResponse:  # fmt: skip
    path = f"/comments/{parent.pk}/reply/" if parent else f"/comments/article/{article.pk}/"
    head = PageHead(title=_("Reply") if parent else _("Add a comment"), path=path, is_indexed=False)
    action = reverse("comment_create", args=[article.pk])
    context = {"article": article, "form": form, "parent": parent, "action": action}
    keys = _keys(article) if keep else None
    return render_page(request, "web/comment_form_page.html", context, head=head, tags=keys, status=status)
