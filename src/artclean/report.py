"""What is told to people: the list of rules, one rule explained, and what was removed from an article and why."""

from __future__ import annotations

from collections.abc import Iterable

from artclean.api import Article
from artclean.data import Rule, rules
from artclean.edit import LineNumbers
from artclean.errors import SettingsError
from artclean.model import Removed, Tag, TextGate
from artclean.settings import suggest

__all__ = ["explain_article", "explain_rule", "list_rules"]

_QUOTED = 100  # characters of a block that are shown


def list_rules(color: bool) -> str:
    """All rules, one a line."""
    known = rules()
    width = max(map(len, known))
    return _render(([(f"{rule.slug:<{width}}", "bold"), (f"  {rule.summary}", "")] for rule in known.values()), color)


def explain_rule(slug: str) -> str:
    """What a rule removes, why that is safe, and an example.

    Raises:
        SettingsError: there is no such rule.
    """
    known = rules()
    family = [rule for rule in known.values() if rule.slug.startswith(slug.rstrip(".") + ".")]
    if slug in known:
        family = [known[slug]]
    if not family:
        names = [*known, *(name.partition(".")[0] for name in known)]
        raise SettingsError(f"unknown rule {slug!r}{suggest(slug, names)}; `artclean rules` lists them")
    return "\n".join(_explained(rule) for rule in family)


def _explained(rule: Rule) -> str:
    example = "\n".join(f"    {line}".rstrip() for line in rule.example.split("\n"))
    return (
        f"{rule.slug}\n  {rule.summary}\n  {rule.why}\n\n  From this {rule.example_format}\n\n{example}\n\n"
        f"  it removes\n\n    {rule.removes}\n\n  Keep it with --ignore {rule.slug}\n"
    )


def explain_article(article: Article, name: str, color: bool) -> str:
    """Every removed block of an article: its rule, its text, the reason and the surviving twin."""
    stats = article.stats
    head = (
        f"{name}: removed {stats['blocks_removed']} of {stats['blocks_in']} blocks,"
        f" {stats['words_removed']:,} of {stats['words_in']:,} words"
    )
    width = max((len(gone.reason.rule) for gone in article.removed), default=0)
    rows: list[list[tuple[str, str]]] = [[(head, "bold")]]
    if article.gate:
        rows.append([(f"  {_gate_line(article.gate)}", "dim")])
    lines = LineNumbers(article.document.text)
    for gone in article.removed:
        rows.append([(f"  {gone.reason.rule:<{width}}", "yellow"), (f"  {_shown(gone)}", "")])
        rows.append([(" " * (width + 4) + _because(gone, article, lines), "dim")])
    return _render(rows, color)


def _gate_line(gate: TextGate) -> str:
    """What a plain text was taken to be, and what that meant."""
    what = {"dump": "a whole page", "half-clean": "an article with a few lines of cruft", "clean": "a clean article"}[
        gate.decision
    ]
    why = " as asked" if gate.asked else f" (probability of a whole page {gate.probability:.2f})"
    guard = "; short or in no known language, so only sure phrases go" if gate.guarded else ""
    spared = f"; {gate.spared} more lines spared by the cap on what may be removed" if gate.spared else ""
    return f"taken for {what}{why}{guard}{spared}"


def _because(gone: Removed, article: Article, lines: LineNumbers) -> str:
    reason = gone.reason
    if reason.duplicate_of is None:
        return reason.detail
    twin = article.document.blocks[reason.duplicate_of]
    where = f"block {twin.index}"
    if twin.span:
        where = f"line {lines.at(twin.span[0])}"
    return f"stands already at {where}: {_quote(twin.text)}"


def _shown(gone: Removed) -> str:
    """The text of a block; of one without words what it is, and the address of its image."""
    if gone.text:
        return _quote(gone.text)
    images = [piece.target for piece in gone.block.inline if isinstance(piece, Tag) and piece.name == "image"]
    return f"({' '.join([gone.kind.value, *images])[:_QUOTED]})"


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rstrip()}…”"


def _render(rows: Iterable[list[tuple[str, str]]], color: bool) -> str:
    if not color:
        return "".join("".join(text for text, _ in row).rstrip() + "\n" for row in rows)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", soft_wrap=True, highlight=False)
    for row in rows:
        console.print(Text.assemble(*row))
    return out.getvalue()
