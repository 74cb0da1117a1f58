"""The review of one article, by plain forms, as it works without JavaScript."""

from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.models import Decision, FindingState, Mention, RefusedName, Statement, Subject
from marsad.newsroom.text import article_text

TEXT = "قال وانغ يي في بكين إن التعاون مستمر. والتقى لي مينغ ضيوفه."


@pytest.fixture
def wang_yi(make_subject: Any) -> Any:
    return make_subject(names=[("zh-Latn", "Wang Yi", "main"), ("zh-Hans", "王毅", "main")])


@pytest.fixture
def article(make_article: Any) -> Any:
    return make_article(title="لقاء في بكين", text=TEXT)


@pytest.fixture
def known(article: Any, make_mention: Any, wang_yi: Any) -> Any:
    return make_mention(article, "وانغ يي", subject=wang_yi, names={"ar": "وانغ يي"})


@pytest.fixture
def unknown(article: Any, make_mention: Any) -> Any:
    return make_mention(article, "لي مينغ", confidence=0.7)


@pytest.fixture
def statement(article: Any, wang_yi: Any) -> Any:
    text = article_text(article)
    return Statement.objects.create(
        article=article, start=0, end=37, text=text[:37], speaker=wang_yi, speaker_name="وانغ يي", verb="قال",
        force="said", confidence=0.8,
    )  # fmt: skip


def url(name: str, article: Any) -> str:
    return reverse(f"newsroom_editing:{name}", args=[article.pk])


def decide(client: Any, article: Any, **data: str) -> Any:
    return client.post(url("decide", article), data)


def test_the_text_stands_with_its_findings_marked_in_place(
    editor: Any, article: Any, known: Any, unknown: Any, statement: Any
) -> None:
    page = editor.get(url("review", article)).content.decode()
    assert f'id="at-mention-{known.pk}"' in page
    assert "found-person is-suggested" in page
    assert "found-statement" in page
    assert f'id="mention-{unknown.pk}"' in page
    assert "لا نعرفه بعد" in page


def test_confirming_is_one_post_and_leads_to_the_next_open_finding(
    editor: Any, article: Any, known: Any, unknown: Any
) -> None:
    answer = decide(editor, article, confirm=f"mention-{known.pk}")
    known.refresh_from_db()
    assert known.state == FindingState.CONFIRMED
    assert known.decided_by.get_username() == "editor"
    assert answer.url.endswith(f"#mention-{unknown.pk}")


def test_refusing_keeps_the_name_from_being_proposed_again(editor: Any, article: Any, known: Any) -> None:
    decide(editor, article, refuse=f"mention-{known.pk}")
    known.refresh_from_db()
    assert known.state == FindingState.REFUSED
    assert RefusedName.objects.filter(subject__slug="wang-yi").exists()


def test_everything_sure_enough_is_confirmed_at_once_but_not_what_nobody_knows(
    editor: Any, article: Any, known: Any, unknown: Any, statement: Any
) -> None:
    decide(editor, article, confirm_above="1", above="75")
    states = {row.pk: row.state for row in Mention.objects.filter(article=article)}
    statement.refresh_from_db()
    assert states == {known.pk: "confirmed", unknown.pk: "suggested"}
    assert statement.state == "confirmed"


@pytest.mark.parametrize("typed", ["", "abc", "-5", "900"])
def test_a_threshold_that_is_no_percentage_confirms_nothing_unsure(
    editor: Any, article: Any, known: Any, typed: str
) -> None:
    decide(editor, article, confirm_above="1", above=typed)
    known.refresh_from_db()
    assert known.state == FindingState.SUGGESTED


def test_a_decision_can_be_taken_back_with_all_that_it_did(editor: Any, article: Any, known: Any) -> None:
    decide(editor, article, refuse=f"mention-{known.pk}")
    decision = Decision.objects.get()
    editor.post(reverse("newsroom_editing:undo", args=[decision.pk]))
    known.refresh_from_db()
    decision.refresh_from_db()
    assert known.state == FindingState.SUGGESTED
    assert known.decided_by is None
    assert not RefusedName.objects.exists()
    assert decision.undone_at is not None


def test_taking_back_leaves_alone_what_somebody_decided_since(editor: Any, article: Any, known: Any) -> None:
    decide(editor, article, confirm=f"mention-{known.pk}")
    first = Decision.objects.get()
    decide(editor, article, refuse=f"mention-{known.pk}")
    editor.post(reverse("newsroom_editing:undo", args=[first.pk]))
    known.refresh_from_db()
    assert known.state == FindingState.REFUSED


def test_a_decision_that_changes_nothing_is_not_kept(editor: Any, article: Any, known: Any) -> None:
    decide(editor, article, confirm=f"mention-{known.pk}")
    decide(editor, article, confirm=f"mention-{known.pk}")
    assert Decision.objects.count() == 1


def test_findings_of_another_article_cannot_be_decided_from_here(
    editor: Any, article: Any, make_article: Any, known: Any
) -> None:
    other = make_article(text="نص آخر")
    decide(editor, other, confirm=f"mention-{known.pk}")
    known.refresh_from_db()
    assert known.state == FindingState.SUGGESTED


@pytest.mark.parametrize(
    "token", ["mention-", "mention-x", "person-1", "mention-99999999999999999999", "mention-1 OR 1"]
)
def test_nonsense_in_the_form_decides_nothing(editor: Any, article: Any, known: Any, token: str) -> None:
    assert decide(editor, article, confirm=token).status_code == 302
    known.refresh_from_db()
    assert known.state == FindingState.SUGGESTED


@pytest.mark.parametrize(
    ("typed", "expected"), [("Wang Yi", True), ("王毅", True), ("وانج يي", True), ("wang-yi", True)]
)
def test_a_mention_is_given_to_a_subject_written_in_any_script(
    editor: Any, article: Any, unknown: Any, wang_yi: Any, typed: str, expected: bool
) -> None:
    editor.post(url("correct", article) + f"?finding=mention-{unknown.pk}", {"subject": typed, "words": unknown.text})
    unknown.refresh_from_db()
    assert (unknown.subject == wang_yi) is expected
    assert unknown.state == FindingState.CORRECTED
    assert unknown.names["zh-Latn"] == "Wang Yi"


def test_an_unknown_name_in_the_correction_is_said_so_and_changes_nothing(
    editor: Any, article: Any, unknown: Any
) -> None:
    page = editor.post(url("correct", article) + f"?finding=mention-{unknown.pk}", {"subject": "سين صاد"})
    assert page.status_code == 200
    assert "سين صاد" in page.content.decode()
    unknown.refresh_from_db()
    assert unknown.subject is None


def test_a_name_of_two_subjects_is_not_chosen_by_itself(
    editor: Any, article: Any, unknown: Any, make_subject: Any
) -> None:
    make_subject("li-ming-1", "لي مينغ")
    make_subject("li-ming-2", "لي مينغ")
    page = editor.post(url("correct", article) + f"?finding=mention-{unknown.pk}", {"subject": "لي مينغ"})
    assert "li-ming-1" in page.content.decode()
    assert "li-ming-2" in page.content.decode()
    unknown.refresh_from_db()
    assert unknown.subject is None


def test_a_corrected_spelling_can_be_learnt_and_unlearnt(editor: Any, article: Any, unknown: Any, wang_yi: Any) -> None:
    editor.post(
        url("correct", article) + f"?finding=mention-{unknown.pk}",
        {"subject": "wang-yi", "words": unknown.text, "learn": "on"},
    )
    assert wang_yi.names.filter(text="لي مينغ", kind="variant").exists()
    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert not Subject.objects.get(pk=wang_yi.pk).names.filter(text="لي مينغ").exists()


def test_the_words_of_a_mention_are_moved_to_other_words_of_the_text(
    editor: Any, article: Any, known: Any, wang_yi: Any
) -> None:
    editor.post(
        url("correct", article) + f"?finding=mention-{known.pk}", {"subject": "wang-yi", "words": "قال وانغ يي"}
    )
    known.refresh_from_db()
    assert (known.start, known.text) == (0, "قال وانغ يي")


def test_words_that_are_not_in_the_article_are_refused_by_name(editor: Any, article: Any, known: Any) -> None:
    page = editor.post(
        url("correct", article) + f"?finding=mention-{known.pk}", {"subject": "wang-yi", "words": "غير موجود"}
    )
    assert "غير موجود" in page.content.decode()
    known.refresh_from_db()
    assert known.state == FindingState.SUGGESTED


def test_a_statement_is_corrected_with_its_speaker_verb_and_words(
    editor: Any, article: Any, statement: Any, make_subject: Any
) -> None:
    make_subject("li-qiang", "لي تشيانغ")
    editor.post(
        url("correct", article) + f"?finding=statement-{statement.pk}",
        {"words": "التعاون مستمر", "speaker": "لي تشيانغ", "verb": "أكد", "force": "stressed", "mode": "indirect",
         "venue": "", "said_on": "2021-10-07"},
    )  # fmt: skip
    statement.refresh_from_db()
    assert (statement.text, statement.speaker.slug, statement.verb) == ("التعاون مستمر", "li-qiang", "أكد")
    assert statement.speaker_name == "لي تشيانغ"
    assert statement.said_on.isoformat() == "2021-10-07"
    assert statement.state == FindingState.CORRECTED


def test_a_proposals_points_are_corrected_and_keep_their_numbers(editor: Any, make_article: Any) -> None:
    from marsad.newsroom.models import Point, Proposal

    article = make_article(text="طرح الوزير نقطتين: دعم السلام وبناء الثقة، وفتح الحدود أمام التجارة.")
    text = article_text(article)
    proposal = Proposal.objects.create(article=article, start=0, end=len(text), text=text, announced=2)
    start = text.index("دعم")
    Point.objects.create(proposal=proposal, number=1, start=start, end=start + 3, text="دعم")
    first = proposal.points.get().pk
    points = "دعم السلام وبناء الثقة\nفتح الحدود أمام التجارة"
    editor.post(
        url("correct", article) + f"?finding=proposal-{proposal.pk}",
        {"proposer": "", "topic": "السلام", "announced": "2", "points": points, "said_on": ""},
    )
    proposal.refresh_from_db()
    found = list(proposal.points.order_by("number"))
    assert [p.text for p in found] == points.split("\n")
    assert found[0].pk == first
    assert all(text[p.start : p.end] == p.text for p in found)
    assert proposal.state == FindingState.CORRECTED


def test_what_the_reader_missed_is_added_by_hand_and_can_be_taken_back(editor: Any, article: Any, wang_yi: Any) -> None:
    editor.post(url("add", article), {"words": "ضيوفه", "subject": "wang-yi", "near": "0"})
    added = Mention.objects.get(article=article)
    assert (added.text, added.subject, added.state) == ("ضيوفه", wang_yi, "corrected")
    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert not Mention.objects.filter(article=article).exists()


def test_the_text_is_written_so_that_markup_in_it_does_nothing(
    editor: Any, make_article: Any, make_mention: Any
) -> None:
    article = make_article(text="قال &lt;script&gt;alert(1)&lt;/script&gt; ذلك")
    make_mention(article, "<script>alert(1)</script>")
    page = editor.get(url("review", article)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_review_costs_the_same_however_much_was_found(
    editor: Any, article: Any, make_mention: Any, make_subject: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        subject = make_subject(f"subject-{number}", f"اسم {number}")
        make_mention(article, "وانغ يي", subject=subject)
        make_mention(article, "لي مينغ", names={"ar": f"مجهول {number}"})
    with django_assert_max_num_queries(45):
        editor.get(url("review", article))


@pytest.mark.parametrize("role", ["moderator"])
def test_who_may_not_edit_the_article_may_not_review_it(sign_in: Any, article: Any, known: Any, role: str) -> None:
    client = sign_in(role)
    assert client.get(url("review", article)).status_code == 302
    assert decide(client, article, confirm=f"mention-{known.pk}").status_code == 302
    known.refresh_from_db()
    assert known.state == FindingState.SUGGESTED


def test_a_visitor_is_sent_to_sign_in(client: Any, article: Any) -> None:
    answer = client.get(url("review", article))
    assert answer.status_code == 302
    assert "/login/" in answer.url


def test_a_decision_tells_the_pages_that_show_the_article(editor: Any, article: Any, known: Any) -> None:
    from marsad.newsroom.signals import article_changed

    told: list[Any] = []

    def listen(sender: Any, **facts: Any) -> None:
        told.append(facts)

    article_changed.connect(listen)
    try:
        decide(editor, article, confirm=f"mention-{known.pk}")
    finally:
        article_changed.disconnect(listen)
    assert [fact["article_id"] for fact in told] == [article.pk]
    assert {"subject:wang-yi", f"article:{article.pk}"} <= told[0]["tags"]
