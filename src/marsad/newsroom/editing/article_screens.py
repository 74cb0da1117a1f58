"""The screens of articles: a list by date that answers at once, and an editor with the review beside the text."""

from typing import Any

import django_filters
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import WorkflowState
from wagtail.permissions import policy_registry

from marsad.newsroom.editing.page_search import search_titles
from marsad.newsroom.editing.review_side_panel import ReviewSidePanel
from marsad.newsroom.models import ArticlePage, Author, FindingState, Mention, Proposal, SectionPage, Statement

_STATES = [
    ("live", _("published")),
    ("draft", _("draft")),
    ("changed", _("published, with changes that are not")),
    ("in_review", _("in review")),
    ("expired", _("expired")),
]


def with_open_findings(articles: QuerySet) -> QuerySet:
    """Return *articles* with `has_open_findings`: whether a suggestion waits for an editor."""
    suggested = {"article": OuterRef("pk"), "state": FindingState.SUGGESTED}
    waiting = [Exists(model.objects.filter(**suggested)) for model in (Mention, Statement, Proposal)]
    return articles.annotate(has_open_findings=Q(waiting[0]) | Q(waiting[1]) | Q(waiting[2]))


def with_open_counts(articles: QuerySet) -> QuerySet:
    """Return *articles* with `open_count`, the suggestions that wait; worked out for the shown rows only."""
    counts = [
        Coalesce(
            Subquery(
                model.objects.filter(article=OuterRef("pk"), state=FindingState.SUGGESTED)
                .order_by().values("article").annotate(n=Count("pk")).values("n")
            ),
            0,
        )
        for model in (Mention, Statement, Proposal)
    ]  # fmt: skip
    return articles.annotate(open_count=counts[0] + counts[1] + counts[2])


class FindingsColumn(Column):
    """How much waits for review in an article, and the way there."""

    cell_template_name = "newsroom/editing/findings_cell.html"


class ArticleFilterSet(WagtailFilterSet):
    """What a list of articles can be narrowed by."""

    section = django_filters.ModelMultipleChoiceFilter(
        label=_("section"), queryset=SectionPage.objects.all(), widget=CheckboxSelectMultiple
    )
    author = django_filters.ModelMultipleChoiceFilter(
        field_name="article_authors__author", label=_("author"), queryset=Author.objects.all(), distinct=True,
        widget=CheckboxSelectMultiple,
    )  # fmt: skip
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=_STATES, method="filter_state", empty_label=_("any"), widget=RadioSelect
    )
    review = django_filters.ChoiceFilter(
        label=_("findings"), choices=[("open", _("waiting for review")), ("done", _("all reviewed"))],
        method="filter_review", empty_label=_("any"), widget=RadioSelect,
    )  # fmt: skip
    date_published = django_filters.DateFromToRangeFilter(label=_("date of publication"), widget=DateRangePickerWidget)

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Return the articles in one state of their life."""
        if value == "in_review":
            waiting = WorkflowState.objects.active().values_list("object_id", flat=True)
            return queryset.filter(pk__in=[int(pk) for pk in waiting])
        conditions = {
            "live": Q(live=True),
            "draft": Q(live=False, expired=False),
            "changed": Q(live=True, has_unpublished_changes=True),
            "expired": Q(expired=True),
        }
        return queryset.filter(conditions[value])

    def filter_review(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Return the articles with or without suggestions that wait for an editor."""
        return with_open_findings(queryset).filter(has_open_findings=value == "open")


def _day(article: ArticlePage) -> str:
    return date_format(timezone.localtime(article.date_published), "DATE_FORMAT")


_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("headline"), sort_key="title", classname="title"),
    Column("section", label=_("section"), accessor="section.title", classname="wide-only", width="12%"),
    Column(
        "date_published", label=_("date of publication"), accessor=_day, sort_key="date_published",
        classname="wide-only", width="14%",
    ),
    FindingsColumn("open_count", label=_("findings"), width="10%"),
    PageStatusColumn("status", label=_("state"), sort_key="live", width="12%"),
]  # fmt: skip


class _ArticleColumns:
    """What lists of articles share: their columns, and a search of headlines that knows Arabic spellings."""

    columns = _COLUMNS

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """Return the articles without their texts, which a list does not show."""
        return with_open_counts(super().annotate_queryset(pages).prefetch_related("section"))  # type: ignore[misc]

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the articles whose headlines hold the words, newest first."""
        if not self.is_searching:  # type: ignore[attr-defined]
            return queryset
        found = queryset.filter(pk__in=search_titles(self.search_query))  # type: ignore[attr-defined]
        return found if self.is_explicitly_ordered else found.order_by("-date_published", "-pk")  # type: ignore[attr-defined]


class ArticleListView(_ArticleColumns, IndexView):
    """All articles that the user may edit, newest first."""

    columns = _COLUMNS
    page_title = _("Articles")
    default_ordering = "-date_published"
    base_filterset_class = ArticleFilterSet
    filterset_class = ArticleFilterSet

    def get_ordering(self) -> Any:
        """Return the order by date where none was asked for, while searching too."""
        ordering = self.request.GET.get("ordering", self.default_ordering)
        return ordering if ordering in self.get_valid_orderings() else self.default_ordering


class ChooseSectionView(ChooseParentView):
    """Where a new article is to stand: the sections that the user may write in, one press each."""

    page_title = _("Choose the section")
    template_name = "newsroom/editing/choose_section.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the sections in the order of the menu."""
        allowed = self.get_valid_parent_pages(self.request.user).values("pk")
        sections = SectionPage.objects.filter(pk__in=allowed).order_by("order", "pk")
        return {**super().get_context_data(**kwargs), "sections": sections}


class ArticlesItem(MenuItem):
    """The way to the list, for those who may do anything with pages."""

    def is_shown(self, request: Any) -> bool:
        """Say whether the user may."""
        policy = policy_registry.get_by_type(ArticlePage)
        return bool(policy.user_has_any_permission(request.user, ArticleListView.any_permission_required))


class ArticleListViewSet(PageListingViewSet):
    """The list of articles in the menu."""

    menu_item_class = ArticlesItem

    model = ArticlePage
    index_view_class = ArticleListView
    choose_parent_view_class = ChooseSectionView
    columns = _COLUMNS
    filterset_class = ArticleFilterSet
    icon = "doc-full"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 100
    add_to_admin_menu = True
    name = "articles"


class SectionExplorerView(_ArticleColumns, ExplorableIndexView):
    """A section's articles, newest first.

    They are not put in order by hand: that list has no pages, and did not answer at 100,000 articles.
    """

    default_ordering = "-date_published"
    sort_order_field = None
    columns = _COLUMNS
    base_filterset_class = ArticleFilterSet

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """Return the columns; an article has no pages below it to go to."""
        return list(self.columns)


class ArticleEditView(EditView):
    """The editor of an article, with what was found in it beside the text."""

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels and the review."""
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(ReviewSidePanel(self.page, self.request))
        return panels


class ArticleViewSet(PageViewSet):
    """How Wagtail's own addresses show articles and the sections that hold them."""

    model = ArticlePage
    index_view_class = SectionExplorerView
    columns = _COLUMNS
    filterset_class = ArticleFilterSet
    edit_view_class = ArticleEditView
