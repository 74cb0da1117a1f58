"""How OpenSearch is told of documents and queries. Its own analysis only parts tokens at spaces, positions kept."""

import re
from typing import Any

from marsad.search.engines.base import FIELDS, Document, EngineQuery, Term

LONGEST_TOKEN_CHARS = 8_000
"""Lucene takes 32,766 bytes for a term; a character has at most four."""

Json = dict[str, Any]


def index_body(alias: str) -> Json:
    """Return settings and mapping of a new index that *alias* names.

    One shard, so that frequencies and scores are those of all documents; more readers are served by replicas.
    Nothing is seen before `_refresh`: a commit asks for it.
    """
    tokenizer = {"type": "whitespace", "max_token_length": LONGEST_TOKEN_CHARS}
    whole = {"type": "keyword", "index": False, "doc_values": True}
    exact, number = {"type": "keyword"}, {"type": "long"}
    return {
        "settings": {
            "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"},
            "analysis": {
                "tokenizer": {"spaces": tokenizer},
                "analyzer": {"tokens": {"type": "custom", "tokenizer": "spaces"}},
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"enabled": False},
            "properties": {
                **{field: {"type": "text", "analyzer": "tokens", "index_options": "positions"} for field in FIELDS},
                # The same tokens by columns: to list those that begin with something, without holding them in memory.
                **{f"{field}_tokens": whole for field in FIELDS},
                **dict.fromkeys(("section", "author"), exact),
                **dict.fromkeys(("article_id", "stamp", "published", "month"), number),
            },
        },
        "aliases": {alias: {}},
    }


def document_body(document: Document) -> Json:
    """Return a document as it is stored."""
    streams = {
        field: [token[:LONGEST_TOKEN_CHARS] for token in document.streams.get(field, "").split(" ") if token]
        for field in FIELDS
    }
    return {
        **{field: " ".join(tokens) for field, tokens in streams.items()},
        **{f"{field}_tokens": sorted(set(tokens)) for field, tokens in streams.items()},
        "section": document.section, "author": list(document.author), "article_id": document.article_id,
        "stamp": document.stamp, "published": document.published, "month": document.month,
    }  # fmt: skip


def query_body(query: EngineQuery) -> Json:
    """Return *query* in the query language; filters do not score."""
    if query.match_all:
        must = [_any_of(need.alternatives) for need in query.needs]
    else:
        must = [_any_of(tuple(term for need in query.needs for term in need.alternatives))] if query.needs else []
    parts = {"must": must, "must_not": [_term(term) for term in query.excluded], "filter": _filters(query)}
    parts = {name: part for name, part in parts.items() if part}
    if set(parts) <= {"must_not"}:
        parts["must"] = [{"match_all": {}}]
    return {"bool": parts}


def sort_body(query: EngineQuery) -> list[Json]:
    """Return the order of *query*; documents that are equal otherwise stand by their ids, so that pages agree."""
    if query.newest_first:
        return [{"published": "desc"}, {"article_id": "desc"}]
    if query.oldest_first:
        return [{"published": "asc"}, {"article_id": "asc"}]
    return [{"_score": "desc"}, {"article_id": "asc"}]


def beginning_with(prefix: str) -> str:
    """Return the regular expression of all tokens that begin with *prefix*, whatever signs it holds."""
    return re.sub(r"([^\w\s])", r"\\\1", prefix) + ".*"


def _filters(query: EngineQuery) -> list[Json]:
    exact = [("section", query.section), ("author", query.author), *(("names", mark) for mark in query.marks)]
    filters: list[Json] = [{"term": {field: {"value": value}}} for field, value in exact if value]
    bounds = {"gte": query.published_from, "lte": query.published_to}
    if any(bound is not None for bound in bounds.values()):
        filters.append({"range": {"published": {name: bound for name, bound in bounds.items() if bound is not None}}})
    return filters


def _any_of(terms: tuple[Term, ...]) -> Json:
    # None at all matches nothing, as in the other engines.
    return (
        {"bool": {"should": [_term(term) for term in terms], "minimum_should_match": 1}}
        if terms
        else {"match_none": {}}
    )


def _term(term: Term) -> Json:
    if len(term.words) > 1:
        return {"match_phrase": {term.field: {"query": " ".join(term.words), "boost": term.weight}}}
    return {"term": {term.field: {"value": term.words[0][:LONGEST_TOKEN_CHARS], "boost": term.weight}}}
