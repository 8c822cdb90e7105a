"""``clean``: read -> judge -> :class:`Article`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, cached_property
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from artclean.edit import cut
from artclean.errors import InputError, SettingsError
from artclean.judge import Judgement, judge
from artclean.model import KEPT, Block, BlockKind, Document, Metadata, Removed
from artclean.read import read
from artclean.settings import Settings, is_address
from artclean.write.links import Addresses, resolver
from artclean.write.markdown import block_markdown, front_matter, write_markdown
from artclean.write.text import write_text

if TYPE_CHECKING:
    from artclean.metadata import Facts
    from artclean.write.stored import StoredFacts

__all__ = ["Article", "clean"]

_WORD = re.compile(r"\w+")
_HEAD_BLOCKS = 6  # among which a heading that says the title of a page is its title
_KEEP, _KIND = attrgetter("keep"), attrgetter("kind")
_TITLE = BlockKind.TITLE  # a member of an Enum takes long to look up


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
        self._stored: StoredFacts | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For pickle and other processes: what the article was made of; the rest is computed again."""
        names = ("document", "settings", "confidence", "gate", "_judgement", "_stored")
        state = {name: self.__dict__[name] for name in names}
        state["_judgement"] = self._judgement._replace(findings=dict(self._judgement.findings))
        return state

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The kept blocks, in order.

        Of a page, footnotes and the references to them are paired, and a heading at the top that says the title is the title.
        """
        if self.document.containers is None:
            return self._kept
        return _titled(self._kept, self._fact("title"))

    @cached_property
    def _kept(self) -> tuple[Block, ...]:
        kept = tuple(compress(self.document.blocks, map(_KEEP, self._judgement.verdicts)))
        if self.document.containers is not None:
            from artclean.write.notes import pair_notes

            return pair_notes(kept, self.document.containers)
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
        if self._stored is not None:
            return self._stored.metadata
        words = sum([block.words for block in self._kept])
        return self._facts.metadata(self._judgement.language, words)

    @cached_property
    def _facts(self) -> Facts:
        from artclean.metadata import Facts

        return Facts(self._with_headline())

    def _fact(self, name: str) -> str | None:
        """One of the metadata; the others are not looked up for it."""
        value: str | None = self._facts.find(name)[1] if self._stored is None else getattr(self._stored.metadata, name)
        return value

    def _with_headline(self) -> Document:
        """The document; of a dumped page with the headline that was found marked as the title."""
        if self.gate is None or self.gate.title is None:
            return self.document
        title = self.gate.title
        return self.document._replace(
            blocks=tuple([_as_title(block) if block.index == title else block for block in self.document.blocks])
        )

    @cached_property
    def markdown(self) -> str:
        """The article as Markdown; of Markdown input, the source without the removed blocks. "" for no content."""
        if self.document.source.format == "markdown":
            return cut(self.document.text, self.document.blocks, [gone.index for gone in self.removed])
        title = self._fact("title") if self.document.containers is not None else None
        addresses, blocks = self._addresses(), self.blocks
        if self._stored is not None:
            from artclean.restyle import restyled

            blocks = restyled(blocks, self.settings, addresses)
        body = write_markdown(blocks, title, addresses, tables=self.settings.tables == "keep")
        return front_matter(self.metadata) + body if self.settings.metadata == "front-matter" else body

    @cached_property
    def html(self) -> str:
        """The article as HTML that is safe to show: no script, no event handler, no address that runs one."""
        from artclean.write.formulas import formulas_of
        from artclean.write.html import write_html

        return write_html(self.markdown, formulas_of(self.blocks))

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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], settings: Settings | None = None) -> Article:
        """The article that :meth:`to_dict` wrote. Its blocks have text and Markdown, but no tokens and no table cells.

        Args:
            data: the object.
            settings: how to write it: ``links``, ``images``, ``tables``, ``clean_urls``, ``captions``, ``metadata``.

        Raises:
            InputError: the object is not in the form of ``docs/schema.json``.
        """
        from artclean.write.stored import read_object

        document, judgement, facts = read_object(data)
        article = cls(document, judgement, settings or Settings())
        article._stored = facts
        return article

    def restored(self, keep: Collection[str]) -> Article:
        """The article with some removals undone.

        Args:
            keep: rules, families of rules (``promo``) or indexes of blocks (``"12"``).

        Raises:
            SettingsError: one of them names nothing that was removed.
        """
        from artclean.settings import matches

        wanted = set(keep)
        indexes = {str(gone.index) for gone in self.removed}
        rules = {gone.reason.rule for gone in self.removed}
        names = wanted - indexes
        for name in keep:
            if name in names and not any(matches(rule, name) for rule in rules):
                raise SettingsError(f"{name}: no block with this index or rule was removed")
        rules = {rule for rule in rules if any(matches(rule, name) for name in names)}
        chosen = {gone.index for gone in self.removed if str(gone.index) in wanted or gone.reason.rule in rules}
        verdicts = [KEPT if index in chosen else verdict for index, verdict in enumerate(self._judgement.verdicts)]
        article = Article(self.document, self._judgement._replace(verdicts=tuple(verdicts)), self.settings)
        article._stored = self._stored
        return article

    @property
    def stored(self) -> StoredFacts | None:
        """What is known besides the blocks of an article that came from :meth:`from_dict`; None for others."""
        return self._stored

    def markdown_of(self, block: Block) -> str:
        """One block by itself, without the markers of the lists and quotations around it."""
        if self.document.source.format == "markdown" and block.span:
            return self.document.text[slice(*block.span)].rstrip()
        return block_markdown(block, self._inline_addresses)

    @cached_property
    def _inline_addresses(self) -> Addresses:
        return self._addresses(links="inline")

    def _addresses(self, links: str = "") -> Addresses:
        """What becomes of the addresses in the article."""
        base = self.document.url or ""
        if self.document.containers is not None:
            base = _joined(base or self._fact("canonical_url") or "", self.document.head.base)
        chosen = self.settings
        return Addresses(resolver(base), links=links or chosen.links, images=chosen.images, clean_urls=chosen.clean_urls)


def _joined(outer: str, own: str) -> str:
    """The address that those in a page refer to. An address that is none, such as ``http://[``, is left out.

    Args:
        outer: address of the page.
        own: what the page says in ``<base>``; "" for nothing.
    """
    from urllib.parse import urljoin, urlsplit

    for base, target in ((outer, own), (outer, ""), ("", own)):
        try:
            found = urljoin(base, target)
            urlsplit(found)
        except ValueError:
            continue
        return found
    return ""


def _titled(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks of a page; where none is the title, a heading near the top that says it in the same words is."""
    if not title or _TITLE in map(_KIND, blocks):
        return blocks
    words = _WORD.findall(title.casefold())
    for at, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.kind is BlockKind.HEADING and _WORD.findall(block.text.casefold()) == words:
            return (*blocks[:at], _as_title(block), *blocks[at + 1 :])
    return blocks


def _as_title(block: Block) -> Block:
    return block._replace(kind=BlockKind.TITLE, level=1)


@cache
def _usual(input_format: str) -> Settings:
    return Settings(input_format=input_format)


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
        url: address of the page, for relative links and per-site rules; not used where it is no whole web address.
        settings: everything else; the defaults without it.
        name: file name, a hint to the format.

    Raises:
        InputError: the data is neither bytes nor str, is binary, or not in the encoding that the settings name.
        SettingsError: ``input_format`` is unknown.
    """
    if not isinstance(data, bytes | str):
        raise InputError(
            f"clean() takes the bytes or the text of a page, not a {type(data).__name__};"
            " of a file give path.read_bytes(), and its name as name="
        )
    if url and not is_address(url):
        url = None  # as it stands in many a crawl: the page must not be lost for it
    chosen = settings or _usual(input_format)
    if input_format not in ("auto", chosen.input_format):
        chosen = chosen.updated(input_format=input_format)
    document = read(data, chosen, name=name, url=url)
    return Article(document, judge(document, chosen), chosen)
