"""Made-up HTML pages of a wanted size or shape, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

_TEXT = """
    the a of in to and for with from by on at over under after before while when because river bridge
    engineer town council winter report harbour ferry library museum orchard railway valley bread
    lantern teacher garden window market letter signal copper station weather harvest village builder
    carpenter road concert pupil captain island describes measures repairs carries explains gathers
    crosses follows builds counts returns opens closes remains old new quiet narrow public careful early
    distant local heavy patient small wide northern wooden several steady
"""
_WORDS = _TEXT.split()

_HEAD = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A long report</title></head><body>"
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav></header>"
    "<main><article class='post-content'><h1>A long report</h1>"
)
_TAIL = "</article></main><footer><p>Copyright 2026. All rights reserved.</p></footer></body></html>"


def sized_page(size: int) -> bytes:
    """An article of at least `size` bytes, and at most one paragraph more."""
    parts, total = [_HEAD], len(_HEAD) + len(_TAIL)
    for part in _rich_blocks():
        if total >= size:
            break
        parts.append(part)
        total += len(part)
    return "".join((*parts, _TAIL)).encode()


def block_page(blocks: int) -> bytes:
    """An article of `blocks` short paragraphs."""
    chance = random.Random(2)
    body = "".join(f"<p>{_sentence(chance, number, 14)}</p>\n" for number in range(blocks))
    return f"{_HEAD}{body}{_TAIL}".encode()


def nested_page(depth: int) -> bytes:
    """An article inside `depth` nested containers; the paragraphs stand in the deepest one."""
    chance = random.Random(3)
    body = "".join(f"<p>{_sentence(chance, number, 40)}</p>\n" for number in range(20))
    return f"{_HEAD}{'<div>' * depth}{body}{'</div>' * depth}{_TAIL}".encode()


def _rich_blocks() -> Iterator[str]:
    """Without end: paragraphs with links and emphasis, headings and lists between them."""
    chance = random.Random(1)
    number = 0
    while True:
        number += 1
        if number % 12 == 1:
            yield f"<h2>{_sentence(chance, number, 5)}</h2>\n"
        elif number % 12 == 7:
            items = "".join(f"<li>{_sentence(chance, number, 9)}</li>" for _ in range(4))
            yield f"<ul>{items}</ul>\n"
        else:
            start, middle, end = (_sentence(chance, number, words) for words in (25, 6, 30))
            link = f'<a href="/page/{number}">{middle}</a>'
            yield f'<div class="wp-block"><p>{start} {link} <em>{end}</em></p></div>\n'


def _sentence(chance: random.Random, number: int, words: int) -> str:
    """A sentence that stands nowhere else: it holds the number of its block."""
    chosen = " ".join(chance.choices(_WORDS, k=words - 1))
    return f"{chosen.capitalize()} {number}."
