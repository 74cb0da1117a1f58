"""Tags that became subjects: an editor sees each, confirms it or takes it apart again."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User

from marsad.archive.models import PairingState, TagPairing
from marsad.archive.wordpress.importing import Wishes, WordPressImport
from marsad.archive.wordpress.summary import Summary
from tests.archive.exports import export, item

SCREEN = "/admin/tag-pairings/"


def tags(*names: str) -> str:
    given = "".join(f'<category domain="post_tag" nicename="t-{name}">{name}</category>' for name in names)
    return '<category domain="category" nicename="news">أخبار</category>' + given


def move_in(file: Path) -> Summary:
    summary = Summary()
    WordPressImport([str(file)], summary, Wishes(jobs=0)).run()
    return summary


@pytest.fixture
def subject(site: Any) -> Any:
    from marsad.newsroom.models import Subject, SubjectName

    made = Subject.objects.create(slug="wang-yi", kind="person", name="وانغ يي", name_en="Wang Yi")
    for order, (language, text) in enumerate((("ar", "وانغ يي"), ("zh-Latn", "Wang Yi"), ("zh-Hans", "王毅"))):
        SubjectName.objects.create(subject=made, language=language, text=text, kind="main", sort_order=order)
    return made


@pytest.fixture
def file(subject: Any, tmp_path: Path) -> Path:
    return export(
        tmp_path, item(1, terms=tags("وانغ يى")), item(2, terms=tags("Wang Yi", "وانغ يى")),
        item(3, terms=tags("وانغ يي")), item(4, terms=tags("اقتصاد")),
    )  # fmt: skip


@pytest.fixture
def editor(client: Any) -> Any:
    user = User.objects.create_user("editor", password="x")
    group = Group.objects.create(name="desk")
    group.permissions.set(Permission.objects.filter(codename__in=("access_admin", "change_subject")))
    user.groups.add(group)
    client.force_login(user)
    return client


def keywords(number: int) -> set[str]:
    from marsad.newsroom.models import ArticlePage

    article = ArticlePage.objects.get(title=f"خبر {number}")
    live = {tag.name for tag in article.keywords.all()}
    # What an editor opens says what readers see.
    assert {tag.name for tag in article.get_latest_revision_as_object().keywords.all()} == live
    return live


def pairing(tag: str) -> TagPairing:
    return TagPairing.objects.get(tag=tag)


def press(client: Any, name: str, tag: str) -> Any:
    return client.post(f"{SCREEN}decide/", {name: pairing(tag).pk, "next": f"{SCREEN}?state=open"})


def test_each_pairing_is_shown_with_its_reason(file: Path, editor: Any) -> None:
    move_in(file)
    assert set(TagPairing.objects.values_list("tag", "why", "state", "articles")) == {
        ("وانغ يى", "spelling", "made", 2), ("Wang Yi", "script", "made", 1), ("وانغ يي", "name", "made", 1),
    }  # fmt: skip
    page = editor.get(SCREEN).content.decode()
    assert "وانغ يى" in page
    assert "Wang Yi" in page
    assert "للمراجعة (2)" in page
    assert page.count('name="split"') == 2
    assert editor.get(f"{SCREEN}?state=same").content.decode().count('name="split"') == 1


def test_undoing_splits_the_tag_off_as_it_was(file: Path, editor: Any, client: Any) -> None:
    from marsad.search.models import IndexTask

    move_in(file)
    assert [keywords(number) for number in (1, 2, 3)] == [{"وانغ يي"}] * 3
    assert client.get("/tag/t-وانغ يى/")["Location"] == "/subjects/wang-yi/"
    IndexTask.objects.all().delete()
    assert press(editor, "split", "وانغ يى").status_code == 302
    # The second article came with another tag that still is the subject: it has both.
    assert [keywords(number) for number in (1, 2, 3)] == [{"وانغ يى"}, {"وانغ يى", "وانغ يي"}, {"وانغ يي"}]
    assert keywords(4) == {"اقتصاد"}
    assert client.get("/tag/t-وانغ يى/")["Location"].startswith("/search/?q=")
    assert IndexTask.objects.count() == 2
    row = pairing("وانغ يى")
    assert (row.state, row.decided_by.username) == (PairingState.UNDONE, "editor")


def test_a_decision_stays_when_the_site_comes_in_again(file: Path, editor: Any) -> None:
    move_in(file)
    press(editor, "split", "وانغ يى")
    press(editor, "pair", "Wang Yi")
    move_in(file)
    assert pairing("وانغ يى").state == PairingState.UNDONE
    assert pairing("Wang Yi").state == PairingState.CONFIRMED
    assert [keywords(number) for number in (1, 2, 3)] == [{"وانغ يى"}, {"وانغ يى", "وانغ يي"}, {"وانغ يي"}]


def test_what_was_undone_can_be_made_again(file: Path, editor: Any) -> None:
    move_in(file)
    press(editor, "split", "وانغ يى")
    press(editor, "pair", "وانغ يى")
    assert [keywords(number) for number in (1, 2, 3)] == [{"وانغ يي"}] * 3
    assert pairing("وانغ يى").state == PairingState.CONFIRMED
    press(editor, "pair", "وانغ يى")
    assert [keywords(number) for number in (1, 2, 3)] == [{"وانغ يي"}] * 3


def test_a_tag_that_only_sounds_alike_waits_for_an_editor(subject: Any, tmp_path: Path, editor: Any) -> None:
    move_in(export(tmp_path, item(1, terms=tags("وينغ يي"))))
    row = pairing("وينغ يي")
    if row.why != "sound":
        pytest.fail(f"this spelling is known by now ({row.why}): take one that is not")
    assert (row.state, keywords(1)) == (PairingState.POSSIBLE, {"وينغ يي"})
    press(editor, "pair", "وينغ يي")
    assert keywords(1) == {"وانغ يي"}


def test_only_who_may_change_subjects_decides(file: Path, client: Any) -> None:
    move_in(file)
    user = User.objects.create_user("reader", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(SCREEN).status_code == 302
    press(client, "split", "وانغ يى")
    assert pairing("وانغ يى").state == PairingState.MADE
    assert editor_sees_no_item(client)


def editor_sees_no_item(client: Any) -> bool:
    return SCREEN not in client.get("/admin/").content.decode()


def test_the_thousandth_row_costs_what_the_first_does(
    subject: Any, editor: Any, django_assert_max_num_queries: Any
) -> None:
    assert "لم يبقَ ما يُراجَع" in editor.get(SCREEN).content.decode()
    TagPairing.objects.bulk_create(
        TagPairing(source="wordpress:x", tag=f"وسم {n:04}", subject=subject, why="spelling", state="made")
        for n in range(1001)
    )
    with django_assert_max_num_queries(25):
        page = editor.get(f"{SCREEN}?page=21").content.decode()
    assert "وسم 1000" in page
    assert "21 / 21" in page
    found = editor.get(SCREEN, {"q": "وسم 0999"}).content.decode()
    assert found.count('name="pair"') == 1
    assert "لا وسم هنا ولا اسم" in editor.get(SCREEN, {"q": "zzz"}).content.decode()


def test_an_unknown_decision_is_not_found(file: Path, editor: Any) -> None:
    move_in(file)
    assert editor.post(f"{SCREEN}decide/", {"pair": "x"}).status_code == 404
    assert editor.post(f"{SCREEN}decide/", {"pair": "999999"}).status_code == 404
    answer = editor.post(f"{SCREEN}decide/", {"pair": pairing("Wang Yi").pk, "next": "https://evil.example/"})
    assert answer["Location"] == SCREEN


def test_a_number_in_a_tag_is_not_heard_as_a_name(subject: Any, tmp_path: Path, editor: Any) -> None:
    move_in(export(tmp_path, item(1, terms=tags("وينغ يي 1279")), item(2, terms=tags("1500 و 1850"))))
    assert not TagPairing.objects.exists()
