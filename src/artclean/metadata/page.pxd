# Types for the compiled form of page.py; the plain form does without.
import cython
from artclean.metadata.addresses cimport host_of
from artclean.metadata.jsonld cimport article_node, first_text, read_nodes, resolve, tidy
from artclean.metadata.titles cimport choose_title, learnt_sites, site_keys, title_block, without_label
from artclean.text cimport fold

cdef frozenset _SITE_KINDS, _SECOND_LEVELS

@cython.final
cdef class Page:
    cdef readonly object document, head
    cdef readonly dict metas, front
    cdef dict _more_metas
    cdef readonly str declared
    cdef list _nodes, _others, _named
    cdef dict _node
    cdef str _canonical, _publisher
    cdef frozenset _sites
    cdef bint _has_title
    cdef object _title, _visible

    @cython.locals(labels=list, names=list, host=str)
    cdef set _site_names(self)
    cdef dict _article_node(self)
    cdef str _declared_base(self)
    cdef str _find_publisher(self)
