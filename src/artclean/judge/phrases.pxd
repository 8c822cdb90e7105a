# Types for the compiled form of phrases.py; the plain form does without.
import cython
from artclean.model cimport Block

cpdef bint may_be_interface(Block block)
cpdef object interface_reason(Block block, object lexicon)
cdef Py_ssize_t _COPYRIGHT_LENGTH
cdef bint _may_be_copyright(str text)
