# Types for the compiled form of duplicates.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef object _second_start(list keys)
cdef bint _is_prose(Block block)
@cython.locals(length=Py_ssize_t)
cdef Py_ssize_t _common_length(list keys, Py_ssize_t twin, Py_ssize_t position)
