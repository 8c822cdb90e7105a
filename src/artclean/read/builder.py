# cython: binding=False
"""Start, end and text events of a page -> blocks and containers. One pass, no tree, no recursion."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import is_normalized, normalize

from artclean.model import Block, BlockKind, Containers, Nest, PageHead, Tag
from artclean.read.elements import (
    LANGUAGE_CLASS,
    code_language,
    embed_address,
    image_source,
    is_drawn_or_pixel,
    is_hidden,
    is_number,
    largest_of,
    names_author,
)
from artclean.read.facts import PageFacts
from artclean.read.formulas import Formulas
from artclean.read.pieces import (
    FIGURE_BLOCKS,
    balanced,
    figure_pieces,
    holds_image,
    prose_parts,
    set_twice,
    split_at_breaks,
    without_permalinks,
)
from artclean.read.roles import (
    BITS,
    BLOCK,
    BREAK,
    BUTTON,
    CAPTION,
    CELL,
    CITED,
    DROP,
    FALLBACK,
    FIGURED,
    FORMAT,
    FORMATS,
    HEAD_LINE,
    IMAGE,
    ITEM,
    KIND,
    LAID_OUT,
    LINK,
    LIST,
    MENU,
    NOTED,
    PLAYERS,
    PRE,
    ROLES,
    ROW,
    RULE,
    SPECIAL,
    STACKED,
    TABLE,
)  # fmt: skip
from artclean.read.tables import TableFrame, table_block
from artclean.text import ZERO_WIDTH, count_words, ends_with

__all__ = ["PERMALINK", "BlockBuilder"]

_BOXED, _CODED = 1, 2  # what stands first in a <pre>: an element with a title or a button in it, perhaps, or code
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ESCAPES_NAV = frozenset(("article", "main", "h1"))  # no menu holds these: the element was left open by mistake

_OPEN = {name: Tag(name) for name in set(FORMATS.values())}
_CLOSE = {name: Tag(name, False) for name in (*_OPEN, "link")}
_LINE_BREAK = Tag("break")
_NUMBER = re.compile(r"(?:^|\s)lnt?(?:$|\s)")  # of a line, or the line itself
_GUTTER = re.compile(r"(?:^|[\s_-])(?:lineno|linenos|linenumbers?|line-numbers?|gutter|ln-num|blob-num)(?:$|\s)", re.IGNORECASE)
PERMALINK = "permalink"  # ``Block.info`` of what links a heading to itself or to an editor
_TERMS = ("dt", "summary")  # what stands in them names what follows
_TOLD = frozenset(
    ("textarea", "object", "canvas", "audio", "video", "applet", "iframe", "noscript")
)  # dropped, but their text is told
_MOST_OPEN = 64  # inline elements open at once; pages with more forget to close them, and browsers forget them, too
_DRAWN = frozenset(("nobr", "mjx-math"))  # what MathJax draws, hidden from those who have the formula read to them
_NAV_WORDS = 60  # a "menu" of more words with few links is text
_NAV_LINK_SHARE = 0.5
_HEADING, _PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH  # a member of an Enum takes long to look up
_FIGURE, _CAPTIONED, _QUOTE, _LIST_ITEM = BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.QUOTE, BlockKind.LIST_ITEM
_OTHER = BlockKind.OTHER
_SAID = frozenset((_PARAGRAPH, _QUOTE, _LIST_ITEM))
_GOES_ON = ",;.)"  # what a sentence goes on with behind a word, besides small letters
_PROSE_TAGS = frozenset(("p", "li", "dd", "td"))  # in which a sentence may begin with a button
_BUTTON_WORDS = 6  # of a button that is a part of a sentence, at most
_NO_ATTRIBUTES: dict[str, str] = {}
_new_tuple, _new_str = tuple.__new__, str.__new__  # the short way to a Block, a Nest or a Tag: a third of the time
_MOST_NESTED = 40  # lists and quotations inside each other; what is nested deeper stands side by side at this depth


class BlockBuilder:
    """Turns start, end and data events into blocks and containers. One builder reads one page.

    ``data`` is ``buffer.append``, so that the parser calls C from C.
    """

    def __init__(self) -> None:
        self._buffer: list[str] = []
        self.data = self._buffer.append
        self.blocks: list[Block] = []
        self.containers = Containers([], [], [], [], [])
        self._tags, self._attributes, self._parents, self._firsts, self._lasts = self.containers
        self.forced: list[tuple[int, int, bool, str]] = []
        self._current = -1
        self._open: list[Tag] = []
        self._link_mark = -1
        self._link_chars = 0
        self._images = 0
        self._dropping = 0
        self._drop_mark = 0
        self._drop_tag = ""
        self._drops_edits = False
        self._drops_number = False
        self._signs: list[str] = []  # what in a heading links it to itself or to an editor, and follows its words
        self._hidden_at = -1
        self._heading = 0
        self._caption_at = -1
        self._nest: Nest | None = None
        self._depth = 0  # of lists and quotations that are open
        self._buttons = 0  # that are open as elements of their own
        self._lists: list[list[Any]] = []
        self._keys = 0
        self._last_item = -1
        self._pre_at = -1
        self._pre_info = ""
        self._pre_head = 0  # what of preformatted text has come: a box, or code
        self._nav_at = -1
        self._collecting = False  # in a menu or preformatted text, which end up as one block
        self._pressed = -1  # number of blocks behind the button that has just ended
        self._customs: list[bool] = []  # of the custom elements that are open, whether each is a part of a sentence
        self._tables: list[TableFrame] = []
        self._figures: list[tuple[int, int]] = []
        self._facts = PageFacts(self.blocks, self._buffer)
        self._formulas = Formulas()
        self._embed: tuple[str, str] | None = None
        self._awaits = -1  # number of blocks before an image without an address
        self._twin: Tag | None = None  # that image for readers without scripts
        self._picture = ""  # what a <picture> offers, for an image without a source of its own
        self._count = 0  # words of the text that was collapsed last
        self._odd = False  # it has characters that may have to be normalised
        self._untold: list[str] = []  # text of elements that show something else
        self._gutter: list[str] = []  # line numbers and buttons inside preformatted text

    # Events

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """An element begins."""
        self.begin(tag, ROLES.get(tag, 0), attrib if isinstance(attrib, dict) else dict(attrib))  # lxml's "none" is no dict

    def begin(self, tag: str, role: int, attrib: dict[str, str] | None) -> None:
        """An element begins whose role, as ``ROLES`` gives it, is known."""
        given = attrib if attrib else _NO_ATTRIBUTES
        if self._dropping:
            self._dropping += 1
            if tag in NOTED:
                self._note_inside(tag, given)
            return
        if role & KIND == BLOCK:
            self._start_block(tag, role >> BITS, given)
        elif role == 0:
            self._start_plain(tag, given)
            return
        elif role == LINK:
            self._start_link(given)
        elif role == FORMAT:
            if len(self._open) < _MOST_OPEN:
                mark = _OPEN[FORMATS[tag]]
                self._buffer.append(mark)
                self._open.append(mark)
            if self._pre_at >= 0 and tag == "code":
                self._start_code(given)
        elif role == DROP:
            if not (tag == "template" and "shadowrootmode" in given):  # the inside of a custom element, which readers see
                self._drop(tag, given)
        elif role == BREAK:
            self._buffer.append(_LINE_BREAK)
        elif role == IMAGE:
            self._start_image(given)
        elif role == RULE:
            self._flush()
            self._append(BlockKind.SEPARATOR, "", (), 0)
        else:
            self._start_head(tag, given)
        if attrib and "itemprop" in given:
            self._facts.note_item(given)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.finish(tag, ROLES.get(tag, 0))

    def finish(self, tag: str, role: int) -> None:
        """An element ends whose role is known."""
        if self._dropping:
            self._dropping -= 1
            if not self._dropping:
                self._end_drop()
            return
        if role & KIND == BLOCK:
            self._end_block(tag, role >> BITS)
        elif role == 0:
            if "-" in tag and not (self._customs and self._customs.pop()):
                self._end_block(tag, 0)
                return
            if tag == "rt":
                self._buffer.append(")")
            if self._facts.depth:
                self._facts.end_mark()
        elif role == LINK:
            self._end_format("link")
        elif role == FORMAT:
            self._end_format(FORMATS[tag])
        elif self._facts.depth and tag == "time":
            self._facts.end_mark()

    def ignores_space(self) -> bool:
        """Whether white space that comes now says nothing: no text has begun that it could stand in."""
        return not (self._buffer or self._collecting or self._dropping)

    def close(self) -> BlockBuilder:
        """The input ends."""
        self._flush()
        while self._current >= 0:
            tag = self._tags[self._current]
            self._end_block(tag, SPECIAL.get(tag, 0))
        if self._signs:
            self._append_signs()
        self._tell()
        return self

    def force(self, keep: bool, selector: str) -> int:
        """A per-site rule decides on all that comes until :meth:`unforce`; returns a ticket for that call."""
        self._flush()
        self.forced.append((len(self.blocks), -1, keep, selector))
        return len(self.forced) - 1

    def unforce(self, ticket: int) -> None:
        """The end of what :meth:`force` began."""
        self._flush()
        first, _, keep, selector = self.forced[ticket]
        self.forced[ticket] = (first, len(self.blocks), keep, selector)

    def release(self) -> None:
        """Forget what was read: a parser and its target hold each other, and blocks must not wait for the garbage collector."""
        self.blocks = []
        self.containers = Containers([], [], [], [], [])
        self._tags, self._attributes, self._parents, self._firsts, self._lasts = self.containers
        self._buffer.clear()
        self._facts.release()
        self._nest = None

    def head(self) -> PageHead:
        """The raw facts about the page found on the way."""
        return self._facts.head()

    # Inline elements

    def _start_code(self, attrib: dict[str, str]) -> None:
        """``<pre><code class="language-python">``; boxes of ``pre`` before its first code hold a title or buttons."""
        if attrib and not self._pre_info:
            self._pre_info = code_language(attrib)
        if self._pre_head == _BOXED:
            text = " ".join("".join(self._buffer).split())
            if text:
                self._gutter.append(text)
                self._buffer[:] = self._open
        self._pre_head = _CODED

    def _start_plain(self, tag: str, attrib: dict[str, str]) -> None:
        """An element without a meaning of its own, such as ``span``, or a custom element."""
        if "-" in tag:
            if not tag.startswith("mjx-"):
                self._start_custom(tag, attrib)
                return
            self._customs.append(True)
        elif tag == "rt":  # how the characters before it are read; not every page brings its own brackets
            self._buffer.append("(")
        if not attrib:
            self._facts.depth += self._facts.depth > 0
            return
        if self._pre_at >= 0 and "class" in attrib:
            self._drops_number = _NUMBER.search(attrib["class"]) is not None
            twin = self._drops_number or _GUTTER.search(attrib["class"]) is not None
        else:  # KaTeX draws what its hidden MathML says
            self._drops_number = False
            twin = "aria-hidden" in attrib and (attrib.get("class") == "katex-html" or tag in _DRAWN) and is_hidden(attrib)
        edits = "class" in attrib and "editsection" in attrib["class"]
        if twin or edits or (("style" in attrib or "hidden" in attrib) and is_hidden(attrib)):
            self._drop(tag, attrib)
            self._drops_edits = edits
            if "-" in tag:
                self._customs.pop()  # its end is that of what is dropped
        elif self._facts.depth:
            self._facts.depth += 1
        elif "class" in attrib and names_author(attrib["class"]):
            self._facts.start_mark("byline")
        if "itemprop" in attrib:
            self._facts.note_inline(attrib, self._dropping > 0)

    def _start_custom(self, tag: str, attrib: dict[str, str]) -> None:
        """A custom element: a block, but a part of the sentence that it stands in."""
        if tag == "amp-img":
            self._customs.append(True)
            self._facts.depth += self._facts.depth > 0
            self._start_image(attrib)
            return
        in_paragraph = self._heading > 0 or (self._current >= 0 and self._tags[self._current] == "p")
        hidden = bool(attrib) and is_hidden(attrib)
        is_inline = self._nav_at < 0 and tag not in PLAYERS and (in_paragraph or (not hidden and self._has_text()))
        if is_inline and not STACKED.isdisjoint(tag.split("-")):
            is_inline = False
        if is_inline and hidden:
            self._drops_number = self._drops_edits = False
            self._drop(tag, attrib)
            return
        self._customs.append(is_inline)
        if is_inline:
            self._facts.depth += self._facts.depth > 0
            return
        self._start_block(tag, 0, attrib)
        if tag in PLAYERS:
            self._embed = (PLAYERS[tag] + attrib.get("videoid", ""), attrib.get("title") or attrib.get("playlabel", ""))
            self._append_embed()

    def _has_text(self) -> bool:
        """Whether the text has begun that what comes may go on with."""
        return any(piece and not piece.isspace() for piece in reversed(self._buffer))

    def _start_link(self, attrib: dict[str, str]) -> None:
        if self._link_mark >= 0:  # links do not nest: the new one ends the old
            self._end_format("link")
        target = attrib.get("href", "")
        if self._facts.page and "#" in target:
            target = self._without_page(target)
        link = _opening("link", target, attrib.get("title", ""))
        if "rel" in attrib or "class" in attrib:
            self._facts.note_link(attrib, target, bool(self._figures))
        self._buffer.append(link)
        self._open.append(link)
        self._link_mark = len(self._buffer)

    def _without_page(self, target: str) -> str:
        """A link to a place of the page itself is written with the whole address, too."""
        place = target.index("#")
        return target[place:] if target[:place] == self._facts.page else target

    def _end_format(self, name: str) -> None:
        open_tags = self._open
        if not open_tags or (open_tags[-1].name != name and not self._is_format_open(name)):
            return
        if name == "link":
            self._link_chars += self._chars_from(self._link_mark)
            self._link_mark = -1
        while True:
            last = open_tags.pop().name
            self._buffer.append(_CLOSE[last])
            if last == name:
                break

    def _is_format_open(self, name: str) -> bool:
        return any(tag.name == name for tag in self._open)

    def _chars_from(self, start: int) -> int:
        """Characters of the text that the buffer holds from a position on."""
        buffer = self._buffer
        total = 0
        for at in range(start, len(buffer)):
            total += len(buffer[at])
        return total

    def _start_image(self, attrib: dict[str, str]) -> None:
        image = self._image(attrib)
        if image is not None:
            self._buffer.append(image)
            self._images += 1
        elif not is_drawn_or_pixel(attrib):
            self._awaits = len(self.blocks)

    def _image(self, attrib: dict[str, str]) -> Tag | None:
        source = image_source(attrib) or (largest_of(self._picture) if self._picture else "")
        self._picture = ""
        if not source:
            return None
        label = attrib.get("alt", "")
        return _opening("image", source, " ".join(label.split()) if label else "")

    def _start_head(self, tag: str, attrib: dict[str, str]) -> None:
        if tag == "input":
            if attrib.get("type") == "checkbox" and self._nest is not None:
                self._buffer.append(Tag("checkbox", True, "", "x" if "checked" in attrib else " "))
        elif tag == "source":
            self._picture = self._picture or attrib.get("srcset") or attrib.get("data-srcset") or ""
        elif tag == "title":
            self._drop(tag, attrib)
        else:
            self._facts.note_head(tag, attrib)

    # Elements whose content is no text

    def _drop(self, tag: str, attrib: dict[str, str]) -> None:
        self._dropping = 1
        self._drop_mark = len(self._buffer)
        self._drop_tag = tag
        if tag == "script":
            if "ld+json" in attrib.get("type", ""):
                self._drop_tag = "json"
            elif "math/tex" in attrib.get("type", ""):
                self._formulas.note_script(attrib["type"], len(self._buffer))
        elif tag == "math":
            self._formulas.note(tag, attrib, len(self._buffer))
        elif tag == "iframe":
            source = attrib.get("src", "")
            self._embed = (source if embed_address(source) else attrib.get("data-src", ""), attrib.get("title", ""))

    def _end_drop(self) -> None:
        buffer = self._buffer
        tag = self._drop_tag
        if tag == "json":
            self._facts.note_json("".join(buffer[self._drop_mark :]))
        elif tag == "title":
            self._facts.title = self._facts.title or " ".join("".join(buffer[self._drop_mark :]).split())
        elif tag in _TOLD:
            text = " ".join("".join(buffer[self._drop_mark :]).split())
            if text:
                self._untold.append(text)
        elif tag not in ROLES:  # a hidden inline element: its text is told, as a block of its own
            text = " ".join("".join(buffer[self._drop_mark :]).split())
            if text and self._pre_at >= 0:
                if self._drops_number and not text.isdecimal():
                    return  # a line of code, and not its number
                self._gutter.append(text)
            elif text and not self._formulas.is_open:
                if self._drops_edits and self._heading:
                    self._signs.append(text)
                else:
                    self._append_hidden(text, PERMALINK if self._drops_edits else "")
        elif tag == "button":
            self._gutter.append(" ".join("".join(buffer[self._drop_mark :]).split()))
        formula = self._formulas.take(buffer) if self._formulas.is_open else []
        del buffer[self._drop_mark :]
        if formula:
            self._formulas.append(buffer, formula, tag == "script")
        if self._twin is not None:
            buffer.append(self._twin)
            self._images += 1
            self._twin = None
        if self._embed:
            self._append_embed()

    def _note_inside(self, tag: str, attrib: dict[str, str]) -> None:
        """An element inside of one that is left out says something all the same.

        A formula begins (inside of something hidden, often), or its TeX source does; or there is the picture for readers
        without scripts, which a script would put into the place of an empty one.
        """
        if tag == "img":
            if self._drop_tag == "noscript" and self._awaits == len(self.blocks) and self._twin is None:
                self._twin = self._image(attrib)
        elif tag in LAID_OUT:
            self._formulas.laid_out = True
        else:
            self._formulas.note(tag, attrib, len(self._buffer))

    def _append_embed(self) -> None:
        """A video or post of another site is shown as a link to it."""
        source, title = self._embed or ("", "")
        self._embed = None
        target = embed_address(source)
        if target and not self._collecting:
            self._flush()
            text = " ".join(title.split()) or target.partition("//")[2].partition("/")[0]
            self._append(_FIGURE, text, (Tag("link", True, target), text, _CLOSE["link"]), count_words(text), "embed")

    # Block-level elements

    def _start_block(self, tag: str, special: int, attrib: dict[str, str]) -> None:
        if special == FALLBACK and (self._awaits == len(self.blocks) or self._is_inside_text()):
            self._drop(tag, attrib)
            return
        if special == BUTTON:
            if self._pre_at >= 0:  # "Copy"
                self._drop(tag, attrib)
                return
            if self._current >= 0 and self._tags[self._current] == "p" and self._is_inside_text():
                return  # a glossary word that opens its explanation: part of the sentence
            self._buttons += 1
        buffer = self._buffer
        if buffer:
            if len(buffer) == 1 and not self._collecting and buffer[0].isspace():  # the usual case, and a cheap one
                buffer.clear()
                self._link_chars = 0
            else:
                self._flush()
        if self._pre_at >= 0 and self._pre_head == 0:
            self._pre_head = _CODED if self._is_inside_text() else _BOXED
        index = len(self._tags)
        described = ""
        if attrib:
            described = attrib.get("class", "")
            if len(attrib) > 1 or not described:
                described = self._describe(attrib, described, index)
        self._tags.append(tag)
        self._attributes.append(described)
        self._parents.append(self._current)
        self._firsts.append(len(self.blocks))
        self._lasts.append(-1)
        self._current = index
        if special:
            self._enter(special, tag, attrib, index)
        elif self._nav_at >= 0 and tag in _ESCAPES_NAV:
            self._end_nav()

    def _describe(self, attrib: dict[str, str], described: str, index: int) -> str:
        """What the attributes besides the class say of an element; notes menus and hidden elements."""
        if "id" in attrib:
            described = f"{described} {attrib['id']}"
        if "itemprop" in attrib:
            described = f"{described} itemprop-{attrib['itemprop']}"
        if "role" in attrib:
            described = f"{described} role-{attrib['role']}"
            if attrib["role"] == "navigation" and self._nav_at < 0:
                self._start_nav(index)
        if self._hidden_at < 0 and ("style" in attrib or "hidden" in attrib or "aria-hidden" in attrib) and is_hidden(attrib):
            self._hidden_at = index
        return described

    def _end_block(self, tag: str, special: int) -> None:
        tags = self._tags
        current = self._current
        if current < 0:
            return
        innermost = tags[current] is tag or tags[current] == tag
        if not innermost and not self._is_open(tag):
            return
        buffer = self._buffer
        if buffer:
            if len(buffer) == 1 and not self._collecting and buffer[0].isspace():
                buffer.clear()
                self._link_chars = 0
            else:
                self._flush()
        if innermost and special in (0, BUTTON) and current != self._nav_at and current != self._hidden_at:
            if self._untold and not self._tables and not self._figures:
                self._tell()
            self._lasts[current] = len(self.blocks)
            self._current = self._parents[current]
            if special:
                self._buttons -= 1
                if self._firsts[current] == len(self.blocks) - 1:
                    self._pressed = len(self.blocks)
            return
        while True:
            name = tags[current]
            special = SPECIAL.get(name, 0)
            if special:
                self._leave(special, current)
            if current == self._nav_at:
                self._end_nav()
            if current == self._hidden_at:
                self._hidden_at = -1
            self._lasts[current] = len(self.blocks)
            self._current = current = self._parents[current]
            if name == tag or current < 0:
                break

    def _is_inside_text(self) -> bool:
        """Whether what begins here is in the middle of a text or a figure."""
        return bool(self._figures) or any(not piece.isspace() for piece in self._buffer)

    def _is_open(self, tag: str) -> bool:
        if tag == "button" and not self._buttons:  # the one tag whose end may come without its beginning
            return False
        current = self._current
        while current >= 0:
            if self._tags[current] == tag:
                return True
            current = self._parents[current]
        return False

    def _enter(self, special: int, tag: str, attrib: dict[str, str], index: int) -> None:
        if special == ITEM:
            self._start_item(attrib)
        elif special == BUTTON:
            pass
        elif special == LIST:
            self._keys += 1
            start = attrib.get("start", "")
            first = int(start) if start and is_number(start) else 1
            adopted = self._adopting(index)
            if adopted is not None:
                self._enter_nest()
                self._nest = adopted
            self._lists.append(["ordered" if tag == "ol" else "bullet", first, self._keys, None, adopted])
        elif special == HEAD_LINE:
            self._heading = _HEADINGS[tag]
            if tag == "h1" and self._nav_at >= 0:
                self._end_nav()
        elif special == CITED:
            self._keys += 1
            self._nest = Nest("quote", 0, self._keys, self._keys, self._enter_nest())
        elif special == TABLE:
            self._tables.append(TableFrame(len(self.blocks), index, attrib.get("role") in ("presentation", "none")))
        elif special in (ROW, CELL):
            if self._tables:
                self._tables[-1].enter(tag, attrib, len(self.blocks), index)
        elif special == PRE:
            if self._pre_at < 0:
                self._pre_at = index
                self._collecting = True
                self._pre_info = code_language(attrib)
                self._pre_head = 0
        elif special == FIGURED:
            self._figures.append((len(self.blocks), index))
        elif special == CAPTION:
            self._caption_at = index
        elif special == MENU:
            if self._nav_at < 0:
                self._start_nav(index)
        elif special == FALLBACK:
            if self._hidden_at < 0:
                self._hidden_at = index
        else:
            self._facts.language = self._facts.language or attrib.get("lang", "") or attrib.get("xml:lang", "")

    def _leave(self, special: int, index: int) -> None:
        if special == HEAD_LINE:
            self._heading = 0
        elif special in (ITEM, CITED):
            self._leave_nest()
        elif special == LIST:
            if self._lists.pop()[4] is not None:
                self._leave_nest()
        elif special == TABLE:
            self._end_table(index)
        elif special == BUTTON:
            self._buttons -= 1
        elif special == CELL:
            if self._tables:
                self._tables[-1].leave_cell(len(self.blocks))
        elif special == PRE:
            if index == self._pre_at:
                self._end_pre()
        elif special == FIGURED:
            self._end_figure()
        elif index == self._caption_at:
            self._caption_at = -1

    def _start_item(self, attrib: dict[str, str]) -> None:
        if not self._lists:
            self._keys += 1
            self._lists.append(["bullet", 1, self._keys, None, None])
        frame = self._lists[-1]
        value = attrib.get("value", "")
        number = int(value) if value and is_number(value) else frame[1]
        frame[1] = number + 1
        self._keys += 1
        kind = frame[0]
        self._nest = _new_tuple(Nest, (kind, number if kind == "ordered" else 0, self._keys, frame[2], self._enter_nest()))
        frame[3] = self._nest

    def _adopting(self, index: int) -> Nest | None:
        """The item that a list belongs to which stands right in another list, behind it; None for other lists."""
        parent = self._parents[index]
        if not self._lists or parent < 0 or SPECIAL.get(self._tags[parent], 0) != LIST:
            return None
        last: Nest | None = self._lists[-1][3]
        return last

    def _enter_nest(self) -> Nest | None:
        """The list item or quotation around one that begins."""
        self._depth += 1
        nest = self._nest
        return nest.outer if nest is not None and self._depth > _MOST_NESTED else nest

    def _leave_nest(self) -> None:
        if self._nest is not None and self._depth <= _MOST_NESTED:
            self._nest = self._nest.outer
        if self._depth:
            self._depth -= 1

    # Blocks

    def _flush(self) -> None:
        """End the block that the buffer holds."""
        buffer = self._buffer
        if self._pre_at >= 0:
            if buffer and not buffer[-1].endswith(("\n", "\v")):
                buffer.append("\n")
            return
        if self._nav_at >= 0:
            if buffer and buffer[-1] is not _LINE_BREAK:
                buffer.append(_LINE_BREAK)
            return
        raw = "".join(buffer)
        text = self._collapse(raw)
        if self._count or self._images:
            self._emit(raw, text)
        buffer.clear()
        self._images = 0
        self._link_chars = 0
        if self._open:
            buffer.extend(self._open)
            if self._link_mark >= 0:
                self._link_mark = len(buffer)

    def _collapse(self, raw: str) -> str:
        """Text with single spaces. Most texts are so already, but for their edges.

        Notes the number of its words, and whether it has characters that may have to be normalised.
        """
        first = end = count = 0
        gap = 1  # of spaces before the next word; more than 1 is not one space
        odd = False
        parts: list[str] | None = None  # what stood before such gaps
        for at, char in enumerate(raw):
            if "!" <= char <= "~" or not char.isspace():
                if gap:
                    if not count:
                        first = at
                    elif gap > 1:
                        if parts is None:
                            parts = []
                        parts.append(raw[first:end])
                        first = at
                    count += 1
                    gap = 0
                end = at + 1
                if char > "~" and (char == "\u00ad" or char >= "\u0300") and not "\u2010" <= char <= "\u2027":
                    odd = True
            else:
                gap += 1 if char == " " else 2
        self._count = count
        self._odd = odd
        if parts is None:
            return raw[first:end]
        parts.append(raw[first:end])
        return " ".join(parts)

    def _emit(self, raw: str, text: str) -> None:
        buffer = self._buffer
        plain = raw.isascii()
        if self._odd and (ZERO_WIDTH.search(raw) or not is_normalized("NFC", raw)):
            buffer[:] = [piece if type(piece) is Tag else normalize("NFC", ZERO_WIDTH.sub("", piece)) for piece in buffer]
            raw = "".join(buffer)
            text = self._collapse(raw)
            if not text and not self._images:
                return
        if self._link_mark >= 0:
            self._link_chars += self._chars_from(self._link_mark)
        if self._heading and self._link_chars and self._take_permalinks():
            raw = "".join(buffer)
            text = self._collapse(raw)
        if self._open:
            buffer.extend([_CLOSE[tag.name] for tag in reversed(self._open)])
        if self._pressed == len(self.blocks) and text and self._takes_button(text):
            raw = "".join(buffer)
            text = self._collapse(raw)
        blanks = 0
        while type(buffer[blanks]) is str and buffer[blanks].isspace():  # as if it had been ignored
            blanks += 1
        if blanks:
            del buffer[:blanks]
        if text and "\v" in raw:
            self._emit_lines(buffer)
        else:
            self._emit_text(text, plain)
        if self._signs:
            self._append_signs()

    def _takes_button(self, text: str) -> bool:
        """Whether a text goes on with the sentence that the button before it is a word of: all of it is one text then."""
        at = self._pressed - 1
        self._pressed = -1
        button = self.blocks[at]
        around = self._parents[button.container] if button.container >= 0 else -1
        if around < 0 or not (text[0].islower() or text[0] in _GOES_ON) or around != self._current:
            return False
        if button.kind is _OTHER or button.hidden or button.words > _BUTTON_WORDS or self._tags[button.container] != "button":
            return False
        before = self.blocks[at - 1] if at else None
        first = at
        if before is not None and before.container == around and before.kind in _SAID and not ends_with(before.text, ".!?:…"):
            first -= 1
        elif self._tags[around] not in _PROSE_TAGS:
            return False
        taken = self.blocks[first:]
        del self.blocks[first:]
        self._link_chars += sum([block.link_chars for block in taken])
        self._last_item = -1 if taken[0].kind is _LIST_ITEM else self._last_item
        pieces = [piece for block in taken for piece in block.inline]
        if text[0].isalnum():
            pieces.append(" ")
        self._buffer[:0] = pieces
        self._clip(around, first)
        return True

    def _append_signs(self) -> None:
        self._append_hidden(" ".join(self._signs), PERMALINK)
        self._signs = []

    def _emit_text(self, text: str, plain: bool) -> None:
        count = self._count
        if not plain and len(text) > 9 * count:
            count = count_words(text)
        kind = self._kind() if text else _FIGURE
        info = "term" if kind is _PARAGRAPH and self._tags[self._current] in _TERMS else ""
        self._append(kind, text, tuple(self._buffer), count, info)

    def _take_permalinks(self) -> bool:
        """Takes the links of a heading to itself that show nothing but a sign out of the buffer; whether there were any.

        Signs before the heading become a block of their own at once.
        """
        before, kept, behind = without_permalinks(self._buffer)
        if len(kept) == len(self._buffer):
            return False
        self._link_chars -= self._chars_from(0) - sum(map(len, kept))
        for sign in before:
            self._append_hidden(sign, PERMALINK)
        self._signs += behind
        self._buffer[:] = kept
        return True

    def _emit_lines(self, buffer: list[str]) -> None:
        """A block with line breaks: two in a row divide paragraphs."""
        parts: list[list[str]] = [[]]
        breaks = 0
        for piece in buffer:
            if piece == "\v":
                breaks += 1
            elif type(piece) is str and not piece.strip() and breaks:
                continue
            else:
                if breaks > 1:
                    parts.append([])
                elif breaks and parts[-1]:
                    parts[-1].append(_LINE_BREAK)
                breaks = 0
                parts[-1].append(piece)
        link_chars = self._link_chars
        total = sum(map(len, buffer)) or 1
        if len(parts) == 1 and not (self._tables or self._figures or self._heading or self._caption_at >= 0):
            parts = prose_parts(parts[0])
            parts = [divided for part in parts for divided in set_twice(part)]
        for part in balanced(parts):
            raw = "".join(part)
            text = "\n".join(line for line in (" ".join(line.split()) for line in raw.split("\v")) if line)
            if text:
                self._link_chars = link_chars * len(raw) // total
                self._append(self._kind(), text, tuple(part), count_words(text))
            elif self._images and holds_image(part):
                self._link_chars = 0
                self._append(_FIGURE, "", tuple(part), 0)

    def _kind(self) -> BlockKind:
        if self._heading:
            return _HEADING
        if self._caption_at >= 0:
            return _CAPTIONED
        nest = self._nest
        if nest is None:
            return _PARAGRAPH
        if nest.kind == "quote":
            return _QUOTE
        if nest.key != self._last_item:
            self._last_item = nest.key
            return _LIST_ITEM
        return _PARAGRAPH

    def _block(self, kind: BlockKind, text: str, inline: tuple[str, ...], words: int, info: str = "") -> Block:
        block = Block.__new__(Block)  # in half the time that a call with thirteen arguments takes
        block.index = len(self.blocks)
        block.kind = kind
        block.text = text
        block.inline = inline
        block.words = words
        block.level = self._heading if kind is _HEADING else 0
        block.info = info
        block.rows = ()
        block.nest = self._nest
        block.container = self._current
        block.span = None
        block.link_chars = min(self._link_chars, len(text))
        block.hidden = self._hidden_at >= 0
        return block

    def _append(self, kind: BlockKind, text: str, inline: tuple[str, ...], words: int, info: str = "") -> None:
        self.blocks.append(self._block(kind, text, inline, words, info))

    def _end_pre(self) -> None:
        self._pre_at = -1
        self._collecting = self._nav_at >= 0
        text = "".join(self._buffer).replace("\v", "\n").replace("\r\n", "\n").replace("\r", "\n")
        text = _without_last_lines(text.removeprefix("\n"))
        if self._gutter:
            self._append_hidden(" ".join(self._gutter), "gutter")
            self._gutter = []
        if self._images and not text and not self._collecting:  # nothing but a picture
            self._flush()
            return
        if self._tables and text and all(line.isdecimal() for line in text.split()):
            self._append_hidden(text, "gutter")
        elif text.strip():
            self._append(BlockKind.CODE, text, (), count_words(text), self._pre_info or self._outer_language())
        self._buffer.clear()
        self._images = 0
        self._link_chars = 0
        self._buffer.extend(self._open)

    def _append_hidden(self, text: str, info: str) -> None:
        block = self._block(_OTHER, text, (text,), count_words(text), info)
        self.blocks.append(block._replace(hidden=True))

    def _tell(self) -> None:
        """Text of videos and the like becomes blocks of its own, once no figure or table is open that they would end up in."""
        for text in self._untold:
            block = self._block(_OTHER, text, (text,), 0, "fallback")
            self.blocks.append(block._replace(hidden=True))
        self._untold = []

    def _outer_language(self) -> str:
        """Language of code that an element around names."""
        current = self._parents[self._current]
        for _ in range(3):
            if current < 0:
                break
            found = LANGUAGE_CLASS.search(self._attributes[current])
            if found and not found.group(1).isdecimal():
                return found.group(1).lower()
            current = self._parents[current]
        return ""

    def _start_nav(self, index: int) -> None:
        self._nav_at = index
        self._collecting = True

    def _end_nav(self) -> None:
        """The end of a menu: one block, unless it holds text after all."""
        self._nav_at = -1
        self._collecting = self._pre_at >= 0
        buffer = self._buffer
        text = self._collapse("".join(buffer))
        words = self._count if text.isascii() else count_words(text)
        if words > _NAV_WORDS and self._link_chars < _NAV_LINK_SHARE * len(text):
            for part in split_at_breaks(buffer):
                self._append_part(part)
        elif text:
            self._append(_OTHER, text, tuple(buffer), words, "menu")
        buffer.clear()
        self._link_chars = 0
        self._images = 0
        buffer.extend(self._open)
        if self._link_mark >= 0:
            self._link_mark = len(buffer)

    def _append_part(self, part: list[str]) -> None:
        text = " ".join("".join(part).split())
        if text:
            self._append(_PARAGRAPH, text, tuple(part), count_words(text))

    def _end_figure(self) -> None:
        """An image with its caption is one block."""
        if not self._figures:
            return
        first, container = self._figures.pop()
        if len(self.blocks) - first > FIGURE_BLOCKS:
            return
        inside = self.blocks[first:]
        shown = [block for block in inside if not block.hidden]
        if not any(holds_image(block.inline) for block in shown):
            shown = inside
        pieces = figure_pieces(shown, self._nest)
        if pieces is None:
            return
        text = " ".join("".join(pieces).split())
        self._link_chars = sum([block.link_chars for block in shown])
        hidden = all(block.hidden for block in shown)
        del self.blocks[first:]
        self._append(_FIGURE, text, pieces, sum([block.words for block in shown]))
        self.blocks[-1] = self.blocks[-1]._replace(hidden=hidden)
        self._link_chars = 0
        if len(inside) > 1:
            self._clip(container, first + 1)
        if shown is not inside:
            for block in inside:
                if block.hidden:
                    self.blocks.append(block._replace(index=len(self.blocks), container=container, nest=self._nest))

    def _end_table(self, index: int) -> None:
        frame = self._tables.pop()
        frame.leave_caption(self.blocks, index)
        says_layout = frame.layout or frame.nested
        inside = self.blocks[frame.first_block :]
        merged = None if says_layout else table_block(frame, inside, self._hidden_at >= 0)
        if merged is None:
            if self._tables:
                self._tables[-1].nested = True
            return
        del self.blocks[frame.first_block :]
        for column in self.containers:
            del column[index + 1 :]
        self.blocks.append(merged._replace(container=index, nest=self._nest, hidden=self._hidden_at >= 0))
        if self._hidden_at < 0:
            for block in inside:
                if block.hidden:
                    self.blocks.append(block._replace(index=len(self.blocks), container=index, nest=self._nest))

    def _clip(self, container: int, count: int) -> None:
        """Blocks inside a container were merged into one: the containers inside it end with that block."""
        _, _, _, firsts, lasts = self.containers
        for index in range(container + 1, len(lasts)):
            firsts[index] = min(firsts[index], count)
            lasts[index] = min(lasts[index], count)


def _without_last_lines(text: str) -> str:
    """Code without the empty lines at its end."""
    end = len(text.rstrip())
    newline = text.find("\n", end)
    return text if newline < 0 and end else text[: newline if end else 0]


def _opening(name: str, target: str, label: str) -> Tag:
    """``Tag(name, True, target, label)``, in half the time."""
    tag = _new_str(Tag, "")
    tag.name = name
    tag.opens = True
    tag.target = target
    tag.label = label
    return tag
