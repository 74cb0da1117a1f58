"""How many posts a second a WordPress import takes in, and its peak memory, beside the limits it is held to.

Run: python benchmarks/import_speed.py [posts] [--read]
The export is made here: six paragraphs of 60 words a post, four of 3,000 tags, two comments on every tenth. SQLite,
reading off, with the processes that `marsad import wordpress` uses by itself. With `--read` what came in is read as
well: the posts then are whole paragraphs of the demonstration articles, whose subjects are known. A busy machine gives
smaller figures: the load is printed. 210,000 posts make an export of 1 GB.
"""

import datetime
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
POSTS = 100_000
LEAST_POSTS_A_SECOND = 1_500
LEAST_READ_A_SECOND = 150
MOST_MEMORY_MIB = 300

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>x</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
"""
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from wagtail.models import Page, Site
from marsad.newsroom.models import HomePage, SectionPage
home = Page.get_first_root_node().add_child(instance=HomePage(title="s", slug="site"))
Site.objects.update(root_page=home)
home.add_child(instance=SectionPage(title="s", slug="section"))
"""
SUBJECTS = """
from pathlib import Path
from marsad.newsroom.subject_intake import insert_subjects
insert_subjects(Path({file!r}))
"""


def texts() -> list[str]:
    """Return the texts of the demonstration articles."""
    folder = REPOSITORY / "src/marsad/editions/china/articles"
    found = (path.read_text(encoding="utf-8").split("+++")[-1] for path in sorted(folder.glob("*.md")))
    return [text.replace("<", "").replace("&", "") for text in found]


def write_export(file: Path, posts: int, *, real: bool) -> None:
    """Write an export of *posts* posts, the same at every run, of random words or of *real* paragraphs."""
    chance, known = random.Random(5), " ".join(texts()).split()  # noqa: S311 - no secret
    paragraphs = [" ".join(chance.choices(known, k=60)) for _ in range(3000)]
    if real:
        paragraphs = [part for text in texts() for part in text.split("\n\n") if len(part.split()) > 8]
    first = datetime.datetime(2009, 1, 1)
    with file.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for number in range(1, posts + 1):
            day = first + datetime.timedelta(minutes=31 * number)
            tags = "".join(
                f'<category domain="post_tag" nicename="t{tag}">وسم {tag}</category>'
                for tag in chance.sample(range(3000), 4)
            )
            comments = "".join(
                f"<wp:comment><wp:comment_id>{2 * number + k}</wp:comment_id>"
                "<wp:comment_author>قارئ</wp:comment_author>"
                f"<wp:comment_author_email>r@mail.example</wp:comment_author_email><wp:comment_date_gmt>{day}"
                "</wp:comment_date_gmt><wp:comment_content>تعليق</wp:comment_content><wp:comment_approved>1"
                "</wp:comment_approved></wp:comment>"
                for k in range(2 if number % 10 == 0 else 0)
            )
            body = "\n\n".join(chance.choices(paragraphs, k=6))
            out.write(
                f"<item><title>{' '.join(chance.choices(known, k=9))}</title>"
                f"<link>https://old.example/{day:%Y/%m/%d}/post-{number}/</link>"
                f"<dc:creator>writer{number % 5}</dc:creator>"
                f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
                f"<wp:post_date_gmt>{day}</wp:post_date_gmt><wp:post_name>post-{number}</wp:post_name>"
                f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
                f'<category domain="category" nicename="c{number % 5}">قسم {number % 5}</category>'
                f"{tags}{comments}</item>\n"
            )
        out.write("</channel></rss>\n")


def processes(pid: int) -> list[int]:
    """Return a process and all that it started, and they."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        with suppress(OSError):
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii").split())
            found.append(one)
    return found


def memory_mib(pid: int) -> float:
    """Return the memory of one process now, its part of what several share (PSS)."""
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace")
        return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1024
    return 0.0


def cpu_seconds(pid: int) -> float:
    """Return the processor time that one process has had."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def main() -> int:
    """Measure once, and print each figure with its ratio to the limit."""
    numbers, reads = [word for word in sys.argv[1:] if word.isdigit()], "--read" in sys.argv
    posts, least = int(numbers[0]) if numbers else POSTS, LEAST_READ_A_SECOND if reads else LEAST_POSTS_A_SECOND
    with tempfile.TemporaryDirectory(prefix="marsad-benchmark-") as scratch:
        data, file = Path(scratch) / "data", Path(scratch) / "export.xml"
        data.mkdir()
        environment = {**os.environ, "MARSAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "marsad.conf.settings"}
        subjects = SUBJECTS.format(file=str(REPOSITORY / "src/marsad/editions/china/subjects.jsonl"))
        subprocess.run([sys.executable, "-c", PREPARE + subjects * reads], env=environment, check=True)
        (data / "prepared").write_text("benchmark\n", encoding="ascii")
        write_export(file, posts, real=reads)
        began, peak = time.monotonic(), 0.0
        used: dict[int, float] = {}
        process = subprocess.Popen(
            [sys.executable, "-m", "marsad", "import", "wordpress", str(file), *["--read"] * reads],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None:
            tree = processes(process.pid)
            peak = max(peak, sum(map(memory_mib, tree)))
            used |= {pid: seconds for pid in tree if (seconds := cpu_seconds(pid))}
            time.sleep(0.1)
        took = time.monotonic() - began
        size = file.stat().st_size / 1e6
    rate = posts / took
    state, load = "on" if reads else "off", os.getloadavg()[0]
    print(f"{posts} posts, reading {state}, {size:.0f} MB, load {load:.1f} on {os.cpu_count()} cores")
    print(f"posts a second, start of the program included   {rate:7.0f}   {rate / least:.2f} × the limit")
    print(f"milliseconds of processor time a post           {1000 * sum(used.values()) / posts:7.2f}")
    print(f"peak memory of all its processes, MiB           {peak:7.0f}   {peak / MOST_MEMORY_MIB:.2f} × the limit")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
