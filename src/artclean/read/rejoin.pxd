# Types for the compiled form of rejoin.py; the plain form does without.
import cython
from artclean.text cimport ends_with

cdef str _STOPS, _RUN_STOPS, _LINE_STOPS, _FIRST_MARKS, _OPEN_MARKS, _QUOTES
cdef frozenset _OPEN_WORDS
cdef int _APART, _LIKELY, _SURE, _MARKED
cdef Py_ssize_t _OPEN_CHARS, _STAMP_CHARS, _BROKEN_MIN, _SHORT_LINE, _PARAGRAPH, _LINK_MAX, _LABEL_SPACES, _RUNNING
cdef Py_ssize_t _WRAP_MIN, _WRAP_MAX, _WORD_MAX, _WRAPPED_LINES

@cython.locals(size=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, joined=Py_ssize_t, bonds=list, ends=list)
cpdef list sentence_ends(list texts, bint wrapped)
@cython.locals(
    size=Py_ssize_t, index=Py_ssize_t, bonds=list, begins=list, own=int, following=int, before=str, here=str,
)
cdef list _bonds(list texts, Py_ssize_t width)
@cython.locals(
    size=Py_ssize_t, width=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, longest=Py_ssize_t, room=Py_ssize_t,
    small=Py_ssize_t, word=Py_ssize_t, index=Py_ssize_t, text=str, before=str,
)
cdef Py_ssize_t _bind_wrapped(list texts, list bonds)
@cython.locals(first=Py_UCS4)
cdef int _beginning(str text)
@cython.locals(size=Py_ssize_t, at=Py_ssize_t, char=Py_UCS4)
cdef bint _is_small(str text)
@cython.locals(last=Py_UCS4)
cdef int _bond(str before, str here, int begins, int following, Py_ssize_t width)
@cython.locals(last=Py_UCS4, start=Py_ssize_t, least=Py_ssize_t, word=str)
cdef bint _is_open(str before, str here, int bond, int following)
@cython.locals(paragraph=bint)
cdef bint _is_link(str before, str here, str after, int begins, int following)
cdef bint _is_paragraph(str text)
@cython.locals(at=Py_ssize_t, end=Py_ssize_t)
cdef bint _has_inner_stop(str text)
@cython.locals(small=Py_ssize_t)
cdef bint _is_running(str text)
@cython.locals(small=Py_ssize_t, word=str)
cdef Py_ssize_t _small_words(str text)
@cython.locals(stops=bint, marked=bint)
cdef Py_ssize_t _joined_end(list texts, list bonds, Py_ssize_t first, Py_ssize_t last)
@cython.locals(chars=Py_ssize_t, longest=Py_ssize_t, code=Py_ssize_t, text=str, single=bint, whole=str)
cdef bint _is_sentence(list texts, bint marked, bint stops)
@cython.locals(some=bint)
cdef bint _is_code(str text)
cpdef bint is_item(str text)
