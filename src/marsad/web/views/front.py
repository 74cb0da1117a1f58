"""The front page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage, Dossier, SectionPage
from marsad.web.feeds import feed_links
from marsad.web.page_head import PageHead
from marsad.web.publication import load_publication
from marsad.web.rendering import render_page
from marsad.web.structured_data import item_list, website
from marsad.web.surrogate_keys import ALL_DOSSIERS
from marsad.web.teasers import list_tags, public_articles
from marsad.web.views.addresses import serve_query_address

LEADING = 5
LATEST = 8
IN_A_SECTION = 4
DOSSIERS = 4


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """The newest articles, then each section's, then dossiers. As many queries at any number of articles.

    An old address such as `/?p=12` goes to its article.
    """
    if request.GET and (answer := serve_query_address(request)):
        return answer
    site = load_publication(request)
    newest = list(public_articles()[: LEADING + LATEST])
    leading, latest = newest[:LEADING], newest[LEADING:]
    blocks = _section_blocks(site.sections, leading)
    dossiers = list(Dossier.objects.filter(is_public=True, on_front_page=True).select_related("image")[:DOSSIERS])
    shown = [*newest, *(article for _, articles in blocks for article in articles)]
    head = PageHead(
        description=site.description,
        path="/",
        feeds=feed_links(site.name, "/feed/"),
        data=(website(site), item_list(newest)),
    )
    context = {
        "lead": leading[:1],
        "beside": leading[1:3],
        "below": leading[3:],
        "latest": latest,
        "blocks": blocks,
        "dossiers": dossiers,
    }
    keys = {tags.LATEST, ALL_DOSSIERS, *list_tags(shown)}
    return render_page(request, "web/front_page.html", context, head=head, tags=keys)


def _section_blocks(
    sections: tuple[SectionPage, ...], shown_above: list[ArticlePage]
) -> list[tuple[SectionPage, list[ArticlePage]]]:
    above = {article.pk for article in shown_above}
    wanted: dict[int, list[int]] = {}
    for section in sections:
        # One more than needed for each that may stand above already; the index gives them in order.
        newest = ArticlePage.objects.public().filter(section=section).newest_first()
        keys = newest.values_list("pk", flat=True)[: IN_A_SECTION + len(above)]
        wanted[section.pk] = [key for key in keys if key not in above][:IN_A_SECTION]
    found: dict[int, Any] = {
        article.pk: article
        for article in public_articles().filter(pk__in=[key for keys in wanted.values() for key in keys])
    }
    blocks = [(section, [found[key] for key in wanted[section.pk] if key in found]) for section in sections]
    return [(section, articles) for section, articles in blocks if articles]
