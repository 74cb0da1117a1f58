"""The keys under which a response is kept, and how they stand in its `Surrogate-Key` header."""

from collections.abc import Iterable
from urllib.parse import quote, unquote

from django.http import HttpResponse

from marsad.newsroom.tags import SETTINGS

HEADER = "Surrogate-Key"

ALL_SUBJECTS = "subjects"
"""Lists of all subjects."""

ALL_DOSSIERS = "dossiers"
"""Lists of all dossiers."""


def tag_response(response: HttpResponse, tags: Iterable[str]) -> HttpResponse:
    """Return *response*, marked as one that may be kept until one of *tags* changes.

    The settings' key is on every page, since its name, menu and look are. Slugs may be Arabic and a header may not:
    keys are percent-escaped there.
    """
    keys = sorted({SETTINGS, *tags})
    response[HEADER] = " ".join(quote(key, safe=":") for key in keys)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def read_tags(response: HttpResponse) -> frozenset[str]:
    """Return the keys that *response* was marked with, none when it is not to be kept."""
    return frozenset(unquote(key) for key in response.get(HEADER, "").split())
