"""Documents of ``fixtures/repository/`` and the places in them where a page's cruft can come to stand."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from tests.cases import ROOT

FOLDER = ROOT / "fixtures" / "repository"

CRUFT = (
    "Share this article",
    "Previous ArticleNext Article",
    "ShareTweetEmailPrint",
    "Advertisement",
    "**Advertisement**",
    "Skip to main content",
    "Subscribe to our newsletter",
    "[Share on Facebook](https://facebook.example/sharer?u=1) [Share on Twitter](https://twitter.example/intent?t=2)",
    "Leave a comment",
    "You may also like",
    "Share this article\nPrint this article",
    "_Back to top_",
)
SECTION = (
    "## The keeper of the lock\n\n"
    "The keeper has a chair, a lamp, a stove and a set of tide tables, and he lends all of them to whoever asks before noon."
)
# Files that a repair leaves alone as a whole, whatever stands in them.
LEFT_ALONE = ("LICENSE.md", "CHANGELOG.md", "release-notes-of-the-lock.md", "requirements.txt")
# Much of these is protected, so cruft is only put before and behind what they hold.
PROTECTED = ("directive-", "shortcode-", "liquid-", "mdx-", "math-", "comment-")
NO_END = ("comment-off-to-the-end.md", "code-fence-unclosed.md")

_FRONT = re.compile(r"\A(?:(---|\+\+\+|;;;)\n(?:.*\n)*?\1\n|\{\n(?:.*\n)*?\}\n)")
_MARKS = re.compile(r"[ \t>]*")


def documents() -> list[Path]:
    """All of them, sorted."""
    return sorted(path for path in FOLDER.iterdir() if path.is_file())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin)


def head_length(text: str) -> int:
    """Characters of front matter and byte order mark."""
    mark = text.startswith("\ufeff")
    front = _FRONT.match(text[mark:])
    return mark + (front.end() if front else 0)


def places(name: str, text: str) -> list[tuple[int, str]]:
    """(offset, marks of the quotation or list around it) of every place where a paragraph can be put before a block.

    Such a place is the beginning of a block that has a blank line, or nothing, above it.
    """
    start = head_length(text)
    body = text[start:]
    lines = body.splitlines(keepends=True) if not set("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") & set(body) else body.split("\n")
    lines = [line if line.endswith("\n") else f"{line}\n" for line in lines]
    offsets = [start]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    found: dict[int, str] = {}
    for token in _parser().parse(body):
        if token.map is None or token.type == "inline" or token.nesting < 0 or (token.level and token.type == "code_block"):
            continue
        first = token.map[0]
        if first >= len(lines) or (first and _MARKS.sub("", lines[first - 1]).strip("\n")):
            continue
        marks = _MARKS.match(lines[first])
        assert marks is not None
        if token.level == 0:
            found[first] = ""
        elif first not in found and (first == 0 or lines[first - 1].strip() or marks.group().strip() == ""):
            found[first] = marks.group()
    if name.startswith(PROTECTED):
        found = {first: prefix for first, prefix in found.items() if first == min(found)}
    return [(offsets[first], prefix) for first, prefix in sorted(found.items())]


def with_cruft(random_: random.Random, name: str, text: str, section: bool) -> tuple[str, str, str]:
    """(a document, the same with cruft in it, what was put there: "" where there is no place for it)."""
    if section:
        at = head_length(text)
        text = f"{text[:at]}{SECTION}\n\n## After the lock\n\nThe rest of the way is easy.\n\n{text[at:]}"
    spots = places(name, text)
    if section:
        spots = [spot for spot in spots if spot[0] > head_length(text) + len(SECTION) and spot[1] == ""]
    put = SECTION if section else random_.choice(CRUFT)
    body = text.rstrip("\n")
    if name not in NO_END and body.rpartition("\n")[2].strip() and (not spots or random_.random() < 0.25):
        return _checked(text, f"{body}\n\n{put}{text[len(body) :]}", put)
    if not spots:
        return text, text, ""
    offset, marks = random_.choice(spots)
    lines = "".join(f"{marks}{line}".rstrip() + "\n" for line in f"{put}\n".split("\n"))
    return _checked(text, text[:offset] + lines + text[offset:], put)


def _checked(before: str, after: str, put: str) -> tuple[str, str, str]:
    """What was put between two blocks must be read as blocks of its own, not as part of a code block."""
    wanted = put.split("\n\n")[-1].strip()
    new = _paragraphs(after).count(wanted) == _paragraphs(before).count(wanted) + 1
    return (before, after, put) if new else (before, before, "")


def _paragraphs(text: str) -> list[str]:
    tokens = _parser().parse(text[head_length(text) :])
    return [token.content for token in tokens if token.type == "inline"]
