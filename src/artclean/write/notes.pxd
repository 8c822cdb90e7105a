# Types for the compiled form of notes.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef frozenset _HOLDERS, _ITEMS, _PROSE, _HEADINGS
cdef Py_ssize_t _MAX_NOTE

@cython.locals(block=Block, found=dict, position=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cdef dict _references(object blocks)
@cython.locals(target=str)
cdef bint _leads_within(object tag)
@cython.locals(at=Py_ssize_t)
cdef Py_ssize_t _end_of_link(tuple inline, Py_ssize_t start)
@cython.locals(at=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, notes=dict, described=str, name=str)
cdef dict _notes(object blocks, object containers, dict found)
@cython.locals(start=Py_ssize_t, end=Py_ssize_t)
cdef object _between(list indexes, Py_ssize_t first, Py_ssize_t last)
cdef bint _is_note(object blocks, object note, str name, str tag)
cdef bint _leads_back(Block block)
cdef dict _labels(dict found, dict notes)
@cython.locals(marked=list, start=Py_ssize_t, end=Py_ssize_t, done=Py_ssize_t)
cdef tuple _with_marks(tuple inline, object marks)
cdef bint _is_tag(object piece, bint opens)
@cython.locals(kept=list, at=Py_ssize_t, end=Py_ssize_t)
cdef tuple _without_links_back(tuple inline)
