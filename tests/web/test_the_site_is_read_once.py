"""What stands around every page is read once, until a page is purged."""

from typing import Any

import pytest

from marsad.newsroom import tags


@pytest.fixture
def kept(store: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("marsad.web.publication.page_store", lambda: store)
    return store


def test_a_second_page_asks_nothing_of_the_site(
    site: Any, politics: Any, store: Any, count_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = count_queries("/dossiers/")
    monkeypatch.setattr("marsad.web.publication.page_store", lambda: store)
    assert count_queries("/dossiers/") <= alone - 5


def test_its_keys_are_on_every_page_all_the_same(site: Any, politics: Any, kept: Any, client: Any) -> None:
    from marsad.newsroom.models import StandardPage

    about = site.add_child(instance=StandardPage(title="من نحن", slug="about", body="<p>موقع</p>"))
    for path in ("/dossiers/", "/authors/"):
        client.get(path)
        assert tags.page_tag(about.pk) in kept.pages[path]["tags"]


def test_a_purge_has_it_read_anew(site: Any, politics: Any, kept: Any, client: Any) -> None:
    assert "أخبار الميناء" not in client.get("/dossiers/").content.decode()
    politics.title = "أخبار الميناء"
    politics.save()
    assert "أخبار الميناء" not in client.get("/dossiers/").content.decode()
    kept.number += 1
    assert "أخبار الميناء" in client.get("/dossiers/").content.decode()


def test_each_language_and_host_has_its_own(site: Any, politics: Any, kept: Any, client: Any) -> None:
    assert "Dossiers" not in client.get("/dossiers/").content.decode()
    english, arabic = (client.get(f"{language}/dossiers/").context["site"].name for language in ("/en", ""))
    assert english != arabic
