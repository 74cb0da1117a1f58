from pathlib import Path

import pytest

from marsad.conf.options import ADDRESS_FILE, local_address, site_url


def options(data: Path, **set_ones: object) -> dict[str, object]:
    return {"data": data, "site_url": "", "host": "127.0.0.1", "port": 8000} | set_ones


def test_a_command_beside_the_site_names_the_address_where_it_listens(tmp_path: Path) -> None:
    assert site_url(options(tmp_path)) == "http://127.0.0.1:8000"
    (tmp_path / ADDRESS_FILE).write_text("http://127.0.0.1:8090", encoding="utf-8")
    assert site_url(options(tmp_path)) == "http://127.0.0.1:8090"


def test_the_address_that_is_set_is_the_sites(tmp_path: Path) -> None:
    (tmp_path / ADDRESS_FILE).write_text("http://127.0.0.1:8090", encoding="utf-8")
    assert site_url(options(tmp_path, site_url="https://china.example.org/")) == "https://china.example.org"


@pytest.mark.parametrize(("host", "address"), [
    pytest.param("127.0.0.1", "http://127.0.0.1:8000", id="this machine only"),
    pytest.param("0.0.0.0", "http://127.0.0.1:8000", id="every address"),
    pytest.param("::", "http://[::1]:8000", id="every address of IPv6"),
    pytest.param("2001:db8::7", "http://[2001:db8::7]:8000", id="one address of IPv6"),
    pytest.param("news.example", "http://news.example:8000", id="a name"),
])  # fmt: skip
def test_an_address_that_is_printed_can_be_opened(host: str, address: str) -> None:
    assert local_address(host, 8000) == address
