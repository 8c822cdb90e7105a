"""``clean``: read -> judge -> :class:`Article`."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from artclean.edit import cut
from artclean.judge import Judgement, judge
from artclean.model import Block, BlockKind, Document, Metadata, Removed
from artclean.read import read
from artclean.settings import Settings
from artclean.write.links import Addresses, resolver
from artclean.write.markdown import write_markdown
from artclean.write.text import write_text

__all__ = ["Article", "clean"]


class Article:
    """A cleaned article. Everything is computed when first asked for; nothing changes afterwards.

    Attributes:
        document: what was read: all blocks, the source and raw facts about the page.
        settings: the settings it was cleaned with.
        confidence: how far the result is to be trusted, 0..1.
        gate: what kind of text a plain text was taken to be; None for HTML and Markdown.
    """

    def __init__(self, document: Document, judgement: Judgement, settings: Settings) -> None:
        self.document = document
        self.settings = settings
        self.confidence = judgement.confidence
        self.gate = judgement.gate
        self._judgement = judgement

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The kept blocks, in order."""
        pairs = zip(self.document.blocks, self._judgement.verdicts, strict=True)
        kept = tuple([block for block, verdict in pairs if verdict.keep])
        if self.gate is None or self.gate.title is None:
            return kept
        return tuple([_as_title(block) if block.index == self.gate.title else block for block in kept])

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """The removed blocks with their reasons, in order."""
        pairs = zip(self.document.blocks, self._judgement.verdicts, strict=True)
        return tuple([Removed(block, verdict.reason) for block, verdict in pairs if not verdict.keep and verdict.reason])

    @cached_property
    def metadata(self) -> Metadata:
        """Facts about the article."""
        words = sum([block.words for block in self.blocks])
        from artclean.metadata import read_metadata

        return read_metadata(self.document, self._judgement.language, words)

    @cached_property
    def markdown(self) -> str:
        """The article as Markdown; of Markdown input, the source without the removed blocks. "" for no content."""
        if self.document.source.format == "markdown":
            return cut(self.document.text, self.document.blocks, [gone.index for gone in self.removed])
        title = self.metadata.title if self.document.containers is not None else None
        return write_markdown(self.blocks, title, self._addresses())

    @cached_property
    def text(self) -> str:
        """The body of the article as plain text. The title of a page is not in it, but in ``metadata``."""
        is_page = self.document.containers is not None or (self.gate is not None and self.gate.decision == "dump")
        return write_text(
            self.blocks,
            title=not is_page,
            captions=self.settings.captions == "keep",
            numbers=self.document.source.format == "text",
        )

    @cached_property
    def stats(self) -> dict[str, Any]:
        """Words and blocks read, kept and removed, and both by rule."""
        by_rule: dict[str, dict[str, int]] = {}
        for gone in self.removed:
            row = by_rule.setdefault(gone.reason.rule, {"blocks": 0, "words": 0})
            row["blocks"] += 1
            row["words"] += gone.block.words
        kept = sum(block.words for block in self.blocks)
        removed = sum(gone.block.words for gone in self.removed)
        return {
            "blocks_in": len(self.document.blocks),
            "blocks_kept": len(self.blocks),
            "blocks_removed": len(self.removed),
            "words_in": kept + removed,
            "words_kept": kept,
            "words_removed": removed,
            "removed_by_rule": dict(sorted(by_rule.items())),
        }

    @property
    def is_empty(self) -> bool:
        """Whether no content at all was found."""
        return not any(block.words for block in self.blocks)

    def to_dict(self) -> dict[str, Any]:
        """The article as a JSON-compatible object (``docs/schema.json``)."""
        from artclean.write.json import article_object

        return article_object(self)

    def _addresses(self) -> Addresses:
        """What becomes of the addresses in the article."""
        base = self.document.url or ""
        if self.document.containers is not None:
            from urllib.parse import urljoin

            base = urljoin(base or self.metadata.canonical_url or "", self.document.head.base)
        return Addresses(resolver(base))


def _as_title(block: Block) -> Block:
    return block._replace(kind=BlockKind.TITLE, level=1)


def clean(
    data: bytes | str,
    *,
    input_format: str = "auto",
    url: str | None = None,
    settings: Settings | None = None,
    name: str = "",
) -> Article:
    """Clean an article.

    Args:
        data: HTML, plain text or Markdown; bytes may be gzip-compressed.
        input_format: ``auto``, ``html``, ``text`` or ``markdown``.
        url: address of the page, for relative links and per-site rules.
        settings: everything else; the defaults without it.
        name: file name, a hint to the format.

    Raises:
        InputError: the data is binary, or not in the encoding that the settings name.
        SettingsError: ``input_format`` is unknown.
    """
    chosen = settings or Settings()
    if input_format != "auto":
        chosen = chosen.updated(input_format=input_format)
    document = read(data, chosen, name=name, url=url)
    return Article(document, judge(document, chosen), chosen)
