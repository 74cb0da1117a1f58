"""A character that XML cannot write costs no reader the feed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/feed/", "/feed/atom/", "/sitemaps/news.xml"])
def test_a_headline_with_control_characters_leaves_the_others_readable(
    path: str, client: Client, make_article: Callable[..., Any]
) -> None:
    today = timezone.now() - timedelta(hours=1)
    make_article(title="قمة\x0b بكين\x00", date_published=today)
    make_article(title="قمة أخرى", date_published=today)
    answer = client.get(path)
    assert answer.status_code == 200
    told = "".join(etree.fromstring(answer.content).itertext())
    assert "قمة بكين" in told
    assert "قمة أخرى" in told
