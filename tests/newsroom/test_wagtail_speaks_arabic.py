from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tools.missing_translations import Fault, find_faults, find_supplement_faults, is_broken, load


def test_no_message_of_wagtail_or_django_stays_without_arabic() -> None:
    faults: list[Fault] = find_faults()
    assert [str(fault) for fault in faults] == []


def test_the_supplement_says_only_what_is_asked_for_and_says_it_whole() -> None:
    assert find_supplement_faults() == []


def test_a_lost_placeholder_or_tag_is_noticed(tmp_path: Any) -> None:
    path = tmp_path / "x.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "%(n)s of <b>%(m)s</b>"\nmsgstr "%(n)s من %(m)s"\n\n'
        'msgid "by %(user)s"\nmsgstr "بواسطة %(usr)s"\n\n'
        'msgid "at %(time)s"\nmsgstr "في %(time)s"\n',
        encoding="utf-8",
    )
    broken = [message.id for message in load(path, "ar") if message.id and is_broken(message)]
    assert broken == ["%(n)s of <b>%(m)s</b>", "by %(user)s"]


@pytest.mark.parametrize(
    ("message", "arabic"),
    [("Snippets", "القصاصات"), ("Live", "منشور"), ("API tokens", "مفاتيح الواجهة البرمجية"), ("Bold", "عريض")],
)
def test_our_words_win_over_wagtails(message: str, arabic: str) -> None:
    with translation.override("ar"):
        assert gettext(message) == arabic


@pytest.mark.parametrize(("count", "arabic"), [(1, "حذف صورة واحدة"), (2, "حذف صورتين"), (5, "5 صور"), (11, "11 صورة")])
def test_plurals_of_the_supplement_follow_the_number(count: int, arabic: str) -> None:
    with translation.override("ar"):
        said = ngettext("Delete 1 image", "Delete %(counter)s images", count) % {"counter": count}
    assert arabic in said


SCREENS = (
    "/admin/", "/admin/articles/", "/admin/names/unknown/", "/admin/decisions/", "/admin/images/", "/admin/users/",
    "/admin/groups/", "/admin/workflows/list/", "/admin/reports/site-history/",
    "/admin/settings/newsroom/sitesettings/", "/admin/snippets/newsroom/subject/add/",
    "/admin/snippets/newsroom/dossier/add/", "/admin/snippets/newsroom/author/add/",
)  # fmt: skip


@pytest.mark.parametrize("path", SCREENS)
def test_screens_are_arabic_from_right_to_left(sign_in: Any, path: str) -> None:
    page = sign_in("superuser").get(path, follow=True)
    assert page.status_code == 200
    assert '<html lang="ar" dir="rtl"' in page.content.decode()


def test_no_address_is_hashed_for_an_avatar(sign_in: Any, make_user: Any) -> None:
    user = make_user("editor")
    page = sign_in("editor", user).get("/admin/").content.decode()
    assert "gravatar" not in page.lower()


def test_an_editor_may_work_in_english(sign_in: Any, make_user: Any) -> None:
    from wagtail.users.models import UserProfile

    user = make_user("editor")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    page = sign_in("editor", user).get(reverse("newsroom_editing:unknown")).content.decode()
    assert '<html lang="en" dir="ltr"' in page
    assert "Names we do not know yet" in page
