from pathlib import Path

from marsad.conf.options import ADDRESS_FILE, site_url


def options(data: Path, **set_ones: object) -> dict[str, object]:
    return {"data": data, "site_url": "", "host": "127.0.0.1", "port": 8000} | set_ones


def test_a_command_beside_the_site_names_the_address_where_it_listens(tmp_path: Path) -> None:
    assert site_url(options(tmp_path)) == "http://localhost:8000"
    (tmp_path / ADDRESS_FILE).write_text("http://localhost:8090", encoding="utf-8")
    assert site_url(options(tmp_path)) == "http://localhost:8090"


def test_the_address_that_is_set_is_the_sites(tmp_path: Path) -> None:
    (tmp_path / ADDRESS_FILE).write_text("http://localhost:8090", encoding="utf-8")
    assert site_url(options(tmp_path, site_url="https://china.example.org/")) == "https://china.example.org"
