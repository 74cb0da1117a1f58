"""Moderating as a moderator does it: the queue, the decisions, what others may not do."""

import html
from typing import Any

import pytest
from django.contrib.auth.models import Group

from marsad.discussion.models import Comment, CommentState
from marsad.discussion.privacy import open_address

QUEUE = "/admin/comments/"


@pytest.fixture
def moderator(client: Any, article: Any, django_user_model: Any) -> Any:
    """Somebody who moderates and does nothing else, signed in."""
    from marsad.newsroom.roles import MODERATOR, ROLE_NAMES, ensure_roles

    ensure_roles()
    user = django_user_model.objects.create_user("moderator", "m@desk.example", "secret", first_name="ليلى")
    user.groups.add(Group.objects.get(name=ROLE_NAMES[MODERATOR]))
    client.force_login(user)
    return user


def decide(client: Any, **data: Any) -> Any:
    return client.post(f"{QUEUE}decide/", data)


def state_of(comment: Any) -> str:
    return str(Comment.objects.values_list("state", flat=True).get(pk=comment.pk))


def test_the_queue_shows_what_waits_and_approving_publishes_it(
    client: Any, moderator: Any, article: Any, make_comment: Any
) -> None:
    comment = make_comment("كلام في صلب الموضوع")
    assert "كلام في صلب الموضوع" in client.get(QUEUE).content.decode()
    assert decide(client, one=f"approved:{comment.pk}").status_code == 302
    assert "كلام في صلب الموضوع" in client.get(article.permalink).content.decode()
    comment.refresh_from_db()
    assert comment.decided_by == moderator


def test_many_are_decided_at_once_and_taken_back_at_once(client: Any, moderator: Any, make_comment: Any) -> None:
    waiting, spam, other = make_comment(), make_comment(state="spam"), make_comment()
    decide(client, all="approved", comment=[waiting.pk, spam.pk])
    assert [state_of(one) for one in (waiting, spam, other)] == ["approved", "approved", "pending"]
    client.post(f"{QUEUE}undo/")
    assert [state_of(one) for one in (waiting, spam, other)] == ["pending", "spam", "pending"]


@pytest.mark.parametrize("data", [{}, {"all": "approved"}, {"one": "published:1"}, {"one": "approved:x"}, {"all": "x"}])
def test_a_press_that_names_nothing_changes_nothing(
    client: Any, moderator: Any, make_comment: Any, data: dict[str, str]
) -> None:
    comment = make_comment()
    assert decide(client, **data).status_code == 302
    assert state_of(comment) == CommentState.PENDING


def test_states_articles_and_words_narrow_the_queue(
    client: Any, moderator: Any, make_article: Any, make_comment: Any
) -> None:
    make_comment("عن الحبر", name="أحمد")
    make_comment("عن الورق", article=make_article("آخر"))
    make_comment("إعلان", state="spam")

    def shown(query: str) -> set[str]:
        page = client.get(QUEUE + query).content.decode()
        return {words for words in ("عن الحبر", "عن الورق", "إعلان") if f"<p>{words}</p>" in page}

    assert shown("") == {"عن الحبر", "عن الورق"}
    assert shown("?state=spam") == {"إعلان"}
    assert shown("?q=أحمد") == {"عن الحبر"}
    assert shown(f"?article={Comment.objects.get(body='عن الورق').article_id}") == {"عن الورق"}
    assert shown("?state=nothing&article=x&order=y&page=zz&q=%00") == {"عن الحبر", "عن الورق"}


def test_the_queue_costs_the_same_at_any_length(
    client: Any, moderator: Any, make_comment: Any, django_assert_max_num_queries: Any
) -> None:
    parent = make_comment()
    for _ in range(24):
        make_comment(parent=parent, spam_score=0.4, spam_reasons=["link"])
    client.get(QUEUE)
    with django_assert_max_num_queries(25):
        client.get(QUEUE)


def test_a_decision_stands_in_the_history_without_the_readers_words(
    client: Any, moderator: Any, make_comment: Any
) -> None:
    from wagtail.models import ModelLogEntry

    comment = make_comment("كلمات القارئ")
    decide(client, one=f"refused:{comment.pk}")
    entry = ModelLogEntry.objects.get(action="discussion.decide")
    assert entry.data == {"before": "pending", "after": "refused"}
    assert "كلمات" not in entry.label
    page = client.get(f"{QUEUE}{comment.pk}/").content.decode()
    assert "ليلى" in page
    assert "بُتّ في التعليق: مرفوض" in page


def test_words_are_corrected_and_the_desk_answers(client: Any, moderator: Any, article: Any, make_comment: Any) -> None:
    comment = make_comment("خطأ مطبعى", state="approved")
    client.post(f"{QUEUE}{comment.pk}/edit/", {"name": "سعاد", "body": "خطأ مطبعي"})
    client.post(f"{QUEUE}{comment.pk}/answer/", {"name": "", "body": "شكرًا لكم."})
    page = client.get(article.permalink).content.decode()
    assert "خطأ مطبعي" in page
    assert "شكرًا لكم." in page
    assert "comment-desk" in page
    assert Comment.objects.get(written_by=moderator).parent == comment


def test_what_readers_cannot_see_is_not_answered(client: Any, moderator: Any, make_comment: Any) -> None:
    comment = make_comment()
    client.post(f"{QUEUE}{comment.pk}/answer/", {"name": "", "body": "شكرًا لكم."})
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("path", ["", "decide/", "undo/", "forget/", "{pk}/", "{pk}/edit/", "{pk}/answer/"])
def test_an_author_and_a_stranger_see_none_of_it(
    client: Any, article: Any, make_comment: Any, django_user_model: Any, path: str
) -> None:
    from marsad.newsroom.roles import AUTHOR, ROLE_NAMES, ensure_roles

    comment = make_comment("كلام في صلب الموضوع")
    address = QUEUE + path.format(pk=comment.pk)
    data = {"one": f"approved:{comment.pk}", "body": "x", "email": "a@b.example"}
    assert "/login/" in client.post(address, data)["Location"]
    ensure_roles()
    author = django_user_model.objects.create_user("author", "a@desk.example", "secret")
    author.groups.add(Group.objects.get(name=ROLE_NAMES[AUTHOR]))
    client.force_login(author)
    for answer in (client.get(address), client.post(address, data)):
        assert answer.status_code in {302, 403, 405}
        assert "كلام في صلب الموضوع" not in answer.content.decode()
    assert (state_of(comment), Comment.objects.count()) == ("pending", 1)


def test_the_first_screen_and_the_menu_say_what_waits(client: Any, moderator: Any, make_comment: Any) -> None:
    make_comment("ينتظر القراءة")
    page = client.get("/admin/").content.decode()
    assert "ينتظر القراءة" in page
    assert "التعليقات (1)" in html.unescape(page).encode().decode("unicode_escape") or "التعليقات (1)" in page


def test_an_address_is_opened_only_where_the_operator_allows_it_for_a_reason_on_record(
    client: Any, admin_client: Any, moderator: Any, make_comment: Any, settings: Any
) -> None:
    from wagtail.models import ModelLogEntry

    comment = make_comment(email="souad@example.org")
    address, reason = f"{QUEUE}{comment.pk}/address/", {"reason": "طلبت القارئة أن نراسلها"}
    assert admin_client.post(address, reason).status_code == 404
    settings.MARSAD_OPEN_ADDRESSES = True
    assert "souad@" not in client.post(address, reason).content.decode()
    assert "souad@" not in admin_client.get(address).content.decode()
    assert "souad@" not in admin_client.post(address, {"reason": ""}).content.decode()
    assert not ModelLogEntry.objects.filter(action="discussion.open_address").exists()
    answer = admin_client.post(address, reason)
    assert "souad@example.org" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert ModelLogEntry.objects.get(action="discussion.open_address").data["reason"] == reason["reason"]


@pytest.mark.parametrize("with_comments", [False, True])
def test_a_person_is_forgotten_and_nobody_else(
    client: Any, moderator: Any, make_comment: Any, with_comments: bool
) -> None:
    gone, stays = make_comment(email="Souad@Example.org"), make_comment(email="other@example.org")
    data = {"email": "souad@example.org"} | ({"with_comments": "on"} if with_comments else {})
    told = client.post(f"{QUEUE}forget/", data, follow=True).content.decode()
    nobody = client.post(f"{QUEUE}forget/", {"email": "nobody@example.org"}, follow=True).content.decode()
    assert "souad" not in told.lower()
    assert ("حُذف كل ما" in told, "حُذف كل ما" in nobody) == (True, True)
    assert Comment.objects.filter(pk=gone.pk).exists() is not with_comments
    assert open_address(gone) == ""
    assert open_address(stays) == "other@example.org"
