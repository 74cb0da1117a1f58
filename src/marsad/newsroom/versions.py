"""Which version of an article its findings are about."""

from typing import Any

from marsad.newsroom.models import ArticlePage
from marsad.newsroom.text import article_blocks
from marsad.reading.reading import Block


def version_to_read(article: ArticlePage) -> Any:
    """Return the version of *article* whose text is read for findings.

    For an article that readers can see it is what they see: marks must stand in the text that is shown, and a draft of
    it is read when it is published. Before that it is the newest draft.
    """
    if article.live or not article.latest_revision_id:
        return article
    return article.get_latest_revision_as_object()


def blocks_to_read(article: ArticlePage) -> list[Block]:
    """Return the blocks of text that the findings of *article* are about."""
    return article_blocks(version_to_read(article).body)


def text_of(blocks: list[Block]) -> str:
    """Return the text in which offsets count."""
    return "\n\n".join(block.text for block in blocks)
