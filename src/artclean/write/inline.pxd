# Types for the compiled form of inline.py; the plain form does without.
import cython
from artclean.text cimport single_spaced
from artclean.write.links cimport Addresses

cdef int _TEXT_STOPS, _FORMAT_ENDS, _LINE_ENDS

cdef str _ASCII_PUNCTUATION
cdef dict _DELIMITERS
cdef frozenset _ALONE, _ELEMENTS, _MARKS
cdef Py_ssize_t _LONGEST_NUMBER, _MOST_ROUNDS, _MOST_BLAMED

cpdef str escape(str text)
cdef bint _is_special(str text)
@cython.locals(count=Py_ssize_t)
cdef bint _is_alone(str text)
@cython.locals(
    size=Py_ssize_t, pieces=list, done=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, close=Py_ssize_t, char=Py_UCS4, is_read=bint,
)
cdef str _escape(str text, bint in_link)
@cython.locals(size=Py_ssize_t)
cdef bint _is_read(str text, Py_UCS4 char, Py_ssize_t start, Py_ssize_t end)
@cython.locals(last=bint)
cdef bint _is_at_edge_of_word(str text, Py_ssize_t start, Py_ssize_t end)
@cython.locals(size=Py_ssize_t, first=Py_ssize_t)
cdef bint _is_entity(str text, Py_ssize_t at)
cdef bint _is_of_word(Py_UCS4 char)
@cython.locals(size=Py_ssize_t, end=Py_ssize_t)
cdef str _escape_number(str line)
cdef bint _strikes(str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t tildes)
@cython.locals(first=Py_UCS4)
cpdef str escape_line_start(str line)
cpdef bint has_tags(tuple inline)
cdef bint _has_formula(tuple pieces)
@cython.locals(pieces=tuple, lines=list, line=str)
cpdef str render_inline(object inline, Addresses addresses, str line_break=*, bint starts=*)
cpdef str image_markdown(object tag, Addresses addresses)

@cython.final
cdef class _Open:
    cdef public str name, mark, end
    cdef public Py_ssize_t at

@cython.final
cdef class _Lines:
    cdef Addresses _addresses
    cdef list _lines, _out, _pairs, _raw, _stack
    cdef bint _space, _has_maths
    cdef Py_ssize_t _waiting, _codes, _links, _text_at
    cdef str _maths
    cdef dict _code_words

    @cython.locals(name=str)
    cdef list render(self, tuple pieces)
    @cython.locals(spaced=bint)
    cdef _text(self, str text)
    cdef _alone(self, object tag)
    @cython.locals(entry=_Open, name=str, mark=str, end=str, target=str)
    cdef _open(self, object tag)
    @cython.locals(entry=_Open)
    cdef bint _is_open(self, str name)
    @cython.locals(entry=_Open)
    cdef bint _is_in_link(self)
    @cython.locals(entry=_Open, out=list)
    cdef _begin(self, bint spaced)
    @cython.locals(out=list)
    cdef _mark(self, _Open entry)
    @cython.locals(entry=_Open, stack=list)
    cdef _close(self, str name)
    @cython.locals(entry=_Open)
    cdef _close_all(self)
    cdef _end(self, _Open entry)
    @cython.locals(pieces=list, raw=str, words=str, lead=str, first=bint, tail=bint, in_link=bint, text=str)
    cdef _flush(self, int why=*)
    @cython.locals(out=list)
    cdef _write(self, str text)
    @cython.locals(out=list, at=Py_ssize_t)
    cdef str _before(self)
    @cython.locals(out=list, pairs=list, at=Py_ssize_t, depth=Py_ssize_t)
    cdef _move_end(self)
    @cython.locals(out=list, stack=list, at=Py_ssize_t, depth=Py_ssize_t, entry=_Open)
    cdef str _move_start(self, str text)
    cdef _code(self, str words, str lead)
    @cython.locals(image=str)
    cdef _image(self, object tag)
    cdef _note(self, str label)
    @cython.locals(entry=_Open)
    cdef _break(self)
    @cython.locals(out=list, line=str)
    cdef _end_line(self, bint last)

cdef str _destination(str target)
@cython.locals(char=Py_UCS4)
cdef bint _is_odd(str target)

@cython.final
cdef class _Run:
    cdef public str char
    cdef public Py_ssize_t count, first, last, size
    cdef public bint opens, closes

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, behind=Py_ssize_t, group=list)
cdef _settle(list out, list pairs)
@cython.locals(start=Py_ssize_t, end=Py_ssize_t, best=Py_ssize_t, reached=Py_ssize_t, stuck=list, left=list)
cdef _settle_group(list out, list pairs)
@cython.locals(kept=list, stuck=list, run=_Run)
cdef tuple _first_stuck(list out, list pairs)
@cython.locals(found=list, start=Py_ssize_t, end=Py_ssize_t, run=_Run)
cdef list _blamed(list out, list pairs, list stuck)
@cython.locals(at=Py_ssize_t, last=Py_ssize_t)
cdef _mend(list out, dict code_words)
@cython.locals(before=Py_UCS4, first=Py_UCS4, last=Py_UCS4, after=Py_UCS4)
cdef bint _is_plain(list out, Py_ssize_t start, Py_ssize_t end)
cdef bint _can_pair(list out, Py_ssize_t start, Py_ssize_t end)
@cython.locals(text=str)
cdef Py_UCS4 _char_before(list out, Py_ssize_t position)
@cython.locals(text=str, at=Py_ssize_t)
cdef Py_UCS4 _char_after(list out, Py_ssize_t position)
@cython.locals(text=str)
cdef Py_UCS4 _beside(list out, Py_ssize_t position, Py_ssize_t step)
cdef bint _flanks(Py_UCS4 outer, Py_UCS4 inner, bint symbols)
cdef bint _is_punctuation(Py_UCS4 char, bint symbols=*)
@cython.locals(size=Py_ssize_t)
cdef tuple _split_start(str text)
@cython.locals(size=Py_ssize_t)
cdef tuple _split_end(str text)
@cython.locals(
    runs=list, at=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, char=str, size=Py_ssize_t, before=Py_UCS4, after=Py_UCS4,
)
cdef list _runs(list out, list positions, bint symbols)
@cython.locals(at=Py_ssize_t)
cdef bint _are_empty(list out, Py_ssize_t start, Py_ssize_t end)
@cython.locals(openers=list, run=_Run, opener=_Run, at=Py_ssize_t, used=Py_ssize_t)
cdef list _stuck(list runs)
cdef bint _match(_Run opener, _Run closer)
