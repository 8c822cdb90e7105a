# Types for the compiled form of phrases.py; the plain form does without.
import cython
from artclean.judge.case cimport removal
from artclean.model cimport Block
from artclean.text cimport Lexicon, find_phrases, match_phrases

cdef Py_ssize_t _RIGHTS_WORDS, _COPYRIGHT_LENGTH, _COPYRIGHT_WORDS, _CLOCK_WORDS, _MAX_WORDS
cdef frozenset _AUTHORED

@cython.locals(block=Block)
cpdef list phrases(object case)
cpdef bint may_be_interface(Block block)
cpdef object interface_reason(Block block, Lexicon lexicon)
@cython.locals(text=str)
cpdef object match_reason(Block block, object match)
cdef bint _may_be_copyright(str text, Py_ssize_t words)
