# Types for the compiled form of main_content.py; the plain form does without.
import cython
from libc cimport math
from artclean.judge.forest cimport Forest, Linear, probability
from artclean.judge.features cimport Rows
from artclean.judge.case cimport removal
from artclean.model cimport Block, Reason, Verdict, reason_on_demand

cdef object _TITLE, _SEPARATOR
cdef double _LEAST_VOICE, _WORDS_OF_A_VOICE

@cython.locals(block=Block, verdict=Verdict, found=list, index=Py_ssize_t)
cdef list _asked(tuple blocks, list verdicts)
@cython.locals(block=Block, found=list, number=Py_ssize_t, all_scores="double[::1]")
cdef list _removals(list asked, object scores, list kept, double cut, object find)
@cython.locals(first=Py_ssize_t, last=Py_ssize_t, start=Py_ssize_t)
cdef object _log_odds(list asked, Rows rows, Linear linear, object model)
@cython.locals(block=Block, number=Py_ssize_t, table="double[::1]", scores="double[::1]")
cdef Py_ssize_t _judge_by_regression(list asked, Py_ssize_t start, Rows rows, Linear linear, object found) except -1
@cython.locals(block=Block, number=Py_ssize_t, doubt=double, forest=Forest, table="double[::1]", scores="double[::1]")
cdef Py_ssize_t _judge_by_trees(list asked, Py_ssize_t start, Rows rows, object model, object found) except -1
@cython.locals(
    block=Block, number=Py_ssize_t, best=double, right=double, kept=double, content=double, all_scores="double[::1]",
    chances="double[::1]", ranked=list,
)
cpdef double _expected_f1(list asked, object scores)
cpdef double _cut(Py_ssize_t words, double expected, object kinds, object model)
@cython.locals(
    block=Block, index=Py_ssize_t, number=Py_ssize_t, home=Py_ssize_t, previous=Py_ssize_t, inside=double, between=double,
    dropping=double, keeping=double, cost=double, score=double, pull=double, all_scores="double[::1]", home_of="long long[::1]",
)
cpdef list _likeliest(list asked, object scores, double cut, object homes, double article, object model)
@cython.locals(block=Block, number=Py_ssize_t, total=double, certain=double, all_scores="double[::1]")
cdef double _certainty(list asked, object scores)
