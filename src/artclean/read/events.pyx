# cython: language_level=3, boundscheck=False, wraparound=False
"""The events of a page from libxml2's parser straight into the block builder, without a Python call for each.

lxml's parser target makes Python objects of every event, and takes the interpreter's lock anew for it: more work than the
parsing itself. Here the builder's methods are the parser's own SAX callbacks. The parser is the libxml2 inside (or below)
lxml, found by name in the loaded library; the declarations are those of its public, stable SAX interface (libxml2's
``parser.h`` and ``HTMLparser.h``). Where anything is missing, importing this module fails and :mod:`artclean.read.html`
uses lxml's parser target: the same events, more slowly.
"""

from cpython.dict cimport PyDict_SetItem
from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.limits cimport INT_MAX
from libc.string cimport memset, strlen

from artclean.read.builder cimport BlockBuilder

import os
from sys import intern

from lxml import etree

from artclean.read.builder import ATTRIBUTES, EVERY_ATTRIBUTE, MATHS

__all__ = ["parse"]

cdef extern from * nogil:
    """
    #include <dlfcn.h>

    typedef struct {
        void (*internalSubset)(void *, const char *, const char *, const char *);
        void *before_start_document[11];
        void (*startDocument)(void *);
        void *endDocument;
        void (*startElement)(void *, const char *, const char **);
        void (*endElement)(void *, const char *);
        void *reference;
        void (*characters)(void *, const char *, int);
        void (*ignorableWhitespace)(void *, const char *, int);
        void *processingInstruction;
        void *comment;
        void *warning;
        void *error;
        void *fatalError;
        void *getParameterEntity;
        void (*cdataBlock)(void *, const char *, int);
        void *externalSubset;
        unsigned int initialized;
        void *_private;
        void *startElementNs;
        void *endElementNs;
        void *serror;
    } artclean_sax;

    typedef void *(*artclean_new)(const artclean_sax *, void *);
    typedef void *(*artclean_read)(void *, const char *, int, const char *, const char *, int);
    typedef void (*artclean_free)(void *);
    typedef void (*artclean_subset)(void *, const char *, const char *, const char *);
    """
    ctypedef struct artclean_sax:
        void (*internalSubset)(void *, const char *, const char *, const char *) noexcept
        void (*startDocument)(void *) noexcept
        void (*startElement)(void *, const char *, const char **) noexcept
        void (*endElement)(void *, const char *) noexcept
        void (*characters)(void *, const char *, int) noexcept
        void (*ignorableWhitespace)(void *, const char *, int) noexcept
        void (*cdataBlock)(void *, const char *, int) noexcept
    ctypedef void *(*artclean_new)(const artclean_sax *, void *) noexcept
    ctypedef void *(*artclean_read)(void *, const char *, int, const char *, const char *, int) noexcept
    ctypedef void (*artclean_free)(void *) noexcept
    ctypedef void (*artclean_subset)(void *, const char *, const char *, const char *) noexcept
    void *dlopen(const char *, int)
    void *dlsym(void *, const char *)
    int RTLD_NOW

cdef enum:
    OPTIONS = (1 << 0) | (1 << 5) | (1 << 6) | (1 << 11) | (1 << 16) | (1 << 19)  # recover, no messages, no net, compact, huge
    SLOTS = 512

cdef artclean_new _new_context
cdef artclean_read _read_memory
cdef artclean_free _free_context, _free_document, _start_document
cdef artclean_subset _internal_subset


cdef void *_find(void *library, bytes name) except NULL:
    cdef void *found = dlsym(library, name)
    if found is NULL:
        raise ImportError(f"libxml2 has no {name.decode()}")
    return found


cdef _load():
    global _new_context, _read_memory, _free_context, _free_document, _start_document, _internal_subset
    cdef void *library = dlopen(os.fsencode(etree.__file__), RTLD_NOW)
    if library is NULL:
        raise ImportError("lxml's library cannot be opened")
    _new_context = <artclean_new> _find(library, b"htmlNewSAXParserCtxt")
    _read_memory = <artclean_read> _find(library, b"htmlCtxtReadMemory")
    _free_context = <artclean_free> _find(library, b"htmlFreeParserCtxt")
    _free_document = <artclean_free> _find(library, b"xmlFreeDoc")
    _start_document = <artclean_free> _find(library, b"xmlSAX2StartDocument")
    _internal_subset = <artclean_subset> _find(library, b"xmlSAX2InternalSubset")


_load()


cdef frozenset _ATTRIBUTES = ATTRIBUTES, _EVERY_ATTRIBUTE = EVERY_ATTRIBUTE


cdef struct Name:
    const char *key  # where the parser keeps the name: one address for one name, as long as it parses
    PyObject *text
    bint takes  # of an element: all attributes; of an attribute: the builder looks at it


cdef class _Reader:
    """What the callbacks know: the builder, the names seen so far, and the first error."""

    cdef BlockBuilder builder
    cdef list buffer
    cdef void *context
    cdef bint skipping  # in the text of a script or a style sheet
    cdef bint failed
    cdef object error
    cdef Name tags[SLOTS]
    cdef Name names[SLOTS]

    def __dealloc__(self):
        for at in range(SLOTS):
            Py_XDECREF(self.tags[at].text)
            Py_XDECREF(self.names[at].text)



cdef inline Name *_find_name(Name *table, const char *key, frozenset chosen) except NULL:
    """The entry of a name; one that has no slot yet takes the place of the one that has it."""
    cdef Name *slot = &table[(<size_t> key >> 3) % SLOTS]
    return slot if slot.key is key else _note_name(slot, key, chosen)


cdef Name *_note_name(Name *slot, const char *key, frozenset chosen) except NULL:
    text = intern(PyUnicode_DecodeUTF8(key, strlen(key), "replace"))
    Py_INCREF(text)
    Py_XDECREF(slot.text)
    slot.text = <PyObject *> text
    slot.key = key
    slot.takes = text in chosen
    return slot


cdef dict _attributes(_Reader reader, const char **given, bint takes_all):
    cdef dict found = None
    cdef Name *name
    cdef frozenset chosen = _ATTRIBUTES
    while given[0] is not NULL:
        name = _find_name(reader.names, given[0], chosen)
        if takes_all or name.takes:
            if found is None:
                found = {}
            value = PyUnicode_DecodeUTF8(given[1], strlen(given[1]), "replace") if given[1] is not NULL else ""
            PyDict_SetItem(found, <object> name.text, value)
        given += 2
    return found


cdef _fail(_Reader reader, object error):
    reader.failed = True
    reader.error = error


# The callbacks of the parser. C cannot hand an exception on: the first one is kept in the reader, and parse() raises it.


cdef void _on_start(void *context, const char *tag, const char **given) noexcept:
    cdef _Reader reader = <_Reader> context
    cdef BlockBuilder builder = reader.builder
    cdef Name *name
    if reader.failed:
        return
    try:
        name = _find_name(reader.tags, tag, _EVERY_ATTRIBUTE)
        text = <str> name.text
        found = None
        if given is not NULL and (not builder._dropping or text in MATHS):  # of all else that is dropped, nothing is looked at
            found = _attributes(reader, given, name.takes)
        builder.start(text, found)
        reader.skipping = builder._dropping == 1 and builder._math is None and (text == "script" or text == "style") and (
            builder._drop_tag == text
        )
    except BaseException as error:
        _fail(reader, error)


cdef void _on_end(void *context, const char *tag) noexcept:
    cdef _Reader reader = <_Reader> context
    if reader.failed:
        return
    try:
        reader.skipping = False
        reader.builder.end(<str> _find_name(reader.tags, tag, _EVERY_ATTRIBUTE).text)
    except BaseException as error:
        _fail(reader, error)


cdef bint _is_blank(const char *text, int length) noexcept:
    """Whether a text is nothing but spaces and line breaks: indentation, mostly."""
    for at in range(length):
        if text[at] != 32 and text[at] != 10:
            return False
    return True


cdef void _on_text(void *context, const char *text, int length) noexcept:
    cdef _Reader reader = <_Reader> context
    if reader.skipping or reader.failed or (_is_blank(text, length) and reader.builder.ignores_space()):
        return
    try:
        reader.buffer.append(PyUnicode_DecodeUTF8(text, length, "replace"))
    except BaseException as error:
        _fail(reader, error)


cdef void _on_space(void *context, const char *text, int length) noexcept:
    """White space between elements of the head, which lxml leaves out, too."""


cdef void _on_document(void *context) noexcept:
    _start_document((<_Reader> context).context)


cdef void _on_doctype(void *context, const char *name, const char *public, const char *system) noexcept:
    _internal_subset((<_Reader> context).context, name, public, system)


def parse(bytes utf8 not None, BlockBuilder builder not None):
    """Parse a page and give its events to a builder, which is closed afterwards.

    Args:
        utf8: the page, in UTF-8, without NUL characters, shorter than 2 GB.
        builder: a new builder.

    Raises:
        OverflowError: the page is too long for the parser.
        MemoryError: there is no memory for the parser.
    """
    cdef artclean_sax sax
    cdef _Reader reader = _Reader()
    if len(utf8) > INT_MAX:
        raise OverflowError("a page of more than 2 GB")
    memset(&sax, 0, sizeof(sax))
    sax.internalSubset = _on_doctype
    sax.startDocument = _on_document
    sax.startElement = _on_start
    sax.endElement = _on_end
    sax.characters = _on_text
    sax.cdataBlock = _on_text
    sax.ignorableWhitespace = _on_space
    reader.builder = builder
    reader.buffer = builder._buffer
    reader.context = _new_context(&sax, <void *> reader)
    if reader.context is NULL:
        raise MemoryError
    _free_document(_read_memory(reader.context, utf8, <int> len(utf8), NULL, "utf-8", OPTIONS))
    _free_context(reader.context)
    if reader.failed:
        raise reader.error
    builder.close()
