"""Engines behind one small interface; which one is a setting (`search_engine`)."""

from marsad.search.engines.base import Answer, Document, Engine, EngineQuery, Need, Term, load_engine

__all__ = ["Answer", "Document", "Engine", "EngineQuery", "Need", "Term", "load_engine"]
