"""What an article is about: found by the reader, decided by an editor, told to readers' machines."""

from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.models import ArticleReading, Decision
from marsad.newsroom.review import read_article_page
from marsad.newsroom.topics import load_shown_topics

SPORT = "أضاع اللاعبون ركلة، وخرج المدرب من الملعب، وانتهت المباراة بالتعادل في الشوط الأخير من البطولة."


@pytest.fixture
def article(make_article: Any) -> Any:
    article = make_article(title="تعادل في الدوري", text=SPORT)
    read_article_page(article)
    return article


def decide(client: Any, article: Any, **data: str) -> Any:
    return client.post(reverse("newsroom_editing:decide_topic", args=[article.pk]), data)


def shown(article: Any) -> list[str]:
    return [topic.code for topic in load_shown_topics([article.pk])[article.pk]]


def found(article: Any) -> str:
    return str(ArticleReading.objects.get(article=article).topics[0]["code"])


def test_a_sure_topic_is_shown_until_an_editor_refuses_it(editor: Any, article: Any) -> None:
    code = found(article)
    assert shown(article) == [code]
    decide(editor, article, refuse=code)
    assert shown(article) == []


def test_an_unsure_topic_waits_for_an_editor(editor: Any, article: Any) -> None:
    code = found(article)
    row = {"code": code, "confidence": 0.6, "evidence": ["المدرب"]}
    ArticleReading.objects.filter(article=article).update(topics=[row])
    assert shown(article) == []
    decide(editor, article, confirm=code)
    assert shown(article) == [code]


def test_a_decision_survives_a_re_read(editor: Any, article: Any) -> None:
    decide(editor, article, refuse=found(article))
    decide(editor, article, add="1", topic="05000000")
    read_article_page(article, force=True)
    assert shown(article) == ["05000000"]


def test_a_decision_is_taken_back(editor: Any, article: Any) -> None:
    decide(editor, article, add="1", topic="05000000")
    editor.post(reverse("newsroom_editing:undo", args=[Decision.objects.get().pk]))
    assert "05000000" not in shown(article)


def test_a_refused_topic_can_be_opened_again(editor: Any, article: Any) -> None:
    code = found(article)
    decide(editor, article, refuse=code)
    decide(editor, article, reopen=code)
    assert shown(article) == [code]


@pytest.mark.parametrize("data", [{"add": "1", "topic": "99999999"}, {"confirm": "x"}, {"add": "1"}, {}])
def test_what_is_no_topic_changes_nothing(editor: Any, article: Any, data: dict[str, str]) -> None:
    assert decide(editor, article, **data).status_code == 302
    assert ArticleReading.objects.get(article=article).topic_decisions == {}
    assert not Decision.objects.exists()


def test_the_review_screen_names_the_topics_and_their_words(editor: Any, article: Any) -> None:
    page = editor.get(reverse("newsroom_editing:review", args=[article.pk])).content.decode()
    assert "الأحداث الرياضية" in page
    assert "المباراة" in page
    assert f'name="confirm" value="{found(article)}"' in page


def test_who_may_not_edit_may_not_decide(sign_in: Any, article: Any) -> None:
    decide(sign_in("moderator"), article, refuse=found(article))
    assert ArticleReading.objects.get(article=article).topic_decisions == {}


def test_search_engines_are_told_what_an_article_is_about(client: Any, article: Any) -> None:
    page = client.get(article.permalink).content.decode()
    assert f"medtop:{found(article)}" in page
    ArticleReading.objects.filter(article=article).update(topics=[])
    assert "medtop:" not in client.get(article.permalink).content.decode()
