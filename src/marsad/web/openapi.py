"""The JSON interface described, as OpenAPI 3.1."""

from collections.abc import Mapping, Sequence
from typing import Any

from marsad import __version__
from marsad.newsroom.finding_tables import POINT_COLUMNS, STATEMENT_COLUMNS
from marsad.newsroom.models import Force

_TEXT, _NUMBER = {"type": "string"}, {"type": "number"}
_COUNT = {"type": "integer", "minimum": 0}
_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "q": ('What to look for, in any spelling and script; "…" for exact words, a leading - leaves a word out.', _TEXT),
    "section": ("The slug of a section.", _TEXT),
    "subject": ("The slug of a subject that the article names.", _TEXT),
    "speaker": ("The slug of a subject that says or proposes something in the article.", _TEXT),
    "author": ("The slug of an author.", _TEXT),
    "topic": ("The code of one of the IPTC's Media Topics (eight digits); it covers the narrower ones.", _TEXT),
    "has": ("Only articles with a confirmed statement or proposal.", {"enum": ["statement", "proposal"]}),
    "from": ("Published on this day or later.", {"type": "string", "format": "date"}),
    "to": ("Published on this day or earlier.", {"type": "string", "format": "date"}),
    "sort": ("Best first unless `date`.", {"enum": ["relevance", "date"], "default": "relevance"}),
    "fresh": ("`no`: newness does not count.", {"enum": ["yes", "no"], "default": "yes"}),
    "limit": ("How many results.", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    "cursor": ("`next` of the answer before.", _TEXT),
}


_DAY = {"type": "string", "format": "date"}
_STATEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "q": (_PARAMETERS["q"][0], _TEXT),
    "speaker": ("Who made it: a subject's slug or any of its names.", _TEXT),
    "about": ("Whom or what its words name: a subject's slug or any of its names.", _TEXT),
    "venue": ("Where it was made: a subject's slug or any of its names.", _TEXT),
    "force": ("What it does.", {"enum": Force.values}),
    "section": _PARAMETERS["section"],
    "topic": _PARAMETERS["topic"],
    "from": ("Made on this day or later.", _DAY),
    "to": ("Made on this day or earlier.", _DAY),
    "sort": ("Newest first unless `oldest`.", {"enum": ["oldest"]}),
}
_PROPOSALS: dict[str, tuple[str, dict[str, Any]]] = {"by": ("The slug of who put it forward.", _TEXT)}
_COUNTS = frozenset({"id", "proposal", "announced", "found", "number"})


def openapi_document(title: str) -> dict[str, Any]:
    """Return the description of the interface of the site called *title*."""
    answers = {
        "200": {"description": "What was found.", "content": _json("Results")},
        "400": {"description": "A parameter cannot be read; `error` names it.", "content": _json("Error")},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": __version__},
        "paths": {
            "/api/search/": {"get": {"summary": "Search", "parameters": _query(_PARAMETERS), "responses": answers}},
            **_tables("statements", _STATEMENTS, "Statement"),
            **_tables("proposals", _PROPOSALS, "Point"),
        },
        "components": {"schemas": {"Results": _results(), "Error": _object({"error": _TEXT}),
                                   "Statement": _row(STATEMENT_COLUMNS), "Point": _row(POINT_COLUMNS)}},
    }  # fmt: skip


def _query(parameters: Mapping[str, tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
        for name, (meaning, schema) in parameters.items()
    ]


def _tables(noun: str, parameters: Mapping[str, tuple[str, dict[str, Any]]], row: str) -> dict[str, Any]:
    """Return the paths of a table's two forms."""
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{row}"}}
    refused = {"description": "A parameter cannot be read; each is named in a line.", "content": {"text/plain": {}}}
    contents = {"json": {"application/json": {"schema": rows}}, "csv": {"text/csv": {"schema": _TEXT}}}
    return {
        f"/{noun}/export.{form}": {
            "get": {
                "summary": f"Public {noun} as {form.upper()}, at most 10,000",
                "parameters": _query(parameters),
                "responses": {"200": {"description": "A row each.", "content": content}, "400": refused},
            }
        }
        for form, content in contents.items()
    }


def _row(columns: Sequence[str]) -> dict[str, Any]:
    return _object({name: {"type": ["integer" if name in _COUNTS else "string", "null"]} for name in columns})


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
