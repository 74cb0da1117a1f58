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


@pytest.mark.parametrize(
    ("text", "name", "pinyin"),
    [
        pytest.param("في إقليم تشجيانج شرقي الصين", "تشجيانج", "Zhejiang", id="a spelling that no rule makes"),
        pytest.param("تقدمت قوانجتشو الصينية بملفها", "قوانجتشو", "Guangzhou", id="a mixed spelling"),
        pytest.param("في دورة زوهاي الصينية للتنس", "زوهاي", "Zhuhai", id="called Chinese by the next word"),
        pytest.param("سكان قرية فويو في الصين", "فويو", "Fuyu", id="called a village by the word before"),
    ],
)
def test_a_place_is_found_in_a_spelling_that_comes_near(text: str, name: str, pinyin: str) -> None:
    assert [(one.text, one.pinyin, one.kind) for one in find_chinese_names(text)] == [(name, pinyin, "place")]


def test_a_place_once_proven_is_found_again() -> None:
    text = "سكان قرية فويو في الصين يقولون إن معركة فويو لم تنته"
    assert [one.text for one in find_chinese_names(text)] == ["فويو", "فويو"]


def test_a_person_after_a_place_is_found() -> None:
    found = find_chinese_names("وقال عمدة شانغهاي يانغ شيونغ إن البنك سيفتح")
    assert [(one.text, one.kind) for one in found] == [("شانغهاي", "place"), ("يانغ شيونغ", "person")]


def test_a_word_of_saying_proves_a_plain_name() -> None:
    assert [one.text for one in find_chinese_names("في الصين قال وين وانشينج إن ابنه بخير")] == ["وين وانشينج"]


@pytest.mark.parametrize(
    "text",
    [
        "في الصين تعرف السيدة تشو كل شيء عن عملها",
        "في الصين يقتنع الناس برؤية الرئيس تشي حول المستقبل",
        "غادر الصين لأن قوى ناشئة جديدة تتنافس فيها",
        "في ظل حكم تشي سوف تستخدمها الصين",
        "زار وفد من الصين جزيرة جيجو الكورية",
        "صادرات الصين إلى بطرسبرج ولندن وشيكاغو",
    ],
)
def test_common_words_after_a_family_name_are_no_given_name(text: str) -> None:
    assert find_chinese_names(text) == []
