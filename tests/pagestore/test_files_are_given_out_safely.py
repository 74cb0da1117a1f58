"""Files of the site are given out with how long they may be kept; uploads are never run, nothing else is given out."""

import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from marsad.pagestore.files import LOOK_AGAIN_S, SMALL_BYTES


@pytest.fixture
def files(site: Any, tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "static" / "site.0123456789ab.css").write_text("a{color:red}" * 100)
    (tmp_path / "static" / "site.css").write_text("a{color:red}" * 100)
    (tmp_path / "static" / "deep").mkdir()
    (tmp_path / "static" / "deep" / ".hidden.css").write_text("x")
    for name in ("photo.webp", "صورة.jpg", "drawing.svg", "page.html", "text.js", "paper.pdf", "feed.xml", "odd"):
        (tmp_path / "media" / name).write_bytes(b"<script>alert(1)</script>")
    (tmp_path / "media" / "link.jpg").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "media" / "folder").symlink_to(tmp_path)
    return tmp_path


def test_a_file_named_by_its_content_may_be_kept_for_ever(site: Any, files: Path) -> None:
    assert "immutable" in site.get("/static/site.0123456789ab.css")[1]["cache-control"]
    assert "immutable" not in site.get("/static/site.css")[1]["cache-control"]


def test_styles_are_sent_packed(site: Any, files: Path) -> None:
    status, fields, body = site.get("/static/site.css", {"Accept-Encoding": "gzip, br"})
    assert (status, fields["content-encoding"], fields["content-type"]) == (200, "br", "text/css; charset=utf-8")
    assert len(body) < 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret.txt", "/static/deep/../../secret.txt", "/static//etc/passwd", "/static/deep/.hidden.css",
        "/static/deep", "/static/", "/static/none.css", "/media/link.jpg", "/media/folder/secret.txt",
        "/media/\0.jpg", "/media/x\\..\\y", "/media/" + "x" * 5000, "/static/./site.css",
    ],
)  # fmt: skip
def test_nothing_else_is_given_out(site: Any, files: Path, path: str) -> None:
    status, _, body = site.get(path)
    assert (status, body) == (404, b"Not found\n")
    assert site.asked == []


@pytest.mark.parametrize("name", ["drawing.svg", "page.html", "text.js", "paper.pdf", "feed.xml", "odd"])
def test_an_upload_that_a_browser_could_run_is_saved_not_opened(site: Any, files: Path, name: str) -> None:
    fields = site.get(f"/media/{name}")[1]
    assert fields["content-disposition"] == "attachment"
    assert "sandbox" in fields["content-security-policy"]
    assert fields["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["photo.webp", "صورة.jpg"])
def test_a_picture_is_shown(site: Any, files: Path, name: str) -> None:
    status, fields, _ = site.get(f"/media/{name}")
    assert status == 200
    assert "content-disposition" not in fields
    assert fields["content-type"].startswith("image/")


def test_an_escaped_name_is_for_the_long_road(site: Any, files: Path) -> None:
    assert site.fast_path.find_ready("/media/photo.webp") is not None
    assert site.fast_path.find_ready(f"/media/{quote('صورة.jpg')}") is None


def test_who_has_the_file_is_told_so(site: Any, files: Path) -> None:
    etag = site.get("/media/photo.webp")[1]["etag"]
    assert site.get("/media/photo.webp", {"If-None-Match": etag})[0] == 304


def test_a_replaced_file_is_seen_within_seconds_and_a_deleted_one_is_gone(
    site: Any, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.monotonic()]
    monkeypatch.setattr("marsad.pagestore.files.time.monotonic", lambda: now[0])
    photo = files / "media" / "photo.webp"
    assert site.get("/media/photo.webp")[2] == b"<script>alert(1)</script>"
    photo.write_bytes(b"other")
    now[0] += LOOK_AGAIN_S + 0.1
    assert site.get("/media/photo.webp")[2] == b"other"
    photo.unlink()
    now[0] += LOOK_AGAIN_S + 0.1
    assert site.get("/media/photo.webp")[0] == 404


def test_a_large_file_is_sent_whole_and_not_kept_in_memory(site: Any, files: Path) -> None:
    data = os.urandom(SMALL_BYTES + 300_000)
    (files / "media" / "large.jpg").write_bytes(data)
    status, fields, body = site.get("/media/large.jpg")
    assert (status, body, fields["content-length"]) == (200, data, str(len(data)))
    assert site.get("/media/large.jpg", method="HEAD")[1:] == (fields, b"")
    assert site.get("/media/large.jpg", {"If-None-Match": fields["etag"]})[0] == 304
    assert site.fast_path.find_ready("/media/large.jpg") is None


def test_a_named_pipe_does_not_hang_the_server(site: Any, files: Path) -> None:
    os.mkfifo(files / "media" / "pipe.jpg")
    assert site.get("/media/pipe.jpg")[0] == 404
