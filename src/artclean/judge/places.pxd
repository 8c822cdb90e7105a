# Types for the compiled form of places.py; the plain form does without.
import cython

cdef dict _BY_START
cdef bytes _STARTS
cdef Py_ssize_t _OTHER

@cython.final
cdef class ClassNames:
    cdef list _attributes, _different, _candidates
    cdef object _repeats
    cdef public list counts
    cdef dict _inside

    @cython.locals(numbers=dict, times="long long[::1]", described=str)
    cdef _count(self, list attributes)
    @cython.locals(
        which=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, char=Py_UCS4,
    )
    cdef _read(self, str text, str lowered, const unsigned char[::1] starts)
    @cython.locals(word=str, counted=Py_ssize_t, asked=tuple)
    cdef _note(self, str text, str lowered, Py_ssize_t at, Py_ssize_t which, list words)

@cython.locals(before=Py_UCS4)
cdef bint _is_whole(str text, Py_ssize_t start, Py_ssize_t end)
cpdef bint is_named(str described, object names)
