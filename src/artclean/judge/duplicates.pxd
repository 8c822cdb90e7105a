# Types for the compiled form of duplicates.py; the plain form does without.
import cython
from artclean.judge.case cimport Proposal, block_key, removal
from artclean.model cimport Block, Verdict

cdef Py_ssize_t _BEGINNING, _BEGINNINGS, _SIZES, _LABEL_CHARS, _MOST_LEVELS
cdef str _QUOTED, _ITEM, _LINK
cdef object _FIGURE, _HEADING, _SEPARATOR, _QUOTE, _ITEM_KIND, _TABLE, _TITLE, _PARAGRAPH
cdef frozenset _SECTION

@cython.locals(block=Block)
cpdef list twins(object case)
@cython.locals(block=Block, keys=list, key=object)
cdef list _twin_keys(dict folded, list blocks)
cdef str _figure_key(dict folded, Block block)
@cython.locals(
    block=Block, sizes=bytearray, unknown=bytearray, begun=bytearray, size=Py_ssize_t, beginning=Py_ssize_t, found=list,
    may_have=bint,
)
cdef list _may_have_copies(list blocks)
@cython.locals(number=Py_ssize_t, left=Py_ssize_t, char=Py_UCS4, before=Py_UCS4)
cdef Py_ssize_t _beginning(str text)
@cython.locals(position=Py_ssize_t, block=Block, before=Block, found=list)
cdef list _set_twice(list blocks, list keys)
cdef bint _may_repeat(Block block, Block before)
@cython.locals(position=Py_ssize_t, twin=Py_ssize_t, done=Py_ssize_t, seen=dict, block=Block)
cdef list _responsive(list blocks, list keys, object containers)
@cython.locals(
    at=Py_ssize_t, twin=Py_ssize_t, attributes=list, parents=list, firsts=list, lasts=list, theirs=list, device=str,
    other_device=str,
)
cdef object _device_pair(object containers, Block one, Block other, dict devices)
@cython.locals(around=list)
cdef list _around(list parents, Py_ssize_t container)
cdef str _device(str described, dict devices)
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
cdef Proposal _copy(str rule, Block block, Block twin, str detail)
@cython.locals(block=Block, twin=Block, line=str, lines=dict, found=list)
cdef list _copied_lines(object case, list blocks, set gone)
@cython.locals(block=Block, other=Block, position=Py_ssize_t, found=list)
cdef list _pull_quotes(object case, list blocks, object containers)
@cython.locals(block=Block, other=Block, size=Py_ssize_t, verdict=Verdict)
cdef bint _is_copied_in_part(dict folded, tuple blocks, list verdicts, set gone)
