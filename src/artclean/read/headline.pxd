# Compiled as it is: no types are named.
import cython
