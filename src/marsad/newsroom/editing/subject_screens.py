"""The screens of subjects: a list that finds any of their names in any spelling, and a form with the names inside."""

from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from marsad.newsroom.editing.subject_search import find_subjects
from marsad.newsroom.models import Mention, Subject


def nearest_first(queryset: QuerySet, query: str) -> QuerySet:
    """Return the subjects of *queryset* that *query* may mean, the nearest first."""
    ids = find_subjects(query)
    places = Case(*(When(pk=pk, then=Value(place)) for place, pk in enumerate(ids)), output_field=IntegerField())
    return queryset.filter(pk__in=ids).order_by(places) if ids else queryset.none()


def with_article_counts(queryset: QuerySet) -> QuerySet:
    """Return *queryset* with `article_count`, worked out for the shown rows only."""
    counts = (
        Mention.objects.filter(subject=OuterRef("pk")).order_by().values("subject")
        .annotate(n=Count("article", distinct=True)).values("n")
    )  # fmt: skip
    return queryset.annotate(article_count=Coalesce(Subquery(counts), 0))


class SubjectListView(IndexView):
    """All subjects, by Arabic order, with their kind and how many articles name them."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet:
        """Return the subjects with their counts."""
        return with_article_counts(super().get_base_queryset())

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return what the words in the search box may mean, in any script and spelling."""
        return nearest_first(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Keep the nearest first while searching, unless another order was asked for."""
        if self.is_searching and not self.is_explicitly_ordered:
            return queryset
        return super().order_queryset(queryset)

    @cached_property
    def is_explicitly_ordered(self) -> bool:
        """Whether the reader of the list chose an order."""
        return "ordering" in self.request.GET


class NameFilterMixin(SearchFilterMixin):
    """A search box that knows every name of a subject."""

    def filter(self, objects: QuerySet) -> QuerySet:
        """Return what was asked for, the nearest first."""
        query = self.cleaned_data.get("q")
        self.is_searching = bool(query)
        self.search_query = query
        return nearest_first(objects, query) if query else objects


class SubjectFilterForm(NameFilterMixin, BaseFilterForm):
    """The filter of the dialogue that chooses a subject."""


class SubjectChooseView(ChooseView):
    """The dialogue as it opens."""

    filter_form_class = SubjectFilterForm

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the dialogue: name, kind, English name."""
        return [*super().columns, *_WHO]


class SubjectChooseResultsView(ChooseResultsView):
    """The dialogue's list, while one types."""

    filter_form_class = SubjectFilterForm

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the dialogue: name, kind, English name."""
        return [*super().columns, *_WHO]


class SubjectChooserViewSet(SnippetChooserViewSet):
    """The dialogue that chooses a subject."""

    choose_view_class = SubjectChooseView
    choose_results_view_class = SubjectChooseResultsView


_WHO = [
    Column("kind", label=_("kind"), accessor="get_kind_display"),
    Column("name_en", label=_("name in English"), accessor="name_en"),
]

_PANELS = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
    FieldPanel("kind"),
    InlinePanel(
        "names", heading=_("names"), label=_("name"), icon="tag",
        help_text=_("Every spelling, short form, office and former name, in any script. Articles are read for them."),
        panels=[FieldRowPanel([FieldPanel("text"), FieldPanel("language"), FieldPanel("kind")])],
    ),
    FieldPanel("description"),
    FieldPanel("description_en"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("founded"), FieldPanel("recurs_first")]),
            FieldRowPanel([FieldPanel("gender"), FieldPanel("wikidata")]),
            FieldPanel("country"),
        ],
        heading=_("facts"),
    ),
    FieldPanel("image"),
    FieldPanel("slug"),
]  # fmt: skip


class SubjectViewSet(SnippetViewSet):
    """People, organisations, places, events and works."""

    model = Subject
    icon = "tag"
    menu_label = _("Names")
    menu_name = "subjects"
    add_to_admin_menu = False
    index_view_class = SubjectListView
    chooser_viewset_class = SubjectChooserViewSet
    list_display = [
        "name",
        Column("kind", label=_("kind"), accessor="get_kind_display", sort_key="kind", width="12%"),
        Column("name_en", label=_("name in English"), sort_key="name_en", width="28%"),
        NumberColumn("article_count", label=_("articles"), sort_key="article_count", width="10%"),
    ]
    list_filter = ["kind"]
    list_per_page = 50
    ordering = ["sort_key", "slug"]
    copy_view_enabled = False
    inspect_view_enabled = False
    panels = _PANELS


def subject_listing_buttons(instance: Any, user: Any, next_url: str = "") -> list[Button]:
    """Return what can be done with a subject beside editing it: merging it with another."""
    if not isinstance(instance, Subject) or not user.has_perm("newsroom.change_subject"):
        return []
    url = reverse("newsroom_editing:merge", args=[instance.pk])
    return [Button(_("Merge with another"), url=url, icon_name="resubmit", priority=40)]
