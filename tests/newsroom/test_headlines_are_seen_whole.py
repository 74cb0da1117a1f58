import pytest

from marsad.newsroom.editing.page_forms import HeadlineInput


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("قمة بكين", "قمة بكين"),
        ("قمة بكين\r\nتقر عشرة أعمال\n", "قمة بكين تقر عشرة أعمال"),
        ("  قمة   بكين ", "قمة بكين"),
        ("", ""),
    ],
)
def test_a_headline_over_several_lines_is_kept_as_one(written: str, kept: str) -> None:
    assert HeadlineInput().value_from_datadict({"title": written}, {}, "title") == kept


def test_a_form_without_a_headline_says_so() -> None:
    assert HeadlineInput().value_from_datadict({}, {}, "title") is None


def test_the_field_grows_with_its_headline() -> None:
    shown = HeadlineInput().render("title", "قمة بكين", {})
    assert shown.startswith("<textarea")
    assert "w-autosize" in shown
