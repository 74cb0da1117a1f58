"""Chinese names in running Arabic text: found whole, and ordinary Arabic left alone."""

import pytest

from marsad.names import find_chinese_names

PEOPLE = {
    "لي كه تشيانغ": "Li Keqiang",
    "تشاو لي جيان": "Zhao Lijian",
    "هوا تشون يينغ": "Hua Chunying",
    "يانغ جيه تشي": "Yang Jiechi",
    "سون تشون لان": "Sun Chunlan",
    "وانغ ون بين": "Wang Wenbin",
    "ماو نينغ": "Mao Ning",
    "لين جيان": "Lin Jian",
    "وين جياباو": "Wen Jiabao",
    "هو جينتاو": "Hu Jintao",
    "دينغ شياو بينغ": "Deng Xiaoping",
    "ماو تسي تونغ": "Mao Zedong",
    "تشو إن لاي": "Zhou Enlai",
}


@pytest.mark.parametrize(("name", "pinyin"), PEOPLE.items())
@pytest.mark.parametrize("sentence", ["{}", "قال {} إن التعاون مهم", "والتقى المتحدث {}، أمس، نظيره"])
def test_a_known_name_is_found_whole(name: str, pinyin: str, sentence: str) -> None:
    text = sentence.format(name)
    found = find_chinese_names(text)
    assert [(one.text, one.pinyin, one.kind) for one in found] == [(name, pinyin, "person")]
    assert text[found[0].start : found[0].end] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("وقال الباحث الصيني قوه شياو دونغ إن", "قوه شياو دونغ", id="given name of two words"),
        pytest.param("وأضاف تشانغ يانغ في تصريح", "تشانغ يانغ", id="two distinctive syllables, no word of China"),
        pytest.param("في الصين التقى لتشين جيان مين", "تشين جيان مين", id="a preposition stays outside"),
        pytest.param("السفير الصيني وتشو شياو لي", "تشو شياو لي", id="a conjunction stays outside"),
    ],
)
def test_an_unknown_name_is_found(text: str, name: str) -> None:
    assert [one.text for one in find_chinese_names(text)] == [name]


def test_places_are_found_as_places() -> None:
    found = find_chinese_names("من شانغهاي إلى قوانغدونغ وبكين في الصين")
    assert [(one.text, one.kind) for one in found] == [("شانغهاي", "place"), ("قوانغدونغ", "place"), ("بكين", "place")]


@pytest.mark.parametrize(
    "text",
    [
        "قال لي إنه هو الذي ما زال في البيت",
        "هو يدعو لي كل يوم وأنا ما لي غير ذلك",
        "لو كان هو من يقول ما لا يفعل",
        "وصل بوتين إلى اليونان واتفق الطرفان",
        "التقى كيم جونغ أون المسؤولين",
        "بان كي مون وأونغ سان سو تشي",
        "فاز ريال مدريد على بايرن ميونيخ",
        "واي فاي وأي شيء آخر",
        "بحث وزير الخارجية مع نظيره سبل مكافحة الإرهاب",
        "عاد من شنتشن في بداية العام",
    ],
)
def test_ordinary_arabic_and_other_names_are_no_chinese_people(text: str) -> None:
    assert [one.text for one in find_chinese_names(text) if one.kind == "person"] == []


@pytest.mark.parametrize("text", ["وصل إلى اليونان", "قال الطرفان في بيان", "سباق يوهان في السويد", "رئيس الكانتون"])
def test_words_that_look_like_chinese_places_are_left_alone(text: str) -> None:
    assert find_chinese_names(text) == []
