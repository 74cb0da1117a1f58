"""What happens around every request: keeping rendered pages, and saying what a page may load."""

import logging
from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from marsad.newsroom.standing import standing_still
from marsad.pagestore.addresses import can_be_kept
from marsad.search.engines import EngineDown
from marsad.web.edge import mark_for_edge
from marsad.web.store import page_store
from marsad.web.surrogate_keys import read_tags
from marsad.web.tracking import reading
from marsad.web.views.errors import search_down

logger = logging.getLogger(__name__)

# Nothing from elsewhere, nothing inline: a page that an attacker got markup into still runs none of it.
PUBLIC_POLICY = (
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'; "
    "img-src 'self' data:"
)
# Wagtail's screens set styles and a few scripts inline, and show pictures before they are uploaded (blob:).
EDITING_POLICY = (
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'; "
    "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'"
)

Handler = Callable[[HttpRequest], HttpResponse]


class PageStoreMiddleware:
    """Keep what anybody may see, as it was rendered, under the keys of what it shows. The outermost of all.

    Kept: a GET by nobody in particular that was answered with 200 and marked with its keys, set no cookie and did not
    look at the session. The store refuses a page whose rendering began before one of its keys was purged.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer *request*, and keep the answer where it may be kept (`is_kept` on the response says whether)."""
        store = page_store() if _may_be_kept(request) else None
        # Asked before the first fact is read: what changes from here on makes this rendering stale.
        since = store.generation() if store is not None else 0
        with reading() as read, standing_still() if store is not None else nullcontext():
            response = self.get_response(request)
        tags = read_tags(response)
        if not tags or _is_private(response):
            return response
        _forget_visitor(response)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # Who is signed in sees it now, and nobody else gets what was rendered for them.
            response["Cache-Control"] = "private, no-cache"
            return response
        tags |= read
        mark_for_edge(response, tags)
        address = _kept_address(request)
        if store is not None and address and _is_for_anybody(response):
            response.is_kept = store.put(
                address,
                response.content,
                content_type=response["Content-Type"],
                tags=tags,
                since=since,
                status=response.status_code,
                headers=tuple(response.items()),
            )
        return response


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and not getattr(request, "is_preview", False)
        and can_be_kept(request.META.get("QUERY_STRING", ""))
    )


def _kept_address(request: HttpRequest) -> str | None:
    """Return the address to keep the answer under; None for an odd spelling, of which there are too many to keep.

    The usual spelling is Django's; an article imported with another one is kept under that, the only one it answers at.
    """
    usual = request.get_full_path()
    sent: str = request.META.get("RAW_URI", usual)
    return sent if sent == usual or getattr(request, "is_spelt_exactly", False) else None


def _is_for_anybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not _is_private(response)
        and "cookie" not in response.get("Vary", "").lower()
    )


def _is_private(response: HttpResponse) -> bool:
    said = response.get("Cache-Control", "").lower()
    return "private" in said or "no-store" in said


def _forget_visitor(response: HttpResponse) -> None:
    """Take `Accept-Language` out of `Vary`: the language stands in the address, never in the visitor."""
    vary = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in vary if name and name.lower() != "accept-language"]
    if kept:
        response["Vary"] = ", ".join(kept)
    elif "Vary" in response:
        del response["Vary"]


class SecurityPolicyMiddleware:
    """Say in every answer what the page may load: only its own, and on the public site nothing inline."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer *request* with a `Content-Security-Policy`."""
        response = self.get_response(request)
        is_editing = request.path_info.startswith(("/admin/", "/documents/"))
        response.headers.setdefault("Content-Security-Policy", EDITING_POLICY if is_editing else PUBLIC_POLICY)
        return response


class SearchDownMiddleware:
    """Answer 503 with a page that says so, not 500, when the search engine cannot be asked."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer *request*."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer in place of a view that found the engine down; leave other errors alone."""
        if not isinstance(exception, EngineDown):
            return None
        logger.error("the search engine does not answer: %s", exception)
        return search_down(request)
