"""JSON objects of articles -> documents and verdicts: the way back from ``article_object``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from artclean.errors import InputError
from artclean.judge import Judgement
from artclean.model import (
    KEPT,
    Block,
    BlockKind,
    Containers,
    Document,
    Metadata,
    Nest,
    PageHead,
    Reason,
    Source,
    Tag,
    TextGate,
    TextLayout,
    Verdict,
)
from artclean.write.json import SCHEMA_VERSION

__all__ = ["StoredFacts", "read_object"]


class StoredFacts(NamedTuple):
    """What an object tells about an article beyond its blocks.

    Attributes:
        source: what was read.
        metadata: facts about the article.
        paths: elements around each block.
    """

    source: Mapping[str, Any]
    metadata: Metadata
    paths: Mapping[int, str | None]


def read_object(data: Mapping[str, Any]) -> tuple[Document, Judgement, StoredFacts]:
    """Document, verdicts and facts of a stored article.

    Raises:
        InputError: it is not in the form of ``docs/schema.json``.
    """
    version = data.get("schema_version") if isinstance(data, Mapping) else None
    if version != SCHEMA_VERSION:
        raise InputError(f"not an article of schema version {SCHEMA_VERSION}; give the output of artclean -f json")
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"a broken article object ({error!r}); give the output of artclean -f json") from error


def _read(data: Mapping[str, Any]) -> tuple[Document, Judgement, StoredFacts]:
    source = data["source"]
    rows = sorted([*data["blocks"], *data["removed"]], key=lambda row: row["index"])
    is_markdown = source["format"] == "markdown"
    nests: dict[int, Nest] = {}
    blocks = tuple(_block(row, nests, is_markdown) for row in rows)
    verdicts = tuple(Verdict(False, _reason(row)) if "rule" in row else KEPT for row in rows)
    if [block.index for block in blocks] != list(range(len(blocks))):
        raise ValueError("blocks are missing")
    gate = TextGate(**data["gate"]) if data.get("gate") else None
    document = Document(
        blocks=blocks,
        source=Source(source["name"], source["format"], source["encoding"], b"", _layout(source["layout"])),
        head=PageHead(),
        containers=Containers([], [], [], [], []) if source["format"] == "html" else None,
        text=_source_text(data) if is_markdown else "",
        url=source["url"],
    )
    metadata = _metadata(data["metadata"])
    judgement = Judgement(verdicts, metadata.language, data["confidence"], gate)
    return document, judgement, StoredFacts(source, metadata, {row["index"]: row["path"] for row in rows})


def _block(row: Mapping[str, Any], nests: dict[int, Nest], is_markdown: bool) -> Block:
    return Block(
        index=row["index"],
        kind=BlockKind(row["kind"]),
        text=row["text"],
        inline=() if is_markdown else (Tag("raw", True, "", row["markdown"]),),
        words=row["words"],
        level=row["level"],
        info=row.get("info", ""),
        nest=_nest(row.get("nest", ()), nests),
        span=tuple(row["span"]) if row["span"] else None,
    )


def _nest(path: Any, nests: dict[int, Nest]) -> Nest | None:
    nest: Nest | None = None
    for step in path:
        nest = nests.setdefault(step["item"], Nest(step["kind"], step["number"], step["item"], step["list"], nest))
    return nest


def _reason(row: Mapping[str, Any]) -> Reason:
    return Reason(row["rule"], row["detail"], row["duplicate_of"], row["score"])


def _layout(value: str | None) -> TextLayout | None:
    return TextLayout(value) if value else None


def _metadata(values: Mapping[str, Any]) -> Metadata:
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Metadata(**plain)


def _source_text(data: Mapping[str, Any]) -> str:
    """The Markdown that was read: what is left of it, with what was cut out put back."""
    pieces: list[str] = []
    left = data["markdown"]
    position = taken = 0  # in the source, and in what is left
    for cut in data["cuts"]:
        length = cut["start"] - position
        pieces += [left[taken : taken + length], cut["text"]]
        taken += length
        position = cut["start"] + len(cut["text"])
    return "".join((*pieces, left[taken:]))
