"""A reader's way through the site, in a real Chromium, on a phone and at a desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.running import SIZES, RunningSite

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

PAGES = (
    "/", "/politics/", "/search/?q=الصين", "/subjects/", "/subjects/xi-jinping/", "/subjects/united-nations/",
    "/dossiers/", "/dossiers/belt-and-road/", "/about/", "/en/", "/en/subjects/xi-jinping/", "/no-such-page/",
)  # fmt: skip


def first_article(page: Any) -> str:
    path: str = page.locator("main .teaser-title a").first.get_attribute("href")
    return path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(browser: Any, running_site: Any, path: str, size: str) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(running_site.url + path)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert overflow == 0


def test_the_front_page_leads_to_an_article_and_from_there_to_who_it_names(open_page: Open) -> None:
    page = open_page("/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    title = page.locator("main .teaser-title a").first.inner_text()
    page.goto(page.url.rstrip("/") + first_article(page))
    assert page.locator("h1").inner_text().strip() == title.strip()
    page.locator(".article-footer a[href*='/subjects/']").first.click()
    assert page.locator("h1").inner_text().strip()
    assert page.locator(".subject-articles article").count() >= 1


def test_search_finds_another_spelling_without_javascript(open_page: Open) -> None:
    page = open_page("/search/", javascript=False)
    page.locator("#q").fill("شى جين بينج")
    page.locator(".search-page-form button[type=submit]").click()
    assert page.locator(".hit").count() >= 3
    assert page.locator(".hit mark").count() >= 3
    assert page.locator(".search-subjects a[href$='/subjects/xi-jinping/']").count() == 1


@pytest.mark.parametrize("words", ["Belt and Road", "الحزام والطريق", "一带一路"])
def test_one_initiative_is_found_in_three_scripts(open_page: Open, words: str) -> None:
    page = open_page(f"/search/?q={words}")
    assert page.locator(".hit").count() >= 3


def test_a_search_without_results_says_so_and_offers_a_way_on(open_page: Open) -> None:
    page = open_page("/search/?q=قمطرير")
    assert page.locator(".hit").count() == 0
    assert page.locator(".empty-title").is_visible()


def test_the_dark_page_is_dark_and_the_light_one_light(open_page: Open) -> None:
    luminance = (
        "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    )
    assert open_page("/").evaluate(luminance) > 600
    assert open_page("/", dark=True).evaluate(luminance) < 200


def test_the_keyboard_reaches_the_text_first(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('skip-link')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/no-such-page/", "/en/no-such-page/"])
def test_the_hint_in_the_search_field_is_seen_whole_and_from_its_side(
    browser: Any, running_site: RunningSite, path: str
) -> None:
    width, height = SIZES["phone"]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(running_site.url + path)
    room, needed, direction = page.locator("main input[type=search]").evaluate(
        """e => { const s = getComputedStyle(e), c = document.createElement('canvas').getContext('2d'); c.font = s.font;
        return [e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight),
                c.measureText(e.placeholder).width, s.direction]; }"""
    )
    page.close()
    assert needed <= room
    assert direction == ("ltr" if "/en/" in path else "rtl")


def test_the_menu_opens_on_a_phone_without_javascript(open_page: Open) -> None:
    page = open_page("/", size="phone", javascript=False)
    page.locator(".menu summary").click()
    link = page.locator(".menu-panel a[href$='/economy/']").first
    assert link.is_visible()
    link.click()
    assert page.url.endswith("/economy/")


def test_the_other_language_can_be_chosen_on_a_phone(open_page: Open) -> None:
    page = open_page("/politics/", size="phone", javascript=False)
    page.locator(".menu summary").click()
    page.locator(".menu-panel a[hreflang=en]").click()
    assert page.url.endswith("/en/politics/")


def test_a_word_without_an_end_is_broken_on_a_phone(open_page: Open) -> None:
    page = open_page("/politics/", size="phone")
    page.locator("main .teaser-title a").first.click()
    page.evaluate("for (const e of document.querySelectorAll('h1, .standfirst')) e.textContent = 'abcde'.repeat(50)")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_list_on_a_phone_is_walked_through_quickly(open_page: Open) -> None:
    page = open_page("/subjects/xi-jinping/", size="phone")
    row = page.locator(".teaser-row.teaser-pictured").first
    title, picture = row.locator(".teaser-title").bounding_box(), row.locator("img").bounding_box()
    assert picture["x"] + picture["width"] <= title["x"]
    assert picture["width"] <= 120
    assert "fill-320" in row.locator("img").evaluate("e => e.currentSrc")
    desk = open_page("/subjects/xi-jinping/").locator(".teaser-row.teaser-pictured").first
    assert desk.locator("img").bounding_box()["width"] > 180


def test_code_and_tables_of_numbers_keep_within_the_page_and_read_from_their_side(open_page: Open) -> None:
    page = open_page("/politics/", size="phone")
    page.locator("main .teaser-title a").first.click()
    page.locator(".prose").evaluate(
        """e => { const row = '<tr>' + '<td>الصادرات</td><td>-33.3</td>'.repeat(6) + '</tr>';
        e.innerHTML = '<p>نفّذ <code>git commit -m "x"</code> ثم</p><pre><code>' + 'long line '.repeat(40) + '</code></pre>'
        + '<div class="table-frame"><table>' + row + '</table></div>'; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    # Where a character stands: of «-33.3» the sign, and of the command its first letter, come before the rest from the left.
    before = """(e, [first, then]) => { const at = n => { const r = document.createRange(); r.setStart(e.firstChild, n);
        r.setEnd(e.firstChild, n + 1); return r.getBoundingClientRect().left; }; return at(first) < at(then); }"""
    assert page.locator(".prose td").nth(1).evaluate(before, [0, 1])
    assert page.locator(".prose p code").evaluate(before, [14, 15])
    edges = page.locator(".prose tr").evaluate(
        """tr => [...tr.cells].map(td => { const r = document.createRange(); r.selectNodeContents(td);
        return Math.round(td.getBoundingClientRect().right - r.getBoundingClientRect().right); })"""
    )
    assert len(set(edges)) == 1


def test_the_english_interface_reads_from_the_left(open_page: Open) -> None:
    page = open_page("/en/")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".masthead-tools a[hreflang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_page_that_is_not_there_says_so_within_the_site(browser: Any, running_site: Any) -> None:
    page = browser.new_page()
    answer = page.goto(running_site.url + "/2021/01/01/لا-شيء/")
    assert answer.status == 404
    assert page.locator(".masthead").is_visible()
    assert page.locator("main input[type=search], main a[href='/']").count() >= 1
    page.close()


def test_a_page_weighs_little(browser: Any, running_site: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(running_site.url + "/", wait_until="load")
    # A body is asked for outside the handler: within it the answer may still be on its way.
    sizes = {answer.url: len(answer.body()) for answer in answers if answer.ok}
    page.close()
    html = sizes[running_site.url + "/"]
    assert html < 120_000
    assert sum(size for url, size in sizes.items() if re.search(r"\.(js|css)$", url.partition("?")[0])) < 80_000
