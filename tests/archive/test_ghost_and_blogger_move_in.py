"""Sites of Ghost and Blogger move in from their exports: addresses, dates, authors, tags, comments, and no e-mail."""

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.archive.blogger import read_blogger
from marsad.archive.errors import ArchiveError
from marsad.archive.ghost import read_ghost
from marsad.archive.wordpress.one_holding import WholeSite, WholeSiteImport
from marsad.archive.wordpress.site_import import Wishes
from marsad.archive.wordpress.summary import Summary

GHOST = {"db": [{"meta": {"version": "5.0.0"}, "data": {
    "posts": [
        {"id": "a1", "title": "خبر &amp; رأي", "slug": "khabar", "status": "published", "type": "post",
         "html": '<p>نص</p><p><a href="__GHOST_URL__/other/">آخر</a></p><script>x</script>', "visibility": "public",
         "published_at": "2021-10-08T01:00:00.000Z", "updated_at": "2021-10-09T01:00:00.000Z", "featured": 0,
         "feature_image": "__GHOST_URL__/content/images/2021/10/a.png"},
        {"id": "a2", "title": "لأعضاء", "slug": "members", "status": "published", "html": "<p>نص</p>",
         "visibility": "paid", "published_at": "2021-10-08T01:00:00.000Z"},
        {"id": "a3", "title": "عن الموقع", "slug": "about", "status": "published", "html": "<p>نحن</p>", "page": 1,
         "published_at": 1633655000000},
        {"id": "a4", "title": "مسودة", "slug": "draft", "status": "draft", "html": "<p>نص</p>"},
    ],
    "users": [{"id": "u1", "name": "سلمى", "slug": "salma", "email": "salma@mail.example"}],
    "posts_authors": [{"post_id": "a1", "author_id": "u1", "sort_order": 0}],
    "tags": [{"id": "t1", "name": "اقتصاد", "slug": "iqtisad"}, {"id": "t2", "name": "#internal", "slug": "hash"}],
    "posts_tags": [{"post_id": "a1", "tag_id": "t1", "sort_order": 0}, {"post_id": "a1", "tag_id": "t2"}],
    "posts_meta": [{"post_id": "a1", "meta_description": "وصف"}],
    "settings": [{"key": "title", "value": "موقع"}],
}}]}  # fmt: skip

BLOGGER = """<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="https://x.example/a.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
 xmlns:app="http://purl.org/atom/app#"><id>tag:blogger.com,1999:blog-1.archive</id>
<entry><id>tag:blogger.com,1999:blog-1.settings.X</id><category scheme="http://schemas.google.com/g/2005#kind"
 term="http://schemas.google.com/blogger/2008/kind#settings"/><title>x</title></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2012-05-01T10:00:00.000+03:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
<category scheme="http://www.blogger.com/atom/ns#" term="سياسة"/><title>تدوينة</title>
<content type="html">&lt;p&gt;نص&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</content>
<link rel="alternate" href="http://old.blogspot.example/2012/05/blog-post.html"/>
<author><name>زيد</name><email>zayd@mail.example</email></author></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-3</id><published>2012-05-02T10:00:00.000+03:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#comment"/>
<title>x</title><content type="html">تعليق&lt;br/&gt;ثان</content>
<author><name>قارئ</name><email>reader@mail.example</email></author>
<thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-2" href="x" source="x"/></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-4</id><published>2012-05-03T10:00:00.000+03:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
<app:control><app:draft>yes</app:draft></app:control><title>مسودة</title><content type="html">نص</content></entry>
</feed>"""


def move_in(whole: WholeSite, kind: str) -> Summary:
    summary = Summary()
    WholeSiteImport([whole], kind, summary, Wishes(jobs=0)).run()
    return summary


def test_a_ghost_site_moves_in(site: Any, tmp_path: Path, client: Any) -> None:
    from marsad.newsroom.models import ArticlePage, StandardPage

    file = tmp_path / "ghost.json"
    file.write_text(json.dumps(GHOST), encoding="utf-8")
    summary = move_in(read_ghost(str(file), address="https://old.example"), "ghost")
    assert summary.items == {"post": 3, "page": 1, "attachment": 1}
    article = ArticlePage.objects.get(permalink="/khabar/")
    assert (article.title, article.section.slug, article.search_description) == ("خبر & رأي", "economy", "وصف")
    assert article.date_published.isoformat() == "2021-10-08T01:00:00+00:00"
    assert [one.author.name for one in article.article_authors.all()] == ["سلمى"]
    assert "#internal" not in {tag.name for tag in article.keywords.all()}
    page = client.get("/khabar/").content.decode()
    assert 'href="/other/"' in page
    assert "mail.example" not in page
    assert StandardPage.objects.get(slug="about").live
    assert set(ArticlePage.objects.public().values_list("title", flat=True)) == {"خبر & رأي"}
    assert set(move_in(read_ghost(str(file), address="https://old.example"), "ghost").outcomes) == {"unchanged"}


def test_a_ghost_site_with_dates_in_its_addresses_keeps_them(site: Any, tmp_path: Path, client: Any) -> None:
    file = tmp_path / "ghost.json"
    file.write_text(json.dumps(GHOST), encoding="utf-8")
    move_in(read_ghost(str(file), permalinks="/{year}/{month}/{day}/{slug}/"), "ghost")
    assert client.get("/2021/10/08/khabar/").status_code == 200


def test_a_blogger_site_moves_in_with_its_comments(site: Any, tmp_path: Path, client: Any) -> None:
    from marsad.discussion.models import Comment
    from marsad.newsroom.models import ArticlePage

    file = tmp_path / "blog.xml"
    file.write_text(BLOGGER, encoding="utf-8")
    summary = move_in(read_blogger(str(file)), "blogger")
    assert (summary.outcomes["made"], summary.comments, summary.left_out["settings"]) == (2, 1, 1)
    article = ArticlePage.objects.get(permalink="/2012/05/blog-post.html")
    assert article.date_published.isoformat() == "2012-05-01T07:00:00+00:00"
    assert article.section.slug == "politics"
    assert Comment.objects.get().body == "تعليق\nثان"
    page = client.get("/2012/05/blog-post.html").content.decode()
    assert "قارئ" in page
    assert "mail.example" not in page
    assert ArticlePage.objects.public().count() == 1
    assert set(move_in(read_blogger(str(file)), "blogger").outcomes) == {"unchanged"}


@pytest.mark.parametrize("text", ["", "{}", '{"db": [{"data": {"posts": []}}]}', "[" * 100_000, '{"db": 3}'])
def test_what_is_no_export_of_ghost_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"x\.json"):
        read_ghost(str(tmp_path / "x.json"))


def test_no_entity_of_a_blogger_export_is_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE feed [<!ENTITY a "AAAAAAAAAA"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    text = BLOGGER.replace("<?xml-stylesheet", f"{bomb}<?xml-stylesheet").replace("<title>تدوينة", "<title>&a;&b;")
    (tmp_path / "x.xml").write_text(text, encoding="utf-8")
    whole = read_blogger(str(tmp_path / "x.xml"))
    assert "AAAA" not in whole.items[0].title
    assert "root:" not in repr(whole.items)
