"""A dossier tells a matter in order of time: what happened, what was said and proposed, and what followed."""

from datetime import UTC, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(make_article: Any, make_subject: Any, mention: Any) -> Any:
    from marsad.newsroom.models import Dossier, Proposal, Statement

    wang = make_subject()
    dossier = Dossier.objects.create(slug="belt", title="الحزام والطريق")
    titles = {"طرح المبادرة": (2020, "اقترح وانغ يي مبادرة."), "زيارة لاحقة": (2022, "زار وانغ يي المنطقة."),
              "خبر آخر": (2023, "خبر لا يذكره.")}  # fmt: skip
    articles = []
    for title, (year, text) in titles.items():
        article = make_article(title, text, date_published=datetime(year, 5, 1, 12, tzinfo=UTC))
        article.dossiers = [dossier]
        article.save()
        articles.append(article)
    mention(articles[0], wang)
    mention(articles[1], wang)
    facts = {"article": articles[0], "state": "confirmed"}
    for number in range(5):
        Statement.objects.create(**facts, start=number, end=number + 1, text=f"قول {number}", speaker=wang)
    proposal = Proposal.objects.create(**facts, start=0, end=5, text="اقترح", proposer=wang, topic="مبادرة الموانئ")
    proposal.points.create(number=1, start=0, end=5, text="ميناء جديد")
    return dossier


def test_a_proposal_shows_its_points_and_what_followed_it(client: Any, dossier: Any) -> None:
    page = client.get("/dossiers/belt/").content.decode()
    followed = page.partition("ما تلا ذلك")[2].partition("</ul>")[0]
    assert "زيارة لاحقة" in followed
    assert "خبر آخر" not in followed
    assert "ميناء جديد" in page
    assert "وأيضًا تصريحان" in page


def test_an_event_stands_on_its_day_and_one_without_a_day_does_not(
    client: Any, dossier: Any, make_subject: Any
) -> None:
    dossier.subjects.add(
        make_subject("forum", "منتدى الموانئ", kind="event", founded="2021-06-01"),
        make_subject("summit", "قمة بلا يوم", kind="event", founded="2021"),
    )
    page = client.get("/dossiers/belt/").content.decode().partition('class="timeline"')[2]
    assert (
        page.index("طرح المبادرة") < page.index("منتدى الموانئ") < page.index('<h3 class="teaser-title"><a href="/2022')
    )
    assert "قمة بلا يوم" not in page
