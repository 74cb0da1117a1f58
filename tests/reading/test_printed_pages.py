"""PDFs with a text layer: lines seen from the left are read from the right, and paragraphs are whole again."""

import importlib.util
from pathlib import Path

import pytest

from marsad.reading import UnreadablePage
from marsad.reading.page import cut_page
from marsad.reading.visual_order import logical_order

CASES = Path(__file__).resolve().parents[1] / "cases" / "reading"
needs_pdfminer = pytest.mark.skipif(importlib.util.find_spec("pdfminer") is None, reason="needs pdfminer.six")


def seen(text: str) -> list[str]:
    """The glyphs of *text* from the left to the right, where all of it runs to the left."""
    return [*text][::-1]


@pytest.mark.parametrize(
    ("glyphs", "read"),
    [
        (seen("حركة الحاويات"), "حركة الحاويات"),
        ([*"2021", *seen("في عام ")], "في عام 2021"),
        ([*seen(" سفينة"), *"1250", *seen("بلغ ")], "بلغ 1250 سفينة"),
        ([*seen(" في المئة"), *"9.5", *seen("نسبة ")], "نسبة 9.5 في المئة"),
        ([*seen(" الموانئ"), *"Maersk Line", *seen("شركة ")], "شركة Maersk Line الموانئ"),
        ([*"(", *seen("منها أربعون"), *")"], "(منها أربعون)"),  # as they look, not as they are read
        ([*"08/10/2021", *seen("يوم ")], "يوم 08/10/2021"),
        (["ال", *seen("مو")], "موال"),  # a glyph of two letters
        ([*"The port of Doha"], "The port of Doha"),
        ([*"65 - 40"], "65 - 40"),
        ([], ""),
    ],
)
def test_a_line_is_read_in_its_own_direction(glyphs: list[str], read: str) -> None:
    assert logical_order(glyphs) == read


def test_no_glyph_is_lost() -> None:
    glyphs = [*seen("(منها 40 لشركة Maersk) بنسبة 9.5٪ حتى «نهاية» يونيو")]
    one_bracket = str.maketrans(")»", "(«")
    assert sorted("".join(glyphs).translate(one_bracket)) == sorted(logical_order(glyphs).translate(one_bracket))


@needs_pdfminer
@pytest.mark.parametrize("cut", [100, 9000, 20000])
def test_a_damaged_pdf_is_refused(cut: int) -> None:
    data = (CASES / "12-printed.pdf").read_bytes()[:cut]
    with pytest.raises(UnreadablePage, match="PDF"):
        cut_page(data)


@needs_pdfminer
def test_a_pdf_of_pictures_says_what_it_lacks() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    with pytest.raises(UnreadablePage, match="text layer"):
        cut_page(data)


def test_without_the_library_a_pdf_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.reading.pdf_page.importlib.util.find_spec", lambda name: None)
    with pytest.raises(UnreadablePage, match=r"install marsad\[pdf\]"):
        cut_page(b"%PDF-1.4\n")
