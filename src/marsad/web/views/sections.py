"""Sections."""

from django.http import HttpRequest, HttpResponse

from marsad.newsroom import tags
from marsad.newsroom.listing import load_list
from marsad.newsroom.models import ListNoun, SectionPage
from marsad.web.feeds import feed_links
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.paging import cut_list, page_path
from marsad.web.rendering import render_page
from marsad.web.structured_data import breadcrumbs, section_data
from marsad.web.teasers import list_tags


def section_detail(request: HttpRequest, section: SectionPage) -> HttpResponse:
    """The articles of one section, newest first, a page at a time. As many queries at any length."""
    path = f"/{section.slug}/"
    shown = cut_list(request, load_list(ListNoun.SECTION, section.pk))
    articles = list(shown)
    name = in_language(section, "title")
    head = PageHead(
        title=name,
        description=in_language(section, "introduction"),
        path=page_path(path, shown.number),
        feeds=feed_links(name, f"/feed/section/{section.slug}/"),
        data=(section_data(section, articles), breadcrumbs((name, path_in(path)))),
        previous_path=page_path(path, shown.number - 1) if shown.has_previous() else "",
        next_path=page_path(path, shown.number + 1) if shown.has_next() else "",
    )
    context = {"section": section, "shown": shown, "articles": articles, "path": path}
    keys = {tags.section_tag(section.slug), *list_tags(articles)}
    return render_page(request, "web/section_detail.html", context, head=head, tags=keys)
