"""Every setting once: name, environment variable, default, meaning.

A value comes from the environment, else from `marsad.toml` in the data folder, else from the default here.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final


class BadOption(ValueError):
    """A setting has a value that cannot be used; the message names it and says what it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One setting. Its type is its default's; a list is written with commas in the environment."""

    name: str
    default: str | int | bool | tuple[str, ...]
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable: `DATABASE_URL` by custom, all others begin with `MARSAD_`."""
        return self.name.upper() if self.name == "database_url" else f"MARSAD_{self.name.upper()}"


OPTIONS = (
    Option(name="data", default="data", meaning="The folder that holds everything that changes."),
    Option(name="host", default="127.0.0.1", meaning="The address that the site listens on."),
    Option(name="port", default=8000, meaning="The port that the site listens on."),
    Option(
        name="site_url", default="", meaning="The public address, as https://example.org; by default the host and port."
    ),
    Option(name="allowed_hosts", default=(), meaning="Further host names that requests may use, with commas."),
    Option(
        name="edition",
        default="china",
        meaning="The edition pack that a new data folder is filled from: a name or a path.",
    ),
    Option(
        name="database_url", default="", meaning="PostgreSQL as postgres://…; by default SQLite in the data folder."
    ),
    Option(name="time_zone", default="Asia/Beirut", meaning="The zone that dates are written in (IANA name)."),
    Option(name="debug", default=False, meaning="Show errors in the browser. Never on a public site."),
    Option(name="log_format", default="console", meaning="`console` for people, `json` for machines."),
    Option(name="log_level", default="INFO", meaning="DEBUG, INFO, WARNING or ERROR."),
    Option(
        name="search_engine",
        default="marsad.search.engines.tantivy_engine.TantivyEngine",
        meaning="The search engine's class, by dotted path.",
    ),
    Option(
        name="search_url",
        default="",
        meaning="Where OpenSearch answers, as https://user:password@search.example.org:9200; for its engine only.",
    ),
    Option(
        name="search_ca",
        default="",
        meaning="A file of certificates that OpenSearch's is signed with; by default the public ones.",
    ),
    Option(
        name="search_prefix",
        default="marsad",
        meaning="What the names of this site's indexes begin with, on an OpenSearch that several sites share.",
    ),
    Option(name="page_store", default=True, meaning="Keep rendered pages on disk and serve them from there."),
    Option(
        name="plain_files",
        default=False,
        meaning="Also keep fresh pages as plain files, which nginx or Caddy in front can serve by themselves.",
    ),
    Option(
        name="edge",
        default="",
        meaning="The cache in front that is told of purges: `varnish`, `fastly`, `cloudflare` or `purge` (HTTP PURGE).",
    ),
    Option(
        name="edge_urls",
        default=(),
        meaning="Where purges are sent: each Varnish or PURGE cache by its address; not needed for the others.",
    ),
    Option(name="edge_id", default="", meaning="The Fastly service or Cloudflare zone."),
    Option(name="edge_token", default="", meaning="The key that may purge there. Keep it in the environment."),
    Option(name="web_processes", default=1, meaning="Processes that serve the site; one for each core is enough."),
    Option(
        name="trusted_proxies",
        default=("127.0.0.1", "::1"),
        meaning="Addresses of proxies in front, whose word on the visitor's address and on HTTPS is taken.",
    ),
    Option(name="access_log", default=False, meaning="Log every request, also those answered from the page store."),
    Option(name="secure", default=False, meaning="The site is behind HTTPS: cookies are sent over it only."),
    Option(
        name="comment_limit",
        default=30,
        meaning="Comments taken from one network address in ten minutes; many readers may share one.",
    ),
    Option(
        name="open_addresses",
        default=False,
        meaning="Whether people with that right may open a commenter's e-mail address; each opening is recorded.",
    ),
    Option(
        name="wordpress_login",
        default="",
        meaning="For `marsad import wordpress-api`: `name:application password`. Keep it in the environment.",
    ),
    Option(name="blocking_threads", default=4, meaning="Threads that render pages at the same time."),
)


@cache
def load_options() -> Mapping[str, Any]:
    """Return every option's value by name, with `data` as an absolute `Path`.

    Raises `BadOption` when `marsad.toml` cannot be read, names an unknown setting, or a value has the wrong type.
    """
    data = Path(os.environ.get("MARSAD_DATA", "data")).expanduser().resolve()
    written = _load_toml(data / "marsad.toml")
    known = {option.name for option in OPTIONS}
    for name in written:
        if name not in known:
            raise BadOption(f"{data / 'marsad.toml'}: unknown setting {name!r}; known are {', '.join(sorted(known))}")
    values = {option.name: _value(option, written, data / "marsad.toml") for option in OPTIONS}
    return {**values, "data": data}


ADDRESS_FILE: Final = "address"
"""In the data folder: where `marsad up` listens, for commands that name addresses beside it."""


def site_url(options: Mapping[str, Any]) -> str:
    """Return the public address of the site, without a last slash.

    As it is set, else where the site last listened, else the host and port.
    """
    listened = options["data"] / ADDRESS_FILE
    if not options["site_url"] and listened.is_file():
        return listened.read_text(encoding="utf-8").strip()
    return str(options["site_url"] or local_address(options["host"], options["port"])).rstrip("/")


def local_address(host: str, port: int) -> str:
    """Return the address of a site at *host* and *port* as a browser on this machine is told it.

    One name for one site: whoever signed in at the address that was printed is signed in at every other one.
    """
    named = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{named}]:{port}" if ":" in named else f"http://{named}:{port}"


def _load_toml(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadOption(f"{path}: {error}") from error


def _value(option: Option, written: Mapping[str, Any], path: Path) -> str | int | bool | tuple[str, ...]:
    text = os.environ.get(option.variable)
    if text is not None:
        return _parse(option, text)
    value = written.get(option.name, option.default)
    if isinstance(option.default, tuple) and isinstance(value, list):
        return tuple(map(str, value))
    if type(value) is not type(option.default):
        raise BadOption(f"{path}: {option.name} must be of type {type(option.default).__name__}, not {value!r}")
    return value


def _parse(option: Option, text: str) -> str | int | bool | tuple[str, ...]:
    if isinstance(option.default, bool):
        if text.lower() in {"1", "true", "yes", "on"}:
            return True
        if text.lower() in {"0", "false", "no", "off", ""}:
            return False
        raise BadOption(f"{option.variable}={text!r}: write true or false")
    if isinstance(option.default, int):
        try:
            return int(text)
        except ValueError:
            raise BadOption(f"{option.variable}={text!r}: write a whole number") from None
    if isinstance(option.default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
