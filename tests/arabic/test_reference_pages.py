"""The examples of the reference pages of the language rooms give what they say."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("page", ["arabic-dates", "arabic-numerals-and-plurals", "arabic-slugs-and-sorting"])
def test_the_examples_of_a_page_hold(page: str) -> None:
    results = doctest.testfile(str(PAGES / f"{page}.md"), module_relative=False)
    assert results.attempted > 2
    assert results.failed == 0
