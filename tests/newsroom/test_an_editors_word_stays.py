"""What an editor decided is never overwritten by a re-read, and what was refused is not proposed again."""

from typing import Any

import pytest

from marsad.newsroom.models import ArticlePage, FindingState, Mention, RefusedName, Statement
from marsad.newsroom.review import confirm, read_article_page, refuse
from marsad.newsroom.text import article_text

TEXT = "قال وانغ يي في بكين إن التعاون مستمر. والتقى وانغ يي ضيوفه."


@pytest.fixture
def wang_yi(make_subject: Any) -> Any:
    return make_subject()


@pytest.fixture
def article(make_article: Any, wang_yi: Any) -> Any:
    article = make_article(text=TEXT)
    read_article_page(article)
    return article


def mentions(article: Any) -> list[tuple[int, str, str]]:
    rows = Mention.objects.filter(article=article, subject__slug="wang-yi").order_by("start")
    return [(m.start, m.text, m.state) for m in rows]


def rewrite(article: Any, text: str) -> ArticlePage:
    article.body = [("text", f"<p>{text}</p>")]
    article.save()
    return ArticlePage.objects.get(pk=article.pk)


def test_a_known_name_is_found_twice(article: Any) -> None:
    assert [text for _, text, _ in mentions(article)] == ["وانغ يي", "وانغ يي"]


def test_confirmed_stays_confirmed_when_the_article_is_read_again(article: Any, make_user: Any) -> None:
    first = Mention.objects.filter(article=article, subject__slug="wang-yi").order_by("start").first()
    confirm([first], make_user("editor"))
    read_article_page(article, force=True)
    assert [state for _, _, state in mentions(article)] == ["confirmed", "suggested"]


def test_confirming_one_mention_leaves_the_other_to_be_found_again(article: Any, make_user: Any) -> None:
    confirm(Mention.objects.filter(article=article, subject__slug="wang-yi")[:1], make_user("editor"))
    read_article_page(article, force=True)
    assert len(mentions(article)) == 2


def test_a_decided_mention_follows_its_words_when_text_is_written_before_them(article: Any, make_user: Any) -> None:
    confirm(Mention.objects.filter(article=article, subject__slug="wang-yi"), make_user("editor"))
    changed = rewrite(article, "صرّح أمس بما يلي. " + TEXT)
    read_article_page(changed)
    text = article_text(changed)
    assert [state for _, _, state in mentions(changed)] == ["confirmed", "confirmed"]
    assert all(text[start : start + len(words)] == words for start, words, _ in mentions(changed))
    assert len({start for start, _, _ in mentions(changed)}) == 2


def test_a_decided_mention_whose_words_were_deleted_is_kept_and_hides_nothing(article: Any, make_user: Any) -> None:
    confirm(Mention.objects.filter(article=article, subject__slug="wang-yi"), make_user("editor"))
    changed = rewrite(article, "لا أحد هنا.")
    read_article_page(changed)
    assert [state for _, _, state in mentions(changed)] == ["confirmed", "confirmed"]
    back = rewrite(article, "في بكين قال وانغ يي شيئًا.")
    read_article_page(back)
    text = article_text(back)
    standing = [m for m in Mention.objects.filter(article=back) if text[m.start : m.end] == m.text]
    assert "وانغ يي" in [m.text for m in standing]


def test_a_refused_name_is_not_proposed_for_its_subject_again(article: Any, make_user: Any, make_article: Any) -> None:
    refuse(Mention.objects.filter(article=article, subject__slug="wang-yi"), make_user("editor"))
    assert RefusedName.objects.filter(subject__slug="wang-yi").exists()
    read_article_page(article, force=True)
    assert {state for _, _, state in mentions(article)} == {"refused"}
    other = make_article(text=TEXT)
    read_article_page(other)
    assert mentions(other) == []


def test_a_refused_designation_does_not_forbid_the_name(
    article: Any, make_user: Any, make_mention: Any, wang_yi: Any
) -> None:
    office = make_mention(article, "ضيوفه", subject=wang_yi, designation=True)
    refuse([office], make_user("editor"))
    assert not RefusedName.objects.exists()


def test_a_name_that_nobody_bears_cannot_be_confirmed(article: Any, make_user: Any, make_mention: Any) -> None:
    unknown = make_mention(article, "ضيوفه")
    assert confirm([unknown], make_user("editor")) == 0
    unknown.refresh_from_db()
    assert unknown.state == FindingState.SUGGESTED


def test_a_confirmed_statement_is_not_suggested_a_second_time(article: Any, make_user: Any) -> None:
    text = article_text(article)
    said = Statement.objects.create(article=article, start=0, end=37, text=text[:37], verb="قال", state="confirmed")
    read_article_page(article, force=True)
    overlapping = Statement.objects.filter(article=article, start__lt=said.end, end__gt=said.start)
    assert [s.pk for s in overlapping] == [said.pk]
