from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.editing.unknown_names import load_unknown_names
from marsad.newsroom.models import Decision, Mention, Proposal, Statement, Subject
from marsad.newsroom.new_subjects import suggest_subject


@pytest.fixture
def articles(make_article: Any, make_mention: Any, make_subject: Any) -> list[Any]:
    known = make_subject()
    first = make_article(text="قال تساي تشي إن وانغ يي حضر، ثم قال تساي تشي المزيد عن منظمة نون.")
    second = make_article(text="عاد تساي تشى إلى بكين.")
    make_mention(first, "وانغ يي", subject=known)
    make_mention(first, "تساي تشي")
    make_mention(first, "تساي تشي", near=40)
    make_mention(second, "تساي تشى")
    make_mention(first, "منظمة نون", kind="organization")
    return [first, second]


def test_names_stand_by_frequency_with_their_spellings_together(articles: Any) -> None:
    names = load_unknown_names()
    assert [(n.name, n.count, n.kind) for n in names] == [("تساي تشي", 3, "person"), ("منظمة نون", 1, "organization")]
    assert names[0].others == ["تساي تشى"]


def test_known_refused_and_designating_mentions_are_not_in_the_queue(articles: Any) -> None:
    Mention.objects.filter(text="منظمة نون").update(state="refused")
    Mention.objects.filter(text="تساي تشى").update(designation=True)
    assert [(n.name, n.count) for n in load_unknown_names()] == [("تساي تشي", 2)]


def test_the_queue_is_one_query_at_any_length(articles: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        load_unknown_names("person")


def test_one_press_makes_a_subject_and_gives_it_all_its_mentions(editor: Any, articles: Any) -> None:
    editor.post(reverse("newsroom_editing:new_subject_at_once"), {"name": "تساي تشي|person"})
    subject = Subject.objects.get(name="تساي تشي")
    assert Mention.objects.filter(subject=subject).count() == 3
    assert set(Mention.objects.filter(subject=subject).values_list("state", flat=True)) == {"suggested"}
    assert subject.names.get(language="zh-Latn").text == "Cai Qi"
    assert subject.slug == "cai-qi"
    assert [n.name for n in load_unknown_names()] == ["منظمة نون"]


def test_one_press_can_be_taken_back(editor: Any, articles: Any) -> None:
    editor.post(reverse("newsroom_editing:new_subject_at_once"), {"name": "تساي تشي|person"})
    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert not Subject.objects.filter(name="تساي تشي").exists()
    assert load_unknown_names()[0].count == 3


def test_a_new_subject_in_use_is_not_taken_back(editor: Any, articles: Any) -> None:
    editor.post(reverse("newsroom_editing:new_subject_at_once"), {"name": "تساي تشي|person"})
    subject = Subject.objects.get(name="تساي تشي")
    Statement.objects.create(article=articles[0], start=0, end=3, text="قال", speaker=subject)
    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert Subject.objects.filter(name="تساي تشي").exists()
    assert Mention.objects.filter(subject=subject).count() == 3


def test_whoever_stands_for_a_new_subject_in_its_article_is_given_to_it(
    editor: Any, make_article: Any, make_mention: Any
) -> None:
    article = make_article(text="قال الوزير سامر عبد النور إن الربط ممكن. وأضاف عبد النور أن الوزير متفائل بهدى ناصر.")
    other = make_article(text="قال الوزير إن الأمر مؤجل.")
    read = {"ar": "سامر عبد النور"}
    make_mention(article, "سامر عبد النور", names=read)
    make_mention(article, "عبد النور", near=38, names=read, confidence=0.998)
    make_mention(article, "الوزير", near=50, names=read, designation=True, confidence=0.75)
    make_mention(article, "هدى ناصر", names={"ar": "هدى ناصر"})
    make_mention(other, "الوزير", names=read, designation=True)
    said = {"article": article, "text": "الربط ممكن", "speaker_name": "سامر عبد النور"}
    Statement.objects.create(**said, start=0, end=3)
    Statement.objects.create(**said, start=4, end=8, state="confirmed")
    Statement.objects.create(**said, start=9, end=12, state="corrected")
    Statement.objects.create(article=article, start=13, end=15, text="آخر", speaker_name="هدى ناصر")
    Proposal.objects.create(article=article, start=0, end=9, text="نقاط", proposer_name="سامر عبد النور")

    editor.post(reverse("newsroom_editing:new_subject_at_once"), {"name": "سامر عبد النور|person"})
    subject = Subject.objects.get(name="سامر عبد النور")
    given = dict(Mention.objects.filter(subject=subject).values_list("text", "confidence"))
    assert given == {"سامر عبد النور": 0.97, "عبد النور": 0.998, "الوزير": 0.75}
    assert Mention.objects.filter(subject=subject, article=other).count() == 0
    assert list(subject.statements.values_list("start", flat=True)) == [0, 4]
    assert subject.proposals.count() == 1
    assert [n.name for n in load_unknown_names()] == ["هدى ناصر"]

    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert not Subject.objects.filter(name="سامر عبد النور").exists()
    assert Statement.objects.filter(speaker__isnull=True).count() == 4
    assert {n.name for n in load_unknown_names()} == {"سامر عبد النور", "عبد النور", "هدى ناصر"}


def test_the_form_comes_filled_and_makes_what_it_says(editor: Any, articles: Any) -> None:
    url = reverse("newsroom_editing:new_subject") + "?name=تساي تشي&kind=person"
    page = editor.get(url).content.decode()
    assert "Cai Qi" in page
    assert "تساي تشى" not in page.split("<textarea")[1].split("</textarea>")[0]  # the same name once folded
    editor.post(
        url,
        {"kind": "person", "name": "تساي تشي", "pinyin": "Cai Qi", "name_en": "Cai Qi", "hanzi": "蔡奇",
         "variants": "تساي تسي\n", "description": "مسؤول صيني", "slug": "cai-qi"},
    )  # fmt: skip
    subject = Subject.objects.get(slug="cai-qi")
    names = set(subject.names.values_list("language", "text", "kind"))
    assert ("zh-Hans", "蔡奇", "main") in names
    assert ("ar", "تساي تسي", "variant") in names
    assert Mention.objects.filter(subject=subject).count() == 3


def test_an_address_that_is_taken_is_refused(editor: Any, articles: Any) -> None:
    answer = editor.post(
        reverse("newsroom_editing:new_subject"), {"kind": "person", "name": "آخر", "slug": "wang-yi", "variants": ""}
    )
    assert answer.status_code == 200
    assert Subject.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "kind", "pinyin"),
    [
        pytest.param("تساي تشي", "person", "Cai Qi", id="a Chinese person"),
        pytest.param("كريستين لاغارد", "person", "", id="not a Chinese name"),
        pytest.param("مجلس الدولة", "organization", "", id="an organisation is translated, not spelt"),
    ],
)
def test_pinyin_is_filled_in_only_where_the_name_sounds_chinese(db: None, name: str, kind: str, pinyin: str) -> None:
    assert suggest_subject(name, kind).pinyin == pinyin


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_who_may_not_add_names_makes_none(sign_in: Any, articles: Any, role: str) -> None:
    sign_in(role).post(reverse("newsroom_editing:new_subject_at_once"), {"name": "تساي تشي|person"})
    assert Subject.objects.count() == 1


@pytest.mark.parametrize("name", ["", "بلا نوع", "اسم|حيوان", "|person"])
def test_nonsense_makes_no_subject(editor: Any, articles: Any, name: str) -> None:
    assert editor.post(reverse("newsroom_editing:new_subject_at_once"), {"name": name}).status_code == 404
    assert Subject.objects.count() == 1


def test_the_way_back_never_leads_to_another_site(editor: Any, articles: Any) -> None:
    answer = editor.post(
        reverse("newsroom_editing:new_subject_at_once"), {"name": "تساي تشي|person", "next": "https://evil.example/"}
    )
    assert answer.url == reverse("newsroom_editing:unknown")
