"""What an article is about, with the words that said so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.reading import read_article, reading_to_json
from marsad.reading.reading import Block
from marsad.reading.topics import MOST_TOPICS, find_topics, load_topics


def broad(title: str, text: str) -> list[str]:
    vocabulary = load_topics()
    return [vocabulary[topic.code].broader or topic.code for topic in find_topics(title, text)]


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        (
            "15000000",
            "تعادل في افتتاح الدوري",
            "انتهت المباراة بالتعادل بعد أن أضاع اللاعبون ركلة جزاء أمام جمهور الملعب.",
        ),
        ("04000000", "تراجع التضخم", "قال البنك إن الصادرات ارتفعت وإن الأسعار في الأسواق استقرت مع نمو الاستثمارات."),
        (
            "11000000",
            "الناخبون يختارون برلمانهم",
            "أدلى المواطنون بأصواتهم في الانتخابات، ويتنافس المرشحون من أربعة أحزاب.",
        ),
        ("07000000", "لقاح جديد", "أعطى الأطباء المرضى في المستشفى لقاحًا يقي من الفيروس."),
        ("16000000", "هدنة بعد قصف عنيف", "أعلن الجيش أن الجنود أوقفوا القصف، وبقيت قواته على خطوط المعركة."),
        ("17000000", "أمطار غزيرة", "توقعت الأرصاد عواصف رعدية وضبابًا في الصباح."),
    ],
)
def test_an_article_is_about_what_its_words_speak_of(code: str, title: str, text: str) -> None:
    assert broad(title, text)[0] == code


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("صباح الخير", "كان الصباح هادئًا، ومشينا قليلًا ثم عدنا إلى البيت.", id="a quiet morning"),
        pytest.param("كلمة", "ذكر المباراة مرة واحدة ثم انتقل إلى غيرها.", id="one word only"),
        pytest.param("习近平会见外宾", "双方举行了会谈。", id="another script"),
    ],
)
def test_too_few_words_are_about_no_topic(title: str, text: str) -> None:
    assert find_topics(title, text) == ()


def test_the_words_that_spoke_are_told_as_they_stand() -> None:
    title, text = "تعادل في الدوري", "أضاع اللاعبون ركلة، وخرج المدرب غاضبًا من الملعب."
    topic = find_topics(title, text)[0]
    assert "اللاعبون" in topic.evidence
    assert all(word in f"{title} {text}" for word in topic.evidence)
    assert "غاضبًا" not in topic.evidence


def test_a_narrower_topic_is_named_where_it_holds_most_of_the_words() -> None:
    named = load_topics()[
        find_topics("يوم الاقتراع", "الانتخابات والمرشحون والناخبون وصناديق الاقتراع والتصويت.")[0].code
    ]
    assert (named.english, named.broader) == ("election", "11000000")


def test_a_word_in_the_title_weighs_more() -> None:
    text = "حضر المدرب واللاعب، وتحدثا في السوق عن الأسعار والتضخم والمباراة."
    assert broad("المباراة بين الفريقين", text)[0] == "15000000"
    assert broad("التضخم يرفع الأسعار", text)[0] == "04000000"


@given(title=st.text(max_size=80), text=st.text(max_size=400))
def test_any_text_has_at_most_three_topics_of_the_vocabulary(title: str, text: str) -> None:
    found = find_topics(title, text)
    assert len(found) <= MOST_TOPICS
    assert all(topic.code in load_topics() and 0 < topic.confidence < 1 and topic.evidence for topic in found)


def test_every_narrower_topic_stands_under_a_broad_one() -> None:
    vocabulary = load_topics()
    assert sum(not topic.broader for topic in vocabulary.values()) == 17
    assert all(not vocabulary[topic.broader].broader for topic in vocabulary.values() if topic.broader)


def test_a_reading_tells_its_topics_last() -> None:
    body = [Block(kind="paragraph", text="أضاع اللاعبون ركلة، وخرج المدرب من الملعب.")]
    told = reading_to_json(read_article("تعادل في الدوري", body, at=None, matcher=None))
    assert list(told)[-1] == "topics"
    assert told["topics"][0]["code"].startswith("medtop:")
    assert told["topics"][0]["names"]["ar"]
