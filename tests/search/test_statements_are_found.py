"""Statements are found by their words in any spelling, by who made them, about what, where, how and when."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_statements_index() -> Iterator[None]:
    from marsad.search import statements

    statements.shared_statements_engine.cache_clear()
    yield
    statements.shared_statements_engine.cache_clear()


@pytest.fixture
def say(make_article: Callable[..., Any], take_in: Callable[[], int]) -> Callable[..., Any]:
    """Publish an article in which somebody says something, confirmed by an editor, and take it in."""
    from marsad.newsroom.announcements import announce_article
    from marsad.newsroom.models import Statement

    def say_(words: str, speaker: Any = None, **facts: Any) -> Any:
        article = facts.pop("article", None) or make_article(text=words)
        facts = {"state": "confirmed", "said_on": date(2021, 10, 8), "force": "said", **facts}
        statement = Statement.objects.create(
            article=article, start=0, end=len(words), text=words, speaker=speaker, **facts
        )
        announce_article(article)
        take_in()
        return statement

    return say_


def find(words: str = "", **filters: Any) -> list[str]:
    from marsad.search.statements import StatementFilters, find_statements

    return [one.statement.text for one in find_statements(words, StatementFilters(**filters)).found]


def test_words_are_found_in_another_spelling_and_form(say: Callable[..., Any]) -> None:
    say("سنواصل مكافحة الإرهاب في المنطقة.")
    assert find("الارهاب") == ["سنواصل مكافحة الإرهاب في المنطقة."]
    assert find("مُكافحة إرهاب") == ["سنواصل مكافحة الإرهاب في المنطقة."]
    assert find("التجارة") == []


def test_every_word_must_stand_in_the_statement(say: Callable[..., Any]) -> None:
    say("تنمو التجارة هذا العام.")
    assert find("التجارة الزراعة") == []
    assert find('"التجارة هذا"') == ["تنمو التجارة هذا العام."]
    assert find("التجارة -العام") == []


def test_a_speaker_is_found_by_name_and_narrowed_to_by_filter(
    say: Callable[..., Any], make_subject: Callable[..., Any]
) -> None:
    wang = make_subject("wang-yi", "وانغ يي", names=[("zh-Latn", "Wang Yi", "main")])
    other = make_subject("li-qiang", "لي تشيانغ")
    say("بلادنا ماضية في طريقها.", wang)
    say("الاقتصاد ينمو.", other)
    assert find("وانج يي") == find("Wang Yi") == find(speaker="wang-yi") == ["بلادنا ماضية في طريقها."]
    assert find(speaker="nobody") == []


def test_who_speaks_and_who_is_spoken_of_are_told_apart(
    say: Callable[..., Any], make_subject: Callable[..., Any], make_article: Callable[..., Any], mention: Any
) -> None:
    wang, li = make_subject("wang-yi", "وانغ يي"), make_subject("li-qiang", "لي تشيانغ")
    article = make_article(text="سيزور لي تشيانغ المنطقة.")
    mention(article, li)
    say("سيزور لي تشيانغ المنطقة.", wang, article=article)
    assert find(about="li-qiang") == find(speaker="wang-yi") == ["سيزور لي تشيانغ المنطقة."]
    assert find(about="wang-yi") == find(speaker="li-qiang") == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"force": "denied"}, ["ننفي ذلك."]),
        ({"date_from": date(2022, 1, 1)}, ["ننفي ذلك."]),
        ({"date_to": date(2021, 12, 31)}, ["نؤكد ذلك."]),
        ({"date_from": date(2021, 5, 1), "date_to": date(2021, 5, 1)}, ["نؤكد ذلك."]),
        ({"date_from": date(2021, 5, 2), "date_to": date(2021, 12, 1)}, []),
        ({"section": "politics"}, ["ننفي ذلك.", "نؤكد ذلك."]),
        ({"section": "economy"}, []),
        ({"oldest_first": True}, ["نؤكد ذلك.", "ننفي ذلك."]),
        ({"venue": "forum"}, ["ننفي ذلك."]),
    ],
)
def test_filters_narrow_and_order(
    say: Callable[..., Any], make_subject: Callable[..., Any], filters: dict[str, Any], found: list[str]
) -> None:
    forum = make_subject("forum", "منتدى بواو", kind="event")
    say("نؤكد ذلك.", said_on=date(2021, 5, 1), force="stressed")
    say("ننفي ذلك.", said_on=date(2022, 5, 1), force="denied", venue=forum)
    assert find(**filters) == found


def test_a_suggestion_is_never_found(say: Callable[..., Any]) -> None:
    say("كلام لم يؤكده أحد.", state="suggested")
    assert find() == find("كلام") == []


def test_a_refused_statement_and_one_of_a_withdrawn_article_are_gone(
    say: Callable[..., Any], take_in: Callable[[], int]
) -> None:
    from django.contrib.auth import get_user_model

    from marsad.newsroom.editing.review_actions import refuse_findings

    user = get_user_model().objects.create_user("editor")
    first, second = say("قول أول."), say("قول ثان.")
    refuse_findings(first.article, [first], user)
    take_in()
    assert find() == ["قول ثان."]
    second.article.unpublish()
    take_in()
    assert find() == []


def test_what_is_not_public_never_shows_even_before_the_index_knows(say: Callable[..., Any]) -> None:
    statement = say("قول لا يراه أحد.")
    type(statement.article).objects.filter(pk=statement.article_id).update(live=False)
    assert find() == []


def test_a_deleted_article_takes_its_statements_along(say: Callable[..., Any], take_in: Callable[[], int]) -> None:
    from marsad.search.statements import StatementFilters, find_ids

    say("قول سيحذف.").article.delete()
    take_in()
    assert find_ids("", StatementFilters()) == ([], 0)


@pytest.mark.parametrize("oldest_first", [False, True])
def test_going_on_reaches_every_statement_once(say: Callable[..., Any], oldest_first: bool) -> None:
    from marsad.search.statements import StatementFilters, find_statements

    said = [say(f"قول رقم {number}.", said_on=date(2021, 10, 1 + number // 3)).pk for number in range(7)]
    seen, after, totals = [], None, set()
    while True:
        part = find_statements("قول", StatementFilters(after=after, oldest_first=oldest_first), limit=2)
        seen += [one.statement.pk for one in part.found]
        totals.add(part.total)
        after = part.next_after
        if after is None:
            break
    assert seen == (said if oldest_first else said[::-1])
    assert totals == {7}


def test_forces_and_speakers_are_counted_among_what_is_found(
    say: Callable[..., Any], make_subject: Callable[..., Any]
) -> None:
    from marsad.search.statements import StatementFilters, count_statement_months, find_statements

    wang = make_subject()
    say("نؤكد ذلك.", wang, force="stressed")
    say("نؤكد هذا.", wang, force="stressed", said_on=date(2021, 11, 2))
    say("نقول ذلك.", force="said")
    found = find_statements("", StatementFilters())
    assert (found.forces, found.speakers) == ({"said": 1, "stressed": 2}, ((wang.pk, 2),))
    assert count_statement_months("", StatementFilters()) == {date(2021, 10, 1): 2, date(2021, 11, 1): 1}


def test_a_lost_index_is_made_again(say: Callable[..., Any], settings: Any, tmp_path: Any) -> None:
    from marsad.search import statements
    from marsad.search.indexer import Indexer

    say("قول باق.")
    settings.MARSAD_SEARCH_FOLDER = tmp_path / "another"
    statements.shared_statements_engine.cache_clear()
    assert find() == []
    again = Indexer()
    again.run_once()
    again.close()
    assert find() == ["قول باق."]


def test_a_slip_of_the_pen_is_answered_with_another_spelling(say: Callable[..., Any]) -> None:
    from marsad.search.statements import StatementFilters, find_statements

    say("مستقبل التجارة واعد.")
    found = find_statements("التجاررة", StatementFilters())
    assert (found.total, found.suggestion) == (0, "التجاره")


def test_marks_stand_around_what_was_asked_and_markup_is_text(say: Callable[..., Any]) -> None:
    from marsad.search.statements import StatementFilters, find_statements

    say("قال <b>الإرهاب</b> خطر & شر.")
    html = find_statements("الارهاب", StatementFilters()).found[0].text_html
    assert html == "قال &lt;b&gt;<mark>الإرهاب</mark>&lt;/b&gt; خطر &amp; شر."
