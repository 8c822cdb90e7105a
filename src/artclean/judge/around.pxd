# Types for the compiled form of around.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef object _TITLE, _PARAGRAPH, _ITEM
cdef double _ARTICLE, _MAIN_CELL
cdef Py_ssize_t _ENOUGH_WORDS, _PROSE_WORDS, _LABEL_WORDS, _CELL_WORDS, _LABEL_REACH

cpdef list around(object case)
cdef list _comments(object case, object containers)
@cython.locals(block=Block, index=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t)
cdef list _commenting(object case, object containers)
@cython.locals(block=Block, inside=set, words=Py_ssize_t)
cdef Py_ssize_t _prose_beside(object case, list found)
@cython.locals(block=Block)
cdef list _ad_labels(object case, object containers)
@cython.locals(index=Py_ssize_t)
cdef bint _is_in_ad(Block block, object containers, object named)
@cython.locals(block=Block, first=Py_ssize_t, last=Py_ssize_t, main=Py_ssize_t, table=Py_ssize_t, index=Py_ssize_t)
cdef list _layout_cells(object case, object containers)
@cython.locals(block=Block, total=Py_ssize_t, sums=list)
cdef list _prose_before(tuple blocks)
@cython.locals(best=Py_ssize_t, index=Py_ssize_t)
cdef Py_ssize_t _main_cell(object containers, list prose)
@cython.locals(tag=str)
cdef bint _has_cells(list tags)
cdef bint _is_frame(Block block)
