# Types for the compiled form of duplicates.py; the plain form does without.
import cython
from artclean.judge.case cimport block_key
from artclean.judge.likeness cimport copy_of, elements_around, figure_key, may_have_copies
from artclean.model cimport Block, Verdict

cdef Py_ssize_t _LABEL_CHARS
cdef str _QUOTED, _ITEM, _LINK
cdef object _FIGURE, _HEADING, _SEPARATOR, _QUOTE, _ITEM_KIND, _TABLE, _TITLE, _PARAGRAPH
cdef frozenset _SECTION

@cython.locals(block=Block)
cpdef list whole_copies(object case)
@cython.locals(position=Py_ssize_t, first=Block, block=Block)
cdef bint _begins_again(dict folded, list blocks)
@cython.locals(block=Block, found=list)
cdef list _copies(object case)
@cython.locals(block=Block, keys=list, key=str)
cdef list _copy_keys(dict folded, list blocks, str quoted)
@cython.locals(key=str, seen=set)
cdef bint _repeats(list keys)
@cython.locals(block=Block, inside=list, own=str, key=str)
cdef list _inside_keys(dict folded, list blocks, list keys)
@cython.locals(targets=dict, first=dict)
cdef str _linked_key(Block block, str key, dict linked)
@cython.locals(found=dict)
cdef dict _targets(Block block)
cdef bint _is_prose(Block block)
@cython.locals(char=Py_UCS4)
cdef bint _may_be_label(str text)
@cython.locals(block=Block, twin=Block, line=str, lines=dict, found=list)
cdef list _copied_lines(object case, list blocks, set gone)
@cython.locals(block=Block, other=Block, position=Py_ssize_t, found=list)
cdef list _pull_quotes(object case, list blocks, object containers)
@cython.locals(block=Block, other=Block, size=Py_ssize_t, verdict=Verdict)
cdef bint _is_copied_in_part(dict folded, tuple blocks, list verdicts, dict gone)
