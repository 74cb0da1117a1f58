"""Feeds of any kind and tables come in as articles: addresses kept, bad dates and encodings taken, nothing run."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from marsad.archive.errors import ArchiveError
from marsad.archive.feeds import feed_pages, read_feed
from marsad.archive.json_lines.importing import JsonImport
from marsad.archive.json_lines.item import BadItem
from marsad.archive.report import Report
from marsad.archive.tables import read_table

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>موقع قديم</title><link>https://old.example/</link>
<item><title>عنوان &lt;b&gt;أول&lt;/b&gt;</title><link>https://old.example/2021/10/08/awal/</link>
<guid isPermaLink="false">https://old.example/?p=1</guid><pubDate>Fri, 08 Oct 2021 04:00:00 +0300</pubDate>
<author>writer@mail.example (كاتب أول)</author><category>اقتصاد</category><category>الصين</category>
<description>ملخص كتبه محرر</description>
<content:encoded><![CDATA[<p>نص الخبر<script>alert(1)</script> <a href="javascript:alert(1)">رابط</a></p>]]></content:encoded></item>
<item><title>بلا تاريخ</title><link>https://old.example/b/</link><pubDate>0000-00-00 00:00:00</pubDate>
<dc:creator>only@mail.example</dc:creator><description>نص قصير</description></item>
</channel></rss>"""


def take_in(rows: Any, **options: Any) -> Report:
    report = Report()
    JsonImport(report, **{"publish": True, "source": "feed", "keywords_may_be_sections": True} | options).run_over(rows)
    return report


def test_a_feed_comes_in_with_its_addresses(site: Any, client: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    data = RSS.format(encoding="utf-8").encode()
    report = take_in(read_feed(data, "old.xml")[0])
    assert report.summary() == "2 made"
    article = ArticlePage.objects.get(permalink="/2021/10/08/awal/")
    assert (article.title, article.section.slug) == ("عنوان أول", "economy")
    assert article.date_published.isoformat() == "2021-10-08T01:00:00+00:00"
    assert [one.author.name for one in article.article_authors.all()] == ["كاتب أول"]
    assert article.standfirst == "ملخص كتبه محرر"
    page = client.get("/2021/10/08/awal/").content.decode()
    assert "alert" not in page
    assert "mail.example" not in page + client.get("/b/").content.decode()
    assert take_in(read_feed(data, "old.xml")[0]).summary() == "2 unchanged"


def test_a_feed_of_another_site_is_named_as_the_source(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    take_in(read_feed(RSS.format(encoding="utf-8").encode(), "x", keep_addresses=False)[0])
    article = ArticlePage.objects.get(title="عنوان أول")
    assert article.permalink != "/2021/10/08/awal/"
    assert (article.source_name, article.source_url) == ("موقع قديم", "https://old.example/2021/10/08/awal/")


def test_an_old_encoding_is_read(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage

    take_in(read_feed(RSS.format(encoding="windows-1256").encode("cp1256"), "x")[0])
    assert ArticlePage.objects.filter(title="بلا تاريخ").exists()


def test_a_feed_names_its_next_page_and_each_is_asked_once(site: Any) -> None:
    link = '<link rel="next" href="/feed?page={}"/>'
    entry = '<entry><id>{0}</id><title>خبر {0}</title><content type="html">نص</content></entry>'
    page = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
    pages = {
        "https://old.example/feed": page.format(link.format(2) + entry.format(1)),
        "https://old.example/feed?page=2": page.format(link.format(2) + entry.format(2)),
    }
    asked: list[str] = []

    def ask(url: str) -> bytes:
        asked.append(url)
        return pages[url].encode()

    assert take_in(feed_pages("https://old.example/feed", ask, keep_addresses=True)).summary() == "2 made"
    assert asked == list(pages)


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(ArchiveError, match="no feed"):
        read_feed(b"<html><body>x</body></html>", "page.html")


def test_no_entity_is_expanded_and_no_file_is_read() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{}"><!ENTITY b "{}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = (
        bomb.format("x" * 1000, "&a;" * 1000)
        + "<rss version='2.0'><channel><item><title>&b;&f;</title><description>نص</description></item></channel></rss>"
    )
    rows, _ = read_feed(data.encode(), "bomb.xml")
    assert all("root:" not in str(item) and len(str(item)) < 20_000 for _, item in rows)


def test_no_feed_of_the_parsers_own_cases_ends_the_run(shared: Path) -> None:
    import io

    taken = failed = 0
    for archive in ("feedparser-tests.tar.gz", "feedvalidator-testcases.tar.gz"):
        with tarfile.open(shared / "cases/feeds/files" / archive) as cases:
            for member in cases:
                if not member.isfile() or not member.name.endswith(".xml"):
                    continue
                data = (cases.extractfile(member) or io.BytesIO()).read()
                try:
                    rows = list(read_feed(data, member.name)[0])
                except ArchiveError:
                    failed += 1
                    continue
                taken += 1
                assert all(isinstance(item, BadItem) or item.headline for _, item in rows)
    assert taken > 1500
    assert failed < taken / 3


def test_a_table_comes_in_by_usual_names_and_by_mapping(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    file = tmp_path / "a.csv"
    file.write_bytes(
        "العنوان;الخبر;التاريخ;القسم;الكاتب;الرابط\n"
        '"أول, خبر";"سطر أول\nسطر <ثان>";8 أكتوبر 2021;سياسة;"سلمى; زيد";/old/1\n'
        "ثان;نص;8/10/2021;;;\nثالث;نص;أمس الأول البعيد;;;\n".encode("cp1256")
    )
    with pytest.raises(ArchiveError, match="no column for articleBody"):
        list(read_table(str(file), {}))
    report = take_in(read_table(str(file), {"articleBody": "الخبر"}), source="csv")
    assert (report.outcomes["made"], report.failed) == (2, 1)
    article = ArticlePage.objects.get(permalink="/old/1")
    assert (article.title, article.section.slug) == ("أول, خبر", "politics")
    assert [one.author.name for one in article.article_authors.all()] == ["سلمى", "زيد"]
    assert str(article.body[0].value.source) == "<p>سطر أول</p><p>سطر &lt;ثان&gt;</p>"
    assert {one.date_published.date().isoformat() for one in ArticlePage.objects.all()} == {"2021-10-08"}


def test_json_with_other_names_comes_in_by_mapping(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"title": "خبر", "fields": {"body": "<p>نص</p>"}, "id": 7}, {"x": 1}], indent=1))
    report = Report()
    names = {"headline": "title", "articleBody": "fields.body", "@id": "id"}
    JsonImport(report, publish=True, names=names).run([str(file)])
    assert (report.outcomes["made"], report.failed) == (1, 1)
    assert ArticlePage.objects.get().title == "خبر"
