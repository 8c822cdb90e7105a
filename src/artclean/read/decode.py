"""Bytes -> text: gzip, binary data, and the encoding (BOM, then the one asked for, then declared, then detected)."""

from __future__ import annotations

import codecs
import re

from artclean.errors import InputError
from artclean.model import Source, TextLayout

try:
    from artclean.read.utf8 import is_utf8
except ImportError:  # not compiled

    def is_utf8(data: bytes) -> bool:
        """Whether bytes are UTF-8."""
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
        return True


__all__ = ["Decoded", "decode", "is_utf8"]

_GZIP = b"\x1f\x8b"
_MAX_UNPACKED = 1 << 30  # bytes; a gzip bomb stops here
_HEAD = 4096  # bytes searched for a declared encoding and for signs of binary data

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([-\w:]{2,30})""", re.IGNORECASE)
_ESCAPE = re.compile(rb"\x1b\$(?:[@B]|\([CD])|\x1b\([IJ]")  # of ISO-2022-JP: from here on other characters
# What browsers take these names to mean (WHATWG Encoding Standard).
_WEB_NAMES = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "unicode": "utf-8",
    "utf8": "utf-8",
}
# Codecs of Python that no page is written in: of names, of source code, and one that always fails.
_NO_CHARSETS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))
_DETECT = 1 << 18  # bytes looked at when the encoding has to be guessed
_MAGIC = (
    (b"%PDF-", "a PDF", "convert it to text or HTML first (for example with pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack or export it to HTML or text first"),
    (b"\x89PNG", "a PNG picture", "give an HTML, text or Markdown file"),
    (b"\xff\xd8\xff", "a JPEG picture", "give an HTML, text or Markdown file"),
    (b"GIF8", "a GIF picture", "give an HTML, text or Markdown file"),
    (b"\x7fELF", "a program", "give an HTML, text or Markdown file"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "export it to HTML or text first"),
    (b"BZh", "bzip2 data", "unpack it first"),
    (b"\xfd7zXZ", "xz data", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "unpack it first"),
)
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE = 0.02  # of the first bytes: text has none


class Decoded:
    """A decoded input.

    Attributes:
        raw: the bytes it came from, after gunzip; None for ``str`` input.
        encoding: what it was decoded with; None for ``str`` input.
        bom: whether a byte order mark stood in front.
        exact: whether every byte fitted the encoding.
    """

    __slots__ = ("_text", "bom", "encoding", "exact", "raw")

    def __init__(self, text: str | None, raw: bytes | None, encoding: str | None, bom: bool = False, exact: bool = True) -> None:
        """Take a text; None where ``raw`` is known to be UTF-8, and is to be decoded only if somebody asks."""
        self._text = text
        self.raw = raw
        self.encoding = encoding
        self.bom = bom
        self.exact = exact

    @property
    def text(self) -> str:
        """The text, without BOM."""
        if self._text is None:
            self._text = self.raw.decode() if self.raw is not None else ""
        return self._text

    @property
    def head(self) -> str:
        """The beginning of the text: 4,096 characters, or all of it."""
        if self._text is None and self.raw is not None:
            return self.raw[: 4 * _HEAD].decode("utf-8", "ignore")[:_HEAD]
        return self.text[:_HEAD]

    def utf8(self) -> bytes:
        """The text in UTF-8; what cannot be written in it is replaced."""
        if self.raw is not None and self.encoding == "utf-8" and self.exact and not self.bom:
            return self.raw
        return self.text.encode("utf-8", "replace")

    def with_text(self, text: str) -> Decoded:
        """Another text, decoded from the same bytes."""
        return Decoded(text, self.raw, self.encoding, self.bom, self.exact)

    def source(self, name: str, input_format: str, layout: TextLayout | None = None) -> Source:
        """Facts about the input, for the document."""
        raw = self.raw if self.raw is not None else self.text.encode("utf-8", "replace")
        return Source(name, input_format, self.encoding, raw, layout, self.bom)


def decode(data: bytes | str, encoding: str | None = None) -> Decoded:
    """Decode an input.

    Raises:
        InputError: binary data, broken gzip, an unknown encoding, or bytes that are not in it.
    """
    if isinstance(data, str):
        bom = data.startswith("\ufeff")
        return Decoded(data[1:] if bom else data, None, None, bom)
    if data[:2] == _GZIP:
        data = _gunzip(data)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data, name).removeprefix("\ufeff"), data, name.removesuffix("-sig"), True)
    if encoding is not None:
        return Decoded(_strict(data, encoding), data, codecs.lookup(encoding).name)
    _refuse_binary(data)
    return _find_encoding(data)


def _gunzip(data: bytes) -> bytes:
    import zlib

    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, _MAX_UNPACKED)
    except zlib.error as error:
        raise InputError(f"broken gzip data ({error}); fetch the file again") from error
    if unpacker.unconsumed_tail:
        raise InputError("gzip data unpacks to more than 1 GiB; unpack and split it first")
    if not unpacker.eof:
        raise InputError("gzip data ends too early; fetch the file again")
    return unpacked


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise InputError(f"unknown encoding {encoding!r}; use a name such as utf-8 or windows-1252") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid {encoding}: byte {error.start} is 0x{data[error.start]:02x}; leave --encoding out to detect it"
        ) from error
    except UnicodeError as error:  # of codecs that are no charset, such as "undefined"
        raise InputError(f"not valid {encoding} ({error}); leave --encoding out to detect it") from error


def _refuse_binary(data: bytes) -> None:
    for magic, what, cure in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"looks like {what}, not an article; {cure}")
    head = data[:_HEAD]
    if b"\0" in head and not _wide(head):
        raise InputError("looks like binary data, not an article; give an HTML, text or Markdown file")
    if len(head) - len(head.translate(None, _CONTROL)) > _MAX_CONTROL_SHARE * len(head) and not _wide(head):
        raise InputError("looks like binary data, not an article; give an HTML, text or Markdown file")


def _wide(head: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of mostly ASCII text is NUL."""
    if len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.4 * (len(head) // 2) and even < 0.02 * len(head):
        return "utf-16-le"
    if even > 0.4 * (len(head) // 2) and odd < 0.02 * len(head):
        return "utf-16-be"
    return None


def _find_encoding(data: bytes) -> Decoded:
    wide = _wide(data[:_HEAD])
    if wide:
        return Decoded(data.decode(wide, "replace"), data, wide, exact=False)
    declared = _declared(data)
    seven_bit = "iso2022_jp_2" if b"\x1b" in data and _ESCAPE.search(data) else None  # every byte of it is ASCII, too
    for name in (seven_bit, declared, "utf-8"):
        if name == "utf-8":
            if is_utf8(data):
                return Decoded(None, data, name)
        elif name:
            try:
                return Decoded(data.decode(name), data, name)
            except UnicodeDecodeError:
                continue
    return _nearly(data, declared) or _detect(data)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = match.group(1).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_WEB_NAMES.get(name, name)).name
        if name.replace("_", "-") in _NO_CHARSETS:
            return None
        "".encode(name)
    except (LookupError, TypeError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else name


_MAX_BROKEN_SHARE = 0.001  # of the characters: a page with a few broken bytes keeps its encoding


def _nearly(data: bytes, declared: str | None) -> Decoded | None:
    """The declared encoding or UTF-8 where only a few bytes do not fit."""
    for name in (declared, "utf-8"):
        if name:
            text = data.decode(name, "replace")
            if text.count("\ufffd") <= _MAX_BROKEN_SHARE * len(text) + 1:
                return Decoded(text, data, name, exact=False)
    return None


_SINGLE_BYTE = ("windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1251", "koi8-r")


def _detect(data: bytes) -> Decoded:
    """The encoding that Beautiful Soup detects; among those of one byte a character, the one whose words make most sense."""
    sample = data[:_DETECT]
    name = _first_fit(sample) or _SINGLE_BYTE[0]
    if len(sample.decode(name, "replace")) == len(sample):
        name = max(dict.fromkeys((*_SINGLE_BYTE, name)), key=lambda candidate: _sense(sample, candidate))
    return Decoded(data.decode(name, "replace"), data, codecs.lookup(name).name, exact=False)


def _first_fit(data: bytes) -> str | None:
    """The first candidate that every byte fits, else the first one; as ``UnicodeDammit`` chooses, which would log a message."""
    from bs4.dammit import EncodingDetector

    fallback = None
    for name in EncodingDetector(data, is_html=True).encodings:
        try:
            data.decode(name)
        except LookupError:
            continue
        except UnicodeDecodeError:
            fallback = fallback or (None if name.lower() == "ascii" else name)
        else:
            return name
    return fallback


def _sense(data: bytes, encoding: str) -> float:
    """How well bytes read in an encoding: share of stop words of the language it seems to be, without control characters."""
    from artclean.data import detect_language, stop_words

    text = data.decode(encoding, "replace")
    words = text.lower().split()
    known = stop_words(detect_language(words) or "")
    controls = sum("\x80" <= char <= "\x9f" or char == "\ufffd" for char in text)
    return (sum(word in known for word in words) - controls) / max(1, len(words))
