"""The engine on an OpenSearch server: the same pre-analysed tokens, ranked by its BM25."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings

from marsad.search.analysis import ANALYSIS_VERSION
from marsad.search.engines.base import FRESH_WINDOW, Answer, Document, EngineDown, EngineQuery, Need, Term, freshened
from marsad.search.engines.opensearch_client import WRITE_S, Client, reason
from marsad.search.engines.opensearch_text import beginning_with, document_body, index_body, query_body, sort_body

SCHEMA_VERSION = "1"
"""Part of the alias's name: raise it when the mapping changes, and the index is built anew."""

MOST_RESULTS = 10_000
"""Deepest result that is fetched: the server's own limit (`index.max_result_window`)."""

BULK_BYTES = 5_000_000
LONGEST_WAIT_S = 5.0
"""A server that is still too busy after waits of 0.3 s, doubled up to this, is given up until the worker's next try."""


class OpenSearchEngine:
    """See `Engine`. An alias, whose name carries the versions of analysis and mapping, names the index in use.

    `clear` begins a new index beside it, which `commit` puts in its place at once: readers never find it half full.
    Nothing is asked of the server before it is needed; then `EngineDown` is raised when it does not answer.
    """

    def __init__(self, folder: Path, *, name: str = "", url: str = "", prefix: str = "") -> None:
        self._client = Client(url or settings.MARSAD_SEARCH_URL, settings.MARSAD_SEARCH_CA)
        prefix = prefix or settings.MARSAD_SEARCH_PREFIX
        self._alias = f"{prefix}-{name or 'articles'}-{SCHEMA_VERSION}-{ANALYSIS_VERSION}"
        self._is_there = False
        self._new_index = ""
        self._lines: list[bytes] = []
        self._waiting_bytes = 0

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, replacing older ones of the same articles; seen after `commit`."""
        for document in documents:
            self._write({"index": {"_id": str(document.article_id)}}, document_body(document))

    def delete(self, article_ids: Iterable[int]) -> None:
        """Delete documents by their article ids; gone after `commit`."""
        for article_id in article_ids:
            self._write({"delete": {"_id": str(article_id)}})

    def clear(self) -> None:
        """Delete everything; gone after `commit`."""
        self._forget()
        self._drop_new()
        self._ensure()
        self._new_index = f"{self._alias}-{time.time_ns()}"
        body = index_body(self._alias)
        del body["aliases"]
        self._client.call("PUT", f"/{self._new_index}", body, timeout_s=WRITE_S)

    def commit(self) -> None:
        """Make all changes durable and visible."""
        self._send()
        self._ensure()
        self._client.call("POST", f"/{self._new_index or self._alias}/_refresh", timeout_s=WRITE_S)
        if self._new_index:
            _, old = self._client.call("GET", f"/_alias/{self._alias}")
            actions: list[dict[str, Any]] = [{"add": {"index": self._new_index, "alias": self._alias}}]
            actions += [{"remove_index": {"index": index}} for index in old]
            self._client.call("POST", "/_aliases", {"actions": actions}, timeout_s=WRITE_S)
            self._new_index = ""

    def close(self) -> None:
        """Forget what was not committed."""
        self._forget()
        self._drop_new()

    def search(self, query: EngineQuery, *, limit: int, offset: int = 0) -> Answer:
        """Return how many documents match and a slice of them, best first."""
        limit = max(0, min(limit, MOST_RESULTS - offset))
        by_date = query.newest_first or query.oldest_first
        is_fresh = query.fresh_at is not None and query.needs and not by_date and 0 < limit <= FRESH_WINDOW - offset
        body: dict[str, Any] = {"query": query_body(query), "track_total_hits": True}
        if limit == 0:
            return Answer(total=_total(self._search({**body, "size": 0})), hits=())
        answer = self._search(
            {
                **body, "size": FRESH_WINDOW if is_fresh else limit, "from": 0 if is_fresh else offset,
                "sort": sort_body(query), "docvalue_fields": ["article_id", "published"],
            }
        )  # fmt: skip
        rows = [
            (_value(hit, "article_id"), 0.0 if by_date else float(hit["sort"][0]), _value(hit, "published"))
            for hit in answer["hits"]["hits"]
        ]
        hits = [(key, score) for key, score, _ in rows]
        if is_fresh and query.fresh_at is not None:
            hits = freshened(rows, query.fresh_at)[offset : offset + limit]
        return Answer(total=_total(answer), hits=tuple(hits))

    def months(self, query: EngineQuery) -> dict[int, int]:
        """Return how many matching documents each month has."""
        histogram = {"months": {"histogram": {"field": "month", "interval": 1, "min_doc_count": 1}}}
        answer = self._search({"query": query_body(query), "size": 0, "aggs": histogram})
        return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in _buckets(answer, "months")}

    def terms(self, field: str, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Return tokens by their beginning, the commonest first."""
        counted = {"field": f"{field}_tokens", "include": beginning_with(prefix), "size": limit}
        body = {"query": {"prefix": {field: {"value": prefix}}}, "size": 0, "aggs": {"tokens": {"terms": counted}}}
        return [(str(one["key"]), int(one["doc_count"])) for one in _buckets(self._search(body), "tokens")]

    def frequency(self, field: str, token: str) -> int:
        """Return the number of documents that hold a token."""
        return self.search(EngineQuery(needs=(Need(alternatives=(Term(field=field, words=(token,)),)),)), limit=0).total

    def stamps(self) -> dict[int, int]:
        """Return the stamp of every document by its article id.

        Read on from the last id: ids do not change, so nothing is seen twice or missed while others are written.
        """
        stamps: dict[int, int] = {}
        body = {
            "query": {"match_all": {}}, "size": MOST_RESULTS, "sort": [{"article_id": "asc"}],
            "docvalue_fields": ["article_id", "stamp"], "track_total_hits": False,
        }  # fmt: skip
        after: dict[str, Any] = {}
        while hits := self._search({**body, **after})["hits"]["hits"]:
            stamps.update((_value(hit, "article_id"), _value(hit, "stamp")) for hit in hits)
            after = {"search_after": hits[-1]["sort"]}
        return stamps

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        self._ensure()
        status, answer = self._client.call("POST", f"/{self._alias}/_search", body, allowed=(404,))
        if status == 404:
            # Somebody has deleted it: the next call makes it anew, and the worker fills it.
            self._is_there = False
            raise EngineDown(f"OpenSearch at {self._client.address} has lost the index {self._alias}")
        if answer.get("timed_out") or (answer.get("_shards") or {}).get("failed"):
            raise EngineDown(f"OpenSearch at {self._client.address} answered in part only")
        return answer

    def _ensure(self) -> None:
        if self._is_there:
            return
        status, _ = self._client.call("HEAD", f"/_alias/{self._alias}", allowed=(404,))
        if status == 404:
            # Two processes may ask at once: the second finds the first one's (400, already exists).
            path, body = f"/{self._alias}-{SCHEMA_VERSION}", index_body(self._alias)
            status, answer = self._client.call("PUT", path, body, timeout_s=WRITE_S, allowed=(400,))
            if status == 400 and "resource_already_exists" not in reason(answer):
                raise EngineDown(f"OpenSearch at {self._client.address} makes no index: {reason(answer)}")
        self._is_there = True

    def _write(self, *parts: dict[str, Any]) -> None:
        line = b"".join(json.dumps(part, ensure_ascii=False).encode() + b"\n" for part in parts)
        self._lines.append(line)
        self._waiting_bytes += len(line)
        if self._waiting_bytes > BULK_BYTES:
            self._send()

    def _send(self) -> None:
        if not self._lines:
            return
        lines, wait_s = self._lines, 0.3
        # What fails is asked for again by the outbox, not kept here.
        self._forget()
        self._ensure()
        while lines := self._send_once(lines):
            if wait_s > LONGEST_WAIT_S:
                raise EngineDown(f"OpenSearch at {self._client.address} is too busy to take {len(lines)} entries")
            time.sleep(wait_s)
            wait_s *= 2

    def _send_once(self, lines: list[bytes]) -> list[bytes]:
        """Send entries; returns those for which the server has no time now."""
        # Without require_alias a lost index would come back under the alias's name, with a mapping that is guessed.
        target = f"/{self._new_index}/_bulk" if self._new_index else f"/{self._alias}/_bulk?require_alias=true"
        try:
            _, answer = self._client.call("POST", target, b"".join(lines), timeout_s=WRITE_S)
        except EngineDown:
            self._is_there = False
            raise
        items = [next(iter(item.values())) for item in answer["items"]]
        for item in items:
            # A 404 without words is a document that was to be deleted and is not there.
            if item["status"] not in (429, 503) and "error" in item:
                self._is_there = False
                raise EngineDown(f"OpenSearch refuses entry {item['_id']}: {item['status']} {reason(item)}")
        return [line for line, item in zip(lines, items, strict=True) if item["status"] in (429, 503)]

    def _forget(self) -> None:
        self._lines, self._waiting_bytes = [], 0

    def _drop_new(self) -> None:
        if self._new_index:
            self._client.call("DELETE", f"/{quote(self._new_index)}", allowed=(404,))
            self._new_index = ""


def _total(answer: dict[str, Any]) -> int:
    return int(answer["hits"]["total"]["value"])


def _value(hit: dict[str, Any], field: str) -> int:
    return int(hit["fields"][field][0])


def _buckets(answer: dict[str, Any], name: str) -> list[dict[str, Any]]:
    buckets: list[dict[str, Any]] = answer["aggregations"][name]["buckets"]
    return buckets
