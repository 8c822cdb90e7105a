# Types for the compiled form of likeness.py; the plain form does without.
import cython
from artclean.judge.case cimport Proposal, block_key, removal
from artclean.model cimport Block

cdef Py_ssize_t _BEGINNING, _BEGINNINGS, _SIZES, _MOST_LEVELS

cpdef str figure_key(dict folded, Block block)
@cython.locals(
    block=Block, sizes=bytearray, unknown=bytearray, begun=bytearray, size=Py_ssize_t, beginning=Py_ssize_t, found=list,
    may_have=bint,
)
cpdef list may_have_copies(list blocks)
@cython.locals(number=Py_ssize_t, left=Py_ssize_t, char=Py_UCS4, before=Py_UCS4)
cdef Py_ssize_t _beginning(str text)
@cython.locals(around=list)
cpdef list elements_around(list parents, Py_ssize_t container)
cpdef Proposal copy_of(str rule, Block block, Block twin, str detail)
