# Types for the compiled form of forest.py; the plain form does without.
import cython
from libc cimport math

@cython.final
cdef class Linear:
    cdef public object weights
    cdef public double bias
    cdef double[::1] _weights

    cpdef double score(self, object row)
    @cython.locals(total=double, column=Py_ssize_t, weights="double[::1]")
    cpdef double score_at(self, double[::1] table, Py_ssize_t at)

@cython.locals(other=double, column=Py_ssize_t, result="double[::1]", second="double[::1]")
cpdef Linear mixed(Linear one, Linear two, double share)

@cython.final
cdef class Forest:
    cdef public double bias
    cdef public Py_ssize_t count
    cdef int[::1] _roots, _features, _targets
    cdef double[::1] _cuts, _leaves
    cdef Py_ssize_t _early
    cdef double _sure, _scale
    cdef object _means

    @cython.locals(
        total=double, tree=Py_ssize_t, node=Py_ssize_t, roots="int[::1]", features="int[::1]", targets="int[::1]",
        cuts="double[::1]", leaves="double[::1]",
    )
    cpdef double score_at(self, double[::1] table, Py_ssize_t at)
    @cython.locals(
        tree=Py_ssize_t, node=Py_ssize_t, feature=Py_ssize_t, before=double, roots="int[::1]", features="int[::1]",
        targets="int[::1]", cuts="double[::1]", leaves="double[::1]", moved="double[::1]", values="double[::1]",
        averages="double[::1]",
    )
    cpdef list pulls(self, object row)

cpdef double probability(double log_odds)
