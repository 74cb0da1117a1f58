"""Whatever is typed gets a bounded answer."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

HOSTILE = [
    pytest.param("ا" * 100_000, id="100 kB of one letter"),
    pytest.param("كلمة " * 20_000, id="100 kB of words"),
    pytest.param("* " * 500 + "ا*ب*ج*", id="wildcards"),
    pytest.param('body_stem:x OR names:"@xi-jinping" AND section:[* TO *]', id="fields of the engine"),
    pytest.param("(" * 5_000 + "الصين" + ")" * 5_000, id="deep nesting"),
    pytest.param('"' * 1_001, id="quotation marks"),
    pytest.param("-" * 1_000 + ' - -- -"', id="minus signs"),
    pytest.param("\x00\x01\x1b[31m\u202e\u2066\ufeff", id="control characters"),
    pytest.param("\ud800\udfff الصين", id="lone surrogates"),
    pytest.param("الصين' ; DROP TABLE newsroom_articlepage; --", id="SQL"),
    pytest.param("%s %(q)s {q} ${q}", id="templates"),
    pytest.param("", id="nothing"),
    pytest.param("في من إلى", id="nothing but stop words"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_query_is_answered_in_bounded_time(publish: Callable[..., Any], client: Any, words: str) -> None:
    from marsad.search.query import count_months, search_articles
    from marsad.search.suggestions import suggest

    publish("خبر عن الصين وكلمة.")
    began = time.monotonic()
    search_articles(words)
    count_months(words)
    suggest(words)
    assert time.monotonic() - began < 5
    text = words[:5_000].encode("utf-8", "replace").decode()
    for path in ("/search/", "/search/suggestions/", "/api/search/", "/feed/search/"):
        assert client.get(path, {"q": text}).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=200))
def test_any_text_is_answered(db: None, words: str) -> None:
    from marsad.search.query import search_articles

    assert search_articles(words).total >= 0
