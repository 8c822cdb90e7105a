# Types for the compiled form of forest.py; the plain form does without.
import cython
from libc cimport math

@cython.final
cdef class Linear:
    cdef public object weights
    cdef public double bias
    cdef double[::1] _weights

    cpdef double score(self, object row)
    @cython.locals(total=double, column=Py_ssize_t)
    cpdef double score_at(self, double[::1] table, Py_ssize_t at)

@cython.final
cdef class Forest:
    cdef public double bias
    cdef public Py_ssize_t count
    cdef long long[::1] _features, _lefts, _rights, _nodes_from, _leaves_from
    cdef double[::1] _cuts, _leaves

    @cython.locals(total=double, tree=Py_ssize_t, base=Py_ssize_t, node=Py_ssize_t)
    cpdef double score_at(self, double[::1] table, Py_ssize_t at)

cpdef double probability(double log_odds)
