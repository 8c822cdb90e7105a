# Types for the compiled form of contents.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef Py_ssize_t _LABEL_WORDS, _FEWEST

@cython.locals(blocks=list, block=Block, label=Block, line=Block, start=Py_ssize_t, end=Py_ssize_t)
cpdef list contents(object case)
@cython.locals(block=Block)
cdef bint _leads_within(Block block)
@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t _end_of_links(list blocks, Py_ssize_t start)
