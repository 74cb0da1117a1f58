"""The main job, in a real browser: a saved page goes in, an editor reviews and publishes it, readers find it."""

import json
import re
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.running import RunningSite

pytestmark = pytest.mark.browser

SEEN_WITHIN_S = 10  # a second on a machine of its own; tests share theirs
PAGE = """صحيفة تجريبية متخصصة بالشؤون الصينية

وانغ ون تاو يعرض خطة من ثلاث نقاط للتجارة الإلكترونية

0

أعلن وزير التجارة الصيني وانغ ون تاو أن بلاده ستفتح منصات جديدة للتجارة الإلكترونية مع الدول العربية.

جاء ذلك في كلمة ألقاها الوزير أمام ندوة للتجارة في مدينة ينتشوان، ونشرتها وزارة التجارة الصينية على موقعها اليوم \
الخميس (21 أيلول/ سبتمبر 2023).

وأكد وانغ أن التجارة بين الجانبين تنمو عامًا بعد عام.

وطرح وانغ خطة من ثلاث نقاط، هي: توحيد قواعد الدفع الإلكتروني؛ وإنشاء مستودعات مشتركة؛ وتدريب الشركات الصغيرة.

اترك رد

لن يتم نشر عنوان بريدك الإلكتروني.
"""
HEADLINE = "وانغ ون تاو يعرض خطة من ثلاث نقاط للتجارة الإلكترونية"


@pytest.fixture(scope="module")
def taken_in(running_site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The page above, taken in as a draft by the command; what the command said of it."""
    page = tmp_path_factory.mktemp("page") / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = running_site.run("import", "pages", "--format", "json", str(page))
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def desk(browser: Any, running_site: RunningSite) -> Iterator[Any]:
    """The first editor's window, signed in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ar")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(running_site.url + "/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", running_site.password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def number_of(said: dict[str, Any]) -> str:
    """Return the draft's number, as its editing address has it."""
    return re.search(r"/pages/(\d+)/edit/", json.dumps(said)).group(1)  # type: ignore[union-attr]


def fetch(url: str) -> str:
    with urllib.request.urlopen(urllib.parse.quote(url, safe=":/?=&%"), timeout=30) as answer:  # noqa: S310 - our own
        text: str = answer.read().decode()
        return text


def wait_for(shows: Callable[[], bool]) -> bool:
    """Say whether something shows within the time allowed."""
    deadline = time.monotonic() + SEEN_WITHIN_S
    while time.monotonic() < deadline:
        if shows():
            return True
        time.sleep(0.1)
    return False


def test_1_every_field_is_filled_in_the_editor(desk: Any, running_site: RunningSite, taken_in: dict[str, Any]) -> None:
    desk.goto(f"{running_site.url}/admin/pages/{number_of(taken_in)}/edit/")
    assert desk.locator("html").get_attribute("dir") == "rtl"
    assert desk.locator("#id_title").input_value() == HEADLINE
    text = desk.locator("[data-contentpath='body']").inner_text()
    assert "ستفتح منصات جديدة" in text
    assert "وتدريب الشركات الصغيرة" in text
    assert "لن يتم نشر" not in text
    assert "صحيفة تجريبية" not in text


def test_2_the_findings_are_shown_beside_the_text_and_confirmed(
    desk: Any, running_site: RunningSite, taken_in: dict[str, Any]
) -> None:
    desk.goto(f"{running_site.url}/admin/review/{number_of(taken_in)}/")
    words = desk.locator("main").text_content()
    assert "وانغ ون تاو" in words
    assert "توحيد قواعد الدفع" in words
    assert "لن يتم نشر" in words  # set apart, and shown to be
    while desk.locator("main button[data-confirm]").count():
        before = desk.locator("main button[data-confirm]").count()
        desk.locator("main button[data-confirm]").first.click()
        desk.wait_for_function(f"document.querySelectorAll('main button[data-confirm]').length < {before}")
    assert desk.locator("main button[data-confirm]").count() == 0


def test_3_nobody_sees_a_draft(running_site: RunningSite) -> None:
    assert HEADLINE not in fetch(f"{running_site.url}/")
    found = json.loads(fetch(f"{running_site.url}/api/search/?q=للتجارة الإلكترونية"))
    assert HEADLINE not in [row["title"] for row in found["results"]]


def test_4_publishing_shows_it_everywhere_at_once(
    desk: Any, running_site: RunningSite, taken_in: dict[str, Any]
) -> None:
    site = running_site.url
    # Kept pages that will have to change.
    for path in ("/subjects/wang-wentao/", "/subjects/mofcom/", "/feed/", "/"):
        fetch(site + path)
    desk.goto(f"{site}/admin/pages/{number_of(taken_in)}/edit/")
    desk.locator(
        "footer .w-dropdown__toggle, nav.footer .w-dropdown__toggle, .footer .w-dropdown__toggle"
    ).first.click()
    desk.locator("button[name=action-publish]").first.click()
    desk.wait_for_url("**/admin/**")
    found = lambda: json.loads(fetch(f"{site}/api/search/?q=وانج ون تاو الدفع"))["results"]  # noqa: E731
    assert wait_for(lambda: HEADLINE in [row["title"] for row in found()])
    address = urllib.parse.urlsplit(urllib.parse.unquote(found()[0]["url"])).path
    assert address.startswith("/2023/09/21/")
    article = fetch(site + address)
    section = re.search(r'class="crumbs".*?<a href="(/[a-z-]+/)"', article, re.DOTALL).group(1)  # type: ignore[union-attr]
    for path in (section, "/subjects/wang-wentao/", "/subjects/mofcom/"):
        assert wait_for(lambda path=path: HEADLINE in fetch(site + path)), path  # type: ignore[misc]
    assert "توحيد قواعد الدفع الإلكتروني" in article
    assert "اترك رد" not in re.sub(r"<section class=\"comments\".*", "", article, flags=re.DOTALL)


def test_5_what_was_withdrawn_is_gone_everywhere(
    desk: Any, running_site: RunningSite, taken_in: dict[str, Any]
) -> None:
    site = running_site.url
    desk.goto(f"{site}/admin/pages/{number_of(taken_in)}/unpublish/")
    desk.locator("main form button[type=submit], main form input[type=submit]").first.click()
    desk.wait_for_url("**/admin/**")
    assert wait_for(lambda: HEADLINE not in fetch(f"{site}/subjects/wang-wentao/"))
    gone = lambda: json.loads(fetch(f"{site}/api/search/?q=الدفع الإلكتروني"))["results"]  # noqa: E731
    assert wait_for(lambda: HEADLINE not in [row["title"] for row in gone()])


def test_the_same_page_is_not_taken_in_twice(
    running_site: RunningSite, taken_in: dict[str, Any], tmp_path: Path
) -> None:
    again = tmp_path / "page.txt"
    again.write_text(PAGE, encoding="utf-8")
    done = running_site.run("import", "pages", "--format", "json", str(again))
    assert done.returncode == 0
    assert number_of(json.loads(done.stdout)) == number_of(taken_in)
