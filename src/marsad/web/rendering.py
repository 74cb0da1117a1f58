"""From a view's facts to a page: the template, the site around it, and the keys under which it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marsad.web.page_head import PageHead
from marsad.web.publication import load_publication
from marsad.web.surrogate_keys import tag_response


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    head: PageHead,
    tags: Iterable[str] | None,
    status: int = 200,
) -> HttpResponse:
    """Return *template* rendered within the site. With *tags* None the page is for this visitor only."""
    whole = {"site": load_publication(request), "head": head, **context}
    response = render(request, template, whole, status=status)
    if tags is not None:
        return tag_response(response, tags)
    response["Cache-Control"] = "private, no-store"
    return response
