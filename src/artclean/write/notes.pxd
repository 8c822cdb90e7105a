# Types for the compiled form of notes.py; the plain form does without.
import cython
from artclean.footnotes cimport find_notes, find_references, without_links_back

cdef frozenset _PROSE, _HEADINGS

cdef dict _labels(dict found, dict notes)
@cython.locals(marked=list, start=Py_ssize_t, end=Py_ssize_t, done=Py_ssize_t)
cdef tuple _with_marks(tuple inline, object marks)
cdef bint _is_tag(object piece, bint opens)
