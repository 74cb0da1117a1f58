"""Speaking to an OpenSearch server over its REST API: one call, its time limits, and what its refusals mean."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from marsad.search.engines.base import EngineDown

VERSIONS = (2, 3)
"""Major versions of OpenSearch whose documented API this is written against."""

CONNECT_S, SEARCH_S, WRITE_S = 2.0, 10.0, 120.0
_TRIES = 3


class Client:
    """Calls to one server. *url* may hold a user and a password (`https://user:password@host:9200`).
    *ca_file* holds the certificates that the server's is signed with, where it is not a public one.

    Raises `EngineDown` for what cannot be reached or refuses; no message repeats the password.
    """

    def __init__(self, url: str, ca_file: str = "") -> None:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        self.address = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
        self._session = requests.Session()
        # Not from .netrc or a proxy's variables: what the settings say is all that counts.
        self._session.trust_env = False
        self._session.verify = ca_file or True
        if parts.username:
            self._session.auth = (unquote(parts.username), unquote(parts.password or ""))
        # Every call says the whole of what shall be (ids, not increments), so doing it twice does no harm.
        retry = Retry(
            total=_TRIES, connect=1, read=0, backoff_factor=0.3, status_forcelist=(429, 503), allowed_methods=None,
            raise_on_status=False, respect_retry_after_header=False,
        )  # fmt: skip
        self._session.mount("http://", HTTPAdapter(max_retries=retry))
        self._session.mount("https://", HTTPAdapter(max_retries=retry))

    def call(
        self, method: str, path: str, body: object = None, *, timeout_s: float = SEARCH_S, allowed: Iterable[int] = ()
    ) -> tuple[int, dict[str, Any]]:
        """Return status and answer; statuses from 400 on raise `EngineDown` unless they are *allowed*."""
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        try:
            response = self._session.request(
                method, f"{self.address}{path}", data=data, headers={"Content-Type": kind} if data else {},
                timeout=(CONNECT_S, timeout_s), allow_redirects=False,
            )  # fmt: skip
        except (requests.RequestException, OSError) as error:
            raise EngineDown(f"OpenSearch at {self.address} does not answer ({type(error).__name__})") from error
        try:
            answer = response.json() if response.content else {}
        except ValueError:
            answer = {}
        answer = answer if isinstance(answer, dict) else {}
        if response.status_code >= 300 and response.status_code not in set(allowed):
            raise EngineDown(
                f"OpenSearch at {self.address} refuses {method} {path}: {response.status_code} {reason(answer)}"
            )
        return response.status_code, answer

    def faults(self) -> list[str]:
        """Return what keeps this server from being used: out of reach, not OpenSearch, or of another version."""
        try:
            _, answer = self.call("GET", "/")
        except EngineDown as error:
            return [str(error)]
        version = answer.get("version") or {}
        name, number = version.get("distribution", "another product"), str(version.get("number", "?"))
        if name != "opensearch" or number.split(".")[0] not in map(str, VERSIONS):
            return [f"{self.address} is {name} {number}, not OpenSearch {' or '.join(map(str, VERSIONS))}"]
        return []


def reason(answer: Mapping[str, Any]) -> str:
    """Return what an answer says was wrong, in at most 300 characters."""
    error = answer.get("error") or ""
    return (f"{error.get('type')}: {error.get('reason')}" if isinstance(error, dict) else str(error))[:300]
