# Types for the compiled form of page_view.py; the plain form does without.
import cython
from artclean.model cimport Block

cdef frozenset _PASSED_THROUGH
cdef Py_ssize_t _SENTENCE_WORDS
cdef double _MAX_LINKS, _TO_PARENT, _TO_GRANDPARENT

@cython.final
cdef class PageView:
    cdef public Py_ssize_t count, containers, best
    cdef public object parents, firsts, lasts, words, links, sentences, prose, homes
    cdef public object words_sum, chars_sum, links_sum, prose_sum, direct, masses

    @cython.locals(block=Block, index=Py_ssize_t, parents="long long[::1]", firsts="long long[::1]", lasts="long long[::1]")
    cpdef object _check(self, tuple blocks)
    @cython.locals(index=Py_ssize_t, parent=Py_ssize_t, parents="long long[::1]", home="long long[::1]")
    cpdef object _find_homes(self, list tags)
    @cython.locals(
        block=Block, index=Py_ssize_t, words=Py_ssize_t, chars=Py_ssize_t, in_links=Py_ssize_t, text=str, density=double, sentences=Py_ssize_t,
        prose=double, container=Py_ssize_t, home_of="long long[::1]", all_words="double[::1]", all_links="double[::1]",
        all_sentences="double[::1]", all_prose="double[::1]", homes="long long[::1]", words_sum="double[::1]",
        chars_sum="double[::1]", links_sum="double[::1]", prose_sum="double[::1]", direct="double[::1]",
    )
    cpdef object _read_blocks(self, tuple blocks, object home)

@cython.locals(
    index=Py_ssize_t, parent=Py_ssize_t, grand=Py_ssize_t, mass=double, own="double[::1]", masses="double[::1]",
    above="long long[::1]",
)
cpdef object weighed(object direct, object parents)
@cython.locals(index=Py_ssize_t, count=Py_ssize_t, steps="long long[::1]", above="long long[::1]")
cpdef object steps_to(object parents, Py_ssize_t best)
@cython.locals(index=Py_ssize_t, meets="long long[::1]", above="long long[::1]", down="long long[::1]")
cpdef object meetings(object parents, object steps)
@cython.locals(index=Py_ssize_t, climbed="long long[::1]", above="long long[::1]", down="long long[::1]")
cpdef object climbs(object parents, object steps)
@cython.locals(best=Py_ssize_t, index=Py_ssize_t, largest=double)
cpdef Py_ssize_t heaviest(double[::1] masses)
@cython.locals(found=Py_ssize_t, ended=bint, char=Py_UCS4)
cpdef Py_ssize_t count_sentences(str text)
@cython.locals(index=Py_ssize_t, numbers="long long[::1]", given=list)
cpdef object integers(object values)
cpdef list class_words(str attributes)
cpdef list interface_words(str text)
