# Types for the compiled form of links.py; the plain form does without.
import cython

cdef tuple _UNSAFE

@cython.final
cdef class _Resolver:
    cdef str _base, _origin, _web, _folder
    cdef object _join

    cpdef str resolve(self, str target)
    cdef str _in_folder(self, str target)
    cdef str _joined(self, str target)

@cython.final
cdef class Addresses:
    cdef object _resolve
    cdef _Resolver _resolver
    cdef bint _clean, _no_links, _no_images
    cdef readonly bint by_reference
    cdef dict _labels

    cpdef str link(self, str target)
    cpdef str image(self, str target)
    cpdef object label(self, str target)
    cdef str _address(self, str target)

@cython.locals(char=Py_UCS4)
cdef bint _is_simple(str target)
