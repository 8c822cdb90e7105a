"""YAML front matter of Markdown -> a table, whatever somebody wrote there: it takes no longer than its length asks for.

The values may name each other (``*anchor``) and so be much larger than they are written; they are shared, never copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

__all__ = ["read_yaml"]

_MOST_DIGITS = 1000  # of a number; a longer one stays text
_MOST_MERGED = 100_000  # fields that merge keys (``<<``) may bring in

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's where PyYAML was built with it: ten times as fast


class _FrontMatter(_Loader):  # type: ignore[misc]  # which of the two loaders it is, is known at run time only
    """As the safe loader, but for numbers without end and for tables merged into each other again and again."""

    def flatten_mapping(self, node: Any) -> None:
        """Put the fields that ``<<`` names into a table; PyYAML before 6.0.4 makes a copy for each time one is named."""
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                for part in value.value if isinstance(value, yaml.SequenceNode) else (value,):
                    self._count_merged(part)
        super().flatten_mapping(node)

    def _count_merged(self, node: Any) -> None:
        if not isinstance(node, yaml.MappingNode):
            return
        self.flatten_mapping(node)
        self.merged = getattr(self, "merged", 0) + len(node.value)
        if self.merged > _MOST_MERGED:
            raise yaml.constructor.ConstructorError(None, None, "merge keys bring in too many fields", node.start_mark)

    def number(self, node: Any) -> Any:
        """A whole number or one with a fraction."""
        if len(node.value) > _MOST_DIGITS:
            return node.value
        return self.construct_yaml_int(node) if node.tag.endswith(":int") else self.construct_yaml_float(node)


for _kind in ("int", "float"):
    _FrontMatter.add_constructor(f"tag:yaml.org,2002:{_kind}", _FrontMatter.number)


def read_yaml(body: str) -> Mapping[str, object] | None:
    """The table that a text in YAML describes; None where it is none, or cannot be read."""
    try:
        value = yaml.load(body, _FrontMatter)  # a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
