# Types for the compiled form of visible.py; the plain form does without.
import cython
from artclean.model cimport Block
from artclean.metadata.dates cimport find_date, has_year, parse_date
from artclean.metadata.names cimport find_byline, is_person_like, may_begin_byline

cdef int _NEAR, _LABELLED, _FAR
cdef Py_ssize_t _BEFORE, _AFTER, _LINE_WORDS, _DATE_LINE_WORDS, _SENTENCE_WORDS, _PROSE_WORDS, _LEADS, _FURTHEST, _NAME_WORDS
cdef Py_ssize_t _SEVERAL, _LONGEST_NAME, _INITIALS, _BESIDE, _LABEL_LENGTH, _BOX_DEPTH, _BOX_BLOCKS, _BOX_NAME_WORDS, _LONGEST_LABEL
cdef double _LARGE
cdef str _MARKS
cdef frozenset _FOREIGN_TAGS
cdef tuple _FOREIGN_STEMS, _LISTING_STEMS, _AUTHOR_STEMS
cdef Py_ssize_t _BYLINE_WORD, _SPACELESS

@cython.final
cdef class Visible:
    cdef tuple _blocks, _items, _places
    cdef list _tags, _attributes, _parents, _firsts, _lasts
    cdef str _language
    cdef Py_ssize_t _title, _end
    cdef bint _is_page
    cdef dict _times
    cdef bytearray _boxes
    cdef list _words_before, _near_lines, _rest_lines, _dated_lines
    cdef tuple _authors, _distant_authors, _marked_authors, _dates, _labelled_dates, _distant_dates

    @cython.locals(start=Py_ssize_t, end=Py_ssize_t, prose=Py_ssize_t, block=Block)
    cdef Py_ssize_t _find_end(self)
    @cython.locals(at=Py_ssize_t, lines=list, above=list)
    cdef list _near(self)
    cdef list _rest(self)
    @cython.locals(total=Py_ssize_t, sums=list, block=Block)
    cdef list _sums(self)
    @cython.locals(
        index=Py_ssize_t, title=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, inside=Py_ssize_t, words=list, largest=double,
        known=dict, passed=list, answer=bint, described=str, tag=str,
    )
    cdef bint _is_place(self, Block block, int zone)
    @cython.locals(beginning=str, block=Block)
    cdef bint _is_told_of(self, str name)
    @cython.locals(lines=list, block=Block)
    cdef tuple _several_marked(self)
    @cython.locals(texts=list, at=Py_ssize_t, index=Py_ssize_t, block=Block)
    cdef tuple _marked(self, list lines, int zone)
    @cython.locals(text=str, before=str, at=Py_ssize_t)
    cdef bint _is_reviewer(self, Py_ssize_t index, str name)
    @cython.locals(
        best=dict, block=Block, inner=Py_ssize_t, index=Py_ssize_t, steps=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t,
    )
    cdef tuple _boxed(self, list lines, int zone)
    @cython.locals(weak=tuple, names=tuple)
    cdef tuple _name_in(self, list boxes)
    @cython.locals(known=int, described=str)
    cdef bint _is_box(self, Py_ssize_t index)
    @cython.locals(block=Block, names=tuple)
    cdef tuple _linked(self, list lines, int zone)
    @cython.locals(block=Block, names=tuple)
    cdef tuple _labelled(self, list lines, int zone)
    @cython.locals(block=Block, texts=list, index=Py_ssize_t)
    cdef tuple _after_label(self, Block label)
    @cython.locals(block=Block, name=str)
    cdef Py_ssize_t _author_index(self)
    cdef list _dated(self)
    @cython.locals(block=Block, found=list, lines=list, times=list, author=Py_ssize_t)
    cdef list _find_distant_dates(self)
    @cython.locals(text=str, before=str)
    cdef bint _may_be_labelled(self, Block block)
    cdef bint _may_date(self, Block block)
    @cython.locals(dates=list)
    cdef list _dates_in(self, Block block, int zone)
    cdef bint _is_sentence(self, Block block)
    @cython.locals(start=Py_ssize_t)
    cdef str _time_label(self, Block block, str text)
    @cython.locals(before=str)
    cdef str _label(self, Block block, Py_ssize_t start)

@cython.locals(block=Block)
cdef list _short(object blocks)
@cython.locals(end=Py_ssize_t, word=str)
cdef bint _is_byline_like(str text)
@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t _after_digits(str text)
@cython.locals(stem=str)
cdef bint _holds(str text, tuple stems)
cdef bint _is_label(str text)
@cython.locals(word=str)
cdef str _date_label(str before)
@cython.locals(names=tuple)
cdef tuple _line_names(str text, str language)
cdef bint _is_shown_name(str name)
@cython.locals(names=tuple)
cdef tuple _joined(object texts, str language)
cdef bint _is_of_author(str target)
cdef bint _names_author(Block block)
@cython.locals(links=list, pieces=list)
cdef list _links(Block block)
cdef dict _link_texts(Block block)
