"""The screen of a dossier: its subjects are chosen one by one, in an order, however many the site knows."""

from typing import Any

from django.urls import reverse

from marsad.newsroom.models import Dossier, Subject

FORMSET = {"dossier_subjects-INITIAL_FORMS": "0", "dossier_subjects-MIN_NUM_FORMS": "0",
           "dossier_subjects-MAX_NUM_FORMS": "1000"}  # fmt: skip


def test_subjects_are_chosen_in_an_order_and_readers_see_it(
    site: Any, sign_in: Any, make_subject: Any, client: Any
) -> None:
    near, far = make_subject("abha", "أبها", kind="place"), make_subject("yanbu", "ينبع", kind="place")
    rows = [(far, 1), (near, 2)]
    chosen = {
        f"dossier_subjects-{number}-{field}": value
        for number, (subject, order) in enumerate(rows)
        for field, value in (("subject", subject.pk), ("ORDER", order), ("id", ""), ("DELETE", ""))
    }
    answer = sign_in("editor").post(
        reverse(Dossier.snippet_viewset.get_url_name("add")),
        {
            "title": "مدن الساحل",
            "slug": "coast",
            "is_public": "on",
            "dossier_subjects-TOTAL_FORMS": "2",
            **FORMSET,
            **chosen,
        },
    )
    assert answer.status_code == 302
    page = client.get("/dossiers/coast/").content.decode()
    assert page.index("ينبع") < page.index("أبها")


def test_the_screen_names_the_subjects_chosen_and_no_others(site: Any, sign_in: Any, make_subject: Any) -> None:
    for number in range(30):
        make_subject(f"name-{number}", f"اسم {number}")
    dossier = Dossier.objects.create(slug="coast", title="الساحل")
    dossier.subjects.add(*Subject.objects.filter(slug__in=["name-3", "name-7"]))
    answer = sign_in("editor").get(reverse(Dossier.snippet_viewset.get_url_name("edit"), args=[dossier.pk]))
    text = answer.content.decode()
    assert "اسم 3" in text
    assert "اسم 12" not in text
