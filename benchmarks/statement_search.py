"""How fast statements are asked for at 100,000 of them.

Run: `python benchmarks/statement_search.py [STATEMENTS]`. Makes a site of its own in a temporary folder (about two
minutes at 100,000), then prints the median of each question in milliseconds with its ratio to the wanted limit: a page
within 100 ms, the first row of a table within 500 ms.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta

LIMIT_MS, TABLE_LIMIT_MS, RUNS = 100.0, 500.0, 15
PER_ARTICLE = 100
WORDS = """
    بلاده ستواصل دعم التعاون في مجال التجارة والطاقة والتعليم مع الدول العربية لأن الحوار طريق السلام والتنمية
    ورفض سياسة الحماية والعقوبات والانفتاح خيار استراتيجي للاقتصاد العالمي والأسواق والموانئ والقطارات والفضاء
"""
FORCES = ["said", "said", "said", "stressed", "noted", "called", "denied", "accused", "announced"]


def fill(count: int) -> None:
    """Make *count* confirmed statements by 200 speakers in articles of a hundred each."""
    from wagtail.models import Page, Site

    from marsad.newsroom.models import ArticlePage, HomePage, SectionPage, SiteSettings, Statement, Subject

    rng = random.Random(7)  # noqa: S311 - the same sentences at every run
    home = Page.get_first_root_node().add_child(instance=HomePage(title="مرصد", slug="bench"))
    site, _ = Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "مرصد"})
    section = home.add_child(instance=SectionPage(title="سياسة", slug="politics"))
    speakers = [Subject.objects.create(slug=f"s{n}", kind="person", name=f"متحدث رقم {n}") for n in range(200)]
    articles = [
        section.add_child(
            instance=ArticlePage(title=f"مقال {n}", slug=f"a{n}", section=section, body=[("text", "<p>نص</p>")])
        ).pk
        for n in range(max(1, count // PER_ARTICLE))
    ]
    day, words = date(2010, 1, 1), WORDS.split()
    rows = []
    for number in range(count):
        text = " ".join(rng.choices(words, k=rng.randint(8, 30)))
        rows.append(
            Statement(
                article_id=articles[number // PER_ARTICLE % len(articles)], start=0, end=len(text), text=text,
                speaker=speakers[min(int(rng.expovariate(0.03)), 199)], verb="قال", force=rng.choice(FORCES),
                said_on=day + timedelta(days=rng.randint(0, 5800)), state="confirmed",
            )
        )  # fmt: skip
    Statement.objects.bulk_create(rows, batch_size=2_000)


def timed(act: Callable[[], object]) -> float:
    """Return the median of some runs of *act* in milliseconds, after one that fills what a process keeps."""
    act()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Fill, index, ask."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ["MARSAD_DATA"] = tempfile.mkdtemp(prefix="marsad-bench-")
    os.environ["MARSAD_PAGE_STORE"] = "off"
    os.environ["DJANGO_SETTINGS_MODULE"] = "marsad.conf.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    began = time.perf_counter()
    fill(count)
    print(f"{count} statements made in {time.perf_counter() - began:.0f} s")
    from marsad.search.statement_indexer import StatementIndexer

    began = time.perf_counter()
    indexer = StatementIndexer()
    indexer.mend()
    indexer.close()
    took = time.perf_counter() - began
    print(f"indexed in {took:.0f} s, {count / took:.0f} a second")
    client = Client()

    def get(path: str) -> Callable[[], object]:
        def act() -> None:
            response = client.get(path)
            assert response.status_code == 200, (path, response.status_code)
            if response.streaming:
                next(iter(response.streaming_content))

        return act

    questions = [
        ("the newest", "/statements/"),
        ("all, further on", "/statements/?after=2015-06-01.1"),
        ("a common word", "/statements/?q=التعاون"),
        ("three words", "/statements/?q=الحوار والسلام التجاره"),
        ("the most frequent speaker", "/statements/?speaker=s0"),
        ("speaker, verb, period, words", "/statements/?speaker=s1&force=stressed&from=2012-01-01&q=الطاقة"),
        ("oldest first", "/statements/?sort=oldest&section=politics"),
        ("nothing", "/statements/?q=غيمة"),
        ("one statement", f"/statements/{count // 2}/"),
        ("a citation", f"/statements/{count // 2}/citation.bib"),
    ]
    for name, path in questions:
        ms = timed(get(path))
        print(f"{name:32} {ms:8.1f} ms   {ms / LIMIT_MS:5.2f} of the limit ({LIMIT_MS:.0f} ms)")
    ms = timed(get("/statements/export.csv?q=التعاون"))
    ratio = f"{ms / TABLE_LIMIT_MS:5.2f} of the limit ({TABLE_LIMIT_MS:.0f} ms)"
    print(f"{'a table, its first row':32} {ms:8.1f} ms   {ratio}")


if __name__ == "__main__":
    main()
