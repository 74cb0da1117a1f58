"""Pinyin from Arabic and Arabic from Pinyin."""

import pytest

from marsad.names import pinyin_candidates, to_arabic


@pytest.mark.parametrize(
    ("arabic", "pinyin"),
    [
        pytest.param("شي جين بينغ", "Xi Jinping", id="as Xinhua writes it"),
        pytest.param("شي جينبينج", "Xi Jinping", id="joined, with a jim for the g"),
        pytest.param("وانغ يي", "Wang Yi", id="two short syllables"),
        pytest.param("لي كه تشيانغ", "Li Keqiang", id="given name written apart"),
        pytest.param("لي كيكيانغ", "Li Keqiang", id="read as if it were English"),
        pytest.param("قوانغدونغ", "Guangdong", id="a province"),
        pytest.param("جوانجدونج", "Guangdong", id="the same as written in Egypt"),
        pytest.param("ماو تسي تونغ", "Mao Zedong", id="an old spelling that stuck"),
        pytest.param("بكين", "Beijing", id="a name older than Pinyin"),
        pytest.param("习近平", "Xi Jinping", id="Chinese characters"),
        pytest.param("曾庆红", "Zeng Qinghong", id="a family name with a reading of its own"),
        pytest.param("单霁翔", "Shan Jixiang", id="the same, of a name nobody listed"),
        pytest.param("Xí Jìnpíng", "Xi Jinping", id="Pinyin with tones"),
        pytest.param("XIAN", "Xi'an", id="capitals without the apostrophe"),
    ],
)
def test_the_best_candidate_is_the_name_as_printed(arabic: str, pinyin: str) -> None:
    assert pinyin_candidates(arabic)[0].pinyin == pinyin


@pytest.mark.parametrize("word", ["مكافحة", "الإرهاب", "Putin", "", "2021", "!", "محمد صلاح"])
def test_what_is_no_pinyin_has_no_candidate(word: str) -> None:
    assert pinyin_candidates(word) == []


def test_scores_fall_from_the_first_candidate_on_and_stay_between_0_and_1() -> None:
    scores = [candidate.score for candidate in pinyin_candidates("تشانغ جيان")]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("pinyin", "arabic"),
    [
        ("Xi Jinping", "شي جين بينغ"),
        ("Wang Yi", "وانغ يي"),
        ("Li Keqiang", "لي كه تشيانغ"),
        ("Zhao Lijian", "تشاو لي جيان"),
        ("Hua Chunying", "هوا تشون يينغ"),
        ("Yang Jiechi", "يانغ جيه تشي"),
        ("Ding Xuexiang", "دينغ شيويه شيانغ"),
        ("Zhejiang", "تشجيانغ"),
        ("Henan", "خنان"),
        ("Guizhou", "قويتشو"),
        ("Zhengzhou", "تشنغتشو"),
        ("Shenzhen", "شنتشن"),
        ("Yan'an", "يانآن"),
        ("Beijing", "بكين"),
        ("Mao Zedong", "ماو تسي تونغ"),
        ("Lǚ Bù", "ليوي بو"),
    ],
)
def test_pinyin_is_written_in_the_standard_spelling(pinyin: str, arabic: str) -> None:
    assert to_arabic(pinyin) == arabic


@pytest.mark.parametrize("name", ["Putin", "", "وانغ", "123", "Xi2"])
def test_what_is_no_pinyin_is_not_written(name: str) -> None:
    assert to_arabic(name) == ""


@pytest.mark.parametrize(
    ("written", "pinyin"),
    [
        ("تشيانغ", "Qiang"),
        ("دينغ زياوبينغ", "Deng Xiaoping"),
        ("郑州市", "Zhengzhou"),
        ("Sichuan Province", "Sichuan"),
        ("محافظة سيتشوان", "Sichuan"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Hsi Chung-hsün", "Xi Zhongxun"),
    ],
)
def test_the_first_candidate_is_the_likely_one(written: str, pinyin: str) -> None:
    assert pinyin_candidates(written)[0].pinyin == pinyin
