"""The byline and the dateline that a reader sees: near the title first, then where the page labels them.

Evidence for an author, best first: an element that says so (``itemprop``, ``rel``, class), a link to an author's page, the
word "by", a label such as "Written by" before the name. Navigation, footers, comments and lists of other articles are no place
to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from artclean.metadata.dates import find_date, find_dates, has_year, parse_date
from artclean.metadata.lazy import Pattern
from artclean.metadata.names import BYLINE, clean_names, find_byline, is_deed, is_person_like, may_begin_byline
from artclean.metadata.words import BETWEEN, BYLINE_STARTS, LABELS, MODIFIED, OTHER_DATES, PUBLISHED, REVIEWED, ROLES
from artclean.model import Block, BlockKind, Document, Tag

__all__ = ["Visible", "VisibleDate"]

# Where a line stands decides how much an element around it may look like a list of other articles: near the title, further
# down and labelled, further down.
_NEAR, _LABELLED, _FAR = range(3)
_BEFORE = 6  # blocks above the title in which a byline or dateline may stand
_AFTER = 14  # blocks below it
_LINE_WORDS = 40  # a longer block is no byline
_DATE_LINE_WORDS = 25
_LINE_LENGTH = 1000  # characters; a longer line of so few words is no byline or dateline
_SENTENCE_WORDS = 12  # a longer line that ends with a full stop is a sentence
_PROSE_WORDS = 30
_LEADS = 2  # long paragraphs (standfirst, summary) that may stand between title and byline
_FURTHEST = 40  # blocks below the title where no prose has begun
_NAME_WORDS = 9
_SEVERAL = 2
_LONGEST_NAME = 4  # words
_INITIALS = 3
_MOST_NAMED = 100  # items of a list of authors
_BESIDE = 3  # blocks between a name and a date that belong together
_FOREIGN = Pattern(  # elements that speak of something else, wherever they stand
    r"(?:^|[\s_-])(?:comments?|commentlist|related|recommend\w*|(?<!entry[_-])(?<!post[_-])(?<!article[_-])footer|trending|popular|read-?more|more-?(?:posts|articles|stories|news|from)|"
    r"similar|upsell|nav|navigation|next-?post)(?=$|[\s_-])",
    re.IGNORECASE,
)
_FOREIGN_STEMS = (  # no name matches the pattern without one of them
    "comment", "related", "recommend", "footer", "trending", "popular", "more", "similar", "upsell", "nav", "post",
)  # fmt: skip
_LISTING = Pattern(  # elements that may be lists of other articles, away from the title
    r"(?:^|[\s_-])(?:sidebar|newsletter|promo\w*|(?<!elementor-)widgets?|latest|recent|teasers?|cards?|carousel|slider|feed|listing|tiles?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LISTING_STEMS = (
    "sidebar", "newsletter", "promo", "widget", "latest", "recent", "teaser", "card", "carousel", "slider", "feed", "listing",
    "tile",
)  # fmt: skip
_OF_ARTICLE = Pattern(
    r"(?:^|[\s_-])(?:entry|post|article)(?=$|[\s_-])", re.IGNORECASE
)  # the foot of the article, not of the page
_FOREIGN_TAGS = frozenset(("aside", "footer", "nav"))
_LARGE = 0.3  # share of the page's words from which on an element is no mere list of other articles
_NOT_NAME_CLASS = Pattern(
    r"bio(?:graphy)?(?=$|[\s_-])|desc|title|role|job|position|avatar|image|img|photo|date|time|social|link(?:s|edin)|email|follow|about|more|comment|twitter|"
    r"excerpt|text-content|authority|authoriz",
    re.IGNORECASE,
)
_AUTHOR_PATH = Pattern(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|writers?|contributors?|people|team|staff|profile|by|bio|columnists?)/[^/?#]",
    re.IGNORECASE,
)
_AUTHOR_STEMS = (  # no address matches the pattern without one of them
    "author", "autor", "auteur", "writer", "contributor", "people", "team", "staff", "profile", "/by/", "bio", "columnist",
)  # fmt: skip
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
_BOX_DEPTH = 4  # elements from a line up to one that is named after the author
_BOX_BLOCKS = 8  # in such an element; more are the article
_BOX_NAME_WORDS = 5
_MARKS = " \t:：,.;|–—-•·()[]"
_LONGEST_LABEL = max(map(len, LABELS))
_BYLINE_WORD = 20  # characters of a line in which its first word is looked for
_SPACELESS = 0x2E7F  # scripts without spaces begin behind it


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


class Visible:
    """What the text of a page tells about author and date. Everything is looked up when first asked for."""

    def __init__(self, document: Document, language: str, title: int) -> None:
        self._blocks = document.blocks
        self._items = document.head.items
        self._language = language
        self._title = title
        self._is_page = document.containers is not None
        self._tags: list[str] = []
        self._attributes: list[str] = []
        self._parents: list[int] = []
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        if document.containers is not None:
            self._tags, self._attributes, self._parents, self._firsts, self._lasts = document.containers
        self._times: dict[int, list[tuple[str, str]]] = {}  # ``time`` elements by the block they stand in
        for value, text, index in document.head.times:
            self._times.setdefault(index, []).append((value, text))
        self._end = self._find_end()
        self._places: tuple[dict[int, bool], ...] = ({}, {}, {})  # by zone: elements and whether they are such a place
        self._boxes: bytearray | None = None
        self._words_before: list[int] | None = None
        self._near_lines: list[Block] | None = None
        self._rest_lines: list[Block] | None = None
        self._dated_lines: list[Block] | None = None
        self._authors: tuple[str, ...] | None = None
        self._distant_authors: tuple[str, ...] | None = None
        self._marked_authors: tuple[str, ...] | None = None
        self._dates: tuple[VisibleDate, ...] | None = None
        self._labelled_dates: tuple[VisibleDate, ...] | None = None
        self._distant_dates: tuple[VisibleDate, ...] | None = None

    @property
    def authors(self) -> tuple[str, ...]:
        """Authors by the byline near the title."""
        if self._authors is None:
            lines = self._near()
            self._authors = (
                self._marked(lines, _NEAR)
                or self._boxed(lines, _NEAR)
                or self._linked(lines, _NEAR)
                or self._labelled(lines, _NEAR)
            )
        return self._authors

    @property
    def distant_authors(self) -> tuple[str, ...]:
        """Authors by a labelled name anywhere in the article, such as a box at its end."""
        if self._distant_authors is None:
            lines = self._rest()
            self._distant_authors = self._marked(lines, _FAR) or self._boxed(lines, _FAR) or self._labelled(lines, _FAR)
        return self._distant_authors

    @property
    def told_authors(self) -> tuple[str, ...]:
        """The name in a line of its own near the title, where a text further down tells who that is."""
        for block in self._near():
            if (
                _SEVERAL <= block.words <= _LONGEST_NAME
                and block.kind is BlockKind.PARAGRAPH
                and is_person_like(block.text)
                and self._is_told_of(block.text)
                and self._is_place(block, _NEAR)
                and _line_names(block.text, self._language)
            ):
                return (block.text,)
        return ()

    @property
    def marked_authors(self) -> tuple[str, ...]:
        """Authors by elements near the title that say they hold the author, where there are several such elements."""
        if self._marked_authors is None:
            self._marked_authors = self._several_marked() if len(self._items) >= _SEVERAL else ()
        return self._marked_authors

    @property
    def dates(self) -> tuple[VisibleDate, ...]:
        """Dates in short lines near the title."""
        if self._dates is None:
            found: list[VisibleDate] = []
            for block in self._near():
                if self._may_date(block):
                    found += self._dates_in(block, _NEAR)
            self._dates = tuple(found)
        return self._dates

    @property
    def distant_dates(self) -> tuple[VisibleDate, ...]:
        """Dates further down: with a label, beside the author, or in the only ``time`` element."""
        if self._distant_dates is None:
            self._distant_dates = tuple(self._find_distant_dates()) if self._dated() else ()
        return self._distant_dates

    @property
    def labelled_dates(self) -> tuple[VisibleDate, ...]:
        """Dates further down that a word says to be those of the article."""
        if self._labelled_dates is None:
            found: list[VisibleDate] = []
            for block in self._dated():
                if self._may_be_labelled(block):
                    found += [date for date in self._dates_in(block, _LABELLED) if date.label]
            self._labelled_dates = tuple(found)
        return self._labelled_dates

    @property
    def first_published(self) -> VisibleDate | None:
        """The day of a line that says when the article, which has been changed since, was published first."""
        for block in self._near() + self._dated():
            text = block.text
            found = _FIRST_PUBLISHED.match(text) if "riginally" in text or "irst" in text else None
            date = find_date(text, self._language) if found else None
            between = text[found.end() : date.start].lower().split() if found and date else ["?"]
            if date and BETWEEN.issuperset([word.strip(_MARKS) for word in between]) and self._is_place(block, _LABELLED):
                return VisibleDate(date.iso, "dateline", "published", date.unsure)
        return None

    # Where to look

    def _find_end(self) -> int:
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

    def _near(self) -> list[Block]:
        """Short blocks around the title, those below it first; at the top of a document without a title."""
        if self._near_lines is None:
            at = self._title
            lines = _short(self._blocks[at + 1 : self._end])
            if at >= 0:
                above = _short(self._blocks[max(0, at - _BEFORE) : at + 1])
                above.reverse()
                lines += above
            self._near_lines = lines
        return self._near_lines

    def _rest(self) -> list[Block]:
        """Short blocks further down."""
        if self._rest_lines is None:
            self._rest_lines = _short(self._blocks[self._end :])
        return self._rest_lines

    def _sums(self) -> list[int]:
        """Words before each block, and those of the whole page at last."""
        if self._words_before is None:
            total = 0
            sums = [0]
            for block in self._blocks:
                total += block.words
                sums.append(total)
            self._words_before = sums
        return self._words_before

    def _is_place(self, block: Block, zone: int) -> bool:
        """Whether a byline or dateline of the article may stand in a block."""
        if block.info == "menu" or block.kind is BlockKind.CODE or block.kind is BlockKind.TABLE:
            return False
        if not self._is_page:
            return True
        index, title, words = block.container, self._title, self._sums()
        largest = _LARGE * words[-1]
        known = self._places[zone]
        passed: list[int] = []
        answer = True
        while index >= 0:
            if index in known:
                answer = known[index]
                break
            passed.append(index)
            first, last = self._firsts[index], self._lasts[index]
            if first <= title < last:
                break
            inside = words[last] - words[first]
            if inside > largest:
                break
            described = self._attributes[index]
            tag = self._tags[index]
            if tag == "aside" and zone == _NEAR and inside <= _NAME_WORDS:
                tag = ""  # a line beside the title
            if (described or tag in _FOREIGN_TAGS) and _is_foreign(tag, described, zone == _LABELLED, zone == _FAR):
                answer = False
                break
            index = self._parents[index]
        for index in passed:
            known[index] = answer
        return answer

    # Authors

    def _is_told_of(self, name: str) -> bool:
        """Whether a text begins with a name and goes on as a biography does."""
        beginning = name + " "
        for block in self._blocks:  # noqa: SIM110  # a generator would cost more than the loop
            if block.text.startswith(beginning) and _BIOGRAPHY.match(block.text, len(name)):
                return True
        return False

    def _several_marked(self) -> tuple[str, ...]:
        lines = self._near()
        indices = {block.index for block in lines}
        if len([None for _, _, index in self._items if index in indices]) < _SEVERAL:
            return ()
        return self._marked(lines, _NEAR)

    def _marked(self, lines: list[Block], zone: int) -> tuple[str, ...]:
        """Names in inline elements that say they hold the author: all of the same block."""
        if not self._items:
            return ()
        indices = {block.index for block in lines}
        texts: list[str] = []
        links: dict[int, dict[str, str]] = {}
        at = -1
        for role, value, index in self._items:
            if index not in indices or role not in ("author", "byline", "author-link") or (at >= 0 and index > at + 1):
                continue
            block = self._blocks[index]
            if role == "author-link":
                if index not in links:
                    links[index] = _link_texts(block)
                value = links[index].get(value, "")
            elif not value and role == "author":
                value = block.text if block.words <= _NAME_WORDS else ""
            if _line_names(value, self._language) and self._is_place(block, zone) and not self._is_reviewer(index, value):
                texts.append(value)
                at = index
        return _joined(texts, self._language) if texts else ()

    def _is_reviewer(self, index: int, name: str) -> bool:
        """Whether the words before a name say that it is that of a reviewer, editor or photographer."""
        text = self._blocks[index].text
        at = text.find(name)
        before = text[:at] if at > 0 else ""
        if not before.strip() and index:
            before = self._blocks[index - 1].text[-40:]
        return _REVIEWED_BEFORE.search(before) is not None or _REVIEWED.match(name) is not None

    def _boxed(self, lines: list[Block], zone: int) -> tuple[str, ...]:
        """Names in the small elements whose class says that they hold the author."""
        best: dict[int, list[str]] = {}
        for block in lines:
            inner = index = block.container
            steps = 0
            while index >= 0 and steps < _BOX_DEPTH:
                first, last = self._firsts[index], self._lasts[index]
                if last - first > _BOX_BLOCKS:
                    break
                if self._is_box(index):
                    if (
                        not self._is_reviewer(block.index, block.text)
                        and not _NOT_NAME_CLASS.search(self._attributes[inner])
                        and self._is_place(block, zone)
                    ):
                        best.setdefault(index, []).append(block.text)
                    break
                index, steps = self._parents[index], steps + 1
        return self._name_in(list(best.values())) if best else ()

    def _name_in(self, boxes: list[list[str]]) -> tuple[str, ...]:
        """The first names in some lines that are surely those of persons, or else the first names."""
        weak: tuple[str, ...] = ()
        for texts in boxes:
            for line in [line for text in texts for line in text.split("\n")]:
                names = _line_names(line, self._language)
                if names and max([len(name.split()) for name in names]) <= _BOX_NAME_WORDS:
                    if is_person_like(names[0]):
                        return names
                    weak = weak or names
        return weak

    def _is_box(self, index: int) -> bool:
        """Whether the class of an element says that it holds the author."""
        if self._boxes is None:
            self._boxes = bytearray(len(self._attributes))
        known = self._boxes[index]
        if not known:
            described = self._attributes[index]
            known = 2 if described and ("uthor" in described or "yline" in described) else 1
            self._boxes[index] = known
        return known == 2

    def _linked(self, lines: list[Block], zone: int) -> tuple[str, ...]:
        """Names that link to an author's page, all in one short line."""
        for block in lines:
            if not block.link_chars:
                continue
            if not _names_author(block):
                continue
            texts = [text for target, text in _links(block) if _is_of_author(target) and len(text.split()) <= 5]
            if texts:
                names = _joined(texts, self._language)
                if names and is_person_like(names[0]) and self._is_place(block, zone):
                    return names
        return ()

    def _labelled(self, lines: list[Block], zone: int) -> tuple[str, ...]:
        """Names after "by", in the line or, after a line that is nothing but a label, in the next one."""
        for block in lines:
            if zone != _NEAR and not _is_byline_like(block.text):
                continue
            if _is_label(block.text) and block.index + 1 < len(self._blocks):
                names = self._after_label(block)
                if names and self._is_place(block, zone if zone == _NEAR else _LABELLED):
                    return names
                continue
            found = find_byline(block.text)
            if found is not None and not is_deed(found):
                names = _line_names(found, self._language)
                if names and (is_person_like(names[0]) or block.words <= _NAME_WORDS) and self._is_place(block, zone):
                    return names
        return ()

    def _after_label(self, label: Block) -> tuple[str, ...]:
        """Names in the block after a label, or in all items of the list after it."""
        texts: list[str] = []
        for index in range(label.index + 1, min(len(self._blocks), label.index + 1 + _MOST_NAMED)):
            block = self._blocks[index]
            if block.words > _NAME_WORDS or (texts and block.kind is not BlockKind.LIST_ITEM):
                break
            if len(block.text) <= _INITIALS and block.text.isupper():  # in the place of a picture
                continue
            texts.append(block.text)
            if block.kind is not BlockKind.LIST_ITEM:
                break
        return _joined(texts, self._language)

    def _author_index(self) -> int:
        """Index of the first block further down that names the first of the authors; far away where there is none."""
        names = self.distant_authors
        if names:
            name = names[0]
            for block in self._rest():
                if name in block.text:
                    return block.index
        return -_BESIDE - 1

    # Dates

    def _dated(self) -> list[Block]:
        """Short blocks further down in which a date may stand."""
        if self._dated_lines is None:
            self._dated_lines = [block for block in self._rest() if self._may_date(block)]
        return self._dated_lines

    def _find_distant_dates(self) -> list[VisibleDate]:
        found = list(self.labelled_dates)
        lines = [block for block in self._dated() if block.words <= _NAME_WORDS]
        author = self._author_index() if lines else 0
        for block in lines:
            if abs(block.index - author) <= _BESIDE:
                found += self._dates_in(block, _FAR)
        times: list[VisibleDate] = []
        for block in self._dated():
            if block.index in self._times:
                times += [date for date in self._dates_in(block, _FAR) if date.source == "time" and not date.label]
        if len({date.iso[:10] for date in times}) == 1:
            found += times
        return found

    def _may_be_labelled(self, block: Block) -> bool:
        """Whether a word that may label a date stands in a block, or in the short one before it; a quick look."""
        text = block.text
        if block.index not in self._times:  # what stands behind the last digit labels no date
            text = text[: _after_digits(text)]
        if _LABEL.search(text.lower()):
            return True
        before = self._blocks[block.index - 1].text if block.index else ""
        return len(before) <= _LABEL_LENGTH and _LABEL.search(before.lower()) is not None

    def _may_date(self, block: Block) -> bool:
        if block.words > _DATE_LINE_WORDS or len(block.text) > _LINE_LENGTH:
            return False
        return has_year(block.text) or (len(self._times) > 0 and block.index in self._times)

    def _dates_in(self, block: Block, zone: int) -> list[VisibleDate]:
        """The dates of a line; what a sentence tells happened at some other time."""
        dates: list[VisibleDate] = []
        if not self._is_place(block, zone) or self._is_sentence(block):
            return dates
        for value, text in self._times.get(block.index, ()):
            iso = parse_date(value, self._language) or parse_date(text, self._language)
            label = self._time_label(block, text) if iso else ""
            if iso and label != "other":
                dates.append(VisibleDate(iso, "time", label))
        for found in find_dates(block.text, self._language):
            label = self._label(block, found.start)
            if label != "other":
                dates.append(VisibleDate(found.iso, "dateline", label, found.unsure))
        return dates

    def _is_sentence(self, block: Block) -> bool:
        return block.words > _SENTENCE_WORDS and block.text.rstrip().endswith((".", "!", "?")) and find_byline(block.text) is None

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


def _short(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may be a line with a name or a date."""
    return [block for block in blocks if 0 < block.words <= _LINE_WORDS and len(block.text) <= _LINE_LENGTH]


@lru_cache(maxsize=4096)
def _is_foreign(tag: str, described: str, labelled: bool, far: bool) -> bool:
    """Whether an element speaks of something else than the article, by its name and class."""
    if tag in ("footer", "nav") or (tag == "aside" and not labelled):
        own = tag == "footer" and _OF_ARTICLE.search(described) is not None
        return not own and "uthor" not in described and "yline" not in described
    lowered = described.lower()
    if _holds(lowered, _FOREIGN_STEMS) and _FOREIGN.search(described):
        return True
    return far and _holds(lowered, _LISTING_STEMS) and _LISTING.search(described) is not None


def _after_digits(text: str) -> int:
    """Offset after the last digit of a text."""
    end = len(text)
    while end and not text[end - 1].isdecimal():
        end -= 1
    return end


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110  # a generator would cost more than the loop
        if stem in text:
            return True
    return False


def _is_byline_like(text: str) -> bool:
    """Whether a line may begin with "by" or the like, in any language, or is of a script without spaces; a quick look."""
    if not may_begin_byline(text, 0) and text[0] not in _MARKS:
        return False
    if ord(text[0]) > _SPACELESS:
        return True
    end = text.find(" ", 0, _BYLINE_WORD)
    word = text[: end if end >= 0 else _BYLINE_WORD]
    return word in BYLINE_STARTS or word.lower().strip(_MARKS) in BYLINE_STARTS


def _is_label(text: str) -> bool:
    """Whether a line is nothing but a label of a name."""
    text = text.strip(_MARKS)
    return len(text) <= _LONGEST_LABEL and text.casefold() in LABELS


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
    if not text:
        return ()
    found = BYLINE.match(text)
    if found:
        text = found["names"]
    date = find_date(text, language)
    names = clean_names([_NAME_END.sub("", text[: date.start] if date else text)])
    if date and not text[: date.start].strip(_MARKS):
        names = tuple(
            [name for name in clean_names([_NAME_END.sub("", text[date.end :].lstrip(_MARKS))]) if is_person_like(name)]
        )
    return tuple([name for name in names if _is_shown_name(name)])


def _is_shown_name(name: str) -> bool:
    """Whether a text can be the name in a byline: no mere role, no everyday words."""
    if _ONLY_ROLE.fullmatch(name):
        return False
    return " " not in name or is_person_like(name) or len(name.split()) == 2 or not name.split()[-1][0].islower()


def _joined(texts: Sequence[str], language: str) -> tuple[str, ...]:
    names: tuple[str, ...] = clean_names([name for text in texts for name in _line_names(text, language)])
    if len(names) > 1 and is_person_like(names[0]):  # "Celeste Lang" and, in an element of its own, "Astrologer"
        return tuple([name for name in names if " " in name or not name.isascii()])
    return names


def _is_of_author(target: str) -> bool:
    """Whether an address is that of an author's page."""
    return _holds(target.lower(), _AUTHOR_STEMS) and _AUTHOR_PATH.search(target) is not None


def _names_author(block: Block) -> bool:
    """Whether a block has a link to an author's page."""
    for piece in block.inline:
        if type(piece) is Tag and piece.target and piece.name == "link" and _is_of_author(piece.target):
            return True
    return False


def _links(block: Block) -> list[tuple[str, str]]:
    """(address, text) of the links of a block."""
    links: list[tuple[str, str]] = []
    target = ""
    pieces: list[str] = []
    for piece in block.inline:
        if type(piece) is not Tag or piece.name != "link":
            pieces.append(piece)
        elif piece.opens:
            target, pieces = piece.target, []
        elif target:
            links.append((target, " ".join("".join(pieces).split())))
            target = ""
    return links


def _link_texts(block: Block) -> dict[str, str]:
    """The first text of each address that a block links to."""
    texts: dict[str, str] = {}
    for target, text in _links(block):
        if text:
            texts.setdefault(target, text)
    return texts
