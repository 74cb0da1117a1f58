"""Who and what an article names: known and unknown, in full, by short form, by office."""

import pytest

from tests.reading.conftest import ReadText, named


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        pytest.param("والتقى وزير الزراعة التشادي آدم كورو الصحفيين.", "person", "آدم كورو", id="office and nation"),
        pytest.param(
            "وقال رئيس الوفد أنطون فيدوروف إن المحادثات بدأت.", "person", "أنطون فيدوروف", id="office and body"
        ),
        pytest.param(
            "وقالت المتحدثة باسم الوزارة لمياء الكعبي إن الموعد تأجل.", "person", "لمياء الكعبي", id="in the name of"
        ),
        pytest.param(
            "وقال سامر بن خليل العتيبي، مدير المشروع، إن العمل بدأ.",
            "person",
            "سامر بن خليل العتيبي",
            id="name, then office",
        ),
        pytest.param(
            "وأوضح محافظ ذي قار مهدي الزبيدي أن السد آمن.", "person", "مهدي الزبيدي", id="a place nobody listed"
        ),
        pytest.param(
            "وأعلنت منظمة الملاحة الدولية القرار.", "organization", "منظمة الملاحة الدولية", id="an organisation"
        ),
        pytest.param(
            "ووقعت وزارة الصناعة وتقنية المعلومات الكورية العقد.",
            "organization",
            "وزارة الصناعة وتقنية المعلومات الكورية",
            id="a ministry of two matters",
        ),
        pytest.param(
            "وشارك في الاجتماع الوزاري الثالث لمنظمة الملاحة الدولية.",
            "event",
            "الاجتماع الوزاري الثالث لمنظمة الملاحة الدولية",
            id="a meeting with its number",
        ),
        pytest.param(
            "وافتتحت الدورة السادسة والسبعون للجمعية العامة في جنيف.",
            "event",
            "الدورة السادسة والسبعون للجمعية العامة",
            id="a number of two words",
        ),
        pytest.param("وزار الوفد مدينة بودروم ثم عاد.", "place", "بودروم", id="behind the word for a place"),
        pytest.param("ووصل إلى أوزبكستان أمس.", "place", "أوزبكستان", id="a country"),
    ],
)
def test_what_nobody_listed_is_named(read_text: ReadText, text: str, kind: str, found: str) -> None:
    reading = read_text(text)
    assert found in [mention.names["ar"] for mention in reading.mentions if mention.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أكد الرئيس أهمية التعاون وضرورة الحوار بين الجميع.", id="what a president stressed is no name"),
        pytest.param("وزار الوزير ثلاثة مصانع جديدة وعد بدعمها.", id="nor what he visited"),
        pytest.param("هذه شركة صينية كبيرة ولجنة تحقيق مستقلة.", id="a company, a committee: any"),
        pytest.param("فاز بالمركز الأول في الدورة الثانية من السباق.", id="the first place"),
        pytest.param("كانت الحركة التجارية والإدارة السليمة أساس النجاح.", id="words that bodies begin with"),
    ],
)
def test_everyday_words_name_nobody(read_text: ReadText, text: str) -> None:
    reading = read_text(text)
    assert [m.text for m in reading.mentions if m.kind == "person" and not m.designation] == []
    assert [m.text for m in reading.mentions if m.kind == "organization"] == []


def test_offices_before_a_name_are_its_designations(read_text: ReadText) -> None:
    reading = read_text("أكد مستشار الدولة وزير الخارجية الصيني لين هوا أن الحوار طويل.")
    found = [(m.text, m.designation, named(m)) for m in reading.mentions if m.kind == "person"]
    assert found == [
        ("مستشار الدولة", True, "lin-hua"),
        ("وزير الخارجية الصيني", True, "lin-hua"),
        ("لين هوا", False, "lin-hua"),
    ]


@pytest.mark.parametrize(
    ("later", "short"),
    [
        pytest.param("وقال لين إن الأمر واضح.", "لين", id="family name"),
        pytest.param("جاء ذلك في كلمة للمسؤول الصيني أمام الحضور.", "للمسؤول الصيني", id="any official of the country"),
        pytest.param("وأضاف وزير الخارجية الصيني أن العمل بدأ.", "وزير الخارجية الصيني", id="the same office"),
        pytest.param("وأضاف الوزير أن العمل بدأ.", "الوزير", id="the head of the office"),
    ],
)
def test_short_forms_and_designations_are_the_person_named_before(read_text: ReadText, later: str, short: str) -> None:
    reading = read_text("التقى وزير الخارجية الصيني لين هوا الوفد.", later)
    found = {mention.text: named(mention) for mention in reading.mentions}
    assert found[short] == "lin-hua"


@pytest.mark.parametrize(
    ("later", "other"),
    [
        pytest.param("وقال المسؤول الياباني إن الأمر واضح.", "المسؤول الياباني", id="of another country"),
        pytest.param("وقالت الوزيرة إن الأمر واضح.", "الوزيرة", id="a woman"),
        pytest.param("وقال وزير المالية إن الأمر واضح.", "وزير المالية", id="another office"),
    ],
)
def test_a_designation_of_somebody_else_stays_apart(read_text: ReadText, later: str, other: str) -> None:
    reading = read_text("التقى وزير الخارجية الصيني لين هوا الوفد.", later)
    assert "lin-hua" not in [named(mention) for mention in reading.mentions if mention.text == other]


def test_a_designation_goes_to_the_last_person_it_fits(read_text: ReadText) -> None:
    reading = read_text(
        "اجتمع وزير النقل المصري سامي الديب بوزيرة النقل الأردنية هند الطراونة. وقالت الوزيرة إن الخط سيفتح. "
        "ورد الوزير بأن الموعد قريب."
    )
    found = {mention.text: named(mention) for mention in reading.mentions if mention.designation}
    assert (found["الوزيرة"], found["الوزير"]) == ("هند الطراونة", "سامي الديب")


def test_the_side_of_a_country_is_the_country(read_text: ReadText) -> None:
    reading = read_text("وأكد الجانب الصيني استعداده للحوار.")
    assert [(m.text, m.kind, m.subject, m.designation) for m in reading.mentions] == [
        ("الجانب الصيني", "place", "china", True)
    ]


def test_an_organisation_stands_inside_the_event_that_it_holds(read_text: ReadText) -> None:
    reading = read_text("شارك في الاجتماع الوزاري الحادي عشر للمنتدى العالمي للأنهار.")
    found = {mention.kind: mention for mention in reading.mentions}
    assert found["event"].text == "الاجتماع الوزاري الحادي عشر للمنتدى العالمي للأنهار"
    assert "الحادي عشر" in found["event"].evidence
    assert found["organization"].subject == "rivers-forum"
    assert found["event"].start <= found["organization"].start < found["organization"].end <= found["event"].end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصدر عن مكتب تابع للجنة الأولمبية الأفريقية.", "اللجنة الأولمبية الأفريقية"),
        ("وصدر عن مكتب تابع للمنظمة الدولية للأنهار.", "المنظمة الدولية للأنهار"),
        ("وصدر عن مكتب تابع للجنة المشتركة الكبرى.", "اللجنة المشتركة الكبرى"),
        ("وشكر للجنة القدس دورها.", "لجنة القدس"),
    ],
)
def test_an_organisation_behind_lam_has_the_article_that_it_has(read_text: ReadText, text: str, name: str) -> None:
    assert name in [mention.names["ar"] for mention in read_text(text).mentions if mention.kind == "organization"]


def test_the_chair_of_a_session_is_no_organisation(read_text: ReadText) -> None:
    reading = read_text("وتولى رئاسة الجلسة مهندس، ثم زار رئاسة الجمهورية.")
    assert [mention.text for mention in reading.mentions if mention.kind == "organization"] == ["رئاسة الجمهورية"]


def test_a_chinese_name_behind_a_chinese_office_is_a_name(read_text: ReadText) -> None:
    reading = read_text("من جهته ذكر السفير الصيني لدى العراق تسوي وي أن بلاده مستعدة.")
    assert "تسوي وي" in [named(mention) for mention in reading.mentions if mention.kind == "person"]


def test_an_adjective_at_the_end_of_an_event_is_nobody(read_text: ReadText) -> None:
    reading = read_text("وردا على سؤال خلال المؤتمر الصحفي الدوري اليوم الخميس قال لين هوا إن الطريق طويل.")
    assert [mention.subject for mention in reading.mentions if mention.kind == "person"] == ["lin-hua"]


def test_a_place_behind_its_word_is_a_name_and_no_adjective(read_text: ReadText) -> None:
    reading = read_text("وشملت 832 محافظة فقيرة وقرية صغيرة، وخليج قابس ومدينة بنزرت.")
    places = [mention.text for mention in reading.mentions if mention.kind == "place"]
    assert not [place for place in places if "فقيرة" in place or "صغيرة" in place]
    assert "خليج قابس" in places


def test_a_chinese_name_comes_with_its_pinyin(read_text: ReadText) -> None:
    reading = read_text("وقال المتحدث الصيني تشاو لي جيان إن بلاده مستعدة، وأكد تشاو ذلك.")
    people = [mention for mention in reading.mentions if mention.kind == "person" and not mention.designation]
    assert [(mention.text, mention.names["zh-Latn"]) for mention in people] == [
        ("تشاو لي جيان", "Zhao Lijian"),
        ("تشاو", "Zhao Lijian"),
    ]


def test_the_headline_names_in_full_whom_the_text_names_in_short(read_text: ReadText) -> None:
    reading = read_text("وأكد كورو أن الحصاد جيد.", title="آدم كورو: الحصاد جيد")
    assert [named(mention) for mention in reading.mentions] == ["آدم كورو"]
    assert reading.mentions[0].text == "كورو"


def test_mentions_of_one_unknown_person_share_their_names(read_text: ReadText) -> None:
    reading = read_text("قال وزير الزراعة التشادي آدم كورو إن الحصاد جيد.", "وأضاف كورو أن المطر كثير.")
    people = [mention for mention in reading.mentions if mention.kind == "person"]
    assert len(people) == 3
    assert all(mention.names == {"ar": "آدم كورو"} for mention in people)
    assert all(0 < mention.confidence <= 1 and mention.evidence for mention in people)
