"""What an article refers to, for Wagtail's index of what is used where."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from marsad.newsroom.models import ArticlePage, Author, Picture
from marsad.newsroom.table_rows import TableRows

_MARKS = ("linktype", "embedtype", '"figure"')
"""Text without any of these refers to nothing: no need to take it apart."""


class References:
    """Rows of the reference index. Keywords are left out: nobody asks where a keyword is used by this index."""

    def __init__(self) -> None:
        self._rows = TableRows(
            ReferenceIndex,
            ["object_id", "to_content_type_id", "to_object_id", "model_path", "content_path", "content_path_hash"],
            content_type_id=_type_id(ArticlePage),
            base_content_type_id=_type_id(Page),
        )

    def write(self, rows: Sequence[Mapping[str, Any]], authors: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Write what articles refer to: *rows* are their columns, *authors* the ids of bylines and authors of each."""
        found = []
        for row in rows:
            for to_type, to_id, model_path, path in self._of(row, authors.get(row["id"], ())):
                found.append(
                    {
                        "object_id": str(row["id"]), "to_content_type_id": to_type, "to_object_id": to_id,
                        "model_path": model_path, "content_path": path, "content_path_hash": _path_hash(path),
                    }
                )  # fmt: skip
        self._rows.insert(found)

    def forget(self, page_ids: Sequence[int]) -> None:
        """Remove what the articles with these ids referred to."""
        ReferenceIndex.objects.filter(
            base_content_type_id=_type_id(Page), object_id__in=[str(pk) for pk in page_ids]
        ).delete()

    def _of(self, row: Mapping[str, Any], authors: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str, str, str]]:
        yield _type_id(Page), str(row["section_id"]), "section", "section"
        if row["lead_image_id"]:
            yield _type_id(Picture), str(row["lead_image_id"]), "lead_image", "lead_image"
        for byline, author in authors:
            yield _type_id(Author), str(author), "article_authors.item.author", f"article_authors.{byline}.author"
        if any(mark in row["body"] for mark in _MARKS):
            yield from _references_of_body(row["body"])


def _references_of_body(body: str) -> Iterator[tuple[int, str, str, str]]:
    field: Any = ArticlePage._meta.get_field("body")
    seen = set()
    for model, to_id, model_path, path in field.extract_references(field.to_python(body)):
        base = (model._meta.get_parent_list() or [model])[-1]
        reference = (_type_id(base), str(to_id), f"body.{model_path}", f"body.{path}")
        if reference not in seen:
            seen.add(reference)
            yield reference


@cache
def _path_hash(path: str) -> Any:
    return ReferenceIndex._get_content_path_hash(path)


def _type_id(model: Any) -> int:
    return int(ContentType.objects.get_for_model(model, for_concrete_model=False).pk)
