# Types for the compiled form of elements.py; the plain form does without.
import cython

@cython.locals(style=str)
cpdef bint is_hidden(dict attrib)
cpdef bint names_author(str described)
cpdef bint is_number(str text)
cpdef bint is_drawn_or_pixel(dict attrib)
@cython.locals(source=str, inline=bint)
cpdef str image_source(dict attrib)
@cython.locals(picture=bint)
cdef bint _is_placeholder(str address)
cdef tuple _HINTS, _LAZY, _SETS
@cython.locals(hint=str)
cdef bint _hints_at_placeholder(str address)
cdef str _lazy_source(dict attrib)
