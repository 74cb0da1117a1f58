"""The interface's language: which words of a bilingual fact to show, and where its pages stand."""

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

DEFAULT = settings.LANGUAGE_CODE


def is_default() -> bool:
    """Say whether the page is being made in the site's first language."""
    return (get_language() or DEFAULT) == DEFAULT


def in_language(thing: Any, field: str) -> str:
    """Return *field* of *thing* in the interface's language; in the first language where the other is not filled in."""
    text = getattr(thing, field, "")
    return text if is_default() else getattr(thing, f"{field}_{get_language()}", "") or text


def path_in(path: str, language: str | None = None) -> str:
    """Return the address of *path* (as in the first language) in *language*, the active one when None."""
    language = language or get_language() or DEFAULT
    return path if language == DEFAULT else f"/{language}{path}"


def bare_path(path: str) -> str:
    """Return *path* without the prefix that the active language gives it.

    What comes in is what `reverse` or a request gave; what comes out is the address in the first language.
    """
    prefix = f"{get_script_prefix()}{get_language()}/"
    return path[len(prefix) - 1 :] if not is_default() and path.startswith(prefix) else path


def absolute(path: str) -> str:
    """Return the full address of *path*, escaped for the wire; what is already an address stays."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + iri_to_uri(path)
