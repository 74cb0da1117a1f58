"""The trained model: names that no rule knows, and the training that makes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.reading.entities import clitics_before_name
from marsad.reading.entity_lexicon import mark_names
from marsad.reading.entity_model import load_entity_model, parse_model
from marsad.reading.entity_training import read_marked, score, spans_of, train
from marsad.reading.words import split_words
from tests.reading.conftest import ReadText


def named(text: str) -> list[tuple[str, str]]:
    words = split_words(text)
    found = load_entity_model().find(words).names
    return [(text[words.starts[one.first] : words.ends[one.last - 1]], one.kind) for one in found]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("والتقى في الفندق كلاوس شتيرنبرغ قبل سفره.", "كلاوس شتيرنبرغ", "person", id="a foreign person"),
        pytest.param("ثم سلم الجائزة إلى عبد الرحمن الدوسري.", "عبد الرحمن الدوسري", "person", id="an Arab person"),
        pytest.param("وتعادل ريال مدريد مع ضيفه.", "ريال مدريد", "organization", id="a club called by its city"),
        pytest.param("وأعلنت شركة نوكيا نتائجها.", "شركة نوكيا", "organization", id="a company"),
        pytest.param("وسقطت أمطار على مدينة سرقسطة أمس.", "سرقسطة", "place", id="a town"),
    ],
)
def test_the_model_finds_a_name(text: str, name: str, kind: str) -> None:
    assert any(kind == found_kind and name.endswith(found) for found, found_kind in named(text))


@pytest.mark.parametrize(
    "text",
    [
        "وارتفعت أسعار القمح بعد موجة الجفاف الأخيرة.",
        "ولم يصب أحد بأذى في الحادث الذي وقع صباحا.",
        "يجب أن تكون الخطة واضحة قبل بدء العمل.",
    ],
)
def test_the_model_leaves_everyday_words_alone(text: str) -> None:
    assert named(text) == []


def test_an_article_names_whom_only_the_model_knows(read_text: ReadText) -> None:
    (mention,) = [one for one in read_text("وفاز السباح كلاوس شتيرنبرغ بالسباق.").mentions if one.kind == "person"]
    assert (mention.text, mention.evidence) == ("كلاوس شتيرنبرغ", "entity model")
    assert 0.5 <= mention.confidence <= 1


@pytest.mark.parametrize(
    ("form", "letters"),
    [("وبغداد", 1), ("واشنطن", 0), ("بالصين", 1), ("بيروت", 0), ("لندن", 0), ("ولندن", 1), ("كوبا", 0), ("وكوبا", 1)],
)
def test_letters_before_a_name_are_no_part_of_it(form: str, letters: int) -> None:
    assert clitics_before_name(form) == letters


def test_listed_names_of_several_words_are_marked_whole() -> None:
    assert mark_names(["سافر", "الي", "ونيو", "دلهي", "اليوم"]) == ["", "", "BL-", "ELSL", ""]
    assert mark_names(["نيو", "يوم"]) == ["", ""]


@given(st.text(alphabet="ابتلوميكن .،\n١2a«»-", max_size=400))
def test_names_stand_inside_the_text_and_apart(text: str) -> None:
    words = split_words(text)
    found = load_entity_model().find(words)
    assert len(found.chances) == len(words)
    end = 0
    for one in found.names:
        assert end <= one.first < one.last <= len(words)
        assert 0 <= one.confidence <= 1.000001
        end = one.last


def test_a_sentence_without_an_end_is_read_in_bounded_pieces() -> None:
    assert len(load_entity_model().find(split_words("كلمة " * 30_000)).chances) == 30_000


CONLL = """زار O
بيتر B-PERS
ولندن B-LOC
( O
د B-ORG
ب I-ORG
) O

عاد O
بيتر B-PERS
شمت I-PERS
"""


def test_marked_sentences_keep_their_names_when_cut_into_words(tmp_path: Path) -> None:
    path = tmp_path / "news.conll"
    path.write_text(CONLL, encoding="utf-8")
    first, second = read_marked(path)
    assert spans_of(first.labels) == {(1, 2, "person"), (2, 3, "place"), (3, 5, "organization")}
    assert spans_of(second.labels) == {(1, 3, "person")}


def test_a_line_without_a_tag_is_named(tmp_path: Path) -> None:
    path = tmp_path / "news.conll"
    path.write_text("زار O\nبيتر\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"news\.conll line 2"):
        read_marked(path)


def test_a_model_trained_on_a_few_sentences_finds_their_names(tmp_path: Path) -> None:
    path = tmp_path / "news.conll"
    path.write_text(CONLL * 5, encoding="utf-8")
    marked = read_marked(path)
    model = parse_model(train(marked, marked[:2]))
    found = [{(one.first, one.last, one.kind) for one in model.find(each.words).names} for each in marked]
    assert score([spans_of(each.labels) for each in marked], found)["all"] == (1.0, 1.0, 1.0)
