"""Feeds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.models import Author, ListNoun, SectionPage, Subject
from marsad.web.feeds import CONTENT_TYPES, ITEMS, Feed, article_item, write_feed
from marsad.web.language import in_language
from marsad.web.publication import Publication, load_publication
from marsad.web.surrogate_keys import list_of, tag_response
from marsad.web.teasers import list_tags, newest_articles, public_articles


@require_safe
def feed(request: HttpRequest, noun: str = "", slug: str = "", form: str = "rss") -> HttpResponse:
    """The newest articles of the site, or of one section, subject or author. 404 for an unknown one."""
    if form not in CONTENT_TYPES:
        raise Http404("no such form of feed")
    site = load_publication(request)
    found, articles, key = _find(noun, slug, site)
    newest = list(articles.prefetch_related("article_authors__author")[:ITEMS])
    response = HttpResponse(
        write_feed(found, map(article_item, newest), form), content_type=f"{CONTENT_TYPES[form]}; charset=utf-8"
    )
    return tag_response(response, {key, *list_tags(newest)})


def _find(noun: str, slug: str, site: Publication) -> tuple[Feed, Any, str]:
    if not noun:
        feed = Feed(title=site.name, description=site.description, path="/feed/", page_path="/", site_name=site.name)
        return feed, public_articles().prefetch_related(None), tags.LATEST
    thing: SectionPage | Subject | Author
    if noun == "section":
        thing = get_object_or_404(SectionPage, slug=slug, live=True)
        name, about, page = in_language(thing, "title"), in_language(thing, "introduction"), f"/{slug}/"
        key, listed = tags.section_tag(slug), ListNoun.SECTION
    elif noun == "subject":
        thing = get_object_or_404(Subject, slug=slug)
        name, about, page = in_language(thing, "name"), in_language(thing, "description"), f"/subjects/{slug}/"
        key, listed = list_of(tags.subject_tag(slug)), ListNoun.SUBJECT
    elif noun == "author":
        thing = get_object_or_404(Author, slug=slug)
        name, about, page = in_language(thing, "name"), in_language(thing, "bio"), f"/authors/{slug}/"
        key, listed = list_of(tags.author_tag(slug)), ListNoun.AUTHOR
    else:
        raise Http404("no such feed")
    title = _("%(name)s | %(site)s") % {"name": name, "site": site.name}
    feed = Feed(
        title=title, description=about or title, path=f"/feed/{noun}/{slug}/", page_path=page, site_name=site.name
    )
    return feed, newest_articles(listed, thing.pk, ITEMS).prefetch_related(None), key
