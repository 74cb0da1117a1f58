"""Settings: where a value comes from, and what is said of one that cannot be used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.conf.options import BadOption, load_options


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MARSAD_DATA", str(tmp_path))
    load_options.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    load_options.cache_clear()


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(folder: Path, monkeypatch: Any) -> None:
    (folder / "marsad.toml").write_text('port = 9000\nhost = "0.0.0.0"\n')
    monkeypatch.setenv("MARSAD_PORT", "9001")
    options = load_options()
    assert (options["port"], options["host"], options["log_format"]) == (9001, "0.0.0.0", "console")


def test_a_list_is_written_with_commas_or_as_a_list(folder: Path, monkeypatch: Any) -> None:
    (folder / "marsad.toml").write_text('allowed_hosts = ["a.example", "b.example"]\n')
    assert load_options()["allowed_hosts"] == ("a.example", "b.example")
    load_options.cache_clear()
    monkeypatch.setenv("MARSAD_ALLOWED_HOSTS", "c.example, d.example,")
    assert load_options()["allowed_hosts"] == ("c.example", "d.example")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        pytest.param("prot = 9000", "prot", id="misspelt name"),
        pytest.param('port = "9000"', "port", id="text for a number"),
        pytest.param("port = true", "port", id="yes for a number"),
        pytest.param("port = ", "marsad.toml", id="no TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(folder: Path, written: str, named: str) -> None:
    (folder / "marsad.toml").write_text(written)
    with pytest.raises(BadOption, match=named):
        load_options()


@pytest.mark.parametrize(("variable", "value"), [("MARSAD_PORT", "eighty"), ("MARSAD_DEBUG", "perhaps")])
def test_a_variable_that_cannot_be_used_is_named(folder: Path, monkeypatch: Any, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(BadOption, match=variable):
        load_options()
