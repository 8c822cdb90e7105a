# cython: language_level=3, boundscheck=False, wraparound=False
"""The events of a page, straight from its bytes into the block builder.

A tokenizer after the HTML standard (https://html.spec.whatwg.org/#tokenization), which looks only at what the builder can
use: text of scripts and values of attributes that say nothing are stepped over. What an element ends or implies follows the
rules of libxml2's HTML parser (``HTMLparser.c``, MIT licence), so that lxml's parser target, which stands in where this
module is not compiled, gives the same events (:mod:`artclean.read.html`; ``tests/test_events.py`` compares them).

Time and memory grow linearly with the page, however broken it is.
"""

cimport cython
from cpython.dict cimport PyDict_SetDefault
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memchr, memcmp, memcpy

from artclean.read.builder cimport BlockBuilder

from sys import intern

from artclean.read.roles import ATTRIBUTES, ATTRIBUTES_OF, NOTED, ROLES

__all__ = ["parse"]

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object)
    Py_ssize_t PyUnicode_GET_LENGTH(object)
    void *PyUnicode_DATA(object)

ctypedef const unsigned char *Bytes

cdef enum:
    MOST_NAME = 100  # bytes of a name; what is longer is cut
    TAGS = 160  # room for the tags known here
    SLOTS = 512  # of a table of names; several times as many as there are names
    CLASSES = 8  # of priorities
    VALUES = 256  # places, one byte of a hash, for classes that were read before, ...
    MOST_VALUE = 80  # of so many bytes at most
    DATA = 0  # what the text of an element is: markup,
    RCDATA = 1  # text with references,
    RAW = 2  # text without them,
    SCRIPT = 3  # text that may hold its own end tag in a comment,
    REST = 4  # all that follows
    BEFORE_HEAD = 0
    IN_HEAD = 1
    IN_BODY = 2

# What begins and thereby ends an element that was left open: "the open ones: those that end them".
_ENDED_BY = """
a: a fieldset table td th
address: dd dl dt form li ul
b i: center p td th
big s small strike tt: p
caption col: col colgroup tbody tfoot thead tr
colgroup: colgroup tbody tfoot thead tr
dd: dt
dir menu: dd dl dt form ul
dl: form li
dt: dd dl
font: center td th
form hr ol: form
h1 h2 h3 h4 h5 h6: fieldset form li p table
head: a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form frameset
head: h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong sub sup table tt u
head: ul var xmp
legend: fieldset
li: li
link style title: body frameset
listing pre xmp: dd dl dt fieldset form li table ul
option: optgroup option
p: address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 head hr li
p: listing menu ol p pre table tbody td tfoot th title tr ul xmp
script: noscript
span: td th
tbody thead: tbody tfoot
td th: tbody td tfoot th tr
tfoot: tbody
tr: tbody tfoot tr
u: p td th
ul: address form menu pre
"""
_EMPTY = (
    "area base basefont bgsound br col embed frame hr img input isindex keygen link meta param source track wbr"
).split()
_TEXTS = {
    **dict.fromkeys("iframe noembed noframes style xmp".split(), RAW),
    **dict.fromkeys("textarea title".split(), RCDATA),
    "script": SCRIPT,
    "plaintext": REST,
}
# An end tag ends only open elements of its own class or a lower one.
_CLASSES = {
    "div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5, "head": 6, "body": 6, "html": 7,
}  # fmt: skip

cdef struct Slot:
    Bytes name
    int length
    int number  # one more than the index of the name; 0 in an empty slot

cdef struct Open:
    int tag
    int below  # place of the element with the same tag that was opened before; -1, if there is none
    int barrier[CLASSES]  # place of the nearest open element, this one included, of a higher class

cdef unsigned long long GOLDEN = 0x9E3779B97F4A7C15  # spreads the bits of a hash (Knuth, "The Art of Computer Programming", 6.4)
cdef list _names = []  # of tags, as str
cdef list _kept = []  # the bytes that the tables point to
cdef list _attribute_names = []
cdef Slot _tag_slots[SLOTS]
cdef Slot _attribute_slots[SLOTS]
cdef unsigned char _ends[TAGS][TAGS]
cdef unsigned char _empty[TAGS]
cdef unsigned char _texts[TAGS]
cdef unsigned char _class_of[TAGS]
cdef unsigned long long _wanted[TAGS]  # a bit for each attribute that the builder looks at
cdef unsigned long long _wanted_of_others
cdef unsigned char _is_noted[TAGS]
cdef int _roles[TAGS]
cdef unsigned char _lower[256]
cdef unsigned char _kinds[256]  # of bytes: 1 space, 2 ends a name, 3 both
cdef int HTML, HEAD, BODY, P, SCRIPT_TAG, STYLE, KNOWN, CLASS


cdef inline unsigned int _next_hash(unsigned int value, unsigned char char) noexcept:
    return value * 31 + char


cdef int _find(Slot *slots, Bytes name, int length, unsigned int value) noexcept:
    """Index of a name in a table, or -1."""
    cdef unsigned int at = value % SLOTS
    while slots[at].number:
        if slots[at].length == length and memcmp(slots[at].name, name, length) == 0:
            return slots[at].number - 1
        at = (at + 1) % SLOTS
    return -1


cdef _note(Slot *slots, str text, int number):
    cdef bytes name = text.encode()
    cdef unsigned int value = 0
    for char in name:
        value = _next_hash(value, char)
    cdef unsigned int at = value % SLOTS
    while slots[at].number:
        at = (at + 1) % SLOTS
    _kept.append(name)
    slots[at].name = <Bytes> name
    slots[at].length = <int> len(name)
    slots[at].number = number + 1


cdef unsigned long long _bits(frozenset names) except? 0:
    cdef unsigned long long bits = 0
    for name in names:
        bits |= <unsigned long long> 1 << <int> _attribute_names.index(name)
    return bits


cdef int _number(str tag) except -1:
    return _names.index(tag)


cdef _load():
    """Fill the tables."""
    global HTML, HEAD, BODY, P, SCRIPT_TAG, STYLE, KNOWN, CLASS, _wanted_of_others
    rules = [line.split(": ") for line in _ENDED_BY.split("\n") if line]
    tags = {*ROLES, *ATTRIBUTES_OF, *_EMPTY, *_TEXTS, *_CLASSES, *NOTED, "frameset"}
    for old, new in rules:
        tags.update(old.split(), new.split())
    attributes = sorted({*ATTRIBUTES, *(name for names in ATTRIBUTES_OF.values() for name in names)})
    if len(tags) > TAGS or len(attributes) > 64:
        raise ImportError("more names than room for them")
    for number, name in enumerate(attributes):
        _attribute_names.append(intern(name))
        _note(_attribute_slots, name, number)
    _wanted_of_others = _bits(ATTRIBUTES)
    for number, tag in enumerate(sorted(tags)):
        _names.append(intern(tag))
        _note(_tag_slots, tag, number)
        _empty[number] = tag in _EMPTY
        _texts[number] = _TEXTS.get(tag, DATA)
        _class_of[number] = _CLASSES.get(tag, 0)
        _wanted[number] = _bits(ATTRIBUTES_OF.get(tag, ATTRIBUTES))
        _is_noted[number] = tag in NOTED
        _roles[number] = ROLES.get(tag, 0)
    for old, new in rules:
        for before in old.split():
            for after in new.split():
                _ends[_number(before)][_number(after)] = 1
    for char in range(256):
        _lower[char] = char + 32 if 65 <= char <= 90 else char
        _kinds[char] = 3 if char in b" \t\n\f\r" else 2 if char in b"/>\0" else 0
    HTML, HEAD, BODY, P = _number("html"), _number("head"), _number("body"), _number("p")
    SCRIPT_TAG, STYLE, KNOWN = _number("script"), _number("style"), len(_names)
    CLASS = _attribute_names.index("class")


_load()

cdef int NOFRAMES = _number("noframes"), FRAME = _number("frame"), FRAMESET = _number("frameset")
cdef frozenset _HEAD_TAGS = frozenset(map(_number, ("script", "style", "meta", "link", "title", "base")))


cdef inline bint _is_space(unsigned char char) noexcept:
    return _kinds[char] & 1


cdef inline bint _is_letter(unsigned char char) noexcept:
    return 97 <= (char | 32) <= 122


cdef inline bint _is_digit(unsigned char char) noexcept:
    return 48 <= char <= 57


cdef inline bint _is_alnum(unsigned char char) noexcept:
    return _is_letter(char) or _is_digit(char)


cdef inline int _hex_digit(unsigned char char) noexcept:
    """The value of a hexadecimal digit; -1 for what is none."""
    if _is_digit(char):
        return char - 48
    return (char | 32) - 87 if 97 <= (char | 32) <= 102 else -1


cdef inline str _decode(Bytes start, Bytes stop):
    return PyUnicode_DecodeUTF8(<const char *> start, stop - start, "replace")


cdef str _character(int point):
    """The character a number stands for; some numbers are of windows-1252 (HTML standard, "numeric character references")."""
    if 0x80 <= point < 0xA0:
        try:
            return bytes((point,)).decode("windows-1252")
        except UnicodeDecodeError:
            return chr(point)
    if point <= 0 or 0xD800 <= point < 0xE000 or point > 0x10FFFF:
        return "\ufffd"
    return chr(point)


@cython.final
cdef class _Page:
    """A page that is being parsed."""

    cdef Bytes at
    cdef Bytes end
    cdef BlockBuilder builder
    cdef list buffer
    cdef Open *open  # the elements that are open, from the outermost
    cdef int depth, room
    cdef int *last  # of each tag the place of the innermost open element
    cdef int tags
    cdef dict own_numbers  # of tags that are not known here
    cdef list own_names
    cdef int kind  # of the text that comes: DATA, ...
    cdef int stage
    cdef int misplaced  # html, head and body tags that were left out, and whose ends will be, too
    cdef bint skipping  # in the text of a script or a style sheet, which nobody reads
    cdef str replacement  # what the reference found last stands for
    cdef unsigned char name[MOST_NAME]
    cdef int length
    cdef unsigned int value
    cdef PyObject *values[VALUES]  # most elements are named alike: one object for equal classes

    def __cinit__(self):
        self.own_numbers = {}
        self.own_names = []
        self._widen(TAGS)

    def __dealloc__(self):
        PyMem_Free(self.open)
        PyMem_Free(self.last)
        for at in range(VALUES):
            Py_XDECREF(self.values[at])

    cdef int _widen(self, int tags) except -1:
        self.last = <int *> _grown(self.last, tags * sizeof(int))
        for number in range(self.tags, tags):
            self.last[number] = -1
        self.tags = tags
        return 0

    # Open elements

    cdef inline str _name_of(self, int tag):
        return <str> (_names[tag] if tag < KNOWN else self.own_names[tag - KNOWN])

    cdef inline int _top(self) noexcept:
        return self.open[self.depth - 1].tag if self.depth else -1

    cdef int _push(self, int tag, dict found) except -1:
        cdef BlockBuilder builder = self.builder
        cdef int place = self.depth, rank = _class_of[tag] if tag < KNOWN else 0, at
        cdef Open *entry
        if self.stage < IN_BODY and (tag == HEAD or tag == BODY):
            self.stage = IN_BODY if tag == BODY else IN_HEAD
        if place == self.room:
            self.room = 2 * place + 64
            self.open = <Open *> _grown(self.open, self.room * sizeof(Open))
        entry = &self.open[place]
        entry.tag = tag
        entry.below = self.last[tag]
        if place:
            memcpy(entry.barrier, self.open[place - 1].barrier, sizeof(entry.barrier))
        else:
            for at in range(CLASSES):
                entry.barrier[at] = -1
        for at in range(rank):
            entry.barrier[at] = place
        self.last[tag] = place
        self.depth += 1
        name = self._name_of(tag)
        builder.begin(name, _roles[tag] if tag < KNOWN else 0, found)
        self.skipping = (
            (tag == SCRIPT_TAG or tag == STYLE)
            and builder._dropping == 1
            and not builder._formulas.is_open
            and builder._drop_tag == name
        )
        return 0

    cdef int _pop(self) except -1:
        cdef Open *entry = &self.open[self.depth - 1]
        self.last[entry.tag] = entry.below
        self.depth -= 1
        self.skipping = False
        self.builder.finish(self._name_of(entry.tag), _roles[entry.tag] if entry.tag < KNOWN else 0)
        return 0

    cdef int _end_open(self, int tag) except -1:
        """End the open elements that the beginning of another ends."""
        if tag < KNOWN:
            while self.depth and self._top() < KNOWN and _ends[self._top()][tag]:
                self._pop()
        return 0

    cdef int _imply(self, int tag) except -1:
        """Begin ``html``, ``head`` and ``body`` where they were left out."""
        if tag == HTML:
            return 0
        if not self.depth:
            self._push(HTML, None)
        if tag == BODY or tag == HEAD:
            return 0
        if self.depth <= 1 and tag in _HEAD_TAGS:
            if self.stage < IN_HEAD:
                self._push(HEAD, None)
        elif self.stage < IN_BODY and tag != NOFRAMES and tag != FRAME and tag != FRAMESET:
            if self.last[BODY] < 0 and self.last[HEAD] < 0:
                self._push(BODY, None)
        return 0

    # Names and attributes

    cdef Bytes _read_name(self, Bytes at, bint of_attribute) noexcept:
        """Read a name in lower case; its first character may be any. Returns where it ends."""
        cdef int length = 0
        cdef unsigned int value = 0
        cdef unsigned char char
        cdef Bytes start = at
        while True:
            char = at[0]
            if (_kinds[char] or (of_attribute and char == 61)) and (at > start or char == 0):
                break
            if length < MOST_NAME:
                char = _lower[char]
                self.name[length] = char
                value = _next_hash(value, char)
                length += 1
            at += 1
        if length == MOST_NAME:  # no half of a character
            length = _whole(self.name, length)
        self.length = length
        self.value = value
        return at

    cdef int _tag_number(self) except -1:
        """The number of the tag whose name was read last."""
        cdef int number = _find(_tag_slots, self.name, self.length, self.value)
        if number >= 0:
            return number
        cdef bytes name = self.name[:self.length]
        found = self.own_numbers.get(name)
        if found is not None:
            return found
        number = KNOWN + <int> len(self.own_names)
        self.own_numbers[name] = number
        self.own_names.append(name.decode("utf-8", "replace"))
        if number >= self.tags:
            self._widen(2 * self.tags)
        return number

    cdef int _skip_space(self) noexcept:
        while _is_space(self.at[0]):
            self.at += 1
        return 0

    cdef bint _is_tag_end(self) noexcept:
        cdef Bytes at = self.at
        return at[0] == 62 or (at[0] == 47 and at[1] == 62) or at >= self.end

    cdef dict _read_attributes(self, unsigned long long wanted):
        """Read the attributes up to the end of the tag. Only those are kept whose bits are set."""
        cdef dict found = None
        cdef int number
        cdef Bytes start, stop
        self._skip_space()
        while not self._is_tag_end():
            if self.at[0] == 47:
                self.at += 1
                self._skip_space()
                continue
            self.at = self._read_name(self.at, True)
            number = _find(_attribute_slots, self.name, self.length, self.value) if wanted else -1
            self._skip_space()
            start = stop = self.at
            if start[0] == 61:
                self.at += 1
                self._skip_space()
                start = self.at
                if start[0] == 34 or start[0] == 39:
                    stop = <Bytes> memchr(start + 1, start[0], self.end - start - 1)
                    start += 1
                    if stop is NULL:
                        stop = self.at = self.end
                    else:
                        self.at = stop + 1
                else:
                    stop = start
                    while stop < self.end and stop[0] != 62 and not _is_space(stop[0]):
                        stop += 1
                    self.at = stop
            if number >= 0 and wanted >> number & 1:
                if found is None:
                    found = {}
                name = <str> _attribute_names[number]
                value = self._shared(start, stop) if number == CLASS else self._resolved(start, stop)
                PyDict_SetDefault(found, name, value)
            self._skip_space()
        return found

    cdef str _shared(self, Bytes start, Bytes stop):
        """The value of an attribute: the object that was made for the same bytes before, if it is still known."""
        cdef Py_ssize_t size = stop - start
        cdef unsigned long long value = size, eight
        cdef Bytes at = start
        cdef PyObject **slot
        if size > MOST_VALUE:
            return self._resolved(start, stop)
        while stop - at >= 8:
            memcpy(&eight, at, 8)
            value = (value ^ eight) * GOLDEN
            at += 8
        while at < stop:
            value = (value ^ at[0]) * GOLDEN
            at += 1
        slot = &self.values[(value >> 56) % VALUES]
        if slot[0] is not NULL:
            known = <str> slot[0]
            if PyUnicode_GET_LENGTH(known) == size and memcmp(PyUnicode_DATA(known), start, size) == 0:
                return known
        found = self._resolved(start, stop)
        if PyUnicode_IS_ASCII(found) and PyUnicode_GET_LENGTH(found) == size:  # its bytes are those of the page
            Py_INCREF(found)
            Py_XDECREF(slot[0])
            slot[0] = <PyObject *> found
        return found

    cdef str _resolved(self, Bytes start, Bytes stop):
        """The value of an attribute, with its references resolved."""
        cdef size_t size = stop - start
        if not size:
            return ""
        if memchr(start, 38, size) is NULL and memchr(start, 13, size) is NULL:
            return _decode(start, stop)
        pieces = []
        self._pieces(start, stop, True, True, pieces)
        return "".join(pieces)

    # Text

    cdef int _pieces(self, Bytes start, Bytes stop, bint refers, bint of_attribute, list pieces) except -1:
        """Append a text in pieces to a list: what stands between references, and what each of them stands for."""
        cdef Bytes at = start
        cdef Py_ssize_t size
        while at < stop:
            if at[0] == 38 and refers:
                size = self._reference(at, of_attribute)
                if size:
                    if at > start:
                        pieces.append(_decode(start, at))
                    pieces.append(self.replacement)
                    at += size
                    start = at
                    continue
            elif at[0] == 13:
                if at > start:
                    pieces.append(_decode(start, at))
                at += 1
                if at[0] != 10:
                    pieces.append("\n")
                start = at
                continue
            at += 1
        if stop > start:
            pieces.append(_decode(start, stop))
        return 0

    cdef Py_ssize_t _reference(self, Bytes at, bint of_attribute) except -1:
        """Length of the character reference that begins here, 0 if there is none; notes what it stands for."""
        if at[1] == 35:
            return self._numeric_reference(at)
        cdef Bytes stop = at + 1
        if not _is_letter(stop[0]):
            return 0
        while _is_alnum(stop[0]) and stop - at <= 40:
            stop += 1
        from html.entities import html5

        cdef str name = _decode(at + 1, stop)
        if stop[0] == 59:
            found = html5.get(f"{name};")
            if found is not None:
                self.replacement = found
                return stop - at + 1
        if of_attribute:
            found = html5.get(name) if stop[0] != 61 else None
            if found is None:
                return 0
            self.replacement = found
            return stop - at
        for length in range(len(name), 1, -1):
            found = html5.get(name[:length])
            if found is not None:
                self.replacement = found
                return length + 1
        return 0

    cdef Py_ssize_t _numeric_reference(self, Bytes at) except -1:
        cdef Bytes stop = at + 2
        cdef int base = 10, point = 0, digit
        if (stop[0] | 32) == 120:
            base = 16
            stop += 1
        cdef Bytes first = stop
        while True:
            digit = _hex_digit(stop[0])
            if digit < 0 or digit >= base:
                break
            point = min(point * base + digit, 0x110000)
            stop += 1
        if stop == first:
            return 0
        self.replacement = _character(point)
        return stop - at + (stop[0] == 59)

    cdef int _add_text(self, Bytes start, Bytes stop, bint refers) except -1:
        """Give the builder a text, in the pieces that references divide it into."""
        cdef size_t size = stop - start
        if memchr(start, 13, size) is NULL and not (refers and memchr(start, 38, size) is not NULL):
            if not (_is_blank(start, stop) and self.builder.ignores_space()):
                self.buffer.append(_decode(start, stop))
            return 0
        pieces = []
        self._pieces(start, stop, refers, False, pieces)
        for piece in pieces:
            self._add_piece(piece)
        return 0

    cdef int _read_text(self) except -1:
        """Text up to the next ``<``."""
        cdef Bytes start = self.at
        cdef Bytes stop = <Bytes> memchr(start, 60, self.end - start)
        if stop is NULL:
            stop = self.end
        self.at = stop
        if self.depth and self._top() != HTML and self._top() != HEAD:
            return self._add_text(start, stop, True)
        return self._add_loose_text(start, stop)

    cdef int _add_loose_text(self, Bytes start, Bytes stop) except -1:
        """Text outside of the body: what is no space begins the body, if there was none."""
        pieces = []
        self._pieces(start, stop, True, False, pieces)
        for piece in pieces:
            text = (<str> piece).lstrip(" \t\n\f\r") if not self.depth or self._top() == HTML or self._top() == HEAD else piece
            if len(text) < len(piece):
                self._add_piece(piece[: len(piece) - len(text)])
            if text:
                self._begin_text()
                self._add_piece(text)
        return 0

    cdef int _add_piece(self, str piece) except -1:
        if piece.strip(" \n") or not self.builder.ignores_space():
            self.buffer.append(piece)
        return 0

    cdef int _begin_text(self) except -1:
        """Text that is no space stands in the body."""
        if self._top() == HEAD:
            self._end_open(P)
        return self._imply(P)

    cdef int _read_raw(self) except -1:
        """The text of a script, a title and the like, up to its end tag."""
        cdef Bytes stop = self.end if self.kind == REST else self._raw_end()
        if not self.skipping and stop > self.at:
            self._add_text(self.at, stop, self.kind == RCDATA)
        self.at = stop
        if stop < self.end:
            self.kind = DATA
        return 0

    cdef Bytes _raw_end(self) except NULL:
        """Where the end tag of the innermost element begins: in a script, not inside of ``<!-- <script>``."""
        cdef bytes tag = self._name_of(self._top()).encode()
        cdef Bytes name = <Bytes> tag
        cdef Py_ssize_t length = len(tag)
        cdef Bytes at = self.at, end = self.end, after
        cdef int escaped = 0  # 1 in a comment of a script, 2 in a script inside it
        cdef bint closes
        while True:
            if escaped:
                while at < end and at[0] != 60 and at[0] != 45:
                    at += 1
            else:
                at = <Bytes> memchr(at, 60, end - at)
            if at is NULL or at >= end:
                return end
            if at[0] == 45:
                if at[1] == 45 and at[2] == 62:
                    escaped = 0
            elif self.kind == SCRIPT and not escaped and at[1] == 33:
                if at[2] == 45 and at[3] == 45:
                    escaped = 1
            else:
                closes = at[1] == 47
                if closes or escaped == 1:
                    after = at + 1 + closes
                    if end - after > length and _is_named(after, name, length) and _kinds[after[length]]:
                        if escaped == 1 and not closes:
                            escaped = 2
                        elif escaped == 2:
                            escaped = 1
                        else:
                            return at
            at += 1

    # Markup

    cdef int _read_start(self) except -1:
        """A start tag."""
        cdef BlockBuilder builder = self.builder
        cdef bint left_out = False
        cdef int tag, top
        cdef unsigned long long wanted = 0
        self.at = self._read_name(self.at + 1, False)
        tag = self._tag_number()
        self._end_open(tag)
        self._imply(tag)
        if (tag == HTML and self.depth) or (tag == HEAD and self.depth != 1) or (tag == BODY and self.last[BODY] >= 0):
            left_out = True
            self.misplaced += 1
        if not left_out and (not builder._dropping or (tag < KNOWN and _is_noted[tag])):  # else nobody looks at them
            wanted = _wanted[tag] if tag < KNOWN else _wanted_of_others
        found = self._read_attributes(wanted)
        if not left_out and self.at < self.end:
            self._push(tag, found)
        top = self._top()
        if top < 0:
            return 0
        if self.at[0] == 47 and self.at[1] == 62:
            self.at += 2
            return self._pop()
        if self.at[0] != 62:
            return 0
        self.at += 1
        if top < KNOWN:
            if _empty[top]:
                return self._pop()
            self.kind = _texts[top]
        return 0

    cdef int _read_end(self) except -1:
        """An end tag, which may be a comment, too."""
        cdef int tag, place, rank
        self.at += 2
        if self.at >= self.end:
            self._begin_text()
            self.buffer.append("</")
            return 0
        if self.at[0] == 62:
            self.at += 1
            return 0
        if not _is_letter(self.at[0]):
            self._skip_to(62)
            return 0
        self.at = self._read_name(self.at, False)
        tag = self._tag_number()
        self._read_attributes(0)
        if self.at[0] == 62:
            self.at += 1
        elif self.at[0] == 47 and self.at[1] == 62:
            self.at += 2
        else:
            return 0
        if self.misplaced and (tag == HTML or tag == HEAD or tag == BODY):
            self.misplaced -= 1
            return 0
        place = self.last[tag]
        rank = _class_of[tag] if tag < KNOWN else 0
        if place < 0 or self.open[self.depth - 1].barrier[rank] > place:
            return 0
        while self.depth > place:
            self._pop()
        return 0

    cdef int _skip_to(self, unsigned char char) noexcept:
        """Go on behind the next character of a kind."""
        cdef Bytes found = <Bytes> memchr(self.at, char, self.end - self.at)
        self.at = self.end if found is NULL else found + 1
        return 0

    cdef int _skip_comment(self) noexcept:
        cdef Bytes at = self.at
        if at[0] == 62:
            self.at += 1
            return 0
        if at[0] == 45 and at[1] == 62:
            self.at += 2
            return 0
        while True:
            at = <Bytes> memchr(at, 45, self.end - at)
            if at is NULL:
                self.at = self.end
                return 0
            if at[1] == 45 and at[2] == 62:
                self.at = at + 3
                return 0
            if at[1] == 45 and at[2] == 33 and at[3] == 62:
                self.at = at + 4
                return 0
            at += 1

    cdef int _skip_declaration(self) noexcept:
        """A comment, a document type or an instruction."""
        if self.at[1] == 33 and self.at[2] == 45 and self.at[3] == 45:
            self.at += 4
            return self._skip_comment()
        self.at += 2 if self.at[1] == 33 else 1
        return self._skip_to(62)

    cdef int read(self) except -1:
        cdef unsigned char char
        if self.end - self.at >= 3 and self.at[0] == 0xEF and self.at[1] == 0xBB and self.at[2] == 0xBF:
            self.at += 3
        self._skip_space()
        while self.at[0] == 60 and (self.at[1] == 33 or self.at[1] == 63):
            self._skip_declaration()
            self._skip_space()
        while self.at < self.end:
            if self.kind:
                self._read_raw()
                continue
            if self.at[0] != 60:
                self._read_text()
                continue
            char = self.at[1]
            if _is_letter(char):
                self._read_start()
            elif char == 47:
                self._read_end()
            elif char == 33 or char == 63:
                self._skip_declaration()
            else:
                self._begin_text()
                self.buffer.append("<")
                self.at += 1
        while self.depth:
            self._pop()
        return 0


cdef void *_grown(void *memory, size_t size) except NULL:
    cdef void *grown = PyMem_Realloc(memory, size)
    if grown is NULL:
        raise MemoryError
    return grown


cdef int _whole(Bytes name, int length) noexcept:
    """The length of a name without a last character that is cut."""
    cdef int first = length
    while first > 0 and (name[first - 1] & 0xC0) == 0x80:
        first -= 1
    if first == 0 or name[first - 1] < 0xC0:
        return length
    needed = 4 if name[first - 1] >= 0xF0 else 3 if name[first - 1] >= 0xE0 else 2
    return length if length - first + 1 >= needed else first - 1


cdef bint _is_named(Bytes text, Bytes name, Py_ssize_t length) noexcept:
    for at in range(length):
        if (text[at] | 32) != name[at]:
            return False
    return True


cdef bint _is_blank(Bytes start, Bytes stop) noexcept:
    """Whether a text is nothing but spaces and line breaks: indentation, mostly."""
    while start < stop:
        if start[0] != 32 and start[0] != 10:
            return False
        start += 1
    return True


def parse(bytes utf8 not None, BlockBuilder builder not None):
    """Parse a page and give its events to a builder, which is closed afterwards.

    Args:
        utf8: the page, in UTF-8, without NUL characters.
        builder: a new builder.

    Raises:
        ValueError: there is a NUL character in the page.
        MemoryError: there is no memory for the elements that are open.
    """
    if b"\0" in utf8:
        raise ValueError("a page must not hold NUL characters")
    cdef _Page page = _Page()
    page.builder = builder
    page.buffer = builder._buffer
    page.at = <Bytes> utf8
    page.end = page.at + len(utf8)
    page.read()
    builder.close()
