"""A site's REST answers, asked for page by page and kept, so that an interrupted run goes on where it stopped."""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from marsad.archive.errors import ArchiveError
from marsad.archive.wordpress.kinds import is_content

PER_PAGE = 100
ANSWER_MAX_BYTES = 64 * 1024 * 1024
MOST_PAGES = 100_000
_TIMEOUTS_S = (15, 90)
_ANSWER_WITHIN_S = 300
_TRIES = 6
_LONGEST_WAIT_S = 900
_KEPT_FOR_S = 24 * 3600
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_HERE = {"localhost", "127.0.0.1", "::1"}
_NO_TERMS = {"nav_menu", "wp_pattern_category"}
_KINDS = ["posts", "pages"]
_EMBED = "&_embed=author,wp:featuredmedia,wp:term"


class Refused(ArchiveError):
    """The site answered, and what it said was no: `status` is HTTP's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How a site is asked: *login* is `name:application password`, *pause_s* what lies between two questions."""

    login: str = ""
    pause_s: float = 0.2
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda message: None
    advance: Callable[[int], None] = lambda amount: None


class SiteAnswers:
    """Asks one site and no other: no redirect is followed to another host, no proxy or netrc of this machine is used.

    Raises `ArchiveError` for an address that cannot be asked, or a password that would travel in the open.
    """

    def __init__(self, address: str, asking: Asking) -> None:
        self._asking = asking
        parts = urlsplit(address if "://" in address else f"https://{address}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArchiveError(f"{address}: no web address; write it as https://old-site.example")
        if parts.username or parts.password:
            raise ArchiveError("leave the password out of the address; set MARSAD_WORDPRESS_LOGIN instead")
        self.address = parts._replace(query="", fragment="").geturl().rstrip("/")
        self._origin = (parts.hostname, parts.port)
        if asking.login and parts.scheme != "https" and parts.hostname not in _HERE:
            raise ArchiveError(f"{address}: an application password is sent over https only")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers.update({"Accept": "application/json", "User-Agent": "Marsad (importing this site)"})
        if asking.login:
            name, _, password = asking.login.partition(":")
            self._session.auth = (name.encode("utf-8"), password.encode("utf-8"))  # type: ignore[assignment]

    def fetch(self, folder: Path) -> None:
        """Save all answers in *folder*; those that are there, from a run not a day old, are not asked for again.

        Raises `ArchiveError` when the site cannot be reached, or has no API for us.
        """
        progress = _Progress(folder, self.address, self._asking.login)
        self._root, root = self._find_root()
        progress.save("site", 0, root)
        # What was typed, and what is not public, is told only to those who may edit it.
        typed = "&context=edit" if self._asking.login else ""
        waiting = "&status=publish,future,draft,pending,private" if self._asking.login else ""
        for base in (*self._taxonomies(), "users"):
            self._fetch_list(base, progress)
        self._fetch_list("media", progress, typed)
        for base in self._kinds():
            self._fetch_list(base, progress, f"{_EMBED}{typed}{waiting}", needed=base == "posts")
        self._fetch_list("comments", progress, f"{typed}&status=any&type=all" if typed else "")

    def _find_root(self) -> tuple[str, Any]:
        head, found, _ = self.address.partition("/wp-json")
        candidates = [f"{head}/wp-json/"] if found else [f"{head}/wp-json/", f"{head}/?rest_route=/"]
        reason: ArchiveError = ArchiveError("")
        for root in candidates:
            try:
                told, _ = self._ask(root)
            except Refused as error:
                reason = error
                continue
            if isinstance(told, Mapping) and "namespaces" in told:
                return root, {name: told.get(name) for name in ("name", "url", "home", "timezone_string", "namespaces")}
        raise ArchiveError(f"{self.address}: no WordPress REST API answers there ({reason or 'other JSON'})")

    def _kinds(self) -> list[str]:
        told = self._optional("wp/v2/types")
        found = [
            str(kind["rest_base"])
            for name, kind in (told.items() if isinstance(told, Mapping) else ())
            if isinstance(kind, Mapping) and _is_name(kind.get("rest_base")) and is_content(str(name))
            and kind.get("rest_namespace", "wp/v2") == "wp/v2"
        ]  # fmt: skip
        return found or _KINDS

    def _taxonomies(self) -> list[str]:
        told = self._optional("wp/v2/taxonomies")
        found = [
            str(one["rest_base"])
            for name, one in (told.items() if isinstance(told, Mapping) else ())
            if isinstance(one, Mapping) and _is_name(one.get("rest_base")) and name not in _NO_TERMS
        ]
        return found or ["categories", "tags"]

    def file(self, address: str, most_bytes: int) -> bytes | None:
        """Return a file of the site's, None for one that it has not. Raises `ArchiveError` when it is too large."""
        self._asking.sleep(self._asking.pause_s)
        try:
            status, _, data = self._get(urljoin(self.address + "/", address), most_bytes)
        except requests.RequestException as error:
            raise ArchiveError(f"{address}: {_plain(error)}") from error
        return data if status == 200 else None

    def _optional(self, route: str) -> Any:
        try:
            return self._ask(self._route(route))[0]
        except Refused:
            return None

    def _fetch_list(self, base: str, progress: "_Progress", extra: str = "", *, needed: bool = False) -> None:
        page = progress.next_page(base)
        while page and page <= MOST_PAGES:
            query = f"per_page={PER_PAGE}&page={page}&orderby=id&order=asc{extra}"
            try:
                told, pages = self._ask(self._route(f"wp/v2/{base}", query))
            except Refused as error:
                if error.status == 400 and page > 1:
                    break
                if needed or error.status not in (400, 401, 403, 404, 405, 501):
                    raise
                self._asking.say(f"{base}: the site does not tell ({error}); the rest goes on")
                break
            if not isinstance(told, list):
                raise ArchiveError(f"{self.address}: its answer for {base} is no list")
            progress.save(base, page, told)
            self._asking.advance(len(told))
            is_last = page >= pages if pages else len(told) < PER_PAGE
            page = 0 if is_last or not told else page + 1
        progress.finish(base)

    def _route(self, route: str, query: str = "") -> str:
        joint = "&" if "?" in self._root else "?"
        return f"{self._root}{route}" + (f"{joint}{query}" if query else "")

    def _ask(self, url: str) -> tuple[Any, int]:
        """Return an answer's JSON and how many pages there are (0: not said)."""
        for attempt in range(_TRIES):
            if self._asking.pause_s and not attempt:
                self._asking.sleep(self._asking.pause_s)
            wait, reason = 2.0**attempt, ""
            try:
                status, headers, data = self._get(url)
            except requests.RequestException as error:
                reason = _plain(error)
            else:
                if status == 200:
                    return _json(data, url), _whole(headers.get("X-WP-TotalPages"))
                if status not in _TRY_AGAIN:
                    raise Refused(f"{url}: {status} {_said(data)}".strip(), status)
                wait, reason = _retry_after(headers.get("Retry-After"), wait), f"{status}"
            if attempt < _TRIES - 1:
                if wait > _LONGEST_WAIT_S:
                    raise ArchiveError(f"{url}: asks to wait {wait:.0f} s; run the import again then, it goes on")
                self._asking.say(f"{url}: {reason}; asked again in {wait:.0f} s")
                self._asking.sleep(wait)
        raise ArchiveError(f"{url}: {reason}, {_TRIES} times; run the import again later, it goes on where it stopped")

    def _get(self, url: str, most_bytes: int = ANSWER_MAX_BYTES) -> tuple[int, Mapping[str, str], bytes]:
        for _ in range(5):
            began = time.monotonic()
            with self._session.get(url, timeout=_TIMEOUTS_S, stream=True, allow_redirects=False) as answer:
                if answer.is_redirect:
                    url = self._same_site(url, answer.headers.get("Location", ""))
                    continue
                data = bytearray()
                for chunk in answer.iter_content(64 * 1024):
                    data += chunk
                    if len(data) > most_bytes:
                        raise ArchiveError(f"{url}: its answer is larger than {most_bytes // 1024 // 1024} MB")
                    if time.monotonic() - began > _ANSWER_WITHIN_S:
                        raise requests.Timeout(f"no end after {_ANSWER_WITHIN_S} s")
                return answer.status_code, answer.headers, bytes(data)
        raise ArchiveError(f"{url}: leads in a circle")

    def _same_site(self, url: str, location: str) -> str:
        target = urljoin(url, location)
        parts = urlsplit(target)
        same_port = parts.port == self._origin[1] or (parts.scheme == "https" and parts.port in (None, 443))
        if parts.scheme not in ("http", "https") or parts.hostname != self._origin[0] or not same_port:
            raise ArchiveError(f"{url}: leads to {target[:200]}, another host; if that is the site, give its address")
        if self._asking.login and parts.scheme == "http" and parts.hostname not in _HERE:
            raise ArchiveError(f"{url}: leads from https to http; an application password is not sent there")
        return target


def kept_folder(folder: Path, address: str) -> Path:
    """Return where under *folder* the answers of the site at *address* are kept until they are in."""
    return folder / re.sub(r"[^\w.-]+", "-", address.partition("://")[2]).strip("-.")[:120]


class _Progress:
    """What was saved, in the folder itself: `posts-00001.json` and on, and which lists are finished."""

    def __init__(self, folder: Path, address: str, login: str) -> None:
        self._folder, self._file = folder, folder / "progress"
        wanted = {"address": address, "as": login.partition(":")[0]}
        self._state: dict[str, Any] = {**wanted, "finished": []}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            old = json.loads(self._file.read_text(encoding="utf-8"))
            is_fresh = time.time() - self._file.stat().st_mtime < _KEPT_FOR_S
        except (OSError, ValueError):
            old, is_fresh = {}, False
        if is_fresh and {name: old.get(name) for name in wanted} == wanted:
            self._state = old
        else:
            for path in folder.glob("*.json"):
                path.unlink()
        self._write()

    def next_page(self, base: str) -> int:
        """Return the page to ask for next, 0 when the list is finished."""
        if base in self._state["finished"]:
            return 0
        return 1 + max((int(path.stem.rpartition("-")[2]) for path in self._folder.glob(f"{base}-*.json")
                        if path.stem.rpartition("-")[2].isdigit()), default=0)  # fmt: skip

    def save(self, base: str, page: int, told: Any) -> None:
        target = self._folder / f"{base}-{page:05d}.json"
        draft = target.with_suffix(".part")
        draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
        draft.replace(target)
        self._file.touch()

    def finish(self, base: str) -> None:
        self._state["finished"].append(base)
        self._write()

    def _write(self) -> None:
        self._file.write_text(json.dumps(self._state), encoding="utf-8")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[\w-]{1,80}", value) is not None


def _json(data: bytes, url: str) -> Any:
    try:
        # Some sites print a warning or a byte order mark before it.
        text = data.decode("utf-8-sig", "replace").lstrip()
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{url}: its answer is no JSON ({error})", 200) from error


def _said(data: bytes) -> str:
    try:
        told = json.loads(data)
        return str(told.get("message", ""))[:200]
    except (ValueError, AttributeError, RecursionError):
        return ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.strip().isdigit() else 0


def _retry_after(text: str | None, otherwise: float) -> float:
    """Return the seconds that a site asks to wait: it says seconds or a date (RFC 9110, section 10.2.3)."""
    if not text:
        return otherwise
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return otherwise


def _plain(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    return "cannot be reached" if isinstance(error, requests.ConnectionError) else type(error).__name__
