# Types for the compiled form of addresses.py; the plain form does without.
import cython

@cython.locals(end=Py_ssize_t)
cpdef str host_of(str address)
@cython.locals(end=Py_ssize_t, path=str, mark=str)
cpdef str path_of(str address)
cdef Py_ssize_t _start_of_host(str address)
@cython.locals(start=Py_ssize_t, end=Py_ssize_t, char=Py_UCS4)
cdef Py_ssize_t _end_of_host(str address)
