"""Section, subject, speaker, author, findings and time narrow a search; alone they are one."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
Publish = Callable[..., Any]
Find = Callable[..., list[str]]


@pytest.fixture
def told(publish: Publish, make_subject: Callable[..., Any], take_in: Callable[[], int]) -> Any:
    """Two articles that name Wang Yi; in one of them he says something that an editor confirmed."""
    from marsad.newsroom.announcements import announce_article
    from marsad.newsroom.models import Statement

    wang = make_subject()
    says = publish(
        "قال وانغ يي إن التجارة تنمو.", title="يقول", date_published=datetime(2021, 3, 31, 23, 30, tzinfo=UTC)
    )
    publish("وصل وانغ يي إلى العاصمة.", title="يصل", date_published=datetime(2022, 5, 1, tzinfo=UTC))
    publish("وصل غيره إلى العاصمة.", title="غيره", date_published=datetime(2022, 5, 2, tzinfo=UTC))
    Statement.objects.filter(article=says).delete()
    Statement.objects.create(
        article=says, start=0, end=20, text="قال وانغ يي إن التجار", speaker=wang, state="confirmed"
    )
    announce_article(says)
    take_in()
    return says


def test_about_a_subject(told: Any, find: Find) -> None:
    assert find("", subject="wang-yi", sort="date") == ["يصل", "يقول"]


def test_a_speaker_has_said_something_there(told: Any, find: Find) -> None:
    assert find("", speaker="wang-yi") == ["يقول"]
    assert find("العاصمة", speaker="wang-yi") == []


def test_with_a_statement(told: Any, find: Find) -> None:
    assert find("", has="statement") == ["يقول"]
    assert find("", has="proposal") == []


@pytest.fixture
def on_sport(told: Any, take_in: Callable[[], int]) -> Any:
    """The article in which he speaks is on football, says the reader, and is sure of it; of politics it is not."""
    from marsad.newsroom.announcements import announce_article
    from marsad.newsroom.models import ArticleReading

    found = [{"code": "20001108", "confidence": 0.97}, {"code": "11000000", "confidence": 0.3}]
    ArticleReading.objects.update_or_create(article=told, defaults={"topics": found})
    announce_article(told)
    take_in()
    return told


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        pytest.param("20001108", ["يقول"], id="the topic itself"),
        pytest.param("15000000", ["يقول"], id="the broader one"),
        pytest.param("11000000", [], id="one that the reader is not sure of"),
    ],
)
def test_on_a_topic(on_sport: Any, find: Find, client: Any, code: str, titles: list[str]) -> None:
    assert find("", topic=code) == titles
    answer = client.get(f"/api/search/?topic={code}").json()
    assert [row["title"] for row in answer["results"]] == titles


def test_a_topic_that_an_editor_refused_finds_nothing(on_sport: Any, find: Find, take_in: Callable[[], int]) -> None:
    from marsad.newsroom.announcements import announce_article
    from marsad.newsroom.models import FindingState
    from marsad.newsroom.topics import decide_topic

    decide_topic(on_sport, "20001108", FindingState.REFUSED)
    announce_article(on_sport)
    take_in()
    assert find("", topic="20001108") == []


def test_a_page_of_results_leads_to_their_topics_and_away_from_the_chosen_one(on_sport: Any, client: Any) -> None:
    page = client.get("/search/?q=التجارة").content.decode()
    assert "topic=20001108" in page
    narrowed = client.get("/search/?q=التجارة&topic=20001108").content.decode()
    assert "الموضوع: " in narrowed
    assert '<option value="20001108" selected>' in narrowed


def test_a_span_of_time_holds_its_first_and_last_day(told: Any, find: Find) -> None:
    assert find("العاصمة", date_from=date(2022, 5, 1), date_to=date(2022, 5, 1)) == ["يصل"]
    assert find("العاصمة", date_to=date(2022, 4, 30)) == []


def test_months_are_counted_in_the_site_s_zone_and_whatever_span_is_chosen(told: Any) -> None:
    from marsad.search.parsing import Filters
    from marsad.search.query import count_months

    expected = {date(2021, 4, 1): 1, date(2022, 5, 1): 1}
    assert count_months("", Filters(subject="wang-yi")) == expected
    assert count_months("", Filters(subject="wang-yi", date_from=date(2022, 1, 1))) == expected


def test_a_section_that_the_article_is_not_in_leaves_it_out(told: Any, find: Find) -> None:
    assert find("التجارة", section="politics") == ["يقول"]
    assert find("التجارة", section="economy") == []


@pytest.mark.parametrize(
    "asked", ["subject=nobody", "section=nowhere", "from=yesterday", "has=everything", "topic=99999999"]
)
def test_a_filter_that_cannot_be_read_is_left_out(told: Any, client: Any, asked: str) -> None:
    response = client.get(f"/search/?q=التجارة&{asked}")
    assert response.status_code == 200
    assert "يقول" in response.content.decode()


def test_a_subject_is_suggested_from_the_beginning_of_any_of_its_names(told: Any) -> None:
    from marsad.search.suggestions import suggest

    for typed in ("وان", "وانغ ي", "ي"):
        assert [one.text for one in suggest(typed)] == (["وانغ يي"] if len(typed) > 1 else [])


def test_headlines_are_suggested_after_subjects(told: Any, publish: Publish) -> None:
    from marsad.search.suggestions import suggest

    publish("نص", title="وانغ يي يزور القاهرة")
    assert [(one.kind, one.text) for one in suggest("وانغ")] == [
        ("person", "وانغ يي"),
        ("article", "وانغ يي يزور القاهرة"),
    ]


def test_the_answer_for_programs_goes_on_by_its_cursor_without_loss_or_repetition(
    publish: Publish, client: Any
) -> None:
    same = datetime(2023, 1, 1, tzinfo=UTC)
    for number in range(5):
        publish("خبر عن القطارات.", title=f"خبر {number}", date_published=same)
    for sort in ("relevance", "date"):
        titles, cursor = [], ""
        for _ in range(5):
            answer = client.get(f"/api/search/?q=القطارات&limit=2&sort={sort}&cursor={cursor}").json()
            titles += [row["title"] for row in answer["results"]]
            cursor = answer["next"]
            if cursor is None:
                break
        assert sorted(titles) == [f"خبر {number}" for number in range(5)]


@pytest.mark.parametrize("asked", ["limit=0", "limit=many", "limit=1000", "cursor=!!", "cursor=ZC4xLjE"])
def test_a_parameter_that_a_program_got_wrong_is_named(told: Any, client: Any, asked: str) -> None:
    response = client.get(f"/api/search/?q=التجارة&{asked}")
    assert response.status_code == 400
    assert asked.partition("=")[0] in response.json()["error"]


def test_the_interface_is_as_its_description_says(told: Any, client: Any) -> None:
    import jsonschema

    document = client.get("/api/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Results", "components": document["components"]}
    jsonschema.validate(client.get("/api/search/?q=التجارة").json(), schema)
