"""The public site as a folder: every link in it leads to a file, nothing private is in it, no form asks nobody."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from marsad.archive.body import stream_from_html
from marsad.archive.bulk import ArticleWriter, IncomingArticle
from marsad.web.folder_export import export_folder, file_of


def make_articles(count: int) -> None:
    from marsad.newsroom.models import SectionPage

    section = SectionPage.objects.get(slug="politics").pk
    ArticleWriter("test").write(
        [
            IncomingArticle(
                external_id=str(number), headline=f"خبر {number} " + "طويل " * 40 * (number == 0), section_id=section,
                body=stream_from_html("<p>نص <a href='/search/?q=x'>بحث</a></p>").blocks,
                date_published=datetime(2021, 10, 8, tzinfo=UTC), is_public=number != 1, slug="خبر" * 60 + str(number),
            )
            for number in range(count)
        ]
    )  # fmt: skip


def test_every_link_in_the_folder_leads_to_a_file(site: Any, tmp_path: Path) -> None:
    make_articles(25)
    result = export_folder(tmp_path / "out")
    assert result.failed == []
    pages = list((tmp_path / "out").rglob("*.html"))
    assert (tmp_path / "out/politics/page-2/index.html") in pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<form" not in text
        assert "خبر 1 " not in text
        for link in re.findall(r'\s(?:href|src)="([^"#?]*)[^"]*"', text):
            if link and not re.match(r"[a-z]+:", link):
                assert (page.parent / unquote(html.unescape(link))).is_file(), (page, link)


def test_a_search_leads_to_where_the_site_is(site: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = "https://news.example"
    settings.ALLOWED_HOSTS = ["news.example"]
    make_articles(1)
    export_folder(tmp_path / "out")
    assert 'href="https://news.example/search/"' in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_no_address_leaves_the_folder() -> None:
    assert file_of("/../../etc/%2e%2e/x/") == "etc/x/index.html"
    assert len(file_of("/" + "%D8%AE" * 300 + "/").split("/")[0].encode()) < 255
