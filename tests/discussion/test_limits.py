"""How often one sender may comment, and what is kept of who it was: nothing after a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marsad.discussion.models import Comment, DailyKey, SenderTally
from marsad.discussion.posting_limits import HURRIED_FROM, count_posting

pytestmark = pytest.mark.django_db


def post(client: Any, article: Any, number: int, address: str = "203.0.113.7") -> Any:
    data = {"name": "سعاد", "body": f"تعليق رقم {number}"}
    return client.post(f"/comments/article/{article.pk}/", data, REMOTE_ADDR=address)


def test_a_flood_from_one_network_is_told_to_wait_and_others_are_not(client: Any, article: Any, settings: Any) -> None:
    settings.MARSAD_COMMENT_LIMIT = 3
    answers = [post(client, article, number).status_code for number in range(5)]
    refused = post(client, article, 9)
    assert answers == [303, 303, 303, 429, 429]
    assert "تعليق رقم 9" in refused.content.decode()
    assert 0 < int(refused["Retry-After"]) <= 600
    assert post(client, article, 10, address="203.0.113.8").status_code == 303


def test_haste_is_noted_and_nothing_is_lost_by_it(client: Any, article: Any) -> None:
    for number in range(HURRIED_FROM + 1):
        assert post(client, article, number).status_code == 303
    assert "hurried" in Comment.objects.get(body=f"تعليق رقم {HURRIED_FROM}").spam_reasons


def test_the_same_form_sent_twice_is_one_comment(client: Any, article: Any) -> None:
    assert [post(client, article, 1).status_code for _ in range(2)] == [303, 303]
    assert Comment.objects.count() == 1


def test_a_senders_mark_is_not_the_address_and_another_one_every_day() -> None:
    today = timezone.now()
    for day in range(3):
        count_posting("203.0.113.7", now=today + timedelta(days=day))
    marks = list(SenderTally.objects.values_list("sender", flat=True))
    assert len(set(marks)) == len(marks)
    assert not any("203" in mark and "113" in mark for mark in marks)
    assert DailyKey.objects.count() == 2
    assert SenderTally.objects.count() == 2


def test_a_house_is_one_sender_however_many_addresses_it_has() -> None:
    now = timezone.now()
    assert count_posting("2001:db8:1:2::1", now=now).count == 1
    assert count_posting("2001:db8:1:2:ffff::9", now=now).count == 2
    assert count_posting("2001:db8:1:3::1", now=now).count == 1
    assert count_posting("::ffff:203.0.113.7", now=now).count == 1
    assert count_posting("203.0.113.7", now=now).count == 2
    assert count_posting("no address", now=now).count == 1
