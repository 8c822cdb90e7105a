# Types for the compiled form of formulas.py; the plain form does without.
import cython

@cython.final
cdef class Formulas:
    cdef public bint is_open, laid_out
    cdef bint _is_tex
    cdef Py_ssize_t _start, _drawn_pieces
    cdef object _drawn
    cdef str _display, _source

    cpdef note_script(self, str kind, Py_ssize_t start)
    cpdef note(self, str tag, dict attrib, Py_ssize_t start)
    cdef _open(self, str display, Py_ssize_t start, str source, bint is_tex)
    cpdef list take(self, list buffer)
    cpdef append(self, list buffer, list pieces, bint is_script)
