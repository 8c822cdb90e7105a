"""Boosted trees as LightGBM grows them -> the columns that ``artclean.judge.forest.Forest`` reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["columns", "significant"]


def columns(root: Mapping[str, Any], leaf_value: Callable[[float], float]) -> list[list[Any]]:
    """A tree as five columns: features, cuts, lefts, rights, leaves.

    Args:
        root: its first node, as in LightGBM's ``dump_model()``.
        leaf_value: what is written for the value of a leaf.
    """
    features: list[int] = []
    cuts: list[float] = []
    lefts: list[int] = []
    rights: list[int] = []
    leaves: list[float] = []

    def place(node: Mapping[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(leaf_value(node["leaf_value"]))
            return -len(leaves)
        index = len(features)
        features.append(node["split_feature"])
        cuts.append(significant(node["threshold"], 6))
        lefts.append(0)
        rights.append(0)
        lefts[index] = place(node["left_child"])
        rights[index] = place(node["right_child"])
        return index

    place(root)
    return [features, cuts, lefts, rights, leaves]


def significant(value: float, digits: int) -> float:
    """A number rounded to some significant digits."""
    return float(f"{value:.{digits}g}")
