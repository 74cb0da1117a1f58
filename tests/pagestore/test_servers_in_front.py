"""The configurations of docs/howto/serve-with-nginx.md, run as they stand: real nginx, Caddy and Varnish."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from marsad.pagestore import PageStore
from marsad.pagestore.protocol import make_protocol
from marsad.web.middleware import PUBLIC_POLICY
from tests.conftest import missing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "serve-with-nginx.md"
Keep = Callable[..., bool]


def configuration(language: str) -> str:
    """Return the configuration in *language* that the documentation gives."""
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Behind:
    """Marsad's fast path on a port, with an application that counts what it is asked."""

    def __init__(self, site: Any) -> None:
        self.site = site
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(
            site.fast_path, http=make_protocol(site.fast_path.wire_answers()), ws="none", log_config=None,
            access_log=False, server_header=False,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        threading.Thread(target=self.server.run, args=([listening],), daemon=True).start()


@pytest.fixture
def plain_store(tmp_path: Path) -> Iterator[PageStore]:
    store = PageStore(tmp_path / "pages", plain_files=True)
    yield store
    store.close()


@pytest.fixture
def behind(plain_store: PageStore, tmp_path: Path) -> Iterator[Behind]:
    from tests.pagestore.conftest import Site

    (tmp_path / "static").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "x.svg").write_text("<svg/>")
    behind = Behind(Site(plain_store, tmp_path))
    yield behind
    behind.server.should_exit = True


class Front:
    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        fields = {"Host": "china.example.org"} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=fields)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def _run(command: list[str], port: int) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"{command[0]} did not start: {process.communicate()[0].decode(errors='replace')}")


def _program(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if path is None:
        missing(f"{name} (apt install {name})")
    return path


@pytest.fixture(params=["nginx", "caddy"])
def front(request: pytest.FixtureRequest, behind: Behind, tmp_path: Path) -> Iterator[Front]:
    program, port = _program(request.param), free_port()
    text = configuration(request.param).replace("127.0.0.1:8000", f"127.0.0.1:{behind.port}")
    text = text.replace("/srv/marsad/data", str(tmp_path))
    if request.param == "nginx":
        temporary = "".join(f"{name}_temp_path {tmp_path}/{name}; " for name in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
        text = (
            # Started by root, its workers would not be let into the folders of this test.
            f"{'user root; ' if os.getuid() == 0 else ''}daemon off; worker_processes 1; pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; {temporary}\n"
            f"{text.replace('listen 80', f'listen 127.0.0.1:{port}')} }}"
        )
        file = tmp_path / "nginx.conf"
        command = [program, "-c", str(file)]
    else:
        text = "{\n\tadmin off\n}\n" + text.replace("http://china.example.org", f"http://china.example.org:{port}")
        file = tmp_path / "Caddyfile"
        command = [program, "run", "--config", str(file), "--adapter", "caddyfile"]
    file.write_text(text)
    process = _run(command, port)
    yield Front(port)
    process.terminate()
    process.wait(10)


def test_a_fresh_page_is_sent_without_asking(front: Front, behind: Behind, plain_store: PageStore, keep: Keep) -> None:
    keep(plain_store, "/2021/%D9%88%D8%A7/", "مرحبا " * 200, headers=[("X-By", "the store")])
    status, fields, body = front.get("/2021/%D9%88%D8%A7/")
    assert (status, body.decode()) == (200, "مرحبا " * 200)
    assert "x-by" not in fields, "it was asked for"
    assert fields["content-type"].lower() == "text/html; charset=utf-8"
    assert fields["content-security-policy"] == PUBLIC_POLICY
    assert fields["x-content-type-options"] == "nosniff"
    assert fields["cache-control"] == "public, max-age=0, must-revalidate"
    packed = front.get("/2021/%D9%88%D8%A7/", Accept_Encoding="gzip")
    assert packed[1]["content-encoding"] == "gzip"
    assert len(packed[2]) < 200
    assert front.get("/2021/%D9%88%D8%A7/", If_None_Match=fields["etag"])[0] == 304
    assert front.get("/2021/%D9%88%D8%A7/", method="HEAD")[2] == b""


def test_nginx_names_the_language_of_a_page(front: Front, behind: Behind, plain_store: PageStore, keep: Keep) -> None:
    for path, language in (("/a/", "ar"), ("/en/a/", "en"), ("/english/", "ar"), ("/en/feed/", "en")):
        keep(plain_store, path, "kept")
        fields = front.get(path)[1]
        assert (fields.get("content-language", language), front.get(path)[2]) == (language, b"kept")
        assert fields["content-security-policy"] == PUBLIC_POLICY


def test_a_purge_is_seen_within_a_second(front: Front, behind: Behind, plain_store: PageStore, keep: Keep) -> None:
    keep(plain_store, "/a/", "old", tags=("article:1",))
    assert front.get("/a/")[2] == b"old"
    plain_store.purge({"article:1"})
    keep(plain_store, "/a/", "new", tags=("article:1",))
    time.sleep(1.2)
    assert front.get("/a/")[2] == b"new"
    plain_store.purge({"article:1"})
    time.sleep(1.2)
    assert front.get("/a/")[2] == b"by the application"


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        pytest.param("/none/", "GET", {}, id="not kept"),
        pytest.param("/a/", "POST", {}, id="a form"),
        pytest.param("/a/", "GET", {"Cookie": "x=y; sessionid=z"}, id="an editor"),
        pytest.param("/a/", "GET", {"Authorization": "Basic eDp5"}, id="somebody with a name"),
        pytest.param("/a/?utm=x", "GET", {}, id="another query"),
        pytest.param("/a/?/../../purges", "GET", {}, id="a query that looks like a path"),
        pytest.param("/a", "GET", {}, id="another address"),
        pytest.param("/a/@.html", "GET", {}, id="a file's name"),
        pytest.param("/plain/a/@.html", "GET", {}, id="a file's place"),
        pytest.param("/purges", "GET", {}, id="the store's own file"),
        pytest.param("/..%2fpurges", "GET", {}, id="an escaped way out"),
    ],
)
def test_everything_else_is_passed_on(
    front: Front, behind: Behind, plain_store: PageStore, keep: Keep, path: str, method: str, headers: dict[str, str]
) -> None:
    keep(plain_store, "/a/", "kept")
    status, _, body = front.get(path, method, **headers)
    assert body == b"by the application" or status in {400, 403}


def test_an_upload_stays_harmless(front: Front, behind: Behind) -> None:
    status, fields, _ = front.get("/media/x.svg")
    assert (status, fields["content-disposition"]) == (200, "attachment")


@pytest.fixture
def varnish(behind: Behind, tmp_path: Path) -> Iterator[Front]:
    program, port = _program("varnishd"), free_port()
    if not list(Path("/usr/lib").glob("*/varnish/vmods/libvmod_xkey.so")):
        missing("Varnish's module xkey (Debian: varnish-modules)")
    file = tmp_path / "default.vcl"
    file.write_text(configuration("vcl").replace('"8000"', f'"{behind.port}"'))
    command = [program, "-F", "-f", str(file), "-a", f"127.0.0.1:{port}", "-n", str(tmp_path / "varnish"), "-s",
               "malloc,32m", "-j", "none"]  # fmt: skip
    process = _run(command, port)
    yield Front(port)
    process.terminate()
    process.wait(10)


def test_varnish_lets_go_of_what_was_purged_and_of_nothing_else(
    varnish: Front, behind: Behind, plain_store: PageStore, keep: Keep, settings: Any, tmp_path: Path
) -> None:
    from marsad.web import edge

    behind.site.fast_path.pages._stale_for_s = 0.0  # as conf.asgi has it where there is a cache in front
    settings.MARSAD_EDGE, settings.MARSAD_EDGE_URLS = "varnish", (f"http://127.0.0.1:{varnish.port}",)
    for path, key in (("/a/", "article:1"), ("/b/", "subject:%D9%88")):
        headers = [("xkey", f"settings {key}"), ("Surrogate-Control", "max-age=86400")]
        keep(plain_store, path, "old", tags=(key,), headers=headers)
        assert varnish.get(path)[2] == b"old"
    plain_store.purge_all()
    assert [varnish.get(path)[2] for path in ("/a/", "/b/")] == [b"old", b"old"], "varnish did not keep them"
    edge.enqueue(tmp_path, {"subject:و"}, [])
    assert edge.Sender(tmp_path).send_waiting() == 1
    varnish.get("/b/")
    time.sleep(1.3)
    assert [varnish.get(path)[2] for path in ("/a/", "/b/")] == [b"old", b"by the application"]
    assert varnish.get("/a/", Cookie="sessionid=x")[2] == b"by the application"
    assert "xkey" not in varnish.get("/a/")[1]
