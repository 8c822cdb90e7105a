"""artclean: clean scraped articles.

>>> import artclean
>>> article = artclean.clean("Rain in May\\n\\nIt rained all day.\\n\\nPrevious ArticleNext Article")
>>> [(gone.text, gone.reason.rule) for gone in article.removed]
[('Previous ArticleNext Article', 'nav.prev-next')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from artclean.api import Article, clean
    from artclean.errors import ArtcleanError, DataError, InputError, SettingsError
    from artclean.model import Block, BlockKind, Metadata, Reason, Removed
    from artclean.settings import Settings, SiteRules

__all__ = [
    "ArtcleanError",
    "Article",
    "Block",
    "BlockKind",
    "DataError",
    "InputError",
    "Metadata",
    "Reason",
    "Removed",
    "Settings",
    "SettingsError",
    "SiteRules",
    "__version__",
    "clean",
]

__version__ = "0.1.0"

_MODULES = {
    "artclean.api": ("Article", "clean"),
    "artclean.errors": ("ArtcleanError", "DataError", "InputError", "SettingsError"),
    "artclean.model": ("Block", "BlockKind", "Metadata", "Reason", "Removed"),
    "artclean.settings": ("Settings", "SiteRules"),
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: the command line needs few of them, and starts sooner."""
    from importlib import import_module

    for module, names in _MODULES.items():
        if name in names:
            value = getattr(import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
