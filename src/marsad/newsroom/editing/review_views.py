"""The review screen of one article: its text with the findings in place, and what an editor decides about them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from marsad.newsroom.editing.findings import findings_by_token, load_findings, token_of
from marsad.newsroom.editing.marked_text import mark_blocks, marks_of
from marsad.newsroom.editing.review_actions import confirm_findings, refuse_findings, reopen_findings
from marsad.newsroom.editing.screen import render_screen
from marsad.newsroom.models import ArticlePage, Decision, FindingState
from marsad.newsroom.models.findings import ArticleReading
from marsad.newsroom.review import read_article_page
from marsad.newsroom.text import text_sha256
from marsad.newsroom.topics import article_topics
from marsad.newsroom.versions import blocks_to_read, text_of, version_to_read
from marsad.reading.topics import load_topics

SURE_BY_DEFAULT = 0.9
DECISIONS_SHOWN = 8


def article_to_review(request: HttpRequest, pk: int) -> ArticlePage:
    """Return the article if the user may edit it. 404 for an unknown one, 403 for one that the user may not edit."""
    article = get_object_or_404(ArticlePage.objects.select_related("section"), pk=pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the article's text with its findings, and the list of them."""
    article = article_to_review(request, pk)
    blocks = blocks_to_read(article)
    text = text_of(blocks)
    findings = load_findings(article)
    reading = ArticleReading.objects.filter(article=article).first()
    decisions = Decision.objects.filter(article=article).select_related("user")[:DECISIONS_SHOWN]
    version = version_to_read(article)
    context = {
        "article": article,
        "version": version,
        "blocks": mark_blocks(blocks, marks_of(findings, text)),
        "findings": findings,
        "reading": reading,
        "topics": article_topics(reading.topics, reading.topic_decisions) if reading else [],
        "all_topics": load_topics().values(),
        "is_stale": reading is None or reading.text_sha256 != text_sha256(text),
        "has_newer_draft": article.live and article.has_unpublished_changes,
        "decisions": decisions,
        "last_decision": next((decision for decision in decisions if decision.undone_at is None), None),
        "sure": SURE_BY_DEFAULT,
        "sure_count": len(findings.open_above(SURE_BY_DEFAULT)),
        "may_make_subjects": request.user.has_perm("newsroom.add_subject"),
    }
    crumbs = [
        (reverse("articles:index"), _("Articles")),
        (reverse("wagtailadmin_pages:edit", args=[article.pk]), article.get_admin_display_title()),
    ]
    return render_screen(
        request, "newsroom/editing/review.html", context, title=_("Review"), icon="glasses", crumbs=crumbs
    )


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, refuse or reopen the findings that the pressed button names; then back to the next open one."""
    article = article_to_review(request, pk)
    action, tokens = _pressed(request)
    if action == "confirm_above":
        findings = load_findings(article).open_above(_share(request.POST.get("above", "")))
    else:
        findings = findings_by_token(article, tokens)
    carry_out = {"refuse": refuse_findings, "reopen": reopen_findings}.get(action, confirm_findings)
    decision = carry_out(article, findings, request.user)
    if decision is None:
        messages.info(request, _("Nothing changed."))
    else:
        messages.success(request, _counted(action, decision.count))
    return HttpResponseRedirect(next_open(article, after=findings[-1].start if findings else 0))


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the article's text now; what editors decided stays."""
    article = article_to_review(request, pk)
    read_article_page(version_to_read(article), force=True)
    messages.success(request, _("The article was read again. What was decided stayed as it was."))
    return HttpResponseRedirect(review_url(article))


def review_url(article: ArticlePage) -> str:
    """Return the address of an article's review."""
    return reverse("newsroom_editing:review", args=[article.pk])


def next_open(article: ArticlePage, after: int) -> str:
    """Return the address of the first finding that waits for an editor from offset *after* on, else of the first."""
    waiting = [row for row in load_findings(article).all() if row.state == FindingState.SUGGESTED]
    following = next((row for row in waiting if row.start >= after), waiting[0] if waiting else None)
    return review_url(article) + (f"#{token_of(following)}" if following else "#review-done")


def _pressed(request: HttpRequest) -> tuple[str, list[str]]:
    for action in ("confirm", "refuse", "reopen", "confirm_above"):
        if action in request.POST:
            return action, request.POST[action].split(",")[:2000]
    return "confirm", []


def _share(typed: str) -> float:
    """Return a share of 1 from a percentage as typed; 1 for anything else, so that a slip confirms nothing unsure."""
    try:
        share = float(typed.replace("٫", ".").replace(",", ".")) / 100
    except ValueError:
        return 1.0
    return share if 0 <= share <= 1 else 1.0


def _counted(action: str, count: int) -> Any:
    if action == "refuse":
        message = ngettext("%(count)s finding refused.", "%(count)s findings refused.", count)
    elif action == "reopen":
        message = ngettext("%(count)s finding opened again.", "%(count)s findings opened again.", count)
    else:
        message = ngettext("%(count)s finding confirmed.", "%(count)s findings confirmed.", count)
    return message % {"count": count}
