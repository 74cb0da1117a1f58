"""Pages in every encoding that Arabic sites were ever saved in are read alike."""

import pytest

from marsad.reading.decoding import declared_encoding, decode_page

TEXT = "أعلنت وزارة الثقافة في بيان لها أن معرض الكتاب يفتح أبوابه يوم الخميس، وأن عدد الناشرين بلغ مئتي ناشر."
PAGE = f'<html><head><meta charset="{{}}"><title>معرض الكتاب</title></head><body><p>{TEXT}</p></body></html>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"]
)
def test_plain_text_needs_no_declaration(encoding: str) -> None:
    text = TEXT.replace("«", "").replace("»", "")
    assert decode_page(text.encode(encoding)).strip("\ufeff") == text


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
        ("utf-8", "windows-1256"),  # says one thing, is another
        ("iso-8859-1", "windows-1256"),
        ("windows-1256", "utf-8"),
        ("iso-8859-6", "windows-1256"),
    ],
)
def test_a_page_is_read_as_it_is_written_whatever_it_says(stated: str, encoding: str) -> None:
    page = PAGE.format(stated)
    assert decode_page(page.encode(encoding)) == page


@pytest.mark.parametrize(("label", "encoding"), [("gb2312", "gb18030"), ("big5", "big5hkscs"), ("shift_jis", "cp932")])
def test_pages_of_east_asia_keep_their_declared_encoding(label: str, encoding: str) -> None:
    page = PAGE.format(label).replace(TEXT, "中国外交部发言人举行例行记者会。" * 20).replace("معرض الكتاب", "记者会")
    try:
        data = page.encode(encoding)
    except UnicodeEncodeError:
        page = PAGE.format(label).replace(TEXT, "日本語の記事です。" * 20).replace("معرض الكتاب", "記事")
        data = page.encode(encoding)
    assert decode_page(data) == page


def test_a_latin_page_does_not_become_arabic() -> None:
    page = "<html><body><p>" + "L'été dernier, à Genève, la conférence a été très réussie. " * 10 + "</p></body></html>"
    assert decode_page(page.encode("latin-1")) == page


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    broken = TEXT.encode() + b"\xff" + TEXT.encode() + b"\xd9"
    assert decode_page(broken) == f"{TEXT}\ufffd{TEXT}\ufffd"


def test_utf8_once_read_as_windows_is_mended() -> None:
    mojibake = TEXT.encode("utf-8").decode("cp1252", "replace")
    if "\ufffd" in mojibake:  # five bytes have no character in Windows-1252
        mojibake = TEXT.encode("utf-8").decode("latin-1")
    assert decode_page(mojibake.encode("utf-8")) == TEXT


def test_accents_of_other_languages_are_not_mended() -> None:
    text = "Øresund and Ùrsula are names; Ø is a letter of its own. " * 3
    assert decode_page(text.encode()) == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="windows-1256">', "cp1256"),
        (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-6'>", "iso8859-6"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b'<meta charset="no-such-thing">', None),
        (b"<p>charset=windows-1256</p>", None),
    ],
)
def test_the_declared_encoding_is_found_in_the_head(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(head) == encoding
