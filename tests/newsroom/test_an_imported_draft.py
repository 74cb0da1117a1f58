"""A page that was read becomes a draft with every field of the editor filled."""

from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.intake import create_draft
from marsad.newsroom.models import ArticlePage
from marsad.newsroom.text import article_text
from marsad.reading.reading import Block, FoundDate, Mention, Point, Proposal, Published, Reading, Statement

BODY = (
    Block(kind="paragraph", text="قال وانغ يي إن التعاون مستمر."),
    Block(kind="heading", text="نقطتان"),
    Block(kind="paragraph", text="طرح نقطتين: دعم السلام، وفتح الأسواق."),
    Block(kind="table", text="السنة الحجم\n2020 240", html="<table><tr><td>السنة</td><td>الحجم</td></tr></table>"),
)


def span(words: str, text: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def reading() -> Reading:
    text = "\n\n".join(block.text for block in BODY[:3])
    whole = span("طرح نقطتين: دعم السلام، وفتح الأسواق", text)
    return Reading(
        source="page.html", language="ar", title="وانغ يي: التعاون مستمر", body=BODY[:3], author="قسم الأخبار",
        url="https://example.org/2021/10/08/x/", boilerplate=("اقرأ أيضا", "شارك"),
        published=Published(date="2021-10-07", precision="day", evidence="السنة من اليوم المذكور", inferred=("year",),
                            confidence=0.9),
        dates=(FoundDate(start=0, end=3, text="قال", value="2021", precision="year"),),
        mentions=(Mention(**span("وانغ يي", text), kind="person", subject="wang-yi", names={"ar": "وانغ يي"}),),
        statements=(Statement(**span("إن التعاون مستمر", text), speaker=0, verb="قال", force="said", mode="indirect"),),
        proposals=(
            Proposal(start=whole["start"], end=whole["end"], by=0, announced=2, topic="السلام", points=(
                Point(**span("دعم السلام", text)), Point(**span("فتح الأسواق", text)),
            )),
        ),
    )  # fmt: skip


@pytest.fixture
def draft(politics: Any, make_subject: Any, reading: Reading) -> Any:
    make_subject()
    return create_draft(reading, section=politics)


def test_nothing_of_an_imported_page_is_published(draft: Any, client: Any) -> None:
    assert ArticlePage.objects.get(pk=draft.pk).live is False
    assert client.get(draft.permalink).status_code == 404


def test_every_field_is_filled_in_the_editor(draft: Any, sign_in: Any) -> None:
    page = sign_in("editor").get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    form = page.context["form"]
    assert form["title"].value() == "وانغ يي: التعاون مستمر"
    assert form["slug"].value() == "وانغ-يي-التعاون-مستمر"
    assert form["permalink"].value() == "/2021/10/07/وانغ-يي-التعاون-مستمر/"
    assert form["date_published"].value().date().isoformat() == "2021-10-07"
    assert form.formsets["article_authors"].forms[0].instance.author.name == "قسم الأخبار"
    assert "دعم السلام" in str(form["body"].value())


def test_every_word_of_the_body_is_kept(draft: Any, reading: Reading) -> None:
    assert article_text(ArticlePage.objects.get(pk=draft.pk)) == reading.text


def test_the_review_shows_what_was_found_and_what_was_set_apart(draft: Any, sign_in: Any) -> None:
    page = sign_in("editor").get(reverse("newsroom_editing:review", args=[draft.pk])).content.decode()
    for words in (
        "السنة من اليوم المذكور",
        "90%",
        "اقرأ أيضا",
        "دعم السلام",
        "فتح الأسواق",
        "إن التعاون مستمر",
        "السنة",
    ):
        assert words in page
    assert "يعلن المقال" not in page  # two announced, two found
    assert draft.mentions.count() == 1
    assert draft.statements.get().speaker.slug == "wang-yi"
    assert draft.proposals.get().points.count() == 2


def test_the_editors_panel_counts_what_waits(draft: Any, sign_in: Any) -> None:
    page = sign_in("editor").get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert 'data-side-panel="review"' in page
    assert "3 تنتظر المراجعة" in page


def test_a_second_page_of_that_name_gets_an_address_of_its_own(draft: Any, politics: Any, reading: Reading) -> None:
    second = create_draft(reading, section=politics)
    assert second.slug != draft.slug
    assert second.permalink != draft.permalink
