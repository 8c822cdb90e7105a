# Types for the compiled form of jsonld.py; the plain form does without.
import cython
from artclean.metadata.addresses cimport path_of
from artclean.text cimport single_spaced

cdef int _MAX_DEPTH, _MAX_NODES
cdef tuple _INWARD, _ARTICLE_ENDS
cdef dict _RANKS
cdef frozenset _WORKS

@cython.locals(nodes=list)
cpdef list read_nodes(object scripts)
@cython.locals(path=str, headline=str, node=dict, rank=int, score=double, best_score=double, index=Py_ssize_t, best=Py_ssize_t)
cpdef object article_node(list nodes, str url, object titles)
@cython.locals(node=dict)
cpdef object resolve(object value, list nodes)
cpdef str first_text(object value)
cpdef str tidy(str text)
cdef _collect(object value, int depth, list nodes)
@cython.locals(rank=int, name=str)
cdef int _rank(dict node)
@cython.locals(title=str)
cdef bint _is_among(str headline, object titles)
@cython.locals(address=str)
cdef bint _has_path(dict node, str path)
