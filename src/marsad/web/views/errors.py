"""When a page is not there, and when one could not be made."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from marsad.web.page_head import PageHead
from marsad.web.rendering import render_page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 with the site around it and ways to go on. Never kept."""
    head = PageHead(title=_("This page is not here"), is_indexed=False)
    return render_page(request, "web/404.html", {}, head=head, tags=None, status=404)


def search_down(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the search engine cannot be asked: as JSON to programs, else with the site around it."""
    if request.path_info.startswith("/api/"):
        response: HttpResponse = JsonResponse({"error": "the search engine does not answer; try again"}, status=503)
    else:
        head = PageHead(title=_("Search is not available now"), is_indexed=False)
        response = render_page(request, "web/search_down.html", {}, head=head, tags=None, status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "private, no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a template alone: no database, no settings, nothing that may be what failed."""
    context = {"language": get_language() or "ar", "direction": "rtl" if get_language_bidi() else "ltr"}
    return HttpResponse(loader.render_to_string("web/500.html", context), status=500)
