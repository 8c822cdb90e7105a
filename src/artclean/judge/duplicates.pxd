# Types for the compiled form of duplicates.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef bint _is_prose(Block block)
