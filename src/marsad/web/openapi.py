"""The JSON interface described, as OpenAPI 3.1."""

from typing import Any

from marsad import __version__

_TEXT, _NUMBER = {"type": "string"}, {"type": "number"}
_COUNT = {"type": "integer", "minimum": 0}
_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "q": ('What to look for, in any spelling and script; "…" for exact words, a leading - leaves a word out.', _TEXT),
    "section": ("The slug of a section.", _TEXT),
    "subject": ("The slug of a subject that the article names.", _TEXT),
    "speaker": ("The slug of a subject that says or proposes something in the article.", _TEXT),
    "author": ("The slug of an author.", _TEXT),
    "has": ("Only articles with a confirmed statement or proposal.", {"enum": ["statement", "proposal"]}),
    "from": ("Published on this day or later.", {"type": "string", "format": "date"}),
    "to": ("Published on this day or earlier.", {"type": "string", "format": "date"}),
    "sort": ("Best first unless `date`.", {"enum": ["relevance", "date"], "default": "relevance"}),
    "fresh": ("`no`: newness does not count.", {"enum": ["yes", "no"], "default": "yes"}),
    "limit": ("How many results.", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    "cursor": ("`next` of the answer before.", _TEXT),
}


def openapi_document(title: str) -> dict[str, Any]:
    """Return the description of the interface of the site called *title*."""
    parameters = [
        {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
        for name, (meaning, schema) in _PARAMETERS.items()
    ]
    answers = {
        "200": {"description": "What was found.", "content": _json("Results")},
        "400": {"description": "A parameter cannot be read; `error` names it.", "content": _json("Error")},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": __version__},
        "paths": {"/api/search/": {"get": {"summary": "Search", "parameters": parameters, "responses": answers}}},
        "components": {"schemas": {"Results": _results(), "Error": _object({"error": _TEXT})}},
    }


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _results() -> dict[str, Any]:
    result = _object(
        {
            "url": {"type": "string", "format": "uri"}, "title": _TEXT,
            "published": {"type": "string", "format": "date-time"}, "score": _NUMBER, "section": _TEXT,
            "passage": _TEXT, "passage_html": {"type": "string", "description": "Escaped, with <mark> around hits."},
        }
    )  # fmt: skip
    return _object(
        {
            "query": _TEXT, "total": _COUNT, "ms": _NUMBER, "suggestion": {"type": ["string", "null"]},
            "corrected": {"type": "boolean"}, "results": {"type": "array", "items": result},
            "next": {"type": ["string", "null"]},
        }
    )  # fmt: skip
