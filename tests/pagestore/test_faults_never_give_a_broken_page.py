"""Whatever happens to the folder: a right page, or none, which is then rendered. Never a broken or an old one."""

import errno
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.pagestore import PageStore
from marsad.pagestore.errors import TornPage
from marsad.pagestore.page_file import decode_page
from marsad.pagestore.upkeep import FORGET_AFTER_S, LEFT_OVER_AFTER_S, Sweeper, faulty_files

Keep = Callable[..., bool]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_file_is_never_taken_for_a_page(store: PageStore, keep: Keep, data: st.DataObject) -> None:
    keep(store, "/a/", "قال " * 100)
    whole = store.place_of("/a/").read_bytes()
    how = data.draw(st.sampled_from(["cut", "flip", "append", "zeros"]))
    at = data.draw(st.integers(0, len(whole) - 1))
    torn = {
        "cut": whole[:at],
        "flip": whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :],
        "append": whole + b"x",
        "zeros": whole[:at] + bytes(len(whole) - at),
    }[how]
    if torn == whole:
        return
    with pytest.raises(TornPage):
        decode_page(torn)
    store.place_of("/a/").write_bytes(torn)
    assert store.get("/a/") is None
    assert keep(store, "/a/", "قال " * 100)
    assert store.get("/a/") is not None


def test_a_full_disk_keeps_the_page_that_was_there(store: PageStore, keep: Keep, monkeypatch: Any) -> None:
    keep(store, "/a/", "old")
    write = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    assert not keep(store, "/a/", "new")
    monkeypatch.undo()
    page = store.get("/a/")
    assert page is not None
    assert page.bodies[""] == b"old"
    assert [path.name for path in store.place_of("/a/").parent.iterdir()] == [store.place_of("/a/").name]


def test_a_purge_needs_no_room_on_the_disk(store: PageStore, keep: Keep, monkeypatch: Any) -> None:
    keep(store, "/a/", tags=("article:1",))

    def full(*_: Any, **__: Any) -> Any:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store._index, "pages_with", full)
    assert store.purge({"article:1"}) == []
    page = store.get("/a/")
    assert page is not None
    assert not store.is_fresh(page)


def test_a_lost_index_empties_the_store(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1",))
    store.close()
    for file in store.folder.glob("tags.sqlite3*"):
        file.unlink()
    again = PageStore(store.folder)
    assert again.get("/a/") is None


def test_a_damaged_index_is_made_anew(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1",))
    store.close()
    for file in store.folder.glob("tags.sqlite3*"):
        file.write_bytes(b"not a database, but long enough to be looked at " * 100)
    again = PageStore(store.folder)
    assert again.get("/a/") is None
    assert keep(again, "/a/", tags=("article:1",))
    assert again.purge({"article:1"}) == ["/a/"]


@pytest.mark.parametrize("damage", [b"", b"short", bytes(8 * (8 + 2 * 65_536)), b"\xff" * (8 * (8 + 2 * 65_536))])
def test_without_its_journal_no_page_is_trusted(store: PageStore, keep: Keep, damage: bytes) -> None:
    store.purge({"x"})
    keep(store, "/a/")
    store.close()
    (store.folder / "purges").write_bytes(damage)
    again = PageStore(store.folder)
    assert again.get("/a/") is None
    assert keep(again, "/a/")
    assert again.get("/a/") is not None


def test_a_file_moved_by_hand_is_not_served_elsewhere(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/")
    target = store.place_of("/b/")
    target.parent.mkdir(parents=True, exist_ok=True)
    store.place_of("/a/").rename(target)
    assert store.get("/b/") is None
    assert list(faulty_files(store)) == [target]


def test_two_purging_and_two_keeping_at_once_leave_no_old_page(tmp_path: Path) -> None:
    stores = [PageStore(tmp_path) for _ in range(4)]
    facts = {"value": 0}
    trouble: list[str] = []
    stores[0].put("/a/", b"0", content_type="text/plain", tags=("article:1",), since=stores[0].generation())

    def change(store: PageStore) -> None:
        for _ in range(60):
            facts["value"] += 1
            store.purge({"article:1"})

    def render(store: PageStore) -> None:
        for _ in range(120):
            since = store.generation()
            body = str(facts["value"]).encode()
            store.put("/a/", body, content_type="text/plain", tags=("article:1", "settings"), since=since)
            page = store.get("/a/")
            if page is None:
                trouble.append("a page was lost")

    threads = [threading.Thread(target=work, args=(store,)) for work, store in zip([change] * 2 + [render] * 2, stores)]  # noqa: B905
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert trouble == []
    for store in stores:
        page = store.get("/a/")
        assert page is not None
        # Fresh means: rendered from the facts as they are.
        if store.is_fresh(page):
            assert page.bodies[""] == str(facts["value"]).encode()


def test_sweeping_takes_what_is_torn_left_over_or_long_stale(store: PageStore, keep: Keep) -> None:
    for path in ("/fresh/", "/stale/", "/torn/", "/lately stale/"):
        keep(store, path, tags=(path,))
    store.purge({"/stale/", "/lately stale/"})
    store.place_of("/torn/").write_bytes(b"torn")
    left_over = store.place_of("/fresh/").with_name("x.1-2-3")
    left_over.write_bytes(b"half")
    _age(store.place_of("/stale/"), FORGET_AFTER_S + 60)
    _age(store.place_of("/fresh/"), FORGET_AFTER_S + 60)
    _age(left_over, LEFT_OVER_AFTER_S + 60)
    sweeper = Sweeper(store)
    thrown_away = sum(sweeper.sweep_next() for _ in range(len(list(store.kept.iterdir()))))
    assert thrown_away == 3
    assert {path for path in ("/fresh/", "/stale/", "/torn/", "/lately stale/") if store.get(path)} == {
        "/fresh/",
        "/lately stale/",
    }
    assert list(faulty_files(store)) == []


def _age(file: Path, seconds: float) -> None:
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def test_an_intent_of_a_dead_process_is_found(store: PageStore) -> None:
    kept, late = store.intents.write({"article:1"}), store.intents.write({"خبر"})
    _age(late, 60)
    torn = store.intents.write({"x"})
    torn.write_text('["x"')
    _age(torn, 60)
    found = dict(store.intents.overdue())
    assert found == {late: ["خبر"], torn: None}
    assert kept.exists()
