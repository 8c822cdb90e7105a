"""The byline and the dateline that a reader sees: near the title first, then where the page labels them.

Evidence for an author, best first: an element that says so (``itemprop``, ``rel``, class), a link to an author's page, the
word "by", a label such as "Written by" before the name. Navigation, footers, comments and lists of other articles are no place
to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from artclean.metadata.dates import find_date, find_dates, parse_date
from artclean.metadata.lazy import Pattern
from artclean.metadata.names import BYLINE, clean_names, is_person_like
from artclean.metadata.words import BETWEEN, BYLINE_STARTS, LABELS, MODIFIED, OTHER_DATES, PUBLISHED, REVIEWED, ROLES
from artclean.model import Block, BlockKind, Document, Tag

__all__ = ["Visible", "VisibleDate"]

_BEFORE = 6  # blocks above the title in which a byline or dateline may stand
_AFTER = 14  # blocks below it
_LINE_WORDS = 40  # a longer block is no byline
_DATE_LINE_WORDS = 25
_SENTENCE_WORDS = 12  # a longer line that ends with a full stop is a sentence
_PROSE_WORDS = 30
_LEADS = 2  # long paragraphs (standfirst, summary) that may stand between title and byline
_FURTHEST = 40  # blocks below the title where no prose has begun
_NAME_WORDS = 9
_SEVERAL = 2
_LONGEST_NAME = 4  # words
_INITIALS = 3
_BESIDE = 3  # blocks between a name and a date that belong together
_FOREIGN = Pattern(  # elements that speak of something else, wherever they stand
    r"(?:^|[\s_-])(?:comments?|commentlist|related|recommend\w*|(?<!entry[_-])(?<!post[_-])(?<!article[_-])footer|trending|popular|read-?more|more-?(?:posts|articles|stories|news|from)|"
    r"similar|upsell|nav|navigation|next-?post)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LISTING = Pattern(  # elements that may be lists of other articles, away from the title
    r"(?:^|[\s_-])(?:sidebar|newsletter|promo\w*|(?<!elementor-)widgets?|latest|recent|teasers?|cards?|carousel|slider|feed|listing|tiles?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_OF_ARTICLE = Pattern(
    r"(?:^|[\s_-])(?:entry|post|article)(?=$|[\s_-])", re.IGNORECASE
)  # the foot of the article, not of the page
_FOREIGN_TAGS = frozenset(("aside", "footer", "nav"))
_LARGE = 0.3  # share of the page's words from which on an element is no mere list of other articles
_YEAR = Pattern(r"\d{4}")
_NOT_NAME_CLASS = Pattern(
    r"bio(?:graphy)?(?=$|[\s_-])|desc|title|role|job|position|avatar|image|img|photo|date|time|social|link(?:s|edin)|email|follow|about|more|comment|twitter|"
    r"excerpt|text-content|authority|authoriz",
    re.IGNORECASE,
)
_AUTHOR_PATH = Pattern(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|writers?|contributors?|people|team|staff|profile|by|bio|columnists?)/[^/?#]",
    re.IGNORECASE,
)
_NAME_END = Pattern(
    r"\s*(?:[|•·⋅]|\s[-–—]\s|\d|,?\s+(?:on|in|at|for|am|le|el|il|op|den|is|was|has|who|reports?)\s|"
    r"\b(?:last|share|read|min|minutes?|posted|published|updated|medically|fact|category|filed|tags?|comments?|leave|editorial|view|photos?)\b|"
    r",\s+(?!(?:and|with|the|und|et|og|och|en|de|di|da|van|von|ter|le|la|el|al|bin)\s|d')(?-i:[a-z])|"
    rf"{REVIEWED}|(?<=[a-z]{{3}})[.!?](?:\s|$)|\b\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_BIOGRAPHY = Pattern(r"\s(?:is|was|has|writes|works|covers|ist|schreibt|est|es|è|é|är|jest|—|–)\s")
_LABEL = Pattern("|".join((*PUBLISHED, *MODIFIED)))  # in lower case
_ONLY_ROLE = Pattern(rf"(?:(?:{ROLES}|in|chief|executive|deputy|managing|digital|our|the|of|and|&)\s*)+", re.IGNORECASE)
_REVIEWED = Pattern(REVIEWED, re.IGNORECASE)
_REVIEWED_BEFORE = Pattern(rf"{REVIEWED}(?:\s+(?:by|on))?\W*$", re.IGNORECASE)
_FIRST_PUBLISHED = Pattern(
    r"\W*(?:(?:this|the)\s+(?:article|post|story|piece|guide|page|review|column|essay|interview|report|blog\s+post)\s+"
    r"(?:was|has\s+been)\s+)?(?:originally|first)\s+(?:published|posted)\b",
    re.IGNORECASE,
)
_LABEL_LENGTH = 40  # characters before a date in which its label stands
_MARKS = " \t:：,.;|–—-•·()[]"


class VisibleDate(NamedTuple):
    """A date that stands in the text.

    Attributes:
        iso: ISO 8601, with time where a ``time`` element has it.
        source: ``time`` or ``dateline``.
        label: ``published``, ``modified`` or "" where nothing says what it is.
        unsure: True where day and month may as well be the other way round.
    """

    iso: str
    source: str
    label: str
    unsure: bool = False


class Zone(Enum):
    """How much an element around a line may look like a list of other articles."""

    NEAR = "near the title"
    LABELLED = "further down, and labelled"
    FAR = "further down"


class Visible:
    """What the text of a page tells about author and date. Everything is looked up when first asked for."""

    def __init__(self, document: Document, language: str, title: int) -> None:
        self._document = document
        self._blocks: Sequence[Block] = document.blocks
        self._language = language
        self._title = title
        self._places: dict[Zone, dict[int, bool]] = {zone: {} for zone in Zone}

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Authors by the byline near the title."""
        return next((names for names in self._author_candidates(self._near, Zone.NEAR) if names), ())

    @cached_property
    def distant_authors(self) -> tuple[str, ...]:
        """Authors by a labelled name anywhere in the article, such as a box at its end."""
        return next((names for names in self._author_candidates(self._rest, Zone.FAR) if names), ())

    @cached_property
    def told_authors(self) -> tuple[str, ...]:
        """The name in a line of its own near the title, where a text further down tells who that is."""
        for block in self._near:
            name = block.text
            if not (_SEVERAL <= block.words <= _LONGEST_NAME and block.kind is BlockKind.PARAGRAPH and is_person_like(name)):
                continue
            if not self._is_place(block, Zone.NEAR) or not _line_names(name, self._language):
                continue
            beginning = f"\0{name} "
            if beginning in self._text and any(
                _BIOGRAPHY.match(other.text, len(name)) for other in self._blocks if other.text.startswith(beginning[1:])
            ):
                return (name,)
        return ()

    @cached_property
    def marked_authors(self) -> tuple[str, ...]:
        """Authors by elements near the title that say they hold the author, where there are several such elements."""
        indices = {block.index for block in self._near}
        if len([None for _, _, index in self._document.head.items if index in indices]) < _SEVERAL:
            return ()
        return self._marked(indices, Zone.NEAR)

    @cached_property
    def dates(self) -> tuple[VisibleDate, ...]:
        """Dates in short lines near the title."""
        return tuple(found for block in self._near if self._may_date(block) for found in self._dates_in(block, Zone.NEAR))

    @cached_property
    def distant_dates(self) -> tuple[VisibleDate, ...]:
        """Dates further down: with a label, beside the author, or in the only ``time`` element."""
        blocks = self._dated
        if not blocks:
            return ()
        labelled = self.labelled_dates
        name = next(iter(self.distant_authors), None)
        author = next((block.index for block in self._rest if name and name in block.text), -_BESIDE - 1)
        beside = [block for block in blocks if abs(block.index - author) <= _BESIDE and block.words <= _NAME_WORDS]
        timed = [block for block in blocks if block.index in self._times]
        times = [date for block in timed for date in self._dates_in(block, Zone.FAR) if date.source == "time" and not date.label]
        only = times if len({date.iso[:10] for date in times}) == 1 else []
        return (*labelled, *(date for block in beside for date in self._dates_in(block, Zone.FAR)), *only)

    @cached_property
    def labelled_dates(self) -> tuple[VisibleDate, ...]:
        """Dates further down that a word says to be those of the article."""
        labelled = filter(self._may_be_labelled, self._dated)
        return tuple([date for block in labelled for date in self._dates_in(block, Zone.LABELLED) if date.label])

    @cached_property
    def first_published(self) -> VisibleDate | None:
        """The day of a line that says when the article, which has been changed since, was published first."""
        for block in (*self._near, *self._dated):
            found = _FIRST_PUBLISHED.match(block.text) if "riginally" in block.text or "irst" in block.text else None
            date = find_date(block.text, self._language) if found else None
            between = block.text[found.end() : date.start].lower().split() if found and date else ["?"]
            if date and BETWEEN.issuperset(word.strip(_MARKS) for word in between) and self._is_place(block, Zone.LABELLED):
                return VisibleDate(date.iso, "dateline", "published", date.unsure)
        return None

    # Where to look

    @cached_property
    def _end(self) -> int:
        """Index after the last block near the title: where the prose has begun, after a lead or two."""
        start = self._title + 1
        end = start
        prose = 0
        for block in self._blocks[start : start + _FURTHEST]:
            prose += block.words >= _PROSE_WORDS
            if prose > _LEADS or (prose and end >= start + _AFTER):
                break
            end += 1
        return end

    @cached_property
    def _text(self) -> str:
        """All blocks, each behind a NUL: a search in it is cheaper than one in each."""
        return "\0" + "\0".join([block.text for block in self._blocks])

    @cached_property
    def _words_before(self) -> list[int]:
        """Words before each block, and those of the whole page at last."""
        return list(accumulate([block.words for block in self._blocks], initial=0))

    @cached_property
    def _near(self) -> list[Block]:
        """Short blocks around the title, those below it first; at the top of a document without a title."""
        at = self._title
        above = self._blocks[max(0, at - _BEFORE) : at + 1] if at >= 0 else ()
        return [block for block in (*self._blocks[at + 1 : self._end], *reversed(above)) if 0 < block.words <= _LINE_WORDS]

    @cached_property
    def _rest(self) -> list[Block]:
        """Short blocks further down."""
        return [block for block in self._blocks[self._end :] if 0 < block.words <= _LINE_WORDS]

    def _is_place(self, block: Block, zone: Zone) -> bool:
        """Whether a byline or dateline of the article may stand in a block."""
        if block.info == "menu" or block.kind in (BlockKind.CODE, BlockKind.TABLE):
            return False
        containers = self._document.containers
        if containers is None:
            return True
        tags, attributes, parents, firsts, lasts = containers
        index, title, words = block.container, self._title, self._words_before
        largest = _LARGE * words[-1]
        known = self._places[zone]
        near, labelled, far = zone is Zone.NEAR, zone is Zone.LABELLED, zone is Zone.FAR
        passed = []
        answer = True
        while index >= 0:
            if index in known:
                answer = known[index]
                break
            passed.append(index)
            if firsts[index] <= title < lasts[index] or words[lasts[index]] - words[firsts[index]] > largest:
                break
            described = attributes[index]
            tag = tags[index]
            if tag == "aside" and near and words[lasts[index]] - words[firsts[index]] <= _NAME_WORDS:
                tag = ""  # a line beside the title
            if (described or tag in _FOREIGN_TAGS) and _is_foreign(tag, described, labelled, far):
                answer = False
                break
            index = parents[index]
        for index in passed:
            known[index] = answer
        return answer

    # Authors

    def _author_candidates(self, lines: Sequence[Block], zone: Zone) -> Iterator[tuple[str, ...]]:
        yield self._marked({block.index for block in lines}, zone)
        yield self._boxed(lines, zone)
        if zone is Zone.NEAR:
            yield self._linked(lines, zone)
        yield self._labelled(lines, zone)

    def _marked(self, indices: set[int], zone: Zone) -> tuple[str, ...]:
        """Names in inline elements that say they hold the author: all of the same block."""
        texts: list[str] = []
        at = -1
        for role, value, index in self._document.head.items:
            if index not in indices or role not in ("author", "byline", "author-link") or (at >= 0 and index > at + 1):
                continue
            if role == "author-link":
                value = _link_text(self._blocks[index], value)
            elif not value and role == "author":
                value = self._blocks[index].text if self._blocks[index].words <= _NAME_WORDS else ""
            if (
                _line_names(value, self._language)
                and self._is_place(self._blocks[index], zone)
                and not self._is_reviewer(index, value)
            ):
                texts.append(value)
                at = index
        return _joined(texts, self._language)

    def _is_reviewer(self, index: int, name: str) -> bool:
        """Whether the words before a name say that it is that of a reviewer, editor or photographer."""
        text = self._blocks[index].text
        before = text[: text.find(name)] if name in text else ""
        if not before.strip() and index:
            before = self._blocks[index - 1].text[-40:]
        return bool(_REVIEWED_BEFORE.search(before) or _REVIEWED.match(name))

    def _boxed(self, lines: Sequence[Block], zone: Zone) -> tuple[str, ...]:
        """Names in the small elements whose class says that they hold the author."""
        boxes = self._boxes
        containers = self._document.containers
        if not boxes or containers is None:
            return ()
        best: dict[int, list[str]] = {}
        for block in lines:
            inner = index = block.container
            steps = 0
            while index >= 0 and steps < 4 and containers.lasts[index] - containers.firsts[index] <= 8:
                if index in boxes:
                    if (
                        not self._is_reviewer(block.index, block.text)
                        and not _NOT_NAME_CLASS.search(containers.attributes[inner])
                        and self._is_place(block, zone)
                    ):
                        best.setdefault(index, []).append(block.text)
                    break
                index, steps = containers.parents[index], steps + 1
        weak: tuple[str, ...] = ()
        for texts in best.values():
            for line in (line for text in texts for line in text.split("\n")):
                names = _line_names(line, self._language)
                if names and all(len(name.split()) <= 5 for name in names):
                    if is_person_like(names[0]):
                        return names
                    weak = weak or names
        return weak

    @cached_property
    def _boxes(self) -> frozenset[int]:
        """The elements whose class says that they hold the author."""
        described = self._document.containers.attributes if self._document.containers else []
        telling = {words for words in set(described) if "uthor" in words or "yline" in words}  # most are alike
        return frozenset([index for index, words in enumerate(described) if words in telling] if telling else ())

    def _linked(self, lines: Sequence[Block], zone: Zone) -> tuple[str, ...]:
        """Names that link to an author's page, all in one short line."""
        for block in lines:
            if not block.link_chars:
                continue
            texts = [text for target, text in _links(block) if _AUTHOR_PATH.search(target) and len(text.split()) <= 5]
            names = _joined(texts, self._language)
            if names and is_person_like(names[0]) and self._is_place(block, zone):
                return names
        return ()

    def _labelled(self, lines: Sequence[Block], zone: Zone) -> tuple[str, ...]:
        """Names after "by", in the line or, after a line that is nothing but a label, in the next one."""
        language = self._language
        for block in lines if zone is Zone.NEAR else _byline_like(lines):
            if block.text.strip(_MARKS).casefold() in LABELS and block.index + 1 < len(self._blocks):
                names = self._after_label(block)
                if names and self._is_place(block, zone if zone is Zone.NEAR else Zone.LABELLED):
                    return names
                continue
            found = BYLINE.search(block.text)
            if found:
                names = _line_names(found["names"], language)
                if names and (is_person_like(names[0]) or block.words <= _NAME_WORDS) and self._is_place(block, zone):
                    return names
        return ()

    def _after_label(self, label: Block) -> tuple[str, ...]:
        """Names in the block after a label, or in all items of the list after it."""
        texts: list[str] = []
        for block in self._blocks[label.index + 1 :]:
            if block.words > _NAME_WORDS or (texts and block.kind is not BlockKind.LIST_ITEM):
                break
            if len(block.text) <= _INITIALS and block.text.isupper():  # in the place of a picture
                continue
            texts.append(block.text)
            if block.kind is not BlockKind.LIST_ITEM:
                break
        return _joined(texts, self._language)

    # Dates

    @cached_property
    def _dated(self) -> list[Block]:
        """Short blocks further down in which a date may stand."""
        times = self._times
        lines = [block for block in self._rest if block.words <= _DATE_LINE_WORDS]
        text = "\0".join([block.text for block in lines])  # one search of all is cheaper than one of each
        years = iter([found.start() for found in _YEAR.finditer(text)])
        year = next(years, -1)
        dated: list[Block] = []
        end = -1
        for block in lines:
            start, end = end + 1, end + 1 + len(block.text)
            while 0 <= year < start:
                year = next(years, -1)
            if start <= year < end or block.index in times:
                dated.append(block)
        return dated

    def _may_be_labelled(self, block: Block) -> bool:
        """Whether a word that may label a date stands in a block, or in the short one before it; a quick look."""
        if _LABEL.search(block.text.lower()):
            return True
        before = self._blocks[block.index - 1].text if block.index else ""
        return len(before) <= _LABEL_LENGTH and _LABEL.search(before.lower()) is not None

    def _may_date(self, block: Block) -> bool:
        return block.words <= _DATE_LINE_WORDS and (block.index in self._times or _YEAR.search(block.text) is not None)

    def _dates_in(self, block: Block, zone: Zone) -> Iterator[VisibleDate]:
        """The dates of a line; what a sentence tells happened at some other time."""
        times = self._times.get(block.index, ())
        if not self._is_place(block, zone):
            return
        is_sentence = (
            block.words > _SENTENCE_WORDS and block.text.rstrip().endswith((".", "!", "?")) and not BYLINE.search(block.text)
        )
        for value, text in () if is_sentence else times:
            iso = parse_date(value, self._language) or parse_date(text, self._language)
            label = self._time_label(block, text) if iso else ""
            if iso and label != "other":
                yield VisibleDate(iso, "time", label)
        for found in find_dates(block.text, self._language):
            label = self._label(block, found.start)
            if not is_sentence and label != "other":
                yield VisibleDate(found.iso, "dateline", label, found.unsure)

    def _time_label(self, block: Block, text: str) -> str:
        """Label of a ``time`` element: inside it, or before it."""
        start = max(block.text.find(text), 0) if text else 0
        inside = find_date(text, self._language)
        return self._label(block, start + inside.start if inside else start)

    def _label(self, block: Block, start: int) -> str:
        before = block.text[max(0, start - _LABEL_LENGTH) : start]
        if not before.strip() and block.index:
            before = self._blocks[block.index - 1].text
            if len(before) > _LABEL_LENGTH:
                return ""
        return _date_label(before)

    @cached_property
    def _times(self) -> dict[int, list[tuple[str, str]]]:
        times: dict[int, list[tuple[str, str]]] = {}
        for value, text, index in self._document.head.times:
            times.setdefault(index, []).append((value, text))
        return times


@lru_cache(maxsize=4096)
def _is_foreign(tag: str, described: str, labelled: bool, far: bool) -> bool:
    """Whether an element speaks of something else than the article, by its name and class."""
    if tag in ("footer", "nav") or (tag == "aside" and not labelled):
        own = tag == "footer" and _OF_ARTICLE.search(described) is not None
        return not own and "uthor" not in described and "yline" not in described
    return _FOREIGN.search(described) is not None or (far and _LISTING.search(described) is not None)


def _byline_like(lines: Sequence[Block]) -> list[Block]:
    """The lines that may begin with "by" or the like, in any language, or are of a script without spaces; a quick look."""
    firsts = [block.text[:20].partition(" ")[0] for block in lines]
    return [
        block
        for block, word in zip(lines, firsts, strict=True)
        if word in BYLINE_STARTS or word.lower().strip(_MARKS) in BYLINE_STARTS or block.text[0] > "\u2e7f"
    ]


def _date_label(before: str) -> str:
    """What the words before a date say it is: ``published``, ``modified``, ``other`` or ""."""
    for word in reversed(before.lower().replace("©", "copyright").split()[-6:]):
        word = word.strip(_MARKS)
        if word.startswith(MODIFIED):
            return "modified"
        if word.startswith(PUBLISHED):
            return "published"
        if word.startswith(OTHER_DATES):
            return "other"
        if word and word not in BETWEEN:
            break
    return ""


def _line_names(text: str, language: str) -> tuple[str, ...]:
    """Names in a line that may also hold a date and more."""
    found = BYLINE.match(text)
    if found:
        text = found["names"]
    date = find_date(text, language)
    names = clean_names([_NAME_END.sub("", text[: date.start] if date else text)])
    if date and not text[: date.start].strip(_MARKS):
        names = tuple(filter(is_person_like, clean_names([_NAME_END.sub("", text[date.end :].lstrip(_MARKS))])))
    return tuple(name for name in names if _is_shown_name(name))


def _is_shown_name(name: str) -> bool:
    """Whether a text can be the name in a byline: no mere role, no everyday words."""
    if _ONLY_ROLE.fullmatch(name):
        return False
    return " " not in name or is_person_like(name) or len(name.split()) == 2 or not name.split()[-1][0].islower()


def _joined(texts: Sequence[str], language: str) -> tuple[str, ...]:
    names = clean_names([name for text in texts for name in _line_names(text, language)])
    if len(names) > 1 and is_person_like(names[0]):  # "Celeste Lang" and, in an element of its own, "Astrologer"
        return tuple(name for name in names if " " in name or not name.isascii())
    return names


def _links(block: Block) -> Iterator[tuple[str, str]]:
    """(address, text) of the links of a block."""
    target, pieces = "", list[str]()
    for piece in block.inline:
        if type(piece) is Tag and piece.name == "link":
            if piece.opens:
                target, pieces = piece.target, []
            elif target:
                yield target, " ".join("".join(pieces).split())
                target = ""
        else:
            pieces.append(piece)


def _link_text(block: Block, address: str) -> str:
    return next((text for target, text in _links(block) if target == address and text), "")
