"""Articles that share rare words are near to each other; drafts and what merely shares common words are not."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

RAILWAY = "قطار سريع يربط جاكرتا وباندونغ على سكة حديد بنتها شركات صينية."
STATION = "محطة القطار في باندونغ تستقبل أول ركاب سكة الحديد السريعة."
MOON = "مسبار فضائي يعود بعينات من تربة القمر إلى الأرض."


def related(article: Any) -> list[str]:
    from marsad.web.related import related_articles

    return [one.title for one in related_articles(article, [])]


def test_an_article_is_near_to_those_with_its_rare_words(publish: Callable[..., Any]) -> None:
    railway = publish(RAILWAY, title="قطار إندونيسيا")
    publish(STATION, title="محطة باندونغ")
    publish(MOON, title="عينات القمر")
    assert related(railway) == ["محطة باندونغ"]


def test_a_draft_is_never_near(publish: Callable[..., Any]) -> None:
    railway, station = publish(RAILWAY, title="قطار إندونيسيا"), publish(STATION, title="محطة باندونغ")
    type(station).objects.filter(pk=station.pk).update(live=False)
    assert related(railway) == []


def test_common_subjects_count_without_any_index(
    make_article: Callable[..., Any], make_subject: Callable[..., Any], mention: Any
) -> None:
    from marsad.web.related import related_articles

    wang = make_subject()
    first, second = make_article("أول", text="زار وانغ يي."), make_article("ثان", text="وصل وانغ يي.")
    make_article("ثالث", text="خبر آخر.")
    mention(first, wang)
    mention(second, wang)
    assert [one.title for one in related_articles(first, [wang])] == ["ثان"]
