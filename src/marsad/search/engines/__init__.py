"""Engines behind one small interface; which one is a setting (`search_engine`)."""

from marsad.search.engines.base import (
    FIELDS,
    FRESH_WINDOW,
    Answer,
    Document,
    Engine,
    EngineDown,
    EngineQuery,
    Need,
    Term,
    freshened,
    load_engine,
)

__all__ = [
    "FIELDS",
    "FRESH_WINDOW",
    "Answer",
    "Document",
    "Engine",
    "EngineDown",
    "EngineQuery",
    "Need",
    "Term",
    "freshened",
    "load_engine",
]
