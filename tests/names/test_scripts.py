"""Which script a name is in."""

import pytest

from marsad.names import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("وانغ يي", "Arab"),
        ("ﺷﻲ", "Arab"),
        ("Lǚ Bù", "Latn"),
        ("王毅", "Hani"),
        ("Путин", "Cyrl"),
        ("12 ؟", "Zyyy"),
        ("", "Zyyy"),
        ("شركة Huawei الصينية", "Arab"),
    ],
)
def test_a_name_is_in_the_script_of_most_of_its_letters(text: str, script: str) -> None:
    assert script_of(text) == script
