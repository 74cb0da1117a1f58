"""Every labelled case of tests/cases/dates is read as it was labelled."""

from datetime import date
from pathlib import Path

import pytest

from marsad.arabic import find_dates

CASES = Path(__file__).parents[1] / "cases" / "dates" / "arabic_dates.tsv"


def labelled_cases() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(text, at, values) for text, at, values in rows]


@pytest.mark.parametrize(("text", "at", "values"), labelled_cases())
def test_a_labelled_case_is_read_as_labelled(text: str, at: str, values: str) -> None:
    found = find_dates(text, None if at == "-" else date.fromisoformat(at))
    assert [(one.value or "").split("T")[0] for one in found] == ([] if values == "-" else values.split())
