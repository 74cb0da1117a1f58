"""What was put into the store comes out byte for byte, until one of its tags is purged."""

import gzip
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.pagestore import PageStore
from marsad.pagestore.journal import RECORDS, Journal

Keep = Callable[..., bool]


def test_a_page_comes_out_as_it_went_in_in_every_form(store: PageStore, keep: Keep) -> None:
    assert keep(store, "/2021/x/", "مرحبا " * 500, headers=[("Content-Language", "ar")])
    page = store.get("/2021/x/")
    assert page is not None
    assert store.is_fresh(page)
    body = ("مرحبا " * 500).encode()
    assert (page.bodies[""], gzip.decompress(page.bodies["gzip"])) == (body, body)
    assert brotli.decompress(page.bodies["br"]) == body
    assert page.headers == (("Content-Language", "ar"),)


def test_a_short_or_packed_body_is_kept_in_one_form(store: PageStore, keep: Keep) -> None:
    keep(store, "/short/", "ok")
    keep(store, "/picture/", "x" * 5000, content_type="image/png")
    assert [list(page.bodies) for path in ("/short/", "/picture/") if (page := store.get(path))] == [[""], [""]]


def test_a_purge_reaches_what_carries_the_tag_and_nothing_else(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1", "latest"))
    keep(store, "/b/", tags=("article:2", "latest"))
    assert store.purge({"article:1"}) == ["/a/"]
    fresh = [path for path in ("/a/", "/b/") if (page := store.get(path)) and store.is_fresh(page)]
    assert fresh == ["/b/"]


def test_a_tag_that_no_page_carries_reaches_nothing(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1",))
    assert store.purge({"article:11"}) == []
    page = store.get("/a/")
    assert page is not None
    assert store.is_fresh(page)


def test_a_rendering_that_began_before_the_purge_is_refused(store: PageStore, keep: Keep) -> None:
    before = store.generation()
    store.purge({"article:1"})
    assert not keep(store, "/a/", "old facts", tags=("article:1",), since=before)
    assert keep(store, "/b/", "untouched", tags=("article:2",), since=before)
    assert keep(store, "/a/", "new facts", tags=("article:1",))


def test_an_older_rendering_does_not_replace_a_newer_one(store: PageStore, keep: Keep) -> None:
    early = store.generation()
    store.purge({"elsewhere"})
    keep(store, "/a/", "newer", tags=("article:1",))
    assert keep(store, "/a/", "older", tags=("article:1",), since=early)
    assert (page := store.get("/a/")) is not None and page.bodies[""] == b"newer"  # noqa: PT018


def test_another_process_sees_a_purge_at_once(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1",))
    code = "import sys; from marsad.pagestore import PageStore; print(PageStore(sys.argv[1]).purge({'article:1'}))"
    answer = subprocess.run([sys.executable, "-c", code, str(store.folder)], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "['/a/']"
    page = store.get("/a/")
    assert page is not None
    assert not store.is_fresh(page)


def test_purging_everything_empties_the_store(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/")
    old = store.generation()
    store.purge_all()
    assert store.get("/a/") is None
    assert not keep(store, "/a/", since=old)
    assert keep(store, "/a/")


def test_an_unchanged_page_keeps_its_date_and_changed_bytes_get_a_later_one(
    store: PageStore, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([1000.0, 2000.0, 500.0])  # the clock is set back in the end
    monkeypatch.setattr("marsad.pagestore.store.time.time", lambda: next(times))
    dates = []
    for text in ("one", "one", "two"):
        keep(store, "/a/", text)
        page = store.get("/a/")
        assert page is not None
        dates.append(page.modified)
    assert dates == [1000, 1000, 1001]


def test_pages_are_kept_over_a_restart(store: PageStore, keep: Keep) -> None:
    keep(store, "/a/", tags=("article:1",))
    again = PageStore(store.folder)
    page = again.get("/a/")
    assert page is not None
    assert again.is_fresh(page)
    store.purge({"article:1"})
    assert not again.is_fresh(page)


_tags = st.sets(st.sampled_from("abcdefgh"), max_size=4)
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("purge"), _tags),
        st.tuples(st.just("put"), st.sampled_from(["/1/", "/2/", "/3/"]), _tags, st.integers(0, 3)),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_steps)
def test_fresh_is_exactly_what_no_later_purge_touches(steps: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = PageStore(folder)
        moments = [store.generation()]
        purges: list[tuple[int, frozenset[str]]] = []
        kept: dict[str, tuple[int, frozenset[str]]] = {}
        for step in steps:
            if step[0] == "purge":
                store.purge(step[1])
                purges.append((store.generation(), frozenset(step[1])))
                moments.append(store.generation())
                continue
            _, path, tags, ago = step
            since = moments[max(0, len(moments) - 1 - int(ago))]
            is_late = any(at > since and tags & purged for at, purged in purges)  # type: ignore[operator]
            assert store.put(path, b"x", content_type="text/plain", tags=tags, since=since) is not is_late
            if not is_late and since >= kept.get(path, (0, frozenset()))[0]:
                kept[path] = (since, frozenset(tags))
        for path, (since, tags) in kept.items():
            page = store.get(path)
            assert page is not None
            assert store.is_fresh(page) is not any(at > since and tags & purged for at, purged in purges)
        store.close()


@pytest.mark.parametrize("distinct", [50, RECORDS])
def test_a_full_journal_forgets_no_purge(tmp_path: Path, distinct: int) -> None:
    journal, other = Journal(tmp_path / "purges"), Journal(tmp_path / "purges")
    for begin in range(0, 2 * RECORDS, 1000):
        journal.append(range(begin % distinct + 1, begin % distinct + 1001))
        other.refresh()
    late = Journal(tmp_path / "purges")
    for tag in (1, 37, distinct // 2):
        assert other.purged_at([tag]) >= journal.purged_at([tag]) > 0
        assert late.purged_at([tag]) >= journal.purged_at([tag])
    assert journal.generation() == other.generation() == late.generation()


def test_what_was_purged_since_can_be_asked(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "purges")
    journal.append([5])
    seen = journal.generation()
    journal.append([7, 6])
    journal.append([5])
    assert journal.tags_since(seen) == ([5, 7, 6], 4)
    assert journal.tags_since(journal.generation()) == ([], 4)
