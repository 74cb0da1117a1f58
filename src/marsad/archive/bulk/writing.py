"""Writing a batch even when one of its articles cannot be written: that one is set apart, the rest goes in."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from marsad.archive.bulk.incoming import IncomingArticle, Written
from marsad.archive.bulk.writer import ArticleWriter


def write_all(writer: ArticleWriter, articles: Sequence[IncomingArticle]) -> list[Written | Exception]:
    """Return what became of each of *articles*, in order: an exception for one that the database would not take."""
    if not articles:
        return []
    try:
        return list(writer.write(articles))
    except (DatabaseError, ValidationError, ValueError, OverflowError) as error:
        if len(articles) == 1:
            return [error]
    middle = len(articles) // 2
    return [*write_all(writer, articles[:middle]), *write_all(writer, articles[middle:])]
