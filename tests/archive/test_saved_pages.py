"""A saved page becomes a draft with its findings, once."""

from pathlib import Path
from typing import Any

import pytest

from marsad.archive.errors import ArchiveError
from marsad.archive.saved_pages import SavedPages

PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>وزير يزور المنامة - صحيفة</title>
<link rel="canonical" href="https://paper.example/2021/10/09/visit/"></head><body><article>
<h1>وزير يزور المنامة</h1><time datetime="2021-10-09">9 أكتوبر 2021</time>
<p>وصل الوزير إلى المنامة يوم السبت في زيارة رسمية تستغرق يومين، وكان في استقباله عدد من المسؤولين.</p>
<p>وقال الوزير إن الزيارة تهدف إلى توسيع التعاون في التجارة والتعليم والصحة بين البلدين الصديقين.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def test_a_page_becomes_a_draft(site: Any, client: Any, page: str) -> None:
    taken = SavedPages().take(page)
    article = taken.article
    assert (taken.outcome, article.title, article.live) == ("made", "وزير يزور المنامة", False)
    assert article.date_published.date().isoformat() == "2021-10-09"
    assert article.reading.text_sha256
    assert str(article.pk) in taken.editing_path


def test_the_same_page_is_not_made_twice(site: Any, page: str, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    first = SavedPages().take(page)
    again = SavedPages().take(page)
    newer = tmp_path / "newer.html"
    newer.write_text(PAGE.replace("يومين", "ثلاثة أيام"), encoding="utf-8")
    changed = SavedPages().take(str(newer))
    assert {first.article.pk, again.article.pk, changed.article.pk} == {ArticlePage.objects.get().pk}
    assert again.outcome == changed.outcome == "here already"
    assert changed.notes


def test_publish_shows_it_to_readers(site: Any, client: Any, page: str) -> None:
    taken = SavedPages(publish=True, section="economy").take(page)
    assert client.get(taken.article.permalink).status_code == 200
    assert taken.article.section.slug == "economy"


def test_a_page_of_the_old_site_keeps_its_address(site: Any, client: Any, page: str) -> None:
    SavedPages(publish=True, keep_addresses=True).take(page)
    assert client.get("/2021/10/09/visit/").status_code == 200


def test_a_page_of_another_site_gets_an_address_of_ours(site: Any, client: Any, page: str) -> None:
    SavedPages(publish=True).take(page)
    assert client.get("/2021/10/09/visit/").status_code == 404


def test_what_is_no_page_is_named(site: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    with pytest.raises(ArchiveError, match=r"empty\.html"):
        SavedPages().take(str(empty))
    with pytest.raises(ArchiveError, match="no section"):
        SavedPages(section="لا وجود له")


def test_a_page_without_a_title_is_called_by_its_first_words(site: Any, tmp_path: Path) -> None:
    file = tmp_path / "untitled.html"
    file.write_text("<html><body><p>" + "كلمة " * 40 + "</p></body></html>", encoding="utf-8")
    taken = SavedPages().take(str(file))
    assert taken.article.title == " ".join(["كلمة"] * 12) + "…"
    assert any("no title" in note for note in taken.notes)


def test_a_picture_of_the_page_is_a_link_with_its_words(site: Any, tmp_path: Path) -> None:
    figure = '<figure><img src="/img/a.jpg"><figcaption>الوزير في المطار. تصوير: سلمى العلي</figcaption></figure>'
    file = tmp_path / "pictures.html"
    file.write_text(PAGE.replace("<p>وقال", f"{figure}<p>وقال"), encoding="utf-8")
    article = SavedPages().take(str(file)).article
    assert [part.block_type for part in article.body] == ["text", "link", "text"]
    link = article.body[1].value
    assert link["url"] == "https://paper.example/img/a.jpg"
    assert "الوزير في المطار" in link["title"]
    assert "سلمى العلي" in link["title"]
    kept = article.mentions.filter(text="المنامة").first()
    assert kept is not None
