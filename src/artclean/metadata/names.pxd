# Types for the compiled form of names.py; the plain form does without.
import cython

cdef frozenset _PARTICLES
cdef str _EDGES, _AFFILIATION, _LATIN
cdef Py_ssize_t _ASCII, _MAX_NAME, _MAX_WORDS
cdef bytearray _BYLINE_PAIRS

@cython.locals(at=Py_ssize_t, char=Py_UCS4)
cpdef object find_byline(str text)
@cython.locals(size=Py_ssize_t)
cdef bint _may_lead(str text, Py_ssize_t at)
@cython.locals(first=Py_ssize_t, second=Py_ssize_t)
cpdef bint may_begin_byline(str text, Py_ssize_t at)
@cython.locals(family=str, comma=str, given=str, own=list)
cpdef str in_reading_order(str name)
@cython.locals(words=list, word=str, char=Py_UCS4)
cpdef bint is_person_like(str name)
@cython.locals(text=str, names=list, chunk=str, parts=list)
cdef list _names(str value)
@cython.locals(text=str)
cdef str _tidy(str value)
cdef bint _is_degree(str text)
cdef bint _is_name(str text)
