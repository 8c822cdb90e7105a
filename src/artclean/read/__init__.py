"""Reading: bytes or text of any of the three formats -> :class:`artclean.model.Document`."""

from __future__ import annotations

from artclean.errors import InputError
from artclean.model import Document
from artclean.read.decode import Decoded, decode
from artclean.read.sniff import feed_kind, is_json, is_page, may_be_json, sniff_format
from artclean.settings import Settings

__all__ = ["read"]


def read(data: bytes | str, settings: Settings, *, name: str = "", url: str | None = None) -> Document:
    """Read an input into a document.

    Args:
        data: the input; bytes may be gzip-compressed.
        settings: ``input_format``, ``encoding`` and ``sites`` are used here.
        name: file name, for the format and for messages; ``-`` for standard input.
        url: address of the page.

    Raises:
        InputError: binary data; a feed, a sitemap or JSON where the format is not given; bytes not in the encoding asked for.
    """
    decoded = decode(data, settings.encoding)
    input_format = settings.input_format
    if input_format == "auto":
        input_format = _find_format(decoded, name)
    return _READERS[input_format](decoded, name, url, settings)


def _find_format(decoded: Decoded, name: str) -> str:
    head = decoded.head
    kind = feed_kind(head)
    if kind:
        raise InputError(f"looks like {kind}, not an article; give the pages it links to (--from html reads it all the same)")
    if may_be_json(head) and is_json(decoded.text, name):
        raise InputError(
            "is JSON, not a page; give the page's HTML or text"
            " (what artclean -f json wrote is read by artclean restore; --from text reads it all the same)"
        )
    return "html" if is_page(head) else sniff_format(decoded.text, name)


def _read_html(decoded: Decoded, name: str, url: str | None, settings: Settings) -> Document:
    from artclean.read.html import read_html

    return read_html(decoded, name, url, settings)


def _read_text(decoded: Decoded, name: str, url: str | None, settings: Settings) -> Document:
    from artclean.read.plain import read_plain

    return read_plain(decoded, name, url)


def _read_markdown(decoded: Decoded, name: str, url: str | None, settings: Settings) -> Document:
    from artclean.read.markdown import read_markdown

    return read_markdown(decoded, name, url)


_READERS = {"html": _read_html, "text": _read_text, "markdown": _read_markdown}
