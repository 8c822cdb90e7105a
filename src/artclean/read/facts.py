# cython: binding=False
"""What a page says of itself beside its text: the head, microdata, and the elements that hold its author and dates."""

from __future__ import annotations

from artclean.model import Block, PageHead
from artclean.read.elements import names_author

__all__ = ["PageFacts"]

_CITED_ROLES = frozenset(("author", "datePublished", "dateModified", "headline"))
_LINKED_PROPERTIES = frozenset(("image", "license", "thumbnailUrl"))
_NAMED_ROLES = frozenset(("author", "publisher"))  # what has its name in an element of its own
_KNOWN_LINKS = frozenset(("canonical", "author", "license", "shortlink", "amphtml"))


class PageFacts:
    """Collects the facts. The place of a fact is the number of blocks before it.

    Attributes:
        title: text of ``<title>``.
        language: as the page declares it.
        page: what the page says is its address.
        depth: of the elements open inside, and including, the inline one whose text is awaited; 0 for none.
    """

    def __init__(self, blocks: list[Block], buffer: list[str]) -> None:
        """``blocks`` and ``buffer`` are those of the builder: what has been read, and the pieces of the block that is open."""
        self._blocks = blocks
        self._buffer = buffer
        self.title = ""
        self.language = ""
        self.page = ""
        self.depth = 0
        self._base = ""
        self._metas: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._json_ld: list[str] = []
        self._times: list[tuple[str, str, int]] = []
        self._items: list[tuple[str, str, int]] = []
        self._role = ""  # of the inline element whose text is awaited, and where it begins
        self._block = 0
        self._start = 0
        self._named = ("", 0, 0)  # the role whose name may come, and where its element begins

    def head(self) -> PageHead:
        """The facts."""
        return PageHead(
            self.title, self.language, tuple(self._metas), tuple(self._links), tuple(self._json_ld),
            tuple(self._times), tuple(self._items), self._base,
        )  # fmt: skip

    def release(self) -> None:
        """Forget what takes much room."""
        self._blocks = []
        self._json_ld = []

    def note_head(self, tag: str, attrib: dict[str, str]) -> None:
        """A ``meta``, ``link``, ``base`` or ``time`` element."""
        if tag == "meta":
            name = attrib.get("property") or attrib.get("name") or attrib.get("http-equiv")
            if name and "content" in attrib:
                self._metas.append((name.lower(), attrib["content"]))
            elif "itemprop" in attrib and "content" in attrib:
                self._note_property(attrib["itemprop"], attrib["content"])
        elif tag == "link":
            rel = attrib.get("rel", "").lower()
            if attrib.get("itemprop") in _LINKED_PROPERTIES:
                self._note_property(attrib["itemprop"], attrib.get("href", ""))
            if rel in _KNOWN_LINKS:
                self._links.append((rel, attrib.get("href", "")))
                if rel == "canonical":
                    self.page = attrib.get("href", "")
        elif tag == "base":
            self._base = self._base or attrib.get("href", "")
        else:
            self._times.append((attrib.get("datetime", ""), "", len(self._blocks)))
            if self.depth:
                self.depth += 1
            else:
                self.start_mark("time")

    def note_json(self, text: str) -> None:
        """Linked data of a script."""
        self._json_ld.append(text)

    def note_link(self, attrib: dict[str, str], target: str, in_figure: bool) -> None:
        """A link in the text, to the author's page perhaps, or to the licence, which is not that of a picture."""
        if ("rel" in attrib and "author" in attrib["rel"]) or ("class" in attrib and names_author(attrib["class"])):
            self._items.append(("author-link", target, len(self._blocks)))
        elif "rel" in attrib and "license" in attrib["rel"].split() and not in_figure:
            self._links.append(("license", target))

    def note_item(self, attrib: dict[str, str]) -> None:
        """Microdata of a block or of a formatted text: its value may stand in an attribute."""
        role = attrib["itemprop"]
        if role in _CITED_ROLES:
            self._items.append((role, attrib.get("content") or attrib.get("datetime") or "", len(self._blocks)))
        self._await_name(role)

    def note_inline(self, attrib: dict[str, str], dropped: bool) -> None:
        """Microdata of an inline element: its value stands in an attribute or, where it is not ``dropped``, is its text."""
        role = attrib["itemprop"]
        if role in _CITED_ROLES:
            value = attrib.get("content") or attrib.get("datetime") or ""
            if not value and self.depth <= 1 and not dropped:
                self.start_mark(role)
            else:
                self._items.append((role, value, len(self._blocks)))
        self._await_name(role)

    def _await_name(self, role: str) -> None:
        if role in _NAMED_ROLES:
            self._named = (role, len(self._blocks), len(self._buffer))

    def start_mark(self, role: str) -> None:
        """An inline element that may hold the author or a date: its text is noted when it ends."""
        self._role = role
        self._block = len(self._blocks)
        self._start = len(self._buffer)
        self.depth = 1

    def end_mark(self) -> None:
        """An element ends that was open in the one whose text is awaited, or that one itself."""
        self.depth -= 1
        if self.depth:
            return
        role, block = self._role, self._block
        text = " ".join("".join(self._buffer[self._start :]).split()) if block == len(self._blocks) else ""
        if role == "time":
            self._times[-1] = (self._times[-1][0], text, block)
        elif text or not (self._items and self._items[-1][0] == role and self._items[-1][2] == block):
            self._items.append((role, text, block))

    def _note_property(self, names: str, value: str) -> None:
        """Microdata that nobody sees; a name is that of the author or publisher whose element has just begun."""
        for name in names.split():
            self._metas.append((f"itemprop:{name.lower()}", value))
        role, block, start = self._named
        if names != "name" or not role or block != len(self._blocks) or "".join(self._buffer[start:]).strip():
            return
        self._named = ("", 0, 0)
        if role == "author":
            if self._items and self._items[-1] == (role, "", block):
                self._items.pop()
            self._items.append((role, value, block))
        else:
            self._metas.append((f"itemprop:{role}", value))
