"""Passes for files that people write and keep: in a content repository a removal needs more than it does on a scraped page.

- :func:`spared` keeps interface phrases that do something there: links to files of the repository, items of a list the
  author wrote, lead-ins with a link, copyright lines of a README.
- :func:`repeats` removes exact repetitions: a section with its heading and all that stands in it, or a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import PurePath

from artclean.edit import containers
from artclean.judge.authored import has_sign, is_more_than_words
from artclean.judge.case import Case, Proposal, removal
from artclean.judge.phrases import interface_reason
from artclean.model import Block, BlockKind, Document, Reason, Tag, Verdict
from artclean.text import PhraseMatch, find_phrases, fold

__all__ = ["is_left_alone", "repeats", "spared"]

_RULE = "authored"
_MAX_WORDS = 40  # of a block that can be interface (see artclean.judge.phrases)
_MIN_COPY = 15  # words of a section, or of a paragraph in its own section, whose copy goes
_MAX_FREE_LEVEL = 2  # headings up to this level begin sections of the page; deeper ones repeat under other headings on purpose
_MOST_TWINS = 32  # places that a block is compared with
_MOST_SHORTENED = 100  # blocks by which an equal run is shortened until it is a section
_PARENT_REACH = 2000  # blocks above a section among which its parent stands
_MIN_BOX = 20  # words of the prose of a box: a heading with prose in the middle of an article

_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_DEPENDENT = (BlockKind.CODE, BlockKind.TABLE, BlockKind.LIST_ITEM, BlockKind.OTHER, BlockKind.FIGURE)
_LABELLED = re.compile(
    r"\s*(?:>\s*)*(?:\*\*|__|[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:：])|\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})(?:[.)]|\.\d)\s|\s*§"
)

_KEPT_NAMES = re.compile(
    r"(?:un)?licen[cs]es?|copying|copyright|notice|patents|eula|third[-_ ]?party.*|legal|terms|privacy"
    r"|change[-_ ]?log.*|changes|history|news|releases?|release[-_ ]?notes.*|whats[-_]?new|authors|contributors|credits",
    re.IGNORECASE,
)
_MACHINE_TEXT = re.compile(
    r"(?:requirements|constraints)\b.*\.txt|.*requirements\.txt|cmakelists\.txt|robots\.txt|ads\.txt|app-ads\.txt|security\.txt"
    r"|humans\.txt|manifest\.txt|words?\.txt|.*stop[-_]?words.*\.txt|.*word[-_]?list.*\.txt|top_level\.txt|sources\.txt|entry_points\.txt",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"\W*(?:v(?:ersion)?\s?)?\d+\.\d+(?:\.\d+)?\b|\W*unreleased\b|\W*\d{4}-\d\d-\d\d\b", re.IGNORECASE)
_LICENCE = re.compile(
    r"permission is hereby granted, free of charge|redistribution and use in source and binary forms|gnu (?:lesser |affero )?"
    r"general public license\s+version|apache license\s+version 2\.0, january|mozilla public license\s+version"
    r"|terms and conditions for (?:use|copying)|creative commons corporation|this is free and unencumbered software"
    r"|provided \"as is\", without warranty"
)
_READMES = re.compile(r"readme|index|about|contributing|security|support|code[-_]of[-_]conduct|governance", re.IGNORECASE)
_NEAR = 2  # blocks
_RESERVED = re.compile(
    r"reserved|vorbehalten|réservés|reservados|riservati|voorbehouden|förbehåll|zastrzeżone|защищены|saklıdır|محفوظة"
    r"|保留|所有权|無断|금지",
    re.IGNORECASE,
)
_LEGAL_WORD = re.compile(r"licen[cs]|permission|warrant|redistribut|lizenz|licencia|licenza|лиценз|许可", re.IGNORECASE)
_LEGAL_HEADING = re.compile(
    r"licen[cs]|copyright|legal|lizenz|urheberrecht|licence|droits|licencia|derechos|licenza|diritti|impressum|direitos",
    re.IGNORECASE,
)


def is_left_alone(document: Document) -> str:
    """Why a whole file is nothing to be repaired (licence, change log, machine-read list), or ""."""
    path = PurePath(document.source.name)
    stem = path.name.split(".", 1)[0]
    if _KEPT_NAMES.fullmatch(stem):
        return "a licence, notice or change log"
    if _MACHINE_TEXT.fullmatch(path.name):
        return "a list for machines"
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    if sum(_RELEASE.match(block.text) is not None for block in headings) * 2 > max(2, len(headings)):
        return "a change log"
    words = sum(block.words for block in document.blocks)
    if words and _LICENCE.search(fold(document.text)) and _licence_share(document) > 0.5:
        return "a licence"
    return ""


def _licence_share(document: Document) -> float:
    """Share of the words from the first licence phrase on."""
    found = _LICENCE.search(fold(document.text))
    return 1 - found.start() / max(1, len(fold(document.text))) if found else 0.0


# Interface phrases


def spared(case: Case, is_own: Callable[[str], bool]) -> Iterator[Proposal]:
    """Keeps interface phrases that an author put there.

    Args:
        case: the document.
        is_own: whether the target of a link is a place in this file or another file of the repository.
    """
    found = {block.index: reason for block in case.standing() if (reason := _interface(case, block))}
    if not found:
        return
    above = _Above(case.document.blocks, found)
    for index, reason in found.items():
        why = _why_spared(case, case.document.blocks[index], reason, above, is_own)
        if why:
            yield Proposal(index, True, Reason(_RULE, why))


def _interface(case: Case, block: Block) -> Reason | None:
    if not block.text or block.words > _MAX_WORDS or block.kind in (BlockKind.CODE, BlockKind.TABLE, BlockKind.TITLE):
        return None
    if case.document.source.format == "markdown" and is_more_than_words(case, block):
        return None
    return interface_reason(block, case.lexicon)


def _why_spared(case: Case, block: Block, reason: Reason, above: _Above, is_own: Callable[[str], bool]) -> str:
    targets = [piece.target for piece in block.inline if type(piece) is Tag and piece.opens and piece.name == "link"]
    if any(is_own(target) for target in targets):
        return "links to a place in the repository"
    if any(target in ("", "#", "#top") for target in targets) and reason.rule.startswith("nav."):
        return "links to the top of the page"
    if targets and _is_lead_in(case, block):
        return "lead-in with a link"
    if reason.rule == "legal.copyright" and _is_legal_place(case.document, block, above):
        return "copyright line in its place"
    if has_sign(block.text):
        return "markup"
    if block.nest is not None and block.kind is BlockKind.LIST_ITEM and above.is_own_list(block):
        return "item of an author's list"
    return ""


def _is_lead_in(case: Case, block: Block) -> bool:
    match = find_phrases(block.text, block.words, case.lexicon)
    return isinstance(match, PhraseMatch) and match.prefix


def _is_legal_place(document: Document, block: Block, places: _Above) -> bool:
    """Whether a copyright line is likely to be about the file itself: only the footer of a page has none of these signs."""
    if _READMES.fullmatch(PurePath(document.source.name).name.split(".", 1)[0]) or not _RESERVED.search(block.text):
        return True
    if block.index <= places.first_words:
        return True
    heading = places.heading(block)
    if heading is not None and _LEGAL_HEADING.search(heading.text):
        return True
    near = document.blocks[max(0, block.index - _NEAR) : block.index + _NEAR + 1]
    return any(_LEGAL_WORD.search(one.text) for one in near)


class _Above:
    """What stands above the blocks of a file, and in its lists. Looked up when first asked.

    Attributes:
        first_words: index of the first block with words.
    """

    def __init__(self, blocks: tuple[Block, ...], found: dict[int, Reason]) -> None:
        """The blocks of a file, and those of them that are interface text."""
        self._blocks = blocks
        self._found = found
        self._own: dict[int, bool] = {}  # key of a list -> whether it is the author's
        self.first_words = next((block.index for block in blocks if block.words), len(blocks))

    def heading(self, block: Block) -> Block | None:
        """The last heading above a block."""
        at = bisect_left(self._headings, block.index) - 1
        return self._blocks[self._headings[at]] if at >= 0 else None

    @cached_property
    def _headings(self) -> list[int]:
        return [block.index for block in self._blocks if block.kind in _HEADINGS]

    @cached_property
    def _lists(self) -> dict[int, list[int]]:
        """The blocks in each list, list item and quotation, by its key."""
        inside: dict[int, list[int]] = defaultdict(list)
        for block in self._blocks:
            for key in set(containers(block)):
                inside[key].append(block.index)
        return inside

    @cached_property
    def _texts(self) -> list[int]:
        """The blocks that are neither interface text nor copies of blocks above."""
        seen: set[str] = set()
        texts: list[int] = []
        for block in self._blocks:
            key = fold(block.text)
            if key not in seen and block.index not in self._found:
                texts.append(block.index)
            seen.add(key)
        return texts

    def is_own_list(self, block: Block) -> bool:
        """Whether the list of an item holds more than interface, or a single item, or is announced by the text above it."""
        assert block.nest is not None
        key = block.nest.list_key
        if key not in self._own:
            self._own[key] = self._is_own_list(self._lists[key])
        return self._own[key]

    def _is_own_list(self, items: list[int]) -> bool:
        if len(items) == 1 or any(index not in self._found for index in items):
            return True
        at = bisect_left(self._texts, items[0]) - 1
        if at < 0:
            return False
        above = self._blocks[self._texts[at]]
        return _ends_open(above.text) or above.kind in _HEADINGS


# Repetitions


def repeats(case: Case) -> Iterator[Proposal]:
    """``duplicate.section`` for a section that stands twice, ``duplicate.block`` for a paragraph. The first copy stays."""
    blocks = case.standing()
    keys = [_key(case.document.text, block) for block in blocks]
    if len(set(keys)) < len(keys):
        yield from _Copies(blocks, keys, case.verdicts).proposals()


class _Copies:
    """The search for copies. It goes through the blocks once and compares with those that stay."""

    def __init__(self, blocks: list[Block], keys: list[str], verdicts: list[Verdict]) -> None:
        self._blocks = blocks
        self._keys = keys
        self._verdicts = verdicts
        self._kept: list[Block] = []
        self._kept_keys: list[str] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        self._last_heading = -1  # among the kept
        self._agreed: dict[int, int] = {}  # distance of two places -> end of the blocks known to be the same from there on

    def proposals(self) -> Iterator[Proposal]:
        position = 0
        while position < len(self._blocks):
            twin, length = self._copy_at(position)
            for offset in range(length):
                block, first = self._blocks[position + offset], self._kept[twin + offset]
                rule = "duplicate.section" if length > 1 else "duplicate.block"
                yield removal(block, Reason(rule, f"same as block {first.index}", first.index))
            if not length:
                places = self._places[self._keys[position]]
                if len(places) < _MOST_TWINS:
                    places.append(len(self._kept))
                if self._blocks[position].kind in _HEADINGS:
                    self._last_heading = len(self._kept)
                self._kept.append(self._blocks[position])
                self._kept_keys.append(self._keys[position])
            position += max(1, length)

    def _copy_at(self, position: int) -> tuple[int, int]:
        """(place among the kept blocks, number of blocks) of the copy that begins here; length 0 for none."""
        best = (0, 0)
        if not _is_top(self._blocks, position):
            return best
        fits = self._section if self._blocks[position].kind in _HEADINGS else self._paragraphs
        for twin in self._places.get(self._keys[position], ()):
            length = fits(twin, position, self._common_length(twin, position))
            if length > best[1]:
                best = (twin, length)
        return best

    def _common_length(self, twin: int, position: int) -> int:
        distance = position - twin
        most = min(len(self._kept_keys) + distance, len(self._keys))
        end = max(self._agreed.get(distance, 0), position)
        while end < most and self._kept_keys[end - distance] == self._keys[end]:
            end += 1
        self._agreed[distance] = end
        return end - position

    def _section(self, twin: int, position: int, length: int) -> int:
        """Blocks of a copied section that may go: a whole one, or a box of enough words between paragraphs; 0 for none."""
        level = _level(self._blocks[position])
        if level > _MAX_FREE_LEVEL and _parent(self._kept, twin, level) != _parent(self._kept, len(self._kept), level):
            return 0
        least = max(1, length - _MOST_SHORTENED)
        while length > least:
            run = self._blocks[position : position + length]
            if _ends_well(self._blocks, run, position + length):
                end, after = twin + length, position + length
                following = [*self._kept[end : end + 1], *self._blocks[after : after + 1]]
                enough = sum(block.words for block in run) >= _MIN_COPY
                if enough if self._is_whole(twin, position, length) else _is_box(run, following):
                    return 0 if _has_verse(run) or self._is_protected(run) else length
            length -= 1
        return 0

    def _is_whole(self, twin: int, position: int, length: int) -> bool:
        """Whether one of two copies is all of its section."""
        level = _level(self._blocks[position])
        after, end = twin + length, position + length
        if after == len(self._kept) or end == len(self._blocks) or _ends_section(self._kept[after], level):
            return True
        # A heading that stood before begins the next copy, perhaps, and says nothing about this one.
        return _ends_section(self._blocks[end], level) and self._keys[end] not in self._places

    def _paragraphs(self, twin: int, position: int, length: int) -> int:
        """Copied paragraphs at the beginning of an equal run; 0 where they are repeated on purpose."""
        if self._last_heading >= twin:
            return 0  # in another section: people who document ten calls write the same note ten times
        length = min(length, _MOST_SHORTENED)
        count = next((n for n in range(length) if not _may_go_alone(self._blocks[position + n])), length)
        if all(block.words < _MIN_COPY for block in self._blocks[position : position + count]):
            return 0
        least = max(0, count - _MOST_SHORTENED)
        while count > least:
            run = self._blocks[position : position + count]
            dependent = any(block.kind in _DEPENDENT for block in self._kept[twin + count : twin + count + 1])
            enough = max(block.words for block in run) >= _MIN_COPY
            if enough and not dependent and _is_top(self._blocks, position + count):
                return 0 if self._is_protected(run) else count
            count -= 1
        return 0

    def _is_protected(self, run: list[Block]) -> bool:
        """Whether something in a run stays in any case; then all of it does."""
        return any(self._verdicts[block.index].reason is not None for block in run)


def _key(text: str, block: Block) -> str:
    """Two blocks with the same key are written alike, but for white space, case and marks of quotations."""
    source = text[slice(*block.span)] if block.span else block.text
    if block.kind is BlockKind.CODE:
        return f"code\n{source}"
    return f"{block.kind.value if block.kind is not BlockKind.TITLE else 'heading'}\n{fold(source.replace('>', ' '))}"


def _is_top(blocks: list[Block], position: int) -> bool:
    """Whether a run of blocks may begin or end here: not inside a list or quotation that began before."""
    if position == 0 or position >= len(blocks):
        return True
    before, after = containers(blocks[position - 1]), containers(blocks[position])
    return not before or not after or before[0] != after[0]


def _ends_well(blocks: list[Block], run: list[Block], end: int) -> bool:
    """Whether a run leaves no heading without its text, no announcement without what it announces, no half list."""
    return _is_top(blocks, end) and run[-1].kind not in _HEADINGS and not _ends_open(run[-1].text)


def _is_box(run: list[Block], following: list[Block]) -> bool:
    """Heading and prose, with prose of the article after both copies."""
    prose = all(block.kind in _PROSE and not _LABELLED.match(_opening(block)) for block in run[1:])
    return prose and max(block.words for block in run) >= _MIN_BOX and all(block.kind in _PROSE for block in following)


def _parent(blocks: list[Block], end: int, level: int) -> int | None:
    """Index of the heading that a section of some level stands under, given the blocks before its place."""
    for at in range(end - 1, max(-1, end - 1 - _PARENT_REACH), -1):
        block = blocks[at]
        if block.kind in _HEADINGS and _level(block) < level:
            return block.index
    return None


def _ends_section(block: Block, level: int) -> bool:
    return block.kind in _HEADINGS and _level(block) <= level


def _level(block: Block) -> int:
    return block.level or 1


def _has_verse(run: list[Block]) -> bool:
    """Paragraphs with lines of their own: a refrain is repeated on purpose."""
    return any(block.kind in _PROSE and "\n" in block.text for block in run)


def _may_go_alone(block: Block) -> bool:
    if block.kind not in _PROSE or "\n" in block.text or (block.nest is not None and block.nest.kind != "quote"):
        return False
    if block.text[:1].islower():  # the rest of a sentence that began above a code block
        return False
    return not _ends_open(block.text) and not _LABELLED.match(_opening(block))


def _ends_open(text: str) -> bool:
    """Whether a colon is among the marks that a text ends with."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return ":" in text[end:] or "：" in text[end:]


def _opening(block: Block) -> str:
    """The first words of a paragraph; strong ones between asterisks."""
    marks = "".join("**" if type(piece) is Tag and piece.name == "strong" else piece for piece in block.inline[:4])
    return marks or block.text
