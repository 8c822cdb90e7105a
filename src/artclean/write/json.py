"""Articles -> JSON objects of the schema in ``docs/schema.json``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artclean.edit import plan_cuts
from artclean.model import Block, Document, Nest, Reason

if TYPE_CHECKING:
    from artclean.api import Article

__all__ = ["SCHEMA_VERSION", "article_object", "schema"]

SCHEMA_VERSION = 1
_MOST_ELEMENTS = 100  # of a path that are told, the innermost ones
_MOST_NAME = 200  # characters of a class in a path
_FIRST_NAME = re.compile(r"\S+")
_SCHEMA = Path(__file__).parent.parent / "data" / "schema.json"


def schema() -> str:
    """The JSON Schema (2020-12) of the objects, as text."""
    return _SCHEMA.read_text(encoding="utf-8")


def article_object(article: Article) -> dict[str, Any]:
    """An article as a JSON-compatible object. ``blocks`` and ``removed`` together hold all the text that was read."""
    document = article.document
    paths = _Paths(article)
    return {
        "schema_version": SCHEMA_VERSION,
        "id": document.source.name,
        "source": dict(article.stored.source) if article.stored else _source(document),
        "gate": article.gate._asdict() if article.gate else None,
        "metadata": _metadata(article),
        "markdown": article.markdown,
        "blocks": [_block(block, article, paths) for block in article.blocks],
        "removed": [{**_block(gone.block, article, paths), **_reason(gone.reason)} for gone in article.removed],
        "cuts": _cuts(article),
        "stats": article.stats,
        "confidence": article.confidence,
    }


def _source(document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding,
        "bytes": len(source.raw),
        "sha256": source.sha256,
        "layout": source.layout.value if source.layout else None,
        "url": document.url,
    }


def _metadata(article: Article) -> dict[str, Any]:
    values = article.metadata._asdict()
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    sources: Mapping[str, str] = article.metadata.sources
    return {**plain, "sources": dict(sources)}


def _block(block: Block, article: Article, paths: _Paths) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": block.index,
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "markdown": article.markdown_of(block),
        "words": block.words,
        "path": paths.of(block),
        "span": list(block.span) if block.span else None,
    }
    if block.info:
        row["info"] = block.info
    if block.nest:
        row["nest"] = _nest(block.nest)
    return row


def _cuts(article: Article) -> list[dict[str, Any]]:
    """Of Markdown input, which is cut and never re-written: what was cut out, and where in the source it stood."""
    document = article.document
    if document.source.format != "markdown":
        return []
    cuts = plan_cuts(document.text, document.blocks, [gone.index for gone in article.removed])
    return [{"start": one.start, "text": document.text[one.start : one.end]} for one in cuts]


def _nest(nest: Nest | None) -> list[dict[str, Any]]:
    """Lists and quotations around a block, from the outside in."""
    path: list[dict[str, Any]] = []
    while nest is not None:
        path.append({"kind": nest.kind, "number": nest.number, "item": nest.key, "list": nest.list_key})
        nest = nest.outer
    return path[::-1]


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "detail": reason.detail,
        "duplicate_of": reason.duplicate_of,
        "score": reason.score,
    }


class _Paths:
    """Elements around the blocks of an article, from the outside in: ``html/body/div.post/p``.

    ``…`` in front stands for those outside of the innermost hundred.
    """

    def __init__(self, article: Article) -> None:
        self._stored = article.stored.paths if article.stored else None
        self._containers = article.document.containers
        self._names: dict[int, str] = {}
        self._known: dict[int, str] = {}

    def of(self, block: Block) -> str | None:
        """The path of a block; None outside of HTML."""
        if self._stored is not None:
            return self._stored[block.index]
        if self._containers is None or block.container < 0:
            return None
        path = self._known.get(block.container)
        if path is None:
            self._known[block.container] = path = self._path(block.container)
        return path

    def _path(self, index: int) -> str:
        assert self._containers is not None
        parts: list[str] = []
        while index >= 0:
            if len(parts) == _MOST_ELEMENTS:
                parts.append("…")
                break
            parts.append(self._name(index))
            index = self._containers.parents[index]
        return "/".join(reversed(parts))

    def _name(self, index: int) -> str:
        """An element with its first class."""
        name = self._names.get(index)
        if name is None:
            assert self._containers is not None
            name = self._containers.tags[index]
            described = _FIRST_NAME.search(self._containers.attributes[index])
            if described:
                name = f"{name}.{described.group()[:_MOST_NAME]}"
            self._names[index] = name
        return name
