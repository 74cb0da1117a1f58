"""All spellings of one name share a key, and other names do not."""

import pytest

from marsad.names import phonetic_key, phonetic_keys

ONE_NAME = [
    pytest.param(
        ["شي جين بينغ", "شي جينبينغ", "شي جين بينج", "شى جين بينج", "شيجينبينغ", "Xi Jinping", "习近平"], id="Xi"
    ),
    pytest.param(["وانغ يي", "وانج يي", "Wang Yi", "王毅", "wang yi"], id="Wang Yi"),
    pytest.param(["لي كه تشيانغ", "لي كيكيانغ", "لي كه تشيانج", "Li Keqiang", "李克强"], id="Li Keqiang"),
    pytest.param(["ماو تسي تونغ", "ماو تسي تونج", "Mao Zedong", "毛泽东"], id="Mao"),
    pytest.param(["تشو إن لاي", "شو ان لاي", "Zhou Enlai", "周恩来"], id="Zhou Enlai"),
    pytest.param(["تسنغ تشينغ هونغ", "زنغ تشينغ هونغ", "Zeng Qinghong", "曾庆红"], id="Zeng, not Ceng"),
    pytest.param(["قوانغدونغ", "غوانغدونغ", "جوانجدونج", "كوانغتونغ", "Guangdong", "广东"], id="Guangdong"),
    pytest.param(["تشنغتشو", "زنجزو", "Zhengzhou", "郑州"], id="Zhengzhou"),
    pytest.param(["بكين", "بيكين", "بيجين", "Beijing", "北京"], id="Beijing"),
    pytest.param(["شنغهاي", "شانغهاي", "شنجهاي", "Shanghai", "上海"], id="Shanghai"),
    pytest.param(["بوتين", "بوتن", "Putin"], id="Putin"),
    pytest.param(["ترامب", "ترمب", "Trump"], id="Trump"),
    pytest.param(["غوتيريش", "جوتيريش", "غوتيريس", "جوتيريس", "Guterres"], id="Guterres"),
    pytest.param(["محمد", "مُحَمَّد", "Muhammad", "Mohamed", "Mohammed"], id="Muhammad"),
    pytest.param(["أردوغان", "أردوجان", "Erdoğan", "Erdogan"], id="Erdogan"),
    pytest.param(["عبد الفتاح السيسي", "عبدالفتاح السيسى", "Abdel Fattah el-Sisi"], id="al-Sisi"),
    pytest.param(["عبد الله", "عبدالله", "Abdullah", "Abdallah"], id="Abdullah"),
    pytest.param(["كيسنجر", "كيسينغر", "Kissinger"], id="Kissinger"),
    pytest.param(["نتنياهو", "نتانياهو", "Netanyahu"], id="Netanyahu"),
    pytest.param(["واشنطن", "Washington"], id="Washington"),
    pytest.param(["تشنغتشو", "مدينة تشنغتشو", "Zhengzhou City", "郑州市", "鄭州市"], id="the kind of place beside it"),
    pytest.param(["هاربن", "Harbin", "哈尔滨", "哈爾濱", "哈尔滨市"], id="Harbin, also in traditional characters"),
    pytest.param(["ماكاو", "Macao", "澳门", "澳門"], id="Macao is not as its characters are read"),
    pytest.param(
        ["دينغ شياو بينغ", "دينغ زياوبينغ", "Teng Hsiao-p'ing", "邓小平"], id="Deng, also as English reads it"
    ),
]


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_spellings_of_one_name_meet(spellings: list[str]) -> None:
    keys = {spelling: phonetic_key(spelling) for spelling in spellings}
    assert len(set(keys.values())) == 1, keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وانغ يي", "وانغ يانغ"),
        ("وانغ يي", "وانغ يو"),
        ("يانغ يي", "وانغ يي"),
        ("لي تشيانغ", "لي كه تشيانغ"),
        ("خنان", "خونان"),
        ("خبي", "هوبي"),
        ("شاندونغ", "شانشي"),
        ("بوتين", "بوتفليقة"),
        ("محمد", "أحمد"),
        ("كمال", "جمال"),
        ("ماكرون", "ميركل"),
        ("بكين", "باكستان"),
    ],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_the_key_is_among_the_keys(spellings: list[str]) -> None:
    for spelling in spellings:
        assert phonetic_key(spelling) in phonetic_keys(spelling)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("شي جينغ بينغ", "Xi Jinping", id="n written as ng"),
        pytest.param("تسينغهوا", "清华", id="the postal spelling"),
        pytest.param("Mao Tse-tung", "毛泽东", id="Wade-Giles"),
        pytest.param("Chiang Ching-kuo", "蒋经国", id="Wade-Giles without apostrophes"),
        pytest.param("Taichung", "تايتشونغ", id="a city of Taiwan"),
        pytest.param("Lai Ching-te", "لاي تشينغ دي", id="a known name in its own romanisation"),
        pytest.param("Kaohsiung", "كاوهسيونغ", id="heard as it is written"),
        pytest.param("تشيانغ", "Qiang", id="what the book spells in one syllable"),
    ],
)
def test_names_meet_under_one_of_their_keys(one: str, other: str) -> None:
    assert phonetic_keys(one) & phonetic_keys(other)


def test_a_kind_of_place_is_left_with_a_name_that_is_not_chinese() -> None:
    assert phonetic_key("مدينة نصر") != phonetic_key("نصر")
    assert phonetic_key("沙市") != phonetic_key("沙")


@pytest.mark.parametrize("text", ["", " ", "؟!", "\u200f"])
def test_a_text_without_letters_has_no_key(text: str) -> None:
    assert phonetic_key(text) == ""
    assert phonetic_keys(text) == frozenset()


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("توخل", "Tuchel"),
        ("خوان", "Juan"),
        ("يان", "Jan"),
        ("فاغنر", "Wagner"),
        ("سيفييا", "Sevilla"),
        ("كامو", "Camus"),
        ("القذافي", "Gaddafi"),
        ("زيلينسكي", "Zelenskyy"),
        ("شولتس", "Scholz"),
        ("دآن", "Da'an"),
        ("بائوتو", "Baotou"),
        ("تشو تشواي", "Zhu Zhuai"),
        ("لين آ", "Lin A"),
    ],
)
def test_a_name_is_met_under_the_sounds_of_its_language(arabic: str, latin: str) -> None:
    assert phonetic_keys(arabic) & phonetic_keys(latin)


@pytest.mark.parametrize(
    ("one", "other"),
    [("توخل", "Tusk"), ("يان", "Jack"), ("القذافي", "Gandhi"), ("وانغ يي", "Wang Yang"), ("لين آ", "Wang Er")],
)
def test_no_key_joins_different_names(one: str, other: str) -> None:
    assert not phonetic_keys(one) & phonetic_keys(other)
