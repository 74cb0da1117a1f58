"""From Wagtail's and Django's signals to the newsroom's own: what changed, and which pages it touches."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from marsad.newsroom import tags
from marsad.newsroom.listing import Place, list_new, relist
from marsad.newsroom.models.listing import ListNoun
from marsad.newsroom.signals import article_changed, articles_changed, facts_changed

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage


def connect() -> None:
    """Start listening. Called once, when the application is ready."""
    from wagtail.models import Revision

    from marsad.newsroom import background, listening, models

    post_save.connect(background.revision_saved, sender=Revision)
    page_published.connect(_published, sender=models.ArticlePage)
    page_unpublished.connect(_withdrawn, sender=models.ArticlePage)
    pre_delete.connect(_deleted, sender=models.ArticlePage)
    pre_save.connect(_remember_past, sender=models.ArticlePage)
    listening.connect()
    for model in (models.SectionPage, models.HomePage, models.StandardPage):
        page_published.connect(_structure_changed, sender=model)
        page_unpublished.connect(_structure_changed, sender=model)
        page_slug_changed.connect(_structure_changed, sender=model)
        post_delete.connect(_structure_changed, sender=model)
    post_page_move.connect(_moved, sender=models.ArticlePage)
    for model in (models.Subject, models.Dossier, models.Author, models.SiteSettings, models.Picture):
        post_save.connect(_fact_changed, sender=model)
        pre_delete.connect(_fact_changed, sender=model)
    m2m_changed.connect(_dossier_subjects_changed, sender=models.DossierSubject)
    post_save.connect(_dossier_subject_changed, sender=models.DossierSubject)
    post_delete.connect(_dossier_subject_changed, sender=models.DossierSubject)


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
        | {tags.STATEMENTS for _ in article.statements.confirmed()[:1]}
        | {tags.PROPOSALS for _ in article.proposals.confirmed()[:1]}
    )


def announce_article(article: "ArticlePage", *, touched: frozenset[str] = frozenset()) -> None:
    """Tell the rooms above that what readers see of *article* changed; *touched* adds keys of its past."""
    relist([article.pk])
    is_public = type(article).objects.public().filter(pk=article.pk).exists()
    article_changed.send(
        sender=type(article), article_id=article.pk, is_public=is_public, tags=article_tags(article) | touched
    )


def announce_articles(article_ids: Sequence[int]) -> None:
    """Tell the rooms above that many articles changed at once, in a handful of queries."""
    from marsad.newsroom.models import ArticlePage

    if not article_ids:
        return
    relist(article_ids)
    articles = ArticlePage.objects.filter(pk__in=article_ids).order_by()
    touched = {tags.LATEST, tags.STATEMENTS, tags.PROPOSALS} | {
        make(slug)
        for make, name in (
            (tags.section_tag, "section__slug"),
            (tags.author_tag, "article_authors__author__slug"),
            (tags.dossier_tag, "dossiers__slug"),
            (tags.subject_tag, "mentions__subject__slug"),
        )
        for slug in articles.values_list(name, flat=True).distinct()
        if slug
    }
    touched |= {tags.article_tag(pk) for pk in article_ids}
    articles_changed.send(sender=ArticlePage, article_ids=list(article_ids), tags=frozenset(touched))


class NewArticle(NamedTuple):
    """A live article that has just been made, by all that decides in which lists it stands."""

    pk: int
    path: str
    published: datetime
    section: int
    authors: Sequence[int] = ()
    dossiers: Sequence[int] = ()


def announce_new_articles(articles: Sequence[NewArticle]) -> None:
    """Tell the rooms above of many new articles, of which nothing needs to be asked any more.

    They stand on no page yet: only the lists that they join are touched.
    """
    from marsad.newsroom.models import ArticlePage, Author, Dossier, SectionPage
    from marsad.newsroom.models.article import restricted_paths

    if not articles:
        return
    closed = tuple(restricted_paths())
    places: list[Place] = []
    keys = defaultdict[ListNoun, set[int]](set)
    for one in articles:
        for noun, ids in (
            (ListNoun.SECTION, (one.section,)), (ListNoun.AUTHOR, one.authors), (ListNoun.DOSSIER, one.dossiers),
        ):  # fmt: skip
            keys[noun].update(ids)
            if not one.path.startswith(closed):
                places += [Place(one.pk, noun, key, one.published) for key in dict.fromkeys(ids)]
    list_new(places)
    nouns: tuple[tuple[Any, Any, Any], ...] = (
        (ListNoun.SECTION, SectionPage, tags.section_tag), (ListNoun.AUTHOR, Author, tags.author_tag),
        (ListNoun.DOSSIER, Dossier, tags.dossier_tag),
    )  # fmt: skip
    touched = {
        make(slug)
        for noun, model, make in nouns
        if keys[noun]
        for slug in model.objects.filter(pk__in=keys[noun]).values_list("slug", flat=True)
    }
    articles_changed.send(
        sender=ArticlePage, article_ids=[one.pk for one in articles], tags=frozenset({tags.LATEST, *touched})
    )


def _published(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    from marsad.newsroom.review import read_article_page

    before = article_tags(instance) | getattr(instance, "_past_tags", frozenset())
    read_article_page(instance)
    announce_article(instance, touched=before)


def _remember_past(sender: Any, instance: "ArticlePage", update_fields: Any = None, **_: Any) -> None:
    """What an article belonged to until now (an author, a dossier) is touched by its leaving."""
    if instance.pk and (update_fields is None or "live" in update_fields):
        past = sender.objects.filter(pk=instance.pk, live=True).select_related("section").first()
        instance._past_tags = article_tags(past) if past is not None else frozenset()


def _withdrawn(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    announce_article(instance)


def _moved(sender: Any, instance: "ArticlePage", **_: Any) -> None:
    """An article was moved in the page tree, which saves nothing but its path: its section follows."""
    article = sender.objects.select_related("section").get(pk=instance.pk)
    before = article_tags(article)
    parent = article.get_parent()
    if parent.pk != article.section_id:
        sender.objects.filter(pk=article.pk).update(section_id=parent.pk)
        announce_article(sender.objects.get(pk=article.pk), touched=before)


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
        "Picture": lambda: tags.picture_tag(instance.pk),
    }
    maker = makers.get(sender.__name__)
    facts_changed.send(sender=sender, tags=frozenset({maker() if maker else tags.SETTINGS}))


def _dossier_subjects_changed(sender: Any, instance: Any, pk_set: set[int] | None = None, **_: Any) -> None:
    from marsad.newsroom.models import Dossier, Subject

    is_dossier = isinstance(instance, Dossier)
    own, others = (tags.dossier_tag, tags.subject_tag) if is_dossier else (tags.subject_tag, tags.dossier_tag)
    if pk_set is not None:
        rows = (Subject if is_dossier else Dossier).objects.filter(pk__in=pk_set)
    else:  # all are taken away: before it is done they can still be read
        rows = instance.subjects.all() if is_dossier else instance.dossiers.all()
    touched = {own(instance.slug), *map(others, rows.values_list("slug", flat=True))}
    facts_changed.send(sender=sender, tags=frozenset(touched))


def _dossier_subject_changed(sender: Any, instance: Any, **_: Any) -> None:
    touched = {tags.dossier_tag(instance.dossier.slug), tags.subject_tag(instance.subject.slug)}
    facts_changed.send(sender=sender, tags=frozenset(touched))
