"""The screens of authors and dossiers."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, NumberColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from marsad.newsroom.models import Author, Dossier


class AuthorListView(IndexView):
    """Authors with how much they signed."""

    def get_base_queryset(self) -> QuerySet:
        """Return the authors with their counts."""
        return super().get_base_queryset().annotate(article_count=Count("article_authors"))


class AuthorViewSet(SnippetViewSet):
    """The people and desks that sign articles."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_name = "authors"
    menu_order = 240
    add_to_admin_menu = True
    index_view_class = AuthorListView
    list_display = [
        "name",
        BooleanColumn("is_desk", label=_("a desk"), sort_key="is_desk"),
        NumberColumn("article_count", label=_("articles"), sort_key="article_count", width="10%"),
    ]
    list_filter = ["is_desk"]
    search_fields = ["name", "name_en"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("is_desk"),
        FieldPanel("bio"),
        FieldPanel("bio_en"),
        FieldPanel("portrait"),
        FieldPanel("slug"),
    ]


class DossierListView(IndexView):
    """Dossiers with how many articles they hold."""

    def get_base_queryset(self) -> QuerySet:
        """Return the dossiers with their counts."""
        return super().get_base_queryset().annotate(article_count=Count("articles", distinct=True))


class DossierViewSet(SnippetViewSet):
    """Matters followed over time."""

    model = Dossier
    icon = "folder-open-inverse"
    menu_label = _("Dossiers")
    menu_name = "dossiers"
    menu_order = 230
    add_to_admin_menu = True
    index_view_class = DossierListView
    list_display = [
        "title",
        NumberColumn("article_count", label=_("articles"), sort_key="article_count", width="10%"),
        BooleanColumn("is_public", label=_("readers can see it"), sort_key="is_public", width="12%"),
        BooleanColumn("on_front_page", label=_("shown on the front page"), sort_key="on_front_page", width="14%"),
    ]
    list_filter = ["is_public", "on_front_page"]
    search_fields = ["title", "title_en"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
        FieldPanel("introduction"),
        FieldPanel("introduction_en"),
        FieldPanel("image"),
        MultipleChooserPanel(
            "dossier_subjects",
            chooser_field_name="subject",
            heading=_("subjects"),
            label=_("subject"),
            icon="tag",
            panels=[FieldPanel("subject")],
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("is_public"), FieldPanel("on_front_page")])], heading=_("readers")),
        FieldPanel("slug"),
    ]
