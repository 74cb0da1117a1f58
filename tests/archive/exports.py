"""Small exports of our own making, for tests."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>موقع قديم</title><link>https://old.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>news</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[أخبار]]></wp:cat_name></wp:category>
"""
TAIL = "</channel></rss>\n"


def comment(number: int, **fields: Any) -> str:
    values = {
        "comment_id": number, "comment_author": "قارئ", "comment_author_email": "reader@private.example",
        "comment_date": "2012-05-04 10:00:00", "comment_date_gmt": "2012-05-04 07:00:00",
        "comment_content": f"تعليق {number}", "comment_approved": "1", "comment_type": "comment", "comment_parent": 0,
    } | fields  # fmt: skip
    inner = "".join(f"<wp:{name}>{escape(str(value))}</wp:{name}>" for name, value in values.items())
    return f"<wp:comment>{inner}</wp:comment>"


def item(number: int, *, comments: str = "", meta: dict[str, str] | None = None, terms: str | None = None,
         **fields: Any) -> str:  # fmt: skip
    values = {
        "title": f"خبر {number}", "link": f"https://old.example/2012/05/03/story-{number}/", "dc:creator": "writer",
        "content:encoded": f"نص الخبر {number}.", "excerpt:encoded": "", "wp:post_id": number,
        "wp:post_date": "2012-05-03 15:00:00", "wp:post_date_gmt": "2012-05-03 12:00:00",
        "wp:comment_status": "open", "wp:post_name": f"story-{number}", "wp:status": "publish", "wp:post_parent": 0,
        "wp:menu_order": 0, "wp:post_type": "post", "wp:post_password": "", "wp:is_sticky": 0,
    }  # fmt: skip
    for name, value in fields.items():
        full = next((key for key in values if key.partition(":")[2] == name or key == name), f"wp:{name}")
        values[full] = value
    inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in values.items())
    extra = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{escape(value)}</wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    )
    where = '<category domain="category" nicename="news">أخبار</category>' if terms is None else terms
    return f"<item>{inner}{where}{extra}{comments}</item>\n"


def export(folder: Path, *items: str, head: str = HEAD, tail: str = TAIL, name: str = "site.xml") -> Path:
    file = folder / name
    file.write_text(head + "".join(items) + tail, encoding="utf-8")
    return file
