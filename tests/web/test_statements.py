"""Readers ask who said what, keep its address, cite it and take the answer away."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    from marsad.search import statements

    settings.MARSAD_SEARCH_FOLDER = tmp_path / "index"
    statements.shared_statements_engine.cache_clear()
    yield
    statements.shared_statements_engine.cache_clear()


@pytest.fixture
def say(make_article: Callable[..., Any]) -> Callable[..., Any]:
    """Let somebody say something in a live article, confirmed unless *state* says otherwise."""
    from marsad.newsroom.models import Statement

    def say_(words: str = "نؤكد ذلك.", speaker: Any = None, **facts: Any) -> Any:
        article = facts.pop("article", None) or make_article(f"مقال: {words}", text=words)
        facts = {"state": "confirmed", "said_on": date(2021, 10, 8), "verb": "قال", "force": "said", **facts}
        return Statement.objects.create(article=article, start=0, end=len(words), text=words, speaker=speaker, **facts)

    return say_


@pytest.fixture
def index() -> Callable[[], None]:
    """Take all that is public into the index of statements."""
    from marsad.search.statement_indexer import StatementIndexer

    def index_() -> None:
        indexer = StatementIndexer()
        indexer.mend()
        indexer.close()

    return index_


def page_of(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_the_list_shows_the_newest_and_nothing_unconfirmed(client: Any, say: Callable[..., Any]) -> None:
    say("قول معروف.")
    say("قول لم يؤكد.", state="suggested")
    say("قول مرفوض.", state="refused")
    hidden = say("قول في مسودة.")
    type(hidden.article).objects.filter(pk=hidden.article_id).update(live=False)
    page = page_of(client, "/statements/")
    assert "قول معروف." in page
    assert "تصريح واحد" in page
    for words in ("قول لم يؤكد.", "قول مرفوض.", "قول في مسودة."):
        assert words not in page


def test_a_question_in_an_address_is_answered_and_not_kept(
    client: Any, say: Callable[..., Any], make_subject: Any, index: Callable[[], None], store: Any
) -> None:
    say("نكافح الإرهاب.", make_subject())
    say("ندعم التجارة.")
    index()
    page = page_of(client, "/statements/?q=الارهاب&speaker=وانج يي&from=2021-01-01")
    assert "نكافح <mark>الإرهاب</mark>." in page
    assert "ندعم التجارة." not in page
    assert '<meta name="robots" content="noindex">' in page
    assert store.pages == {}


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("from=أمس", "ليس «أمس» تاريخًا"),
        ("speaker=لا أحد هنا", "لا نعرف أحدًا ولا شيئًا باسم «لا أحد هنا»"),
        ("force=sang", "ليس «sang» من الخيارات"),
        ("from=2022-01-01&to=2021-01-01", "تنتهي المدة قبل أن تبدأ"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_answered(client: Any, site: Any, query: str, complaint: str) -> None:
    for path in ("/statements/", "/statements/export.csv"):
        response = client.get(f"{path}?{query}")
        assert response.status_code == 400
        assert complaint in response.content.decode()


def test_a_name_that_two_bear_is_a_choice(client: Any, site: Any, make_subject: Any) -> None:
    make_subject("li-one", "لي تشيانغ")
    make_subject("li-two", "لي تشيانغ")
    page = client.get("/statements/?speaker=لي تشيانغ").content.decode()
    assert 'value="li-one"' in page
    assert 'value="li-two"' in page


def test_nothing_found_says_so_and_offers_a_way_back(client: Any, say: Callable[..., Any], index: Any) -> None:
    say()
    index()
    page = page_of(client, "/statements/?q=غيمة")
    assert "لا شيء" in page or "لم يُعثر" in page or "empty-title" in page
    assert 'href="/statements/"' in page


def test_the_twentieth_statement_is_followed_by_the_next(client: Any, say: Callable[..., Any], index: Any) -> None:
    article = say("قول 0").article
    for number in range(1, 45):
        say(f"قول {number}", article=article)
    index()
    seen, address = [], "/statements/"
    while address:
        page = page_of(client, address)
        seen += [int(part.split("<")[0]) for part in page.split("<blockquote")[1:] for part in [part.split("قول ")[1]]]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == list(range(44, -1, -1))


def test_a_statement_has_a_page_with_all_that_is_known(client: Any, say: Callable[..., Any], make_subject: Any) -> None:
    wang, forum = make_subject(), make_subject("boao", "منتدى بواو", kind="event")
    statement = say("نؤكد ذلك.", wang, venue=forum, mode="direct", source_name="وكالة شينخوا")
    response = client.get(f"/statements/{statement.pk}/")
    page = response.content.decode()
    for words in ("نؤكد ذلك.", "وانغ يي", "منتدى بواو", "وكالة شينخوا", "8 أكتوبر 2021", f"#statement-{statement.pk}"):
        assert words in page
    assert {f"article:{statement.article_id}", "subject:wang-yi", "subject:boao"} <= response.surrogate_keys
    assert '"@type":"Quotation"' in page


@pytest.mark.parametrize("state", ["suggested", "refused"])
def test_what_no_editor_stands_by_has_no_page(client: Any, say: Callable[..., Any], state: str) -> None:
    statement = say(state=state)
    for path in ("", "citation.bib", "citation.json"):
        assert client.get(f"/statements/{statement.pk}/{path}").status_code == 404


def test_a_citation_is_taken_by_reference_managers(client: Any, say: Callable[..., Any], make_subject: Any) -> None:
    statement = say("نمو 5% & {أكثر}", make_subject())
    (item,) = json.loads(client.get(f"/statements/{statement.pk}/citation.json").content)
    assert item["author"] == [{"literal": "وانغ يي"}]
    assert item["issued"] == {"date-parts": [[2021, 10, 8]]}
    bibtex = client.get(f"/statements/{statement.pk}/citation.bib").content.decode()
    assert bibtex.startswith(f"@misc{{statement-{statement.pk},")
    assert r"نمو 5\% \& \{أكثر\}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")


def test_the_answer_is_taken_away_as_a_table_and_as_data(
    client: Any, say: Callable[..., Any], make_subject: Any, index: Any
) -> None:
    say("=HYPERLINK(1)", make_subject())
    say('قول، فيه «فاصلة» و"تنصيص".')
    index()
    response = client.get("/statements/export.csv?sort=oldest")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(1)", 'قول، فيه «فاصلة» و"تنصيص".']
    assert rows[0]["speaker_subject"] == "wang-yi"
    data = json.loads(b"".join(client.get("/statements/export.json?speaker=wang-yi").streaming_content))
    assert [row["text"] for row in data] == ["=HYPERLINK(1)"]
    assert json.loads(b"".join(client.get("/statements/export.json?q=غيمة").streaming_content)) == []


@pytest.fixture
def proposal(make_article: Any, make_subject: Any) -> Any:
    """An initiative of three announced points, of which the article gives two."""
    from marsad.newsroom.models import Proposal

    article = make_article("مبادرة", text="أولًا السلام. ثانيًا الحوار.")
    made = Proposal.objects.create(
        article=article, start=0, end=28, text="أولًا السلام. ثانيًا الحوار.", proposer=make_subject(), announced=3,
        topic="مبادرة الأمن", said_on=date(2021, 10, 8), state="confirmed",
    )  # fmt: skip
    made.points.create(number=1, start=0, end=12, text="السلام.")
    made.points.create(number=2, start=14, end=28, text="الحوار.")
    return made


def test_a_proposal_is_a_table_whose_points_can_be_linked_to(client: Any, proposal: Any) -> None:
    for path in ("/proposals/", f"/proposals/{proposal.pk}/", "/proposals/?by=wang-yi"):
        page = page_of(client, path)
        assert f'<tr id="proposal-{proposal.pk}-point-2">' in page
        assert "مبادرة الأمن" in page
        assert "أُعلن: 3 نقاط، والمنقول هنا: 2" in page
    proposal.state = "suggested"
    proposal.save()
    assert client.get(f"/proposals/{proposal.pk}/").status_code == 404
    assert "مبادرة الأمن" not in page_of(client, "/proposals/")


def test_points_are_taken_away_a_row_each(client: Any, proposal: Any) -> None:
    for path in (
        "/proposals/export.json",
        f"/proposals/{proposal.pk}/points.json",
        "/proposals/export.json?by=wang-yi",
    ):
        data = json.loads(b"".join(client.get(path).streaming_content))
        assert [(row["number"], row["text"], row["announced"], row["found"]) for row in data] == [
            (1, "السلام.", 3, 2),
            (2, "الحوار.", 3, 2),
        ]
    assert client.get("/proposals/export.csv?by=nobody").status_code == 400


def test_subjects_articles_and_the_footer_lead_to_them(client: Any, say: Callable[..., Any], proposal: Any) -> None:
    from marsad.newsroom.models import Subject

    statement = say("نؤكد ذلك.", Subject.objects.get())
    subject = page_of(client, "/subjects/wang-yi/")
    assert "كل تصريحات وانغ يي" in subject
    assert "كل مقترحات وانغ يي" in subject
    assert f'href="/statements/{statement.pk}/"' in page_of(client, statement.article.permalink)
    assert f'href="/proposals/{proposal.pk}/"' in page_of(client, proposal.article.permalink)
    assert 'href="/statements/"' in page_of(client, "/")


def test_the_check_names_a_statement_that_its_index_lacks(say: Callable[..., Any], index: Callable[[], None]) -> None:
    from marsad.conf.soundness import statement_index_faults
    from marsad.search.models import IndexTask

    said = say("قول معروف.")
    IndexTask.objects.all().delete()
    assert [fault.split(" is ")[0] for fault in statement_index_faults()] == [f"statement {said.pk}"]
    index()
    assert statement_index_faults() == []


def test_the_exports_are_as_their_description_says(
    client: Any, say: Callable[..., Any], index: Callable[[], None]
) -> None:
    import jsonschema

    say("قول معروف.")
    index()
    document = client.get("/api/openapi.json").json()
    described = document["paths"]["/statements/export.json"]["get"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]
    rows = json.loads(b"".join(client.get("/statements/export.json").streaming_content))
    assert len(rows) == 1
    jsonschema.validate(rows, {**schema, "components": document["components"]})
    assert {"speaker", "about", "from"} <= {parameter["name"] for parameter in described["parameters"]}
    assert "/proposals/export.csv" in document["paths"]


@pytest.mark.parametrize("form", ["", "atom/", "json/"])
def test_a_question_can_be_followed_as_a_feed(
    client: Any, say: Callable[..., Any], index: Callable[[], None], form: str
) -> None:
    wanted = say("نؤكد أهمية التعاون.", force="stressed", said_on=date(2021, 10, 7))
    say("ندعو إلى التعاون.", force="called")
    index()
    page = page_of(client, "/statements/?q=التعاون&force=stressed&sort=oldest")
    assert "/feed/statements/?q=" in page
    assert "oldest" not in page.split("/feed/statements/")[1].split('"')[0]
    feed = page_of(client, f"/feed/statements/{form}?q=التعاون&force=stressed&sort=oldest")
    assert f"/statements/{wanted.pk}/" in feed
    assert "نؤكد أهمية التعاون." in feed
    assert "2021" in feed
    assert "ندعو إلى" not in feed


def test_a_feed_of_a_question_that_cannot_be_read_says_so(client: Any) -> None:
    response = client.get("/feed/statements/?force=shouted&from=soon")
    assert response.status_code == 400
    lines = response.content.decode().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["force", "from"]
    assert client.get("/feed/statements/html/").status_code == 404


def test_a_folder_of_the_site_holds_every_page_of_statements_and_proposals(
    say: Callable[..., Any], make_article: Callable[..., Any], index: Callable[[], None], tmp_path: Path
) -> None:
    from marsad.newsroom.models import Proposal
    from marsad.web.folder_export import export_folder

    article = make_article("مقال", text="قول.")
    for number in range(45):
        say(f"قول رقم {number}.", article=article, said_on=date(2021, 10, 1 + number % 28))
        Proposal.objects.create(
            article=article, start=0, end=4, text="قول.", topic=f"أمر {number}", state="confirmed",
            said_on=date(2021, 10, 8),
        )  # fmt: skip
    index()
    result = export_folder(tmp_path / "out")
    assert result.failed == []
    for language in ("", "en/"):
        lists = [*(tmp_path / f"out/{language}statements").glob("after-*/index.html")]
        lists.append(tmp_path / f"out/{language}statements/index.html")
        assert len(lists) == 3
        told = "".join(path.read_text(encoding="utf-8") for path in lists)
        assert all(f"قول رقم {number}." in told for number in range(45))
        assert 'rel="next" href="after-' in lists[-1].read_text(encoding="utf-8")
        pages = [
            tmp_path / f"out/{language}proposals/{name}index.html" for name in ("", "page-2/", "page-3/", "page-4/")
        ]
        told = "".join(path.read_text(encoding="utf-8") for path in pages)
        assert all(f"أمر {number}" in told for number in range(45))


def test_statements_are_narrowed_to_a_topic_of_their_articles(
    client: Any, say: Callable[..., Any], index: Callable[[], None]
) -> None:
    from django.utils import timezone

    from marsad.newsroom.models import ArticleReading

    on_football, other = say("فزنا بالبطولة."), say("خسرنا الانتخابات.")
    found = [{"code": "20001108", "confidence": 0.97}]
    facts = {"topics": found, "read_at": timezone.now()}
    ArticleReading.objects.update_or_create(article=on_football.article, defaults=facts)
    index()
    for code in ("20001108", "15000000"):
        page = page_of(client, f"/statements/?topic={code}")
        assert f"/statements/{on_football.pk}/" in page
        assert f"/statements/{other.pk}/" not in page
        assert f'<option value="{code}" selected>' in page
    assert client.get("/statements/?topic=99999999").status_code == 400
