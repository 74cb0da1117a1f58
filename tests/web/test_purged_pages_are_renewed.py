"""Purged pages are rendered anew in the background, those that are read most first; what is personal is never kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.pagestore import PageStore
from marsad.web.baking import Baked
from marsad.web.renewing import Renewer


@pytest.fixture
def real_store(store: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PageStore]:
    real = PageStore(tmp_path / "pages")
    for place in ("middleware", "purging", "rebaking"):
        monkeypatch.setattr(f"marsad.web.{place}.page_store", lambda: real)
    yield real
    real.close()


class Bakery:
    def __init__(self, store: PageStore) -> None:
        self.store = store
        self.baked: list[str] = []
        self.status = 200
        self.purges: list[set[str]] = []

    def bake(self, address: str) -> Baked:
        since = self.store.generation()
        self.baked.append(address)
        if self.purges:
            self.store.purge(self.purges.pop())
        is_kept = self.status == 200 and self.store.put(
            address, b"new", content_type="text/html", tags={"latest", address}, since=since
        )
        return Baked(status=self.status, is_kept=is_kept)


@pytest.fixture
def bakery(real_store: PageStore) -> Bakery:
    for address in ("/a/", "/b/", "/c/", "/d/"):
        real_store.put(
            address, b"old", content_type="text/html", tags={"latest", address}, since=real_store.generation()
        )
    return Bakery(real_store)


def test_what_is_read_most_is_rendered_first(real_store: PageStore, bakery: Bakery) -> None:
    real_store.hot_list.write([("/c/", 50), ("/b/", 9)])
    renewer = Renewer(real_store, bakery.bake)
    assert renewer.run_once() == 0
    real_store.purge({"latest"})
    assert renewer.run_once() == 4
    assert bakery.baked[:2] == ["/c/", "/b/"]
    assert renewer.run_once() == 0


def test_what_was_not_purged_is_left_alone(real_store: PageStore, bakery: Bakery) -> None:
    renewer = Renewer(real_store, bakery.bake)
    real_store.purge({"/a/", "elsewhere"})
    renewer.run_once()
    assert bakery.baked == ["/a/"]


def test_what_is_purged_while_it_is_rendered_is_rendered_again(real_store: PageStore, bakery: Bakery) -> None:
    renewer = Renewer(real_store, bakery.bake)
    bakery.purges = [{"/a/"}]
    real_store.purge({"/a/"})
    assert renewer.run_once() == 1
    assert bakery.baked == ["/a/", "/a/"]
    page = real_store.get("/a/")
    assert page is not None
    assert real_store.is_fresh(page)


def test_other_work_gives_way_until_every_purged_page_is_rendered(real_store: PageStore, bakery: Bakery) -> None:
    seen: list[bool] = []
    renewer = Renewer(real_store, lambda address: (seen.append(renewer.has_work()), bakery.bake(address))[1])
    assert not renewer.has_work()
    real_store.purge({"latest"})
    assert renewer.has_work()
    assert renewer.run_once() == 4
    assert seen == [True] * 4
    assert not renewer.has_work()


def test_what_somebody_else_renders_is_not_rendered_twice(real_store: PageStore, bakery: Bakery) -> None:
    renewer = Renewer(real_store, bakery.bake)
    real_store.begin_rendering("/a/")
    real_store.purge({"/a/"})
    assert renewer.run_once() == 0
    assert bakery.baked == []


def test_a_page_that_is_gone_is_forgotten(real_store: PageStore, bakery: Bakery) -> None:
    renewer = Renewer(real_store, bakery.bake)
    bakery.status = 404
    real_store.purge({"/a/"})
    renewer.run_once()
    assert real_store.get("/a/") is None
    assert real_store.get("/b/") is not None


def test_a_published_correction_stands_on_every_page_that_was_kept(
    client: Any, make_article: Any, real_store: PageStore, django_capture_on_commit_callbacks: Any
) -> None:
    article = make_article("عنوان قديم")
    for path in ("/", "/politics/", "/feed/", article.permalink):
        client.get(path)
    renewer = Renewer(real_store)
    with django_capture_on_commit_callbacks(execute=True):
        article.title = "عنوان جديد"
        article.save_revision().publish()
    renewer.run_once()
    for path in ("/", "/politics/", "/feed/", article.permalink):
        page = real_store.get(path)
        assert page is not None
        assert real_store.is_fresh(page)
        assert "عنوان جديد" in page.bodies[""].decode()
        assert "عنوان قديم" not in page.bodies[""].decode()


def test_rebaking_fills_the_store_and_goes_on_where_it_stopped(real_store: PageStore, make_article: Any) -> None:
    from marsad.web.rebaking import public_addresses, rebake

    make_article()
    told: list[tuple[int, int]] = []
    result = rebake(lambda done, total: told.append((done, total)))
    addresses = list(public_addresses())
    assert (result.kept, result.failed, told[-1][0]) == (len(addresses), [], len(addresses))
    assert all(real_store.get(address) for address in addresses)
    real_store.purge({"latest"})
    stale = [address for address in addresses if not real_store.is_fresh(real_store.get(address))]  # type: ignore[arg-type]
    assert 0 < len(stale) < len(addresses)
    assert rebake().kept == len(addresses)


def test_every_public_link_of_the_site_is_rebaked(real_store: PageStore, client: Any, make_article: Any) -> None:
    import re

    from marsad.web.rebaking import public_addresses

    make_article()
    known = set(public_addresses())
    seen, waiting = set(), ["/", "/en/"]
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/") or address.startswith(("/static/", "/media/")):
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            waiting += re.findall(r'href="(/[^"#]*)"', answer.content.decode())
    kept = {address for address in seen if real_store.get(address)}
    assert kept - known == set()


@pytest.mark.parametrize("path", ["/search/?q=x", "/?utm_source=x", "/nothing/", "/admin/login/", "/healthz"])
def test_what_is_personal_or_no_page_is_never_kept(
    client: Any, make_article: Any, real_store: PageStore, path: str
) -> None:
    make_article()
    client.get(path)
    assert [file for file in real_store.kept.rglob("*") if file.is_file()] == []


def test_what_an_editor_sees_is_never_kept(
    client: Any, admin_user: Any, make_article: Any, real_store: PageStore
) -> None:
    article = make_article()
    client.force_login(admin_user)
    response = client.get(article.permalink)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert [file for file in real_store.kept.rglob("*") if file.is_file()] == []


def test_a_form_that_was_sent_is_never_kept(client: Any, make_article: Any, real_store: PageStore) -> None:
    client.post(make_article().permalink, {"name": "x"})
    assert [file for file in real_store.kept.rglob("*") if file.is_file()] == []
