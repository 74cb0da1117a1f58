import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext
from lxml import html

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


@pytest.mark.parametrize(
    ("minutes", "arabic"), [(1, "قبل دقيقة"), (2, "قبل دقيقتين"), (5, "قبل 5 دقائق"), (11, "قبل 11 دقيقة")]
)
def test_how_long_ago_something_was_is_said_in_arabic(minutes: int, arabic: str) -> None:
    with translation.override("ar"):
        assert naturaltime(timezone.now() - timedelta(minutes=minutes, seconds=5)) == arabic


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


# What stays Latin in Arabic: the names of keys, formats and products, the signed-in user, addresses of this machine.
LATIN = re.compile(
    r"Wagtail|JavaScript|CSV|XLSX|Ctrl|Alt|Shift|Esc|Enter|Delete|AVIF|GIF|JPE?G|PNG|WEBP|English|Wikidata|URL|superuser|localhost|newsroom\.\w+"
)


def latin_words(page: str) -> list[str]:
    """Return what a person sees or hears of a screen and what has Latin letters in it."""
    tree = html.fromstring(page)
    heard = tree.xpath("//body//@aria-label | //body//@title | //body//@placeholder | //body//@alt | //title/text()")
    seen = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::kbd)]")
    return sorted({text.strip() for text in map(str, [*heard, *seen]) if re.search("[A-Za-z]{2}", LATIN.sub("", text))})


@pytest.mark.parametrize("path", [*SCREENS, "/admin/login/", "/admin/comments/", "/admin/users/?groups=1"])
def test_no_english_is_left_on_a_screen(sign_in: Any, site: Any, path: str) -> None:
    client = Client() if "login" in path else sign_in("superuser")
    page = client.get(path, follow=True).content.decode()
    assert latin_words(page) == []
    assert "مرصد</title>" in page


def test_english_on_a_screen_is_noticed() -> None:
    page = "<title>مرصد</title><body><nav aria-label='Actions'>من <b>True</b> Ctrl</nav><script>let x</script></body>"
    assert latin_words(page) == ["Actions", "True"]


@pytest.mark.parametrize(
    ("form", "written"),
    [("DATE_FORMAT", "8 أكتوبر 2021"), ("DATETIME_FORMAT", "8 أكتوبر 2021، 17:05"), ("TIME_FORMAT", "17:05")],
)
def test_a_day_is_written_as_in_a_newspaper(form: str, written: str) -> None:
    with translation.override("ar"):
        assert date_format(datetime(2021, 10, 8, 17, 5), form) == written
        assert number_format(93.6) == "93.6"


def test_every_time_zone_on_offer_is_one_that_browsers_know() -> None:
    zones = set(settings.WAGTAIL_USER_TIME_ZONES)
    assert {"UTC", "Asia/Shanghai", "Asia/Riyadh", "Africa/Cairo"} <= zones
    assert not zones & {"localtime", "Factory", "posixrules"}


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
