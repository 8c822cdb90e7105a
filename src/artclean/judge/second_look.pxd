# Types for the compiled form of second_look.py; the plain form does without.
import cython
from artclean.judge.page_view cimport PageView, heaviest
from artclean.model cimport Block
from libc cimport math

cdef double _MOST_ODDS, _BESIDE, _DOUBT
cdef Py_ssize_t _NEAR, _WIDE, _MAX_STEPS

@cython.final
cdef class SecondLook:
    cdef PageView _page
    cdef double[::1] _odds, _mass, _mass_sum, _words_sum, _direct, _twin_shares, _twin_odds, _section_shares
    cdef long long[::1] _twins, _sections, _steps, _meets, _climbs, _parents, _firsts, _lasts
    cdef double _total

    @cython.locals(block=Block, index=Py_ssize_t, number=Py_ssize_t, value=double, odds="double[::1]", mass="double[::1]", words="double[::1]", given="double[::1]")
    cdef _judge(self, list asked, object scores)
    @cython.locals(index=Py_ssize_t, homes="long long[::1]", mass="double[::1]", direct="double[::1]")
    cdef _find_homes(self)
    @cython.locals(
        index=Py_ssize_t, at=Py_ssize_t, home=Py_ssize_t, parent=Py_ssize_t, grand=Py_ssize_t, count=Py_ssize_t,
        odds="double[::1]", columns="double[::1]", homes="long long[::1]", parents="long long[::1]",
    )
    cpdef object fill(self, object table, Py_ssize_t width, Py_ssize_t column, Py_ssize_t first, Py_ssize_t last)
    @cython.locals(common=Py_ssize_t)
    cdef _fill_home(self, Py_ssize_t home, double[::1] table, Py_ssize_t at)
    cdef double _around(self, Py_ssize_t index, Py_ssize_t container)
    cdef double _near(self, Py_ssize_t index, Py_ssize_t reach)
    @cython.locals(own=double, mass=double, words=double)
    cdef double _without(self, Py_ssize_t index, Py_ssize_t first, Py_ssize_t last)
    @cython.locals(
        index=Py_ssize_t, group=Py_ssize_t, count=Py_ssize_t, group_of="long long[::1]", share_of="double[::1]",
        odds_of="double[::1]", words_of="double[::1]", blocks_of="double[::1]",
    )
    cdef _share(self, object groups, object shares, object mean_odds)
