# Types for the compiled form of alike.py; the plain form does without.
import cython
from artclean.judge.page_view cimport PageView
from artclean.model cimport Block

cdef object _HEADING, _PARAGRAPH
cdef Py_ssize_t _MOST_CHARS, _MOST_LEVELS, _FEWEST_ENTRIES

@cython.locals(
    block=Block, number=Py_ssize_t, homes="long long[::1]", prose="double[::1]", tags=list, attributes=list, introduces=bint,
)
cdef list _texts(list asked, PageView page, object containers)
@cython.locals(block=Block, number=Py_ssize_t, prose="double[::1]")
cdef set _in_doubt(list asked, list kept, object scores, PageView page)
@cython.locals(heading=Block, text=Block, number=Py_ssize_t, prose="double[::1]")
cdef list _headings(list asked, list kept, PageView page)
@cython.locals(number=Py_ssize_t, text=str)
cdef list _times(list asked)
@cython.locals(block=Block, prose="double[::1]", places=_Places)
cdef _Places _places(list asked, PageView page, object containers)
@cython.locals(block=Block, number=Py_ssize_t, entry=Py_ssize_t, prose="double[::1]", is_prose=bint, groups=dict)
cdef list _groups(list asked, PageView page, _Places places)

@cython.locals(char=Py_UCS4, name=str)
cdef str _first_class(str described)

@cython.final
cdef class _Places:
    cdef list _tags, _attributes, _parents
    cdef dict _names, _numbers, _kinds, _counts, _entries
    cdef set _counted, _seen

    @cython.locals(described=str, name=str)
    cpdef object kind(self, Py_ssize_t container)
    cpdef object make(self, Py_ssize_t container)
    @cython.locals(around=Py_ssize_t, first=Py_ssize_t)
    cpdef object count(self, Py_ssize_t container)
    @cython.locals(first=Py_ssize_t)
    cpdef Py_ssize_t entry(self, Py_ssize_t container) except -2
    @cython.locals(around=Py_ssize_t)
    cdef Py_ssize_t _entry(self, Py_ssize_t first) except -2
    cdef Py_ssize_t _first(self, Py_ssize_t container) except -2
    @cython.locals(found=list)
    cdef list _around(self, Py_ssize_t container)
