"""Where there is a plain file, it is fresh: a web server in front may serve it without asking."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marsad.pagestore import PageStore
from marsad.pagestore import store as store_module
from marsad.pagestore.store import MOST_NAMED

Keep = Callable[..., bool]


@pytest.fixture
def plain_store(tmp_path: Path) -> Iterator[PageStore]:
    store = PageStore(tmp_path / "pages", plain_files=True)
    yield store
    store.close()


def _files(store: PageStore) -> set[str]:
    root = store.folder / "plain"
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("address", "content_type", "file"),
    [
        ("/", "text/html; charset=utf-8", "@.html"),
        ("/politics/?page=2", "text/html", "politics/@page=2.html"),
        ("/china.html", "text/html", "china.html@.html"),
        ("/2021/10/08/%D9%88%D8%A7%D9%86%D8%BA/", "text/html", "2021/10/08/وانغ/@.html"),
        ("/feed/", "application/rss+xml; charset=utf-8", "feed/@.rss"),
    ],
)
def test_a_page_stands_where_its_address_says(
    plain_store: PageStore, keep: Keep, address: str, content_type: str, file: str
) -> None:
    keep(plain_store, address, content_type=content_type)
    assert _files(plain_store) == {file, f"{file}.br", f"{file}.gz"}


@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/a%2Fb/", "text/html"), ("/a%2F..%2Fb/", "text/html"), ("/../x/", "text/html"), ("/.x/", "text/html"),
        ("/a//b/", "text/html"), ("/%FF/", "text/html"), ("/%00/", "text/html"), ("/" + "x" * 300 + "/", "text/html"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_file_is_left_to_the_web_process(
    plain_store: PageStore, keep: Keep, address: str, content_type: str
) -> None:
    assert keep(plain_store, address, content_type=content_type)
    assert _files(plain_store) == set()
    assert plain_store.get(address) is not None
    plain_store.purge({"settings"})


def test_a_purge_takes_the_files_of_its_pages_away_and_no_others(plain_store: PageStore, keep: Keep) -> None:
    keep(plain_store, "/a/", tags=("article:1",))
    keep(plain_store, "/b/", tags=("article:2",))
    plain_store.purge({"article:1"})
    assert {name.partition("/")[0] for name in _files(plain_store)} == {"b"}
    keep(plain_store, "/a/", tags=("article:1",))
    assert {name.partition("/")[0] for name in _files(plain_store)} == {"a", "b"}


def test_a_purge_of_too_many_to_name_takes_all_files_away(
    plain_store: PageStore, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "MOST_NAMED", 3)
    monkeypatch.setattr(PageStore.pages_with, "__defaults__", (3,))
    for number in range(5):
        keep(plain_store, f"/{number}/", tags=("settings",))
    assert MOST_NAMED > 3
    plain_store.purge({"settings"})
    assert not (plain_store.folder / "plain").exists()


def test_a_page_purged_while_its_files_are_written_leaves_none(
    plain_store: PageStore, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = plain_store._plain.write

    def purge_meanwhile(page: object) -> bool:
        plain_store.purge({"settings"})
        return write(page)  # type: ignore[arg-type]

    monkeypatch.setattr(plain_store._plain, "write", purge_meanwhile)
    keep(plain_store, "/a/")
    assert _files(plain_store) == set()


def test_when_the_setting_is_turned_off_old_files_are_still_taken_away(plain_store: PageStore, keep: Keep) -> None:
    keep(plain_store, "/a/")
    PageStore(plain_store.folder).purge({"settings"})
    assert _files(plain_store) == set()


def test_without_the_setting_there_are_none(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/")
    assert not (store.folder / "plain").exists()
