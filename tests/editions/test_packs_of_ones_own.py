"""A pack as the guide tells to write it, and what is said of one that lacks something."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from marsad.archive.editions import load_edition
from marsad.archive.errors import ArchiveError
from marsad.newsroom.models import ArticlePage, Dossier, HomePage, Subject

GUIDE = Path(__file__).parents[2] / "docs" / "howto" / "make-an-edition.md"
Write = Callable[..., str]


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    """Write the pack that the guide shows, with one text changed for another; return its folder."""

    def write(old: str = "", new: str = "") -> str:
        blocks = [
            block.replace(old, new) for block in re.findall(r"```\w*\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
        ]
        for name, mark in {"edition.toml": "[site]", "subjects.jsonl": '{"slug"', "articles/wells.md": "+++",
                           "images/images.toml": "[[images]]"}.items():  # fmt: skip
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(next(block for block in blocks if block.startswith(mark)), encoding="utf-8")
        Image.new("RGB", (320, 180)).save(tmp_path / "images" / "wells.webp")
        return str(tmp_path)

    return write


@pytest.mark.django_db
def test_the_pack_of_the_guide_makes_a_site(pack: Write) -> None:
    loaded = load_edition(pack())
    assert (loaded.subjects, loaded.images, loaded.articles) == (1, 1, 1)
    article = ArticlePage.objects.get()
    assert article.live
    assert article.lead_image.description
    assert [dossier.slug for dossier in article.dossiers.all()] == ["opec-plus"]
    assert [subject.slug for subject in Dossier.objects.get().subjects.all()] == ["opec"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param('image = "wells.webp"', 'image = "well.webp"', r"wells\.md: .*'well\.webp'", id="no such picture"),
        pytest.param('["opec"]', '["opec", "iea"]', r"edition\.toml: .*'iea'", id="no such subject"),
        pytest.param('section = "oil"', 'section = "gas"', r"wells\.md: .*'gas'", id="no such section"),
        pytest.param('name = "نفط"', "", r"edition\.toml: .*'name'", id="a section without a name"),
        pytest.param('file = "wells.webp"', "", r"images\.toml: .*file", id="a picture without a file"),
        pytest.param('"kind": "organization"', '"kind": "club"', r"subjects\.jsonl line 1", id="no such kind"),
    ],
)
def test_what_a_pack_lacks_is_named_and_nothing_is_half_loaded(pack: Write, old: str, new: str, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        load_edition(pack(old, new))
    assert not HomePage.objects.exists()
    assert not Subject.objects.exists()
