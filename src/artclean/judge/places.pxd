# Types for the compiled form of places.py; the plain form does without.
import cython

cdef list _WORDS
cdef bytes _STARTS
cdef Py_ssize_t _OTHER, _END
cdef tuple _ASKED, _WHOLE_PAGE

@cython.final
cdef class ClassNames:
    cdef list _different, _found
    cdef object _repeats, _numbers
    cdef public list counts
    cdef dict _inside

    @cython.locals(
        numbers=dict, times="long long[::1]", which="long long[::1]", index=Py_ssize_t, count=Py_ssize_t, number=Py_ssize_t,
    )
    cdef _count(self, list attributes)
    @cython.locals(which="long long[::1]", marked="unsigned char[::1]", index=Py_ssize_t)
    cpdef list containers(self, object names)
    cdef bytearray _flags(self, object names)
    @cython.locals(
        marked="unsigned char[::1]", flagged="unsigned char[::1]", which="long long[::1]", parents=list, tags=list,
        index=Py_ssize_t, parent=Py_ssize_t,
    )
    cdef bytes _marks(self, object containers, bytearray flags)
    @cython.locals(
        which=Py_ssize_t, start=Py_ssize_t, begin=Py_ssize_t, end=Py_ssize_t, code=Py_ssize_t, codes="const unsigned char[::1]",
        starts="const unsigned char[::1]",
    )
    cdef _read(self, str text, str lowered)
    @cython.locals(word=str, counted=Py_ssize_t, asked=tuple)
    cdef _note(self, str text, str lowered, Py_ssize_t at, Py_ssize_t begin, Py_ssize_t which, list words)

@cython.locals(before=Py_UCS4)
cdef bint _is_whole(str text, Py_ssize_t start, Py_ssize_t end)
cpdef bint is_named(str described, object names)
