"""The types that flow through artclean: read -> blocks -> judge -> write.

Values are named tuples, and blocks a class with slots: cheap to make by the thousand, equal when their contents are, and
safe to share, since nobody changes one.

Inline formatting
    ``Block.inline`` is a flat tuple of strings. Some of them are :class:`Tag`: a string without text of its own that
    opens or closes a piece of formatting (as in markdown-it's inline token list). So ``"".join(block.inline)`` is the raw
    text, and a writer that wants formatting looks at the tags between.

Containers
    ``Document.containers`` holds the block-level elements of an HTML page, in document order, as columns. Every container
    is a range of blocks, so a mass of words inside it is a difference of two prefix sums.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

__all__ = [
    "KEPT",
    "Block",
    "BlockKind",
    "Containers",
    "Document",
    "Metadata",
    "Nest",
    "PageHead",
    "Reason",
    "Removed",
    "Source",
    "Tag",
    "TextGate",
    "TextLayout",
    "Verdict",
    "reason_on_demand",
]


class BlockKind(Enum):
    """What a block is. The values are the names used in JSON."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    FIGURE = "figure"
    CAPTION = "caption"
    SEPARATOR = "separator"
    OTHER = "other"

    __hash__ = object.__hash__  # members are equal to themselves alone; Enum's own is Python, and slow


class Tag(str):
    """A piece of inline formatting between the strings of ``Block.inline``.

    As a string it is empty, but for ``break``, which is a vertical tab (white space for ``str.split``).

    Attributes:
        name: ``strong em code strike sub sup math link image break checkbox note``.
        opens: True where the formatting begins (and for ``image`` and ``break``), False where it ends.
        target: address of a link or image as written in the source.
        label: alternative text of an image, title of a link; finished Markdown of ``raw``, which stands alone in a block.
    """

    __slots__ = ("label", "name", "opens", "target")
    name: str
    opens: bool
    target: str
    label: str

    def __new__(cls, name: str, opens: bool = True, target: str = "", label: str = "") -> Tag:
        tag = str.__new__(cls, "\v" if name == "break" else "")
        tag.name = name
        tag.opens = opens
        tag.target = target
        tag.label = label
        return tag

    def __reduce__(self) -> tuple[type[Tag], tuple[str, bool, str, str]]:
        return Tag, (self.name, self.opens, self.target, self.label)

    def __repr__(self) -> str:
        return f"Tag({self.name!r}, {self.opens}, {self.target!r}, {self.label!r})"


class Nest(NamedTuple):
    """A list item, a quotation or a footnote that a block stands in; blocks of one item share an equal ``Nest``.

    Attributes:
        kind: ``bullet``, ``ordered`` or ``quote``; ``note`` around the blocks of a footnote but for its first one.
        number: number of an ordered item, 0 otherwise.
        key: different for each item or quotation of a document.
        list_key: different for each list of a document.
        outer: the list item or quotation around this one.
    """

    kind: str
    number: int
    key: int
    list_key: int = 0
    outer: Nest | None = None


_BLOCK_FIELDS = (
    "index", "kind", "text", "inline", "words", "level", "info", "rows", "nest", "container", "span", "link_chars", "hidden",
)  # fmt: skip
_BLOCK_PLACES = {name: place for place, name in enumerate(_BLOCK_FIELDS)}


class Block:
    """One block: the unit that is kept or removed.

    Attributes:
        index: position in the document, from 0.
        kind: what it is.
        text: its words, white space normalised, no formatting; ``\\n`` at hard line breaks; exact for code.
        inline: text pieces and :class:`Tag` (see the module); empty for code.
        words: number of words; 0 for text that no reader sees (``info`` is ``fallback``).
        level: heading level 1-6, otherwise nesting depth of lists and quotations.
        info: language of a code block; media kind of a figure; ``fallback`` for text in an element that shows something else.
        rows: cells of a table as inline tuples; empty for other kinds. ``info`` is ``header`` where the first is
            the header, else ``plain``, then perhaps ``:`` and a letter for each column: ``l c r``, ``-`` for none.
        nest: innermost list item or quotation around it.
        container: index into ``Document.containers``; -1 outside HTML.
        span: half-open source offsets in code points, for text and Markdown; None for HTML.
        link_chars: characters of text inside links.
        hidden: True when the page hides it (``hidden``, ``display:none``, ``aria-hidden``).
    """

    __slots__ = _BLOCK_FIELDS

    def __init__(
        self,
        index: int,
        kind: BlockKind,
        text: str,
        inline: tuple[str, ...] = (),
        words: int = 0,
        level: int = 0,
        info: str = "",
        rows: tuple[tuple[tuple[str, ...], ...], ...] = (),
        nest: Nest | None = None,
        container: int = -1,
        span: tuple[int, int] | None = None,
        link_chars: int = 0,
        hidden: bool = False,
    ) -> None:
        self.index = index
        self.kind = kind
        self.text = text
        self.inline = inline
        self.words = words
        self.level = level
        self.info = info
        self.rows = rows
        self.nest = nest
        self.container = container
        self.span = span
        self.link_chars = link_chars
        self.hidden = hidden

    def _replace(self, **changes: Any) -> Block:
        """A block with some fields changed."""
        values = list(self._values())
        for name, value in changes.items():
            values[_BLOCK_PLACES[name]] = value
        return Block(*values)

    def _values(self) -> tuple[Any, ...]:
        return (
            self.index, self.kind, self.text, self.inline, self.words, self.level, self.info, self.rows, self.nest,
            self.container, self.span, self.link_chars, self.hidden,
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[type[Block], tuple[Any, ...]]:
        return Block, self._values()

    def __repr__(self) -> str:
        shown = zip(_BLOCK_FIELDS, self._values(), strict=True)
        return f"Block({', '.join([f'{name}={value!r}' for name, value in shown])})"


class Containers(NamedTuple):
    """Block-level elements of a page in document order, as columns of equal length.

    Attributes:
        tags: element names.
        attributes: class, id, role and itemprop of each element in one string, as written.
        parents: index of the parent element, -1 at the top.
        firsts: index of the first block inside.
        lasts: index after the last block inside.
    """

    tags: list[str]
    attributes: list[str]
    parents: list[int]
    firsts: list[int]
    lasts: list[int]


class Reason:
    """Why a block is removed (or kept against a rule).

    Attributes:
        duplicate_of: index of the surviving twin, for duplicates.
    """

    __slots__ = ("_about", "_detail", "_find", "_rule", "_score", "duplicate_of")

    def __init__(
        self,
        rule: str,
        detail: str = "",
        duplicate_of: int | None = None,
        score: float | None = None,
        find: Callable[[int], tuple[str, str]] | None = None,
        about: int = -1,
    ) -> None:
        """``find`` gives rule and detail of the block ``about`` when first asked for: most removals are never explained."""
        self._rule = rule
        self._detail = detail
        self._find = find
        self._about = about
        self._score = score
        self.duplicate_of = duplicate_of

    @property
    def rule(self) -> str:
        """Slug such as ``share.buttons``."""
        return self._found()._rule

    @property
    def detail(self) -> str:
        """What was found, for people."""
        return self._found()._detail

    @property
    def score(self) -> float | None:
        """Probability or similarity that decided, to three digits."""
        return None if self._score is None else round(self._score, 3)

    def _found(self) -> Reason:
        if self._find is not None:
            self._rule, self._detail = self._find(self._about)
            self._find = None
        return self

    def __reduce__(self) -> tuple[type[Reason], tuple[Any, ...]]:
        return Reason, (self.rule, self.detail, self.duplicate_of, self.score)

    def __repr__(self) -> str:
        return f"Reason({self.rule!r}, {self.detail!r}, {self.duplicate_of!r}, {self.score!r})"


def reason_on_demand(rule: str, score: float, find: Callable[[int], tuple[str, str]], about: int) -> Reason:
    """``Reason(rule, "", None, score, find, about)``, in half the time."""
    reason = Reason.__new__(Reason)
    reason._rule = rule
    reason._detail = ""
    reason._find = find
    reason._about = about
    reason._score = score
    reason.duplicate_of = None
    return reason


class Removed(NamedTuple):
    """A block that was taken out, and why."""

    block: Block
    reason: Reason

    @property
    def index(self) -> int:  # type: ignore[override]
        """Position of the block in the document."""
        return self.block.index

    @property
    def kind(self) -> BlockKind:
        """What the block is."""
        return self.block.kind

    @property
    def text(self) -> str:
        """Text of the block."""
        return self.block.text


class Verdict:
    """Keep or remove, and why.

    Attributes:
        keep: whether the block is kept.
        reason: why; a kept block usually has none.
    """

    __slots__ = ("keep", "reason")

    def __init__(self, keep: bool, reason: Reason | None = None) -> None:
        self.keep = keep
        self.reason = reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Verdict) and self.keep == other.keep and self.reason == other.reason

    def __hash__(self) -> int:
        return hash((self.keep, self.reason))

    def __reduce__(self) -> tuple[type[Verdict], tuple[bool, Reason | None]]:
        return Verdict, (self.keep, self.reason)

    def __repr__(self) -> str:
        return f"Verdict({self.keep!r}, {self.reason!r})"


KEPT = Verdict(True)


class TextLayout(Enum):
    """How a plain text marks its paragraphs."""

    BLANK_LINES = "blank-lines"
    LINES = "one-paragraph-a-line"
    WRAPPED = "hard-wrapped"


class TextGate(NamedTuple):
    """What kind of text a scraped text was taken to be.

    Attributes:
        decision: ``dump`` (a whole page), ``clean``, or ``half-clean`` (an article with a few lines of cruft).
        probability: that it is a dump, 0..1, whatever was asked for; 0 for a text too short to tell.
        asked: True where the user decided (``--text-mode``).
        guarded: True where the text is too short, or in no known language, so that only sure phrases are removed.
        spared: lines that the cap on the share removed has saved.
        title: index of the block that is the headline of a dumped page, None where none was found.
    """

    decision: str
    probability: float
    asked: bool = False
    guarded: bool = False
    spared: int = 0
    title: int | None = None


class Source(NamedTuple):
    """What was read.

    Attributes:
        name: file name, ``-`` for standard input, or "".
        format: ``html``, ``text`` or ``markdown``.
        encoding: encoding the bytes were decoded with; None for ``str`` input.
        raw: the bytes read, after gunzip; UTF-8 for ``str`` input.
        layout: layout of a plain text.
        bom: whether a byte order mark stood in front.
    """

    name: str
    format: str
    encoding: str | None
    raw: bytes
    layout: TextLayout | None = None
    bom: bool = False

    @property
    def sha256(self) -> str:
        """Digest of the bytes read, hexadecimal."""
        from hashlib import sha256

        return sha256(self.raw).hexdigest()


class PageHead(NamedTuple):
    """Raw facts about the page, for :mod:`artclean.metadata`; collected while reading, interpreted there.

    Attributes:
        title: text of ``<title>``.
        language: ``lang`` of the root element.
        metas: (name, content) of every meta element, names lower case; ``itemprop:`` stands before those of microdata.
        links: (rel, href) of canonical and similar link elements, and of links to the licence.
        json_ld: raw text of every ``application/ld+json`` script.
        times: (datetime, text, index of the block) of every ``time`` element.
        items: (itemprop, ``byline`` or ``author-link``, value or text or address, index of the block) of author and date marks.
        base: ``href`` of ``<base>``.
        front_matter: parsed front matter of Markdown.
    """

    title: str = ""
    language: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    times: tuple[tuple[str, str, int], ...] = ()
    items: tuple[tuple[str, str, int], ...] = ()
    base: str = ""
    front_matter: Mapping[str, object] | None = None


class Document(NamedTuple):
    """What was read: the blocks in order and all that the judges and writers need to know about them.

    Attributes:
        blocks: all blocks of the input, in order.
        source: where they come from.
        head: raw facts about the page.
        containers: the elements around the blocks, for HTML.
        text: the source text, for plain text and Markdown; "" for HTML.
        url: address of the page, if known.
        forced: (first block, block after the last, keep, CSS selector) where a per-site rule decides.
    """

    blocks: tuple[Block, ...]
    source: Source
    head: PageHead
    containers: Containers | None = None
    text: str = ""
    url: str | None = None
    forced: tuple[tuple[int, int, bool, str], ...] = ()


class Metadata(NamedTuple):
    """Facts about the article. Dates are ISO 8601, with time and zone where the page has them.

    Attributes:
        language: BCP 47 code of the language alone, such as ``de``.
        section: part of the site the article stands in.
        licence: address or name of the licence.
        paywalled: True where the page says that it is not free to read, False where it says that it is, else None.
        word_count: words of the cleaned article.
        reading_minutes: minutes that reading it takes, rounded up.
        sources: for each field that has a value, where it came from (``json-ld``, ``meta``, ``html`` ...).
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    description: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    licence: str | None = None
    paywalled: bool | None = None
    word_count: int = 0
    reading_minutes: int = 0
    sources: Mapping[str, str] = MappingProxyType({})

    def __reduce__(self) -> tuple[Callable[..., Metadata], tuple[Any, ...]]:
        return _metadata, (*self[:-1], dict(self.sources))


def _metadata(*values: Any) -> Metadata:
    """Metadata as pickled: a view of a mapping cannot be."""
    return Metadata._make((*values[:-1], MappingProxyType(values[-1])))
