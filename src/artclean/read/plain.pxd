# Types for the compiled form of plain.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.read.rejoin cimport is_item
from artclean.text cimport ends_with

cdef str _SENTENCE_MARKS, _CLAUSE_MARKS, _STOPS, _NO_HEADING_MARKS
cdef Py_ssize_t _LABEL_CHARS, _HEADING_WORDS, _HEADING_CHARS, _BODY_WORDS, _VERSE_MAX, _STANZA_MAX

@cython.final
cdef class _Line:
    cdef public Py_ssize_t start, end, indent
    cdef public str text

@cython.final
cdef class _Draft:
    cdef public object kind, nest
    cdef public list lines
    cdef public Py_ssize_t start, end

@cython.locals(first=Py_ssize_t)
cpdef bint _is_full(_Line here, _Line after, Py_ssize_t longest)
@cython.locals(text=str, inline=list, level=Py_ssize_t)
cpdef Block _finish(Py_ssize_t index, _Draft draft)
@cython.locals(text=str, first=str)
cpdef bint _may_be_heading(Block block)
@cython.locals(after=Block, before=Block)
cpdef bint _heads_a_section(list blocks, list may_be, Py_ssize_t index)
cpdef bint _ends_a_section(Block block)
cpdef bint _underlines(_Draft draft, _Draft above)
