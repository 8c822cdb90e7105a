# Types for the compiled form of features.py; the plain form does without.
import cython
from artclean.judge.page_view cimport PageView, class_words, heaviest, interface_words
from artclean.judge.second_look cimport SecondLook
from artclean.judge.word_odds cimport WordOdds, name_numbers, word_numbers
from artclean.model cimport Block
from libc cimport math

cdef dict _ELEMENTS
cdef double[::1] _LOGS
cdef Py_ssize_t _KNOWN_LOGS, _LENGTHS, _ROOM, _SHORT, _FAR, _MAX_STEPS, _WIDTH, _PLACE_AT, _EXTRA_AT, _HIDDEN_AT, _SURROUNDINGS_AT, _TITLE_STEPS, _NEAR, _WIDE, _DESCRIPTION, _MOST_BLOCKS, _LEAF_AT, _HOME_AT, _AROUND_AT, _PAGE_AT
cdef Py_ssize_t _HOME_WIDTH, _KINDS_AT, _PAGE_KINDS_AT, _SECOND_LOOK_AT
cdef double _MAX_ODDS, _ODDS_ABOVE, _CLASS_PULL, _MAX_PULL, _NO_TITLE, _WORD_LENGTH, _MOST_WORDS
cdef str _BLOCK_ENDS
cdef tuple _NEIGHBOURS, _KINDS
cdef object _HEADING, _TITLE, _LIST_ITEM

cdef double _log(Py_ssize_t count) noexcept
@cython.locals(block=Block, length=Py_ssize_t, lengths=bytearray)
cdef bytearray _shared_lengths(tuple blocks)
cdef Py_ssize_t _count_commas(str text)
@cython.locals(char=Py_UCS4, found=Py_ssize_t)
cdef Py_ssize_t _count_digits(str text)
cdef double _sum_odds(list words, object odds, double total)

@cython.final
cdef class Rows:
    cdef public object table
    cdef public Py_ssize_t width, first, last
    cdef PageView _page
    cdef SecondLook _look
    cdef tuple _blocks
    cdef frozenset _descriptions
    cdef double[::1] _table, _own_class, _chain, _chain_min, _chain_max, _words_sum, _chars_sum, _links_sum, _prose_sum, _direct
    cdef double[::1] _kinds, _sizes, _interface, _titled, _heading_interface
    cdef double[::1] _twin_counts, _twin_prose, _twin_words, _twin_chars, _twin_links, _twin_interface
    cdef long long[::1] _flags, _depths, _steps, _steps_classed, _meets, _climbs, _meets_classed
    cdef long long[::1] _climbs_classed, _meets_title, _climbs_title, _parents, _firsts, _lasts
    cdef long long[::1] _heading_near, _copies, _before, _after, _sections, _ends, _twins
    cdef double _all_prose, _all_words
    cdef Py_ssize_t _most, _title, _headings, _items, _title_count, _first_prose, _last_prose
    cdef unsigned long long[::1] _numbers, _title_numbers

    cpdef show(self, Py_ssize_t first, Py_ssize_t last)
    cdef _fill_look(self)
    @cython.locals(index=Py_ssize_t, score=double, by_tag=dict, of_tags=dict, known=dict, described=str, tag=str)
    cpdef object _score_classes(self, list tags, list attributes, object odds)
    @cython.locals(table=WordOdds, at=Py_ssize_t)
    cdef double _add_odds_of_names(self, double total, str described, object odds)
    @cython.locals(needed=Py_ssize_t)
    cdef _make_room(self, str text)
    cdef _read_title(self, str title)
    @cython.locals(found=Py_ssize_t, at=Py_ssize_t, other=Py_ssize_t)
    cdef double _in_title(self, Py_ssize_t count)
    @cython.locals(table=WordOdds, total=double, at=Py_ssize_t)
    cdef double _odds_of_words(self, str text, Py_ssize_t count, object odds)
    @cython.locals(parent=Py_ssize_t)
    cdef _inherit(self, Py_ssize_t index, double score, long long flag)
    @cython.locals(index=Py_ssize_t, pull=double, masses="double[::1]", result="double[::1]")
    cpdef object _classed_masses(self)
    @cython.locals(
        index=Py_ssize_t, home=Py_ssize_t, at=Py_ssize_t, other=Py_ssize_t, column=Py_ssize_t, homes="long long[::1]",
        row_of="long long[::1]", table="double[::1]",
    )
    cpdef object _fill_homes(self)
    @cython.locals(
        parent=Py_ssize_t, grand=Py_ssize_t, great=Py_ssize_t, common=Py_ssize_t, up=Py_ssize_t, down=Py_ssize_t, bit=Py_ssize_t, flags="long long",
        table="double[::1]", parents="long long[::1]", best=Py_ssize_t,
    )
    cdef _fill_home(self, Py_ssize_t home, Py_ssize_t at)
    @cython.locals(words=double, prose=double, table="double[::1]")
    cdef _fill_mass(self, Py_ssize_t index, Py_ssize_t at)
    cdef double _words_in(self, Py_ssize_t index)
    cdef double _prose_in(self, Py_ssize_t index)
    @cython.locals(first=Py_ssize_t, last=Py_ssize_t, chars=double)
    cdef double _link_density(self, Py_ssize_t index)
    @cython.locals(
        block=Block, index=Py_ssize_t, words=Py_ssize_t, heading_near=Py_ssize_t, interface=double, heading_interface=double,
        text=str, copies=dict, lengths=bytearray, count=Py_ssize_t, interface_of="double[::1]", heading_of="double[::1]", near_of="long long[::1]",
        copies_of="long long[::1]",
    )
    cdef _read_own(self, tuple blocks, object odds)
    @cython.locals(
        block=Block, index=Py_ssize_t, at=Py_ssize_t, words=Py_ssize_t, chars=Py_ssize_t, near=Py_ssize_t, number=Py_ssize_t,
        sentences=double, size=double, text=str, last=Py_UCS4, blocks=tuple, descriptions=frozenset, table="double[::1]",
        all_links="double[::1]", all_sentences="double[::1]", all_prose="double[::1]",
    )
    cdef _fill_own(self)
    @cython.locals(index=Py_ssize_t, block=Block)
    cdef _count_kinds(self, tuple blocks)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, before=Py_ssize_t, after=Py_ssize_t, prose="double[::1]", before_of="long long[::1]",
        after_of="long long[::1]",
    )
    cdef _find_prose(self)
    @cython.locals(index=Py_ssize_t, at=Py_ssize_t, count=Py_ssize_t, distance=Py_ssize_t, table="double[::1]")
    cdef _fill_places(self)
    @cython.locals(
        index=Py_ssize_t, count=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, starts="long long[::1]", ends="long long[::1]",
        block=Block,
    )
    cdef _divide(self, tuple blocks)
    @cython.locals(
        index=Py_ssize_t, at=Py_ssize_t, count=Py_ssize_t, title=Py_ssize_t, best_first=Py_ssize_t, best_last=Py_ssize_t,
        start=Py_ssize_t, end=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, homes="long long[::1]", table="double[::1]",
    )
    cdef _fill_surroundings(self)
    @cython.locals(chars=double, words=double)
    cdef _fill_stretch(self, Py_ssize_t first, Py_ssize_t last, Py_ssize_t at)
    @cython.locals(words=double, prose=double)
    cdef _fill_box(self, Py_ssize_t index, Py_ssize_t at)
    @cython.locals(
        index=Py_ssize_t, container=Py_ssize_t, parent=Py_ssize_t, number=Py_ssize_t, numbers=dict, block=Block,
        twins="long long[::1]", prose="double[::1]",
    )
    cdef _find_twins(self, tuple blocks, list tags, list attributes)
    @cython.locals(
        index=Py_ssize_t, at=Py_ssize_t, container=Py_ssize_t, parent=Py_ssize_t, number=Py_ssize_t, above=Py_ssize_t,
        higher=Py_ssize_t, block=Block, blocks=tuple, twins="long long[::1]", table="double[::1]",
    )
    cdef _fill_leaves(self)
    @cython.locals(
        index=Py_ssize_t, at=Py_ssize_t, other=Py_ssize_t, offset=Py_ssize_t, count=Py_ssize_t, links="double[::1]",
        prose="double[::1]", homes="long long[::1]", table="double[::1]",
    )
    cdef _fill_around(self)
    @cython.locals(
        index=Py_ssize_t, at=Py_ssize_t, count=Py_ssize_t, words=double, prose=double, largest=double, number=Py_ssize_t,
        width=Py_ssize_t, table="double[::1]", direct="double[::1]", kinds="double[::1]",
    )
    cdef _fill_page(self)
    cpdef bint is_below_title(self, Block block)
    cpdef bint is_description(self, Block block)
    cpdef object look_again(self, list asked, object scores)
