"""Where a text's words are known already, names are found in them; the text is not parted again."""

import pytest

from marsad.arabic import analyse_columns
from marsad.names import find_chinese_names

TEXTS = [
    pytest.param("والتقى المتحدث الصيني تشاو لي جيان الصحفيين", ["تشاو لي جيان"], id="a person"),
    pytest.param("في الصين قال وانغ يي؛ وفي بكين ما بين ذلك", ["وانغ يي", "بكين"], id="words of grammar that may begin one"),
    pytest.param("زار مدينة زوهاي الصينية ثم غادر زوهاي", ["زوهاي", "زوهاي"], id="a place proven once stands again"),
    pytest.param("كان في المدينة ما هو بين يدي الناس", [], id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), TEXTS)
def test_the_same_names_are_found_in_words_that_were_parted_before(text: str, names: list[str]) -> None:
    found = find_chinese_names(text, analyse_columns(text))
    assert [one.text for one in found] == names
    assert found == find_chinese_names(text)
