# Types for the compiled form of text_lines.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef tuple _SENTENCE_MARKS, _SYMBOLS, _ADDRESSES
cdef Py_ssize_t _PAIRED, _SHORT

cpdef list odds_keys(list tokens)
@cython.locals(whole=double, value=double, least=double, most=double)
cdef tuple _odds_part(list weights, Py_ssize_t total)
@cython.locals(
    whole=str, text=str, last=str, words=Py_ssize_t, ascii_only=bint, tokens=list, lowered=list, total=Py_ssize_t, ends=bint,
    stops=double, digits=double, prose=double, score=double, row=tuple,
)
cdef object _line(Block block, object lexicon, frozenset stop_words, bint spaceless, object scorer, bint repeated)
@cython.locals(found=Py_ssize_t, mark=str)
cdef Py_ssize_t _count(str text, tuple marks, object others, bint ascii_only)
@cython.locals(mark=str)
cdef bint _holds(str text, tuple marks, object others, bint ascii_only)
