"""The site leaves as a WordPress export: well-formed, without readers' addresses, and it comes in again the same."""

import json
from pathlib import Path
from typing import Any

from lxml import etree

from marsad.archive.json_lines.exporting import json_lines
from marsad.archive.leaving import Pictures
from marsad.archive.models import ImportedItem
from marsad.archive.wordpress.exporting import wxr_lines
from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.summary import Summary
from tests.archive.exports import comment, export, item

WP = "{http://wordpress.org/export/1.2/}"


def move_in(file: Path) -> Summary:
    summary = Summary()
    WordPressImport([str(file)], summary, Wishes(jobs=0)).run()
    return summary


def move_out(file: Path) -> Path:
    file.write_text("\n".join(wxr_lines()) + "\n", encoding="utf-8")
    return file


def state() -> tuple[list[dict[str, Any]], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """All that a reader could tell: articles, comments with their threads, pages."""
    from marsad.discussion.models import Comment
    from marsad.newsroom.models import StandardPage

    rows = [json.loads(line) for line in json_lines(Pictures())]
    articles = sorted(({k: v for k, v in row.items() if k != "@id"} for row in rows), key=lambda row: row["url"])
    comments = Comment.objects.order_by("external_id").values_list(
        "external_id", "name", "body", "state", "kind", "created_at", "parent__external_id", "article__permalink"
    )
    return articles, list(comments), list(StandardPage.objects.order_by("slug").values_list("slug", "title", "body"))


def wipe() -> None:
    from marsad.newsroom.models import ArticlePage, Author, OldAddress, SectionPage, StandardPage

    for model in (ArticlePage, StandardPage):
        for page in model.objects.all():
            page.delete()
    for page in SectionPage.objects.exclude(slug__in=["politics", "economy"]):
        page.delete()
    for model in (ImportedItem, OldAddress, Author):
        model.objects.all().delete()


def test_in_and_out_and_in_again_is_the_same(site: Any, shared: Path, tmp_path: Path) -> None:
    move_in(shared / "cases/wp-arabic/files/site.wxr.xml.gz")
    before = state()
    first = move_out(tmp_path / "first.xml")
    wipe()
    summary = move_in(first)
    assert summary.set_aside == []
    for now, then in zip(state()[0], before[0], strict=True):
        assert now == then
    assert state()[1:] == before[1:]
    second = move_out(tmp_path / "second.xml")
    assert len(second.read_text().splitlines()) == len(first.read_text().splitlines())


def test_it_is_well_formed_whatever_stands_in_it(site: Any, tmp_path: Path) -> None:
    strange = 'نهاية ]]> و <![CDATA[ و & < > " و \u202b'
    file = export(
        tmp_path,
        item(1, title=strange, excerpt=strange, comments=comment(1, comment_author=strange, comment_content=strange)),
        item(2, encoded=f"<p>{strange}</p>", meta={"حقل": strange}),
    )
    move_in(file)
    root = etree.parse(move_out(tmp_path / "out.xml")).getroot()
    assert root.findtext("channel/" + WP + "wxr_version") == "1.2"
    items = root.findall("channel/item")
    assert [one.findtext(WP + "post_id") for one in items] == ["1", "2"]
    rows = items[1].iter(WP + "postmeta")
    fields = {meta.findtext(WP + "meta_key"): meta.findtext(WP + "meta_value") for meta in rows}
    assert fields["حقل"] == strange


def test_no_address_of_a_reader_leaves(site: Any, shared: Path, tmp_path: Path) -> None:
    move_in(shared / "cases/wp-arabic/files/site.wxr.xml.gz")
    text = move_out(tmp_path / "out.xml").read_text()
    private = json.loads((shared / "cases/wp-arabic/files/emails-that-must-never-be-public.json").read_text())
    assert private
    assert not [address for address in private if address in text]


def test_drafts_and_passwords_leave_as_what_they_are(site: Any, tmp_path: Path) -> None:
    move_in(export(tmp_path, item(1, status="private"), item(2, post_password="سر"), item(3, is_sticky=1)))
    root = etree.parse(move_out(tmp_path / "out.xml")).getroot()
    items = root.findall("channel/item")
    assert [one.findtext(WP + "status") for one in items] == ["private", "publish", "publish"]
    assert [one.findtext(WP + "post_password") for one in items] == ["", "سر", ""]
    assert [one.findtext(WP + "is_sticky") for one in items] == ["0", "0", "1"]
