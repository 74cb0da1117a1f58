"""How long an editor waits for the screens of a big site: lists, searches, the editor, the review, the first screen.

Run: python benchmarks/editing_screens.py [--articles N]
Sets up a site of its own in a temporary folder, takes N made-up articles in (20,000 by default) and asks for each
screen as an editor's browser does, three times; the best time counts. Each line ends with its ratio to one second.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT_MS = 1000
SEED = 2021
WORDS = (
    "الصين", "بكين", "التعاون", "الاقتصاد", "قمة", "الرئيس", "وزير", "الخارجية", "منتدى", "الحزام", "والطريق", "مبادرة",
    "التجارة", "الطاقة", "السعودية", "مصر", "شنغهاي", "الإعلام", "التقنية", "الفضاء", "القمر", "الجامعة", "العربية",
    "الزراعة", "الموانئ",
)  # fmt: skip


def write_articles(path: Path, count: int) -> None:
    """Write *count* articles of chance words as JSON Lines."""
    chance = random.Random(SEED)  # noqa: S311 - chance words, nothing secret
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            day = f"20{chance.randint(13, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            paragraphs = (" ".join(chance.choices(WORDS, k=40)) for _ in range(4))
            article = {
                "@type": "NewsArticle", "headline": f"{' '.join(chance.choices(WORDS, k=7))} {number}",
                "articleBody": "".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs),
                "datePublished": f"{day}T09:00:00+03:00", "url": f"/old/{number}/", "articleSection": "سياسة",
            }  # fmt: skip
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")


def prepare(data: Path, count: int) -> None:
    """Make *data* a site with *count* articles."""
    environment = {**os.environ, "MARSAD_DATA": str(data)}
    articles = data.parent / "articles.jsonl"
    write_articles(articles, count)
    subprocess.run(
        [sys.executable, "-m", "marsad.conf.prepare"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    command = [sys.executable, "-m", "marsad", "import", "json", "--publish", str(articles)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def screens() -> dict[str, str]:
    """Return the screens by what they are."""
    from marsad.newsroom.models import ArticlePage

    article = ArticlePage.objects.order_by("-date_published").first()
    read = ArticlePage.objects.filter(mentions__isnull=False).order_by("-date_published").first()
    assert article is not None
    section = f"/admin/pages/{article.section_id}/"
    return {
        "first screen": "/admin/",
        "articles": "/admin/articles/",
        "articles, page 300": "/admin/articles/?p=300",
        "articles of a section": f"/admin/articles/?section={article.section_id}&state=live",
        "articles to review": "/admin/articles/?review=open",
        "articles, search": "/admin/articles/?q=الاعلام",
        "section": section,
        "section, by hand": section + "?ordering=ord",
        "section, search": section + "?q=الاعلام القمر",
        "search everywhere": "/admin/pages/search/?q=الاعلام",
        "the editor": f"/admin/pages/{article.pk}/edit/",
        "the review": f"/admin/review/{(read or article).pk}/",
        "subjects": "/admin/snippets/newsroom/subject/",
        "subjects, search": "/admin/snippets/newsroom/subject/?q=王毅",
        "unknown names": "/admin/names/unknown/",
    }


def best_ms(client: object, path: str) -> float:
    """Return the best of three times, in milliseconds. Raises when the screen does not answer."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        answer = client.get(path)  # type: ignore[attr-defined]
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return min(times)


def main() -> int:
    """Print a line for each screen."""
    parser = argparse.ArgumentParser(description="Times the editing screens of a big site.")
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        data = Path(folder) / "data"
        prepare(data, count)
        os.environ["MARSAD_DATA"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "marsad.conf.settings"
        import django

        django.setup()
        from django.contrib.auth import get_user_model
        from django.test import Client

        client = Client(SERVER_NAME="localhost")
        client.force_login(get_user_model().objects.get(is_superuser=True))
        client.get("/admin/")
        print(f"{count:,} articles; best of three")
        for name, path in screens().items():
            took = best_ms(client, path)
            print(f"{name:24} {took:8.0f} ms   {took / LIMIT_MS:5.2f} of a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
