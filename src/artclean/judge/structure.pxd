# Types for the compiled form of structure.py; the plain form does without.
import cython
from artclean.judge.case cimport Proposal, removal
from artclean.model cimport Block, Reason

cdef frozenset _MENU_TAGS, _EDGE_TAGS, _TEXT_TAGS, _LOOKED_AT, _CONTROLS
cdef str _NAVIGATION
cdef Py_ssize_t _PROSE_WORDS, _FORM_WORDS
cdef double _MAX_SHARE, _MAX_BANNER, _LINKS
cdef int _IN_TEXT, _AT_EDGE

cdef object _TITLE, _HEADING
cdef Reason _HIDDEN, _EDGE_LINKS, _ASIDE, _BANNER, _FORM, _BUTTON
cdef dict _NEVER_TEXT, _MENUS
cdef frozenset _NOTHING

@cython.locals(block=Block, index=Py_ssize_t, places=list, flags=bytearray, shown_later=frozenset, hides=bint, reason=Reason)
cdef list _proposals(object containers, object names, tuple blocks)
@cython.locals(lowered=str)
cdef bint _opens_text(str described)
cdef bint _may_be_text(Block block, Reason reason, str described)
@cython.locals(block=Block)
cdef bint _hides(tuple blocks)
@cython.locals(block=Block, total=Py_ssize_t, hidden=Py_ssize_t, most=double)
cdef bint _hides_little(tuple blocks, frozenset shown_later)
@cython.locals(index=Py_ssize_t, described=str, attributes=list, found=list)
cdef list _streamed(object containers)
cdef bint _is_links(Block block)
@cython.locals(
    tags=list, attributes=list, parents=list, firsts=list, lasts=list, places=list, flags=bytearray, index=Py_ssize_t,
    parent=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, flag=int, tag=str, place=Reason, most=double,
)
cdef tuple _places(object containers, tuple blocks, list prose, list titles, frozenset navigation, set banners)
@cython.locals(block=Block, words=list, total=Py_ssize_t)
cdef list _prose_before(tuple blocks)
@cython.locals(at=Py_ssize_t)
cdef bint _holds_title(list titles, Py_ssize_t first, Py_ssize_t last)
@cython.locals(index=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, end=Py_ssize_t, settled=Py_ssize_t)
cdef set _banners(object containers, object names, tuple blocks, list prose, list titles)
@cython.locals(index=Py_ssize_t, parent=Py_ssize_t, ends=list)
cdef list _ends(list parents)
cdef bint _is_banner(set inside, tuple blocks)

@cython.final
cdef class _Lines:
    cdef tuple _blocks
    cdef list _lines, _links
    cdef bint are_links(self, Py_ssize_t first, Py_ssize_t last)
    @cython.locals(block=Block, lines=Py_ssize_t, links=Py_ssize_t)
    cdef _count(self)

cdef Reason _menu(str tag, _Lines lines, list titles, Py_ssize_t first, Py_ssize_t last)
