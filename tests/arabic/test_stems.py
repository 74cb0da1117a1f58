"""The forms of one word have one stem, and other words and names keep theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import fold, stem
from marsad.arabic.stems import SHORTEST, Stemmer, load_rules
from marsad.arabic.word_counts import WordCounts, load_word_counts, pack_table

NAMES = """
وانغ وانج ووهان بكين فوجيان بينغ هواوي شيان تشين هونان يونان تايوان واشنطن بايدن ماكاو تشونغتشينغ شنغهاي
قوانغدونغ سيتشوان شينجيانغ التبت هونغ كونغ شنتشن هاينان لياونينغ هيلونغجيانغ تيانجين خبي شانشي آنهوي غويتشو
قانسو ليو تشانغ هو سون يانغ وين لي كه تشيانغ كيسنجر بوتين لافروف نتنياهو ماكرون كابول باريس فيينا لوس
ليفربول
"""
PLACES_AND_PEOPLE = "بكين ووهان شنغهاي تايوان واشنطن بايدن ماكرون لافروف كيسنجر بوتين هواوي طوكيو"
CLITICS = ("و", "ب", "ل", "ك", "ف", "وب", "ول", "فب")


@pytest.mark.parametrize("forms", [
    pytest.param("الصين بالصين للصين والصين وللصين صيني الصينية الصينيين والصينيون", id="a land and its people"),
    pytest.param("الإرهاب لإرهاب للإرهاب بالإرهاب والإرهاب فالإرهاب كالإرهاب", id="clitics"),
    pytest.param("مكافحة المكافحة لمكافحة ومكافحتها بمكافحته", id="a feminine noun with possessors"),
    pytest.param("معلم المعلمون المعلمين معلمو معلمي معلمات معلمة", id="sound plurals"),
    pytest.param("يقول تقول قال قالت قالوا سيقول وقال", id="a hollow verb"),
    pytest.param("ينتقل تنتقل انتقل انتقلت انتقال الانتقال", id="a derived verb and its noun"),
    pytest.param("فلسطين فلسطيني الفلسطينيين بفلسطين", id="letters that look like a plural's"),
    pytest.param("ألمانيا بألمانيا ألماني الألمانية الألمان", id="letters that look like the article"),
    pytest.param("التزام الالتزام بالتزام والتزامات التزاماتها", id="alef and lam of the word's own"),
    pytest.param("ولاية الولايات بولاية", id="a yeh of the word's own"),
    pytest.param("وزير الوزراء وزرائه لوزير", id="a broken plural"),
    pytest.param("رقم أرقام الأرقام رقما", id="a broken plural of three letters"),
    pytest.param("منطقة المناطق بمناطق", id="a broken plural of four"),
    pytest.param("جهاز الأجهزة أجهزته", id="a broken plural with a possessor"),
    pytest.param("الله والله بالله لله ولله", id="God"),
    pytest.param("رئيس رئيسا الرئيس", id="tanwin"),
    pytest.param("فرنسا فرنسي الفرنسية الفرنسيون بفرنسا", id="a land that ends in alef"),
])  # fmt: skip
def test_the_forms_of_one_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("word", "other"), [
    ("وزير", "زير"), ("والد", "الد"), ("ولد", "لد"), ("بيان", "يان"), ("كبير", "بير"), ("لبنان", "بنان"),
    ("بكين", "كين"), ("بكين", "بك"), ("فوجيان", "فوج"), ("شيان", "شي"), ("هاينان", "ها"), ("بوتين", "بوت"),
    ("لجان", "جان"), ("فنون", "نون"), ("بنود", "نود"), ("التعاون", "تعا"), ("ولاية", "ولا"), ("الله", "له"),
    ("كوريا", "كون"), ("وفد", "فد"), ("لقاء", "قاء"), ("سلطان", "سلطة"), ("عالم", "علم"), ("كاتب", "كتاب"),
])  # fmt: skip
def test_other_words_stay_apart(word: str, other: str) -> None:
    assert stem(word) != stem(other)


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_is_its_own_stem(name: str) -> None:
    assert stem(name) == fold(name)


@pytest.mark.parametrize("name", PLACES_AND_PEOPLE.split())
def test_clitics_go_from_before_a_name(name: str) -> None:
    assert {stem(clitic + name) for clitic in CLITICS} == {fold(name)}


def test_tibet_is_found_with_and_without_its_article() -> None:
    assert stem("التبت") == stem("بالتبت") == stem("للتبت") == stem("تبت") == stem("التبتية") == "التبت"


def test_a_clitic_is_not_cut_when_the_rest_is_no_word() -> None:
    knows_nothing = Stemmer(WordCounts(pack_table({}, {})), frozenset(), {})
    for word in ("وكالو", "بترين", "لرسون", "فكالي"):
        assert knows_nothing(word) == word


def test_a_clitic_is_cut_when_the_rest_is_met_often_enough() -> None:
    levels = {"شكل": 45, "الشكل": 37, "بشكل": 43, "زير": 20, "وزير": 50, "الوزير": 49}
    knows_some = Stemmer(WordCounts(pack_table(levels, {})), frozenset(), {})
    assert knows_some("بشكل") == "شكل"
    assert knows_some("وزير") == "وزير"


def test_the_table_of_stems_says_what_the_rules_say() -> None:
    rules = load_rules()
    stems = load_word_counts().stems()
    stale = [word for word, found in stems if len(word) >= SHORTEST and rules(word) != found]
    assert not stale, "run python -m marsad.arabic.stem_table"


def test_words_of_other_scripts_are_their_own_stems() -> None:
    assert [stem(word) for word in ("Beijing", "北京", "2021", "Пекин")] == ["beijing", "北京", "2021", "пекин"]


def test_the_table_gives_back_what_it_was_made_of() -> None:
    levels = {"كتاب": 60, "الكتاب": 50, "للكتاب": 40, "القلم": 30}
    counts = WordCounts(pack_table(levels, {"الكتاب": "كتاب"}))
    assert dict(counts.levels()) == levels
    assert (counts.of("كتاب"), counts.with_article("كتاب"), counts.of_noun("كتاب")) == (10**6, 110_000, 1_110_000)
    assert (counts.of("قلم"), counts.of_noun("قلم"), counts.is_noun("قلم")) == (0, 1000, True)
    assert [counts.stem_of(word) for word in ("الكتاب", "كتاب", "كتا", "تاب", "")] == ["كتاب", "كتاب", None, None, None]
    assert [counts.of_noun(word) for word in ("كتا", "تاب", "الكتا", "x", "\ud800")] == [0] * 5


def test_the_counts_know_common_words_and_not_others() -> None:
    counts = load_word_counts()
    assert counts.of(fold("الصين")) > counts.of(fold("بكين")) > 0
    assert counts.is_noun("كتاب")
    assert not counts.is_noun("بشكل")
    assert counts.of("ضصثقفغ") == 0


@settings(deadline=None)
@given(st.text(st.sampled_from("اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ"), max_size=14))
def test_a_stem_is_never_empty_nor_longer_than_the_word(word: str) -> None:
    found = stem(word)
    assert bool(found) == bool(word)
    # The alef of a past tense (ينتقل: انتقل) takes the place of the person's letter.
    assert len(found) <= len(word) or fold(word) != word
    assert found == fold(found)


@settings(deadline=None)
@given(st.text(st.sampled_from("ابتجدرسعفقكلمنهوي"), min_size=2, max_size=10))
def test_careless_spelling_has_the_same_stem(word: str) -> None:
    assert stem(word + "ة") == stem(word + "ه")
    assert stem(word + "ى") == stem(word + "ي")
    assert stem("أ" + word) == stem("ا" + word)
