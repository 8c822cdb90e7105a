# Types for the compiled form of case.py; the plain form does without.
import cython
from artclean.model cimport Block, Reason, Verdict
from artclean.text cimport fold

@cython.final
cdef class Proposal(Verdict):
    cdef readonly Py_ssize_t block

@cython.locals(proposal=Proposal)
cpdef Proposal removal(Block block, Reason reason)
@cython.locals(key=object, text=str)
cpdef str block_key(dict folded, Block block)
@cython.locals(found=list, index=Py_ssize_t, verdict=Verdict)
cpdef list standing(tuple blocks, list verdicts)
@cython.locals(proposal=Proposal, verdicts=list, verdict=Verdict, chosen=bint)
cpdef object record(object case, object proposals)
