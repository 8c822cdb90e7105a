# Types for the compiled form of titles.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.text cimport fold

cdef str _AFTER_TITLE, _MARKS
cdef object _TITLE, _HEADING
cdef frozenset _SMALL_WORDS
cdef Py_ssize_t _MAX_HEADING, _MAX_TITLE, _MAX_SITE_WORDS, _MAX_TAIL_WORDS, _LONG_HEADING
cdef double _LIKE

@cython.locals(block=Block, found=Block, heading=str, text=str, stripped=dict, names=list)
cpdef object choose_title(list named, tuple blocks, frozenset sites)
@cython.locals(block=Block)
cpdef object title_block(tuple blocks)
@cython.locals(mark=str, label=str, text=str)
cpdef str without_label(str title)
cpdef frozenset site_keys(object names)
cpdef bint is_site(str name, frozenset sites)
@cython.locals(whole=str, key=str)
cpdef str without_site(str title, frozenset sites)
@cython.locals(whole=str, text=str, rests=list)
cpdef frozenset learnt_sites(list named)
@cython.locals(end=Py_ssize_t, bar=Py_ssize_t)
cdef str _without_tail(str title)
@cython.locals(text=str, rest=str)
cdef bint _is_confirmed(str heading, list named, frozenset sites)
@cython.locals(mark=Py_UCS4)
cdef bint _has_separator(str title)
@cython.locals(block=Block, key=str, keys=set, lengths=set, text=str, folded=str)
cdef object _heading(Block title, tuple blocks, list names, frozenset sites)
cdef bint _is_like(str heading, str name)
cdef set _content_words(str text)
@cython.locals(pieces=list, start=Py_ssize_t, at=Py_ssize_t, char=Py_UCS4)
cdef str _letters(str text)
@cython.locals(key=str)
cdef str _squeeze(str text)
