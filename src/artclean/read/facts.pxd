# Types for the compiled form of facts.py; the plain form does without.
import cython

@cython.final
cdef class PageFacts:
    cdef public str title, language, page
    cdef public Py_ssize_t depth
    cdef list _blocks, _buffer, _metas, _links, _json_ld, _times, _items
    cdef str _base, _role
    cdef Py_ssize_t _block, _start
    cdef tuple _named

    cpdef note_head(self, str tag, dict attrib)
    cpdef note_json(self, str text)
    cpdef note_link(self, dict attrib, str target, bint in_figure)
    cpdef note_item(self, dict attrib)
    cpdef note_inline(self, dict attrib, bint dropped)
    cdef _await_name(self, str role)
    cpdef start_mark(self, str role)
    cpdef end_mark(self)
    cdef _note_property(self, str names, str value)
