"""What each element of a page means to the reader of pages, and which attributes of it are looked at."""

from __future__ import annotations

from artclean.read.elements import IMAGE_ATTRIBUTES

__all__ = ["ATTRIBUTES", "ATTRIBUTES_OF", "LAID_OUT", "NOTED", "ROLES", "STACKED"]

# What an element does to the stream. Elements not named here are inline and say nothing (0); custom ones, with a dash, are
# blocks, but in a sentence.
BLOCK, FORMAT, LINK, BREAK, IMAGE, DROP, HEAD, RULE = range(1, 9)
FORMATS = {
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "del": "strike", "s": "strike", "strike": "strike", "sub": "sub", "sup": "sup",
}  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_BLOCKS = _names(
    "html body div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article main aside header footer nav table thead tbody"
    " tfoot tr td th caption blockquote pre figure figcaption form fieldset legend address details summary center dir menu"
    " hgroup search button select option optgroup dialog listing xmp plaintext noscript"
)
_DROPPED = _names("script style template svg iframe object canvas audio video textarea map applet math rp")
# Blocks that mean more than their own text.
HEAD_LINE, LIST, ITEM, CITED, PRE, TABLE, ROW, CELL, FIGURED, CAPTION, MENU, FALLBACK, ROOT, BUTTON = range(1, 15)
SPECIAL: dict[str, int] = {
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6"), HEAD_LINE),
    **dict.fromkeys(_names("ul ol menu dir"), LIST),
    **dict.fromkeys(_names("td th"), CELL),
    **dict.fromkeys(_names("figcaption caption"), CAPTION),
    **dict.fromkeys(_names("nav select"), MENU),
    "li": ITEM,
    "blockquote": CITED,
    "pre": PRE,
    "table": TABLE,
    "tr": ROW,
    "figure": FIGURED,
    "noscript": FALLBACK,
    "html": ROOT,
    "button": BUTTON,
}
BITS, KIND = 4, 15  # of a role; above these bits stands what a block is besides
ROLES: dict[str, int] = {
    **{tag: BLOCK | SPECIAL.get(tag, 0) << BITS for tag in _BLOCKS},
    **dict.fromkeys(FORMATS, FORMAT),
    **dict.fromkeys(_DROPPED, DROP),
    **dict.fromkeys(_names("meta link base title time input source"), HEAD),
    "a": LINK,
    "br": BREAK,
    "img": IMAGE,
    "hr": RULE,
}
PLAYERS = {  # elements that load a player when they are clicked -> what frames of the same player have before its number
    "lite-youtube": "https://www.youtube.com/embed/",
    "lite-vimeo": "https://player.vimeo.com/video/",
}
# Parts of the names of custom elements that stand under each other, even where a text has begun.
STACKED = frozenset(
    _names(
        "accordion ad banner block body box card carousel column dialog drawer footer form gallery grid header item list menu"
        " modal nav panel paragraph row section slide slider tab table tabs"
    )
)
LAID_OUT = frozenset(_names("mfrac msqrt mroot msup msub msubsup munder mover munderover mtable"))  # what characters do not tell
NOTED = frozenset(("math", "annotation", "img", *LAID_OUT))  # looked at even where nothing else is
# The attributes that the builder looks at, for readers of pages who give it no others: those of every element, ...
_CITING = _names("itemprop content datetime")
ATTRIBUTES = frozenset((*_CITING, *_names("class id role style hidden aria-hidden")))  # ... of blocks, and of what has no role
_FOR_CODE = _names("class lang data-lang data-language")
_BESIDES = {
    **dict.fromkeys(FORMATS, _FOR_CODE),
    **dict.fromkeys(_names("ul ol menu dir"), ("start",)),
    **dict.fromkeys(_names("td th"), _names("colspan rowspan align")),
    "li": ("value",),
    "pre": _FOR_CODE,
    "html": _names("lang xml:lang"),
    "a": _names("class href title rel"),
    "img": IMAGE_ATTRIBUTES,
    "amp-img": IMAGE_ATTRIBUTES,
    "source": _names("srcset data-srcset"),
    "input": _names("type checked"),
    "meta": _names("property name http-equiv"),
    "link": _names("rel href"),
    "base": ("href",),
    "script": ("type",),
    "template": ("shadowrootmode",),
    "iframe": _names("src data-src title"),
    **dict.fromkeys(PLAYERS, _names("videoid playlabel title")),
    "math": _names("display alttext"),
    "annotation": ("encoding",),
}
ATTRIBUTES_OF: dict[str, frozenset[str]] = {
    tag: frozenset((*(ATTRIBUTES if ROLES.get(tag, 0) & KIND in (0, BLOCK) else _CITING), *_BESIDES.get(tag, ())))
    for tag in (*ROLES, "annotation", "amp-img", *PLAYERS)
}
