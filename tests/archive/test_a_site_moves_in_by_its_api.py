"""A WordPress site moves in through its REST API: from saved answers, and from a site that answers."""

import io
import json
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import open_bytes
from marsad.archive.wordpress.answer_folder import AnswerImport
from marsad.archive.wordpress.fetching import Asking, SiteAnswers
from marsad.archive.wordpress.remote_shelf import RemoteShelf
from marsad.archive.wordpress.site_import import Wishes
from marsad.archive.wordpress.summary import Summary
from tests.archive.rest_site import RestSite, serving


def move_in(*places: Path, **more: Any) -> Summary:
    summary = Summary()
    AnswerImport([str(place) for place in places], summary, Wishes(jobs=0), **more).run()
    return summary


def asking(**wanted: Any) -> Asking:
    return Asking(pause_s=0, sleep=wanted.pop("sleep", lambda seconds: None), **wanted)


def make_post(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "date": "2021-10-08T04:00:00", "date_gmt": "2021-10-08T01:00:00", "slug": f"post-{number}",
        "status": "publish", "type": "post", "link": f"https://old.example/2021/10/08/post-{number}/",
        "title": {"rendered": f"خبر {number}"}, "content": {"rendered": f"<p>نص الخبر {number}</p>", "protected": False},
        "excerpt": {"rendered": "", "protected": False}, "author": 5, "featured_media": 0, "comment_status": "open",
        "categories": [], "tags": [],
        "_links": {"self": [{"href": f"https://old.example/wp-json/wp/v2/posts/{number}"}]}, **more,
    }  # fmt: skip


def save(folder: Path, **lists: Any) -> Path:
    folder.mkdir(exist_ok=True)
    for name, told in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def load(path: Path) -> Any:
    with open_bytes(str(path)) as stream:
        return json.loads(stream.read())


def test_saved_answers_give_the_articles_that_the_export_gives(site: Any, shared: Path) -> None:
    from marsad.discussion.models import Comment
    from marsad.newsroom.models import ArticlePage, StandardPage
    from marsad.newsroom.text import article_text

    rest = shared / "cases/wp-arabic/files/rest"
    told = move_in(rest).as_object()
    expected = json.loads((shared / "cases/wp-arabic/manifest.json").read_text(encoding="utf-8"))["files"]
    counts = {name: expected[f"files/rest/{name}"]["expect"]["count"]
              for name in ("posts.json.gz", "pages.json", "comments.json.gz", "categories.json", "tags.json.gz")}  # fmt: skip
    assert told["set_aside"] == []
    closed = sum(post["content"]["protected"] for post in load(rest / "posts.json.gz"))
    assert ArticlePage.objects.count() == counts["posts.json.gz"]
    assert ArticlePage.objects.public().count() == counts["posts.json.gz"] - closed
    assert StandardPage.objects.live().count() == counts["pages.json"]
    assert Comment.objects.filter(state="approved").count() == counts["comments.json.gz"]
    assert told["terms"] == {"category": counts["categories.json"], "tag": counts["tags.json.gz"]}
    facts = {item["link"]: item for item in expected["files/site.wxr.xml.gz"]["expect"]["items"]}
    for post in load(rest / "posts.json.gz"):
        article = ArticlePage.objects.get(permalink=post["link"].removeprefix("https://arabic-a.example"))
        item = facts[post["link"]]
        assert article.date_published.strftime("%Y-%m-%dT%H:%M:%S") == post["date_gmt"]
        assert article.article_authors.count() == 1
        names = {article.section.title, *(tag.name for tag in article.keywords.all())}
        assert {term["name"] for term in item["terms"] if term["domain"] == "post_tag"} <= names
        assert article_text(article) or post["content"]["protected"]
        assert not article.standfirst.endswith("[…]")
    assert move_in(rest).outcomes == {"unchanged": counts["posts.json.gz"] + counts["pages.json"]}


@pytest.mark.parametrize("name", [
    "ghost-single-coauthor-post", "ghost-single-cpt-post", "ghost-single-post-with-duplicate-images",
    "ghost-single-post-with-html-in-title", "ghost-single-post-with-linked-images",
])  # fmt: skip
def test_the_facts_of_another_importers_answers_hold(site: Any, shared: Path, name: str) -> None:
    from marsad.archive.wordpress.titles import plain_line
    from marsad.newsroom.models import ArticlePage

    path = shared / f"cases/wp-rest/files/{name}.json"
    manifest = json.loads((shared / "cases/wp-rest/manifest.json").read_text(encoding="utf-8"))
    (fact,) = manifest["files"][f"files/{name}.json"]["expect"]["objects_facts"]
    move_in(path)
    article = ArticlePage.objects.get()
    assert article.title == plain_line(fact["title"])
    assert article.date_published.strftime("%Y-%m-%dT%H:%M:%S") == fact["date_gmt"]
    assert article.permalink == fact["link"].removeprefix("https://mysite.com")
    (author,) = article.article_authors.all()
    assert author.author.name in ("Bob Jones", "Guest Writer")
    assert "Bob Jones" not in {tag.name for tag in article.keywords.all()}


def test_what_wordpress_cut_from_the_text_is_no_standfirst(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage

    cut = make_post(1, excerpt={"rendered": "<p>نص الخبر &hellip;</p>"})
    written = make_post(2, excerpt={"rendered": "<p>كتبها محرر</p>"})
    move_in(save(tmp_path / "a", posts=[cut, written]))
    assert ArticlePage.objects.get(permalink__endswith="post-1/").standfirst == ""
    assert ArticlePage.objects.get(permalink__endswith="post-2/").standfirst == "كتبها محرر"


def test_brackets_and_lines_of_rendered_html_stay_as_they_are(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage
    from marsad.newsroom.text import article_text

    body = {"rendered": "<p>كتب [caption] هكذا</p>\n<p>و&amp;lt; تبقى</p>"}
    move_in(save(tmp_path / "a", posts=[make_post(1, content=body, title={"rendered": "أ &amp; ب &lt;x&gt;"})]))
    article = ArticlePage.objects.get()
    assert article_text(article) == "كتب [caption] هكذا\n\nو&lt; تبقى"
    assert article.title == "أ & ب <x>"


def test_a_protected_post_is_not_public(site: Any, tmp_path: Path, client: Any) -> None:
    move_in(save(tmp_path / "a", posts=[make_post(1, content={"rendered": "", "protected": True}), make_post(2)]))
    assert client.get("/2021/10/08/post-1/").status_code == 404
    assert client.get("/2021/10/08/post-2/").status_code == 200


def test_a_damaged_file_is_named_and_the_rest_comes_in(site: Any, tmp_path: Path) -> None:
    folder = save(tmp_path / "a", posts=[make_post(1)])
    (folder / "posts-2.json").write_text('[{"id": 2', encoding="utf-8")
    summary = move_in(folder)
    assert summary.outcomes == {"made": 1}
    assert summary.set_aside[0]["item"] == "posts-2.json"
    with pytest.raises(ArchiveError, match="no posts"):
        move_in(save(tmp_path / "b", users=[{"id": 1, "slug": "x", "name": "x", "link": "y"}]))


def test_a_site_is_asked_page_by_page_and_is_not_asked_twice(site: Any, tmp_path: Path) -> None:
    posts = [make_post(number) for number in range(1, 251)]
    with serving(RestSite({"posts": posts, "users": [{"id": 5, "slug": "k", "name": "كاتب", "link": "x"}]})) as old:
        SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")
        asked = len(old.asked)
        assert sum("/posts?" in path for path in old.asked) == 3
        SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")
        assert not any("/posts?" in path for path in old.asked[asked:])
    assert move_in(tmp_path / "kept").outcomes == {"made": 250}


def test_an_interrupted_run_goes_on_where_it_stopped(site: Any, tmp_path: Path) -> None:
    def fails_on_the_third(path: str, headers: Any) -> Any:
        return (403, {}, b'{"message": "no"}') if "/posts?" in path and "page=3" in path else None

    old = RestSite({"posts": [make_post(number) for number in range(1, 351)]}, hook=fails_on_the_third)
    with serving(old):
        with pytest.raises(ArchiveError, match="403 no"):
            SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")
        old.hook, asked = (lambda path, headers: None), len(old.asked)
        SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")
        assert [path.partition("&page=")[2][:1] for path in old.asked[asked:] if "/posts?" in path] == ["3", "4"]
    assert move_in(tmp_path / "kept").outcomes == {"made": 350}


@pytest.mark.parametrize(("said", "least"), [("7", 7), (None, 1), ("date", 50)])
def test_a_site_that_asks_to_wait_is_given_time(tmp_path: Path, said: str | None, least: int) -> None:
    waited: list[float] = []
    refusals = iter([429, 503])

    def busy(path: str, headers: Any) -> Any:
        if "/posts?" not in path or (status := next(refusals, None)) is None:
            return None
        when = formatdate(time.time() + 60, usegmt=True) if said == "date" else said
        return status, {"Retry-After": when} if when else {}, b""

    with serving(RestSite({"posts": [make_post(1)]}, hook=busy)) as old:
        SiteAnswers(old.address, asking(sleep=waited.append)).fetch(tmp_path / "kept")
    assert [seconds >= least for seconds in waited] == [True, True]


def test_no_other_host_is_asked(tmp_path: Path) -> None:
    def leads_away(path: str, headers: Any) -> Any:
        return 302, {"Location": "http://169.254.169.254/latest/"}, b""

    with serving(RestSite({}, hook=leads_away)) as old, pytest.raises(ArchiveError, match="another host"):
        SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")


def test_an_answer_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.archive.wordpress.fetching.SiteAnswers._get.__defaults__", (1000,))
    huge = make_post(1, content={"rendered": "x" * 5000})
    with serving(RestSite({"posts": [huge]})) as old, pytest.raises(ArchiveError, match="larger than"):
        SiteAnswers(old.address, asking()).fetch(tmp_path / "kept")


def test_a_password_travels_only_to_the_site_and_closed(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="https only"):
        SiteAnswers("http://old.example", asking(login="a:b"))
    with pytest.raises(ArchiveError, match="out of the address"):
        SiteAnswers("https://a:b@old.example", asking())
    seen: list[str] = []
    with serving(RestSite({"posts": [make_post(1)]}, hook=lambda p, h: seen.append(h.get("Authorization", "")))) as old:
        SiteAnswers(old.address, asking(login="محرر:abcd efgh")).fetch(tmp_path / "kept")
        assert any("context=edit" in path for path in old.asked if "/posts?" in path)
    assert set(seen) == {"Basic 2YXYrdix2LE6YWJjZCBlZmdo"}


def test_pictures_are_fetched_from_the_site_itself(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage, Picture

    drawn = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(drawn, "PNG")
    picture = drawn.getvalue()

    def uploads(path: str, headers: Any) -> Any:
        return (200, {}, picture) if path == "/wp-content/uploads/2021/10/a.png" else None

    body = {"rendered": '<p>نص</p><p><img src="https://old.example/wp-content/uploads/2021/10/a-300x200.png"></p>'}
    with serving(RestSite({}, hook=uploads)) as old:
        shelf = RemoteShelf((), SiteAnswers(old.address, asking()))
        move_in(save(tmp_path / "a", posts=[make_post(1, content=body)]), shelf=shelf)
    assert Picture.objects.count() == 1
    assert [block.block_type for block in ArticlePage.objects.get().body] == ["text", "figure"]


def test_both_doors_give_the_same_words(site: Any, shared: Path) -> None:
    from django.db import transaction

    from marsad.archive.wordpress.importing import WordPressImport

    def moved_in(run: Any) -> dict[str, Any]:
        with transaction.atomic():
            run()
            found = _articles()
            transaction.set_rollback(True)
        return found

    files = shared / "cases/wp-arabic/files"
    told = moved_in(lambda: move_in(files / "rest"))
    exported = moved_in(lambda: WordPressImport([str(files / "site.wxr.xml.gz")], Summary(), Wishes(jobs=0)).run())
    assert {address: facts for address, facts in exported.items() if address in told} == told


def _articles() -> dict[str, Any]:
    from marsad.newsroom.models import ArticlePage
    from marsad.newsroom.text import article_text

    found = {}
    for article in ArticlePage.objects.all():
        if not article_text(article):
            continue
        words = "".join(char for char in article_text(article) if char.isalnum())
        names = sorted(tag.name for tag in article.keywords.all())
        by = [author.author.name for author in article.article_authors.all()]
        title = "".join(char for char in article.title if char.isalnum())
        found[article.permalink] = (title, article.date_published, article.section.title, names, by, words)
    return found


def test_tags_that_name_one_subject_meet_and_the_report_says_why(site: Any, tmp_path: Path) -> None:
    from marsad.newsroom.models import ArticlePage, Subject, SubjectName

    subject = Subject.objects.create(slug="wang-yi", kind="person", name="وانغ يي")
    for order, (language, text) in enumerate([("ar", "وانغ يي"), ("zh-Latn", "Wang Yi")]):
        SubjectName.objects.create(subject=subject, language=language, text=text, kind="main", sort_order=order)
    tags = [{"id": number, "taxonomy": "post_tag", "slug": f"t{number}", "name": name}
            for number, name in enumerate(["وانغ يي", "وانغ يى", "Wang Yi", "تجارة"], 1)]  # fmt: skip
    posts = [make_post(number, tags=[number]) for number in range(1, 5)]
    summary = move_in(save(tmp_path / "a", posts=posts, tags=tags))
    assert {(row["tag"], row["subject"], row["why"]) for row in summary.subjects} == {
        ("وانغ يي", "wang-yi", "name"), ("وانغ يى", "wang-yi", "spelling"), ("Wang Yi", "wang-yi", "script"),
    }  # fmt: skip
    words = [sorted(tag.name for tag in article.keywords.all()) for article in ArticlePage.objects.order_by("pk")]
    assert words == [["وانغ يي"], ["وانغ يي"], ["وانغ يي"], ["تجارة"]]
