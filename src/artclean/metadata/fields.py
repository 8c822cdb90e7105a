"""One function for each fact about the article: its candidates, best first (see :mod:`artclean.metadata`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from artclean.metadata.dates import date_in_url, parse_date
from artclean.metadata.jsonld import first_text, resolve, texts
from artclean.metadata.lazy import Pattern
from artclean.metadata.names import clean_names, in_reading_order, is_person_like
from artclean.metadata.page import Page
from artclean.metadata.titles import is_site
from artclean.metadata.visible import VisibleDate
from artclean.metadata.words import LABELS
from artclean.model import Document, Metadata

__all__ = ["Facts"]

Candidates = Iterator[tuple[str, Any]]

_PUBLISHED_METAS = (
    ("opengraph", ("article:published_time", "og:article:published_time", "og:published_time", "article:published",
                   "article.published")),
    ("dublin-core", ("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
                     "dc.created")),
    ("citation", ("citation_online_date", "citation_publication_date", "citation_date")),
    ("parsely", ("parsely-pub-date",)),
    ("sailthru", ("sailthru.date",)),
    ("meta", ("datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date", "published_time",
              "publication_date", "publication-date", "published-date", "published", "rnews:datepublished", "ptime",
              "originalpublicationdate", "date_published", "published_date", "pub_date", "article_date_original",
              "cxenseparse:recs:publishtime", "dcsext.articlefirstpublished",
              "w-published-date", "created")),
    ("microdata", ("itemprop:datepublished", "itemprop:datecreated")),
)  # fmt: skip
_MODIFIED_METAS = (
    ("opengraph", ("article:modified_time", "og:updated_time", "og:article:modified_time", "article:modified")),
    ("dublin-core", ("dcterms.modified", "dc.date.modified", "dc.modified")),
    ("meta", ("datemodified", "last-modified", "lastmod", "modified", "revised", "updated_time", "updated")),
    ("microdata", ("itemprop:datemodified",)),
)
_AUTHOR_METAS = (
    ("opengraph", ("article:author", "og:article:author", "article:author_name", "og:author")),
    ("dublin-core", ("dc.creator", "dcterms.creator", "dc.contributor")),
    ("citation", ("citation_author", "citation_authors")),
    ("parsely", ("parsely-author",)),
    ("sailthru", ("sailthru.author",)),
    (
        "meta",
        (
            "author",
            "byl",
            "authors",
            "article.author",
            "dcsext.author",
            "cxenseparse:author",
            "rnews:author",
            "twitter:creator:name",
        ),
    ),
)
_WHERE = Pattern(r"(?P<name>[^,;|]+?) (?P<word>in|for) (?P<place>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3})")
_DAY_LENGTH = len("2026-03-04")
_EASTERNMOST = timedelta(hours=13)  # where people live: New Zealand in summer
_WESTERNMOST = timedelta(hours=10)  # Hawaii
_WORDS_A_MINUTE = 238  # silent reading of English non-fiction (Brysbaert 2019, a review of 190 studies)
_NEAR_BEFORE = 10  # blocks above the title in which microdata speak of the article
_NEAR_AFTER = 20  # blocks below it


class Facts:
    """Facts about a document, each looked up when first asked for: whoever wants the title alone does not pay for the rest."""

    def __init__(self, document: Document) -> None:
        self._page = Page(document)
        self._found: dict[str, tuple[str, Any]] = {}

    def find(self, name: str) -> tuple[str, Any]:
        """Source and value of a field of :class:`Metadata`; ("", None) where nothing tells it."""
        if name not in self._found:
            self._found[name] = self._best(name)
        return self._found[name]

    def _best(self, name: str) -> tuple[str, Any]:
        for source, value in _FIELDS[name](self._page):
            if value or value is False:
                return source, _encodable(value)
        return "", None

    def metadata(self, language: str | None = None, words: int = 0) -> Metadata:
        """All of them.

        Args:
            language: language found by the words of the text, where the page declares none.
            words: number of words of the cleaned article.
        """
        fields: dict[str, Any] = {}
        sources: dict[str, str] = {}
        for name in _FIELDS:
            source, value = self.find(name)
            if source:
                fields[name] = value
                sources[name] = source
        if "language" not in fields and language:
            fields["language"] = language
            sources["language"] = "text"
        minutes = -(-words // _WORDS_A_MINUTE)
        return Metadata(**fields, word_count=words, reading_minutes=minutes, sources=MappingProxyType(sources))


def _title(page: Page) -> Candidates:
    yield "front-matter", _front_text(page, "title")
    if page.title:
        yield page.title.source, page.title.text


def _authors(page: Page) -> Candidates:
    """Persons before the names of sites and machines, which are often written where nobody was asked for a name."""
    weak: list[tuple[str, tuple[str, ...]]] = []
    seen = page.visible
    for source, names in _declared_authors(page):
        if not names:
            continue
        persons = tuple([name for name in names if not _is_site(page, name)])
        if not persons:
            weak.append((source, names))
        elif set(map(str.casefold, persons)) < set(map(str.casefold, seen.marked_authors)):
            yield "byline", seen.marked_authors
        else:
            yield source, persons
    yield "byline", seen.authors
    yield "byline", tuple([name for name in seen.told_authors if not _is_site(page, name)])
    yield "meta", _labelled_data(page)
    yield "byline", seen.distant_authors
    yield from weak


def _declared_authors(page: Page) -> Candidates:
    if page.front:
        front = [value for key in ("author", "authors", "by", "byline") for value in texts(page.front.get(key))]
        yield "front-matter", clean_names(front)
    for node in (page.node, *page.others):
        yield "json-ld", _node_authors(page, node)
    for source, names in _AUTHOR_METAS:
        for name in names:
            if name not in page.metas:
                continue
            values = page.meta(name)
            if source == "citation":
                values = [_in_reading_order(value) for value in values]
            elif source == "dublin-core":  # of libraries, whose catalogues put the family name first
                values = [in_reading_order(name.strip()) for value in values for name in value.split(";")]
            sites = tuple([value for value in values if is_site(value, page.sites)])
            yield source, sites or clean_names(values)
    yield "microdata", _item_authors(page)
    yield "microdata", clean_names(page.meta("itemprop:author"))


def _is_site(page: Page, name: str) -> bool:
    """Whether a name is that of the site or of an account, not of a person."""
    return (" " not in name and "." in name) or is_site(name, page.sites)


def _labelled_data(page: Page) -> tuple[str, ...]:
    """The author in the pairs of label and value that blog engines write for link previews."""
    for number in ("1", "2"):
        if page.first_meta(f"twitter:label{number}").rstrip(":").casefold() in LABELS:
            return clean_names(page.meta(f"twitter:data{number}"))
    return ()


def _node_authors(page: Page, node: dict[str, Any]) -> tuple[str, ...]:
    """Names of the authors of a node; those of organisations only where it names no person."""
    value = node.get("author") or node.get("creator")
    if not value:
        return ()
    people = [resolve(item, page.nodes) for item in (value if isinstance(value, list) else [value])]
    persons = [person for person in people if not (isinstance(person, dict) and "Organization" in str(person.get("@type")))]
    if not persons:
        return clean_names([text for item in people for text in texts(item)])
    return clean_names([_person(page, text) if isinstance(item, dict) else text for item in persons for text in texts(item)])


def _person(page: Page, text: str) -> str:
    """The name in a text that is said to be that of one person; "Ana Ruiz in Lisbon" and "Ana Ruiz for The Courier" say more."""
    found = _WHERE.fullmatch(text) if " in " in text or " for " in text else None
    if found and is_person_like(found["name"]):
        place = found["place"]
        if found["word"] == "in" or place.startswith("The ") or is_site(place, page.sites):
            return str(found["name"])
    return in_reading_order(text)


def _in_reading_order(name: str) -> str:
    """``Ruiz, Ana`` as ``Ana Ruiz``."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given and ";" not in given else name


def _published(page: Page) -> Candidates:
    """A date that stands beside the title, and is not that of a change, is what readers are told; it may correct the others."""
    declared = [(source, date) for source, date in _declared_dates(page) if date]
    if not declared:
        yield from _shown_dates(page)
    elif declared[0][0] != "front-matter":
        yield from _corrections(page, declared)
        yield _in_utc(declared)
    yield from declared
    yield "url", date_in_url(page.address)


def _corrections(page: Page, declared: list[tuple[str, str]]) -> Candidates:
    """What the page shows against what it declares first."""
    first = declared[0][1]
    shown = [date for date in page.visible.dates if date.label != "modified"]
    if any(not _same_day(date, first) for _, date in declared) and not _is_shown(page, first):
        days = {date.iso[:10] for date in shown}
        yield from ((source, date) for source, date in declared if date[:10] in days)
    if shown and not _is_shown(page, first) and not _is_change(page, shown[0]):
        yield shown[0].source, shown[0].iso
    # Some engines know one date only; what stands beside the title says that it is the right one.
    if not _is_shown(page, first) and any(found and _same_day(found, first) for _, found in _modified(page)):
        for date in page.visible.labelled_dates:
            if date.label == "published" and date.iso < first[:10]:
                yield date.source, date.iso


def _in_utc(declared: list[tuple[str, str]]) -> tuple[str, str]:
    """The first of the declared dates; of several that name the same instant the one in UTC.

    Most sites declare in UTC, so the day does not depend on which of its elements a page happens to have.
    """
    moment = _moment(declared[0][1])
    if moment is None or not moment.utcoffset():
        return declared[0]
    for pair in declared:
        if pair[1].endswith("+00:00") and _moment(pair[1]) == moment:
            return pair
    return declared[0]


def _moment(iso: str) -> datetime | None:
    """The instant of a date with time and zone, None for any other."""
    moment = datetime.fromisoformat(iso) if len(iso) > _DAY_LENGTH else None
    return moment if moment and moment.tzinfo else None


def _shown_dates(page: Page) -> Candidates:
    """Of a page that declares no date: one that stands in the text, or in the address; at last that of the last change.

    The source of the latter is ``updated``: nobody says that the article was published on that day.
    """
    beside = next((date for date in page.visible.dates if date.label != "modified"), None)
    first = page.visible.first_published
    if first and not (beside and beside.label):
        yield first.source, first.iso
    if beside and beside.label:
        yield beside.source, beside.iso
    yield "url", date_in_url(page.address)
    if beside:
        yield beside.source, beside.iso
    distant = [date for date in page.visible.distant_dates if date.label != "modified"]
    for found in sorted(distant, key=lambda date: not date.label):
        yield found.source, found.iso
    for _, changed in _modified(page):
        yield "updated", changed
    for found in page.visible.distant_dates:
        yield "updated", found.iso


def _is_shown(page: Page, declared: str) -> bool:
    """Whether a declared date stands beside the title, be it as 9/10 or 10/9 or as that of another zone, or in the address."""
    year, month, day = declared[:10].split("-")
    turned = f"{year}-{day}-{month}"
    if date_in_url(page.address) == declared[:10]:
        return True
    for date in page.visible.dates:
        if date.label != "modified" and (
            _same_day(date.iso, declared) or (date.unsure and date.iso == turned) or _is_day_of(date.iso[:10], declared)
        ):
            return True
    return False


def _is_day_of(day: str, declared: str) -> bool:
    """Whether it was this day somewhere on earth at a declared instant: the instant says more than the day."""
    moment = _moment(declared)
    if moment is None:
        return False
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return start - _EASTERNMOST <= moment < start + timedelta(days=1) + _WESTERNMOST


def _is_change(page: Page, date: VisibleDate) -> bool:
    """Whether an unlabelled date is the day of the last change."""
    if date.label == "published":
        return False
    for _, changed in _modified(page):
        if changed:
            return _same_day(date.iso, changed)
    return False


def _same_day(first: str, second: str) -> bool:
    return first[:10] == second[:10]


def _declared_dates(page: Page) -> Candidates:
    yield "front-matter", _front_date(page, "date", "published", "pubdate", "publishdate", "created")
    for node in (page.node, *page.others):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            yield "json-ld", _date(page, first_text(node.get(key)))
    yield "microdata", _item_date(page, "datePublished")
    for source, names in _PUBLISHED_METAS:
        for text in page.meta(*names):
            yield source, _date(page, text)


def _modified(page: Page) -> Candidates:
    yield "front-matter", _front_date(page, "modified", "updated", "lastmod", "last_modified_at")
    for node in (page.node, *page.others):
        yield "json-ld", _date(page, first_text(node.get("dateModified")))
    yield "microdata", _item_date(page, "dateModified")
    for source, names in _MODIFIED_METAS:
        for text in page.meta(*names):
            yield source, _date(page, text)
    for shown in page.visible.dates:
        if shown.label == "modified":
            yield shown.source, shown.iso


def _date(page: Page, text: str) -> str | None:
    return parse_date(text, page.declared) if text else None


def _item_date(page: Page, role: str) -> str | None:
    """The date of an element with this ``itemprop`` near the title: further down are other articles."""
    for name, value, index in page.head.items:
        if name == role and value and _is_near(page, index):
            return _date(page, value)
    return None


def _item_authors(page: Page) -> tuple[str, ...]:
    """The authors that microdata name near the title without showing them; the visible ones are a byline."""
    blocks = page.document.blocks
    names: list[str] = []
    last = 0
    for role, value, index in page.head.items:
        if role != "author" or not value or not _is_near(page, index) or (names and index > last + 1):
            continue  # those further down have written reviews or answers
        if not (index < len(blocks) and value in blocks[index].text):
            names.append(value)
            last = index
    return clean_names(names) if names else ()


def _is_near(page: Page, index: int) -> bool:
    return -_NEAR_BEFORE <= index - page.title_index <= _NEAR_AFTER


def _front_date(page: Page, *keys: str) -> str | None:
    for key in keys if page.front else ():
        value = page.front.get(key)
        if value is not None:
            found = parse_date(value.isoformat() if hasattr(value, "isoformat") else next(texts(value), "") or _as_text(value))
            if found:
                return found
    return None


def _front_text(page: Page, *keys: str) -> str | None:
    if page.front:
        for key in keys:
            if isinstance(page.front.get(key), (str, int, float)):
                return _as_text(page.front[key])
    return None


def _as_text(value: object) -> str:
    """A text or a number as text; "" for other values, and for numbers of thousands of digits."""
    try:
        return str(value) if isinstance(value, (str, int, float)) else ""
    except ValueError:
        return ""


def _site_name(page: Page) -> Candidates:
    yield "opengraph", page.first_meta("og:site_name")
    yield "json-ld", page.publisher
    yield "meta", page.first_meta("application-name", "dc.publisher", "citation_publisher", "apple-mobile-web-app-title")
    yield "microdata", page.first_meta("itemprop:publisher")


def _language(page: Page) -> Candidates:
    yield "front-matter", _front_text(page, "lang", "language")
    yield "html", _primary(page.declared)
    yield "json-ld", _primary(first_text(page.node.get("inLanguage")))
    yield "opengraph", _primary(page.first_meta("og:locale"))
    yield "meta", _primary(page.first_meta("content-language", "dc.language", "language"))
    yield "microdata", _primary(page.first_meta("itemprop:inlanguage"))


def _primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region."""
    code = tag.replace("_", "-").split(",")[0].partition("-")[0].strip().lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else ""


def _canonical_url(page: Page) -> Candidates:
    yield "link", page.absolute(page.linked("canonical"))
    yield "opengraph", page.absolute(page.first_meta("og:url"))
    yield (
        "json-ld",
        page.absolute(first_text(page.node.get("url")) or next(texts(page.node.get("mainEntityOfPage"), "@id", "url"), "")),
    )


def _description(page: Page) -> Candidates:
    yield "front-matter", _front_text(page, "description", "summary", "excerpt")
    yield "opengraph", page.first_meta("og:description")
    yield "meta", page.first_meta("description")
    yield "json-ld", first_text(page.node.get("description"))
    yield "dublin-core", page.first_meta("dc.description", "dcterms.description", "dcterms.abstract")
    yield "meta", page.first_meta("twitter:description")
    yield "microdata", page.first_meta("itemprop:description")


def _image(page: Page) -> Candidates:
    for source, value in (
        ("json-ld", next(texts(resolve(page.node.get("image"), page.nodes), "url", "contentUrl", "@id"), "")),
        ("opengraph", page.first_meta("og:image:secure_url", "og:image", "og:image:url")),
        ("meta", page.first_meta("twitter:image", "twitter:image:src", "thumbnail", "parsely-image-url", "sailthru.image.full")),
        ("json-ld", first_text(page.node.get("thumbnailUrl"))),
        ("microdata", page.first_meta("itemprop:image", "itemprop:thumbnailurl")),
    ):
        yield source, page.absolute(value) if value else ""


def _tags(page: Page) -> Candidates:
    yield "front-matter", _unique(texts(page.front.get("tags") or page.front.get("keywords")))
    yield "json-ld", _unique(texts(page.node.get("keywords")))
    yield "opengraph", _unique(page.meta("article:tag", "og:article:tag"))
    yield "parsely", _unique(page.meta("parsely-tags"))
    yield "sailthru", _unique(page.meta("sailthru.tags"))
    yield "citation", _unique(page.meta("citation_keywords"))
    yield "dublin-core", _unique(page.meta("dc.subject", "dcterms.subject"))
    yield "meta", _unique(page.meta("news_keywords", "keywords"))
    yield "microdata", _unique(page.meta("itemprop:keywords"))


def _section(page: Page) -> Candidates:
    yield "front-matter", _front_text(page, "section", "category")
    yield "json-ld", first_text(page.node.get("articleSection"))
    yield "opengraph", page.first_meta("article:section", "og:article:section", "og:section")
    yield "parsely", page.first_meta("parsely-section")
    yield "meta", page.first_meta("section", "cxenseparse:section", "dcsext.section")
    yield "microdata", page.first_meta("itemprop:articlesection")


def _licence(page: Page) -> Candidates:
    yield "front-matter", _front_text(page, "license", "licence")
    yield "json-ld", next(texts(page.node.get("license"), "url", "@id"), "")
    yield "microdata", page.absolute(page.first_meta("itemprop:license")) or page.first_meta("itemprop:license")
    yield "link", page.absolute(page.linked("license"))
    yield "dublin-core", page.first_meta("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights")


def _paywalled(page: Page) -> Candidates:
    """Whether the article, or a part of it, costs something."""
    parts = page.node.get("hasPart")
    for node in (page.node, *(parts if isinstance(parts, list) else [parts])):
        stated = node.get("isAccessibleForFree") if isinstance(node, dict) else None
        if stated is not None:
            yield "json-ld", _is_no(str(stated))
    stated = page.first_meta("itemprop:isaccessibleforfree")
    if stated:
        yield "microdata", _is_no(stated)
    tier = page.first_meta("article:content_tier").lower()
    if tier in ("free", "metered", "locked"):
        yield "opengraph", tier != "free"


def _is_no(text: str) -> bool:
    return text.strip().rpartition("/")[2].lower() in ("false", "0", "no")


def _encodable(value: Any) -> Any:
    """A text, or several, with U+FFFD for the half of a pair that JSON may name alone, and no encoding can write."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return tuple([_encodable(text) for text in value]) if isinstance(value, tuple) else value


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values:
        for tag in value.replace(";", ",").split(","):
            if tag.strip():
                found.setdefault(tag.strip().casefold(), tag.strip())
    return tuple(found.values())


_FIELDS: dict[str, Callable[[Page], Candidates]] = {
    "title": _title,
    "authors": _authors,
    "published": _published,
    "modified": _modified,
    "site_name": _site_name,
    "language": _language,
    "canonical_url": _canonical_url,
    "description": _description,
    "image": _image,
    "tags": _tags,
    "section": _section,
    "licence": _licence,
    "paywalled": _paywalled,
}
