"""The keys under which a response is kept: the names of everything that it shows."""

from collections.abc import Iterable

from django.http import HttpResponse

from marsad.newsroom.tags import SETTINGS

ALL_AUTHORS = "authors"
"""Lists of all authors."""

ALL_SUBJECTS = "subjects"
"""Lists of all subjects."""

ALL_DOSSIERS = "dossiers"
"""Lists of all dossiers."""


def list_of(key: str) -> str:
    """Return the key of the articles that belong to the thing whose key is *key*: a new one changes no other fact."""
    return f"list:{key}"


def beside(article_id: int) -> str:
    """Return the key of the links from an article to those before and after it."""
    return f"beside:{article_id}"


def tag_response(response: HttpResponse, tags: Iterable[str]) -> HttpResponse:
    """Return *response*, marked as one that may be kept until one of *tags* changes.

    The settings' key is on every page, since its name, menu and look are. The marks themselves are not sent; what a
    cache in front is told of them says `edge`.
    """
    response.surrogate_keys = frozenset({SETTINGS, *tags})  # type: ignore[attr-defined]
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def read_tags(response: HttpResponse) -> frozenset[str]:
    """Return the keys that *response* was marked with, none when it is not to be kept."""
    keys: frozenset[str] = getattr(response, "surrogate_keys", frozenset())
    return keys
