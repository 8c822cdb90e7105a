# cython: language_level=3, boundscheck=False, wraparound=False
"""Whether bytes are UTF-8, without making text of them."""

from libc.string cimport memcpy

__all__ = ["is_utf8"]

cdef unsigned long long HIGH = 0x8080808080808080

ctypedef const unsigned char *Bytes


cdef inline Bytes _after_ascii(Bytes at, Bytes end) noexcept:
    """Where the ASCII that begins at a place ends: by steps of 32 bytes, of 8, and of one."""
    cdef unsigned long long words[4]
    while end - at >= 32:
        memcpy(words, at, 32)
        if (words[0] | words[1] | words[2] | words[3]) & HIGH:
            break
        at += 32
    while end - at >= 8:
        memcpy(words, at, 8)
        if words[0] & HIGH:
            break
        at += 8
    while at < end and at[0] < 0x80:
        at += 1
    return at


def is_utf8(bytes data not None):
    """Whether Python decodes some bytes as UTF-8 without an error (RFC 3629: no surrogates, no longer forms than needed)."""
    cdef Bytes at = data
    cdef Bytes end = at + len(data)
    cdef int more
    cdef unsigned char low, high
    while at < end:
        if at[0] < 0x80:
            at = _after_ascii(at, end)
            continue
        low, high = 0x80, 0xBF  # what the second byte may be
        if 0xC2 <= at[0] <= 0xDF:
            more = 1
        elif 0xE0 <= at[0] <= 0xEF:
            more = 2
            if at[0] == 0xE0:
                low = 0xA0
            elif at[0] == 0xED:
                high = 0x9F
        elif 0xF0 <= at[0] <= 0xF4:
            more = 3
            if at[0] == 0xF0:
                low = 0x90
            elif at[0] == 0xF4:
                high = 0x8F
        else:
            return False
        if end - at <= more or not low <= at[1] <= high:
            return False
        at += 2
        while more > 1:
            if at[0] & 0xC0 != 0x80:
                return False
            at += 1
            more -= 1
    return True
