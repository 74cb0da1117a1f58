"""A desk at work in a real browser: an author writes, an editor reviews from the keyboard and publishes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.running import SIZES, RunningSite
from tests.journeys.test_pages_are_open_to_all import FAULTS

pytestmark = pytest.mark.browser

AUTHOR, AUTHORS_PASSWORD = "salma", "kalimat-murur-tawila-1"
HEADLINE = "وانغ يي يلتقي في تبوك وفدًا من شركة زعفران"
TEXT = "قال وانغ يي في تبوك إن التعاون مستمر. والتقى تشنغ جيان بينغ وفدًا من شركة زعفران للتقنية."
READ_WITHIN_MS = 60_000


def sign_in(browser: Any, site: RunningSite, name: str, password: str, **options: Any) -> Any:
    """Return a window in which somebody has signed in; an error in a script is kept in its `trouble`."""
    page = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "ar"} | options).new_page()
    page.set_default_timeout(60_000)
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.goto(site.url + "/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture(scope="module")
def editor(browser: Any, running_site: RunningSite) -> Iterator[Any]:
    page = sign_in(browser, running_site, "admin", running_site.password)
    yield page
    page.context.close()
    assert page.trouble == []


@pytest.fixture(scope="module")
def author(browser: Any, running_site: RunningSite, editor: Any) -> Iterator[Any]:
    """The window of an author whom the administrator has just added."""
    editor.goto(running_site.url + "/admin/users/new/")
    for field, value in {"username": AUTHOR, "email": "salma@example.org", "first_name": "سلمى", "last_name": "خ",
                         "password1": AUTHORS_PASSWORD, "password2": AUTHORS_PASSWORD}.items():  # fmt: skip
        editor.fill(f"input[name={field}]", value)
    editor.locator("[role=tab]", has_text="الأدوار").first.click()
    editor.locator("label", has_text="الكتّاب").locator("input").check()
    editor.locator("form button[type=submit]").last.click()
    editor.wait_for_url("**/admin/users/")
    page = sign_in(browser, running_site, AUTHOR, AUTHORS_PASSWORD)
    yield page
    page.context.close()
    assert page.trouble == []


@pytest.fixture(scope="module")
def draft(author: Any, running_site: RunningSite) -> str:
    """The number of a draft that the author has written in the editor and handed in."""
    author.goto(running_site.url + "/admin/articles/choose_parent/")
    author.locator(".choose-section a", has_text="سياسة").click()
    author.wait_for_url("**/add/newsroom/articlepage/**")
    author.fill("[name=title]", HEADLINE)
    author.locator("[data-contentpath=body] button.c-sf-add-button").first.click()
    author.locator("[role=option]", has_text="النص").first.click()
    author.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    author.keyboard.insert_text(TEXT)
    # The editor takes over what is typed a moment later.
    author.wait_for_function(f"document.querySelector('[name=body-0-value]').value.includes('{TEXT[:20]}')")
    author.locator(".footer button.action-save").first.click()
    author.wait_for_url("**/edit/**")
    author.locator(".messages .success").first.wait_for()
    author.locator(".footer .w-dropdown__toggle").first.click()
    author.locator("button[name=action-submit]").first.click()
    author.locator(".messages .success", has_text="تقديمها").first.wait_for()
    author.goto(running_site.url + "/admin/articles/?state=in_review")
    address = author.locator("a", has_text=HEADLINE).first.get_attribute("href")
    return re.search(r"/pages/(\d+)/", address).group(1)  # type: ignore[union-attr]


@pytest.fixture
def review(editor: Any, running_site: RunningSite, draft: str) -> Any:
    """The editor's window at the review of the draft, once it was read."""
    deadline = READ_WITHIN_MS
    while True:
        editor.goto(f"{running_site.url}/admin/review/{draft}/")
        if editor.locator("[data-finding]").count() or deadline <= 0:
            return editor
        editor.wait_for_timeout(500)
        deadline -= 500


def current(page: Any) -> str:
    text: str = page.locator(".finding.is-current .finding-name").inner_text()
    return text


def finding(page: Any, name: str) -> Any:
    """Return the group of mentions of that name; a statement by its bearer is another finding."""
    named = page.locator(".finding-name", has_text=re.compile(f"^{name}$"))
    return page.locator("[data-finding]:not(.kind-statement)", has=named)


def walk_to(page: Any, name: str) -> None:
    """Press the key for the next finding until it is the one of that name."""
    for _ in range(40):
        if current(page) == name and page.locator(".finding.is-current:not(.kind-statement)").count():
            return
        page.keyboard.press("j")
    raise AssertionError(f"the keyboard does not reach {name}")


def test_0_a_press_while_the_draft_is_kept_by_itself_makes_one_article(author: Any, running_site: RunningSite) -> None:
    for number, pause_ms in enumerate((0, 200, 700)):
        headline = f"مقال يُحفظ مرة واحدة {number}"
        author.goto(running_site.url + "/admin/articles/choose_parent/")
        author.locator(".choose-section a", has_text="سياسة").click()
        author.wait_for_url("**/add/newsroom/articlepage/**")
        author.locator("[data-contentpath=body] button.c-sf-add-button").first.click()
        author.locator("[role=option]", has_text="النص").first.click()
        author.locator("[data-contentpath=body] [contenteditable=true]").first.click()
        author.keyboard.insert_text(TEXT)
        author.fill("[name=title]", headline)
        author.wait_for_timeout(pause_ms)
        author.locator(".footer button.action-save").first.click()
        author.wait_for_url("**/edit/**")
        author.locator(".messages .success").first.wait_for()
        author.goto(running_site.url + "/admin/articles/")
        assert author.locator("#listing-results a", has_text=headline).count() == 1


def test_1_what_an_author_hands_in_waits_on_the_editors_first_screen(
    editor: Any, running_site: RunningSite, draft: str
) -> None:
    editor.goto(running_site.url + "/admin/")
    assert editor.locator(".w-panel", has_text="بانتظار مراجعتك").locator("a", has_text=HEADLINE).count() >= 1


def test_2_the_draft_was_read_in_the_background_and_its_findings_stand_in_place(review: Any) -> None:
    assert review.locator(".review-text").inner_text().strip().endswith("للتقنية.")
    assert review.locator(".review-text .found-person", has_text="وانغ يي").count() >= 1
    assert finding(review, "وانغ يي").count() == 1


def test_2b_the_review_can_be_heard_touched_and_read(review: Any) -> None:
    assert review.evaluate(FAULTS, ".review") == []


def test_3_findings_are_confirmed_and_refused_from_the_keyboard_and_taken_back(review: Any) -> None:
    walk_to(review, "وانغ يي")
    assert review.locator(".review-text .found.is-current").first.inner_text() == "وانغ يي"
    review.keyboard.press("Enter")
    review.wait_for_function("document.querySelectorAll('.finding.is-confirmed').length === 1")
    assert current(review) != "وانغ يي"
    refused = current(review)
    review.keyboard.press("Delete")
    review.wait_for_function("document.querySelectorAll('.finding.is-refused').length === 1")
    review.keyboard.press("u")
    review.wait_for_function("document.querySelectorAll('.finding.is-refused').length === 0")
    assert finding(review, refused).count() == 1


def test_4_an_arabic_keyboard_works_as_a_latin_one(review: Any) -> None:
    first = current(review)
    review.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))"
    )
    assert current(review) != first


def test_5_a_new_subject_is_made_without_leaving_the_review(review: Any) -> None:
    walk_to(review, "تشنغ جيان بينغ")
    review.keyboard.press("n")
    form = review.locator(".finding-inline form")
    form.wait_for()
    assert form.locator("[name=pinyin]").input_value().startswith(("Zheng Jian", "Cheng Jian"))
    form.locator(".finding-submit button").click()
    review.locator(".finding-inline").wait_for(state="detached")
    assert finding(review, "تشنغ جيان بينغ").locator(".finding-flag").count() == 0


def test_6_a_subject_is_chosen_while_typing_in_another_script(review: Any) -> None:
    walk_to(review, "تشنغ جيان بينغ")
    review.keyboard.press("e")
    field = review.locator(".finding-inline [data-subject]")
    field.fill("Li Qiang")
    review.locator(".subject-choices li").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "li-qiang"
    review.locator(".finding-inline [data-cancel]").click()
    assert review.locator(".finding-inline").count() == 0


def test_7_selected_words_are_added_where_they_stand(review: Any) -> None:
    review.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('.review-block'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf('مستمر');
                if (at >= 0) getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 5);
            }
        }"""
    )
    review.keyboard.press("a")
    form = review.locator(".finding-inline form")
    form.wait_for()
    assert form.locator("[name=words]").input_value() == "مستمر"
    assert int(form.locator("[name=near]").input_value()) == TEXT.index("مستمر")
    form.locator("[name=subject]").fill("wang-yi")
    form.locator(".finding-submit button").click()
    review.locator(".finding-inline").wait_for(state="detached")
    assert review.locator(".review-text .found-person.is-corrected", has_text="مستمر").count() == 1
    review.keyboard.press("u")
    review.wait_for_function(
        "![...document.querySelectorAll('.found.is-corrected')].some(e => e.innerText === 'مستمر')"
    )


def test_8_everything_works_without_javascript_too(browser: Any, running_site: RunningSite, draft: str) -> None:
    page = sign_in(browser, running_site, "admin", running_site.password, java_script_enabled=False)
    page.goto(f"{running_site.url}/admin/review/{draft}/")
    place = finding(page, "وانغ يي")
    place.locator("button[name=reopen]").click()
    assert finding(page, "وانغ يي").locator("button[name=confirm]").count() == 1
    finding(page, "وانغ يي").locator("a[data-correct]").click()
    page.fill("[name=subject]", "王毅")
    page.locator(".finding-submit button").click()
    page.wait_for_url("**/review/**")
    assert "is-corrected" in finding(page, "وانغ يي").get_attribute("class")
    page.locator("form[data-review-undo] button").click()
    assert "is-suggested" in finding(page, "وانغ يي").get_attribute("class")
    page.context.close()


def test_9_the_editor_approves_and_readers_see_it(
    editor: Any, browser: Any, running_site: RunningSite, draft: str
) -> None:
    editor.goto(f"{running_site.url}/admin/pages/{draft}/edit/")
    # The toggle does nothing before the page's scripts have run.
    editor.wait_for_load_state("networkidle")
    editor.locator("[data-side-panel-toggle=review]").click()
    editor.locator("[data-side-panel=review] a[href*='/admin/review/']").first.wait_for(state="visible")
    editor.locator(".footer .w-dropdown__toggle").first.click()
    editor.locator("button[data-workflow-action-name=approve]:not([data-launch-modal])").first.click()
    editor.wait_for_url("**/admin/**")
    reader = browser.new_page()
    answer = reader.goto(f"{running_site.url}/subjects/wang-yi/")
    assert answer.status == 200
    assert reader.locator("a", has_text=HEADLINE).count() >= 1
    reader.close()


SCREENS = (
    "/admin/", "/admin/articles/", "/admin/names/unknown/", "/admin/decisions/", "/admin/users/", "/admin/images/",
    "/admin/snippets/newsroom/subject/", "/admin/snippets/newsroom/dossier/add/", "/admin/settings/newsroom/sitesettings/",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_no_screen_is_wider_than_the_window(editor: Any, running_site: RunningSite, draft: str, size: str) -> None:
    width, height = SIZES[size]
    editor.set_viewport_size({"width": width, "height": height})
    wide = {}
    for path in (*SCREENS, f"/admin/review/{draft}/", f"/admin/pages/{draft}/edit/"):
        editor.goto(running_site.url + path)
        over = editor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[path] = over
    editor.set_viewport_size({"width": 1440, "height": 900})
    assert wide == {}
