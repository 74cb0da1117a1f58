"""Word documents, and what word processors and WhatsApp put on the clipboard, come to the same blocks as pages."""

import zipfile
from io import BytesIO

import pytest

from marsad.reading import UnreadablePage
from marsad.reading.page import cut_page
from marsad.reading.page_parts import PageParts

FIRST = "أعلنت الهيئة العامة للموانئ أن حركة الحاويات ارتفعت في النصف الأول من العام الجاري بنسبة تسعة في المئة."
SECOND = "وقالت الهيئة في بيان إن الزيادة تعود إلى تشغيل رصيفين جديدين وإلى اختصار إجراءات التخليص."
TITLE = "حركة الحاويات ترتفع في الموانئ"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", listed: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def make_docx(*blocks: str, declaration: str = "", links: str = "") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<?xml version="1.0"?>{declaration}<w:document {NAMESPACES}><w:body>{"".join(blocks)}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        if links:
            archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
    return stream.getvalue()


def blocks_of(parts: PageParts) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parts.blocks]


def test_a_word_document_keeps_headline_structure_and_links() -> None:
    table = (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>"
            for row in (("الرصيف", "السفن"), ("الشمال", "40"))
        )
        + "</w:tbl>"
    )
    link = f'<w:hyperlink r:id="rId7">{run("الهيئة العامة")}</w:hyperlink>'
    parts = cut_page(
        make_docx(
            paragraph(run(TITLE), style="Title"),
            paragraph(run("الخميس 8 تشرين الأول 2020")),
            paragraph(run("أعلنت "), link, run(FIRST.removeprefix("أعلنت الهيئة العامة"))),
            paragraph(run("أرصفة جديدة"), style="Heading1"),
            paragraph(run("رصيف الشمال"), listed=True),
            paragraph(run("رصيف "), run("الجنوب", "<w:b/>"), listed=True),
            table,
            paragraph(run(SECOND)),
            links='<Relationship Id="rId7" Target="https://ports.example/"/>',
        )
    )  # fmt: skip
    assert parts.title == TITLE
    assert parts.meta == ("الخميس 8 تشرين الأول 2020",)
    assert blocks_of(parts) == [
        ("paragraph", FIRST),
        ("heading", "أرصفة جديدة"),
        ("list", "رصيف الشمال\nرصيف الجنوب"),
        ("table", "الرصيف السفن\nالشمال 40"),
        ("paragraph", SECOND),
    ]
    assert '<a href="https://ports.example/">الهيئة العامة</a>' in (parts.blocks[0].html or "")
    assert "<b>الجنوب</b>" in (parts.blocks[2].html or "")


def test_a_first_line_that_is_no_sentence_is_the_headline() -> None:
    parts = cut_page(make_docx(paragraph(run(TITLE)), paragraph(run(FIRST)), paragraph(run(SECOND))))
    assert parts.title == TITLE
    assert blocks_of(parts) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_deleted_text_is_left_out() -> None:
    deleted = f"<w:del>{run('كلام محذوف')}</w:del>"
    parts = cut_page(make_docx(paragraph(run(TITLE)), paragraph(run(FIRST), deleted), paragraph(run(SECOND))))
    assert "محذوف" not in str(blocks_of(parts))


def test_a_document_opens_nothing_and_expands_nothing() -> None:
    declaration = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = make_docx(paragraph(run(TITLE)), paragraph(run(f"{FIRST} &a;&x;")), declaration=declaration)
    try:
        kept = str(blocks_of(cut_page(data)))
    except UnreadablePage:
        return
    assert "aaaa" not in kept
    assert "root:" not in kept


@pytest.mark.parametrize("cut", [40, 200])
def test_a_damaged_document_is_refused(cut: int) -> None:
    with pytest.raises(UnreadablePage, match=r"zip|damaged"):
        cut_page(make_docx(paragraph(run(FIRST)))[:cut])


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="unpacks to more than"):
        cut_page(make_docx(paragraph(run("كلمة " * 8_000_000))))


def test_other_archives_are_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadablePage, match="zip archive"):
        cut_page(stream.getvalue())


def test_what_word_puts_on_the_clipboard_is_tidied() -> None:
    item = '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;</span></span>{}</p>'
    markup = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
        "<style>p.MsoNormal {margin:0}</style></head><body lang=AR-SA><!--StartFragment-->"
        f'<p class=MsoNormal dir=RTL><b><span style="font-size:18pt">{TITLE}<o:p></o:p></span></b></p>'
        f"<p class=MsoNormal dir=RTL><span lang=AR-SA>{FIRST}</span><o:p></o:p></p>"
        f"{item.format('رصيف الشمال')}{item.format('رصيف الجنوب')}<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        f"<p class=MsoNormal>{SECOND}</p><!--EndFragment--></body></html>"
    )
    parts = cut_page(markup.encode())
    assert parts.title == TITLE
    assert blocks_of(parts) == [("paragraph", FIRST), ("list", "رصيف الشمال\nرصيف الجنوب"), ("paragraph", SECOND)]


def test_what_google_docs_puts_on_the_clipboard_is_not_all_bold() -> None:
    bold = FIRST.replace("الهيئة", '<span style="font-weight:700">الهيئة</span>')
    markup = (
        f'<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="rtl"><span>{TITLE}</span></h1>'
        f'<p dir="rtl"><span style="font-weight:400">{bold}</span></p><p dir="rtl"><span>{SECOND}</span></p></b>'
    )
    parts = cut_page(markup.encode())
    assert parts.title == TITLE
    assert blocks_of(parts) == [("paragraph", FIRST), ("paragraph", SECOND)]
    assert parts.blocks[0].html == f"<p>{FIRST.replace('الهيئة', '<b>الهيئة</b>', 1)}</p>"


def test_a_sites_page_with_an_article_pasted_from_word_keeps_its_menus_out() -> None:
    markup = (
        f"<html><head><title>{TITLE}</title><script src=x.js></script></head><body><nav><a href=/>الرئيسية</a></nav>"
        f"<h1>{TITLE}</h1><p class=MsoNormal>{FIRST}</p><p class=MsoNormal>{SECOND}</p><footer>جميع الحقوق محفوظة</footer></body></html>"
    )
    assert blocks_of(cut_page(markup.encode())) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_the_names_and_times_of_a_whatsapp_message_are_set_apart() -> None:
    text = f"[10:31 ص، 8/10/2020] مكتب الإعلام: *{TITLE}*\n\n{FIRST}\n\n{SECOND}"
    parts = cut_page(text.encode())
    assert parts.title == TITLE
    assert parts.meta[0].startswith("[10:31 ص، 8/10/2020] مكتب الإعلام:")
    assert blocks_of(parts) == [("paragraph", FIRST), ("paragraph", SECOND)]


@pytest.mark.parametrize(("mark", "tag"), [("1.", "ol"), ("٢-", "ol"), ("(3)", "ol"), ("·", "ul"), ("أ.", "ul")])
def test_a_numbered_list_of_word_keeps_its_numbers(mark: str, tag: str) -> None:
    item = f'<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">{mark}<span>&nbsp;</span></span>{{}}</p>'
    markup = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->'
        f"<h1>{TITLE}</h1><p>{FIRST}</p>{item.format('رصيف الشمال')}{item.format('رصيف الجنوب')}</body></html>"
    )
    listed = cut_page(markup.encode()).blocks[-1]
    assert (listed.text, listed.html) == (
        "رصيف الشمال\nرصيف الجنوب", f"<{tag}><li>رصيف الشمال</li><li>رصيف الجنوب</li></{tag}>",
    )  # fmt: skip
