# Types for the compiled form of text_second.py; the plain form does without.
import cython
from artclean.judge.forest cimport probability
from artclean.judge.text_lines cimport LineTable
from artclean.judge.text_places cimport article_run
from libc cimport math

cdef double _MOST_ODDS, _BESIDE, _DOUBT
cdef Py_ssize_t _HEAD_WORDS, _WINDOWS, _MASSES, _RUNS, _GROUPS, _STOP, _HEADING, _ITEM, _DATE, _SHAPES

@cython.final
cdef class SecondLook:
    cdef LineTable _lines
    cdef Py_ssize_t _count, _first
    cdef double[::1] _odds, _mass, _odds_sum, _mass_sum, _words_sum

    @cython.locals(index=Py_ssize_t, value=double, weight=double)
    cdef object _judge(self, double[::1] logits, double[::1] words)
    @cython.locals(number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t)
    cpdef object fill(self, double[::1] logits)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, width=Py_ssize_t, odds="double[::1]", at=Py_ssize_t, by=Py_ssize_t, number=Py_ssize_t,
        reach=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    )
    cdef object _fill_around(self, double[::1] table)
    @cython.locals(own=double, mass=double)
    cdef double _chance(self, Py_ssize_t index, Py_ssize_t first, Py_ssize_t last)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, width=Py_ssize_t, whole=double, words=double, size=double, at=Py_ssize_t,
        before=double, after=double,
    )
    cdef object _fill_masses(self, double[::1] table)
    @cython.locals(index=Py_ssize_t, width=Py_ssize_t, at=Py_ssize_t)
    cdef object _fill_run(self, double[::1] table, Py_ssize_t column, Py_ssize_t first, Py_ssize_t last)
    @cython.locals(
        index=Py_ssize_t, width=Py_ssize_t, at=Py_ssize_t, sections="int[::1]", words="double[::1]", section=Py_ssize_t,
        head=Py_ssize_t, short=bint, short_before=bint,
    )
    cdef object _sections(self, double[::1] table)
    @cython.locals(
        index=Py_ssize_t, width=Py_ssize_t, at=Py_ssize_t, shapes="int[::1]", words="double[::1]", counts="double[::1]",
        size=Py_ssize_t, rest=double, shape=Py_ssize_t,
    )
    cdef object _shapes(self, double[::1] table)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, width=Py_ssize_t, size=Py_ssize_t, mass="double[::1]", words="double[::1]",
        odds="double[::1]", lines="double[::1]", group=Py_ssize_t, own=double, left=double,
    )
    cdef object _fill_group(self, double[::1] table, int[::1] groups, Py_ssize_t column)
