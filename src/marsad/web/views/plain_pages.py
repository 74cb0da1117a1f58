"""Plain pages, such as "about"."""

from django.http import HttpRequest, HttpResponse

from marsad.newsroom import tags
from marsad.newsroom.models import StandardPage
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.rendering import render_page
from marsad.web.structured_data import breadcrumbs


def plain_page(request: HttpRequest, page: StandardPage) -> HttpResponse:
    """One plain page, in the interface's language where it was written in it."""
    path = f"/{page.slug}/"
    name = in_language(page, "title")
    head = PageHead(
        title=name,
        description=page.search_description,
        path=path,
        data=(breadcrumbs((name, path_in(path))),),
    )
    body = in_language(page, "body")
    context = {"page": page, "name": name, "body": body, "is_arabic": body == page.body}
    return render_page(request, "web/plain_page.html", context, head=head, tags={tags.page_tag(page.pk)})
