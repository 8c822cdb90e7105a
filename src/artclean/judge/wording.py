"""What the content model saw, in words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from artclean.judge.features import FEATURES

__all__ = ["in_words"]

_NAMED = 3  # observations in one explanation

# Feature -> what a value below and above the mean means. Features that are not named here are the same for the whole page,
# or repeat what another one says.
_WORDS: Mapping[str, tuple[str, str]] = {
    "words": ("few words", "many words"),
    "long": ("a short block", ""),
    "sentences": ("no whole sentence", ""),
    "sentence_density": ("no whole sentence", ""),
    "link_density": ("", "mostly links"),
    "link_density_words": ("", "mostly links"),
    "prose": ("no prose", ""),
    "ends_sentence": ("does not end like a sentence", ""),
    "interface": ("words that menus and buttons use", ""),
    "heading_interface": ("under a heading such as menus have", ""),
    "heading_interface_near": ("under a heading such as menus have", ""),
    "is_figure": ("", "an image by itself"),
    "is_list_item": ("", "a list item"),
    "is_heading": ("", "a heading without text"),
    "is_caption": ("", "a caption"),
    "copies": ("", "stands on the page more than once"),
    "before_prose": ("", "before the first paragraph"),
    "after_prose": ("", "after the last paragraph"),
    "prose_distance": ("", "far from any paragraph"),
    "hidden": ("", "hidden by the page"),
    "class": ("class or id of a menu, list or box", ""),
    "chain": ("inside elements with classes of menus, lists or boxes", ""),
    "chain_min": ("inside an element with the class of a menu, list or box", ""),
    "siblings": ("", "many blocks of the same make"),
    "home_class": ("its container has the class of a menu, list or box", ""),
    "home_parent_class": ("its container has the class of a menu, list or box", ""),
    "home_chain": ("inside elements with classes of menus, lists or boxes", ""),
    "home_words": ("hardly any text around it", ""),
    "home_links": ("", "its container is mostly links"),
    "home_prose": ("no prose in its container", ""),
    "home_prose_share": ("little of the page's prose in its container", ""),
    "home_prose_density": ("little prose in its container", ""),
    "parent_links": ("", "its surroundings are mostly links"),
    "parent_prose": ("no prose around it", ""),
    "parent_prose_share": ("little of the page's prose around it", ""),
    "parent_prose_density": ("little prose around it", ""),
    "grand_links": ("", "its surroundings are mostly links"),
    "grand_prose_share": ("little of the page's prose around it", ""),
    "up": ("", "far from the main container"),
    "down": ("", "outside of the main container"),
    "in_best": ("outside of the main container", ""),
    "in_best_classed": ("outside of the main container", ""),
    "in_footer": ("", "in a footer"),
    "in_header": ("", "in a header"),
    "in_aside": ("", "in an aside"),
    "in_form": ("", "in a form"),
}


def in_words(row: Sequence[float], weights: Sequence[float], means: Sequence[float]) -> str:
    """The observations that spoke most against a block.

    Args:
        row: its features.
        weights: weights of the features, as the model mixed them for the page.
        means: mean of every feature.
    """
    pulls = sorted(
        (weight * (value - mean), index) for index, (weight, value, mean) in enumerate(zip(weights, row, means, strict=True))
    )
    found: list[str] = []
    for pull, index in pulls:
        low, high = _WORDS.get(FEATURES[index], ("", ""))
        observed = high if row[index] > means[index] else low
        if pull < 0 and observed and observed not in found:
            found.append(observed)
        if len(found) == _NAMED:
            break
    return ", ".join(found)
