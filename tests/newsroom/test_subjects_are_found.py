from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.editing.subject_search import find_subjects, subjects_in_order


@pytest.fixture
def people(make_subject: Any) -> dict[str, Any]:
    return {
        "wang": make_subject(names=[("zh-Latn", "Wang Yi", "main"), ("zh-Hans", "王毅", "main")]),
        "li": make_subject("li-qiang", "لي تشيانغ", names=[("zh-Latn", "Li Qiang", "main")]),
        "un": make_subject(
            "united-nations", "الأمم المتحدة", kind="organization", names=[("en", "United Nations", "main")]
        ),
        "wangyi-city": make_subject("wang-yi-street", "شارع وانغ يي", kind="place"),
    }  # fmt: skip


def slugs(query: str, kind: str = "") -> list[str]:
    return [subject.slug for subject in subjects_in_order(find_subjects(query, kind))]


@pytest.mark.parametrize("query", ["وانغ يي", "وانج يي", "وانغ  يى", "Wang Yi", "wang yi", "王毅", "wang-yi"])
def test_any_spelling_in_any_script_finds_the_subject_first(people: Any, query: str) -> None:
    assert slugs(query)[0] == "wang-yi"


@pytest.mark.parametrize("query", ["الامم المتحده", "الأمم", "united nat", "المتحدة"])
def test_careless_and_partial_writing_finds_it(people: Any, query: str) -> None:
    assert "united-nations" in slugs(query)


@pytest.mark.parametrize("query", ["", "   ", "زعفران", "%", "_", "ش" * 500])
def test_what_names_nobody_finds_nobody(people: Any, query: str) -> None:
    assert slugs(query) == []


def test_the_exact_name_comes_before_names_that_hold_it(people: Any) -> None:
    assert slugs("وانغ يي") == ["wang-yi", "wang-yi-street"]


def test_one_kind_only_when_asked(people: Any) -> None:
    assert slugs("وانغ يي", "place") == ["wang-yi-street"]


def test_the_list_finds_by_any_name_and_shows_kind_and_count(
    editor: Any, people: Any, make_article: Any, make_mention: Any
) -> None:
    for _ in range(3):
        make_mention(make_article(text="قال وانغ يي"), "وانغ يي", subject=people["wang"])
    page = editor.get(reverse("wagtailsnippets_newsroom_subject:list"), {"q": "王毅"})
    (subject,) = page.context["object_list"]
    assert (subject.slug, subject.article_count) == ("wang-yi", 3)
    assert "شخص" in page.content.decode()
    assert "الأمم المتحدة" not in page.content.decode().split("<tbody>")[1]


def test_the_list_is_narrowed_by_kind(editor: Any, people: Any) -> None:
    page = editor.get(reverse("wagtailsnippets_newsroom_subject:list"), {"kind": "organization"})
    assert [subject.slug for subject in page.context["object_list"]] == ["united-nations"]


def test_the_list_costs_the_same_at_any_length(
    editor: Any, make_subject: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        make_subject(f"s-{number}", f"اسم {number}")
    with django_assert_max_num_queries(25):
        editor.get(reverse("wagtailsnippets_newsroom_subject:list"))


def test_the_dialogue_that_chooses_finds_by_any_name(editor: Any, people: Any) -> None:
    page = editor.get(reverse("wagtailsnippetchoosers_newsroom_subject:choose_results"), {"q": "王毅"})
    assert "وانغ يي" in page.content.decode()
    assert "لي تشيانغ" not in page.content.decode()


def test_choosing_while_typing_answers_with_the_nearest(editor: Any, people: Any) -> None:
    found = editor.get(reverse("newsroom_editing:find"), {"q": "وانج"}).json()["subjects"]
    assert found[0] == {"slug": "wang-yi", "name": "وانغ يي", "name_en": "", "kind": "شخص"}


def test_names_are_edited_inside_their_subject(editor: Any, people: Any) -> None:
    from marsad.newsroom.models import Subject, SubjectName

    wang = people["wang"]
    rows = list(wang.names.all())
    data = {
        "name": wang.name, "name_en": "Wang Yi", "kind": "person", "description": "", "description_en": "",
        "founded": "", "recurs_first": "", "gender": "", "wikidata": "", "country": "", "image": "", "slug": "wang-yi",
        "names-TOTAL_FORMS": "4", "names-INITIAL_FORMS": "3", "names-MIN_NUM_FORMS": "0", "names-MAX_NUM_FORMS": "1000",
    }  # fmt: skip
    for number, row in enumerate([*rows, SubjectName(text="وانق يي", language="ar", kind="variant")]):
        data |= {
            f"names-{number}-text": row.text, f"names-{number}-language": row.language,
            f"names-{number}-kind": row.kind, f"names-{number}-id": row.pk or "",
        }  # fmt: skip
    answer = editor.post(reverse("wagtailsnippets_newsroom_subject:edit", args=[wang.pk]), data)
    assert answer.status_code == 302, answer.context["form"].errors
    added = Subject.objects.get(pk=wang.pk).names.get(text="وانق يي")
    assert added.key
    assert slugs("وانق يي")[0] == "wang-yi"
