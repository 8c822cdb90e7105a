# Types for the compiled form of text_model.py; the plain form does without.
import cython
from artclean.judge.forest cimport Forest, Linear
from artclean.judge.text_lines cimport LineTable
from artclean.judge.text_places cimport article_run, total
from libc cimport math

cdef Py_ssize_t _TITLE, _STOPS, _REPEATED, _HEADING, _EDGE, _TIP, _SHORT, _LONG
cdef double _LOW, _UNLIKELY, _SCORE_LIMIT, _LOGIT_LIMIT, _RUN_BIAS, _SUSPECTED
cdef list _AVERAGED_AT

@cython.locals(index=Py_ssize_t, table="double[::1]", view="double[::1]")
cpdef object linear_logits(Linear linear, LineTable lines)
@cython.locals(index=Py_ssize_t, table="double[::1]", forest=Forest, low=double, high=double)
cpdef object add_trees(double[::1] logits, object model, LineTable lines)
@cython.locals(
    count=Py_ssize_t, words="double[::1]", scores="double[::1]", table="double[::1]", width=Py_ssize_t, lines_in=double,
    words_in=double, phrases=double, first=Py_ssize_t, last=Py_ssize_t, low=Py_ssize_t, low_logits=Py_ssize_t,
    negative=Py_ssize_t, unlikely=Py_ssize_t, repeated=Py_ssize_t, headings=Py_ssize_t, stops=double, run_words=double,
    long_all=double, long_run=double, long=double, words_above=double, words_below=double, index=Py_ssize_t, out=Py_ssize_t,
    edge=Py_ssize_t, tip=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, row=list,
)
cpdef object gate_row(LineTable lines, double[::1] logits)
@cython.locals(index=Py_ssize_t, found=double, table="double[::1]")
cpdef double suspected(double[::1] logits, LineTable lines)
@cython.locals(index=Py_ssize_t, found=double)
cdef double _sum(double[::1] values, Py_ssize_t first, Py_ssize_t last, double limit)
cdef double _mean(double[::1] values, Py_ssize_t first, Py_ssize_t last, double limit)
@cython.locals(index=Py_ssize_t, found=Py_ssize_t)
cdef double _short_share(double[::1] words, Py_ssize_t first, Py_ssize_t last)
@cython.locals(index=Py_ssize_t, table="double[::1]", width=Py_ssize_t, found=double)
cdef double _own_mean(LineTable lines, Py_ssize_t at, Py_ssize_t first, Py_ssize_t last)
