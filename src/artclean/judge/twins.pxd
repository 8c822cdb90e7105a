# Types for the compiled form of twins.py; the plain form does without.
import cython
from artclean.judge.case cimport block_key
from artclean.judge.likeness cimport copy_of, elements_around, figure_key, may_have_copies
from artclean.model cimport Block

cdef object _FIGURE, _HEADING, _PARAGRAPH, _TITLE

@cython.locals(block=Block)
cpdef list twins(object case)
@cython.locals(block=Block, keys=list, key=object)
cdef list _twin_keys(dict folded, list blocks)
@cython.locals(position=Py_ssize_t, block=Block, before=Block, found=list)
cdef list _set_twice(list blocks, list keys)
cdef bint _may_repeat(Block block, Block before)
@cython.locals(position=Py_ssize_t, twin=Py_ssize_t, done=Py_ssize_t, seen=dict, block=Block)
cdef list _responsive(list blocks, list keys, object containers)
@cython.locals(
    at=Py_ssize_t, twin=Py_ssize_t, attributes=list, parents=list, firsts=list, lasts=list, theirs=list, device=str,
    other_device=str,
)
cdef object _device_pair(object containers, Block one, Block other)
