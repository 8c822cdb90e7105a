# Types for the compiled form of text_lines.py; the plain form does without.
import cython
from artclean.judge.forest cimport Linear
from artclean.model cimport Block
from artclean.text cimport ends_with, words_in
from libc cimport math

cdef Py_ssize_t _PAIRED, _SHORT, _LONG_PROSE, _SHORT_PROSE, _ODDS_AT
cdef double _SUM_LIMIT, _PROSE_STOPS

@cython.final
cdef class LineTable:
    cdef public Py_ssize_t count, width
    cdef public frozenset stop_words
    cdef public object table, words, prose, scores, phrases
    cdef public list families, texts, lines, topics, topic_ends
    cdef public Py_ssize_t distinct
    cdef double[::1] _table, _words, _prose, _scores, _phrases
    cdef object _lexicon
    cdef dict _odds, _numbers
    cdef public bint spaceless
    cdef bint _symbol, _date, _address, _quoted
    cdef Py_ssize_t _digits, _capitals, _commas, _stops

    @cython.locals(index=Py_ssize_t)
    cpdef object score(self, Linear linear)
    @cython.locals(
        table="double[::1]", at=Py_ssize_t, whole=str, text=str, last=str, words=Py_ssize_t, tokens=list, total=Py_ssize_t,
        ends=bint, stops=double,
    )
    cdef object _read(self, Py_ssize_t index, Block block, bint repeated)
    cdef object _keep(self, Py_ssize_t index, Py_ssize_t words, object match)
    @cython.locals(lowered=str, tokens=list, size=Py_ssize_t, at=Py_ssize_t, start=Py_ssize_t, char=Py_UCS4)
    cdef list _look(self, str text)
    @cython.locals(token=str)
    cdef object _number(self, str text, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(before=Py_UCS4, after=Py_UCS4)
    cdef object _mark(self, str text, Py_UCS4 char, Py_ssize_t at, Py_ssize_t size)
    @cython.locals(known=frozenset, numbers=dict, topics=list, found=Py_ssize_t, token=str)
    cdef double _stop_share(self, str text, list tokens)
    @cython.locals(odds=dict, whole=double, least=double, most=double, weight=double, some=bint, table="double[::1]", key=str)
    cdef object _weigh(self, list tokens, Py_ssize_t at)

@cython.locals(size=Py_ssize_t, at=Py_ssize_t, keys=list)
cpdef list odds_keys(list tokens)
cpdef list head_words(str text)
cpdef bint ends_sentence(str text)
