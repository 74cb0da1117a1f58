"""PDFs with a text layer: lines seen from the left are read from the right, and paragraphs are whole again."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

from marsad.reading import UnreadablePage
from marsad.reading.page import cut_page
from marsad.reading.pdf_columns import Run, in_columns
from marsad.reading.visual_order import logical_order
from tests.journeys.running import CHROMIUM_FLAGS

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


def runs_of(left: float, right: float, count: int, *, top: float = 700, letters: int = 40) -> list[Run]:
    return [Run(left, right, top - 14 * row - 10, top - 14 * row, letters) for row in range(count)]


def test_columns_are_read_one_after_the_other_and_what_goes_across_parts_them() -> None:
    right, left = runs_of(310, 550, 8), runs_of(50, 290, 6)
    below = [*runs_of(310, 550, 5, top=480), *runs_of(50, 290, 5, top=480)]
    title, middle = runs_of(50, 550, 1, top=760), runs_of(60, 540, 1, top=520)
    mixed = [*left, *below, *middle, *title, *right]
    read = [run for group in in_columns(mixed, right_to_left=True) for run in sorted(group, key=lambda run: -run.top)]
    assert read == [*title, *right, *left, *middle, *below]
    latin = [run for group in in_columns([*left, *right], right_to_left=False) for run in group]
    assert {id(run) for run in latin[:6]} == set(map(id, left))


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param([*runs_of(400, 550, 9, letters=12), *runs_of(50, 200, 9, letters=5)], id="a table"),
        pytest.param([*runs_of(535, 550, 9, letters=2), *runs_of(50, 510, 9)], id="a list with its numbers"),
        pytest.param(runs_of(50, 550, 30), id="one column"),
        pytest.param([*runs_of(50, 250, 6), *runs_of(300, 550, 6, top=500)], id="one above the other"),
        pytest.param([], id="nothing"),
    ],
)
def test_a_page_without_columns_is_one_group(runs: list[Run]) -> None:
    assert in_columns(runs, right_to_left=True) == [runs]


@needs_pdfminer
def test_a_printed_page_of_two_columns_is_whole_again(chromium: str, tmp_path: Path) -> None:
    said = [
        "وصل الوفد الصيني إلى القاهرة يوم الأحد في زيارة رسمية تستغرق ثلاثة أيام، يلتقي خلالها عددا من المسؤولين.",
        "وقال رئيس الوفد إن بلاده تولي أهمية كبيرة لتطوير الموانئ، مؤكدا أن الشركات مستعدة لزيادة استثماراتها هناك.",
        "ومن المقرر أن يزور الوفد المنطقة الصناعية، حيث يطلع على مشروعات تعمل فيها عشرات المصانع وآلاف العمال.",
        "وفي ختام الزيارة يوقع الجانبان مذكرة تفاهم تتناول تدريب المهندسين وتبادل الخبرات الفنية وإقامة مركز للبحوث.",
    ]
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    body = "".join(f"<p>{one}</p>" for one in said)
    page.write_text(
        f'<html lang="ar" dir="rtl"><meta charset="utf-8"><h1>زيارة وفد صيني</h1>'
        f'<div style="column-count:2;column-gap:18pt">{body}</div></html>',
        encoding="utf-8",
    )
    command = [
        chromium, "--headless", *CHROMIUM_FLAGS, "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    parts = cut_page(printed.read_bytes())
    assert parts.title == "زيارة وفد صيني"
    assert [block.text for block in parts.blocks] == said
