"""Facts about the article, each from the most trusted source that names it, with where it came from.

The order of trust: front matter, JSON-LD, microdata, OpenGraph, Dublin Core, citation and publisher meta elements, ``time``
elements, the visible byline and dateline, the address. One function a field lists its candidates, best first; one place
takes the first that holds and notes the source.
"""

from __future__ import annotations

from artclean.metadata.fields import Facts

__all__ = ["Facts"]
