"""A change reaches every kept page that it touches, and no page that it does not.

A small site is rendered whole and kept. Then one fact after another is changed as editors and moderators change it, and
every page that is still taken for fresh is compared with a rendering made now.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from marsad.pagestore import PageStore


@pytest.fixture
def real_store(store: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PageStore]:
    """A page store on disk instead of the one that only remembers."""
    real = PageStore(tmp_path / "pages")
    for place in ("middleware", "publication", "purging", "rebaking"):
        monkeypatch.setattr(f"marsad.web.{place}.page_store", lambda: real)
    yield real
    real.close()


class Watch:
    """Keeps the whole site, and says after a change which pages are old, and which were purged for nothing."""

    def __init__(self, store: PageStore, monkeypatch: pytest.MonkeyPatch) -> None:
        from marsad.web.baking import Oven

        self.store = store
        self.oven = Oven()
        self._monkeypatch = monkeypatch
        # What was made before belongs to no change.
        connection.run_on_commit.clear()
        self.bodies: dict[str, bytes] = {}
        self.renew()

    def renew(self) -> None:
        from marsad.web.rebaking import public_addresses, rebake

        assert rebake().failed == []
        self.addresses = list(public_addresses())
        self.bodies = {address: page.bodies[""] for address in self.addresses if (page := self.store.get(address))}

    def change(self, act: Callable[[], object]) -> tuple[set[str], set[str], set[str]]:
        """Return the addresses that are old though taken for fresh, that changed, and that were purged for nothing."""
        from marsad.web.rebaking import public_addresses

        with TestCase.captureOnCommitCallbacks(execute=True):
            act()
        old, changed, needless = set(), set(), set()
        for address in {*self.addresses, *public_addresses()}:
            now, before = self._render(address), self.bodies.get(address)
            page = self.store.get(address)
            is_fresh = page is not None and self.store.is_fresh(page)
            if now != before:
                changed.add(address)
                if is_fresh and page.bodies[""] != now:
                    old.add(address)
            elif page is not None and not is_fresh:
                needless.add(address)
        for address in old:
            self.store.forget(self.store.get(address))
        self.renew()
        return old, changed, needless

    def _render(self, address: str) -> bytes | None:
        from django.core.handlers.wsgi import WSGIRequest

        from marsad.web import baking

        with self._monkeypatch.context() as patch:
            patch.setattr("marsad.web.middleware.page_store", lambda: None)
            response = self.oven._handler.get_response(WSGIRequest(baking._environ(address)))
        return response.content if response.status_code == 200 else None


def _publish(page: Any, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _save(thing: Any, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.save()


@pytest.fixture
def small_site(
    site: Any, politics: Any, make_article: Callable[..., Any], make_subject: Callable[..., Any], make_picture: Any
) -> dict[str, Any]:
    """Two sections, articles about two people and a place, two authors, two dossiers, a plain page, a comment."""
    from marsad.discussion.intake import receive_comment
    from marsad.discussion.moderation import decide
    from marsad.newsroom.models import Author, Dossier, SectionPage, StandardPage

    economy = site.add_child(instance=SectionPage(title="اقتصاد", title_en="Economy", slug="economy", order=2))
    about = site.add_child(instance=StandardPage(title="من نحن", slug="about", body="<p>موقع</p>"))
    wang = make_subject("wang-yi", "وانغ يي", description="وزير الخارجية")
    xi = make_subject("xi-jinping", "شي جين بينغ")
    cairo = make_subject("cairo", "القاهرة", kind="place")
    lonely = make_subject("lonely", "لا أحد يذكره")
    editors = Author.objects.create(slug="editors", name="هيئة التحرير")
    huda = Author.objects.create(slug="huda", name="هدى")
    belt = Dossier.objects.create(slug="belt", title="الحزام والطريق")
    moon = Dossier.objects.create(slug="moon", title="القمر", on_front_page=False)
    belt.subjects.add(xi)
    texts = {
        "meeting": ("وانغ يي يزور القاهرة", "قال وزير الخارجية الصيني وانغ يي إن بلاده تدعم القاهرة.", politics),
        "speech": ("شي جين بينغ يلقي خطابا", "أكد الرئيس الصيني شي جين بينغ أن بلاده ستواصل الانفتاح.", politics),
        "trade": ("التجارة تنمو", "نمت التجارة الخارجية هذا العام.", economy),
        "ports": ("موانئ جديدة", "افتتحت موانئ جديدة في الجنوب.", economy),
    }
    articles: dict[str, Any] = {}
    for name, (title, text, section) in texts.items():
        article = make_article(title, text, slug=name, section=section, live=False)
        article.article_authors.create(author=editors if name != "trade" else huda)
        article.dossiers = [belt] if name == "speech" else []
        article.save_revision().publish()
        articles[name] = type(article).objects.get(pk=article.pk)
    comment = receive_comment(articles["trade"], name="قارئ", body="شكرا")
    waiting = receive_comment(articles["ports"], name="قارئ", body="رأي")
    decide([comment.pk], "approved")
    return {**articles, "site": site, "politics": politics, "economy": economy, "about": about, "wang": wang, "xi": xi,
            "cairo": cairo, "lonely": lonely, "editors": editors, "huda": huda, "belt": belt, "moon": moon,
            "comment": comment, "waiting": waiting, "picture": make_picture()}  # fmt: skip


@pytest.fixture
def make_picture(tmp_path: Path, settings: Any) -> Callable[[], Any]:
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image

    settings.MEDIA_ROOT = str(tmp_path / "media")

    def make() -> Any:
        from marsad.newsroom.models import Picture

        data = BytesIO()
        Image.new("RGB", (900, 600), "teal").save(data, "PNG")
        return Picture.objects.create(title="ميناء", description="ميناء عند الفجر", file=ImageFile(data, "port.png"))

    return make


def changes(of: dict[str, Any]) -> list[tuple[str, Callable[[], object], set[str], set[str]]]:
    """Return each change: what it is, how it is made, pages that must change by it, pages that must not be touched."""
    from django.contrib.auth import get_user_model

    from marsad.discussion.moderation import decide, delete
    from marsad.newsroom.editing.review_actions import confirm_findings, refuse_findings
    from marsad.newsroom.models import ArticlePage, DossierSubject, Mention, SiteSettings

    def fresh(name: str) -> Any:
        return type(of[name]).objects.get(pk=of[name].pk)

    def path(name: str) -> str:
        return of[name].get_absolute_url()

    def new_article() -> None:
        article = ArticlePage(title="خبر عن القاهرة", slug="new", section=of["economy"], live=False,
                              date_published=timezone.now(), body=[("text", "<p>زار الوفد القاهرة.</p>")])  # fmt: skip
        of["economy"].add_child(instance=article)
        article.save_revision().publish()
        of["new"] = article

    def settings() -> Any:
        return SiteSettings.objects.get()

    user = get_user_model().objects.create_user("editor")

    trade, ports, meeting, speech = path("trade"), path("ports"), path("meeting"), path("speech")

    def refuse_all(article: Any) -> None:
        refuse_findings(article, list(Mention.objects.filter(article=article)), user)

    def confirm_all(*names: str) -> None:
        for article in map(fresh, names):
            confirm_findings(article, list(article.statements.all()), user)

    trade, ports, meeting, speech = path("trade"), path("ports"), path("meeting"), path("speech")
    lonely, about = "/subjects/lonely/", "/about/"
    return [
        ("a headline", lambda: _publish(fresh("trade"), title="التجارة تنمو سريعا"),
         {trade, "/economy/", "/authors/huda/", "/", "/feed/"}, {meeting, speech, "/politics/", about, lonely}),
        ("a draft", lambda: fresh("trade").save_revision(), set(), {trade, "/", "/economy/"}),
        ("a new article", new_article,
         {"/", "/feed/", "/economy/", "/subjects/cairo/"}, {speech, "/politics/", about, lonely, "/authors/huda/"}),
        ("another date", lambda: _publish(fresh("new"), date_published=of["trade"].date_published - timedelta(hours=9)),
         {"/", "/economy/"}, {about, "/politics/"}),
        ("another author", lambda: _change_author(fresh("ports"), of["huda"]),
         {ports, "/authors/huda/", "/authors/editors/"}, {speech, about, lonely}),
        ("into a dossier", lambda: _publish(fresh("ports"), dossiers=[of["moon"]]),
         {ports, "/dossiers/moon/", "/dossiers/"}, {"/dossiers/belt/", about, speech}),
        ("out of a dossier", lambda: _publish(fresh("ports"), dossiers=[]),
         {ports, "/dossiers/moon/", "/dossiers/"}, {"/dossiers/belt/", about, speech}),
        ("a lead image", lambda: _publish(fresh("ports"), lead_image=of["picture"]), {ports, "/"}, {speech, about}),
        ("alternative text", lambda: _save(of["picture"], description="ميناء في الجنوب"), {ports}, {speech, about}),
        ("another subject in the text",
         lambda: _publish(fresh("ports"), body=[("text", "<p>افتتح شي جين بينغ موانئ جديدة.</p>")]),
         {ports, "/subjects/xi-jinping/"}, {about, lonely, meeting}),
        ("a mention refused", lambda: refuse_all(fresh("ports")), {ports, "/subjects/xi-jinping/"}, {about, lonely}),
        ("statements confirmed", lambda: confirm_all("meeting", "speech"), {"/subjects/wang-yi/"}, {about, lonely}),
        ("a subject's description", lambda: _save(fresh("wang"), description="عضو المكتب السياسي"),
         {"/subjects/wang-yi/"}, {trade, about, lonely, "/"}),
        ("a subject's name", lambda: _save(fresh("cairo"), name="مدينة القاهرة"),
         {"/subjects/cairo/", meeting, "/subjects/"}, {trade, about, lonely}),
        ("another name of a subject", lambda: _name(fresh("wang"), "وانج يي"), {"/subjects/wang-yi/"}, {trade, about}),
        ("a subject deleted", lambda: fresh("lonely").delete(), {"/subjects/"}, {trade, about, meeting}),
        ("a dossier's introduction", lambda: _save(fresh("belt"), introduction="منذ 2013"),
         {"/dossiers/belt/"}, {trade, about}),
        ("a dossier's subjects", lambda: of["belt"].subjects.add(of["wang"]),
         {"/dossiers/belt/", "/subjects/wang-yi/"}, {trade, about}),
        ("a subject taken out of a dossier", lambda: of["belt"].dossier_subjects.get(subject=of["wang"]).delete(),
         {"/dossiers/belt/", "/subjects/wang-yi/"}, {trade, about}),
        ("a subject chosen for a dossier", lambda: DossierSubject.objects.create(dossier=of["belt"], subject=of["wang"]),
         {"/dossiers/belt/", "/subjects/wang-yi/"}, {trade, about}),
        ("a dossier hidden", lambda: _save(fresh("belt"), is_public=False),
         {"/dossiers/", speech, "/"}, {about, trade}),
        ("a dossier shown again", lambda: _save(fresh("belt"), is_public=True),
         {"/dossiers/", speech, "/", "/subjects/wang-yi/"}, {about, trade}),
        ("an author's name", lambda: _save(fresh("editors"), name="أسرة التحرير"),
         {"/authors/editors/", meeting, speech}, {trade, about, "/authors/huda/"}),
        ("a comment approved", lambda: decide([of["waiting"].pk], "approved"), {ports}, {about, speech}),
        ("a comment deleted", lambda: delete([of["comment"].pk]), {trade}, {meeting, about}),
        ("a plain page", lambda: _publish(fresh("about"), body="<p>موقع متخصص</p>"), {about}, set()),
        ("a section's name", lambda: _publish(fresh("politics"), title="السياسة"), {"/", "/politics/", trade}, set()),
        ("the site's name", lambda: _save(SiteSettings.objects.get(), name="أخبار الصين"), {"/", trade, about}, set()),
        ("numerals", lambda: _save(SiteSettings.objects.get(), numerals="arab"), {"/", trade}, set()),
        ("comments closed", lambda: _save(SiteSettings.objects.get(), comments_open=False), {trade}, set()),
        ("an article moved", lambda: _move(fresh("ports"), of["politics"]),
         {"/politics/", "/economy/", ports}, {about}),
        ("an article expired", lambda: fresh("meeting").unpublish(set_expired=True),
         {"/", "/politics/", "/subjects/wang-yi/", meeting}, {about}),
        ("an article deleted", lambda: fresh("speech").delete(), {"/", speech, "/subjects/xi-jinping/"}, {about}),
        ("a section closed to the public", lambda: _restrict(fresh("economy")), {"/", trade}, set()),
    ]  # fmt: skip


def _change_author(article: Any, author: Any) -> None:
    from marsad.newsroom.models import ArticleAuthor

    article.article_authors = [ArticleAuthor(author=author)]
    article.save_revision().publish()


def _move(article: Any, section: Any) -> None:
    article.move(section, pos="last-child")


def _name(subject: Any, text: str) -> None:
    from marsad.newsroom.models import SubjectName

    subject.names.add(SubjectName(text=text, language="ar", kind="variant"))
    subject.save()


def _restrict(page: Any) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_every_change_reaches_the_pages_that_it_touches_and_no_others(
    small_site: dict[str, Any], real_store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(real_store, monkeypatch)
    faults: list[str] = []
    for name, act, must_change, must_stay in changes(small_site):
        old, changed, needless = watch.change(act)
        faults += [f"{name}: {address} is old" for address in sorted(old)]
        faults += [f"{name}: {address} should have changed" for address in sorted(must_change - changed)]
        faults += [f"{name}: {address} was purged for nothing" for address in sorted(needless & must_stay)]
        print(f"{name}: {len(changed)} changed, {len(needless)} purged for nothing of {len(watch.addresses)}")
    assert not faults, "\n".join(faults)
