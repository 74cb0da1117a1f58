"""Headlines make readable addresses, in Arabic letters and in ASCII."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import ascii_slug, slugify


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        pytest.param("وزير الخارجية الصيني يزور القاهرة", "وزير-الخارجية-الصيني-يزور-القاهرة", id="plain"),
        pytest.param("«الحِزامُ والطريق»: ما الجديد؟!", "الحزام-والطريق-ما-الجديد", id="vowels and signs"),
        pytest.param("مــبــادرة إلى آسيا", "مبادرة-إلى-آسيا", id="tatweel goes, hamza and ta marbuta stay"),
        pytest.param("نمو بنسبة ٥٪ في ٢٠٢٤", "نمو-بنسبة-5-في-2024", id="digits of all sets"),
        pytest.param("١٬٥٠٠ شركة و3,000,000 عامل", "1500-شركة-و3000000-عامل", id="thousands"),
        pytest.param("قمة G20 وXi'an", "قمة-g20-وxian", id="capitals and apostrophes"),
        pytest.param("\u202eالصين\u200b اليوم\ufeff", "الصين-اليوم", id="hidden characters"),
        pytest.param("ﻻ ﺳﻼﻡ", "لا-سلام", id="presentation forms"),
        pytest.param("习近平 في باريس", "习近平-في-باريس", id="Chinese"),
        pytest.param("!!! ؟؟؟", "", id="no word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_headline_makes_an_address_that_can_be_read(headline: str, slug: str) -> None:
    assert slugify(headline) == slug


def test_an_address_is_cut_between_words() -> None:
    assert slugify("قمة مجموعة العشرين في هانغتشو", max_chars=20) == "قمة-مجموعة-العشرين"
    assert slugify("قمة مجموعة العشرين", max_chars=18) == "قمة-مجموعة-العشرين"
    assert slugify("قمة مجموعة العشرين", max_chars=17) == "قمة-مجموعة"


def test_a_first_word_that_is_too_long_is_cut_all_the_same() -> None:
    assert slugify("ا" * 300, max_chars=100) == "ا" * 100


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="max_chars"):
        slugify("قمة", max_chars=0)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("وزير الخارجية الصيني", "wzir-al-kharjia-al-sini"),
        ("بكين", "bkin"),
        ("习近平", "xi-jin-ping"),
        ("Xi Jinping à Paris", "xi-jinping-a-paris"),
        ("پاکستان", "pakstan"),
        ("Москва", ""),
    ],
)
def test_an_address_in_ascii(text: str, slug: str) -> None:
    assert ascii_slug(text) == slug


TEXTS = st.text() | st.text(alphabet="الصين قمةX 5٣،,-–«»\u064b\u0640\u200c\u202e\ud800ﷺﻻé'")


@settings(deadline=None)
@given(TEXTS, st.integers(1, 60))
def test_every_text_makes_an_address_within_its_limit(text: str, limit: int) -> None:
    for slug, letters in ((slugify(text, limit), r"\w"), (ascii_slug(text, limit), "[a-z0-9]")):
        assert len(slug) <= limit
        assert not slug or re.fullmatch(rf"{letters}+(?:-{letters}+)*", slug)
        assert "_" not in slug


@settings(deadline=None)
@given(TEXTS)
def test_an_address_is_its_own_address(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize("letter", ["و", "-", " ", "习", "\u064b", "\ud800"])
def test_ten_million_times_one_letter_is_answered(letter: str) -> None:
    text = letter * 10_000_000
    assert len(slugify(text, 100)) <= 100
    assert len(ascii_slug(text, 100)) <= 100
