from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.decision_log import undo
from marsad.newsroom.merging import merge_subjects, undo_merge
from marsad.newsroom.models import Decision, Dossier, Mention, Proposal, RefusedName, Statement, Subject


@pytest.fixture
def kept(make_subject: Any) -> Any:
    return make_subject("wang-yi", "وانغ يي", names=[("zh-Latn", "Wang Yi", "main")])


@pytest.fixture
def lost(make_subject: Any) -> Any:
    return make_subject(
        "wang-yi-2", "وانج يي", names=[("zh-Latn", "Wang Yi", "main"), ("ar", "كبير الدبلوماسيين", "title")],
        description="وزير الخارجية الصيني",
    )  # fmt: skip


@pytest.fixture
def article(make_article: Any, make_mention: Any, kept: Any, lost: Any) -> Any:
    article = make_article(text="قال وانغ يي إن وانج يي هو نفسه.")
    make_mention(article, "وانغ يي", subject=kept)
    make_mention(article, "وانج يي", subject=lost, state="confirmed")
    Statement.objects.create(article=article, start=0, end=5, text="قال و", speaker=lost, venue=lost)
    Proposal.objects.create(article=article, start=0, end=5, text="قال و", proposer=lost)
    return article


def rows() -> dict[str, Any]:
    return {
        "subjects": list(Subject.objects.order_by("slug").values_list("slug", "description")),
        "names": sorted(
            Subject.objects.exclude(names=None).values_list("slug", "names__language", "names__text", "names__kind")
        ),
        "mentions": list(Mention.objects.order_by("pk").values_list("subject__slug", "state")),
        "statements": list(Statement.objects.order_by("pk").values_list("speaker__slug", "venue__slug")),
        "proposals": list(Proposal.objects.order_by("pk").values_list("proposer__slug", flat=True)),
        "dossiers": sorted(Dossier.objects.values_list("slug", "subjects__slug")),
        "refused": sorted(RefusedName.objects.values_list("subject__slug", "folded")),
    }


def test_all_that_refers_to_the_lost_subject_refers_to_the_kept_one(
    article: Any, kept: Any, lost: Any, make_user: Any
) -> None:
    Dossier.objects.create(slug="both", title="كلاهما").subjects.set([kept, lost])
    Dossier.objects.create(slug="one", title="أحدهما").subjects.set([lost])
    RefusedName.objects.create(subject=lost, folded="يي")
    merge_subjects(kept, lost, make_user("editor"))
    after = rows()
    assert [slug for slug, _ in after["subjects"]] == ["wang-yi"]
    assert {slug for slug, _ in after["mentions"]} == {"wang-yi"}
    assert after["statements"] == [("wang-yi", "wang-yi")]
    assert after["proposals"] == ["wang-yi"]
    assert after["dossiers"] == [("both", "wang-yi"), ("one", "wang-yi")]
    assert after["refused"] == [("wang-yi", "يي")]
    assert ("wang-yi", "ar", "وانج يي", "variant") in after["names"]
    assert ("wang-yi", "ar", "كبير الدبلوماسيين", "title") in after["names"]


def test_facts_that_the_kept_subject_lacks_come_from_the_lost_one(
    article: Any, kept: Any, lost: Any, make_user: Any
) -> None:
    merge_subjects(kept, lost, make_user("editor"))
    assert Subject.objects.get().description == "وزير الخارجية الصيني"


def test_a_merge_is_taken_back_to_the_last_row(article: Any, kept: Any, lost: Any, make_user: Any) -> None:
    Dossier.objects.create(slug="both", title="كلاهما").subjects.set([kept, lost])
    RefusedName.objects.create(subject=lost, folded="يي")
    before = rows()
    decision = merge_subjects(kept, lost, make_user("editor"))
    undone = undo_merge(decision)
    assert rows() == before
    assert undone.left_alone == 0


def test_what_was_decided_since_the_merge_stays(
    article: Any, kept: Any, lost: Any, make_user: Any, make_subject: Any
) -> None:
    third = make_subject("li-qiang", "لي تشيانغ")
    decision = merge_subjects(kept, lost, make_user("editor"))
    Mention.objects.filter(text="وانج يي").update(subject=third)
    undone = undo_merge(decision)
    assert Mention.objects.get(text="وانج يي").subject == third
    assert undone.left_alone == 1


def test_a_decision_is_taken_back_only_once(article: Any, kept: Any, lost: Any, make_user: Any) -> None:
    decision = merge_subjects(kept, lost, make_user("editor"))
    undo_merge(decision)
    after = rows()
    assert undo(Decision.objects.get(pk=decision.pk)).restored == 0
    assert rows() == after


def test_the_lost_address_leads_to_the_kept_one(
    article: Any, kept: Any, lost: Any, make_user: Any, client: Any
) -> None:
    old, new = lost.get_absolute_url(), kept.get_absolute_url()
    merge_subjects(kept, lost, make_user("editor"))
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, new)


def test_a_country_among_the_two_does_not_become_its_own_country(make_subject: Any, make_user: Any) -> None:
    china = make_subject("china", "الصين", kind="place")
    prc = make_subject("prc", "جمهورية الصين الشعبية", kind="place", country=china)
    beijing = make_subject("beijing", "بكين", kind="place", country=prc)
    merge_subjects(china, prc, make_user("editor"))
    beijing.refresh_from_db()
    assert beijing.country == china
    assert Subject.objects.get(slug="china").country is None


def test_a_subject_is_not_merged_with_itself(kept: Any, make_user: Any) -> None:
    with pytest.raises(ValueError, match="itself"):
        merge_subjects(kept, kept, make_user("editor"))


def test_the_screen_shows_what_would_move_and_then_moves_it(editor: Any, article: Any, kept: Any, lost: Any) -> None:
    url = reverse("newsroom_editing:merge", args=[lost.pk])
    looked = editor.post(url, {"kept": "Wang Yi", "look": "1"})
    assert Subject.objects.count() == 2
    # Both bear that name: the screen asks which one is meant.
    assert "wang-yi-2" in looked.content.decode()
    editor.post(url, {"kept": "wang-yi", "merge": "1"})
    assert list(Subject.objects.values_list("slug", flat=True)) == ["wang-yi"]
    decision = Decision.objects.get()
    editor.post(reverse("newsroom_editing:undo", args=[decision.pk]))
    assert Subject.objects.count() == 2


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_who_may_not_change_names_may_not_merge_them(sign_in: Any, kept: Any, lost: Any, role: str) -> None:
    sign_in(role).post(reverse("newsroom_editing:merge", args=[lost.pk]), {"kept": "wang-yi", "merge": "1"})
    assert Subject.objects.count() == 2


def test_merging_reads_pages_of_both_as_changed(article: Any, kept: Any, lost: Any, make_user: Any) -> None:
    from marsad.newsroom.signals import facts_changed

    told: set[str] = set()

    def listen(sender: Any, tags: frozenset[str], **_: Any) -> None:
        told.update(tags)

    facts_changed.connect(listen)
    try:
        merge_subjects(kept, lost, make_user("editor"))
    finally:
        facts_changed.disconnect(listen)
    assert {"subject:wang-yi", "subject:wang-yi-2"} <= told
