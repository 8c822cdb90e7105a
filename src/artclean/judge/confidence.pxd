# Types for the compiled form of confidence.py; the plain form does without.
import cython
from artclean.model cimport Block, Verdict

cdef Py_ssize_t _SHORT
cdef str _SENTENCE_ENDS
cdef object _TITLE

@cython.locals(
    block=Block, verdict=Verdict, index=Py_ssize_t, total=Py_ssize_t, words=Py_ssize_t, kept=Py_ssize_t, links=Py_ssize_t, chars=Py_ssize_t,
    sentences=Py_ssize_t, short=Py_ssize_t, blocks=tuple, certainty=double, expected=double, article=double,
    blocks_kept=Py_ssize_t,
)
cpdef list confidence_features(object document, object verdicts, object findings)
