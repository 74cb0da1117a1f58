"""The pictures that the edition ships: light, described in words, and drawn by the project itself."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

REPO = Path(__file__).resolve().parents[2]
PACK = REPO / "src" / "marsad" / "editions" / "china"
FACTS = tomllib.loads((PACK / "images" / "images.toml").read_text(encoding="utf-8"))
EDITION = tomllib.loads((PACK / "edition.toml").read_text(encoding="utf-8"))
PLACES = {row["slug"] for row in [*EDITION["sections"], *EDITION["dossiers"]]}


@pytest.mark.parametrize("row", FACTS["images"], ids=lambda row: row["file"])
def test_a_picture_is_whole_light_and_described(row: dict[str, Any]) -> None:
    path = PACK / "images" / row["file"]
    assert path.stat().st_size <= 120_000
    with Image.open(path) as picture:
        assert picture.size == (1600, 900)
    assert re.search(r"[\u0621-\u064a]", row["alt"])
    assert row["alt"].endswith(".")
    assert row["alt_en"].isascii()
    assert all(0 <= share <= 1 for share in row["focus"])
    assert set(row["suits"]) <= PLACES


def test_every_picture_in_the_folder_is_described_once() -> None:
    described = [row["file"] for row in FACTS["images"]]
    assert sorted(described) == sorted(path.name for path in (PACK / "images").glob("*.webp"))
    assert len(described) >= 14
    assert FACTS["credit"] == "رسم: مرصد"


def test_the_edition_names_only_pictures_that_it_ships() -> None:
    wanted = [dossier["image"] for dossier in EDITION["dossiers"]]
    wanted += [Path(EDITION["site"][name]).name for name in ("emblem", "favicon")]
    assert [name for name in wanted if not (PACK / "images" / name).exists()] == []


@pytest.mark.parametrize("name", ["emblem.svg", "favicon.svg"])
def test_the_emblem_asks_no_other_host_and_runs_nothing(name: str) -> None:
    drawn = (PACK / "images" / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|script|onload|href|<text|style=", drawn)


def test_the_tool_draws_the_picture_that_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(REPO / "tools"))
    from drawing import PICTURES

    assert {f"{name}.webp" for name in PICTURES} == {row["file"] for row in FACTS["images"]}
    first, again = (PICTURES["ink-mountains"]().finish() for _ in range(2))
    assert first.tobytes() == again.tobytes()
    with Image.open(PACK / "images" / "ink-mountains.webp") as shipped:
        # WebP loses a little; another picture would differ by tens.
        assert max(ImageStat.Stat(ImageChops.difference(first, shipped.convert("RGB"))).mean) < 4
    for module in [name for name in sys.modules if name.split(".")[0] == "drawing"]:
        del sys.modules[module]
