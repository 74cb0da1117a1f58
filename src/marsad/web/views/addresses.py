"""Every address that has no fixed form: articles by permalink, sections, plain pages, and what moved."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from marsad.newsroom.models import ArticlePage, HomePage, SectionPage, StandardPage
from marsad.newsroom.permalinks import permalink_key
from marsad.web.language import path_in
from marsad.web.views.articles import article_detail, load_article
from marsad.web.views.old_addresses import find_old_address
from marsad.web.views.plain_pages import plain_page
from marsad.web.views.sections import section_detail

_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


@require_safe
def serve_address(request: HttpRequest, path: str) -> HttpResponse:
    """Answer for *path*: an article at its own address, else a page of the tree.

    Any other spelling of an article's address is sent to its own, once and for good; escapes mean the same in either
    case. What is not found here is looked up among the redirects by Wagtail's middleware.
    """
    if "\0" in path:
        raise Http404("no such address")
    if request.GET and (answer := serve_query_address(request)):
        return answer
    article = load_article(permalink_key=permalink_key(f"/{path}"))
    if article is not None:
        if _is_spelt_otherwise(request, path, article.permalink):
            return _moved(request, article.permalink)
        request.is_spelt_exactly = _sent_path(request) in (None, iri_to_uri(path_in(article.permalink)))  # type: ignore[attr-defined]
        return _serve(request, article, article_detail)
    try:
        return _serve_tree(request, path)
    except Http404:
        target = None if _is_redirected(request) else find_old_address(request)
        if target is None:
            raise
        return HttpResponsePermanentRedirect(iri_to_uri(target))


def serve_query_address(request: HttpRequest) -> HttpResponse | None:
    """Answer for an old address that is told apart by its query (`/?p=12`), None when no article has it."""
    path = request.path_info if path_in("/") == "/" else "/" + request.path_info.removeprefix(path_in("/"))
    article = load_article(permalink_key=permalink_key(f"{path}?{request.META.get('QUERY_STRING', '')}"))
    if article is None:
        target = find_old_address(request) if path == "/" else None
        return None if target is None else HttpResponsePermanentRedirect(iri_to_uri(target))
    return _serve(request, article, article_detail)


def _is_redirected(request: HttpRequest) -> bool:
    """Say whether an editor has made a redirect for this address, which Wagtail's middleware will follow."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return any(get_redirect(request, one) is not None for one in {path, path.partition("?")[0]})


def _serve_tree(request: HttpRequest, path: str) -> HttpResponse:
    route = Page.route_for_request(request, path)
    if route is None:
        raise Http404("no such address")
    page = route[0].specific
    if isinstance(page, ArticlePage):
        return _moved(request, page.permalink)
    if isinstance(page, HomePage):
        return HttpResponsePermanentRedirect(path_in("/"))
    if not path.endswith("/"):
        return _moved(request, f"/{path}/")
    if isinstance(page, SectionPage):
        return _serve(request, page, section_detail)
    if isinstance(page, StandardPage):
        return _serve(request, page, plain_page)
    answer: HttpResponse = wagtail_serve(request, path)
    return answer


def _serve(request: HttpRequest, page: Page, view: Callable[[HttpRequest, Any], HttpResponse]) -> HttpResponse:
    """Answer with *view*, unless a login or a password stands before *page* (Wagtail's hooks decide)."""
    for hook in hooks.get_hooks("before_serve_page"):
        answer: Any = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer

    def chain(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        return view(request, page)

    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    return chain(page, request, [], {})


def _is_spelt_otherwise(request: HttpRequest, path: str, permalink: str) -> bool:
    sent = _sent_path(request)
    if sent is not None:
        # Programs may write escapes in upper case (RFC 3986, 6.2.2.1): sent on, they would ask in a circle.
        return _with_upper_escapes(sent) != _with_upper_escapes(iri_to_uri(path_in(permalink)))
    # Without the bytes that were sent, the case of escapes is unknown: only the last slash can differ.
    return path.endswith("/") != permalink.endswith("/")


def _with_upper_escapes(path: str) -> str:
    return _ESCAPE.sub(lambda escape: escape.group().upper(), path)


def _sent_path(request: HttpRequest) -> str | None:
    """Return the path as it came over the wire, where the server passes it on."""
    raw: str | None = request.META.get("RAW_URI")
    return None if raw is None else raw.partition("?")[0]


def _moved(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(iri_to_uri(path_in(path)) + (f"?{query}" if query else ""))
