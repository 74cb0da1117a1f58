"""A purge happens when its change is committed, whatever happens to the process; caches in front are told."""

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TestCase

from marsad.web import edge
from marsad.web.purging import purge_after_commit, purge_overdue


@pytest.fixture(autouse=True)
def _nothing_waits(db: None) -> None:
    connection.run_on_commit.clear()


def _intents(store: Any) -> list[Path]:
    folder = store.folder / "intents"
    return list(folder.iterdir()) if folder.exists() else []


def test_what_one_transaction_changes_is_purged_once_and_after_it(store: Any) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        purge_after_commit(frozenset({"article:1", "latest"}))
        purge_after_commit(frozenset({"latest", "settings"}))
        assert store.purged == []
        assert _intents(store)
    assert store.purged == [frozenset({"article:1", "latest", "settings"})]
    assert _intents(store) == []


def test_what_was_taken_back_is_not_purged(store: Any) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        purge_after_commit(frozenset({"kept"}))
        try:
            with transaction.atomic():
                purge_after_commit(frozenset({"taken back"}))
                raise ValueError
        except ValueError:
            pass
    assert store.purged == [frozenset({"kept"})]


def test_a_process_that_died_after_its_commit_is_made_up_for(store: Any) -> None:
    purge_after_commit(frozenset({"article:1"}))  # committed, and killed before the purge
    (intent,) = _intents(store)
    assert purge_overdue() == 0
    then = intent.stat().st_mtime - 60
    os.utime(intent, (then, then))
    assert purge_overdue() == 1
    assert store.purged == [frozenset({"article:1"})]
    assert _intents(store) == []


def test_a_full_disk_keeps_nobody_from_saving(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(tags: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.intents, "write", full)
    with TestCase.captureOnCommitCallbacks(execute=True):
        purge_after_commit(frozenset({"article:1"}))
    assert store.purged == [frozenset({"article:1"})]


class Cache(ThreadingHTTPServer):
    """A cache in front that writes down what it is told, and can be out of order."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Listener)
        self.told: list[tuple[str, str, dict[str, str], bytes]] = []
        self.status = 200
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Listener(BaseHTTPRequestHandler):
    server: Cache

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fields = {name.lower(): value for name, value in self.headers.items()}
        self.server.told.append((self.command, self.path, fields, body))
        self.send_response(self.server.status)
        self.end_headers()

    do_PURGE = do_POST = _answer

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def cache() -> Iterator[Cache]:
    server = Cache()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def sender(settings: Any, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> edge.Sender:
    settings.MARSAD_EDGE_URLS = (cache.url,)
    settings.MARSAD_EDGE_ID, settings.MARSAD_EDGE_TOKEN = "zone", "token"
    settings.SITE_URL = "https://china.example.org"
    monkeypatch.setattr(edge, "RETRY_AFTER_S", 0.0)
    return edge.Sender(tmp_path)


def test_varnish_is_told_the_keys(settings: Any, cache: Cache, sender: edge.Sender, tmp_path: Path) -> None:
    settings.MARSAD_EDGE = "varnish"
    edge.enqueue(tmp_path, {"article:1", "subject:وانغ"}, ["/a/"])
    edge.enqueue(tmp_path, {"article:1"}, [])
    assert sender.send_waiting() == 2
    ((method, path, fields, _),) = cache.told
    assert (method, path) == ("PURGE", "/")
    assert set(fields["xkey"].split()) == {"article:1", "subject:%D9%88%D8%A7%D9%86%D8%BA"}


def test_fastly_is_told_the_keys_in_pieces(settings: Any, cache: Cache, sender: edge.Sender, tmp_path: Path) -> None:
    settings.MARSAD_EDGE = "fastly"
    edge.enqueue(tmp_path, {f"article:{n}" for n in range(300)}, [])
    assert sender.send_waiting() == 1
    assert [(method, path) for method, path, _, _ in cache.told] == [("POST", "/service/zone/purge")] * 2
    assert sorted(len(fields["surrogate-key"].split()) for _, _, fields, _ in cache.told) == [44, 256]
    assert all(fields["fastly-key"] == "token" for _, _, fields, _ in cache.told)


def test_cloudflare_is_told_the_tags(settings: Any, cache: Cache, sender: edge.Sender, tmp_path: Path) -> None:
    settings.MARSAD_EDGE = "cloudflare"
    edge.enqueue(tmp_path, {"article:1"}, [])
    sender.send_waiting()
    ((method, path, fields, body),) = cache.told
    assert (method, path, json.loads(body)) == ("POST", "/client/v4/zones/zone/purge_cache", {"tags": ["article:1"]})
    assert fields["authorization"] == "Bearer token"


def test_another_cache_is_told_the_addresses(settings: Any, cache: Cache, sender: edge.Sender, tmp_path: Path) -> None:
    settings.MARSAD_EDGE = "purge"
    edge.enqueue(tmp_path, {"article:1"}, ["/a/", "/%D9%88/?page=2"])
    sender.send_waiting()
    assert [(method, path) for method, path, _, _ in cache.told] == [("PURGE", "/a/"), ("PURGE", "/%D9%88/?page=2")]
    assert cache.told[0][2]["host"] == "china.example.org"


@pytest.mark.parametrize("fault", ["refuses", "is away", "is no address"])
def test_what_could_not_be_told_is_told_later(
    settings: Any, cache: Cache, sender: edge.Sender, tmp_path: Path, fault: str
) -> None:
    settings.MARSAD_EDGE = "varnish"
    if fault == "refuses":
        cache.status = 503
    else:
        settings.MARSAD_EDGE_URLS = ("http://127.0.0.1:9",) if fault == "is away" else ("varnish",)
    edge.enqueue(tmp_path, {"article:1"}, [])
    assert sender.send_waiting() == 0
    cache.status, settings.MARSAD_EDGE_URLS = 200, (cache.url,)
    sender._not_before = 0.0
    assert sender.send_waiting() == 1
    assert sender.send_waiting() == 0


def test_without_a_cache_in_front_nothing_is_queued(settings: Any, tmp_path: Path) -> None:
    settings.MARSAD_EDGE = ""
    edge.enqueue(tmp_path, {"article:1"}, ["/a/"])
    assert list(tmp_path.iterdir()) == []
