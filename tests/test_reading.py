"""Bytes become text: gzip, byte order marks, declared and found encodings, and what is no text at all."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

import artclean
from artclean.errors import InputError
from artclean.read import read
from artclean.read.decode import decode, is_utf8
from artclean.read.sniff import sniff_format
from artclean.settings import Settings

WORDS = "Größe, Äpfel und Öl: 10 € für “naïve” Gäste"
LATIN = "Größe, Äpfel und Öl für naïve Gäste in der alten Stadt am großen Fluss. " * 8


def page(charset: str, text: str = WORDS) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'.encode(charset)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert decoded.bom
    assert decoded.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    decoded = decode(("A plain text. " * 20).encode(encoding))
    assert (decoded.text, decoded.encoding) == ("A plain text. " * 20, encoding)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15", "mac-roman"])
def test_declared_encodings(charset: str) -> None:
    text = "Größe, Äpfel und Öl für naïve Gäste"
    decoded = decode(page(charset, text))
    assert text in decoded.text


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "“quoted” – dashed"),
        ("gb2312", "gb18030", "镕"),
        ("shift_jis", "cp932", "①"),
        ("ks_c_5601-1987", "cp949", "뷁"),
        ("iso-8859-9", "cp1254", "“İstanbul”"),
    ],
)
def test_names_mean_what_browsers_take_them_to_mean(declared: str, encoding: str, text: str) -> None:
    data = b'<meta http-equiv="Content-Type" content="text/html; charset=' + declared.encode() + b'"><p>' + text.encode(encoding)
    assert text in decode(data).text


def test_a_wrong_declaration_does_not_win_over_valid_utf_8() -> None:
    data = page("utf-8").replace(b'"utf-8"', b'"ascii"')
    assert decode(page("utf-8").replace(b'"utf-8"', b'"no-such-thing"')).encoding == "utf-8"
    assert "Gr" in decode(data).text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", LATIN),
        ("iso-8859-1", LATIN),
        ("cp1251", "В порту было тихо, и никто не говорил о лодках, которые не вернулись домой после бури. " * 8),
        ("iso-8859-2", "W porcie było cicho po burzy i nikt nie mówił o łodziach, które jeszcze nie wróciły do domu. " * 8),
        ("cp1250", "„W porcie było cicho po burzy – i nikt nie mówił o łodziach, które jeszcze nie wróciły do domu”. " * 8),
        ("cp1254", "Fırtınadan sonra liman çok sessizdi, çünkü artık kimse dönmeyen tekneler için bir şey söylemiyordu. " * 8),
        ("koi8-r", "В порту было тихо, и никто не говорил о лодках, которые не вернулись домой после бури. " * 8),
        ("cp1252", "It’s a “quoted” text – with dashes and the words of an English page that goes on and on. " * 8),
        ("cp1252", "L’été où nous étions à la mer, il a plu tous les jours et personne n’a parlé. " * 8),
        ("shift_jis", "嵐が過ぎて港は静かだった。戻らなかった船のことを話す人は誰もいなかった。" * 8),
        ("gb18030", "暴风雨过后港口很安静，没有人谈起那些没有回来的船，大家都在等待消息。" * 8),
    ],
)
def test_undeclared_encodings_are_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    broken = page("utf-8", LATIN * 5).replace(b"Fluss", b"Flu\xff\xfes", 1)
    decoded = decode(broken)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2


def test_the_encoding_asked_for_wins_and_is_strict() -> None:
    assert decode("naïve".encode("cp850"), "cp850").text == "naïve"
    with pytest.raises(InputError, match="not valid utf-8: byte 2 is 0x8b"):
        decode("naïve".encode("cp850"), "utf-8")
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        decode(b"x", "klingon")


def test_gzip() -> None:
    decoded = decode(gzip.compress(page("utf-8")))
    assert WORDS in decoded.text
    assert decoded.raw == page("utf-8")
    assert "Gäste" in artclean.clean(gzip.compress(page("windows-1252", "Größe der Gäste"))).text


@pytest.mark.parametrize(
    ("data", "complaint"),
    [(gzip.compress(b"x" * 999, mtime=0)[:-9], "ends too early"), (b"\x1f\x8b\x08broken broken", "broken gzip")],
)
def test_broken_gzip(data: bytes, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 ...", "a ZIP archive"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x7fELF\x02", "a program"),
        (bytes(range(256)) * 4, "binary data"),
        (b"text\0" * 100, "binary data"),
    ],
)
def test_binary_data_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(data)


def test_a_str_is_taken_as_it_is() -> None:
    decoded = decode("\ufeffplain")
    assert (decoded.text, decoded.raw, decoded.encoding, decoded.bom) == ("plain", None, None, True)


def test_what_was_read_is_reported() -> None:
    data = gzip.compress(page("windows-1252", "Größe"))
    source = artclean.clean(data, name="a.html.gz").to_dict()["source"]
    assert source["name"] == "a.html.gz"
    assert source["encoding"] in ("cp1252", "windows-1252")
    assert source["bytes"] == len(page("windows-1252", "Größe"))
    assert len(source["sha256"]) == 64


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("<!DOCTYPE html><html><body>x", "", "html"),
        ("<?xml version='1.0'?>\n<html><body>x", "", "html"),
        ("<!-- a comment --><html>", "notes.txt", "html"),
        ("<div class='a'><p>One</p></div>", "", "html"),
        ("<p>One</p>", "page.htm", "html"),
        ("# A title\n\nSome [link](https://example.org/)\n", "", "markdown"),
        ("---\ntitle: A\n---\n\nText\n", "", "markdown"),
        ("Plain text.\n\nMore text.\n", "", "text"),
        ("# Not Markdown by name\n\n**but** by [look](/x)\n", "a.txt", "text"),
        ("Plain text.\n", "a.markdown", "markdown"),
        ("<div>One paragraph that came from a feed.</div>", "", "html"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "", "html"),
        ("<p>Nobody closes it<p>here", "", "html"),
        ("Text first <p>then a page</p><p>and more</p>\n", "", "html"),
        ("&nbsp;<p>Hello</p><p>World</p>", "", "html"),
        ("<!-- from the database --><center><font color='red'>Sale</font></center>", "", "html"),
        ("A <p> begins a paragraph and </p> ends it; <b> and </b> do the same for bold text.\n", "", "text"),
        ("<https://example.org/> is the address.\n\nMore text.\n", "", "text"),
        ("<John> Are you there?\n<Mary> Yes.\n", "", "text"),
        ("Five < six.\n\n> quoted </p>\n", "", "text"),
        ("a < b and b > c\n", "", "text"),
        ("", "", "text"),
    ],
)
def test_formats_are_told_apart(text: str, name: str, wanted: str) -> None:
    assert sniff_format(text, name) == wanted


def test_japanese_in_seven_bits() -> None:
    text = "港は嵐のあと静かで、帰らない船のことを誰も話さなかった。"
    for data in (text.encode("iso2022_jp"), f"<p>{text}</p>".encode("iso2022_jp")):
        assert text in decode(data).text
    assert decode(b"A plain line \x1b[1mwith\x1b[0m colours").encoding == "utf-8"


def test_letters_and_their_accents_are_one_character() -> None:
    """A page may write é as e and a combining accent; whoever looks for a word looks for the usual form (NFC)."""
    document = artclean.clean("<p>Le cafe\u0301 est <b>ferme\u0301</b>.</p><pre>e\u0301</pre>", input_format="html").document
    assert document.blocks[0].text == "Le café est fermé."
    assert "".join(document.blocks[0].inline) == "Le café est fermé."
    assert document.blocks[1].text == "e\u0301"  # code stays as it is


def test_inline_elements_that_nobody_closes_do_not_pile_up() -> None:
    """A page with thousands of them keeps its text, and not every block carries all that were opened before it."""
    page = b"".join(b"<b><i>word%d<div>text%d</div>" % (at, at) for at in range(2000))
    blocks = read(page, Settings(input_format="html")).blocks
    assert [block.text for block in blocks] == [f"{name}{at}" for at in range(2000) for name in ("word", "text")]
    assert max(len(block.inline) for block in blocks) < 200


def test_broken_bytes_are_read_without_a_word_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Messages for people come from the program alone."""
    broken = bytes(range(128, 256)) * 3 + LATIN.encode("utf-8") + b"\x81\x8d\x8f\x90\x9d" * 9
    assert "Stadt am gro" in decode(b"<p>" + broken).text
    assert not caplog.records


UTF8_PIECES = (
    b"\x80", b"\xc0\x80", b"\xc1\xbf", b"\xc2\x80", b"\xdf\xbf", b"\xe0\x9f\xbf", b"\xe0\xa0\x80", b"\xed\x9f\xbf",
    b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xf0\x8f\xbf\xbf", b"\xf0\x90\x80\x80", b"\xf4\x8f\xbf\xbf", b"\xf4\x90\x80\x80",
    b"\xf5\x80\x80\x80", b"\xff",
    b"a", b"eight by", b"twelve bytes", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc3", b"\xed\xa0",
)  # fmt: skip


@given(st.lists(st.sampled_from(UTF8_PIECES), max_size=6).map(b"".join) | st.binary(max_size=12))
def test_what_is_utf_8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)


def test_the_head_of_a_text_that_nobody_decoded() -> None:
    text = "ä🙂" * 5000
    assert decode(text.encode()).head == decode(text).head == text[:4096]
    assert decode(b"short").head == "short"


_LINE = "The ferry leaves the eastern quay at seven in the morning and comes back with the post before dark."


def _lines_of_blocks(*parts: str, between: str = "<br>") -> list[int]:
    """Of a page with these lines, how many lines each block has."""
    page = f"<h1>The ferry</h1><div>{between.join(parts)}</div>"
    document = read(page, Settings(input_format="html"))
    return [len(block.text.split("\n")) for block in document.blocks[1:]]


@pytest.mark.parametrize(
    "line",
    [
        _LINE,
        f"“{_LINE}”",
        f"<b>{_LINE}</b>",
        f"¿{_LINE[:-1]}?",
        f"{_LINE} <a href='/map'>(See the map.)</a>",
    ],
)
def test_lines_that_are_paragraphs(line: str) -> None:
    assert _lines_of_blocks(line, line, line) == [1, 1, 1]
    assert _lines_of_blocks(line, line, "Winter", "and summer", line) == [1, 1, 2, 1]


@pytest.mark.parametrize(
    "line",
    [
        "A boat, a boat, and nobody to row.",  # verse
        "Eastern quay 14",
        f"Q: {_LINE}",
        f"Captain Berg: {_LINE}",
        f"— {_LINE}",
        f"3. {_LINE}",
        f"(b) {_LINE}",
        f"12 {_LINE}",
        f"• {_LINE}",
        _LINE.lower(),
        _LINE[:-1],  # goes on in the next line
        "船は毎朝七時に東の桟橋を出て、暗くなる前に郵便を積んで戻ってきます。冬には湖が北から凍ります。",
    ],
)
def test_lines_that_are_none(line: str) -> None:
    assert _lines_of_blocks(*[line] * 8) == [8]


def test_two_lines_are_no_text_of_paragraphs() -> None:
    assert _lines_of_blocks(_LINE, _LINE.replace("seven", "eight")) == [2]


def test_a_long_line_right_below_its_copy_stands_alone() -> None:
    assert _lines_of_blocks("The boats", _LINE, _LINE, "The dogs") == [2, 1, 1]
    assert _lines_of_blocks("The boats", *[_LINE[:-1]] * 2, "The dogs", _LINE[:-1]) == [5], "a refrain"


def test_a_text_with_pairs_of_breaks_keeps_its_single_ones() -> None:
    assert _lines_of_blocks(_LINE, _LINE, f"{_LINE}<br><br>{_LINE}") == [3, 1]


def test_a_few_sentences_among_lines_of_print() -> None:
    assert _lines_of_blocks(*[_LINE[:-1]] * 4, _LINE, _LINE, _LINE) == [7]
    assert _lines_of_blocks(*["the boats, the post and the dogs"] * 9, _LINE, _LINE, _LINE) == [12]


@pytest.mark.parametrize("between", ["<br>", "<br><br>"])
def test_a_picture_between_two_breaks_stays(between: str) -> None:
    found = artclean.clean(
        f"<article><h1>The ferry</h1><div>{between.join([_LINE * 3, _LINE * 2, '<img src=a.png>', _LINE])}</div></article>",
        input_format="html",
    )
    assert "![](a.png)" in found.markdown
