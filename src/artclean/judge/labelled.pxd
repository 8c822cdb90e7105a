# Types for the compiled form of labelled.py; the plain form does without.
import cython
from artclean.model cimport Block, Verdict

@cython.locals(blocks=tuple, verdicts=list, block=Block, verdict=Verdict, index=Py_ssize_t, was_kept=bint, found=list)
cpdef list labelled(object case)
