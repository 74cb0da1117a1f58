"""A backup holds the whole site and nothing readable of it; a damaged one is refused before anything is touched."""

import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.archive.backup import restore_backup, take_backup, verify_backup
from marsad.archive.backup.container import BackupReader, BackupWriter, Entry, Manifest
from marsad.archive.backup.keys import KEY_VARIABLE, BackupKey, find_key
from marsad.archive.backup.restoring import refuse_while_running
from marsad.archive.backup.sealing import PIECE_BYTES, seal, unseal
from marsad.archive.errors import ArchiveError

SECRET = b"reader@private.example"
KEY = BackupKey(b"k" * 32)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "media" / "original_images").mkdir(parents=True)
    (folder / "media" / "original_images" / "صورة.jpg").write_bytes(b"picture" * 1000)
    (folder / "secrets").mkdir(mode=0o700)
    (folder / "secrets" / "privacy.key").write_bytes(b"privacy key")
    (folder / "secrets" / "privacy.key").chmod(0o600)
    (folder / "index").mkdir()
    (folder / "index" / "meta.json").write_text("{}")
    (folder / "pages").mkdir()
    (folder / "pages" / "kept.br").write_bytes(b"made anew anyway")
    (folder / "marsad.toml").write_text('site_url = "https://site.example"\n')
    (folder / "prepared").write_text("stamp\n")
    with closing(sqlite3.connect(folder / "marsad.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE comment (address TEXT)")
        connection.execute("INSERT INTO comment VALUES (?)", [SECRET.decode()])
        connection.commit()
    return folder


def rows(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "marsad.sqlite3")) as connection:
        return [row[0] for row in connection.execute("SELECT address FROM comment ORDER BY rowid")]


def test_the_site_comes_back_as_it_was(data: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "site.backup", tmp_path / "back"
    take_backup(data, out, KEY)
    restore_backup(out, back, KEY)
    assert rows(back) == rows(data)
    for name in ("media/original_images/صورة.jpg", "secrets/privacy.key", "index/meta.json", "marsad.toml"):
        assert (back / name).read_bytes() == (data / name).read_bytes()
        assert (back / name).stat().st_mode == (data / name).stat().st_mode
    assert (back / "secrets").stat().st_mode & 0o777 == 0o700
    assert not (back / "pages").exists()
    assert (back / "prepared").exists()


def test_nothing_personal_or_secret_can_be_read_in_it(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY)
    raw = out.read_bytes()
    with zipfile.ZipFile(out) as archive:
        unpacked = b"".join(archive.read(name) for name in archive.namelist())
    for private in (SECRET, b"privacy key", b"site.example", KEY.text().encode()):
        assert private not in raw
        assert private not in unpacked


def test_it_is_of_one_moment_while_others_write(data: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(data / "marsad.sqlite3", timeout=10)) as connection:
            while not stop.is_set():
                # Two rows or none, always.
                with connection:
                    connection.execute("INSERT INTO comment VALUES ('first')")
                    connection.execute("INSERT INTO comment VALUES ('second')")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            take_backup(data, tmp_path / f"{number}.backup", KEY)
            restore_backup(tmp_path / f"{number}.backup", tmp_path / f"back-{number}", KEY)
            found = rows(tmp_path / f"back-{number}")
            assert found.count("first") == found.count("second")
    finally:
        stop.set()
        writer.join()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_any_changed_byte_is_noticed(data: Path, tmp_path: Path, place: float, change: int) -> None:
    out = tmp_path / "site.backup"
    if not out.exists():
        take_backup(data, out, KEY)
    raw = bytearray(out.read_bytes())
    raw[int(place * len(raw))] ^= change
    damaged = tmp_path / "damaged.backup"
    damaged.write_bytes(raw)
    with pytest.raises(ArchiveError, match=r"damaged\.backup"):
        restore_backup(damaged, tmp_path / "back", KEY)
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, -1])
def test_one_that_is_cut_short_is_refused(data: Path, tmp_path: Path, kept: float) -> None:
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY)
    raw = out.read_bytes()
    out.write_bytes(raw[: int(len(raw) * kept) if isinstance(kept, float) else kept])
    with pytest.raises(ArchiveError):
        verify_backup(out, KEY)


def test_another_key_does_not_open_it(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY)
    with pytest.raises(ArchiveError, match="another key"):
        restore_backup(out, tmp_path / "back", BackupKey(b"x" * 32))
    assert not (tmp_path / "back").exists()


def test_a_folder_that_holds_anything_is_not_replaced_by_accident(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY)
    with pytest.raises(ArchiveError, match="not empty"):
        restore_backup(out, data, KEY)
    (data / "marsad.toml").write_text("changed")
    _, old = restore_backup(out, data, KEY, force=True)
    assert "site.example" in (data / "marsad.toml").read_text()
    assert old is not None
    assert (old / "marsad.toml").read_text() == "changed"
    assert not list(tmp_path.glob(".data.restoring-*"))


def test_a_running_site_is_not_pulled_from_under_its_readers(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY)
    with closing(sqlite3.connect(data / "marsad.sqlite3")) as connection:
        connection.execute("SELECT * FROM comment").fetchall()
        # Locks belong to processes: ask from another one.
        asked = subprocess.run(
            [sys.executable, "-c", "import sys; from pathlib import Path; from marsad.archive.backup.restoring import "
             "refuse_while_running as ask; ask(Path(sys.argv[1]))", str(data)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "is running" in asked.stderr
    refuse_while_running(data)


def test_pictures_that_an_earlier_backup_holds_are_not_stored_again(data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.backup", tmp_path / "second.backup"
    take_backup(data, first, KEY)
    (data / "media" / "new.jpg").write_bytes(b"new picture")
    taken = take_backup(data, second, KEY, since=first)
    assert taken.reused == 1
    restore_backup(second, tmp_path / "back", KEY)
    assert (tmp_path / "back" / "media" / "new.jpg").read_bytes() == b"new picture"
    assert (tmp_path / "back/media/original_images/صورة.jpg").read_bytes() == b"picture" * 1000
    moved = tmp_path / "elsewhere" / "first.backup"
    moved.parent.mkdir()
    first.rename(moved)
    with pytest.raises(ArchiveError, match="builds upon"):
        verify_backup(second, KEY)
    assert verify_backup(second, KEY, bases=[moved]) == taken.files


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "media/../../outside", "media\\..\\outside"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    out = tmp_path / "made-by-hand.backup"
    manifest = Manifest(marsad="1", created_at="", database="sqlite", key=KEY.name)
    with out.open("wb") as file:
        writer = BackupWriter(file)
        writer.add("files/x", [b"x"])
        manifest.entries = [Entry(path=path, size=1, sha256="", stored="files/x")]
        writer.close(manifest)
    BackupReader(out).close()
    with pytest.raises(ArchiveError, match="leads out"):
        restore_backup(out, tmp_path / "back", KEY)


def test_a_damaged_database_is_not_backed_up_in_silence(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / "marsad.sqlite3")) as connection:
        connection.executemany("INSERT INTO comment VALUES (?)", [(f"row {number}" * 50,) for number in range(500)])
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (data / "marsad.sqlite3").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    with pytest.raises(ArchiveError, match=r"damaged|cannot be copied"):
        take_backup(data, tmp_path / "site.backup", KEY)
    assert not (tmp_path / "site.backup").exists()


@given(st.lists(st.binary(max_size=3 * PIECE_BYTES // 2), max_size=3))
@settings(max_examples=25, deadline=None)
def test_what_is_sealed_opens_again(pieces: list[bytes]) -> None:
    assert b"".join(unseal(seal(pieces, KEY, "x"), KEY, "x")) == b"".join(pieces)


def test_a_sealed_part_does_not_open_in_another_place() -> None:
    sealed = b"".join(seal([b"text"], KEY, "one"))
    with pytest.raises(ArchiveError):
        b"".join(unseal([sealed], KEY, "other"))


def test_a_missing_last_piece_is_noticed() -> None:
    sealed = b"".join(seal([os.urandom(3 * PIECE_BYTES)], KEY, "x"))
    with pytest.raises(ArchiveError):
        b"".join(unseal([sealed[: 40 + 2 * (PIECE_BYTES + 16)]], KEY, "x"))


def test_the_key_is_made_once_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    key, made = find_key(tmp_path / "data", None, make=True)
    assert made == tmp_path / "config" / "marsad" / "backup.key"
    assert made.stat().st_mode & 0o777 == 0o600
    again, made = find_key(tmp_path / "other", None, make=True)
    assert (again.text(), made) == (key.text(), None)
    monkeypatch.setenv(KEY_VARIABLE, KEY.text())
    assert find_key(tmp_path, None, make=False)[0].name == KEY.name
    with pytest.raises(ArchiveError, match="no key"):
        find_key(tmp_path, str(tmp_path / "nowhere"), make=False)


def test_a_site_on_postgresql_comes_back(data: Path, tmp_path: Path, postgres_url: str) -> None:
    import psycopg

    def make(name: str) -> str:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
        head, _, _ = postgres_url.rpartition("/")
        return f"{head}/{name}"

    one, other = make("marsad_backup_one"), make("marsad_backup_other")
    with psycopg.connect(one) as connection:
        connection.execute("CREATE TABLE comment (address text)")
        connection.execute("INSERT INTO comment VALUES (%s)", [SECRET.decode()])
    out = tmp_path / "site.backup"
    take_backup(data, out, KEY, database_url=one)
    restore_backup(out, tmp_path / "back", KEY, database_url=other)
    with psycopg.connect(other) as connection:
        assert connection.execute("SELECT address FROM comment").fetchall() == [(SECRET.decode(),)]
    with pytest.raises(ArchiveError, match="holds tables"):
        restore_backup(out, tmp_path / "again", KEY, database_url=other)
    assert not (tmp_path / "again").exists()
    with pytest.raises(ArchiveError, match="DATABASE_URL"):
        restore_backup(out, tmp_path / "again", KEY)
