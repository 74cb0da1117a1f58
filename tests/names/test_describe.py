"""What `marsad names` says of one name."""

import pytest

from marsad.names import KnownSubject, Matcher, Name, describe_name

XI = KnownSubject(
    slug="xi-jinping",
    kind="person",
    names=(
        Name(text="شي جين بينغ"),
        Name(text="Xi Jinping", language="zh-Latn"),
        Name(text="习近平", language="zh-Hans"),
    ),
)
PUTIN = KnownSubject(
    slug="putin", kind="person", names=(Name(text="فلاديمير بوتين"), Name(text="Vladimir Putin", language="en"))
)


@pytest.mark.parametrize("text", ["شي جين بينج", "شى جينبينغ", "تشي جين بينغ", "习近平", "xi jinping", "Xí Jìnpíng"])
def test_every_spelling_leads_to_the_known_subject(text: str) -> None:
    described = describe_name(text, Matcher([XI, PUTIN]))
    assert described.subject == "xi-jinping"
    assert described.candidates[0].pinyin == "Xi Jinping"


def test_a_name_that_is_not_chinese_is_found_by_its_key() -> None:
    described = describe_name("فلاديمير بوتن", Matcher([XI, PUTIN]))
    assert described.subject == "putin"
    assert described.candidates == ()


def test_a_stranger_is_nobody() -> None:
    assert describe_name("لي مينغ", Matcher([XI, PUTIN])).subject is None
    assert describe_name("شي جين بينغ").subject is None


def test_the_object_has_the_keys_of_the_design() -> None:
    described = describe_name("شي جين بينج", Matcher([XI])).to_json()
    assert list(described) == ["text", "key", "candidates", "subject"]
    assert described["text"] == "شي جين بينج"
    assert described["candidates"][0] == {"pinyin": "Xi Jinping", "score": 0.98}


@pytest.mark.parametrize("text", ["", "   ", "\ud800", "١٢٣"])
def test_a_text_that_is_no_name_is_described_as_nothing(text: str) -> None:
    described = describe_name(text, Matcher([XI]))
    assert described.candidates == ()
    assert described.subject is None
