"""How comments are shown: as the plain text they are, in threads, a page at a time, in feeds and for machines."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from marsad.discussion.models import Comment
from marsad.web.comments import DEEPEST, SHOWN, make_threads
from marsad.web.templatetags.comments import comment_text

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)


def tree_of(body: str) -> Any:
    return html.fragment_fromstring(comment_text(body), create_parent="div")


@given(st.text(max_size=400))
def test_every_character_is_shown_and_none_is_markup(body: str) -> None:
    tree = (
        html.fragment_fromstring(comment_text(body.replace("\x00", "")), create_parent="div") if body.strip() else None
    )
    for element in [] if tree is None else tree.iter():
        assert element.tag in {"div", "p", "br", "a"}
        assert set(element.attrib) <= {"href", "rel", "dir"}


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("انظر https://example.org/a(b)، ثم", "https://example.org/a(b)"),
        ("(https://example.org/x).", "https://example.org/x"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("«https://example.org/صين»", "https://example.org/صين"),
    ],
)
def test_addresses_become_links_that_search_engines_do_not_follow(body: str, address: str) -> None:
    link = tree_of(body).find(".//a")
    assert link.get("href") == address
    assert link.get("rel") == "ugc nofollow noopener"
    assert tree_of(body).text_content() == body


@pytest.mark.parametrize(
    "body",
    [
        "javascript:alert(1)", "data:text/html,x", "//example.org", "https://bank.example@evil.example/", "http://localhost",
        "https://", "ftp://example.org/x", "http://[::1", 'https://x.example"onclick=alert(1)',
    ],
)  # fmt: skip
def test_other_things_stay_words(body: str) -> None:
    for link in tree_of(body).iter("a"):
        assert link.get("href") == "https://x.example"


def test_hostile_comments_and_names_are_words_and_the_page_stays_whole(
    client: Any, article: Any, make_comment: Any, hostile_lines: list[str]
) -> None:
    for line in hostile_lines:
        make_comment(line, name=line[:80], state="approved")
    page = html.fromstring(client.get(article.permalink).content.decode())
    section = page.get_element_by_id("comments")
    tags = {element.tag for element in section.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "iframe", "img", "style", "object", "embed", "link", "meta", "base", "math", "video"}
    for element in section.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert not value.lower().strip().startswith(("javascript:", "data:", "vbscript:"))
    shown = section.xpath(".//div[@class='comment-body']")
    assert len(shown) == min(len(hostile_lines), SHOWN)
    assert page.xpath("//footer")


@pytest.fixture
def hostile_lines() -> list[str]:
    return [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</div></li></ol></section><h1>x",
        "<svg/onload=alert(1)>", "<style>*{display:none}</style>", "[x](javascript:alert(1))", "{{7*7}}", "<!--",
        "</textarea><script>alert(1)</script>", "https://x.example/<script>alert(1)</script>", "]]>", "&lt;b&gt;",
        "https://x.example/' onmouseover='alert(1)", "\u2028alert(1)", "<a href='javascript:alert(1)'>x</a>",
    ]  # fmt: skip


def test_hostile_data_sets_are_words_too(client: Any, article: Any, shared: Any) -> None:
    import gzip

    path = shared / "cases" / "hostile" / "files" / "xss" / "lines.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    lines = [row["html"] for row in rows]
    assert len(lines) > 100
    for line in lines:
        for element in tree_of(line.replace("\x00", "") or "x").iter():
            assert element.tag in {"div", "p", "br", "a"}
            assert element.get("href", "https://").lower().startswith(("http://", "https://"))


def test_bidi_controls_are_taken_out_as_they_arrive(client: Any, article: Any) -> None:
    data = {"name": "سعاد\u202eخليل", "body": "نص\u2066 مقلوب\u202e abc"}
    client.post(f"/comments/article/{article.pk}/", data)
    comment = Comment.objects.get()
    assert (comment.name, comment.body) == ("سعادخليل", "نص مقلوب abc")


def comment(pk: int, parent: int | None = None) -> Comment:
    return Comment(pk=pk, parent_id=parent, name=f"n{pk}", body="x", created_at=NOON + timedelta(minutes=pk))


def test_threads_are_nested_so_deep_and_then_named() -> None:
    chain = [comment(1), *(comment(n, n - 1) for n in range(2, DEEPEST + 3))]
    threads = make_threads(chain)
    depth, here = 1, threads[0]
    while here.replies:
        here, depth = here.replies[0], depth + 1
    assert depth == DEEPEST
    flat = threads[0].replies[0].replies[0].replies
    assert [(one.comment.pk, one.answers and one.answers.pk) for one in flat] == [(4, None), (5, 4), (6, 5)]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_every_comment_is_shown_once_whatever_the_threads(parents: list[int]) -> None:
    comments = [comment(n, parent if 0 < parent < n else None) for n, parent in enumerate(parents, 1)]
    seen: list[int] = []
    waiting = list(make_threads(list(reversed(comments))))
    while waiting:
        one = waiting.pop()
        assert one.depth <= DEEPEST
        seen.append(one.comment.pk)
        waiting += one.replies
    assert sorted(seen) == [one.pk for one in comments]


def test_a_long_discussion_is_cut_into_pages(client: Any, article: Any, make_comment: Any, count_queries: Any) -> None:
    first = make_comment("الأول", state="approved", created_at=NOON)
    for n in range(SHOWN + 20):
        make_comment(f"رد {n}", state="approved", created_at=NOON + timedelta(minutes=n + 1), parent=first)
    path = f"/comments/article/{article.pk}/"
    page = client.get(article.permalink).content.decode()
    assert page.count('<li class="comment"') == SHOWN
    assert f"{path}?page=2" in page
    second = client.get(f"{path}?page=2").content.decode()
    assert second.count('<li class="comment"') == 21
    assert "رد 119" in second
    assert "ردًّا على" in second
    assert [client.get(f"{path}?page={n}").status_code for n in (0, 3, "x")] == [404, 404, 404]
    assert count_queries(f"{path}?page=2") < 12


def test_feeds_and_structured_data_show_approved_comments_only(client: Any, article: Any, make_comment: Any) -> None:
    make_comment("مقبول <b>", state="approved", email="souad@example.org")
    make_comment("ينتظر")
    type(article).objects.filter(pk=article.pk).update(comment_count=1)
    page = client.get(article.permalink).content.decode()
    assert f'href="/feed/comments/{article.pk}/"' in page
    data = [json.loads(text) for text in html.fromstring(page).xpath("//script[@type='application/ld+json']/text()")]
    said = next(one for one in data if one["@type"] == "NewsArticle")["comment"]
    assert [one["text"] for one in said] == ["مقبول <b>"]
    for path in ("/feed/comments/", f"/feed/comments/{article.pk}/", "/feed/comments/atom/"):
        feed = client.get(path).content.decode()
        assert "مقبول" in feed
        assert "ينتظر" not in feed
    assert client.get("/feed/comments/999999/").status_code == 404


def test_comments_of_a_closed_section_are_for_those_let_in(
    client: Any, article: Any, make_comment: Any, politics: Any
) -> None:
    from wagtail.models import PageViewRestriction

    comment = make_comment("كلام خاص", state="approved")
    PageViewRestriction.objects.create(page=politics, restriction_type="login")
    for path in (f"/comments/article/{article.pk}/", f"/comments/{comment.pk}/reply/", f"/feed/comments/{article.pk}/"):
        assert client.get(path).status_code == 404
    assert "كلام خاص" not in client.get("/feed/comments/").content.decode()
