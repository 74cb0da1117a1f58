"""Settings that make no sense together are named; those that do are left alone."""

from typing import Any

import pytest

from marsad.conf.checks import find_faults
from marsad.conf.options import load_options

OPENSEARCH = "marsad.search.engines.opensearch_engine.OpenSearchEngine"


def faults(**changed: Any) -> list[str]:
    return [message.id for message in find_faults({**load_options(), **changed})]


def test_the_defaults_are_sound() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"time_zone": "Asia/Beyrouth"}, "marsad.E001"),
        ({"log_format": "xml"}, "marsad.E002"),
        ({"log_level": "LOUD"}, "marsad.E003"),
        ({"search_engine": "marsad.search.engines.nowhere.Engine"}, "marsad.E004"),
        ({"search_engine": OPENSEARCH}, "marsad.E013"),
        ({"search_engine": OPENSEARCH, "search_url": "search.example.org:9200"}, "marsad.E013"),
        (
            {"search_engine": OPENSEARCH, "search_url": "http://127.0.0.1:9", "search_prefix": "Two Words"},
            "marsad.E014",
        ),
        ({"search_engine": OPENSEARCH, "search_url": "http://127.0.0.1:9"}, "marsad.W004"),
        ({"site_url": "example.org"}, "marsad.E005"),
        ({"blocking_threads": 0}, "marsad.E006"),
        ({"debug": True, "host": "0.0.0.0"}, "marsad.W001"),
        ({"site_url": "https://example.org"}, "marsad.W002"),
        ({"secure": True, "site_url": "http://example.org"}, "marsad.W003"),
    ],
)
def test_a_fault_is_named(changed: dict[str, Any], number: str) -> None:
    assert faults(**changed) == [number]


@pytest.mark.parametrize(
    "changed",
    [
        {"site_url": "https://example.org", "secure": True},
        {"debug": True, "host": "127.0.0.1"},
        {"debug": True, "host": "::1"},
        {"time_zone": "Africa/Casablanca", "log_format": "json"},
    ],
)
def test_what_makes_sense_is_left_alone(changed: dict[str, Any]) -> None:
    assert faults(**changed) == []
