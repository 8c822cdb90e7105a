# Types for the compiled form of builder.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.read.elements cimport image_source, is_drawn_or_pixel, is_hidden, is_number, names_author
from artclean.read.facts cimport PageFacts
from artclean.read.formulas cimport Formulas
from artclean.read.tables cimport TableFrame

cdef int BITS, BLOCK, BREAK, BUTTON, CAPTION, CELL, CITED, DROP, FALLBACK, FIGURED, FORMAT, HEAD_LINE, IMAGE, ITEM, KIND, LINK
cdef int LIST, MENU, PRE, ROW, RULE, TABLE, _BOXED, _CODED
cdef dict ROLES, FORMATS, PLAYERS, SPECIAL, _HEADINGS, _OPEN, _CLOSE, _NO_ATTRIBUTES
cdef frozenset LAID_OUT, NOTED, STACKED, _ESCAPES_NAV, _TOLD, _DRAWN
cdef object _LINE_BREAK, _HEADING, _PARAGRAPH, _FIGURE, _CAPTIONED, _QUOTE, _LIST_ITEM, _OTHER, _new_tuple, _new_str
cdef Py_ssize_t _NAV_WORDS, _MOST_OPEN, _MOST_NESTED

@cython.final
cdef class BlockBuilder:
    cdef list _buffer, _open, _lists, _tables, _figures, _gutter, _untold, _signs, _customs
    cdef list _tags, _attributes, _parents, _firsts, _lasts
    cdef public object data
    cdef public list blocks, forced
    cdef public object containers
    cdef Py_ssize_t _pressed, _current, _link_mark, _link_chars, _images, _dropping, _drop_mark, _hidden_at, _caption_at
    cdef Py_ssize_t _keys, _last_item, _pre_at, _nav_at, _count, _depth, _buttons
    cdef int _heading
    cdef bint _drops_edits, _drops_number, _collecting, _odd
    cdef object _nest, _embed, _twin
    cdef Py_ssize_t _awaits
    cdef PageFacts _facts
    cdef Formulas _formulas
    cdef int _pre_head
    cdef str _drop_tag, _pre_info, _picture

    cpdef start(self, str tag, object attrib)
    @cython.locals(given=dict)
    cpdef begin(self, str tag, int role, object attrib)
    cpdef end(self, str tag)
    cpdef finish(self, str tag, int role)
    cpdef bint ignores_space(self)
    cdef _start_plain(self, str tag, dict attrib)
    @cython.locals(is_inline=bint, in_paragraph=bint, hidden=bint)
    cdef _start_custom(self, str tag, dict attrib)
    @cython.locals(piece=object)
    cdef bint _has_text(self)
    @cython.locals(target=str)
    cdef _start_link(self, dict attrib)
    @cython.locals(place=Py_ssize_t)
    cdef str _without_page(self, str target)
    cdef _start_image(self, dict attrib)
    cdef object _image(self, dict attrib)
    cdef _start_head(self, str tag, dict attrib)
    @cython.locals(open_tags=list)
    cdef _end_format(self, str name)
    cdef bint _is_format_open(self, str name)
    @cython.locals(buffer=list, total=Py_ssize_t, at=Py_ssize_t)
    cdef Py_ssize_t _chars_from(self, Py_ssize_t start)
    cdef _drop(self, str tag, dict attrib)
    cdef _end_drop(self)
    @cython.locals(buffer=list, index=Py_ssize_t, described=str)
    cdef _start_block(self, str tag, int special, dict attrib)
    cdef str _describe(self, dict attrib, str described, Py_ssize_t index)
    @cython.locals(buffer=list, tags=list, current=Py_ssize_t, name=str, innermost=bint)
    cdef _end_block(self, str tag, int special)
    cdef bint _is_inside_text(self)
    @cython.locals(current=Py_ssize_t)
    cdef bint _is_open(self, str tag)
    cdef _enter(self, int special, str tag, dict attrib, Py_ssize_t index)
    cdef _leave(self, int special, Py_ssize_t index)
    cdef _start_item(self, dict attrib)
    cdef object _adopting(self, Py_ssize_t index)
    cdef _start_code(self, dict attrib)
    cdef object _enter_nest(self)
    cdef _leave_nest(self)
    @cython.locals(buffer=list, raw=str, text=str)
    cdef _flush(self)
    @cython.locals(at=Py_ssize_t, first=Py_ssize_t, end=Py_ssize_t, count=Py_ssize_t, gap=Py_ssize_t, parts=list, odd=bint, char=Py_UCS4)
    cdef str _collapse(self, str raw)
    @cython.locals(buffer=list, blanks=Py_ssize_t, plain=bint)
    cdef _emit(self, str raw, str text)
    @cython.locals(count=Py_ssize_t)
    cdef _emit_text(self, str text, bint plain)
    cdef bint _take_permalinks(self)
    @cython.locals(at=Py_ssize_t, first=Py_ssize_t, around=Py_ssize_t)
    cdef bint _takes_button(self, str text)
    cdef _append_signs(self)
    cdef _emit_lines(self, list buffer)
    cdef object _kind(self)
    @cython.locals(block=Block)
    cdef Block _block(self, object kind, str text, tuple inline, Py_ssize_t words, str info=*)
    cdef _append(self, object kind, str text, tuple inline, Py_ssize_t words, str info=*)
    cdef _end_pre(self)
    cdef _end_nav(self)
    cdef _end_figure(self)
    cdef _end_table(self, Py_ssize_t index)

@cython.locals(tag=object)
cdef object _opening(str name, str target, str label)
