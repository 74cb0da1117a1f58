"""Caches in front of the site (Varnish, Fastly, Cloudflare, any that takes HTTP PURGE): what is purged here goes there.

Saving never waits for them: what is to be purged is written to a file, which the worker sends and, when that fails,
sends again, until a day has passed. Which cache it is says the setting `edge`.
"""

import json
import logging
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.conf import settings
from django.http import HttpResponse

logger = logging.getLogger(__name__)

KEPT_FOR_S = 86_400
"""How long a cache in front may keep a page: it is told when to let go of it."""

LOOK_EVERY_S = 0.1
TIMEOUT_S = 10.0
RETRY_AFTER_S, RETRY_AFTER_MOST_S = 1.0, 300.0
GIVE_UP_AFTER_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What is to be purged: keys as they stand in headers, and addresses."""

    keys: tuple[str, ...]
    addresses: tuple[str, ...]


def escape_key(key: str) -> str:
    """Return *key* as it stands in a header, which can hold neither Arabic nor spaces."""
    return quote(key, safe=":")


def _pieces(things: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (things[at : at + size] for at in range(0, len(things), size))


def _varnish(purge: Purge) -> Iterator[Request]:
    for url in settings.MARSAD_EDGE_URLS:
        for keys in _pieces(purge.keys, 200):
            yield Request(url, method="PURGE", headers={"xkey": " ".join(keys)})  # noqa: S310


def _fastly(purge: Purge) -> Iterator[Request]:
    base = (settings.MARSAD_EDGE_URLS or ("https://api.fastly.com",))[0].rstrip("/")
    for keys in _pieces(purge.keys, 256):
        headers = {
            "Fastly-Key": settings.MARSAD_EDGE_TOKEN,
            "Surrogate-Key": " ".join(keys),
            "Accept": "application/json",
        }
        yield Request(f"{base}/service/{settings.MARSAD_EDGE_ID}/purge", method="POST", headers=headers)  # noqa: S310


def _cloudflare(purge: Purge) -> Iterator[Request]:
    base = (settings.MARSAD_EDGE_URLS or ("https://api.cloudflare.com",))[0].rstrip("/")
    for keys in _pieces(purge.keys, 100):
        headers = {"Authorization": f"Bearer {settings.MARSAD_EDGE_TOKEN}", "Content-Type": "application/json"}
        url = f"{base}/client/v4/zones/{settings.MARSAD_EDGE_ID}/purge_cache"
        yield Request(url, json.dumps({"tags": list(keys)}).encode(), headers, method="POST")  # noqa: S310


def _http_purge(purge: Purge) -> Iterator[Request]:
    for url in settings.MARSAD_EDGE_URLS:
        for address in purge.addresses:
            headers = {"Host": settings.SITE_URL.partition("//")[2]}
            yield Request(url.rstrip("/") + address, method="PURGE", headers=headers)  # noqa: S310


SPEAKERS: dict[str, Callable[[Purge], Iterator[Request]]] = {
    "varnish": _varnish, "fastly": _fastly, "cloudflare": _cloudflare, "purge": _http_purge,
}  # fmt: skip


def mark_for_edge(response: HttpResponse, keys: Iterable[str]) -> None:
    """Tell the cache in front what *response* shows and how long it may keep it; browsers are told nothing new."""
    names = [escape_key(key) for key in sorted(keys)]
    match settings.MARSAD_EDGE:
        case "varnish":
            response["xkey"] = " ".join(names)
            response["Surrogate-Control"] = f"max-age={KEPT_FOR_S}"
        case "fastly":
            response["Surrogate-Key"] = " ".join(names)
            response["Surrogate-Control"] = f"max-age={KEPT_FOR_S}"
        case "cloudflare":
            response["Cache-Tag"] = ",".join(names)
            response["CDN-Cache-Control"] = f"max-age={KEPT_FOR_S}"
        case "purge":
            response["Surrogate-Control"] = f"max-age={KEPT_FOR_S}"


def enqueue(folder: Path, keys: Iterable[str], addresses: Iterable[str]) -> None:
    """Write down what the cache in front is to let go of. A full disk is logged: it keeps nobody from saving."""
    if not settings.MARSAD_EDGE:
        return
    waiting = folder / "edge"
    name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
    try:
        waiting.mkdir(exist_ok=True)
        fresh = waiting / f".{name}"
        facts = {"keys": sorted(map(escape_key, keys)), "addresses": list(addresses)}
        fresh.write_text(json.dumps(facts), encoding="utf-8")
        os.replace(fresh, waiting / name)  # noqa: PTH105
    except OSError:
        logger.exception("a purge could not be queued for %s", settings.MARSAD_EDGE)


class Sender:
    """Sends what waits in *folder*, together, and again after a while when it could not be sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "edge"
        self._wait_s = RETRY_AFTER_S
        self._not_before = 0.0

    def send_waiting(self) -> int:
        """Send everything that waits; return how many purges were sent. A failure is logged, and tried again later."""
        if time.monotonic() < self._not_before or not self._folder.is_dir():
            return 0
        files = [file for file in sorted(self._folder.iterdir()) if not file.name.startswith(".")]
        if not files:
            return 0
        try:
            for request in SPEAKERS[settings.MARSAD_EDGE](_merged(files)):
                with urlopen(request, timeout=TIMEOUT_S):  # noqa: S310
                    pass
        except (OSError, HTTPException, ValueError) as error:
            logger.warning("%s was not told of %d purges: %s", settings.MARSAD_EDGE, len(files), error)
            self._not_before = time.monotonic() + self._wait_s
            self._wait_s = min(2 * self._wait_s, RETRY_AFTER_MOST_S)
            _give_up_old(files)
            return 0
        self._wait_s = RETRY_AFTER_S
        for file in files:
            file.unlink(missing_ok=True)
        return len(files)


def _merged(files: Iterable[Path]) -> Purge:
    keys: dict[str, None] = {}
    addresses: dict[str, None] = {}
    for file in files:
        try:
            facts = json.loads(file.read_text(encoding="utf-8"))
            keys.update(dict.fromkeys(facts["keys"]))
            addresses.update(dict.fromkeys(facts["addresses"]))
        except (OSError, ValueError, KeyError, TypeError):
            logger.exception("unreadable purge %s", file.name)
    return Purge(keys=tuple(keys), addresses=tuple(addresses))


def _give_up_old(files: Iterable[Path]) -> None:
    for file in files:
        if time.time() - file.stat().st_mtime > GIVE_UP_AFTER_S:
            logger.error("gave up telling %s of the purge %s", settings.MARSAD_EDGE, file.name)
            file.unlink(missing_ok=True)


def keep_sending(folder: Path, asked_to_stop: threading.Event) -> None:
    """Send what waits in *folder* until *asked_to_stop*."""
    sender = Sender(folder)
    while not asked_to_stop.wait(LOOK_EVERY_S):
        try:
            sender.send_waiting()
        except Exception:
            logger.exception("purges could not be sent")
            asked_to_stop.wait(RETRY_AFTER_S)
