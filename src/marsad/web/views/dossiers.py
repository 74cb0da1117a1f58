"""Dossiers: a matter followed over time."""

import math
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.listing import load_list, newest_dates, totals
from marsad.newsroom.models import Dossier, ListNoun
from marsad.web.dossier_timeline import timeline
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.paging import cut_list, page_path
from marsad.web.pictures import load_picture
from marsad.web.rendering import render_page
from marsad.web.structured_data import breadcrumbs, item_list, plain
from marsad.web.surrogate_keys import ALL_DOSSIERS, list_of
from marsad.web.teasers import list_tags

ENTRIES_PER_PAGE = 20


@require_safe
def dossier_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A dossier's articles in order of time, oldest first, with what was said and proposed in each."""
    dossier = get_object_or_404(Dossier.objects.select_related("image"), slug=slug, is_public=True)
    path = f"/dossiers/{dossier.slug}/"
    kept = load_list(ListNoun.DOSSIER, dossier.pk)
    shown = cut_list(request, kept, ENTRIES_PER_PAGE, oldest_first=True)
    chosen = dossier.dossier_subjects.select_related("subject").order_by("sort_order", "subject__sort_key")
    articles, subjects = list(shown), [item.subject for item in chosen]
    years = timeline(articles, subjects, is_first=not shown.has_previous(), is_last=not shown.has_next())
    name, introduction = in_language(dossier, "title"), in_language(dossier, "introduction")
    image = dossier.image or next((article.lead_image for article in articles if article.lead_image), None)
    head = PageHead(
        title=name,
        description=plain(introduction),
        path=page_path(path, shown.number),
        image=load_picture(image, "lead") if image else None,
        data=(
            {"@type": "CollectionPage", "name": name, "description": introduction, "mainEntity": item_list(articles)},
            breadcrumbs((_("Dossiers"), path_in("/dossiers/")), (name, path_in(path))),
        ),
        previous_path=page_path(path, shown.number - 1) if shown.has_previous() else "",
        next_path=page_path(path, shown.number + 1) if shown.has_next() else "",
    )
    context = {
        "dossier": dossier, "shown": shown, "path": path, "years": years, "image": image,
        "subjects": subjects,
    }  # fmt: skip
    slugs = {subject.slug for subject in subjects}
    said = (statement for _year, entries in years for entry in entries for statement in entry.statements)
    slugs |= {statement.speaker.slug for statement in said if statement.speaker}
    keys = {tags.dossier_tag(dossier.slug), list_of(tags.dossier_tag(dossier.slug)), *list_tags(articles)}
    keys |= set(map(tags.subject_tag, slugs))
    return render_page(request, "web/dossier_detail.html", context, head=head, tags=keys)


@require_safe
def dossier_index(request: HttpRequest) -> HttpResponse:
    """All dossiers, the one with the newest article first."""
    counts, newest = totals(ListNoun.DOSSIER), newest_dates(ListNoun.DOSSIER)
    shown: list[Any] = list(Dossier.objects.filter(is_public=True).select_related("image").order_by("title"))
    for dossier in shown:
        dossier.article_count, dossier.newest = counts.get(dossier.pk, 0), newest.get(dossier.pk)
    shown.sort(key=lambda dossier: -dossier.newest.timestamp() if dossier.newest else math.inf)
    title = _("Dossiers")
    head = PageHead(
        title=title,
        description=_("Matters followed over time: what happened, who said what, what was proposed."),
        path="/dossiers/",
        data=(breadcrumbs((title, path_in("/dossiers/"))),),
    )
    keys = {ALL_DOSSIERS, *(list_of(tags.dossier_tag(dossier.slug)) for dossier in shown)}
    return render_page(request, "web/dossier_index.html", {"dossiers": shown}, head=head, tags=keys)
