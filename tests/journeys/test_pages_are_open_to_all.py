"""Pages for readers who listen, who use the keyboard alone, or who need strong contrast."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.journeys.running import RunningSite

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

PAGES = (
    "/", "/politics/", "/search/", f"/search/?q={quote('الصين')}", "/subjects/", "/subjects/xi-jinping/", "/dossiers/",
    "/dossiers/belt-and-road/", "/statements/", "/proposals/", "/authors/", "/about/", "/comments/received/",
    "/en/", "/en/subjects/xi-jinping/", "/en/statements/",
)  # fmt: skip

# What WCAG 2.2 AA asks for and a page can be asked about: names, headings, landmarks, sizes of targets, contrast.
# Of the whole page, or of one part of a screen that is not all ours.
FAULTS = """part => {
  const faults = [];
  const whole = part ? document.querySelector(part) : document;
  const shown = e => e.checkVisibility() && e.getClientRects().length > 0 && !e.closest('[aria-hidden=true]');
  const all = selector => [...whole.querySelectorAll(selector)].filter(shown);
  const words = e => e.textContent.trim().slice(0, 40);
  const named = e => e.getAttribute('aria-label')
    || (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)?.textContent).join('');
  const headings = all('h1, h2, h3, h4, h5, h6');
  if (!part && headings.filter(e => e.tagName === 'H1').length !== 1) faults.push('not one h1');
  let level = part ? 1 : 0;
  for (const e of headings) {
    if (+e.tagName[1] > level + 1) faults.push(`heading left out before: ${words(e)}`);
    level = +e.tagName[1];
  }
  for (const e of document.images) if (!e.hasAttribute('alt')) faults.push(`picture without alt: ${e.src}`);
  for (const e of all('input, select, textarea'))
    if (!e.labels?.length && !named(e)) faults.push(`field without label: ${e.name}`);
  for (const e of all('a, button, summary'))
    if (!words(e) && !named(e) && !e.querySelector('[alt]:not([alt=""]), title'))
      faults.push(`nothing to hear: ${e.outerHTML.slice(0, 60)}`);
  for (const e of all('button, summary, select, input:not([type=hidden])')) {
    const {width, height} = e.getBoundingClientRect();
    if (Math.min(width, height) < 23.5 && !e.closest('.trap, .visually-hidden'))
      faults.push(`too small to touch: ${words(e) || e.name} ${width.toFixed()} x ${height.toFixed()}`);
  }
  for (const e of all('[aria-invalid=true]'))
    if (!(e.getAttribute('aria-describedby') || '').split(' ').some(i => document.getElementById(i)?.textContent.trim()))
      faults.push(`error without words: ${e.name}`);
  for (const kind of ['nav', 'aside']) {
    const names = all(kind).map(named);
    if (names.length > 1 && new Set(names).size < names.length) faults.push(`two of the same name: ${kind} ${names}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`id twice: ${id}`);
  const colour = text => text.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const paper = e => {
    for (; e; e = e.parentElement) {
      const [r, g, b, a = 1] = colour(getComputedStyle(e).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  for (const e of all(part ? '*' : 'main *, header *, footer *')) {
    if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(colour(getComputedStyle(e).color)), light(paper(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${words(e)}`);
  }
  return faults;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_names_for_all_it_shows_and_colours_that_can_be_read(open_page: Open, path: str) -> None:
    for size, dark in (("phone", False), ("desk", True)):
        assert open_page(path, size=size, dark=dark).evaluate(FAULTS) == [], (size, dark)


def test_an_article_too_in_either_language(open_page: Open) -> None:
    address = open_page("/arab-china/").locator("main .teaser-title a").first.get_attribute("href")
    for path in (address, f"/en{address}"):
        assert open_page(path, size="desk").evaluate(FAULTS) == []


def test_a_form_that_was_filled_in_wrongly_says_so_to_everybody(browser: Any, running_site: RunningSite) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(running_site.url + "/arab-china/")
    page.locator("main .teaser-title a").first.click()
    page.evaluate("document.querySelector('.comment-form').noValidate = true")
    page.fill(".comment-form [name=email]", "لا عنوان")
    page.click(".comment-form button[type=submit]")
    page.locator(".form-errors").wait_for()
    assert page.locator("[aria-invalid=true]").count() == 3
    faults = page.evaluate(FAULTS)
    page.close()
    assert faults == []


def test_a_page_with_faults_is_noticed(open_page: Open) -> None:
    page = open_page("/about/")
    page.evaluate(
        """document.querySelector('main').innerHTML =
        '<h1>a</h1><h3>b</h3><img src="data:,"><input name=q aria-invalid=true><a href="/"></a><p>c</p>' +
        '<button type=button>d</button>';
        Object.assign(document.querySelector('main button').style, {minHeight: 0, height: '1rem', padding: 0});
        document.querySelector('main p').style.color = '#999'"""
    )
    found = " ".join(page.evaluate(FAULTS))
    for fault in (
        "heading left out",
        "without alt",
        "without label",
        "nothing to hear",
        "contrast",
        "too small",
        "without words",
    ):
        assert fault in found


def test_whoever_walks_with_the_keyboard_sees_where_they_are(open_page: Open) -> None:
    page = open_page("/search/?q=%D8%A7%D9%84%D8%B5%D9%8A%D9%86")
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return [e.outerHTML.slice(0, 80), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
                    b.width > 0 && b.height > 0]; }"""
        )
        assert focused[1], f"no ring around {focused[0]}"
        assert focused[2], f"the focus is on what cannot be seen: {focused[0]}"
        seen.add(focused[0])
    assert len(seen) >= 20
