"""Who said what: verbs, speakers, spans, modes; and what is no saying."""

import pytest

from marsad.reading.reading import Block
from tests.reading.conftest import ReadText, who


def said(read_text: ReadText, *paragraphs: str | Block) -> list[tuple[str, str | None, str]]:
    reading = read_text(*paragraphs)
    return [(one.verb, who(reading, one.speaker), one.text) for one in reading.statements]


@pytest.mark.parametrize(
    ("text", "verb", "content"),
    [
        pytest.param("قال لين هوا إن الطريق طويل.", "قال", "الطريق طويل", id="after the verb"),
        pytest.param(
            "وأكد لين هوا، خلال لقاء مع الصحفيين أمس، أن الطريق طويل.", "أكد", "الطريق طويل", id="an aside between"
        ),
        pytest.param("وقال لين هوا بعد أن عاد إن الطريق طويل.", "قال", "الطريق طويل", id="after another clause"),
        pytest.param("لين هوا يرى أن الطريق طويل.", "رأى", "الطريق طويل", id="before the verb"),
        pytest.param("أما لين هوا فأوضح أن الطريق طويل.", "أوضح", "الطريق طويل", id="as for him"),
        pytest.param("ولفت لين هوا إلى أن الطريق طويل.", "لفت", "الطريق طويل", id="a preposition before the clause"),
        pytest.param("ودعا لين هوا إلى تقصير الطريق.", "دعا", "تقصير الطريق", id="a preposition before a noun"),
        pytest.param(
            "ودعا لين هوا جميع الدول إلى تقصير الطريق.", "دعا", "جميع الدول إلى تقصير الطريق", id="called upon somebody"
        ),
        pytest.param("وطالب لين هوا بتقصير الطريق.", "طالب", "تقصير الطريق", id="by b"),
        pytest.param("واتهم لين هوا الشركة بإخفاء الحقيقة.", "اتهم", "الشركة بإخفاء الحقيقة", id="accused somebody"),
        pytest.param(
            "وأعلن لين هوا، في كلمة له، تأسيس صندوق جديد.", "أعلن", "تأسيس صندوق جديد", id="a noun for object"
        ),
        pytest.param("ونفى لين هوا ما نشر عن ذلك.", "نفى", "ما نشر عن ذلك", id="denied what"),
        pytest.param("وحذر لين هوا من إغلاق الطريق.", "حذر", "إغلاق الطريق", id="warned of"),
        pytest.param("وقال لين هوا: «الطريق طويل يا أصدقائي».", "قال", "الطريق طويل يا أصدقائي", id="guillemets"),
        pytest.param('وقال لين هوا: "الطريق طويل يا أصدقائي".', "قال", "الطريق طويل يا أصدقائي", id="straight quotes"),
        pytest.param("وقال لين هوا “الطريق طويل يا أصدقائي”.", "قال", "الطريق طويل يا أصدقائي", id="curly, no colon"),
        pytest.param("«الطريق طويل يا أصدقائي»، قال لين هوا.", "قال", "الطريق طويل يا أصدقائي", id="the quote first"),
        pytest.param(
            "ونقلت وكالة الساحل عن لين هوا قوله إن الطريق طويل.", "قال", "الطريق طويل", id="quoted by an agency"
        ),
        pytest.param("وبحسب لين هوا، الطريق طويل.", "بحسب", "الطريق طويل", id="according to, first"),
        pytest.param(
            "الطريق طويل جدا هذا العام، وفقا للين هوا.", "بحسب", "الطريق طويل جدا هذا العام", id="according to, last"
        ),
        pytest.param(
            "وقال لين هوا إن الطريق طويل، وذلك خلال زيارته.", "قال", "الطريق طويل", id="what the reporter adds"
        ),
        pytest.param("وقالَ لين هوا إنّ الطّريقَ طويلٌ.", "قال", "الطّريقَ طويلٌ", id="with vowels"),
        pytest.param("واكد لين هوا ان الطريق طويل.", "أكد", "الطريق طويل", id="without hamza"),
        pytest.param("وأكد معالي السيد لين هوا أن الطريق طويل.", "أكد", "الطريق طويل", id="behind an address"),
        pytest.param(
            "وأكد صاحب السمو الملكي لين هوا أن الطريق طويل.", "أكد", "الطريق طويل", id="behind an address of three"
        ),
        pytest.param("ولفت لين هوا الانتباه إلى أن الطريق طويل.", "لفت", "الطريق طويل", id="drew attention"),
        pytest.param(
            "وقال لين هوا إن الطريق طويل، فيما نقلت صحيفة الأنهار خبرا آخر.", "قال", "الطريق طويل", id="while others"
        ),
        pytest.param("وبحسب لين هوا، فإن الطريق طويل.", "بحسب", "الطريق طويل", id="according to, with fa"),
        pytest.param("وسجل لين هوا أن الطريق طويل.", "سجل", "الطريق طويل", id="noted, as in the Maghreb"),
    ],
)
def test_a_saying_has_its_verb_its_speaker_and_its_span(
    read_text: ReadText, text: str, verb: str, content: str
) -> None:
    assert said(read_text, text) == [(verb, "lin-hua", content)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("لم يقل لين هوا إن الطريق طويل.", id="did not say"),
        pytest.param("ومن المنتظر أن يعلن لين هوا الخطة غدا.", id="will perhaps announce"),
        pytest.param("وسيعلن لين هوا الخطة غدا.", id="will announce"),
        pytest.param("يذكر أن الطريق افتتح قبل عامين.", id="it is recalled"),
        pytest.param("أظهرت الأرقام أن الطريق طويل، مما يؤكد أن الكلفة كبيرة.", id="figures show"),
        pytest.param("وأُعلن عن افتتاح الطريق قبل عامين.", id="passive without anybody"),
        pytest.param("زار لين هوا مدينة العين ثم عاد إلى بلاده.", id="no saying at all"),
        pytest.param("دعت الصين إلى الاجتماع الوزاري الثالث للمنتدى عشرين دولة.", id="invited to a meeting"),
        pytest.param("وهذا قول مشهور وكشف علمي وطرح أسهم في السوق.", id="nouns spelt like verbs"),
        pytest.param("كان لين هوا أبرز الضيوف في الحفل.", id="an adjective spelt like a verb"),
        pytest.param("سجل لين هوا هدفين في المباراة.", id="scored"),
        pytest.param("وهو هدف أشار إليه لين هوا من دون أن يعتمده.", id="without adopting it"),
    ],
)
def test_what_is_no_saying_is_left_alone(read_text: ReadText, text: str) -> None:
    assert said(read_text, text) == []


def test_a_pronoun_goes_on_with_whoever_spoke(read_text: ReadText) -> None:
    found = said(
        read_text,
        "قال لين هوا إن الطريق طويل.",
        "وأضاف أن الصبر واجب، مشيرا إلى أن العمل بدأ. ولفت إلى أن الكلفة كبيرة.",
    )
    assert found == [
        ("قال", "lin-hua", "الطريق طويل"),
        ("أضاف", "lin-hua", "الصبر واجب"),
        ("أشار", "lin-hua", "العمل بدأ"),
        ("لفت", "lin-hua", "الكلفة كبيرة"),
    ]


@pytest.mark.parametrize(("name", "speaker"), [("تشكالوف", "تشكالوف"), ("اقتصاديون", None)])
def test_a_rare_word_between_a_verb_and_its_clause_is_a_name(read_text: ReadText, name: str, speaker: str) -> None:
    assert said(read_text, f"وقال {name} إن الطريق طويل.") == [("قال", speaker, "الطريق طويل")]


def test_the_first_of_two_family_names_stands_for_a_person(read_text: ReadText) -> None:
    found = said(read_text, "أكدت الوزيرة ميريانا سبولياريتش إيغر أن الطريق طويل. وقالت سبولياريتش إن العمل مستمر.")
    assert [speaker for _, speaker, _ in found] == ["ميريانا سبولياريتش إيغر"] * 2


def test_his_highness_goes_on_with_whoever_spoke(read_text: ReadText) -> None:
    found = said(read_text, "أكد سمو الأمير لين هوا أن الطريق طويل. وبيّن سموه أن العمل مستمر.")
    assert found == [("أكد", "lin-hua", "الطريق طويل"), ("بيّن", "lin-hua", "العمل مستمر")]


def test_what_was_said_before_does_not_take_the_word_from_the_speaker(read_text: ReadText) -> None:
    found = said(
        read_text,
        "قال لين هوا إن الطريق طويل.",
        "وكان الوزير سامي الديب قد أعلن أن العمل بدأ.",
        "وأضاف أن العمل مستمر.",
    )
    assert [who for _, who, _ in found] == ["lin-hua", "سامي الديب", "lin-hua"]


def test_an_expert_without_a_name_is_quoted_as_nobody(read_text: ReadText) -> None:
    found = said(read_text, "ونقلت صحيفة الأنهار عن خبير صيني قوله إن الطريق طويل.")
    assert found == [("قال", None, "الطريق طويل")]


def test_a_statement_speaks_for_its_issuer(read_text: ReadText) -> None:
    reading = read_text("وأوضح بيان لرئاسة الجمهورية أن الطريق طويل.")
    (statement,) = reading.statements
    assert who(reading, statement.speaker) == "رئاسة الجمهورية"


def test_an_office_with_several_fields_has_its_name_between_commas(read_text: ReadText) -> None:
    reading = read_text(
        "أكد وزير النقل والتعاون الدولي والمغاربة المقيمين بالخارج، سامي الديب، اليوم الخميس، أن الطريق طويل."
    )
    (statement,) = reading.statements
    assert (who(reading, statement.speaker), statement.text) == ("سامي الديب", "الطريق طويل")


def test_a_feminine_verb_goes_back_to_the_woman(read_text: ReadText) -> None:
    found = said(
        read_text, "قالت وزيرة النقل هند الطراونة إن الخط سيفتح. ورد لين هوا بأن الموعد قريب. وأضافت أن التذاكر رخيصة."
    )
    assert [(verb, speaker) for verb, speaker, _ in found] == [
        ("قال", "هند الطراونة"),
        ("رد", "lin-hua"),
        ("أضاف", "هند الطراونة"),
    ]


def test_a_participle_belongs_to_who_acts_in_its_sentence(read_text: ReadText) -> None:
    found = said(read_text, "ووجه لين هوا رسالة إلى العاملين، معتبرا أن النجاح لهم.")
    assert found == [("اعتبر", "lin-hua", "النجاح لهم")]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("ويرى خبراء أن الطريق طويل.", "رأى", id="experts"),
        pytest.param("وقالت مصادر مطلعة إن الطريق طويل.", "قال", id="sources"),
        pytest.param("وأكد مسؤولون أوروبيون كبار أن الطريق طويل.", "أكد", id="officials of a continent"),
    ],
)
def test_people_without_a_name_speak_as_nobody(read_text: ReadText, text: str, verb: str) -> None:
    assert said(read_text, text) == [(verb, None, "الطريق طويل")]


def test_a_clause_that_goes_on_in_the_next_sentence_is_one_statement(read_text: ReadText) -> None:
    found = said(read_text, "قال لين هوا إن الطريق طويل. وأن الصبر واجب.")
    assert found == [("قال", "lin-hua", "الطريق طويل. وأن الصبر واجب")]


def test_several_ands_of_one_saying_are_one_statement(read_text: ReadText) -> None:
    found = said(read_text, "أكد لين هوا أن الطريق طويل، وأن الصبر واجب، وأن العمل بدأ.")
    assert [text for _, _, text in found] == ["الطريق طويل، وأن الصبر واجب، وأن العمل بدأ"]


def test_the_points_of_a_list_are_no_statements(read_text: ReadText) -> None:
    points = Block(kind="list", text="دعوة الأطراف إلى الحوار\nوطرح مبادرات جديدة\nوأكد الالتزام بالقانون")
    found = said(read_text, "أعلن لين هوا ثلاث خطوات:", points)
    assert [verb for verb, _, _ in found] == ["أعلن"]


@pytest.mark.parametrize(
    ("text", "force", "mode"),
    [
        ("قال لين هوا إن الطريق طويل.", "said", "indirect"),
        ("شدد لين هوا على أن الطريق طويل.", "stressed", "indirect"),
        ("أشار لين هوا إلى أن الطريق طويل.", "noted", "indirect"),
        ("دعا لين هوا إلى الصبر على الطريق.", "called", "indirect"),
        ("طرح لين هوا مبادرة لتقصير الطريق.", "proposed", "indirect"),
        ("نفى لين هوا أن يكون الطريق طويلا.", "denied", "indirect"),
        ("اتهم لين هوا الشركة بالتأخير.", "accused", "indirect"),
        ("أعلن لين هوا أن الطريق سيفتح.", "announced", "indirect"),
        ("قال لين هوا: «الطريق طويل يا أصدقائي».", "said", "direct"),
        ("أكد لين هوا: «سنفتح الطريق غدا».", "stressed", "direct"),
    ],
)
def test_a_verb_has_its_force_and_a_quotation_is_direct(read_text: ReadText, text: str, force: str, mode: str) -> None:
    reading = read_text(text)
    assert [(one.force, one.mode) for one in reading.statements] == [(force, mode)]


def test_where_when_and_by_whom_it_was_published_come_from_the_sentence_that_adds_them(read_text: ReadText) -> None:
    reading = read_text(
        "أكد لين هوا أن الطريق طويل.",
        "جاء ذلك في كلمة خلال الاجتماع الوزاري الثالث للمنتدى العالمي للأنهار، نشرتها وزارة المياه الصينية على موقعها "
        "يوم 8 أكتوبر 2021.",
        "وأضاف أن الصبر واجب.",
    )
    assert len(reading.statements) == 2
    for statement in reading.statements:
        venue = reading.mentions[statement.venue or 0]
        assert (venue.kind, venue.text) == ("event", "الاجتماع الوزاري الثالث للمنتدى العالمي للأنهار")
        assert who(reading, statement.source) == "وزارة المياه الصينية"
        assert statement.date == "2021-10-08"


def test_what_was_said_elsewhere_has_no_venue(read_text: ReadText) -> None:
    reading = read_text("قال لين هوا إن الاجتماع الوزاري الثالث للمنتدى العالمي للأنهار كان مفيدا.")
    assert [(one.venue, one.source, one.date) for one in reading.statements] == [(None, None, None)]
