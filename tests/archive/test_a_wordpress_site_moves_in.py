"""A whole WordPress site moves in: every fact, every address, and no address of a reader."""

import gzip
import hashlib
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.summary import Summary

INLINE = Wishes(jobs=0)


def move_in(*files: Path, wishes: Wishes = INLINE) -> Summary:
    summary = Summary()
    work = WordPressImport([str(file) for file in files], summary, wishes)
    work.run()
    return summary


@pytest.fixture
def arabic(shared: Path) -> Path:
    return shared / "cases" / "wp-arabic"


@pytest.fixture
def facts(arabic: Path) -> dict[str, Any]:
    manifest = json.loads((arabic / "manifest.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = manifest["files"]["files/site.wxr.xml.gz"]["expect"]
    return found


def test_everything_is_counted_as_the_export_has_it(site: Any, arabic: Path, facts: dict[str, Any]) -> None:
    from marsad.discussion.models import Comment, CommentKind
    from marsad.newsroom.models import ArticlePage, Author, StandardPage

    summary = move_in(arabic / "files" / "site.wxr.xml.gz")
    told = summary.as_object()
    assert told["items"] == facts["items_by_type"]
    assert told["comments"] == facts["comments"]["total"]
    assert told["authors"] == facts["author_count"]
    assert told["terms"] == {"category": facts["channel_category_count"], "tag": facts["channel_tag_count"]}
    assert told["set_aside"] == []
    assert ArticlePage.objects.count() == facts["items_by_type"]["post"]
    assert StandardPage.objects.count() == facts["items_by_type"]["page"]
    assert ArticlePage.objects.public().count() + StandardPage.objects.live().count() == facts["must_be_public"]
    states = Counter(Comment.objects.values_list("state", flat=True))
    approved = facts["comments"]["by_approved"]
    assert states == {"approved": approved["1"], "pending": approved["0"], "refused": approved["trash"]}
    assert Comment.objects.filter(kind=CommentKind.PINGBACK).count() == facts["comments"]["by_type"]["pingback"]
    assert Author.objects.count() == facts["author_count"]


def test_dates_authors_terms_and_words_arrive(site: Any, arabic: Path, facts: dict[str, Any]) -> None:
    from marsad.newsroom.models import ArticlePage
    from marsad.newsroom.text import article_text

    move_in(arabic / "files" / "site.wxr.xml.gz")
    for item in facts["items"]:
        if item["type"] != "post" or item["status"] != "publish":
            continue
        article = ArticlePage.objects.get(permalink=item["link"].removeprefix("https://arabic-a.example"))
        assert article.date_published.strftime("%Y-%m-%d %H:%M:%S") == item["post_date_gmt"]
        if item["title"]:
            assert article.title == item["title"] or len(item["title"]) > 255
        assert article.title
        names = {article.section.title, *(tag.name for tag in article.keywords.all())}
        assert {term["name"] for term in item["terms"] if term["domain"] == "post_tag"} <= names
        assert article_text(article)


def test_every_old_address_answers_as_wordpress_did(site: Any, arabic: Path, client: Any) -> None:
    move_in(arabic / "files" / "site.wxr.xml.gz")
    rows = json.loads((arabic / "files" / "urls.json").read_text(encoding="utf-8"))
    private = json.loads((arabic / "files" / "emails-that-must-never-be-public.json").read_text(encoding="utf-8"))
    forbidden = [form.encode() for email in private for form in _forms_of(email)]
    wrong = []
    for row in rows:
        answer = client.get(row["path"])
        ends = answer
        if answer.status_code == 301:
            ends = client.get(answer["Location"])
        content = ends.content
        if any(form in content for form in forbidden):
            wrong.append((row["why"], row["path"], "an address of a reader"))
        if row["why"].startswith("not public") or "no-such" in row["path"]:
            if answer.status_code != 404:
                wrong.append((row["why"], row["path"], answer.status_code))
        elif row["wordpress_status"] in (200, 301) and ends.status_code != 200:
            wrong.append((row["why"], row["path"], answer.status_code, answer.get("Location"), ends.status_code))
    assert wrong == []


def _forms_of(email: str) -> list[str]:
    plain = email.strip().lower()
    return [
        email, plain, hashlib.md5(plain.encode(), usedforsecurity=False).hexdigest(),
        hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest(), hashlib.sha256(plain.encode()).hexdigest(),
    ]  # fmt: skip


def test_addresses_end_at_the_same_article(site: Any, arabic: Path, client: Any) -> None:
    move_in(arabic / "files" / "site.wxr.xml.gz")
    for row in json.loads((arabic / "files" / "urls.json").read_text(encoding="utf-8")):
        if row["wordpress_location"] and re.match(r"/\d{4}/", row["wordpress_location"]):
            answer = client.get(row["path"])
            assert (answer.status_code, answer["Location"]) == (301, row["wordpress_location"]), row


def test_only_approved_comments_are_shown(site: Any, arabic: Path, facts: dict[str, Any], client: Any) -> None:
    from marsad.discussion.models import Comment

    move_in(arabic / "files" / "site.wxr.xml.gz")
    comment = Comment.objects.exclude(state="approved").filter(article__live=True).exclude(body="").first()
    page = client.get(comment.article.permalink).content.decode()
    assert f'id="comment-{comment.pk}"' not in page
    for item in facts["items"]:
        if item["comments_approved"] and item["status"] == "publish" and item["type"] == "post":
            page = client.get(item["link"].removeprefix("https://arabic-a.example")).content.decode()
            assert page.count('id="comment-') >= item["comments_approved"], item["link"]
            assert "<script>" not in page


def test_moving_in_twice_changes_nothing(site: Any, arabic: Path) -> None:
    before = _database(move_in(arabic / "files" / "site.wxr.xml.gz"))
    summary = move_in(arabic / "files" / "site.wxr.xml.gz")
    assert summary.outcomes == {"unchanged": 125}
    assert summary.comment_outcomes == {"made": 0, "changed": 0, "unchanged": 233}
    assert _database(summary) == before


def _database(_: Summary) -> dict[str, Any]:
    from django.apps import apps

    found = {}
    for label in ("newsroom", "discussion", "archive", "taggit", "wagtailcore"):
        for model in apps.get_app_config(label).get_models():
            if model.__name__ in ("ReferenceIndex", "PageLogEntry", "ModelLogEntry"):
                continue
            found[model._meta.label] = list(model._default_manager.order_by("pk").values())
    return found


@pytest.mark.parametrize("name", [
    "small-export.xml", "valid-wxr-1.0.xml", "slashes.xml", "wxr-simple.xml", "wxr-utf-8-challenges.xml",
    "themeunittestdata.wordpress.xml.gz", "ghost-has-yoast-meta.xml", "ghost-feature-image-captions.xml",
    "test-serialized-comment-meta.xml", "wagtail-raw_xml.xml", "authors-multiline.xml", "backslashes.xml",
    "blank-lines.xml", "multiple-cdata.xml", "crazy-cdata-escaped.xml", "term-formats.xml", "wagtail-post_meta.xml",
])  # fmt: skip
def test_the_facts_of_other_importers_files_hold(site: Any, shared: Path, client: Any, name: str) -> None:
    from marsad.newsroom.models import ArticlePage, StandardPage

    manifest = json.loads((shared / "cases/wxr/manifest.json").read_text(encoding="utf-8"))
    facts = manifest["files"][f"files/{name}"]["expect"]
    summary = move_in(shared / "cases/wxr/files" / name)
    told = summary.as_object()
    assert told["items"] == facts["items_by_type"]
    assert told["comments"] == facts["comments"]["total"]
    public = ArticlePage.objects.public().count() + StandardPage.objects.live().count()
    content = [item for item in facts["items"] if item["type"] in ("post", "page", "attachment", "nav_menu_item")]
    if len(content) == len(facts["items"]):
        assert public == facts["must_be_public"] + _pages_with_password(facts), told
    for link in facts["links_to_keep"]:
        path = re.sub(r"^https?://[^/]+", "", link)
        answer = client.get(path)
        if answer.status_code == 301:
            answer = client.get(answer["Location"])
        assert answer.status_code == 200, (link, answer.status_code)
    again = move_in(shared / "cases/wxr/files" / name)
    assert set(again.outcomes) <= {"unchanged"}


def _pages_with_password(facts: dict[str, Any]) -> int:
    return sum(
        1 for item in facts["items"] if item["password"] and item["status"] == "publish" and item["type"] == "page"
    )


def test_an_archive_is_read_through_its_compression(site: Any, arabic: Path, tmp_path: Path) -> None:
    raw = gzip.decompress((arabic / "files" / "site.wxr.xml.gz").read_bytes())
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("site/export.xml", raw)
        archive.writestr("readme.txt", "nothing")
    assert move_in(tmp_path / "export.zip").outcomes["made"] == 125
