"""Articles go out as JSON Lines and come in again the same; bad lines are named and the rest goes on."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from marsad.archive.json_lines.exporting import json_lines
from marsad.archive.json_lines.importing import SOURCE, JsonImport
from marsad.archive.json_lines.item import BadItem, read_item
from marsad.archive.json_lines.pictures import NamedPictures
from marsad.archive.leaving import Pictures
from marsad.archive.media import Shelf
from marsad.archive.report import Report

ARTICLE = {
    "@type": "NewsArticle", "headline": "وزير الخارجية يصل إلى القاهرة", "articleBody": "<p>وصل الوزير أمس.</p>",
    "datePublished": "2021-10-08T09:00:00+08:00", "url": "/old/address/", "articleSection": "سياسة",
    "author": ["كاتب أول", "كاتب ثان"], "keywords": ["مصر", "الصين"],
}  # fmt: skip
RED = "/media/original_images/red.png"


def run(tmp_path: Path, *rows: Any, **options: Any) -> tuple[Report, list[str]]:
    said: list[str] = []
    report = Report(complain=said.append, note=said.append)
    file = tmp_path / "articles.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    places = [str(tmp_path / "media")] if (tmp_path / "media").is_dir() else []
    pictures = NamedPictures(SOURCE, Shelf(places), report.note)
    JsonImport(report, **{"publish": True, "find_picture": pictures.find} | options).run([str(file)])
    return report, said


def exported() -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(Pictures())]


def test_every_field_arrives(site: Any, client: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    run(tmp_path, ARTICLE)
    article = ArticlePage.objects.get()
    assert (article.title, article.permalink, article.section.slug) == (
        ARTICLE["headline"],
        "/old/address/",
        "politics",
    )
    assert article.date_published.isoformat() == "2021-10-08T01:00:00+00:00"
    assert [signed.author.name for signed in article.article_authors.order_by("sort_order")] == ARTICLE["author"]
    assert {tag.name for tag in article.keywords.all()} == {"مصر", "الصين"}
    assert "وصل الوزير أمس" in client.get("/old/address/").content.decode()


def test_headline_and_body_are_enough(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    report, said = run(tmp_path, {"headline": "خبر", "articleBody": "نص"})
    assert (report.failed, said) == (0, [])
    article = ArticlePage.objects.get()
    assert article.section.slug == "politics"
    assert article.body.raw_data[0]["value"] == "<p>نص</p>"


def test_without_publish_all_are_drafts(site: Any, client: Any, tmp_path: Path) -> None:
    run(tmp_path, ARTICLE, publish=False)
    assert client.get("/old/address/").status_code == 404


def test_a_draft_there_is_a_draft_here(site: Any, client: Any, tmp_path: Path) -> None:
    run(tmp_path, ARTICLE | {"creativeWorkStatus": "Draft"})
    assert client.get("/old/address/").status_code == 404


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object"),
        ('{"articleBody": "نص"}', "no headline"),
        ('{"headline": "خبر", "articleBody": " "}', "no articleBody"),
        ('{"headline": 3, "articleBody": "نص"}', "headline must be text"),
        ('{"headline": "خبر", "articleBody": "نص", "datePublished": "أمس"}', "datePublished"),
        ('{"headline": "خبر", "articleBody": "نص", "datePublished": "9999-12-31T23:59:59-12:00"}', "datePublished"),
        ('{"headline": "خبر", "articleBody": "نص", "url": "relative"}', "must begin with /"),
        ('{"headline": "خبر", "articleBody": "نص", "author": [7]}', "author"),
        ('{"@type": "Recipe", "headline": "خبر", "articleBody": "نص"}', "Recipe"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(site: Any, tmp_path: Path, line: str, reason: str) -> None:
    from marsad.newsroom.models import ArticlePage

    report, said = run(tmp_path, line, ARTICLE)
    assert report.failed == 1
    assert f"{tmp_path / 'articles.jsonl'} line 1: " in said[0]
    assert reason in said[0]
    assert ArticlePage.objects.count() == 1


def test_coming_in_twice_changes_nothing(site: Any, tmp_path: Path) -> None:
    undated = {"headline": "بلا تاريخ ولا عنوان", "articleBody": "<p>نص</p>"}
    run(tmp_path, ARTICLE, undated)
    before = exported()
    report, _ = run(tmp_path, ARTICLE, undated)
    assert report.outcomes == {"unchanged": 2}
    assert exported() == before


def test_only_what_changed_changes(site: Any, tmp_path: Path) -> None:
    other = ARTICLE | {"url": "/other/", "headline": "آخر"}
    run(tmp_path, ARTICLE, other)
    report, _ = run(tmp_path, ARTICLE | {"articleBody": "<p>نص جديد</p>"}, other)
    assert report.outcomes == {"changed": 1, "unchanged": 1}
    assert [row["articleBody"] for row in exported()] == ["<p>نص جديد</p>", "<p>وصل الوزير أمس.</p>"]


def test_the_same_article_twice_in_one_file_is_named(site: Any, tmp_path: Path) -> None:
    report, said = run(tmp_path, ARTICLE, ARTICLE | {"headline": "نسخة"})
    assert (report.failed, report.outcomes) == (1, {"made": 1})
    assert "line 2" in said[0]


def test_a_rehearsal_says_what_would_be_done_and_does_nothing(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage, Author, SectionPage

    report, _ = run(tmp_path, ARTICLE | {"articleSection": "قسم جديد"}, is_rehearsal=True)
    assert report.outcomes == {"made": 1}
    assert not ArticlePage.objects.exists()
    assert not Author.objects.exists()
    assert SectionPage.objects.count() == 2


def test_a_site_comes_back_from_its_own_export_the_same(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage, Picture

    (tmp_path / "media" / "original_images").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(tmp_path / "media" / "original_images" / "red.png")
    rich = ARTICLE | {
        "url": "/rich/", "alternativeHeadline": "حصري", "description": "مقدمة", "seoTitle": "عنوان للبحث",
        "image": {"url": RED, "caption": "شرح", "description": "مربع أحمر", "name": "أحمر"},
        "isBasedOn": {"name": "وزارة", "url": "https://ministry.example/"}, "commentsOpen": False,
        "articleBody": f'<p>أ</p><figure><img src="{RED}" alt=""><figcaption>ب</figcaption></figure>'
        '<table><tr><td>1</td></tr></table><blockquote><p>قول</p><footer>قائل</footer></blockquote>'
        '<figure><a href="https://video.example/1">لقاء</a></figure>',
    }  # fmt: skip
    run(tmp_path, ARTICLE, rich)
    before = exported()
    assert before[1]["image"]["description"] == "مربع أحمر"
    for article in ArticlePage.objects.all():
        article.delete()
    Picture.objects.all().delete()
    from marsad.archive.models import ImportedItem

    ImportedItem.objects.all().delete()
    run(tmp_path, *before)
    assert exported() == before


def test_an_article_written_here_is_known_again_in_its_own_export(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage, SectionPage

    section = SectionPage.objects.get(slug="politics")
    section.add_child(instance=ArticlePage(title="كتب هنا", slug="here", section=section, body=[("text", "<p>نص</p>")]))
    report, _ = run(tmp_path, *exported())
    assert report.outcomes == {"unchanged": 1}
    assert ArticlePage.objects.count() == 1


def test_what_is_not_utf8_says_so() -> None:
    with pytest.raises(BadItem, match="UTF-8"):
        read_item('{"headline": "خبر"}'.encode("cp1256"))
