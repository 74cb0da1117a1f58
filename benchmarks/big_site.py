"""Makes a site of a million articles for the other benchmarks, and times how long its articles take to come in.

Run: python benchmarks/big_site.py FOLDER [--articles N] [--index]
Writes through the bulk writer into SQLite in FOLDER: sentences of real news put together anew (about 300 words an
article), dates over twenty years, eight sections, 300 authors, dossiers, and subjects named in Zipf's shares. `--index`
takes all of it into the search index as well. A folder that holds a site already is only added to.
"""

import argparse
import gzip
import itertools
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
NEWS = REPOSITORY.parent / "shared" / "data" / "news"
ARTICLES = 1_000_000
WORDS_AN_ARTICLE = 300
AUTHORS, DOSSIERS, SUBJECTS, KEYWORDS = 300, 40, 3_000, 3_000
SECTIONS = ("politics", "economy", "society", "culture", "science", "sport", "opinion", "world")
AT_ONCE = 1_000
FIRST, DAYS = datetime(2005, 1, 1, tzinfo=UTC), 20 * 365
MOST_MINUTES = 20
LEAST_INDEXED_A_SECOND = 3_000
MOST_INDEX_TO_TEXT = 0.6


def load_sentences() -> list[str]:
    """Return the sentences of real news that articles are put together from."""
    files = sorted(NEWS.glob("*.jsonl.gz"))
    if not files:
        texts = [path.read_text(encoding="utf-8").split("+++")[-1]
                 for path in sorted((REPOSITORY / "src/marsad/editions/china/articles").glob("*.md"))]  # fmt: skip
    else:
        lines = (line for file in files for line in gzip.decompress(file.read_bytes()).splitlines())
        texts = [json.loads(line)["body"] or "" for line in lines]
    pieces = (piece.strip() for text in texts for piece in re.split(r"(?<=[.!؟])\s+|\n", text))
    return [piece.translate({ord("<"): " ", ord("&"): " "}) for piece in pieces if 6 <= len(piece.split()) <= 60]


def zipf(chance: random.Random, number: int) -> int:
    """Return a place below *number*: each about as often as one over its rank."""
    return int(number ** chance.random()) - 1


class SiteMaker:
    """Writes articles of chance, the same at every run, with what is found in them."""

    def __init__(self) -> None:
        from marsad.archive.bulk import ArticleWriter
        from marsad.newsroom.models import Author, Dossier, HomePage, Mention, SectionPage, Statement, Subject
        from marsad.newsroom.table_rows import TableRows

        self._writer = ArticleWriter("big site")
        self._sentences = load_sentences()
        home = HomePage.objects.get()
        for slug in SECTIONS:
            if not SectionPage.objects.filter(slug=slug).exists():
                home.add_child(instance=SectionPage(title=slug, slug=slug))
        self._sections = list(SectionPage.objects.filter(slug__in=SECTIONS).values_list("pk", flat=True))
        for model, name, count in ((Author, "name", AUTHORS), (Dossier, "title", DOSSIERS)):
            model.objects.bulk_create(
                (model(slug=f"n{n}", **{name: f"رقم {n}"}) for n in range(count)), ignore_conflicts=True
            )
        missing = SUBJECTS - Subject.objects.count()
        Subject.objects.bulk_create(
            (Subject(slug=f"s{n}", kind="organization", name=f"هيئة {n}", sort_key=f"{n:06}") for n in range(missing)),
            ignore_conflicts=True,
        )
        self._authors = list(Author.objects.order_by("pk").values_list("pk", flat=True))
        self._dossiers = list(Dossier.objects.order_by("pk").values_list("pk", flat=True))
        self._subjects = list(Subject.objects.order_by("pk").values_list("pk", "name", "kind"))
        found = ["start", "end", "text", "confidence", "evidence", "reader_version", "state", "article_id"]
        self._mentions = TableRows(Mention, [*found, "kind", "subject_id"], names="{}", designation=False)
        self._statements = TableRows(
            Statement, [*found, "speaker_id", "said_on"], speaker_name="", verb="قال", force="", mode="indirect",
            venue_name="", source_name="",
        )  # fmt: skip

    def write(self, first: int, number: int) -> int:
        """Write the articles *first* up to *first* + *number*; returns how many letters of text they hold."""
        from django.db import transaction

        from marsad.newsroom.listing import relist

        made = [self._make(one) for one in range(first, first + number)]
        with transaction.atomic():
            written = self._writer.write([article for article, _, _ in made])
            mentions, statements = [], []
            for (article, named, text), one in zip(made, written, strict=True):
                common = {"confidence": 0.95, "evidence": "", "reader_version": "1", "article_id": one.page_id}
                for subject, name, kind in named:
                    at = text.index(name)
                    span = {"start": at, "end": at + len(name), "text": name}
                    mentions.append({**common, **span, "state": "suggested", "kind": kind, "subject_id": subject})
                if one.page_id and one.page_id % 10 == 0:
                    statements.append(
                        {**common, "start": 0, "end": 40, "text": text[:40], "state": "confirmed",
                         "speaker_id": named[0][0], "said_on": article.date_published.date()}
                    )  # fmt: skip
            self._mentions.insert(mentions)
            self._statements.insert(statements)
            relist(one.page_id for one in written if one.page_id)
        return sum(len(text) for _, _, text in made)

    def _make(self, number: int) -> tuple[Any, list[tuple[int, str, str]], str]:
        from marsad.archive.bulk import IncomingArticle

        chance = random.Random(number)  # noqa: S311 - the same site at every run
        named = list({self._subjects[zipf(chance, len(self._subjects))] for _ in range(chance.randint(2, 6))})
        words, paragraphs = 0, ["ورد في الخبر ذكر " + " و".join(name for _, name, _ in named) + "."]
        while words < WORDS_AN_ARTICLE:
            paragraphs.append(" ".join(chance.choices(self._sentences, k=3)))
            words += paragraphs[-1].count(" ") + 1
        title = " ".join(chance.choice(self._sentences).split()[:9])[:200]
        published = FIRST + timedelta(days=DAYS * chance.random())
        article = IncomingArticle(
            external_id=str(number), headline=f"{title} {number}", section_id=self._sections[zipf(chance, 8)],
            body=({"type": "text", "value": "".join(f"<p>{one}</p>" for one in paragraphs)},), is_public=True,
            date_published=published, slug=f"a{number}", standfirst=chance.choice(self._sentences)[:200],
            authors=(self._authors[zipf(chance, len(self._authors))],),
            keywords=tuple({f"وسم {zipf(chance, KEYWORDS)}" for _ in range(2)}),
            dossiers=(self._dossiers[zipf(chance, len(self._dossiers))],) if number % 20 == 0 else (),
        )  # fmt: skip
        return article, named, "\n\n".join(" ".join(one.split()) for one in paragraphs)


def set_up(folder: Path) -> None:
    """Make *folder* a site of the demonstration edition unless it is one, and load Django over it."""
    os.environ["MARSAD_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "marsad.conf.settings"
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "marsad.conf.prepare"], check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()


def counted(rows: Sequence[int], title: str) -> Iterator[int]:
    """Yield *rows*, and say now and then how far it is."""
    began = time.monotonic()
    for place, row in enumerate(rows):
        yield row
        if place % 50 == 49:
            print(f"  {title} {place + 1}/{len(rows)} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def index(folder: Path, text_bytes: int) -> None:
    """Take everything queued into the search index, and print the rate and the size."""
    from marsad.search.indexer import Indexer
    from marsad.search.models import IndexTask

    indexer, taken, total = Indexer(), 0, IndexTask.objects.count()
    began = time.monotonic()
    indexer._loader.start()
    print(f"processes ready after            {time.monotonic() - began:9.2f} s")
    began = time.monotonic()
    for number in itertools.count(1):
        done = indexer.run_once()
        taken += done
        if not done:
            break
        if number % 20 == 0:
            print(f"  indexed {taken}/{total} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    indexer.close()
    rate = taken / (time.monotonic() - began)
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    print(f"articles indexed a second        {rate:9.0f}   {rate / LEAST_INDEXED_A_SECOND:.2f} × the limit")
    if text_bytes:
        ratio = size / text_bytes
        print(f"index to text, in bytes          {ratio:9.2f}   {ratio / MOST_INDEX_TO_TEXT:.2f} × the limit")


def main() -> int:
    """Make the site, and print what it took."""
    parser = argparse.ArgumentParser(description="Makes a big site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--index", action="store_true", help="take it into the search index too")
    asked = parser.parse_args()
    set_up(asked.folder.resolve())
    from django.db import connection

    from marsad.archive.bulk.memory import use_little_memory

    use_little_memory()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
    maker, began, letters = SiteMaker(), time.monotonic(), 0
    for first in counted(range(0, asked.articles, AT_ONCE), "thousands of articles"):
        letters += maker.write(first, min(AT_ONCE, asked.articles - first))
    minutes = (time.monotonic() - began) / 60
    database = (asked.folder / "marsad.sqlite3").stat().st_size
    print(f"{asked.articles:,} articles, {letters / 1e6:.0f} million letters, database {database / 1e9:.1f} GB, "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")  # fmt: skip
    limit = MOST_MINUTES * asked.articles / ARTICLES
    print(f"minutes to come in               {minutes:9.1f}   {minutes / limit:.2f} × the limit")
    if asked.index:
        index(asked.folder, round(letters * 1.8))
    return 0


if __name__ == "__main__":
    sys.exit(main())
