"""Chinese characters are read as pypinyin reads them, without its 55 MB."""

from pathlib import Path

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from marsad.arabic.han_readings import LONGEST_WORD, TABLE, read_characters
from marsad.arabic.han_readings_table import make_table


def test_every_character_has_its_usual_reading() -> None:
    assert [c for c in map(chr, PINYIN_DICT) if read_characters(c) != lazy_pinyin(c)] == []


def test_every_word_is_read_as_a_whole() -> None:
    wrong = [word for word in PHRASES_DICT if read_characters(word) != lazy_pinyin(word)]
    assert [word for word in wrong if len(word) <= LONGEST_WORD] == []


@pytest.mark.parametrize(("text", "read"), [
    ("重庆", "chong qing"), ("重要", "zhong yao"), ("长城", "chang cheng"), ("成长", "cheng zhang"), ("银行", "yin hang"),
    ("行人", "xing ren"), ("習近平", "xi jin ping"), ("绿", "lv"), ("𠀀", "he"),
])  # fmt: skip
def test_a_character_is_read_by_the_word_it_stands_in(text: str, read: str) -> None:
    assert read_characters(text) == read.split()


def test_what_has_no_reading_stands_for_itself() -> None:
    assert read_characters("北Aب\U000323af\ud800々") == ["bei", "A", "ب", "\U000323af", "\ud800", "々"]
    assert read_characters("") == []


def test_the_table_is_what_its_maker_makes(tmp_path: Path) -> None:
    make_table(tmp_path)
    import marsad.arabic

    kept = Path(marsad.arabic.__file__).with_name(TABLE)
    assert (tmp_path / TABLE).read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
