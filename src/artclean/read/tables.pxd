# Types for the compiled form of tables.py; the plain form does without.
import cython

cdef Py_ssize_t _MAX_SPAN, _MAX_GRID, _MAX_PLACES
cdef double _MAX_CELL_BLOCKS, _MAX_CELL_WORDS
cdef object _BREAK, _ALIGNED
cdef frozenset _NO_CELLS

@cython.final
cdef class TableFrame:
    cdef public Py_ssize_t first_block, container
    cdef public bint layout, nested
    cdef public list rows

    @cython.locals(cell=list)
    cpdef enter(self, str tag, dict attrib, Py_ssize_t block, Py_ssize_t index)
    cpdef leave_caption(self, list blocks, Py_ssize_t index)
    cpdef leave_cell(self, Py_ssize_t block)

cdef int _alignment(dict attrib) except -1
@cython.locals(value=str)
cdef int _span(dict attrib, str name) except -1
cpdef object table_block(TableFrame frame, list inside, bint hidden)
@cython.locals(column=Py_ssize_t, cell=list, row=list)
cdef str _alignments(list rows, Py_ssize_t width)
cdef bint _is_data(TableFrame frame, list rows, list inside) except -1
@cython.locals(
    places=Py_ssize_t, grid=list, pending=dict, line=list, row=list, cell=list, content=list, column=Py_ssize_t, width=Py_ssize_t,
    most=Py_ssize_t,
)
cdef list _grid(list rows, list inside, Py_ssize_t offset, bint hidden)
@cython.locals(line=list, width=Py_ssize_t, column=Py_ssize_t)
cdef Py_ssize_t _width(list rows, list grid)
cdef _fill(list line, dict pending)
