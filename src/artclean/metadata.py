"""Facts about the article: JSON-LD before meta elements before the page itself, with where each value came from."""

from __future__ import annotations

from artclean.model import BlockKind, Document, Metadata

__all__ = ["read_metadata"]


def read_metadata(document: Document, language: str | None = None) -> Metadata:
    """Metadata of a document.

    Args:
        document: what was read.
        language: language found by the words of the text, where the page declares none.
    """
    title = next((block.text for block in document.blocks if block.kind is BlockKind.TITLE), None)
    return Metadata(title=title, language=language)
