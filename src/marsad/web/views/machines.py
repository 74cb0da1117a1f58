"""Small files that machines ask for: robots.txt, the manifest, OpenSearch, the accent colour, health."""

import logging

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from marsad.web.appearance import LIGHT_PAPER, accent_stylesheet
from marsad.web.language import absolute, path_in
from marsad.web.publication import load_publication
from marsad.web.surrogate_keys import tag_response

logger = logging.getLogger(__name__)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything but the editing side and answers to questions."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /en/search/",
        # Questions without end; the statements themselves, and the first page of them, may be read.
        *(f"Disallow: {prefix}/{name}" for prefix in ("", "/en") for name in ("statements/?", "statements/export.")),
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    return tag_response(response, ())


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest: name and icons, for a phone's home screen."""
    site = load_publication(request)
    facts = {
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "start_url": path_in("/"),
        "scope": "/",
        "display": "browser",
        "background_color": LIGHT_PAPER,
        "theme_color": LIGHT_PAPER,
        "icons": [
            {"src": static("web/icons/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("web/icons/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("web/icons/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        ],
    }
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False}, content_type="application/manifest+json")
    return tag_response(response, ())


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which a browser can search the site from its own bar."""
    context = {
        "site": load_publication(request),
        "target": absolute(reverse("search")) + "?q={searchTerms}",
        "suggestions": absolute(reverse("search_suggestions")) + "?q={searchTerms}",
    }
    response = render(
        request, "web/opensearch.xml", context, content_type="application/opensearchdescription+xml; charset=utf-8"
    )
    return tag_response(response, ())


@require_safe
def accent(request: HttpRequest, light: str, dark: str) -> HttpResponse:
    """The accent colour as a stylesheet. Its address names the colours, so that it may be kept for good.

    404 for colours that are not the site's: an address for each colour there is would fill the page store.
    """
    settings = load_publication(request).settings
    if (f"#{light}", f"#{dark}") != (settings.accent, settings.accent_dark):
        raise Http404("not this site's colours")
    response = HttpResponse(
        accent_stylesheet(settings.accent, settings.accent_dark), content_type="text/css; charset=utf-8"
    )
    response = tag_response(response, ())
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The address that browsers guess leads to the icon."""
    return HttpResponsePermanentRedirect(static("web/icons/icon-32.png"))


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when pages can be made: the database answers. 503 when not. Never kept."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        status, word = 200, "ok"
    except DatabaseError:
        logger.exception("the database does not answer")
        status, word = 503, "no database"
    response = HttpResponse(f"{word}\n", content_type="text/plain; charset=utf-8", status=status)
    response["Cache-Control"] = "no-store"
    return response
