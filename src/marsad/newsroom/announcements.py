"""From Wagtail's and Django's signals to the newsroom's own: what changed, and which pages it touches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from marsad.newsroom import tags
from marsad.newsroom.signals import article_changed, articles_changed, facts_changed

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage


def connect() -> None:
    """Start listening. Called once, when the application is ready."""
    from wagtail.models import Revision

    from marsad.newsroom import background, models

    post_save.connect(background.revision_saved, sender=Revision)
    page_published.connect(_published, sender=models.ArticlePage)
    page_unpublished.connect(_withdrawn, sender=models.ArticlePage)
    pre_delete.connect(_deleted, sender=models.ArticlePage)
    for model in (models.SectionPage, models.HomePage, models.StandardPage):
        page_published.connect(_structure_changed, sender=model)
        page_unpublished.connect(_structure_changed, sender=model)
        page_slug_changed.connect(_structure_changed, sender=model)
        post_delete.connect(_structure_changed, sender=model)
    for model in (models.Subject, models.Dossier, models.Author, models.SiteSettings, models.Picture):
        post_save.connect(_fact_changed, sender=model)
        pre_delete.connect(_fact_changed, sender=model)
    m2m_changed.connect(_dossier_subjects_changed, sender=models.Dossier.subjects.through)


def article_tags(article: "ArticlePage") -> frozenset[str]:
    """Return the keys of every page that shows *article*, or should, now that it has changed."""
    return frozenset(
        {tags.LATEST, tags.article_tag(article.pk), tags.section_tag(article.section.slug)}
        | {tags.author_tag(slug) for slug in article.article_authors.values_list("author__slug", flat=True)}
        | {tags.dossier_tag(slug) for slug in article.dossiers.values_list("slug", flat=True)}
        | {tags.subject_tag(slug) for slug in article.mentions.shown().values_list("subject__slug", flat=True)}
        | {
            tags.subject_tag(slug)
            for name in ("statements__speaker", "proposals__proposer")
            for slug in type(article).objects.filter(pk=article.pk).values_list(f"{name}__slug", flat=True)
            if slug
        }
    )


def announce_article(article: "ArticlePage", *, touched: frozenset[str] = frozenset()) -> None:
    """Tell the rooms above that what readers see of *article* changed; *touched* adds keys of its past."""
    is_public = type(article).objects.public().filter(pk=article.pk).exists()
    article_changed.send(
        sender=type(article), article_id=article.pk, is_public=is_public, tags=article_tags(article) | touched
    )


def announce_articles(article_ids: Sequence[int], *, are_new: bool) -> None:
    """Tell the rooms above that many articles changed at once, in a handful of queries.

    New ones stand on no page yet: only the lists that they join are touched.
    """
    from marsad.newsroom.models import ArticlePage

    if not article_ids:
        return
    articles = ArticlePage.objects.filter(pk__in=article_ids).order_by()
    touched = {tags.LATEST} | {
        make(slug)
        for make, name in (
            (tags.section_tag, "section__slug"),
            (tags.author_tag, "article_authors__author__slug"),
            (tags.dossier_tag, "dossiers__slug"),
        )
        for slug in articles.values_list(name, flat=True).distinct()
        if slug
    }
    if not are_new:
        touched |= {tags.article_tag(pk) for pk in article_ids}
        touched |= {
            tags.subject_tag(slug)
            for slug in articles.values_list("mentions__subject__slug", flat=True).distinct()
            if slug
        }
    articles_changed.send(sender=ArticlePage, article_ids=list(article_ids), tags=frozenset(touched))


def _published(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    from marsad.newsroom.review import read_article_page

    before = article_tags(instance)
    read_article_page(instance)
    announce_article(instance, touched=before)


def _withdrawn(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    announce_article(instance)


def _deleted(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    article_changed.send(sender=sender, article_id=instance.pk, is_public=False, tags=article_tags(instance))


def _structure_changed(sender: Any, instance: Any, **_: Any) -> None:
    # A section or plain page stands in the menu of every page.
    facts_changed.send(sender=sender, tags=frozenset({tags.SETTINGS}))


def _fact_changed(sender: Any, instance: Any, **_: Any) -> None:
    makers = {
        "Subject": lambda: tags.subject_tag(instance.slug),
        "Dossier": lambda: tags.dossier_tag(instance.slug),
        "Author": lambda: tags.author_tag(instance.slug),
    }
    maker = makers.get(sender.__name__)
    facts_changed.send(sender=sender, tags=frozenset({maker() if maker else tags.SETTINGS}))


def _dossier_subjects_changed(sender: Any, instance: Any, **_: Any) -> None:
    from marsad.newsroom.models import Dossier

    if isinstance(instance, Dossier):
        facts_changed.send(sender=sender, tags=frozenset({tags.dossier_tag(instance.slug)}))
