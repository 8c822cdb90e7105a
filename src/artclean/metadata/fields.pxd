# Types for the compiled form of fields.py; the plain form does without.
import cython
from artclean.metadata.dates cimport date_in_url, parse_date
from artclean.metadata.jsonld cimport first_text, resolve
from artclean.metadata.names cimport in_reading_order, is_person_like
from artclean.metadata.page cimport Page
from artclean.metadata.titles cimport is_site

cdef tuple _PUBLISHED_METAS, _MODIFIED_METAS, _AUTHOR_METAS
cdef Py_ssize_t _DAY_LENGTH, _NEAR_BEFORE, _NEAR_AFTER

cdef bint _is_site(Page page, str name)
cdef tuple _labelled_data(Page page)
@cython.locals(place=str)
cdef str _person(Page page, str text)
cdef str _in_reading_order(str name)
cdef tuple _in_utc(list declared)
cdef object _moment(str iso)
cdef bint _is_shown(Page page, str declared)
cdef bint _is_day_of(str day, str declared)
cdef bint _is_change(Page page, object date)
cdef bint _same_day(str first, str second)
cdef object _date(Page page, str text)
cdef object _item_date(Page page, str role)
cdef object _encodable(object value)
cdef tuple _item_authors(Page page)
cdef bint _is_near(Page page, Py_ssize_t index)
cdef bint _is_no(str text)
cdef str _primary(str tag)
@cython.locals(found=dict)
cdef tuple _unique(object values)
