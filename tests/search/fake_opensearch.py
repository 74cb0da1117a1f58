"""An OpenSearch in miniature, for tests: it stores, filters and scores what Marsad sends, and refuses all else.

Every body, parameter and path that is not known here is answered with 400, as the real server does with words of the
query language that it does not know. Scores are BM25 with Lucene's k1 and b.
"""

import json
import math
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]


class Refused(Exception):
    def __init__(self, status: int, kind: str, why: str) -> None:
        super().__init__(why)
        self.status, self.kind = status, kind


def only(body: Json, *known: str) -> Json:
    if not isinstance(body, dict) or set(body) - set(known):
        raise Refused(400, "parsing_exception", f"unknown key in {body!r}")
    return body


def one(body: Json) -> tuple[str, Any]:
    if not isinstance(body, dict) or len(body) != 1:
        raise Refused(400, "parsing_exception", f"expected one key in {body!r}")
    return next(iter(body.items()))


class Index:
    """Documents under their mapping. What was written is seen after `refresh`."""

    def __init__(self, body: Json) -> None:
        only(body, "settings", "mappings", "aliases")
        if body["settings"]["index"]["number_of_shards"] != 1 or body["mappings"]["dynamic"] != "strict":
            raise Refused(400, "illegal_argument_exception", "settings")
        analysis = body["settings"]["analysis"]
        only(analysis, "tokenizer", "analyzer")
        self.fields: Json = body["mappings"]["properties"]
        for field in self.fields.values():
            only(field, "type", "analyzer", "index_options", "index", "doc_values")
            if field["type"] not in {"text", "keyword", "long"}:
                raise Refused(400, "mapper_parsing_exception", field["type"])
            if field["type"] == "text" and field["analyzer"] not in analysis["analyzer"]:
                raise Refused(400, "mapper_parsing_exception", field["analyzer"])
        self.written: dict[str, Json] = {}
        self.seen: dict[str, Json] = {}

    def write(self, key: str, document: Json) -> None:
        for field, value in document.items():
            if field not in self.fields:
                raise Refused(400, "strict_dynamic_mapping_exception", field)
            kind = self.fields[field]["type"]
            for item in value if isinstance(value, list) else [value]:
                if (kind == "long") != isinstance(item, int) or (kind == "long" and abs(item) >= 2**63):
                    raise Refused(400, "mapper_parsing_exception", f"{field}: {item!r}")
        self.written[key] = document

    def refresh(self) -> None:
        self.seen = dict(self.written)

    def tokens(self, document: Json, field: str) -> list[str]:
        self.known(field)
        value = document.get(field, [])
        return value.split() if self.fields[field]["type"] == "text" else value if isinstance(value, list) else [value]

    def known(self, field: str, *kinds: str) -> str:
        if field not in self.fields or (kinds and self.fields[field]["type"] not in kinds):
            raise Refused(400, "query_shard_exception", f"field {field}")
        return field

    def bm25(self, document: Json, field: str, words: list[str]) -> float:
        lists = [self.tokens(other, field) for other in self.seen.values()]
        tokens = self.tokens(document, field)
        size = len(words)
        often = sum(tokens[at : at + size] == words for at in range(len(tokens) - size + 1))
        if not often:
            return 0.0
        if self.fields[field]["type"] != "text":
            return 1.0
        having = [rows for rows in lists if rows]
        average = sum(map(len, having)) / len(having)
        rarity = 0.0
        for word in words:
            frequency = sum(word in rows for rows in having)
            rarity += math.log(1 + (len(having) - frequency + 0.5) / (frequency + 0.5))
        return rarity * often / (often + 1.2 * (0.25 + 0.75 * len(tokens) / average))

    def score(self, query: Json, document: Json) -> float | None:
        """Return the score of a document, None when it does not match."""
        kind, body = one(query)
        if kind == "match_all":
            only(body)
            return 1.0
        if kind == "match_none":
            only(body)
            return None
        if kind == "term":
            field, asked = one(body)
            only(asked, "value", "boost")
            found = self.bm25(document, self.known(field, "text", "keyword"), [asked["value"]])
            return found * asked.get("boost", 1) if found else None
        if kind == "match_phrase":
            field, asked = one(body)
            only(asked, "query", "boost")
            found = self.bm25(document, self.known(field, "text"), asked["query"].split())
            return found * asked.get("boost", 1) if found else None
        if kind == "prefix":
            field, asked = one(body)
            only(asked, "value")
            self.known(field, "text")
            return 1.0 if any(token.startswith(asked["value"]) for token in self.tokens(document, field)) else None
        if kind == "range":
            field, asked = one(body)
            only(asked, "gte", "lte")
            value = document[self.known(field, "long")]
            return 1.0 if asked.get("gte", value) <= value <= asked.get("lte", value) else None
        if kind == "bool":
            return self._bool(body, document)
        raise Refused(400, "parsing_exception", f"unknown query [{kind}]")

    def _bool(self, body: Json, document: Json) -> float | None:
        only(body, "must", "must_not", "filter", "should", "minimum_should_match")
        scores = [self.score(part, document) for part in body.get("must", ())]
        filters = [self.score(part, document) for part in body.get("filter", ())]
        unwanted = [self.score(part, document) for part in body.get("must_not", ())]
        should = [self.score(part, document) for part in body.get("should", ())]
        matched = [score for score in should if score is not None]
        if None in scores or None in filters or any(score is not None for score in unwanted):
            return None
        if len(matched) < body.get("minimum_should_match", 0):
            return None
        return sum(score for score in scores if score is not None) + sum(matched)

    def search(self, body: Json) -> Json:
        only(body, "query", "size", "from", "sort", "docvalue_fields", "track_total_hits", "search_after", "aggs")
        if body.get("size", 10) + body.get("from", 0) > 10_000:
            raise Refused(400, "illegal_argument_exception", "Result window is too large")
        # An empty index refuses what it does not know as well.
        self.score(body["query"], {name: 0 if facts["type"] == "long" else "" for name, facts in self.fields.items()})
        matching = [(self.score(body["query"], document), document) for document in self.seen.values()]
        rows = [(score, document) for score, document in matching if score is not None]
        total = len(rows)
        answer: Json = {"timed_out": False, "_shards": {"failed": 0}}
        if "aggs" in body:
            answer["aggregations"] = {
                name: self._aggregate(asked, [document for _, document in rows]) for name, asked in body["aggs"].items()
            }
        keyed = [(self._sort_values(body.get("sort", []), score, document), document) for score, document in rows]
        for place, part in reversed(list(enumerate(body.get("sort", [])))):
            keyed.sort(key=lambda row: row[0][place], reverse=one(part)[1] == "desc")
        if "search_after" in body:
            keyed = [row for row in keyed if row[0] > body["search_after"]]
        begin = body.get("from", 0)
        hits = [
            {"sort": values, "fields": {name: [document[self.known(name, "long")]] for name in body["docvalue_fields"]}}
            for values, document in keyed[begin : begin + body.get("size", 10)]
        ]  # fmt: skip
        answer["hits"] = {"hits": hits}
        if body.get("track_total_hits", True):
            answer["hits"]["total"] = {"value": total, "relation": "eq"}
        return answer

    def _sort_values(self, sort: list[Json], score: float, document: Json) -> list[Any]:
        names = [one(part)[0] for part in sort]
        return [score if name == "_score" else document[self.known(name, "long")] for name in names]

    def _aggregate(self, asked: Json, documents: list[Json]) -> Json:
        kind, body = one(asked)
        counts: dict[Any, int] = {}
        if kind == "histogram":
            only(body, "field", "interval", "min_doc_count")
            for document in documents:
                key = float(document[self.known(body["field"], "long")])
                counts[key] = counts.get(key, 0) + 1
            return {"buckets": [{"key": key, "doc_count": count} for key, count in sorted(counts.items())]}
        if kind == "terms":
            only(body, "field", "include", "size")
            if body["size"] < 1:
                raise Refused(400, "illegal_argument_exception", "[size] must be greater than 0")
            self.known(body["field"], "keyword")
            for document in documents:
                for token in set(self.tokens(document, body["field"])):
                    if re.fullmatch(body["include"], token):
                        counts[token] = counts.get(token, 0) + 1
            ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[: body["size"]]
            return {"buckets": [{"key": key, "doc_count": count} for key, count in ordered]}
        raise Refused(400, "parsing_exception", f"unknown aggregation [{kind}]")


class FakeOpenSearch:
    """A server on a port of its own. `busy` answers so many calls, and `busy_items` so many entries, with 429."""

    def __init__(self, version: str = "2.19.1") -> None:
        self.version, self.busy, self.busy_items = version, 0, 0
        self.indexes: dict[str, Index] = {}
        self.aliases: dict[str, str] = {}
        self.calls: list[str] = []
        self.authorization: str | None = None
        self._lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None: ...

            def _answer(self) -> None:
                data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with fake._lock:
                    fake.authorization = self.headers.get("Authorization")
                    status, answer = fake.answer(self.command, self.path, data)
                body = b"" if self.command == "HEAD" else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, path: str, data: bytes) -> tuple[int, Json]:
        self.calls.append(f"{method} {path}")
        if self.busy:
            self.busy -= 1
            return 429, {"error": {"type": "rejected_execution_exception", "reason": "busy"}}
        try:
            return self._route(method, path, data)
        except Refused as error:
            return error.status, {"error": {"type": error.kind, "reason": str(error)}, "status": error.status}

    def _index(self, name: str) -> Index:
        index = self.indexes.get(self.aliases.get(name, name))
        if index is None:
            raise Refused(404, "index_not_found_exception", name)
        return index

    def _route(self, method: str, path: str, data: bytes) -> tuple[int, Json]:
        url = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        parts = url.path.strip("/").split("/")
        match (method, *parts):
            case ("GET", ""):
                return 200, {"version": {"distribution": "opensearch", "number": self.version}}
            case ("HEAD" | "GET", "_alias", alias):
                return (200, {self.aliases[alias]: {}}) if alias in self.aliases else (404, {})
            case ("POST", "_aliases"):
                for action in only(json.loads(data), "actions")["actions"]:
                    self._act(*one(action))
                return 200, {"acknowledged": True}
            case ("POST", index, "_search"):
                only(asked)
                return 200, self._index(index).search(json.loads(data))
            case ("POST", index, "_refresh"):
                self._index(index).refresh()
                return 200, {}
            case ("POST", index, "_bulk"):
                only(asked, "require_alias")
                return 200, self._bulk(index, data, require_alias=asked.get("require_alias") == "true")
            case ("PUT", index):
                if index in self.indexes:
                    raise Refused(400, "resource_already_exists_exception", index)
                body = json.loads(data)
                self.indexes[index] = Index(body)
                self.aliases.update(dict.fromkeys(body.get("aliases", {}), index))
                return 200, {}
            case ("DELETE", index):
                self._index(index)
                del self.indexes[index]
                self.aliases = {alias: name for alias, name in self.aliases.items() if name != index}
                return 200, {}
        raise Refused(400, "illegal_argument_exception", f"no handler for {method} {path}")

    def _act(self, kind: str, body: Json) -> None:
        if kind == "add":
            self.aliases[only(body, "index", "alias")["alias"]] = body["index"]
        elif kind == "remove_index":
            del self.indexes[only(body, "index")["index"]]
        else:
            raise Refused(400, "illegal_argument_exception", kind)

    def _bulk(self, name: str, data: bytes, *, require_alias: bool) -> Json:
        if not data.endswith(b"\n"):
            raise Refused(400, "illegal_argument_exception", "The bulk request must be terminated by a newline")
        if require_alias and name not in self.aliases:
            raise Refused(404, "index_not_found_exception", name)
        index, items, lines = self._index(name), [], iter(data.decode().split("\n")[:-1])
        for line in lines:
            kind, facts = one(json.loads(line))
            key = only(facts, "_id")["_id"]
            document = json.loads(next(lines)) if kind == "index" else None
            item: Json = {"_id": key, "status": 200}
            if self.busy_items:
                self.busy_items -= 1
                item |= {"status": 429, "error": {"type": "rejected_execution_exception", "reason": "busy"}}
            elif document is None:
                item["status"] = 200 if index.written.pop(key, None) else 404
            else:
                try:
                    index.write(key, document)
                except Refused as error:
                    item |= {"status": error.status, "error": {"type": error.kind, "reason": str(error)}}
            items.append({kind: item})
        return {"errors": any("error" in one(item)[1] for item in items), "items": items}
