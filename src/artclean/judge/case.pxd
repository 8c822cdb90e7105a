# Types for the compiled form of case.py; the plain form does without.
import cython
from artclean.model cimport Block

cpdef object removal(Block block, object reason)
