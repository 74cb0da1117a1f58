"""Django system checks: settings that do not make sense together, named before they do harm."""

import ipaddress
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string

from marsad.conf.options import load_options

LOG_FORMATS = ("console", "json")
EDGES = ("", "varnish", "fastly", "cloudflare", "purge")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@register()
def check_options(app_configs: object = None, **_: Any) -> Sequence[CheckMessage]:
    """Return what is wrong with the options, each with what to do about it."""
    return [*find_faults(load_options())]


def find_faults(options: Mapping[str, Any]) -> list[CheckMessage]:
    """Return the faults in *options*: errors keep the site from running as asked, warnings are risks."""
    faults: list[CheckMessage] = []
    if options["time_zone"] not in available_timezones():
        faults.append(
            _error("E001", f"time_zone {options['time_zone']!r} is unknown", "Write an IANA name: Asia/Beirut.")
        )
    if options["log_format"] not in LOG_FORMATS:
        faults.append(_error("E002", f"log_format {options['log_format']!r} is unknown", "Write console or json."))
    if options["log_level"] not in LOG_LEVELS:
        faults.append(
            _error("E003", f"log_level {options['log_level']!r} is unknown", f"Write {', '.join(LOG_LEVELS)}.")
        )
    faults += _engine_faults(options)
    faults += _address_faults(options)
    faults += _edge_faults(options)
    if options["blocking_threads"] < 1:
        faults.append(_error("E006", "blocking_threads is less than 1", "One thread is the least that renders pages."))
    if options["web_processes"] < 1:
        faults.append(_error("E008", "web_processes is less than 1", "One process is the least that serves a site."))
    return faults


def _edge_faults(options: Mapping[str, Any]) -> list[CheckMessage]:
    edge = options["edge"]
    if edge not in EDGES:
        return [
            _error("E009", f"edge {edge!r} is unknown", f"Write {', '.join(filter(None, EDGES))}, or leave it empty.")
        ]
    if edge in {"varnish", "purge"} and not options["edge_urls"]:
        return [_error("E010", f"edge is {edge} but edge_urls is empty", "Name the caches: http://127.0.0.1:6081.")]
    if edge in {"fastly", "cloudflare"} and not (options["edge_id"] and options["edge_token"]):
        return [_error("E011", f"edge is {edge} but edge_id or edge_token is empty", "Purges need both.")]
    if edge and not options["page_store"]:
        return [_error("E012", "edge is set but page_store is off", "What is purged there is known by the page store.")]
    return []


def _engine_faults(options: Mapping[str, Any]) -> list[CheckMessage]:
    try:
        engine = import_string(options["search_engine"])
    except ImportError as error:
        return [
            _error("E004", f"search_engine {options['search_engine']!r}: {error}", "Name a class by its dotted path.")
        ]
    if engine.__name__ == "OpenSearchEngine":
        return _opensearch_faults(options)
    return []


def _opensearch_faults(options: Mapping[str, Any]) -> list[CheckMessage]:
    from marsad.search.engines.opensearch_client import Client

    url = urlsplit(options["search_url"])
    if url.scheme not in {"http", "https"} or not url.hostname:
        return [_error("E013", "search_url names no OpenSearch", "Write it as https://user:password@host:9200.")]
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,99}", options["search_prefix"]):
        prefix = options["search_prefix"]
        return [_error("E014", f"search_prefix {prefix!r} is no name of an index", "Small Latin letters and digits.")]
    # A warning: without search the site still shows its pages.
    hint = "Start it, or correct search_url; until then nothing can be searched."
    return [_warning("W004", fault, hint) for fault in Client(options["search_url"], options["search_ca"]).faults()]


def _address_faults(options: Mapping[str, Any]) -> list[CheckMessage]:
    faults: list[CheckMessage] = []
    url = urlsplit(options["site_url"])
    if options["site_url"] and (url.scheme not in {"http", "https"} or not url.hostname):
        faults.append(_error("E005", f"site_url {options['site_url']!r} is no address", "As https://example.org."))
    if options["debug"] and not _is_local(options["host"]):
        faults.append(
            _warning("W001", "debug shows secrets, and the site can be reached from outside", "Turn debug off.")
        )
    if url.scheme == "https" and not options["secure"]:
        faults.append(
            _warning(
                "W002", "site_url is https but cookies may go over http", "Set secure = true (MARSAD_SECURE=true)."
            )
        )
    if options["secure"] and url.scheme != "https":
        faults.append(
            _warning(
                "W003", "secure is on but site_url is not https: nobody can sign in", "Write site_url as https://…."
            )
        )
    return faults


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@register()
def check_data_folder(app_configs: object = None, **_: Any) -> Sequence[CheckMessage]:
    """Return an error when nothing can be written where everything that changes is kept."""
    data = load_options()["data"]
    nearest = next(folder for folder in (data, *data.parents) if folder.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        return [
            _error("E007", f"{nearest} cannot be written to", "Give this user the folder, or name another with --data.")
        ]
    return []


def _error(number: str, message: str, hint: str) -> CheckMessage:
    return Error(message, hint=hint, id=f"marsad.{number}")


def _warning(number: str, message: str, hint: str) -> CheckMessage:
    return Warning(message, hint=hint, id=f"marsad.{number}")
