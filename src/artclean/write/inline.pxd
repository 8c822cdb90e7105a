# Types for the compiled form of inline.py; the plain form does without.
import cython

cdef int _TEXT_STOPS, _FORMAT_ENDS, _LINE_ENDS

cpdef str escape(str text)
cdef bint _is_special(str text)
cdef str _escape(str text, object escapes=*)
cpdef str escape_line_start(str line)

@cython.final
cdef class _Open:
    cdef public str name, mark, end
    cdef public Py_ssize_t at

@cython.final
cdef class _Lines:
    cdef object _addresses
    cdef list _lines, _out, _pairs, _raw, _stack
    cdef bint _space
    cdef Py_ssize_t _waiting, _codes, _links
    cdef str _maths
    cdef dict _code_words

    cdef list render(self, tuple pieces)
    @cython.locals(entry=_Open, name=str, mark=str, end=str, target=str)
    cdef _open(self, object tag)
    @cython.locals(entry=_Open, out=list)
    cdef _begin(self, bint spaced)
    cdef _mark(self, _Open entry)
    @cython.locals(entry=_Open, stack=list)
    cdef _close(self, str name)
    cdef _end(self, _Open entry)
    @cython.locals(raw=str, words=str, lead=str, first=bint, tail=bint, text=str)
    cdef _flush(self, int why=*)
    @cython.locals(out=list)
    cdef _write(self, str text)
    cdef _code(self, str words, str lead)
    cdef _image(self, object tag)
    cdef _note(self, str label)
    @cython.locals(entry=_Open)
    cdef _break(self)
    @cython.locals(out=list, line=str)
    cdef _end_line(self, bint last)

cdef str _destination(str target)
cdef _settle(list out, list pairs)
cdef _mend(list out, dict code_words)
cdef bint _is_plain(list out, Py_ssize_t start, Py_ssize_t end)
cdef bint _can_pair(list out, Py_ssize_t start, Py_ssize_t end)
cdef str _char_before(list out, Py_ssize_t position)
cdef str _char_after(list out, Py_ssize_t position)
cdef str _beside(list out, Py_ssize_t position, Py_ssize_t step)
cdef bint _flanks(str outer, str inner, bint symbols)
cdef bint _is_punctuation(str char, bint symbols=*)
