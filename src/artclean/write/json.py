"""Articles -> JSON objects of the schema in ``docs/schema.json``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artclean.edit import plan_cuts
from artclean.model import Block, Document, Nest, Reason

if TYPE_CHECKING:
    from artclean.api import Article

__all__ = ["SCHEMA_VERSION", "article_object", "schema"]

SCHEMA_VERSION = 1
_SCHEMA = Path(__file__).parent.parent / "data" / "schema.json"


def schema() -> str:
    """The JSON Schema (2020-12) of the objects, as text."""
    return _SCHEMA.read_text(encoding="utf-8")


def article_object(article: Article) -> dict[str, Any]:
    """An article as a JSON-compatible object. ``blocks`` and ``removed`` together hold all the text that was read."""
    document = article.document
    return {
        "schema_version": SCHEMA_VERSION,
        "id": document.source.name,
        "source": dict(article.stored.source) if article.stored else _source(document),
        "gate": article.gate._asdict() if article.gate else None,
        "metadata": _metadata(article),
        "markdown": article.markdown,
        "blocks": [_block(block, article) for block in article.blocks],
        "removed": [{**_block(gone.block, article), **_reason(gone.reason)} for gone in article.removed],
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


def _block(block: Block, article: Article) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": block.index,
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "markdown": article.markdown_of(block),
        "words": block.words,
        "path": article.stored.paths[block.index] if article.stored else _path(block, article.document),
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


def _path(block: Block, document: Document) -> str | None:
    """Elements around a block, from the outside in: ``html/body/div.post/p``."""
    containers = document.containers
    if containers is None or block.container < 0:
        return None
    parts: list[str] = []
    index = block.container
    while index >= 0:
        described = containers.attributes[index].split()
        parts.append(f"{containers.tags[index]}.{described[0]}" if described else containers.tags[index])
        index = containers.parents[index]
    return "/".join(reversed(parts))
