# Types for the compiled form of markdown.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.write.inline cimport escape, escape_line_start, has_tags, image_markdown, render_inline
from artclean.write.links cimport Addresses

cdef object _TITLE, _HEADING, _PARAGRAPH, _ITEM, _QUOTATION, _CODE, _TABLE, _FIGURE, _CAPTION, _SEPARATOR, _OTHER
cdef str _ONE_LINE
cdef dict _AROUND
cdef tuple _EMPHASIS, _STRONG
cdef list _NO_PATH

@cython.locals(inline=tuple, info=str, box=str, label=str)
cpdef str block_markdown(Block block, Addresses addresses, bint titled=*)
cdef str _text(Block block, Addresses addresses)
cdef str _checkbox(tuple inline)
@cython.locals(text=str)
cdef str _heading(Block block, Addresses addresses)
cdef str _without_closing(str heading)
cdef str _code(Block block)
@cython.locals(caption=list, parts=list, linked=bint, inline=tuple, part=str)
cdef str _figure(Block block, Addresses addresses)
@cython.locals(pieces=list)
cdef str _emphasised(object inline, Addresses addresses, tuple style=*)
@cython.locals(rows=list, lines=list)
cdef str _table(Block block, Addresses addresses)
cdef str _cell(tuple cell, Addresses addresses)

@cython.final
cdef class _Layout:
    cdef object _blocks, _title
    cdef bint _titled
    cdef Addresses _addresses
    cdef set _loose
    cdef dict _markers

    @cython.locals(block=Block)
    cdef _survey(self)
    cdef list top(self)
    @cython.locals(out=list, before=list, block=Block, rendered=str)
    cdef list lines(self)
    @cython.locals(path=list, shared=Py_ssize_t, first=str, rest=str, line=str)
    cdef list _add_nested(self, list out, str rendered, Block block, list before)
    cdef bint _is_tight(self, list before, list path, Py_ssize_t shared)
    @cython.locals(line=str)
    cdef str _gap(self, list path, Py_ssize_t shared)
    @cython.locals(first=str, rest=str, marker=str, indent=str, depth=Py_ssize_t)
    cdef tuple _prefixes(self, list path, list before, Py_ssize_t shared)
    cdef _choose_marker(self, object nest, object neighbour)
    cdef str _marker(self, object nest)
    cdef str _indent(self, object nest)

@cython.locals(path=list)
cpdef list nest_path(object nest)
@cython.locals(count=Py_ssize_t, limit=Py_ssize_t)
cdef Py_ssize_t _shared(list one, list other)
