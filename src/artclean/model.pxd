# Types for the compiled form of model.py; the plain form does without.
import cython

@cython.final
@cython.no_gc
cdef class Block:
    cdef readonly Py_ssize_t index, words, level, container, link_chars
    cdef readonly object kind, nest, span
    cdef readonly str text, info
    cdef readonly tuple inline, rows
    cdef readonly bint hidden

@cython.final
cdef class Reason:
    cdef readonly object duplicate_of
    cdef object _rule, _detail, _find, _score
    cdef Py_ssize_t _about

    cdef Reason _found(self)

@cython.locals(reason=Reason)
cpdef Reason reason_on_demand(str rule, double score, object find, Py_ssize_t about)

cdef class Verdict:
    cdef readonly bint keep
    cdef readonly Reason reason
