# Types for the compiled form of companions.py; the plain form does without.
import cython
from artclean.footnotes cimport find_notes, find_references
from artclean.judge.features cimport Rows
from artclean.model cimport Block

cdef object _CODE
cdef Py_ssize_t _LINE_WORDS, _REACH, _NAME_WORDS, _NAME_REACH, _STANDFIRST_WORDS
cdef double _LIKELY

@cython.locals(block=Block, number=Py_ssize_t)
cpdef object keep_standfirst(list asked, list kept, object scores, Rows rows)
@cython.locals(block=Block, number=Py_ssize_t, before=Py_ssize_t, waiting=list)
cdef object _keep_code(list asked, list kept, object containers)
@cython.locals(above=list)
cdef bint _are_close(Py_ssize_t one, Py_ssize_t other, list parents)
@cython.locals(block=Block, number=Py_ssize_t, before=Py_ssize_t)
cdef object _keep_credits(list asked, list kept, object containers)
cdef bint _is_in(object nest, object quotation)
@cython.locals(index=Py_ssize_t)
cdef bint _is_credit(Block block, object containers)
