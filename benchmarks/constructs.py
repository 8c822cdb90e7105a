"""What HTML constructs become in Markdown, here and in two dedicated converters.

    python benchmarks/constructs.py            # the table
    python benchmarks/constructs.py --write    # ... into docs/markdown.md
    python benchmarks/constructs.py --show     # and what each converter writes

A construct has wishes: pieces that must stand in the Markdown, and pieces that must not. All fulfilled: yes; all that must
stand is there, but something is wrong, or some of it is there: partly; else no.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import artclean

PAGE = Path(__file__).parents[1] / "docs" / "markdown.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
_PROSE = "<p>A paragraph before it tells the readers what they are looking at, and why it stands here at all.</p>"


class Construct(NamedTuple):
    """One construct: HTML, what must stand in the Markdown (in this order), and what must not."""

    name: str
    html: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


CONSTRUCTS: tuple[Construct, ...] = (
    Construct("emphasis around spaces", "<p>a<b> bold </b>word</p>", ("a **bold** word",)),
    Construct("emphasis inside a word", "<p>un<em>believ</em>able</p>", ("un*believ*able",)),
    Construct("emphasis that ends in punctuation before a word", "<p><b>Note:</b>this</p>", ("**Note**:this",)),
    Construct("touching and nested emphasis", "<p><b>one</b><b>two</b> <i>a <b>b</b></i></p>", ("**onetwo**", "*a **b***")),
    Construct("inline code with backticks", "<p>Use <code>a`b</code> here</p>", ("``a`b``",)),
    Construct("code spans that touch", "<p><code>break</code><code>;</code></p>", ("`break;`",)),
    Construct("literal Markdown characters", "<p>*not* __init__ [a](b)</p>", (r"\*not\*", r"\_\_init\_\_", r"\[a\](b)"), ("<",)),
    Construct("no needless escapes", "<p>5 * 3, snake_case, #tag, a_b, 1) x-y</p>", ("5 * 3, snake_case, #tag, a_b, 1) x-y",)),
    Construct("text that looks like a block", "<p>2026. A year</p><p>- no item</p>", ("2026\\. A", "\\- no item")),
    Construct("line breaks", "<p>one<br>two</p>", ("one\\\ntwo|or|one  \ntwo",)),
    Construct("subscript and superscript", "<p>H<sub>2</sub>O, x<sup>2</sup></p>", ("H<sub>2</sub>O", "x<sup>2</sup>")),
    Construct("strikethrough", "<p><del>old</del> new</p>", ("~~old~~ new",)),
    Construct("links: relative", "<p><a href='../b'>text</a></p>", ("[text](https://example.org/b)",)),
    Construct("links: brackets in the text", "<p><a href='/x'>[1]</a></p>", (r"[\[1\]](",)),
    Construct("links: unbalanced parentheses", "<p><a href='/a)b('>x</a></p>", ("/a)b(>)",)),
    Construct("links: javascript", "<p><a href='javascript:f()'>press</a></p>", ("press",), ("javascript",)),
    Construct(
        "images: lazy",
        "<p><img src='data:image/gif;base64,R0' data-src='/real.jpg' alt='a'></p>",
        ("real.jpg)",),
        ("base64",),
    ),
    Construct("images: srcset", "<p><img srcset='/s.jpg 1x, /l.jpg 2x' alt='a'></p>", ("l.jpg)",), ("s.jpg",)),
    Construct("images: picture", "<picture><source srcset='/s.webp 1w, /l.webp 9w'><img alt='a'></picture>", ("l.webp)",)),
    Construct("images: tracking pixels", "<p>x <img src='/t.gif' width='1' height='1'></p>", ("x",), ("t.gif",)),
    Construct(
        "figure with caption",
        "<figure><img src='/a.jpg' alt='A'><figcaption>The caption</figcaption></figure>",
        ("![A](https://example.org/a.jpg)\n\n*The caption*",),
    ),
    Construct("headings, one h1", "<h1>Other</h1><h3>Sub</h3>", ("## Other", "### Sub")),
    Construct("nested lists", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", ("- a\n  1. b\n- c",)),
    Construct(
        "lists with paragraphs and code",
        "<ol><li><p>a</p><pre><code>x = 1</code></pre></li><li><p>b</p></li></ol>",
        ("1. a\n\n   ```\n   x = 1\n   ```\n\n2. b",),
    ),
    Construct("lists that start late", "<ol start='7'><li>a</li><li value='9'>b</li></ol>", ("7. a\n9. b",)),
    Construct("lists side by side", "<ul><li>a</li></ul><ul><li>b</li></ul>", ("- a\n\n* b",)),
    Construct(
        "task lists", "<ul><li><input type=checkbox checked> a</li><li><input type=checkbox> b</li></ul>", ("- [x] a\n- [ ] b",)
    ),
    Construct("definition lists", "<dl><dt>Ebb</dt><dd>The tide falls</dd></dl>", ("**Ebb**", "The tide falls")),
    Construct("quotes in quotes", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", ("> a\n>\n> > b",)),
    Construct(
        "code: language of the class",
        "<pre><code class='language-python'>a  = 1\n    b</code></pre>",
        ("```python\na  = 1\n    b\n```",),
    ),
    Construct(
        "code: language of the element around",
        "<div class='highlight-source-js'><pre>f()</pre></div>",
        ("```js\nf()\n```",),
    ),
    Construct(
        "code: spans of a highlighter",
        "<pre><code><span class='k'>let</span> <span>a</span></code></pre>",
        ("```\nlet a\n```",),
    ),
    Construct(
        "code: line numbers in a gutter",
        "<table class='highlight'><tr><td class='gutter'><pre>1\n2</pre></td>"
        "<td class='code'><pre>a()\nb()</pre></td></tr></table>",
        ("```\na()\nb()\n```",),
        ("1\n2", "|"),
    ),
    Construct(
        "code: line numbers in the lines",
        "<pre><span class='lineno'>1</span>a()\n<span class='lineno'>2</span>b()</pre>",
        ("```\na()\nb()\n```",),
    ),
    Construct("code: copy button", "<pre><button>Copy</button><code>a()</code></pre>", ("```\na()\n```",), ("Copy",)),
    Construct("code: backticks inside", "<pre>```\nx\n```</pre>", ("````\n```\nx\n```\n````",)),
    Construct(
        "tables: alignment and pipes",
        "<table><tr><th align='left'>a</th><th style='text-align:right'>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
        ("| a | b |\n| :-- | --: |\n| 1\\|2 | 3 |",),
    ),
    Construct(
        "tables: line breaks and paragraphs in cells",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1<br>2</td><td><p>3</p><p>4</p></td></tr></table>",
        ("| 1<br>2 | 3<br>4 |",),
    ),
    Construct(
        "tables: cells over columns and rows",
        "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan='2'>1</td><td>2</td></tr><tr><td>3</td></tr>"
        "<tr><td colspan='2'>4</td></tr></table>",
        ("| 1 | 2 |\n|  | 3 |\n| 4 |  |",),
    ),
    Construct(
        "tables: without a head",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>",
        ("|  |  |\n| --- | --- |\n| a | b |\n| 1 | 2 ||or|| a | b |\n| --- | --- |\n| 1 | 2 |",),
    ),
    Construct(
        "tables: caption",
        "<table><caption>Tides</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        ("*Tides*\n\n| a | b |",),
    ),
    Construct(
        "tables for layout",
        "<table role='presentation'><tr><td><p>One paragraph</p><p>Two</p></td><td><p>Three</p></td></tr></table>",
        ("One paragraph\n\nTwo\n\nThree",),
        ("|",),
    ),
    Construct(
        "math: TeX in MathML",
        "<p>So <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x_1^2</annotation></semantics></math></p>",
        ("$x_1^2$",),
    ),
    Construct("math: MathJax script", "<p>So</p><script type='math/tex; mode=display'>\\int f</script>", ("$$\\int f$$",)),
    Construct(
        "embedded videos",
        "<iframe src='https://www.youtube.com/embed/abcdef12345' title='A film'></iframe>",
        ("[A film](https://www.youtube.com/watch?v=abcdef12345)",),
    ),
    Construct("details and summary", "<details><summary>More</summary><p>Inside</p></details>", ("**More**\n\nInside",)),
    Construct(
        "footnotes",
        "<p>Text<sup id='r1'><a href='#n1'>1</a></sup></p><ol><li id='n1'>Note <a href='#r1'>↩</a></li></ol>",
        ("Text[^1]", "[^1]: Note"),
    ),
    Construct("rules", "<p>a</p><hr><p>b</p>", ("a\n\n---\n\nb",)),
    Construct("right-to-left text", "<p>قال <b>المعلم</b> هذا</p>", ("قال **المعلم** هذا",)),
    Construct(
        "script, style and comments",
        "<p>a</p><script>f()</script><style>p{}</style><!-- no --><p>b</p>",
        ("a\n\nb",),
        ("f()", "p{}", "no -->"),
    ),
)


def ours(html: str) -> str:
    """The construct after a title and a paragraph of an article, both taken off again."""
    page = f"<html><body><article><h1>A title</h1>{_PROSE}{html}</article></body></html>"
    kept = artclean.Settings(select=("structure.hidden",))
    article = artclean.clean(page, input_format="html", url="https://example.org/a/c", settings=kept)
    return article.markdown.partition("here at all.\n")[2].strip() + "\n"


def peers() -> Mapping[str, Callable[[str], str]]:
    """The converters to compare with that are installed, with their versions."""
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, Callable[[str], str]] = {}
    try:
        from markdownify import markdownify

        name = f"markdownify {version('markdownify')}"
        found[name] = lambda html: markdownify(html, heading_style="ATX", bullets="-", newline_style="backslash") + "\n"
    except (ImportError, PackageNotFoundError):
        pass
    try:
        import html_to_markdown

        found[f"html-to-markdown {version('html-to-markdown')}"] = lambda html: str(html_to_markdown.convert(html).content) + "\n"
    except (ImportError, PackageNotFoundError):
        pass
    return found


def verdict(construct: Construct, markdown: str) -> str:
    """``yes``, ``partly`` or ``no``."""
    position, there = 0, 0
    for wish in construct.wanted:
        found = [(at, piece) for piece in _forms(wish, construct) if (at := markdown.find(piece, position)) >= 0]
        if found:
            there += 1
            position = found[0][0] + len(found[0][1])
    clean = not any(piece in markdown for piece in construct.unwanted)
    if there == len(construct.wanted):
        return "yes" if clean else "partly"
    loose = "".join(markdown.split())
    near = all(any("".join(piece.split()) in loose for piece in _forms(wish, construct)) for wish in construct.wanted)
    return "partly" if (there or near) and clean else "no"


def _forms(wish: str, construct: Construct) -> list[str]:
    """Equally good forms of a wish. Only artclean is told the page's address, so others need not make addresses absolute."""
    forms = wish.split("|or|")
    if construct.name == "links: relative":
        return forms
    return [*forms, *(form.replace("https://example.org", "") for form in forms if "https://example.org" in form)]


def rows() -> tuple[list[str], list[list[str]]]:
    """Names of the converters, and for each construct its name and their verdicts."""
    converters = {"artclean": ours, **peers()}
    table = [[one.name, *(verdict(one, convert(one.html)) for convert in converters.values())] for one in CONSTRUCTS]
    return list(converters), table


def table() -> str:
    """The table of verdicts in Markdown, with a line of totals."""
    names, found = rows()
    totals = [f"{sum(row[at] == 'yes' for row in found)} of {len(found)}" for at in range(1, len(names) + 1)]
    lines = [["construct", *names], ["---"] * (len(names) + 1), *found, ["**yes in all**", *totals]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print or write the table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the table into docs/markdown.md")
    parser.add_argument("--show", action="store_true", help="show what each converter writes")
    options = parser.parse_args(arguments)
    if options.show:
        for construct in CONSTRUCTS:
            print(f"=== {construct.name}\n{construct.html}")
            for name, convert in {"artclean": ours, **peers()}.items():
                found = convert(construct.html)
                print(f"--- {name}: {verdict(construct, found)}\n{found}")
    text = table()
    if options.write:
        page = PAGE.read_text("utf-8")
        before, after = page.partition(BEGIN)[0], page.partition(END)[2]
        PAGE.write_text(before + BEGIN + text + END + after, "utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
