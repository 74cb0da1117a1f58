"""Known subjects in text: spellings, prepositions, short forms, titles, ambiguity, refusals."""

from collections.abc import Callable

import pytest

from marsad.names import KnownSubject, Matcher, Name, NameMatch


def make_subject(slug: str, *names: tuple[str, ...], kind: str = "person") -> KnownSubject:
    """A subject from (text, language, kind) names; language and kind have the defaults of `Name`."""
    fields = ("text", "language", "kind")
    return KnownSubject(
        slug=slug, kind=kind, names=tuple(Name(**dict(zip(fields, name, strict=False))) for name in names)
    )


WANG = make_subject(
    "wang-yi",
    ("وانغ يي",),
    ("Wang Yi", "zh-Latn"),
    ("王毅", "zh-Hans"),
    ("وزير الخارجية الصيني", "ar", "title"),
)
XI = make_subject(
    "xi-jinping", ("شي جين بينغ",), ("Xi Jinping", "zh-Latn"), ("习近平", "zh-Hans"), ("شي", "ar", "short")
)
CHINA = make_subject("china", ("الصين",), ("China", "en"), kind="place")
BEIJING = make_subject("beijing", ("بكين",), ("Beijing", "zh-Latn"), kind="place")
FORUM = make_subject("gctf", ("المنتدى العالمي لمكافحة الإرهاب",), kind="organization")
PUTIN = make_subject("putin", ("فلاديمير بوتين",), ("Vladimir Putin", "en"))
GUTERRES = make_subject("guterres", ("أنطونيو غوتيريش",), ("António Guterres", "en"))
SUBJECTS = (WANG, XI, CHINA, BEIJING, FORUM, PUTIN, GUTERRES)


@pytest.fixture(scope="module")
def find() -> Callable[[str], list[NameMatch]]:
    return Matcher(SUBJECTS).find


def slugs(matches: list[NameMatch]) -> list[str | None]:
    return [match.slug for match in matches]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("وانج يي", "wang-yi", id="jim for the g"),
        pytest.param("وانغ يى", "wang-yi", id="alef maqsura at the end"),
        pytest.param("شي جينبينغ", "xi-jinping", id="given name joined"),
        pytest.param("شي جين‌بينج", "xi-jinping", id="zero-width non-joiner inside"),
        pytest.param("شي-جين-بينغ", "xi-jinping", id="hyphens"),
        pytest.param("习近平", "xi-jinping", id="Chinese characters"),
        pytest.param("XI JINPING", "xi-jinping", id="Latin capitals"),
        pytest.param("الصّيـن", "china", id="marks and tatweel"),
        pytest.param("انطونيو جوتيريش", "guterres", id="no hamza, jim for the g"),
        pytest.param("Antonio Guterres", "guterres", id="no accent"),
        pytest.param("المنتدي العالمي لمكافحه الارهاب", "gctf", id="careless spelling"),
    ],
)
def test_every_spelling_finds_the_subject(find: Callable[[str], list[NameMatch]], text: str, slug: str) -> None:
    found = find(f"حضر {text} اليوم")
    assert slugs(found) == [slug]
    assert found[0].text == text


@pytest.mark.parametrize("clitic", ["و", "ف", "ب", "ل", "ك", "وب", "ول", "فل"])
def test_prepositions_and_conjunctions_stay_outside_the_span(
    find: Callable[[str], list[NameMatch]], clitic: str
) -> None:
    found = find(f"زيارة {clitic}بكين غدا")
    assert [(match.slug, match.text) for match in found] == [("beijing", "بكين")]


def test_the_article_that_melts_into_a_preposition_is_understood(find: Callable[[str], list[NameMatch]]) -> None:
    found = find("للصين وللصين بالصين والصين")
    assert slugs(found) == ["china"] * 4
    assert [match.text for match in found] == ["للصين", "للصين", "الصين", "الصين"]


@pytest.mark.parametrize(
    "text", ["الصينيون", "بكينية", "شي قال", "وانغ قال", "بوتين", "يي وانغ", "Wang Yiming", "王毅力"]
)
def test_parts_of_other_words_and_bare_short_forms_are_left_alone(
    find: Callable[[str], list[NameMatch]], text: str
) -> None:
    assert [match for match in find(text) if match.name_kind != "main" or match.text != "王毅"] == []


def test_names_do_not_reach_across_a_comma_or_a_line(find: Callable[[str], list[NameMatch]]) -> None:
    assert find("وانغ، يي") == []
    assert find("شي جين\n\nبينغ") == []


def test_a_short_form_counts_after_the_full_name_only(find: Callable[[str], list[NameMatch]]) -> None:
    found = find("وانغ حضر. قال وانغ يي. وأضاف وانغ ثم لوانغ. وقال شي")
    assert [(match.slug, match.text, match.name_kind) for match in found] == [
        ("wang-yi", "وانغ يي", "main"),
        ("wang-yi", "وانغ", "short"),
        ("wang-yi", "وانغ", "short"),
    ]
    assert slugs(find("التقى فلاديمير بوتين. وأكد بوتين")) == ["putin", "putin"]


def test_a_title_is_a_designation_beside_the_name(find: Callable[[str], list[NameMatch]]) -> None:
    found = find("أكد وزير الخارجية الصيني وانغ يي ذلك")
    assert [(match.text, match.name_kind) for match in found] == [
        ("وزير الخارجية الصيني", "title"),
        ("وانغ يي", "main"),
    ]


def test_the_longest_name_wins() -> None:
    bank = make_subject("bank-of-china", ("بنك الصين",), kind="organization")
    peoples = make_subject("pboc", ("بنك الشعب الصيني",), kind="organization")
    found = Matcher([CHINA, bank, peoples]).find("بنك الصين وبنك الشعب الصيني والصين")
    assert slugs(found) == ["bank-of-china", "pboc", "china"]


def test_a_name_that_two_subjects_bear_stays_open() -> None:
    people = [make_subject("wang-wei-poet", ("وانغ وي",)), make_subject("wang-wei-minister", ("وانغ وي",))]
    (match,) = Matcher(people).find("قال وانغ وي")
    assert match.slug is None
    assert set(match.candidates) == {"wang-wei-poet", "wang-wei-minister"}
    assert match.confidence < 0.5


def test_a_short_form_of_two_people_named_stays_open() -> None:
    one = make_subject("wang-yi", ("وانغ يي",), ("Wang Yi", "zh-Latn"))
    other = make_subject("wang-yang", ("وانغ يانغ",), ("Wang Yang", "zh-Latn"))
    found = Matcher([one, other]).find("وانغ يي ووانغ يانغ. وقال وانغ")
    assert slugs(found) == ["wang-yi", "wang-yang", None]
    assert set(found[2].candidates) == {"wang-yi", "wang-yang"}


def test_a_full_name_settles_an_ambiguous_one() -> None:
    city = make_subject("georgia-state", ("جورجيا",), ("ولاية جورجيا", "ar", "variant"), kind="place")
    country = make_subject("georgia", ("جورجيا",), ("جمهورية جورجيا", "ar", "variant"), kind="place")
    assert slugs(Matcher([city, country]).find("ولاية جورجيا. وفي جورجيا")) == ["georgia-state", "georgia-state"]


def test_a_refused_text_is_skipped_and_other_names_are_kept() -> None:
    matcher = Matcher(SUBJECTS, refused={"wang-yi": frozenset({"وانغ يي"})})
    assert slugs(matcher.find("وانغ يي و王毅 وبكين")) == ["wang-yi", "beijing"]
    assert matcher.find("وانج يي")[0].slug == "wang-yi"


def test_the_particle_after_a_short_form_is_no_part_of_a_name() -> None:
    shein = make_subject("shein", ("شي إن",), kind="organization")
    found = Matcher([XI, shein]).find("قال شي جين بينغ. وأكد شي أن بلاده")
    assert slugs(found) == ["xi-jinping", "xi-jinping"]


def test_the_bearers_of_a_name_can_be_asked_for() -> None:
    matcher = Matcher(SUBJECTS)
    assert matcher.candidates("وانغ يي") == ("wang-yi",)
    assert matcher.candidates("لا أحد") == ()


def test_no_subjects_find_nothing() -> None:
    assert Matcher([]).find("وانغ يي 王毅 Wang") == []
