"""Inline formatting -> Markdown: text escaped only where a CommonMark parser would misread it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from artclean.model import Tag

__all__ = ["escape", "escape_line_start", "render_inline"]

_SPECIAL = re.compile(r"[*_`\[\]<&\\~!]")
_ESCAPES = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|`"
    r"|\*(?!\s)|(?<!\s)\*"  # a star that could open or close
    r"|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])"  # an underscore at a word's edge
    r"|\[(?=[^\]]*\]\()"  # text that looks like a link
    r"|\](?=\()"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|~(?=~)|(?<=~)~"
)
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={1,}\s*$|-{2,}\s*$|~{3,}|\[[^\]]+\]:|\|)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]|[^\w\s]|_")
_STYLES = ("strong", "em", "strike")  # from the outside in
_DELIMITERS = {"strong": "**", "em": "*", "strike": "~~"}
_HTML_STYLES = ("sub", "sup")


class _Run(NamedTuple):
    """A stretch of text with one formatting. ``image`` is set for an image, whose text is its alternative text."""

    text: str
    styles: frozenset[str]
    link: Tag | None
    image: Tag | None = None


def escape(text: str) -> str:
    """Text with backslashes where Markdown would take a character for formatting."""
    return _ESCAPES.sub(lambda match: "\\" + match.group(), text) if _SPECIAL.search(text) else text


def escape_line_start(line: str) -> str:
    """A line of inline Markdown that starts no heading, list, quote, rule or definition."""
    if _LINE_START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def render_inline(inline: Iterable[str], resolve: Callable[[str], str], line_break: str = "\\\n") -> str:
    """Inline tokens as Markdown on one line, or on several where the source breaks lines.

    Args:
        inline: ``Block.inline``.
        resolve: makes an address absolute; returns "" for one that must not be written.
        line_break: what stands for a line break.
    """
    pieces = tuple(inline)
    if all(type(piece) is str for piece in pieces):
        return escape_line_start(escape(" ".join("".join(pieces).split())))
    lines = [_render_line(line, resolve) for line in _lines(_runs(pieces))]
    return line_break.join(escape_line_start(line) for line in lines if line)


def _runs(pieces: tuple[str, ...]) -> list[_Run]:
    runs: list[_Run] = []
    open_styles: list[str] = []
    link: Tag | None = None
    for piece in pieces:
        if type(piece) is not Tag:
            runs.append(_Run(piece, frozenset(open_styles), link))
        elif piece.name == "break":
            runs.append(_Run("\v", frozenset(), None))
        elif piece.name == "image":
            runs.append(_Run("", frozenset(), link, piece))
        elif piece.name == "link":
            link = piece if piece.opens else None
        elif piece.opens:
            open_styles.append(piece.name)
        elif piece.name in open_styles:
            open_styles.remove(piece.name)
    return runs


def _lines(runs: list[_Run]) -> list[list[_Run]]:
    lines: list[list[_Run]] = [[]]
    for run in runs:
        if run.text == "\v":
            lines.append([])
        else:
            lines[-1].append(run)
    return [_spaced(line) for line in lines]


def _spaced(runs: list[_Run]) -> list[_Run]:
    """Runs with single spaces between words, none at the ends, and spaces outside of the formatting."""
    result: list[_Run] = []
    pending = False
    plain = frozenset[str]()
    for run in runs:
        text = run.text
        words = " ".join(text.split())
        if not words and run.image is None:
            pending = pending or bool(text)
            continue
        if result and (pending or text[:1].isspace()):
            result.append(_space_between(result[-1], run, plain))
        result.append(run._replace(text=words))
        pending = text[-1:].isspace()
    return _merged(result)


def _space_between(before: _Run, after: _Run, plain: frozenset[str]) -> _Run:
    link = before.link if before.link is after.link else None
    return _Run(" ", before.styles & after.styles, link)


def _merged(runs: list[_Run]) -> list[_Run]:
    result: list[_Run] = []
    for run in runs:
        last = result[-1] if result else None
        if last and last.image is None and run.image is None and last.styles == run.styles and last.link is run.link:
            result[-1] = last._replace(text=last.text + run.text)
        else:
            result.append(run)
    return result


def _render_line(runs: list[_Run], resolve: Callable[[str], str]) -> str:
    parts: list[str] = []
    position = 0
    while position < len(runs):
        link = runs[position].link
        end = position + 1
        while end < len(runs) and runs[end].link is link:
            end += 1
        before = parts[-1] if parts else ""
        after = _first_char(runs, end)
        if link is None:
            parts.append(_styled(runs[position:end], resolve, before[-1:], after))
        else:
            parts.append(_linked(runs[position:end], link, resolve, before[-1:], after))
        position = end
    return "".join(parts).strip()


def _first_char(runs: list[_Run], position: int) -> str:
    if position >= len(runs):
        return ""
    run = runs[position]
    if run.link is not None or run.image is not None:
        return "["
    return run.text[:1]


def _linked(runs: list[_Run], link: Tag, resolve: Callable[[str], str], before: str, after: str) -> str:
    target = resolve(link.target)
    if not target:
        return _styled(runs, resolve, before, after)
    text = _styled([run._replace(link=None) for run in runs], resolve, "[", "]")
    if not text.strip():
        return text
    inner = text.strip()
    if "\\[" not in inner and "![" not in inner:
        inner = inner.replace("[", "\\[").replace("]", "\\]").replace("\\\\]", "\\]")
    lead = " " if text[0] == " " else ""
    tail = " " if text[-1] == " " else ""
    return f"{lead}[{inner}]({_destination(target)}){tail}"


def _destination(target: str) -> str:
    target = "".join("%20" if char == " " else char for char in target if char.isprintable())
    if target.count("(") != target.count(")") or target.startswith("<"):
        return "<" + target.replace("<", "%3C").replace(">", "%3E") + ">"
    return target.replace("\\", "%5C")


def _styled(runs: list[_Run], resolve: Callable[[str], str], before: str, after: str) -> str:
    """Runs of one link, or of none, with emphasis and code."""
    out: list[str] = []
    last = before
    open_styles: list[str] = []
    closed = False
    for number, run in enumerate(runs):
        text = _content(run, resolve)
        if not text:
            continue
        wanted = _wanted(runs, number, open_styles, last, text[0], after, closed)
        closed = _close(out, open_styles, wanted)
        for style in _STYLES:
            if style in wanted and style not in open_styles:
                out.append(_DELIMITERS[style])
                open_styles.append(style)
        out.append(text)
        last = text[-1]
    _close(out, open_styles, frozenset())
    return "".join(out)


def _close(out: list[str], open_styles: list[str], wanted: frozenset[str]) -> bool:
    """Close, from the inside out, what is open and not wanted any more; reopen nothing."""
    closed = False
    while open_styles and not set(open_styles) <= wanted:
        out.append(_DELIMITERS[open_styles.pop()])
        closed = True
    return closed


def _wanted(
    runs: list[_Run], number: int, open_styles: list[str], last: str, first: str, after: str, closed: bool
) -> frozenset[str]:
    """The styles of a run that Markdown can express where it stands (CommonMark's flanking rules)."""
    run = runs[number]
    styles = frozenset(style for style in run.styles if style in _DELIMITERS)
    if "code" in run.styles or run.image is not None:
        return frozenset(open_styles) & styles
    allowed = set(styles & frozenset(open_styles))
    for style in styles - allowed:
        stretch, following = _stretch(runs, number, style, after)
        if _can_open(last, first) and _can_close(stretch[-1:], following) and last not in ("*", "~"):
            allowed.add(style)
    return frozenset(allowed)


def _stretch(runs: list[_Run], number: int, style: str, after: str) -> tuple[str, str]:
    """Last text that a style opened here would cover, and the character after it."""
    end = number
    while end + 1 < len(runs) and style in runs[end + 1].styles:
        end += 1
    following = runs[end + 1].text[:1] or "!" if end + 1 < len(runs) else after
    return runs[end].text or ")", following


def _can_open(before: str, first: str) -> bool:
    if not first or first.isspace():
        return False
    return not _PUNCTUATION.match(first) or not before or before.isspace() or bool(_PUNCTUATION.match(before))


def _can_close(last: str, following: str) -> bool:
    if not last or last.isspace():
        return False
    return not _PUNCTUATION.match(last) or not following or following.isspace() or bool(_PUNCTUATION.match(following))


def _content(run: _Run, resolve: Callable[[str], str]) -> str:
    if run.image is not None:
        target = resolve(run.image.target)
        return f"![{_alt(run.image.label)}]({_destination(target)})" if target else ""
    if "code" in run.styles and run.text.strip():
        return _code(run.text)
    return escape(run.text)


def _alt(label: str) -> str:
    return escape(label).replace("[", "\\[").replace("]", "\\]").replace("\\\\[", "\\[").replace("\\\\]", "\\]")


def _code(text: str) -> str:
    lead = " " if text[0] == " " else ""
    tail = " " if text[-1] == " " else ""
    text = text.strip()
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{lead}{fence}{pad}{text}{pad}{fence}{tail}"
