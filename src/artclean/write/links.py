"""Addresses of links and images: made absolute, made safe, and written the way the user wants them."""

from __future__ import annotations

from collections.abc import Callable

from artclean.text import LazyPattern

__all__ = ["Addresses", "resolver"]

_UNSAFE = ("javascript:", "vbscript:", "data:", "file:")
_TRACKING = LazyPattern(
    r"(?i:utm_[a-z_]+|gclid|fbclid|dclid|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi|vero_id|oly_(?:anon|enc)_id"
    r"|wickedid|s_cid|cmpid|ns_(?:mchannel|source|campaign|linkname|fee)|at_(?:medium|campaign)|ref_src|spm)\Z"
)


def resolver(base: str) -> Callable[[str], str]:
    """A function that makes an address absolute; it returns "" for one that must not be written.

    Args:
        base: address that relative ones refer to; "" leaves them as they are.
    """
    return _Resolver(base)


class _Resolver:
    def __init__(self, base: str) -> None:
        from urllib.parse import urljoin, urlsplit

        self._join = urljoin
        self._base = base
        self._origin = self._web = ""
        self._folder: str | None = None
        try:
            parts = urlsplit(base)
            if parts.scheme and parts.netloc:
                self._origin = f"{parts.scheme}://{parts.netloc}"
            if parts.netloc and parts.scheme in ("http", "https"):
                self._web = f"{parts.scheme}:"
        except ValueError:
            self._base = ""

    def __call__(self, target: str) -> str:
        return self.resolve(target)

    def resolve(self, target: str) -> str:
        """An absolute address."""
        if target and (target[0].isspace() or target[-1].isspace()):
            target = target.strip()
        if not target or target.startswith("http://") or target.startswith("https://") or target[0] == "#":  # noqa: PIE810
            return target
        if ":" in target and "".join(target.split()).lower().startswith(_UNSAFE):
            return ""
        if not self._base:
            return target
        if self._origin and target[0] == "/" and target[1:2] != "/" and "/." not in target:
            return self._origin + target  # what urljoin would say, in a tenth of its time
        if self._web and _is_simple(target):  # here, too
            return self._web + target if target[0] == "/" else self._in_folder(target)
        return self._joined(target)

    def _in_folder(self, target: str) -> str:
        if self._folder is None:
            self._folder = self._joined("a")[:-1]
        return self._folder + target

    def _joined(self, target: str) -> str:
        try:
            return self._join(self._base, target)
        except ValueError:  # an address that is none, such as http://[
            return target


def _is_simple(target: str) -> bool:
    """Whether an address with a host, or one without a slash in front, stays as it is when it is joined to another one."""
    for char in target:
        if char in "#;[]\\" or not "!" <= char <= "~":
            return False
    if target[-1] == "?":
        return False
    if target.startswith("//"):
        return target[2:3].isalnum()
    return target[0] not in "./?" and ":" not in target and "//" not in target and "/." not in target


def without_tracking(target: str) -> str:
    """An address without the parameters that only tell where a reader came from."""
    address, mark, query = target.partition("?")
    if not mark:
        return target
    query, hash_mark, fragment = query.partition("#")
    kept = [part for part in query.split("&") if not _TRACKING.match(part.partition("=")[0])]
    return address + ("?" + "&".join(kept) if kept else "") + hash_mark + fragment


class Addresses:
    """What becomes of the addresses of one article.

    Attributes:
        definitions: for links written as references: (label, address) in order.
        by_reference: whether links are written as references.
    """

    def __init__(
        self, resolve: Callable[[str], str], *, links: str = "inline", images: str = "keep", clean_urls: bool = False
    ) -> None:
        self._resolve = resolve
        self._resolver = resolve if type(resolve) is _Resolver else None  # without the detour over a call from outside
        self._clean = clean_urls
        self._no_links = links == "none"
        self._no_images = images == "drop"
        self.by_reference = links == "reference"
        self._labels: dict[str, int] = {}

    @property
    def definitions(self) -> list[tuple[int, str]]:
        """The definitions that the text so far needs."""
        return [(label, target) for target, label in self._labels.items()]

    def link(self, target: str) -> str:
        """Address of a link, "" where only its text is to be written."""
        return "" if self._no_links else self._address(target)

    def image(self, target: str) -> str:
        """Address of an image, "" where it is not to be written."""
        return "" if self._no_images else self._address(target)

    def label(self, target: str) -> int:
        """Number under which an address will be defined."""
        return self._labels.setdefault(target, len(self._labels) + 1)

    def _address(self, target: str) -> str:
        address = self._resolve(target) if self._resolver is None else self._resolver.resolve(target)
        return without_tracking(address) if self._clean and address else address
