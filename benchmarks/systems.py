"""The extractors under test: artclean and its peers, each as one callable from page to text.

The peers (trafilatura, Resiliparse) are needed by benchmarks only and are imported when asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import folds
from corpora import Page

if TYPE_CHECKING:
    import artclean

PEERS = ("trafilatura", "trafilatura-fast", "resiliparse")

# What the gold of a corpus holds: Readability's has captions, the others' is the bare text of the article.
CAPTIONS = {"wcxb": "drop", "segments": "drop", "readability": "keep"}


@dataclass(frozen=True)
class Shown:
    """A block as error lists show it: its text, and the rule that removed it ("" where it was kept)."""

    text: str
    rule: str = ""


@dataclass(frozen=True)
class Extraction:
    """What a system made of a page. `confidence` is 0..1, or None where the system does not tell.

    `paragraphs` are the kept blocks that must not stand twice: prose outside lists, quotations and code, each on one line.
    None where the system does not tell.
    """

    text: str
    kept: tuple[Shown, ...] = ()
    removed: tuple[Shown, ...] = ()
    confidence: float | None = None
    paragraphs: tuple[str, ...] | None = None


class System(Protocol):
    """An extractor under test."""

    @property
    def name(self) -> str:
        """The name in tables."""

    @property
    def version(self) -> str:
        """The version of the package; results are cached under it."""

    def extract(self, page: Page) -> Extraction:
        """Extract the text of a page; may raise anything, which counts as a crash."""

    def __hash__(self) -> int:
        """Systems are values."""


@dataclass(frozen=True)
class Artclean:
    """artclean itself. `page_mode` is its `page` setting; `models` holds cross-validated models, by fold."""

    page_mode: str = "auto"
    models: folds.FoldModels | None = None
    name: str = "artclean"

    @property
    def version(self) -> str:
        """The installed version."""
        import artclean

        return artclean.__version__

    def extract(self, page: Page) -> Extraction:
        """Clean the page; captions are kept where the gold of the corpus has them."""
        import artclean

        settings = artclean.Settings(captions=CAPTIONS[page.corpus])
        if self.page_mode != "auto":
            settings = settings.updated(page=self.page_mode)
        if self.models is not None:
            settings = settings.updated(content_model=str(self.models.model_path(page.domain)))
        article = artclean.clean(page.data, input_format="html", url=page.url or None, settings=settings)
        text = article.text
        kept = tuple(Shown(block.text) for block in article.blocks)
        removed = tuple(Shown(block.text, block.reason.rule) for block in article.removed)
        return Extraction(text, kept, removed, article.confidence, _paragraphs(article))


@dataclass(frozen=True)
class Peer:
    """Another extractor, with the options its own evaluation uses (no reader comments, plain text)."""

    name: str

    @property
    def version(self) -> str:
        """The installed version of the package."""
        return version(self.name.partition("-")[0])

    def extract(self, page: Page) -> Extraction:
        """The text; its lines stand in for blocks."""
        text = _PEERS[self.name](page.data, page.url)
        return Extraction(text, tuple(Shown(line) for line in text.split("\n") if line.strip()))


def _paragraphs(article: artclean.Article) -> tuple[str, ...]:
    from artclean.model import BlockKind

    plain = (block for block in article.blocks if block.kind is BlockKind.PARAGRAPH and block.nest is None)
    return tuple(block.text for block in plain if "\n" not in block.text)


def peer_text(name: str) -> Callable[[bytes, str], str]:
    """The function that makes plain text of a page's bytes and URL, for one of PEERS."""
    return _PEERS[name]


def _trafilatura(data: bytes, url: str, *, fast: bool = False) -> str:
    return _quiet_trafilatura().extract(data, url=url or None, fast=fast, include_comments=False) or ""


def _trafilatura_fast(data: bytes, url: str) -> str:
    return _trafilatura(data, url, fast=True)


def _resiliparse(data: bytes, url: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(data, detect_encoding(data, from_html_meta=True) or "utf-8")
    return str(extract_plain_text(tree, main_content=True, comments=False, alt_texts=False))


@cache
def _quiet_trafilatura() -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


_PEERS: dict[str, Callable[[bytes, str], str]] = {
    "trafilatura": _trafilatura,
    "trafilatura-fast": _trafilatura_fast,
    "resiliparse": _resiliparse,
}


def artclean_source() -> Path:
    """The folder of the package under test.

    Raises ImportError where artclean cannot be imported.
    """
    import artclean

    return Path(artclean.__file__).parent
