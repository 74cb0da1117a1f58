"""The article: what is published."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from marsad.newsroom.blocks import ArticleBody
from marsad.newsroom.editing import page_forms, page_panels
from marsad.newsroom.headline_search import FoldedAutocompleteField, FoldedSearchField
from marsad.newsroom.models.permalink import HasPermalink
from marsad.newsroom.standing import once


class ArticleQuerySet(PageQuerySet):
    """Articles, as lists of readers and editors want them."""

    def public(self) -> "ArticleQuerySet":
        """Return what readers may see: live, and under no view restriction."""
        articles = self.filter(live=True, expired=False)
        for path in once("restricted paths", restricted_paths):
            articles = articles.exclude(path__startswith=path)
        return articles

    def newest_first(self) -> "ArticleQuerySet":
        """Return the articles by date of publication, newest first, ties by id."""
        return self.order_by("-date_published", "-pk")


def restricted_paths() -> list[str]:
    """Return the tree paths under a view restriction: few, sections or single articles; most sites have none."""
    from wagtail.models import PageViewRestriction

    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


ArticleManager = Page._default_manager.__class__.from_queryset(ArticleQuerySet, "ArticleManager")


class ArticleKeyword(TaggedItemBase):
    """A keyword of an article (schema.org keywords)."""

    content_object = ParentalKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticlePage(HasPermalink, Page):
    """An article (schema.org NewsArticle). `title` is its headline.

    `section` is its parent in the page tree, repeated here for its index: listing a section by date through the tree
    took 254 ms at 100,000 articles, through the index 1.6 ms.
    """

    section = models.ForeignKey(
        "newsroom.SectionPage", on_delete=models.PROTECT, related_name="articles", editable=False,
        verbose_name=_("section"),
    )  # fmt: skip
    kicker = models.CharField(_("kicker"), max_length=80, blank=True, help_text=_("A word or two above the headline."))
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("One or two sentences under the headline."))
    date_published = models.DateTimeField(_("date of publication"), default=timezone.now, db_index=True)
    date_modified = models.DateTimeField(_("last changed"), null=True, blank=True, editable=False)
    body = StreamField(ArticleBody(), verbose_name=_("text"), blank=True)
    lead_image = models.ForeignKey(
        "newsroom.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("lead image"),
    )  # fmt: skip
    lead_image_caption = models.CharField(_("caption"), max_length=400, blank=True)
    source_name = models.CharField(_("source"), max_length=200, blank=True, help_text=_("Where the facts come from."))
    source_url = models.URLField(_("source's address"), max_length=1000, blank=True)
    comments_open = models.BooleanField(_("readers may comment"), default=True)
    comment_count = models.PositiveIntegerField(_("approved comments"), default=0, editable=False)
    imported_from = models.CharField(_("imported from"), max_length=500, blank=True, editable=False)
    dossiers = ParentalManyToManyField(
        "newsroom.Dossier", blank=True, related_name="articles", verbose_name=_("dossiers")
    )
    keywords = ClusterTaggableManager(through=ArticleKeyword, blank=True, verbose_name=_("keywords"))

    objects = ArticleManager()

    base_form_class = page_forms.ArticleForm
    content_panels = page_panels.ARTICLE_CONTENT
    promote_panels = page_panels.ARTICLE_PROMOTE
    settings_panels = page_panels.ARTICLE_SETTINGS
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    # The editing screens search titles only: Wagtail's ranked query on SQLite is quadratic in its matches.
    search_fields = [
        *Page.search_fields,
        FoldedSearchField("title"),
        FoldedAutocompleteField("title"),
        index.FilterField("date_published"),
        index.FilterField("section"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["section", "-date_published"], name="article_by_section_and_date"),
            models.Index(fields=["-date_published", "-page_ptr"], name="article_by_date"),
        ]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Return the preview; an article that was never saved stands in the section under which it is written."""
        self._follow_parent()
        return super().serve_preview(request, mode_name)

    def _follow_parent(self) -> None:
        parent = self.get_parent() if self.path else None
        if parent is not None and parent.pk != self.section_id:
            self.section_id = parent.pk

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the section that is its parent."""
        self._follow_parent()
        super().save(*args, **kwargs)


class ArticleAuthor(Orderable):
    """An article's byline, in order."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "newsroom.Author", on_delete=models.PROTECT, related_name="article_authors", verbose_name=_("author")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="article_author_once")]
