"""Authors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.listing import load_list, totals
from marsad.newsroom.models import Author, ListNoun
from marsad.web.feeds import feed_links
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.paging import cut_list, page_path
from marsad.web.pictures import load_picture
from marsad.web.rendering import render_page
from marsad.web.structured_data import author_data, breadcrumbs, plain
from marsad.web.surrogate_keys import list_of
from marsad.web.teasers import list_tags


@require_safe
def author_index(request: HttpRequest) -> HttpResponse:
    """All who have signed something that readers may see, by name."""
    signed = totals(ListNoun.AUTHOR)
    authors = [author for author in Author.objects.order_by("name") if author.pk in signed]
    head = PageHead(title=_("Authors"), path="/authors/", data=(breadcrumbs((_("Authors"), path_in("/authors/"))),))
    keys = {tags.LATEST, *(tags.author_tag(author.slug) for author in authors)}
    return render_page(request, "web/author_index.html", {"authors": authors}, head=head, tags=keys)


@require_safe
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What one author signed, newest first. 404 for an unknown slug; as many queries at any length."""
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    path = f"/authors/{author.slug}/"
    shown = cut_list(request, load_list(ListNoun.AUTHOR, author.pk))
    articles = list(shown)
    name, bio = in_language(author, "name"), in_language(author, "bio")
    about = author_data(author) | ({"description": bio} if bio else {})
    head = PageHead(
        title=name,
        description=plain(bio),
        path=page_path(path, shown.number),
        og_type="profile",
        image=load_picture(author.portrait, "lead") if author.portrait else None,
        feeds=feed_links(name, f"/feed/author/{author.slug}/"),
        data=({"@type": "ProfilePage", "mainEntity": about}, breadcrumbs((name, path_in(path)))),
        previous_path=page_path(path, shown.number - 1) if shown.has_previous() else "",
        next_path=page_path(path, shown.number + 1) if shown.has_next() else "",
    )
    context = {"author": author, "shown": shown, "articles": articles, "path": path}
    keys = {tags.author_tag(author.slug), list_of(tags.author_tag(author.slug)), *list_tags(articles)}
    return render_page(request, "web/author_detail.html", context, head=head, tags=keys)
