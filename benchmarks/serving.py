"""Kept pages a second and their slowest answers beside nginx with the same bytes; start, memory, and save to seen.

Run: python benchmarks/serving.py [--stored PAGES] [--seconds S]
Starts the demo edition in a folder of its own. nginx and wrk come from Debian (apt install nginx wrk); one worker each,
the load generator shares the machine. Figures of this server and of nginx are taken in turns, medians are compared.
"""

import argparse
import html
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

REPOSITORY = Path(__file__).resolve().parents[1]
ROUNDS = 3
TOUCHED = 20
SAVES = 20
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, header fields and body of *path*."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def marsad(data: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """Run the site over *data* until the block ends."""
    environment = {**os.environ, "MARSAD_DATA": str(data), "MARSAD_PLAIN_FILES": "true", "MARSAD_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "marsad", "up", "--port", str(port)], stdout=subprocess.PIPE, text=True, env=environment
    )
    for line in process.stdout or ():
        if "Ctrl-C" in line:
            break
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


@contextmanager
def nginx(folder: Path, server: str, preamble: str = "") -> Iterator[int]:
    """Run nginx with one worker and *server* as its configuration; yield its port."""
    port = free_port()
    folder.mkdir(exist_ok=True)
    paths = "".join(
        f"{name}_temp_path {folder}/{name}; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"{'user root; ' if os.getuid() == 0 else ''}daemon off; worker_processes 1; pid {folder}/pid;"
        f"error_log {folder}/error.log; events {{ worker_connections 4096; }}\n"
        f"http {{ access_log off; keepalive_requests 100000000; {paths}\n{preamble}\n"
        f"{server.replace('LISTEN', f'127.0.0.1:{port}')} }}"
    )
    process = subprocess.Popen([NGINX or "nginx", "-c", str(configuration)])
    time.sleep(0.5)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


def wrk(port: int, path: str, seconds: int, connections: int = 32, **headers: str) -> tuple[float, float]:
    """Return requests a second, and the slowest answer of the quickest 99 % in milliseconds."""
    fields = [part for name, value in headers.items() for part in ("-H", f"{name.replace('_', '-')}: {value}")]
    ran = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *fields, f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "Non-2xx" not in ran, ran
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", ran).group(1))  # type: ignore[union-attr]
    slowest, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", ran).groups()  # type: ignore[union-attr]
    return rate, float(slowest) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def in_turns(seconds: int, *asked: tuple[int, str, int, dict[str, str]]) -> list[tuple[float, float]]:
    """Return the median figures of each of *asked* (port, path, connections, headers), measured in turns."""
    rounds = [[wrk(port, path, seconds, connections, **headers) for port, path, connections, headers in asked]
              for _ in range(ROUNDS)]  # fmt: skip
    return [(statistics.median(r[n][0] for r in rounds), statistics.median(r[n][1] for r in rounds))
            for n in range(len(asked))]  # fmt: skip


def tell(what: str, figure: float, unit: str, other: float, beside: str) -> None:
    """Print one figure, and its ratio to another, which *beside* names."""
    print(f"{what:38}{figure:10,.2f} {unit:4}{figure / other:8.3f} × {beside.format(other)}", flush=True)


def same_bytes(folder: Path, fields: dict[str, str], body: bytes, *, packed_beside: bool = False) -> str:
    """Return nginx's configuration that answers `/page` with *body* and the header *fields*.

    With *packed_beside* as a folder of static files does it: the packed form is looked for beside the plain one.
    """
    (folder / "page").write_bytes(body)
    (folder / "page.gz").write_bytes(body)
    kept = ("content-encoding", "content-language", "content-security-policy", "cache-control", "vary",
            "referrer-policy", "x-content-type-options", "x-frame-options", "cross-origin-opener-policy")  # fmt: skip
    kept = tuple(name for name in kept if not packed_beside or name not in {"content-encoding", "vary"})
    added = "gzip_static on; gzip_vary on; " if packed_beside else ""
    added += "".join(f'add_header {name} "{fields[name]}"; ' for name in kept if name in fields)
    return (
        f"open_file_cache max=1000; server {{ listen LISTEN; root {folder}; "
        f'location = /page {{ default_type "text/html; charset=utf-8"; {added} }} }}'
    )


def documented(data: Path, port: int) -> str:
    """Return the configuration of docs/howto/serve-with-nginx.md for this folder and port."""
    page = (REPOSITORY / "docs" / "howto" / "serve-with-nginx.md").read_text(encoding="utf-8")
    text = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)[0]
    text = text.replace("/srv/marsad/data", str(data)).replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    return str(text.replace("listen 80", "listen LISTEN"))


def measure_serving(data: Path, port: int, path: str, seconds: int) -> None:
    """Print requests a second and slowest answers beside nginx."""
    _, fields, packed = fetch(port, path, Accept_Encoding="br")
    _, gzip_fields, gzipped = fetch(port, path, Accept_Encoding="gzip")
    folder = data.parent
    (folder / "br").mkdir(exist_ok=True)
    (folder / "gz").mkdir(exist_ok=True)
    br, gz = {"Accept_Encoding": "br"}, {"Accept_Encoding": "gzip"}
    with (
        nginx(folder / "peer", same_bytes(folder / "br", fields, packed)) as peer,
        nginx(folder / "peer-gz", same_bytes(folder / "gz", gzip_fields, gzipped, packed_beside=True)) as peer_gz,
        nginx(folder / "front", documented(data, port)) as front,
    ):
        assert fetch(peer, "/page")[2] == packed
        assert fetch(front, path, Accept_Encoding="gzip")[2] == gzipped
        own, theirs = in_turns(seconds, (port, path, 32, br), (peer, "/page", 32, br))
        tell("kept article, 32 connections", own[0], "/s", theirs[0], "nginx's {:,.0f}")
        own, theirs = in_turns(seconds, (port, path, 200, br), (peer, "/page", 200, br))
        tell("slowest of 99 %, 200 connections", own[1], "ms", theirs[1], "nginx's {:.2f}")
        fronted, plain = in_turns(seconds, (front, path, 32, gz), (peer_gz, "/page", 32, gz))
        tell("nginx in front, from plain files", fronted[0], "/s", plain[0], "nginx's {:,.0f}")
        rendered, _ = wrk(port, path, seconds, 4, Cookie="sessionid=none")
        kept, _ = wrk(port, path, seconds, 4, **br)
        tell("kept article, 4 connections", kept, "/s", rendered, "the same rendered each time, {:,.0f}")


def tree(pid: int) -> list[int]:
    """Return *pid* and all processes below it."""
    below = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _parent(entry) == pid]
    return [pid, *(one for child in below for one in tree(child))]


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def memory_mib(pid: int) -> float:
    """Return the memory of the tree below *pid*, what is shared counted once (PSS)."""
    total = 0
    for process in tree(pid):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE).group(1))  # type: ignore[union-attr]
    return total / 1024


def start_to_first_page(data: Path, port: int, path: str) -> tuple[float, float]:
    """Return the seconds from the command to the first kept page, and to the first one that must be rendered."""
    environment = {**os.environ, "MARSAD_DATA": str(data), "MARSAD_PLAIN_FILES": "true"}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "marsad", "up", "--port", str(port)], stdout=subprocess.DEVNULL, env=environment
    )
    times = []
    for asked in (path, "/search/?q=x"):
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{asked}", timeout=30).close()
                break
            except OSError:
                time.sleep(0.01)
        times.append(time.monotonic() - began)
    process.send_signal(signal.SIGINT)
    process.wait(30)
    return times[0], times[1]


_SAVE = """
import sys, time, http.client, django
django.setup()
from marsad.newsroom.models import ArticlePage
port, pk, saves = map(int, sys.argv[1:4])
paths = sys.argv[4:]
def shows(path, word):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    return word in connection.getresponse().read().decode()
for number in range(saves):
    article = ArticlePage.objects.get(pk=pk)
    word = f"تعديل-{number}"
    article.title = f"عنوان {word}"
    began = time.monotonic()
    article.save_revision().publish()
    saved = time.monotonic()
    waiting = list(paths)
    while waiting:
        waiting = [path for path in waiting if not shows(path, word)]
    print(saved - began, time.monotonic() - saved, flush=True)
    time.sleep(1.5)
"""


def shows_title(data: Path, article: int, page: str) -> bool:
    """Say whether the headline of *article* stands in *page*."""
    database = sqlite3.connect(f"file:{data}/marsad.sqlite3?mode=ro", uri=True)
    (title,) = database.execute("SELECT title FROM wagtailcore_page WHERE id = ?", (article,)).fetchone()
    database.close()
    return html.escape(title) in page or title in page


def measure_saving(data: Path, port: int, stored: int) -> None:
    """Print how long it takes until a change stands on the pages that show it, with *stored* other pages kept."""
    from marsad.pagestore import PageStore
    from marsad.pagestore.journal import tag_number

    store = PageStore(data / "pages")
    body = b"<p>" + b"x" * 200
    for number in range(stored):
        tags = {"settings", f"other:{number}", f"others:{number % 997}"}
        store.put(f"/other/{number}/", body, content_type="text/html", tags=tags, since=store.generation())
    best, pages = 0, []
    for pk in range(1, 200):
        found = store.pages_with([tag_number(f"article:{pk}")])
        if len(found) >= len(pages) and len(found) <= 4 * TOUCHED:
            best, pages = pk, found
    titled = [path for path in pages if shows_title(data, best, fetch(port, path)[2].decode())][:TOUCHED]
    environment = {**os.environ, "MARSAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "marsad.conf.settings",
                   "MARSAD_PLAIN_FILES": "true", "MARSAD_LOG_LEVEL": "ERROR"}  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", _SAVE, str(port), str(best), str(SAVES), *titled], capture_output=True, text=True,
        env=environment, check=True, timeout=600,
    )  # fmt: skip
    rows = [tuple(map(float, line.split())) for line in ran.stdout.splitlines() if line[:1].isdigit()]
    seen = sorted(after * 1000 for _, after in rows)
    saving = statistics.median(before * 1000 for before, _ in rows)
    late = seen[min(len(seen) - 1, int(0.95 * len(seen)))]
    tell(f"saved to all {len(titled)} pages fresh, p95", late, "ms", 300, f"the limit of {{:.0f}} ms; {stored:,} kept")
    tell("the saving itself, median", saving, "ms", late, f"that; {len(pages)} pages purged")


def main() -> int:
    """Print the figures; 0 also when nginx or wrk is missing, which is said."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=4)
    asked = parser.parse_args()
    if NGINX is None or shutil.which("wrk") is None:
        print("serving: passed over: needs nginx and wrk (apt install nginx wrk)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        data, port = Path(folder) / "data", free_port()
        with marsad(data, port) as site:
            links = [quote(link) for link in re.findall(r'href="(/20[^"]+)"', fetch(port, "/")[2].decode())]
            path = links[0]
            pages = ["/", "/en/", "/politics/", "/economy/", "/world/", "/culture/", "/technology/", "/arab-china/",
                     "/feed/", "/feed/atom/", "/dossiers/", "/subjects/", *links[:30]]  # fmt: skip
            for page in pages:
                fetch(port, page)
            measure_serving(data, port, path, asked.seconds)
            time.sleep(3)
            memory = memory_mib(site.pid)
            tell("memory of the whole tree", memory, "MiB", 350, "the limit of {:.0f} MiB")
        kept, rendered = map(
            statistics.median, zip(*(start_to_first_page(data, port, path) for _ in range(3)), strict=True)
        )
        tell("start to the first kept page", kept, "s", 2, "the limit of {:.0f} s")
        tell("start to the first rendered page", rendered, "s", 3, "the limit of {:.0f} s")
        with marsad(data, port):
            measure_saving(data, port, asked.stored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
