"""Each fact that is known of other importers' files holds after they came in."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from marsad.archive.errors import ArchiveError
from marsad.archive.models import ImportedItem
from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.kinds import is_content
from marsad.archive.wordpress.summary import Summary
from marsad.archive.wordpress.titles import plain_line, shortened
from tests.conftest import SHARED

MANIFEST = SHARED / "cases/wxr/manifest.json"
FACTS: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"] if MANIFEST.is_file() else {}
WHOLE = [name for name, told in FACTS.items() if told["expect"]["well_formed"] and "version-tag" not in name]
BROKEN = [name for name, told in FACTS.items() if not told["expect"]["well_formed"]]
NO_DATE = "0000-00-00 00:00:00"


def move_in(file: Path) -> Summary:
    summary = Summary()
    WordPressImport([str(file)], summary, Wishes(jobs=0)).run()
    return summary


@pytest.mark.parametrize("name", WHOLE)
def test_each_item_arrives_with_all_that_is_known_of_it(site: Any, shared: Path, name: str) -> None:
    facts = FACTS[name]["expect"]
    told = move_in(shared / "cases/wxr" / name).as_object()
    assert told["items"] == facts["items_by_type"]
    assert told["comments"] == facts["comments"]["total"]
    assert told["set_aside"] == []
    names = {one["login"]: one["display_name"] or one["login"] for one in facts["authors"]}
    wrong = [
        (item["post_id"], item["title"], what)
        for item in facts["items"]
        if is_content(item["type"])
        for what in _what_is_wrong(item, names)
    ]
    assert wrong == []


def _what_is_wrong(item: dict[str, Any], names: dict[str, str]) -> list[Any]:
    title = shortened(plain_line(item["title"] or ""))
    # One without a number is known by its line; several of one number are taken in as items of their own.
    number = re.escape(item["post_id"] or item["link"] or item["guid"] or "") or r"line \d+"
    rows = ImportedItem.objects.filter(kind__in=("item", "page"), external_id__regex=rf"^{number}(~\d+)?$")
    row = rows.filter(page__title=title).first() or rows.first()
    if row is None or row.page is None:
        return ["it is not here"]
    page = row.page.specific
    found: list[Any] = [] if page.title == title or not title else [("title", page.title)]
    if page.live != (item["status"] == "publish"):
        found.append(("live", page.live, item["status"]))
    if item["password"] and not page.get_view_restrictions().exists():
        found.append("anybody may read it")
    slug = item["slug_decoded"]
    if re.fullmatch(r"[\w-]+", slug or "") and not page.slug.startswith(slug):
        found.append(("slug", page.slug))
    return found if row.kind == "page" else [*found, *_wrong_in_article(page, item, names)]


def _wrong_in_article(article: Any, item: dict[str, Any], names: dict[str, str]) -> list[Any]:
    from marsad.discussion.models import Comment

    found: list[Any] = []
    written = article.date_published.strftime("%Y-%m-%d %H:%M:%S")
    if item["post_date_gmt"] not in (None, "", NO_DATE) and written != item["post_date_gmt"]:
        found.append(("date", written))
    signed = {one.author.name for one in article.article_authors.all()}
    listed = {term["name"] for term in item["terms"] if term["domain"] == "author"}
    # Of an address as a name only the part before the @ is published.
    name = plain_line(names.get(item["creator"], item["creator"] or "")).partition("@")[0]
    if item["creator"] and not listed and signed != {name}:
        found.append(("author", signed))
    wanted = {plain_line(term["name"]) for term in item["terms"] if term["domain"] in ("category", "post_tag")}
    kept = {article.section.title, *(tag.name for tag in article.keywords.all())}
    if wanted - kept:
        found.append(("terms", wanted - kept))
    comments = Comment.objects.filter(article=article)
    counts = (comments.count(), comments.filter(state="approved").count())
    if counts != (item["comments"], item["comments_approved"]):
        found.append(("comments", counts))
    return found


@pytest.mark.parametrize("name", BROKEN)
def test_a_malformed_file_is_recovered_and_the_loss_is_named(site: Any, shared: Path, name: str) -> None:
    """Each item is taken in with a note of what was put right, or set aside with its line; none is lost in silence."""
    counts = FACTS[name]["expect"]["raw_counts"]
    if not counts["item"]:
        with pytest.raises(ArchiveError, match=name.rpartition("/")[2]):
            move_in(shared / "cases/wxr" / name)
        return
    told = move_in(shared / "cases/wxr" / name).as_object()
    arrived = sum(told["outcomes"].values())
    assert arrived + told["items"].get("attachment", 0) + len(told["set_aside"]) == counts["item"]
    assert all(row["line"] and row["reason"] for row in told["set_aside"])
    assert told["set_aside"] or any("malformed XML" in note["note"] for note in told["notes"])


@pytest.mark.parametrize("name", [name for name in FACTS if "version-tag" in name])
def test_a_file_of_no_version_is_refused_by_name(site: Any, shared: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match=f"{name.rpartition('/')[2]}.*WXR version"):
        move_in(shared / "cases/wxr" / name)


@pytest.mark.parametrize("name", ["ghost-multiple-users", "ghost-single-user"])
def test_answers_without_a_post_are_refused_by_name(site: Any, shared: Path, name: str) -> None:
    from marsad.archive.wordpress.answer_folder import AnswerImport

    with pytest.raises(ArchiveError, match=f"{name}.*no posts"):
        AnswerImport([str(shared / f"cases/wp-rest/files/{name}.json")], Summary(), Wishes(jobs=0)).run()


def test_the_facts_cover_every_file(shared: Path) -> None:
    files = {f"files/{path.name}" for path in (shared / "cases/wxr/files").iterdir()}
    assert files == set(FACTS)
