# Types for the compiled form of dates.py; the plain form does without.
import cython

cdef int _FIRST_YEAR, _LAST_YEAR, _FIRST_WEB_YEAR, _YEAR_DIGITS, _DAY_LENGTH, _MOMENT_LENGTH
cdef dict _ZONES, _PLACES

cpdef object parse_date(str text, str language=*)
cdef bint _is_iso(str text)
cpdef object find_date(str text, str language=*)
@cython.locals(at=Py_ssize_t, size=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t)
cpdef bint has_year(str text)
cdef bint _is_digit(Py_UCS4 char)
cdef list _patterns(str text)
cpdef object month_number(str name)
cpdef object date_in_url(str url)
cdef bint _is_unsure(object found)
cdef Py_ssize_t _glued(str word)
@cython.locals(day=int, month=int)
cdef object _read(object found, str language, str month_text=*)
cdef str _with_clock(object found, str text)
cdef object _iso(int year, int month, int day, object hour=*, object minute=*, object second=*, object zone=*)
cdef object _zone(object name)
cdef object _zone_of_place(str place)
