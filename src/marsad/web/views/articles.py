"""Articles."""

from collections import Counter
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage, Mention, Subject
from marsad.newsroom.topics import load_shown_topics
from marsad.web.article_body import render_body
from marsad.web.comments import load_discussion
from marsad.web.feeds import feed_links
from marsad.web.language import in_language, path_in
from marsad.web.page_head import FeedLink, PageHead
from marsad.web.pictures import load_picture
from marsad.web.publication import load_publication
from marsad.web.related import RELATED_BY, related_articles
from marsad.web.rendering import render_page
from marsad.web.structured_data import article_data, breadcrumbs, plain
from marsad.web.surrogate_keys import beside, list_of
from marsad.web.teasers import before_and_after, list_tags

MOST_CHIPS = 24


def article_detail(request: HttpRequest, article: ArticlePage, *, is_preview: bool = False) -> HttpResponse:
    """One article with what was found in it, its discussion and the ways on. As many queries at any length.

    A preview shows the text as it is being edited; the findings are those of the text that was last read.
    """
    site = load_publication(request)
    findings = _load_findings(article)
    subjects = _subjects_of(findings["mentions"])
    authors = [signed.author for signed in article.article_authors.select_related("author").order_by("sort_order")]
    related = related_articles(article, subjects)
    dossiers = [dossier for dossier in article.dossiers.all() if dossier.is_public]
    lead = load_picture(article.lead_image, "lead") if article.lead_image else None
    statements = findings["statements"]
    discussion = None if is_preview else load_discussion(article, site.settings)
    context = {
        "article": article,
        "authors": authors,
        "lead": lead,
        "body": render_body(article.body, **findings),
        "statements": statements,
        "proposals": findings["proposals"],
        "subjects": subjects[:MOST_CHIPS],
        "dossiers": dossiers,
        "related": related,
        "neighbours": _neighbours(article),
        "discussion": discussion,
        "is_preview": is_preview,
    }
    section = (in_language(article.section, "title"), path_in(f"/{article.section.slug}/"))
    head = PageHead(
        title=article.seo_title or article.title,
        description=plain(article.search_description or article.standfirst),
        path=article.permalink,
        og_type="article",
        translated=False,
        is_indexed=not is_preview,
        image=lead,
        feeds=(*feed_links(site.name, "/feed/"), *_comment_feed(article)),
        data=(
            article_data(
                article, site, authors=authors, subjects=subjects, statements=statements,
                topics=load_shown_topics([article.pk]).get(article.pk, ()) if article.pk else (),
                image_url=lead.src if lead else "", comments=list(discussion.comments()) if discussion else (),
            ),
            breadcrumbs(section, (article.title, article.permalink)),
        ),
        published=article.date_published.isoformat(),
        modified=article.date_modified.isoformat() if article.date_modified else "",
        section=article.section.title,
    )  # fmt: skip
    keys = {
        tags.article_tag(article.pk),
        *(tags.subject_tag(subject.slug) for subject in subjects),
        *(tags.author_tag(author.slug) for author in authors),
        *(tags.dossier_tag(dossier.slug) for dossier in dossiers),
        *list_tags(related),
        # What would be related or stand beside it if it were there.
        *(list_of(tags.subject_tag(subject.slug)) for subject in subjects[:RELATED_BY]),
        beside(article.pk),
        f"beside:{tags.section_tag(article.section.slug)}",
    }
    return render_page(request, "web/article_detail.html", context, head=head, tags=None if is_preview else keys)


def _comment_feed(article: ArticlePage) -> tuple[FeedLink, ...]:
    if not article.comment_count:
        return ()
    path = reverse("comment_feed", args=[article.pk])
    return (FeedLink(title=_("Comments: %(title)s") % {"title": article.title}, path=path),)


def _load_findings(article: ArticlePage) -> dict[str, list[Any]]:
    if not article.pk:
        return {"mentions": [], "statements": [], "proposals": []}
    mentions = Mention.objects.shown().filter(article_id=article.pk).select_related("subject")
    return {
        "mentions": list(mentions.order_by("start", "end")),
        "statements": list(article.statements.confirmed().select_related("speaker")),
        "proposals": list(article.proposals.confirmed().select_related("proposer").prefetch_related("points")),
    }


def _subjects_of(mentions: list[Mention]) -> list[Subject]:
    """Return the subjects mentioned, the most often mentioned first."""
    often = Counter(mention.subject_id for mention in mentions)
    subjects = {mention.subject_id: mention.subject for mention in mentions if mention.subject}
    return [subjects[key] for key, _ in often.most_common() if key in subjects]


def _neighbours(article: ArticlePage) -> dict[str, ArticlePage | None]:
    """Return the articles published just before and just after *article* in its section."""
    if not article.pk:
        return {"before": None, "after": None}
    # A headline and where it leads: without their forty columns two queries cost a third.
    before, after = (rows.select_related(None).only("title", "permalink") for rows in before_and_after(article))
    return {"before": before.first(), "after": after.first()}


def load_article(**lookup: Any) -> ArticlePage | None:
    """Return a live article whole, with what its page shows of it, or None."""
    articles = ArticlePage.objects.filter(live=True, expired=False, **lookup)
    found: ArticlePage | None = (
        articles.select_related("section", "lead_image").prefetch_related(Prefetch("dossiers")).first()
    )
    return found
