# Types for the compiled form of text_places.py; the plain form does without.
import cython
from artclean.judge.forest cimport probability
from artclean.judge.text_lines cimport LineTable, head_words
from libc cimport math

cdef double _FADES, _SCORE_LIMIT, _PROSE_LIMIT, _CORE_LIMIT, _NO_PROSE, _INTERFACE, _GAIN_LIMIT, _GAIN_WORDS
cdef Py_ssize_t _OWN, _STOP, _HEADING, _COLON, _ITEM, _EDGE, _HEAD_WORDS, _SHORT, _TITLE_LEAST, _TITLE_MOST, _HEADLINE_REACH

@cython.final
cdef class Places:
    cdef public LineTable lines
    cdef public Py_ssize_t count, first, last
    cdef public object logs, proses
    cdef double[::1] _columns

    cpdef object fill(self)
    @cython.locals(
        table="double[::1]", columns="double[::1]", width=Py_ssize_t, count=Py_ssize_t, index=Py_ssize_t, at=Py_ssize_t,
        column=Py_ssize_t, places=Py_ssize_t,
    )
    cdef object _fill_rows(self)
    @cython.locals(columns="double[::1]", at=Py_ssize_t, index=Py_ssize_t)
    cdef object _put(self, str name, double[::1] values)
    @cython.locals(columns="double[::1]", at=Py_ssize_t, index=Py_ssize_t)
    cdef object _put_same(self, str name, double value)
    @cython.locals(
        columns="double[::1]", at=Py_ssize_t, index=Py_ssize_t, other=Py_ssize_t,
    )
    cdef object _put_shifted(self, str name, double[::1] values, Py_ssize_t by)
    @cython.locals(
        columns="double[::1]", sums="double[::1]", count=Py_ssize_t, back=Py_ssize_t, on=Py_ssize_t, index=Py_ssize_t,
        before=double, after=double,
    )
    cdef object _put_windows(self, str name, double[::1] values, Py_ssize_t reach, bint logarithm)
    @cython.locals(index=Py_ssize_t, gains="double[::1]", proses="double[::1]", phrases="double[::1]", gain=double)
    cdef tuple _core(self)
    @cython.locals(index=Py_ssize_t, start="double[::1]", end="double[::1]", after="double[::1]", logs="double[::1]")
    cdef object _fill_positions(self)
    @cython.locals(count=Py_ssize_t)
    cdef object _fill_prose(self)
    @cython.locals(index=Py_ssize_t, whole=double)
    cdef object _share_prose(self, double[::1] proses, double[::1] sums, double[::1] before, double[::1] after)
    @cython.locals(index=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, count=Py_ssize_t)
    cdef object _prose_edges(self, double[::1] proses, double[::1] head, double[::1] tail, double[::1] gaps)
    @cython.locals(
        index=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, count=Py_ssize_t, runs="double[::1]", logs="double[::1]",
        proses="double[::1]",
    )
    cdef object _short_runs(self)
    cdef object _fill_scores(self)
    @cython.locals(index=Py_ssize_t, short="double[::1]", words="double[::1]")
    cdef object _fill_phrases(self)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, logs="double[::1]", inside="double[::1]",
        before="double[::1]", after="double[::1]", start="double[::1]", sums="double[::1]",
    )
    cdef object _fill_core(self)
    @cython.locals(
        index=Py_ssize_t, seen=Py_ssize_t, headlines="double[::1]", after="double[::1]", near="double[::1]",
        missing="double[::1]", logs="double[::1]",
    )
    cdef object _fill_headlines(self)
    @cython.locals(index=Py_ssize_t, shared=Py_ssize_t, result="double[::1]", words="double[::1]", texts=list, own=list)
    cdef object _headlines(self)
    cdef list _title_words(self, str text)
    @cython.locals(index=Py_ssize_t, before="double[::1]", after="double[::1]", texts=list)
    cdef object _fill_copies(self)
    @cython.locals(index=Py_ssize_t, family=Py_ssize_t, most="double[::1]", column="double[::1]", left=double, families=list)
    cdef object _fill_seen(self)
    @cython.locals(index=Py_ssize_t, seen=double, low=double, found="double[::1]", own="double[::1]")
    cdef object _sum_seen(self, double[::1] phrases, double[::1] scores)
    @cython.locals(
        index=Py_ssize_t, head=Py_ssize_t, long_before=bint, short=bint, score="double[::1]", phrase="double[::1]",
        near="double[::1]", words="double[::1]", proses="double[::1]", scores="double[::1]", phrases="double[::1]",
    )
    cdef object _fill_heads(self)
    cdef object _fill_neighbours(self)
    @cython.locals(index=Py_ssize_t, column="double[::1]", table="double[::1]", width=Py_ssize_t)
    cdef object _own(self, Py_ssize_t at)
    @cython.locals(
        index=Py_ssize_t, least=Py_ssize_t, shared=Py_ssize_t, topical="double[::1]", proses="double[::1]", topics=list, ends=list,
        counts="double[::1]", seen="double[::1]", start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t,
    )
    cdef object _fill_topics(self)

@cython.locals(index=Py_ssize_t, size=Py_ssize_t, sums="double[::1]")
cpdef object running_sums(double[::1] values)
@cython.locals(index=Py_ssize_t, result=double)
cpdef double total(double[::1] values)
@cython.locals(index=Py_ssize_t)
cdef object _clip(double[::1] values, double[::1] result, double limit)
@cython.locals(
    index=Py_ssize_t, best=double, current=double, first=Py_ssize_t, last=Py_ssize_t, start=Py_ssize_t,
)
cpdef tuple best_run(double[::1] gains)
@cython.locals(index=Py_ssize_t, gain=double, gains="double[::1]")
cpdef tuple article_run(double[::1] logits, double[::1] words, double bias)
@cython.locals(index=Py_ssize_t, expected=double, inside=double, outside=double)
cpdef double share_outside(double[::1] logits, double[::1] words, Py_ssize_t first, Py_ssize_t last)
