# Types for the compiled form of word_odds.py; the plain form does without.
import cython

cdef unsigned long long _SEED, _PRIME, _MASK, _AD
cdef double _ROOM

@cython.final
cdef class WordOdds:
    cdef unsigned long long[::1] _numbers
    cdef double[::1] _odds
    cdef unsigned long long _last

    cpdef double of(self, str word)
    cpdef double at(self, unsigned long long number)
    @cython.locals(numbers="unsigned long long[::1]", last="unsigned long long", place="unsigned long long")
    cdef Py_ssize_t _place(self, unsigned long long number)

@cython.locals(number="unsigned long long", char=Py_UCS4)
cdef unsigned long long _number(str word)
@cython.locals(
    count=Py_ssize_t, inside=bint, number="unsigned long long", code="unsigned long long", char=Py_UCS4, lowered=str,
    numbers="unsigned long long[::1]",
)
cpdef Py_ssize_t word_numbers(str text, unsigned long long[::1] found)
@cython.locals(
    count=Py_ssize_t, letters=Py_ssize_t, capitals=Py_ssize_t, number="unsigned long long", before="unsigned long long",
    last="unsigned long long", char=Py_UCS4, numbers="unsigned long long[::1]",
)
cpdef Py_ssize_t name_numbers(str described, unsigned long long[::1] found)
@cython.locals(at=Py_ssize_t)
cdef Py_ssize_t _note(unsigned long long[::1] numbers, Py_ssize_t count, unsigned long long number, Py_ssize_t letters)
