"""artclean: clean scraped articles.

>>> import artclean
>>> article = artclean.clean("Rain in May\\n\\nIt rained all day.\\n\\nPrevious ArticleNext Article")
>>> [(gone.text, gone.reason.rule) for gone in article.removed]
[('Previous ArticleNext Article', 'nav.prev-next')]
"""

from __future__ import annotations

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
