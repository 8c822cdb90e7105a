# Types for the compiled form of stubs.py; the plain form does without.
import cython
from artclean.model cimport Block, Verdict

cdef object _TITLE

@cython.locals(blocks=tuple, verdicts=list, block=Block, verdict=Verdict, words=Py_ssize_t, index=Py_ssize_t)
cdef Py_ssize_t _words(object case)
