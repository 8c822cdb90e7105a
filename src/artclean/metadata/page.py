"""What a page says about itself outside its text, looked up once: meta elements, JSON-LD, address."""

from __future__ import annotations

from urllib.parse import urljoin

from artclean.metadata.addresses import host_of
from artclean.metadata.jsonld import Node, article_node, first_text, read_nodes, resolve, texts, tidy
from artclean.metadata.titles import Title, choose_title, learnt_sites, site_keys, title_block, without_label
from artclean.metadata.visible import Visible
from artclean.model import Document, PageHead
from artclean.text import fold

__all__ = ["Page"]

_SITE_KINDS = frozenset(("WebSite", "Organization", "NewsMediaOrganization", "Corporation"))
_SECOND_LEVELS = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"))


class Page:
    """The facts of a document's head. Everything but the meta elements is looked up when first asked for.

    Attributes:
        document: what was read.
        head: raw facts collected while reading.
        metas: name -> its first content; names lower case.
        front: front matter of Markdown, keys in lower case.
        declared: BCP 47 tag of the language as the page declares it, "" where it does not.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.head: PageHead = document.head
        self.metas: dict[str, str] = {}
        self._more_metas: dict[str, list[str]] = {}  # name -> its contents after the first; few have any
        self.front: dict[str, object] = {}
        if self.head.front_matter:
            self.front = {key.lower(): value for key, value in self.head.front_matter.items() if isinstance(key, str)}
        self.declared = self.head.language.strip().replace("_", "-")
        for name, content in self.head.metas:
            if not content:
                continue
            if name in self.metas:
                self._more_metas.setdefault(name, []).append(content)
            else:
                self.metas[name] = content
        self._nodes: list[Node] | None = None
        self._node: Node | None = None
        self._others: list[Node] | None = None
        self._canonical: str | None = None
        self._publisher: str | None = None
        self._sites: frozenset[str] | None = None
        self._named: list[tuple[str, str]] | None = None
        self._has_title = False  # whether the title has been looked for
        self._title: Title | None = None
        self._visible: Visible | None = None

    def meta(self, *names: str) -> list[str]:
        """The contents of the meta elements of these names, in the order of the names."""
        found: list[str] = []
        for name in names:
            if name in self.metas:
                for content in (self.metas[name], *self._more_metas.get(name, ())):
                    text = tidy(content)
                    if text:
                        found.append(text)
        return found

    def first_meta(self, *names: str) -> str:
        """The first content of these meta elements, "" where there is none."""
        for name in names:
            if name in self.metas:
                return tidy(self.metas[name]) or next(iter(self.meta(name)), "")
        return ""

    @property
    def nodes(self) -> list[Node]:
        """All nodes of JSON-LD that speak of the page."""
        if self._nodes is None:
            self._nodes = read_nodes((*self.head.json_ld, *self.meta("script:ld+json")))
        return self._nodes

    @property
    def node(self) -> Node:
        """The node of JSON-LD that speaks of the article; empty where there is none."""
        if self._node is None:
            self._node = self._article_node() if self.nodes else {}
        return self._node

    def _article_node(self) -> Node:
        titles = [fold(self.head.title), fold(self.first_meta("og:title"))]
        return article_node(self.nodes, self.canonical or self.document.url or "", titles) or {}

    @property
    def others(self) -> list[Node]:
        """The nodes that speak of the page or another work, after the one of the article."""
        if self._others is None:
            node = self.node
            rest = [other for other in self.nodes if other is not node]
            other = article_node(rest, "", ()) if rest else None
            self._others = [other] if other else []
        return self._others

    @property
    def canonical(self) -> str:
        """Canonical address of the page, absolute; "" where it names none."""
        if self._canonical is None:
            self._canonical = self.absolute(self.linked("canonical") or self.first_meta("og:url"))
        return self._canonical

    def linked(self, relation: str) -> str:
        """Address of the first link element of a relation, as it is written; "" where there is none."""
        for rel, href in self.head.links:
            if rel == relation:
                return href
        return ""

    @property
    def address(self) -> str:
        """The best known address of the page, "" where none is known."""
        return self.document.url or self.canonical

    def absolute(self, target: str) -> str:
        """An absolute web address, "" where it cannot be one."""
        target = target.strip()
        if not target.startswith(("http://", "https://")):
            base = self.document.url or self._declared_base()
            if not base or not target:
                return "https:" + target if target.startswith("//") else ""
            try:
                target = urljoin(base, target)
            except ValueError:
                return ""
        return target if target.startswith(("http://", "https://")) else ""

    def _declared_base(self) -> str:
        """What a page of unknown address says that its addresses stand for; "" where nothing does."""
        for address in (self.head.base, self.linked("canonical"), self.first_meta("og:url")):
            if address.startswith(("http://", "https://")):
                return address
        return ""

    @property
    def publisher(self) -> str:
        """Name of the publisher or site in JSON-LD."""
        if self._publisher is None:
            self._publisher = self._find_publisher() if self.nodes else ""
        return self._publisher

    def _find_publisher(self) -> str:
        named = first_text(resolve(self.node.get("publisher"), self.nodes)) or first_text(
            resolve(self.node.get("isPartOf"), self.nodes)
        )
        if named and not named.startswith("http"):
            return named
        for node in self.nodes:
            if "WebSite" in texts(node.get("@type")):
                return first_text(node.get("name"))
        return ""

    @property
    def sites(self) -> frozenset[str]:
        """Keys of all names of the site that are known, and of the name in its address."""
        if self._sites is None:
            self._sites = site_keys(self._site_names()) | learnt_sites(self.named)
        return self._sites

    def _site_names(self) -> set[str]:
        names = [
            self.first_meta("og:site_name"),
            self.publisher,
            self.first_meta("application-name"),
            self.first_meta("twitter:site").lstrip("@"),
        ]
        for node in self.nodes:
            if not _SITE_KINDS.isdisjoint(texts(node.get("@type"))):
                names.append(first_text(node.get("name")))
                names.extend(texts(node.get("alternateName")))
        host = self.host
        if host:
            labels = host.removeprefix("www.").split(".")
            names += [".".join(labels), labels[-2] if len(labels) > 1 else ""]
            if len(labels) > 2:
                names.append(labels[-3] if labels[-2] in _SECOND_LEVELS else labels[0])
        return set(names)

    @property
    def title_index(self) -> int:
        """Index of the block that bears the title; -1 where none does."""
        title = self.title
        return title.block if title else -1

    @property
    def title(self) -> Title | None:
        """The title of the article, as it stands in the page; None where there is none."""
        if not self._has_title:
            self._has_title = True
            if self.document.containers is None:
                block = title_block(self.document.blocks)
                self._title = Title(without_label(block.text), "heading", block.index) if block else None
            else:
                self._title = choose_title(self.named, self.document.blocks, self.sites)
        return self._title

    @property
    def named(self) -> list[tuple[str, str]]:
        """(source, title) of what the page calls itself in its head, in order of trust."""
        if self._named is None:
            named = (
                ("json-ld", first_text(self.node.get("headline"))),
                ("opengraph", self.first_meta("og:title")),
                ("citation", self.first_meta("citation_title")),
                ("dublin-core", self.first_meta("dc.title", "dcterms.title")),
                ("parsely", self.first_meta("parsely-title")),
                ("html", self.head.title),
                ("meta", self.first_meta("twitter:title")),
            )
            self._named = [pair for pair in named if pair[1]]
        return self._named

    @property
    def visible(self) -> Visible:
        """What the text tells about author and date."""
        if self._visible is None:
            self._visible = Visible(self.document, self.declared, self.title_index)
        return self._visible

    @property
    def host(self) -> str:
        """Host of the page's address, "" where unknown."""
        return host_of(self.address)
