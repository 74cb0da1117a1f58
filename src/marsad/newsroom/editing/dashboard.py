"""The first screen: what waits for the person who opens it."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from marsad.newsroom.editing.unknown_names import load_unknown_names
from marsad.newsroom.models import ArticlePage, FindingState, Mention, Proposal, Statement

SHOWN = 8


class FindingsPanel(Component):
    """Articles whose findings nobody has looked at, newest first; and the most frequent unknown names."""

    name = "open_findings"
    template_name = "newsroom/editing/dashboard_findings.html"
    order = 150

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the articles with how much waits in each."""
        return {
            "articles": _articles_with_open_findings(self.request),
            "names": load_unknown_names()[:SHOWN] if self.request.user.has_perm("newsroom.view_subject") else [],  # type: ignore[union-attr]
            "request": self.request,
        }


class WelcomePanel(Component):
    """What to do on a site that has no article yet."""

    name = "welcome"
    template_name = "newsroom/editing/dashboard_welcome.html"
    order = 90


def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Add the newsroom's panels for those who may edit pages."""
    if not policy_registry.get_by_type(Page).user_has_any_permission(request.user, {"add", "change", "publish"}):
        return
    panels.append(FindingsPanel(request))
    if not ArticlePage.objects.exists():
        panels.append(WelcomePanel())


class ArticlesSummary(SummaryItem):
    """How many articles there are."""

    order = 90
    template_name = "newsroom/editing/summary_articles.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the counts."""
        return {"live": ArticlePage.objects.filter(live=True).count(), "url": reverse("articles:index"),
                "drafts": ArticlePage.objects.filter(live=False).count()}  # fmt: skip

    def is_shown(self) -> bool:
        """Say whether the user may edit pages."""
        policy = policy_registry.get_by_type(Page)
        return bool(policy.user_has_any_permission(self.request.user, {"add", "change", "publish"}))


def summarise(request: HttpRequest, items: list[Any]) -> None:
    """Count articles instead of pages."""
    items[:] = [item for item in items if type(item).__name__ != "PagesSummaryItem"]
    items.append(ArticlesSummary(request))


def _articles_with_open_findings(request: HttpRequest) -> list[ArticlePage]:
    """Return the newest articles that the user may edit in which suggestions wait, with how many of each kind."""
    open_in = [
        model.objects.filter(state=FindingState.SUGGESTED).order_by("-article_id").values_list("article_id", flat=True)
        for model in (Mention, Statement, Proposal)
    ]
    pks = sorted({pk for rows in open_in for pk in rows.distinct()[:200]}, reverse=True)[:200]
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "change")
    articles = (
        ArticlePage.objects.filter(pk__in=pks).filter(pk__in=editable.values_list("pk", flat=True))
        .select_related("section").order_by("live", "-date_published")[:SHOWN]
    )  # fmt: skip
    counts = dict(
        Mention.objects.filter(article__in=[a.pk for a in articles], state=FindingState.SUGGESTED)
        .order_by().values_list("article").annotate(n=Count("pk"))
    )  # fmt: skip
    said = dict(
        Statement.objects.filter(article__in=[a.pk for a in articles], state=FindingState.SUGGESTED)
        .order_by().values_list("article").annotate(n=Count("pk", filter=Q(state=FindingState.SUGGESTED)))
    )  # fmt: skip
    for article in articles:
        article.open_mentions, article.open_statements = counts.get(article.pk, 0), said.get(article.pk, 0)
    return list(articles)
