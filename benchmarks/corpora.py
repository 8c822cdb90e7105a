"""Typed readers of the corpora the benchmarks measure on.

The corpora are not part of the project: the environment variable `ARTCLEAN_CORPORA` names their folder.
Every reader returns pages in a fixed order, with the page as raw bytes (never decoded: decoding is part of
what is measured).
"""

from __future__ import annotations

import enum
import gzip
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import tldextract

HTML_CORPORA = ("wcxb", "segments", "readability")
CONTENT_REPO = "content-repo/opensource.guide"

_TOKEN = re.compile(r"\w+")
_BLOCK_NAMES = """
    address article aside audio blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main math menu
    nav ol option p pre section select summary svg table tbody td tfoot th thead title tr ul video
"""
_BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_SILENT_TAGS = frozenset(("script", "style", "template", "noscript"))
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\w+/")
_LINK = re.compile(rb"<a\s[^>]*?href=[\"']?(https?://[^\"'\s>]+)", re.I)
_CANONICAL = (
    re.compile(rb"<link[^>]+rel=[\"']?canonical[\"']?[^>]*href=[\"']?([^\"'\s>]+)", re.I),
    re.compile(rb"<link[^>]+href=[\"']?([^\"'\s>]+)[\"']?[^>]*rel=[\"']?canonical", re.I),
    re.compile(rb"<meta[^>]+og:url[\"'][^>]*content=[\"']([^\"']+)", re.I),
)


class CorpusError(Exception):
    """The corpora folder is not set, not there, or not what its README says."""


class GoldState(enum.Enum):
    """How far the gold text of a page can be trusted."""

    GOOD = "good"
    EMPTY = "empty"  # no word of gold at all
    CONTRADICTED = "contradicted"  # less than half of the page's own `with` snippets stand in its gold text
    UNREACHABLE = "unreachable"  # less than half of the gold words stand in the page (scripts wrote it)


@dataclass(frozen=True)
class Page:
    """One HTML page of a corpus.

    `data` is the page as served (bytes, unzipped). `gold` is the text that should come out ("" for the
    segments corpus, which has only snippets). `kind` is the page type of WCXB, else "article".
    """

    corpus: str
    name: str
    url: str
    kind: str
    data: bytes
    gold: str
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    title: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A name that is unique over all corpora, such as `wcxb/0001`."""
        return f"{self.corpus}/{self.name}"

    @property
    def domain(self) -> str:
        """The registered domain, by which pages are grouped for cross-validation.

        A page without a URL counts to the site most of its links lead to, or to a domain of its own.
        """
        own = registered_domain(original_url(self.url)) or most_linked_domain(self.data)
        return own or f"{self.name}.{self.corpus}.invalid"

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the page's bytes."""
        return hashlib.sha256(self.data).hexdigest()[:16]


@dataclass(frozen=True)
class TextFile:
    """One Markdown file of a content repository; `name` is its path inside the repository."""

    name: str
    data: bytes


def corpora_root() -> Path:
    """The folder named by `ARTCLEAN_CORPORA`.

    Raises CorpusError where it is unset or no folder.
    """
    value = os.environ.get("ARTCLEAN_CORPORA")
    if not value:
        raise CorpusError("set ARTCLEAN_CORPORA to the folder that holds wcxb-dev and its siblings")
    root = Path(value)
    if not root.is_dir():
        raise CorpusError(f"ARTCLEAN_CORPORA is not a folder: {root}")
    return root


def page_names(corpus: str) -> tuple[str, ...]:
    """The names of all pages of a corpus, in order, without reading the pages."""
    return _INDEXES[corpus]()


def load_page(corpus: str, name: str) -> Page:
    """Read one page with its gold.

    Raises CorpusError where there is no such page or corpus.
    """
    try:
        return _LOADERS[corpus](name)
    except (KeyError, OSError) as error:
        raise CorpusError(f"no page {name} in corpus {corpus}: {error}") from error


def load_pages(corpus: str, kind: str | None = None) -> Iterator[Page]:
    """Read the pages of a corpus one by one, all of them or those of one page type."""
    for name in page_names(corpus):
        page = load_page(corpus, name)
        if kind in (None, page.kind):
            yield page


def page_kind(corpus: str, name: str) -> str:
    """The page type of a page (`article` outside WCXB), without reading the page itself."""
    return str(_wcxb_gold(name)["page_type"]) if corpus == "wcxb" else "article"


def load_content_repo() -> Iterator[TextFile]:
    """Read the Markdown files of the content repository."""
    root = _folder(CONTENT_REPO)
    for path in sorted(root.rglob("*.md")):
        yield content_file(path.relative_to(root).as_posix())


def content_file(name: str) -> TextFile:
    """One file of the content repository, by its path inside it."""
    return TextFile(name, (_folder(CONTENT_REPO) / name).read_bytes())


def gold_state(page: Page) -> GoldState:
    """Whether the gold text of a WCXB or Readability page can be trusted; see GoldState.

    The segments corpus has no gold text: its pages are always GOOD.
    """
    if page.corpus == "segments":
        return GoldState.GOOD
    words = Counter(_TOKEN.findall(page.gold.lower()))
    if not words:
        return GoldState.EMPTY
    gold = _folded(page.gold)
    found = sum(_folded(snippet) in gold for snippet in page.present)
    if page.present and found * 2 < len(page.present):
        return GoldState.CONTRADICTED
    in_page = Counter(_TOKEN.findall(html_text(page.data, keep_noscript=True).lower()))
    shared = sum((words & in_page).values())
    return GoldState.UNREACHABLE if shared * 2 < sum(words.values()) else GoldState.GOOD


@lru_cache(maxsize=4096)
def registered_domain(url: str) -> str:
    """The registered domain of a URL (`bbc.co.uk`), its host where it has none, "" where there is no host.

    Uses the public suffix list bundled with tldextract: no network.
    """
    found = _suffixes()(url)
    return (found.top_domain_under_public_suffix or found.fqdn or urlsplit(url).hostname or "").lower()


def original_url(url: str) -> str:
    """The URL of the page itself where the URL is that of a copy in the Internet Archive."""
    return _ARCHIVED.sub("", url)


@lru_cache(maxsize=256)
def most_linked_domain(data: bytes, least: int = 3) -> str:
    """The registered domain that most links of the page lead to, "" where none has `least` links."""
    links = Counter(registered_domain(url.decode("ascii", "replace")) for url in _LINK.findall(data))
    links.pop("", None)
    domain, count = min(links.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return domain if count >= least else ""


def domain_folds(domains: Mapping[str, int], folds: int) -> dict[str, int]:
    """Spread domains (domain -> pages) over folds of about equal page counts; the same input, the same folds.

    Largest domain first into the emptiest fold; domains of equal size in the order of their SHA-256, so that
    neighbours in the alphabet do not end in one fold.
    """
    load = [0] * folds
    placed: dict[str, int] = {}
    for domain in sorted(domains, key=lambda d: (-domains[d], hashlib.sha256(d.encode()).hexdigest())):
        fold = load.index(min(load))
        placed[domain] = fold
        load[fold] += domains[domain]
    return placed


def html_text(data: bytes, *, keep_noscript: bool = False, encoding: str | None = "utf-8") -> str:
    """All text of an HTML document, a line break at every block element and none inside inline ones.

    Only for gold files and for checks on gold: the cleaner under test never passes here. Text of scripts and
    styles is left out, that of `noscript` unless asked for. libxml2 drops what is nested deeper than 2,048.
    """
    parser = lxml.html.HTMLParser(encoding=encoding, huge_tree=True)
    root = lxml.html.document_fromstring(data, parser=parser, ensure_head_body=True)
    silent = _SILENT_TAGS - {"noscript"} if keep_noscript else _SILENT_TAGS
    lines = (" ".join(line.split()) for line in "".join(_pieces(root, silent)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(root: lxml.html.HtmlElement, silent: frozenset[str]) -> Iterator[str]:
    """The text of a tree in document order, "\\n" at block boundaries. No recursion: pages nest deep."""
    muted = 0
    for event, element in lxml.html.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            muted += tag in silent
            yield "\n" if tag in _BLOCK_TAGS else ""
            yield "" if muted else element.text or ""
            continue
        muted -= event == "end" and tag in silent
        yield "\n" if tag in _BLOCK_TAGS else ""
        yield "" if muted else element.tail or ""


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _suffixes() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)


def _folder(name: str) -> Path:
    folder = corpora_root() / name
    if not folder.is_dir():
        raise CorpusError(f"no corpus {name} in {folder.parent}")
    return folder


def _stems(folder: Path, suffix: str) -> tuple[str, ...]:
    return tuple(sorted(path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}")))


def _wcxb_names() -> tuple[str, ...]:
    return _stems(_folder("wcxb-dev") / "ground-truth", ".json")


def _wcxb_gold(name: str) -> dict[str, Any]:
    path = _folder("wcxb-dev") / "ground-truth" / f"{name}.json"
    gold: dict[str, Any] = json.loads(path.read_bytes())
    return gold


def _wcxb_page(name: str) -> Page:
    gold = _wcxb_gold(name)
    return Page(
        corpus="wcxb",
        name=name,
        url=gold["url"] or "",
        kind=gold["page_type"],
        data=gzip.decompress((_folder("wcxb-dev") / "html" / f"{name}.html.gz").read_bytes()),
        gold=gold["main_content"] or "",
        present=tuple(gold["with"] or ()),
        absent=tuple(gold["without"] or ()),
        title=gold["title"] or "",
        meta={"author": gold["author"], "publish_date": gold["publish_date"]},
    )


@cache
def _segment_rows() -> dict[str, dict[str, Any]]:
    lines = (_folder("segments-dev") / "segments.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return {row["file"].removesuffix(".html.gz"): row for row in rows}


def _segments_page(name: str) -> Page:
    row = _segment_rows()[name]
    return Page(
        corpus="segments",
        name=name,
        url=row["url"] or "",
        kind="article",
        data=gzip.decompress((_folder("segments-dev") / "html" / row["file"]).read_bytes()),
        gold="",
        present=tuple(row["with"]),
        absent=tuple(row["without"]),
    )


def _readability_names() -> tuple[str, ...]:
    return _stems(_folder("readability-dev") / "html", ".html.gz")


def _readability_page(name: str) -> Page:
    root = _folder("readability-dev")
    data = gzip.decompress((root / "html" / f"{name}.html.gz").read_bytes())
    meta: dict[str, Any] = json.loads((root / "expected" / f"{name}.json").read_bytes())
    return Page(
        corpus="readability",
        name=name,
        url=_canonical_url(data),
        kind="article",
        data=data,
        gold=html_text((root / "expected" / f"{name}.html").read_bytes()),
        title=meta.get("title") or "",
        meta=meta,
    )


def _canonical_url(data: bytes) -> str:
    """The absolute URL a page gives itself, "" where it gives none (Readability's pages come without one)."""
    for pattern in _CANONICAL:
        found = pattern.search(data)
        url = found.group(1).decode("utf-8", "replace").strip() if found else ""
        if url.startswith(("http://", "https://")):
            return url
    return ""


_INDEXES: dict[str, Callable[[], tuple[str, ...]]] = {
    "wcxb": _wcxb_names,
    "segments": lambda: tuple(sorted(_segment_rows())),
    "readability": _readability_names,
}
_LOADERS: dict[str, Callable[[str], Page]] = {
    "wcxb": _wcxb_page,
    "segments": _segments_page,
    "readability": _readability_page,
}
