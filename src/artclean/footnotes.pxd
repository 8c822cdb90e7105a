# Types for the compiled form of footnotes.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef frozenset _HOLDERS, _ITEMS, _PROSE
cdef Py_ssize_t _MAX_NOTE

@cython.locals(block=Block, found=dict, position=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cpdef dict find_references(object blocks)
@cython.locals(target=str)
cdef bint _leads_within(object tag)
@cython.locals(at=Py_ssize_t)
cdef Py_ssize_t _end_of_link(tuple inline, Py_ssize_t start)
@cython.locals(at=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, notes=dict, described=str, name=str)
cpdef dict find_notes(object blocks, object containers, dict found)
@cython.locals(start=Py_ssize_t, end=Py_ssize_t)
cdef object _between(list indexes, Py_ssize_t first, Py_ssize_t last)
cdef bint _is_note(object blocks, object note, str name, str tag)
cdef bint _leads_back(Block block)
@cython.locals(kept=list, at=Py_ssize_t, end=Py_ssize_t)
cpdef tuple without_links_back(tuple inline)
