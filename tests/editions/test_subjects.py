"""The subjects that the edition «شؤون الصين» ships: whole, unambiguous where they must be, and spelt right."""

import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, pinyin

from marsad.names import subjects as known

PACK = Path(known.__file__).resolve().parents[1] / "editions" / "china"
LANGUAGES = {"ar", "en", "zh-Latn", "zh-Hans"}
NAME_KINDS = {"main", "variant", "short", "title", "former"}
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

# 陕西 is officially written Shaanxi, to tell it from 山西; the family name 谌 has two readings, of which pypinyin
# lists one, and Xinhua writes the State Councilor's as Shen.
SPELT_OTHERWISE = {"陕西": "shaanxi", "谌贻琴": "shenyiqin"}


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PACK / "subjects.jsonl").read_text(encoding="utf-8").splitlines()]


SUBJECTS = known.load_subjects(PACK / "subjects.jsonl")
ROWS = rows()


def possible_pinyin(hanzi: str) -> re.Pattern[str]:
    """Return a pattern of every reading of *hanzi*, without tones, spaces or apostrophes."""
    readings = pinyin(hanzi, style=Style.NORMAL, heteronym=True)
    return re.compile("".join(f"(?:{'|'.join(sorted(set(choices)))})" for choices in readings))


def letters(text: str) -> str:
    return re.sub(r"[^a-zü]", "", text.lower())


def test_there_are_enough_subjects_of_every_kind() -> None:
    kinds = Counter(subject.kind for subject in SUBJECTS)
    assert len(SUBJECTS) >= 190
    assert set(kinds) == set(known.KINDS)
    assert min(kinds.values()) >= 10


def test_a_slug_names_one_subject_and_reads_as_an_address() -> None:
    slugs = [subject.slug for subject in SUBJECTS]
    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_a_subject_has_one_main_name_a_language_and_no_name_twice(subject: known.KnownSubject) -> None:
    mains = Counter(name.language for name in subject.names if name.kind == "main")
    assert mains["ar"] == 1
    assert mains["en"] == 1
    assert max(mains.values()) == 1
    assert {name.language for name in subject.names} <= LANGUAGES
    assert {name.kind for name in subject.names} <= NAME_KINDS
    assert len({(name.language, name.text) for name in subject.names}) == len(subject.names)
    assert all(name.text == " ".join(name.text.split()) for name in subject.names)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_a_name_is_in_the_script_of_its_language(subject: known.KnownSubject) -> None:
    for name in subject.names:
        if name.language == "zh-Hans":
            assert re.fullmatch(r"[\u3007\u4e00-\u9fff]+", name.text), name.text
        elif name.language == "zh-Latn":
            assert re.fullmatch(r"[A-Za-zü' -]+", name.text), name.text
        elif name.language == "ar":
            assert re.search(r"[\u0621-\u064a]", name.text), name.text
            # A tatweel has its place before a numeral only (المؤتمر الـ20).
            assert not re.search(r"[\u06a9\u06cc\u06c1\u4e00-\u9fff]|\u0640(?!\d)", name.text), name.text
        else:
            assert not re.search(r"[\u0600-\u06ff\u4e00-\u9fff]", name.text), name.text


@pytest.mark.parametrize(
    "subject",
    [subject for subject in SUBJECTS if subject.name("zh-Hans") and subject.name("zh-Latn")],
    ids=lambda subject: subject.slug,
)
def test_the_pinyin_is_a_reading_of_the_characters(subject: known.KnownSubject) -> None:
    hanzi, latin = subject.name("zh-Hans") or "", subject.name("zh-Latn") or ""
    if hanzi in SPELT_OTHERWISE:
        assert letters(latin) == SPELT_OTHERWISE[hanzi]
    else:
        assert possible_pinyin(hanzi).fullmatch(letters(latin)), (hanzi, latin)


def test_the_check_of_pinyin_leaves_no_wrong_reading_through() -> None:
    assert possible_pinyin("王毅").fullmatch(letters("Wang Yi"))
    assert not possible_pinyin("王毅").fullmatch(letters("Wang Li"))
    assert not possible_pinyin("王毅").fullmatch(letters("Wang"))


def test_every_chinese_person_and_place_has_pinyin_and_characters() -> None:
    lacking = [
        subject.slug
        for subject in SUBJECTS
        if subject.kind in ("person", "place")
        and subject.country == "china"
        and not (subject.name("zh-Hans") and subject.name("zh-Latn"))
    ]
    assert lacking == []


def test_a_person_has_a_gender_and_nothing_else_has() -> None:
    assert [s.slug for s in SUBJECTS if (s.kind == "person") != (s.gender in ("m", "f"))] == []


def test_a_country_is_a_place_of_the_same_file() -> None:
    places = {subject.slug for subject in SUBJECTS if subject.kind == "place"}
    assert {subject.country for subject in SUBJECTS if subject.country} <= places


@pytest.mark.parametrize("subject", [s for s in SUBJECTS if s.founded], ids=lambda subject: subject.slug)
def test_a_founding_date_is_a_day_that_was(subject: known.KnownSubject) -> None:
    founded = subject.founded or ""
    assert ISO_DATE.fullmatch(founded)
    assert date.fromisoformat((founded + "-01-01")[:10]) < date(2026, 1, 1)
    if subject.recurs_first is not None:
        assert founded.startswith(str(subject.recurs_first)) or subject.slug == "un-general-assembly"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_what_only_the_newsroom_reads_is_whole(row: dict[str, Any]) -> None:
    assert re.fullmatch(r"Q[1-9]\d*", row.get("wikidata", "Q1"))
    assert row["description"]["ar"].endswith(".")
    assert row["description"]["en"].endswith(".")
    for office in row.get("offices", ()):
        assert office["ar"]
        assert office["en"]
        assert ISO_DATE.fullmatch(office["from"])
        assert office["from"] < office.get("to", "9999")


def test_no_wikidata_item_is_given_twice() -> None:
    items = Counter(row["wikidata"] for row in ROWS if "wikidata" in row)
    assert [item for item, times in items.items() if times > 1] == []


def test_an_anniversary_counts_from_the_founding() -> None:
    founded = {subject.slug: subject.founded for subject in SUBJECTS}
    assert founded["gctf"] == "2011-09-22"
    assert founded["united-nations"] == "1945-10-24"
    assert founded["sco"] == "2001-06-15"
    assert founded["september-11-attacks"] == "2001-09-11"


def test_the_edition_names_only_subjects_that_it_ships() -> None:
    edition = tomllib.loads((PACK / "edition.toml").read_text(encoding="utf-8"))
    shipped = {subject.slug for subject in SUBJECTS}
    assert len(edition["dossiers"]) >= 3
    for dossier in edition["dossiers"]:
        assert set(dossier["subjects"]) <= shipped, dossier["slug"]
