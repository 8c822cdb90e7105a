# Types for the compiled form of runs.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.text cimport ends_with

cdef Py_ssize_t _MOST_TWINS, _MOST_COMPARISONS
cdef object _HEADING
cdef str _SENTENCE_ENDS

@cython.final
cdef class _Runs:
    cdef list _blocks, _inside, _totals, _ends, _sure
    cdef dict _firsts
    cdef Py_ssize_t _patience
    cdef object _pairs

    cdef add(self, str key, Py_ssize_t position)
    @cython.locals(most=Py_ssize_t, twin=Py_ssize_t, length=Py_ssize_t)
    cdef tuple longest(self, str key, Py_ssize_t position)
    @cython.locals(most=Py_ssize_t, end=Py_ssize_t)
    cdef Py_ssize_t _safe_length(self, Py_ssize_t twin, Py_ssize_t position)
    @cython.locals(distance=Py_ssize_t, last=Py_ssize_t, end=Py_ssize_t, inside=list)
    cdef Py_ssize_t _common_end(self, Py_ssize_t twin, Py_ssize_t position, Py_ssize_t most)
    cdef bint _is_safe_alone(self, Py_ssize_t position)

@cython.locals(block=Block, totals=list, total=Py_ssize_t)
cdef list _totals(list blocks)
@cython.locals(end=Py_ssize_t, last=Py_ssize_t, ends=list, block=Block)
cdef list _ends(list blocks)
@cython.locals(position=Py_ssize_t, block=Block, sure=list)
cdef list _sure_ends(list blocks)
@cython.locals(before=object, after=object)
cdef bint _ends_list(list blocks, Py_ssize_t end)
cdef bint _is_box(Block head, Block text)

cpdef object second_start(list keys)
@cython.locals(length=Py_ssize_t, left=Py_ssize_t, right=Py_ssize_t, place=Py_ssize_t)
cdef list _same_as_beginning(list keys)
