"""What a page says about itself outside its text, looked up once: meta elements, JSON-LD, address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape
from urllib.parse import urljoin, urlsplit

from artclean.metadata.jsonld import Node, article_node, first_text, read_nodes, resolve, texts
from artclean.metadata.titles import Title, choose_title, learnt_sites, site_keys
from artclean.metadata.visible import Visible
from artclean.model import BlockKind, Document, PageHead
from artclean.text import fold

__all__ = ["Page"]

_SECOND_LEVELS = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"))


class Page:
    """The facts of a document's head.

    Attributes:
        document: what was read.
        head: raw facts collected while reading.
        metas: name -> all its contents, in order; names lower case.
        declared: BCP 47 tag of the language as the page declares it, "" where it does not.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.head: PageHead = document.head
        self.metas: dict[str, list[str]] = {}
        for name, content in self.head.metas:
            if content:
                self.metas.setdefault(name, []).append(content)
        self.declared = self.head.language.strip().replace("_", "-")

    def meta(self, *names: str) -> Iterator[str]:
        """The contents of the meta elements of these names, in the order of the names."""
        for name in names:
            if name not in self.metas:
                continue
            for content in self.metas[name]:
                text = " ".join(unescape(content).split() if "&" in content else content.split())
                if text:
                    yield text

    def first_meta(self, *names: str) -> str:
        """The first content of these meta elements, "" where there is none."""
        for name in names:
            if name in self.metas:
                return next(self.meta(name), "")
        return ""

    @cached_property
    def front(self) -> Mapping[str, object]:
        """Front matter of Markdown, keys in lower case."""
        return {str(key).lower(): value for key, value in (self.head.front_matter or {}).items()}

    @cached_property
    def nodes(self) -> list[Node]:
        """All nodes of JSON-LD that speak of the page."""
        return read_nodes((*self.head.json_ld, *self.meta("script:ld+json")))

    @cached_property
    def node(self) -> Node:
        """The node of JSON-LD that speaks of the article; empty where there is none."""
        if not self.nodes:
            return {}
        titles = [fold(self.head.title), fold(self.first_meta("og:title"))]
        return article_node(self.nodes, self.canonical or self.document.url or "", titles) or {}

    @cached_property
    def others(self) -> list[Node]:
        """The nodes that speak of the page or another work, after the one of the article."""
        rest = [node for node in self.nodes if node is not self.node]
        other = article_node(rest, "", ())
        return [other] if other else []

    @cached_property
    def canonical(self) -> str:
        """Canonical address of the page, absolute; "" where it names none."""
        stated = next((href for rel, href in self.head.links if rel == "canonical"), "") or self.first_meta("og:url")
        return self.absolute(stated)

    @cached_property
    def address(self) -> str:
        """The best known address of the page, "" where none is known."""
        return self.document.url or self.canonical

    def absolute(self, target: str) -> str:
        """An absolute web address, "" where it cannot be one."""
        target = target.strip()
        if not target.startswith(("http://", "https://")):
            base = self.document.url or (self.head.base if self.head.base.startswith("http") else "")
            if not base or not target:
                return "https:" + target if target.startswith("//") else ""
            try:
                target = urljoin(base, target)
            except ValueError:
                return ""
        return target if target.startswith(("http://", "https://")) else ""

    @cached_property
    def publisher(self) -> str:
        """Name of the publisher or site in JSON-LD."""
        named = first_text(resolve(self.node.get("publisher"), self.nodes)) or first_text(
            resolve(self.node.get("isPartOf"), self.nodes)
        )
        if named and not named.startswith("http"):
            return named
        for node in self.nodes:
            if "WebSite" in texts(node.get("@type")):
                return first_text(node.get("name"))
        return ""

    @cached_property
    def sites(self) -> frozenset[str]:
        """Keys of all names of the site that are known, and of the name in its address."""
        names = [
            self.first_meta("og:site_name"),
            self.publisher,
            self.first_meta("application-name"),
            self.first_meta("twitter:site").lstrip("@"),
        ]
        for node in self.nodes:
            if not {"WebSite", "Organization", "NewsMediaOrganization", "Corporation"}.isdisjoint(texts(node.get("@type"))):
                names.append(first_text(node.get("name")))
                names.extend(texts(node.get("alternateName")))
        host = self.host
        if host:
            labels = host.removeprefix("www.").split(".")
            names += [".".join(labels), labels[-2] if len(labels) > 1 else ""]
            if len(labels) > 2:
                names.append(labels[-3] if labels[-2] in _SECOND_LEVELS else labels[0])
        return site_keys(set(names)) | learnt_sites(self.named)

    @cached_property
    def title_index(self) -> int:
        """Index of the block that bears the title; -1 where none does."""
        return self.title.block if self.title else -1

    @cached_property
    def title(self) -> Title | None:
        """The title of the article, as it stands in the page; None where there is none."""
        if self.document.containers is None:
            block = next((block for block in self.document.blocks if block.kind is BlockKind.TITLE), None)
            return Title(block.text, "heading", block.index) if block else None
        return choose_title(self.named, self.document.blocks, self.sites)

    @cached_property
    def named(self) -> list[tuple[str, str]]:
        """(source, title) of what the page calls itself in its head, in order of trust."""
        named = (
            ("json-ld", first_text(self.node.get("headline"))),
            ("opengraph", self.first_meta("og:title")),
            ("citation", self.first_meta("citation_title")),
            ("dublin-core", self.first_meta("dc.title", "dcterms.title")),
            ("parsely", self.first_meta("parsely-title")),
            ("html", self.head.title),
            ("meta", self.first_meta("twitter:title")),
        )
        return [(source, text) for source, text in named if text]

    @cached_property
    def visible(self) -> Visible:
        """What the text tells about author and date."""
        return Visible(self.document, self.declared, self.title_index)

    @cached_property
    def host(self) -> str:
        """Host of the page's address, "" where unknown."""
        try:
            return (urlsplit(self.address).hostname or "").lower()
        except ValueError:
            return ""
