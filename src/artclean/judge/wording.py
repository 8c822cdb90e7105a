"""What the content model saw, in words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from artclean.judge.features import FEATURES, TREE_FEATURES

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
# What the second look adds: where the content of the page seems to lie.
_LOOKS: Mapping[str, str] = {
    "first": "little by itself that speaks for it",
    "home": "what stands in its container goes as well",
    "parent": "what stands around it goes as well",
    "grand": "what stands around it goes as well",
    "twins": "blocks of the same make go as well",
    "twin_odds": "blocks of the same make go as well",
    "section": "the rest of its section goes as well",
    "before_1": "the block before it goes as well",
    "before_2": "the block before it goes as well",
    "after_1": "the block after it goes as well",
    "after_2": "the block after it goes as well",
    "near": "its neighbours go as well",
    "wide": "its neighbours go as well",
    "content_before": "where it stands on the page",
    "content_after": "where it stands on the page",
    "content_up": "outside of the container with the text",
    "in_content": "outside of the container with the text",
    "home_share": "little of the text in its container",
}


def in_words(row: Sequence[float], pulls: Sequence[float], means: Sequence[float]) -> str:
    """The observations that spoke most against a block.

    Args:
        row: its features, or the columns that the trees see.
        pulls: how much each of them moved the log-odds of the block; negative ones speak against it.
        means: mean of every feature; the columns behind the features have none.
    """
    found: list[str] = []
    for _, index in sorted([(pull, index) for index, pull in enumerate(pulls) if pull < 0]):
        if index < len(FEATURES):
            low, high = _WORDS.get(FEATURES[index], ("", ""))
            observed = high if row[index] > means[index] else low
        else:
            observed = _LOOKS.get(TREE_FEATURES[index], "")
        if observed and observed not in found:
            found.append(observed)
        if len(found) == _NAMED:
            break
    return ", ".join(found)
