"""What the names of elements say: whole words of class and id, never parts of words.

Names are hints of people for other people and programs, and often left over from something else. Nothing here decides;
the passes that ask weigh a name against the text around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from artclean.model import Containers

__all__ = ["ADS", "BANNERS", "COMMENTS", "FOLDED", "hits", "is_named", "named_containers", "stands_in"]


class _Names:
    """Words of class and id that mean the same, ready to be looked for."""

    def __init__(self, words: str, unless: str = "", whole: str = "") -> None:
        """Prepare the pattern.

        Args:
            words: the names.
            unless: words that give a name another meaning where they directly follow or go before it.
            whole: a name that counts only as a whole class or id, because others begin with it and mean something else.
        """
        names = words.split()
        self.stems = tuple(names + whole.split())
        either = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}|{word.upper()}" for word in names)
        after = rf"(?![-_]?(?:{unless.replace(' ', '|')})(?![a-z]))" if unless else ""
        before = "".join(rf"(?<!{word}[-_])" for word in unless.split())
        whole = rf"|(?<!\S){whole}(?!\S)" if whole else ""
        # A word begins after anything but a letter, or with a capital after a small letter.
        self.pattern = re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z])){before}(?:{either})(?![a-z]){after}{whole}")


BANNERS = _Names(
    "cookie cookies cookiebar cookiebanner cookieconsent cookienotice consent gdpr ccpa onetrust cybot cookiebot didomi"
    " trustarc truste usercentrics iubenda borlabs osano termly",
    unless="category tag topic recipe recipes",
    whole="cmp",
)
COMMENTS = _Names(
    "comment comments commentlist commentarea commentsection commentform respond disqus livefyre spotim kommentar kommentare"
    " commentaire commentaires comentario comentarios commenti reacties",
    unless="open closed off on no count counter link number enabled disabled meta status icon",
)
FOLDED = _Names("tab tabs tabpanel tabcontent accordion accordions collapse collapsible faq faqs toggle details expander")
ADS = _Names("ad ads adv advert adverts advertisement advertising anzeige werbung reklama reklam publicidad publicidade")


def named_containers(containers: Containers, names: _Names) -> list[int]:
    """The containers whose class or id holds one of the names as a whole word."""
    attributes = containers.attributes
    different = list(dict.fromkeys(attributes))
    everything = "\n".join(different).lower()
    found = hits(everything, names.stems)
    if not found:
        return []
    ends = list(accumulate([len(described) + 1 for described in different]))
    if ends[-1] == len(everything) + 1 and everything.count("\n") == len(different) - 1:
        candidates = [different[at] for at in {bisect_right(ends, hit) for hit in found}]
    else:  # a name with a line break, or with a letter that is longer in lower case
        candidates = different
    named = {described for described in candidates if is_named(described, names)}
    return [index for index, described in enumerate(attributes) if described in named] if named else []


def hits(text: str, words: tuple[str, ...]) -> list[int]:
    """Offsets at which one of some words stands in a text, word after word."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    return found


def stands_in(containers: Containers, index: int, names: _Names) -> bool:
    """Whether an element, or one that it stands in, has one of the names; the page as a whole does not count."""
    while index >= 0 and containers.tags[index] not in ("html", "body"):
        if is_named(containers.attributes[index], names):
            return True
        index = containers.parents[index]
    return False


def is_named(described: str, names: _Names) -> bool:
    """Whether class and id of an element hold one of the names as a whole word."""
    return names.pattern.search(described) is not None
