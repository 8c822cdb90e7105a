# Types for the compiled form of page_kind.py; the plain form does without.
import cython
from artclean.judge.page_view cimport PageView
from artclean.model cimport Block

cdef dict _TAG_NUMBERS
cdef object _LIST_ITEM, _HEADING, _TABLE, _CODE, _FIGURE, _QUOTE

@cython.locals(
    blocks=tuple, block=Block, index=Py_ssize_t, largest=double, second=double, long=double, mass=double, homes=Py_ssize_t,
    paragraphs=Py_ssize_t, items=Py_ssize_t, headings=Py_ssize_t, tables=Py_ssize_t, codes=Py_ssize_t, figures=Py_ssize_t,
    quotes=Py_ssize_t, direct="double[::1]", all_prose="double[::1]",
)
cdef list _distribution(object document, PageView page)
@cython.locals(counts="long long[::1]")
cdef tuple _count_tags(list tags)
