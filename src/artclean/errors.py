"""Errors that artclean raises.

ArtcleanError
├── InputError      the input cannot be read: binary, wrong encoding, no such file
├── SettingsError   an option or a config key is wrong
├── OutputError     what all outputs go to cannot be written to (the command line alone)
└── DataError       a file of artclean's own data (language pack, model) is broken
"""

from __future__ import annotations

__all__ = ["ArtcleanError", "DataError", "InputError", "OutputError", "SettingsError"]


class ArtcleanError(Exception):
    """Base of all errors of artclean. Its text says what was wrong and what to do, in one line."""


class InputError(ArtcleanError):
    """The input cannot be read as an article."""


class SettingsError(ArtcleanError):
    """A setting, an option or a config key is unknown or has a wrong value."""


class OutputError(ArtcleanError):
    """Standard output, or the file that all outputs go to, cannot be written to: there is no point in going on."""


class DataError(ArtcleanError):
    """A data file of artclean (language pack, class tokens, model) is missing or broken."""
