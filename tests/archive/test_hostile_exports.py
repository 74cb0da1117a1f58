"""Whatever an export holds: a clear line for what is wrong, nothing executed, the rest taken in."""

import json
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from marsad.archive.errors import ArchiveError
from marsad.archive.media import Shelf
from marsad.archive.media.checks import checked_picture
from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.summary import Summary
from tests.archive.exports import HEAD, comment, export, item


def move_in(*files: Path, **wishes: Any) -> Summary:
    summary = Summary()
    WordPressImport([str(file) for file in files], summary, Wishes(jobs=0, **wishes)).run()
    return summary


def articles() -> Any:
    from marsad.newsroom.models import ArticlePage

    return ArticlePage.objects.order_by("pk")


BOMB = """<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss"""


def test_entities_are_neither_expanded_nor_opened(site: Any, tmp_path: Path) -> None:
    bad = item(1).replace("نص الخبر 1.", "قبل &f; &file; بعد")
    summary = move_in(export(tmp_path, bad, item(2), head=HEAD.replace("<rss", BOMB, 1)))
    assert articles().count() == 2
    text = articles()[0].body.raw_data[0]["value"]
    assert "قبل" in text
    assert "بعد" in text
    assert "root:" not in text
    assert "haha" not in text
    assert any("malformed" in note["note"] for note in summary.notes)


@pytest.mark.parametrize("field", ["title", "creator", "encoded", "post_name", "link", "password"])
def test_a_script_in_any_field_does_not_run(site: Any, client: Any, tmp_path: Path, field: str) -> None:
    script = '<script>alert(1)</script><img src=x onerror=alert(1)>"><svg onload=alert(1)>'
    remark = comment(1, comment_author=script, comment_content=script, comment_author_url="javascript:alert(1)")
    move_in(export(tmp_path, item(1, comments=remark, **{field: script})))
    article = articles()[0]
    if field == "password":
        return
    page = client.get(article.permalink)
    assert page.status_code == 200
    for element in lxml_html.fromstring(page.content.decode()).iter():
        assert not any(name.startswith("on") for name in element.attrib)
        assert not any(value.strip().lower().startswith("javascript:") for value in element.attrib.values())
        # Data for search engines stands in a script that no browser runs.
        runs = element.tag == "script" and element.get("type") != "application/ld+json"
        assert not (runs and "alert(1)" in (element.text or ""))


def test_a_title_of_ten_megabytes_is_cut_and_said(site: Any, tmp_path: Path) -> None:
    summary = move_in(export(tmp_path, item(1, title="كلمة " * 1_000_000), item(2)))
    assert len(articles()[0].title) <= 255
    assert any("characters; cut" in note["note"] for note in summary.notes)
    assert articles().count() == 2


def test_an_item_larger_than_any_post_is_set_aside(site: Any, tmp_path: Path) -> None:
    summary = move_in(export(tmp_path, item(1, encoded="x" * 40_000_000), item(2)))
    assert [row["reason"] for row in summary.set_aside] == ["larger than 32 MB"]
    assert [article.title for article in articles()] == ["خبر 2"]


def test_loops_among_comments_and_categories_end(site: Any, tmp_path: Path, client: Any) -> None:
    loop = comment(1, comment_parent=2) + comment(2, comment_parent=1) + comment(3, comment_parent=3)
    head = HEAD + "".join(
        f"<wp:category><wp:category_nicename>{a}</wp:category_nicename><wp:category_parent>{b}</wp:category_parent>"
        f"<wp:cat_name>{a}</wp:cat_name></wp:category>"
        for a, b in (("one", "two"), ("two", "one"), ("self", "self"))
    )
    terms = '<category domain="category" nicename="one">one</category>'
    summary = move_in(export(tmp_path, item(1, comments=loop, terms=terms), head=head))
    assert summary.set_aside == []
    assert articles()[0].comments.count() == 3
    assert sum("loop" in note["note"] for note in summary.notes) >= 2
    assert client.get("/category/one/").status_code == 301


def test_the_same_number_twice_is_said_and_both_are_kept(site: Any, tmp_path: Path) -> None:
    summary = move_in(export(tmp_path, item(1), item(1, title="آخر", link="https://old.example/other/")))
    assert {article.title for article in articles()} == {"خبر 1", "آخر"}
    assert any("same number" in note["note"] for note in summary.notes)


def test_an_item_that_two_files_hold_comes_in_once(site: Any, tmp_path: Path) -> None:
    one, two = export(tmp_path, item(1), item(2)), export(tmp_path, item(2), item(3), name="two.xml")
    summary = move_in(one, two)
    assert articles().count() == 3
    assert summary.left_out == {"post that came twice": 1}


@pytest.mark.parametrize("date", ["0000-00-00 00:00:00", "", "2012-13-45 99:99:99", "99999-01-01 00:00:00", "أمس"])
def test_a_date_that_is_none_is_no_reason_to_fail(site: Any, tmp_path: Path, date: str) -> None:
    summary = move_in(export(tmp_path, item(1, post_date=date, post_date_gmt=date)))
    assert summary.set_aside == []
    assert articles()[0].live


def test_what_is_broken_does_not_take_its_neighbours_along(site: Any, tmp_path: Path) -> None:
    broken = "<item><title>مكسور</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
    summary = move_in(export(tmp_path, item(1), broken, item(2), "<item><<<>>></item>", item(3)))
    assert [article.title for article in articles() if article.live] == ["خبر 1", "خبر 2", "خبر 3"]
    assert {row["item"] for row in summary.set_aside} >= {"post 7"}
    assert all(row["line"] > 0 for row in summary.set_aside)


def test_a_file_that_is_cut_short_gives_what_it_holds(site: Any, tmp_path: Path) -> None:
    file = export(tmp_path, item(1), item(2))
    raw = file.read_bytes()
    file.write_bytes(raw[: raw.index("نص الخبر 2".encode())])
    summary = move_in(file)
    assert [article.title for article in articles()] == ["خبر 1"]
    assert summary.set_aside[0]["reason"] == "the file ends inside it"


@pytest.mark.parametrize("text", ["", "not xml", "<html></html>", "\x00\x01", HEAD.replace("1.2<", "abc<")])
def test_what_is_no_export_is_refused_by_name(site: Any, tmp_path: Path, text: str) -> None:
    file = tmp_path / "site.xml"
    file.write_text(text)
    with pytest.raises(ArchiveError, match=r"site\.xml"):
        move_in(file)


def test_control_characters_and_other_encodings_are_read(site: Any, tmp_path: Path) -> None:
    file = export(tmp_path, item(1, encoded="نص\x08 بحرف\x00 تحكم"))
    move_in(file)
    other = tmp_path / "windows.xml"
    text = (HEAD + item(2) + "</channel></rss>").replace('encoding="UTF-8"', 'encoding="windows-1256"')
    other.write_bytes(text.encode("cp1256"))
    move_in(other)
    assert [article.title for article in articles()] == ["خبر 1", "خبر 2"]
    assert "بحرف" in str(articles()[0].body.raw_data[0]["value"])


def test_drafts_and_private_items_are_never_public(site: Any, client: Any, tmp_path: Path) -> None:
    states = ("draft", "pending", "private", "trash", "future", "auto-draft", "inherit", "made-up")
    move_in(export(tmp_path, *(item(n, status=state) for n, state in enumerate(states, 1))))
    assert articles().count() == len(states)
    assert not articles().filter(live=True).exists()
    for number in range(1, len(states) + 1):
        assert client.get(f"/2012/05/03/story-{number}/").status_code == 404
        assert client.get(f"/?p={number}").status_code == 404


def test_what_people_wrote_in_confidence_is_left_out(site: Any, tmp_path: Path) -> None:
    summary = move_in(export(tmp_path, item(1, post_type="feedback"), item(2, post_type="shop_order"), item(3)))
    assert articles().count() == 1
    assert summary.items == {"feedback": 1, "shop_order": 1, "post": 1}
    assert summary.left_out == {"feedback": 1, "shop_order": 1}


@pytest.mark.parametrize("name", ["zip-slip.zip", "zip-slip.tar"])
def test_an_archive_reaches_nothing_outside(shared: Path, name: str) -> None:
    shelf = Shelf([str(shared / "cases/hostile/files/zip" / name)])
    assert shelf.read("../../tmp/evil.txt", 1000) is None
    assert shelf.read("good.txt", 1000)


def test_links_and_lies_in_archives_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "link.jpg").symlink_to(secret)
    assert Shelf([str(tmp_path / "uploads")]).read("link.jpg", 1000) is None
    assert Shelf([str(tmp_path / "uploads")]).read("../secret.txt", 1000) is None
    with tarfile.open(tmp_path / "links.tar", "w") as archive:
        link = tarfile.TarInfo("a/link.jpg")
        link.type, link.linkname = tarfile.SYMTYPE, str(secret)
        archive.addfile(link)
    assert Shelf([str(tmp_path / "links.tar")]).read("a/link.jpg", 1000) is None
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("2012/05/bomb.jpg", b"\0" * 30_000_000)
    with pytest.raises(ArchiveError, match="larger"):
        Shelf([str(tmp_path / "bomb.zip")]).read("2012/05/bomb.jpg", 1_000_000)


def test_damaged_and_exploding_pictures_are_refused_in_time(shared: Path) -> None:
    folder = shared / "cases/hostile/files/images"
    began = time.monotonic()
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()[: 25 * 1024 * 1024]
        try:
            kept, extension = checked_picture(data, path.name)
        except ArchiveError:
            continue
        assert extension in ("jpg", "png", "gif", "webp", "avif")
        assert b"GPS" not in kept[:200]
    assert time.monotonic() - began < 120


def test_where_a_picture_was_taken_does_not_come_along(tmp_path: Path) -> None:
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    for kind in ("JPEG", "WEBP", "PNG"):
        out = io.BytesIO()
        Image.new("RGB", (20, 10), "red").save(out, kind, exif=exif)
        kept, _ = checked_picture(out.getvalue(), "photo.jpg")
        again = Image.open(io.BytesIO(kept))
        assert not again.getexif()
        assert again.size == (20, 10)


def test_memory_stays_flat_at_any_number_of_items(site: Any, tmp_path: Path) -> None:
    from marsad.archive.wordpress.splitting import Splitter

    file = tmp_path / "large.xml"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for number in range(3000):
            stream.write(item(number, encoded="كلمة " * 2000))
        stream.write("</channel></rss>")
    tracemalloc.start()
    with file.open("rb") as raw:
        count = sum(part.tag == "item" for part in Splitter(raw).parts())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert file.stat().st_size > 50_000_000
    assert peak < 12_000_000


def test_no_address_of_a_reader_is_in_the_report(site: Any, tmp_path: Path) -> None:
    summary = move_in(export(tmp_path, item(1, comments=comment(1) + comment(1) + comment(2, comment_parent=99))))
    assert "private.example" not in json.dumps(summary.as_object())
