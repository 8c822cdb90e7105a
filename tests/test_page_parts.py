"""Parts of pages that scripts, highlighters and old editors write: what a reader sees of them comes out, and nothing else."""

from __future__ import annotations

import pytest

import artclean

_ALL_KEPT = artclean.Settings(select=("structure.hidden",))
PROSE = "<p>The lamp on the breakwater was lit by hand until the war, and nobody who did it has left a line about it.</p>"
EMPTY = '<img class="lazy" alt="A lamp" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
TWIN = '<noscript><img src="/lamp.jpg" alt="A lamp"></noscript>'
DRAWN = "<nobr aria-hidden='true'><span>E=mc<sup>2</sup></span></nobr>"
MATHML = "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>"
SCRIPT = "<script type='math/tex'>E=mc^2</script>"


def clean(html: str) -> artclean.Article:
    page = f"<html><body><article><h1>A title</h1>{PROSE}{html}</article></body></html>"
    return artclean.clean(page, input_format="html", settings=_ALL_KEPT)


def body(html: str) -> str:
    return clean(html).markdown.partition("line about it.\n\n")[2]


PARTS = {
    "hidden words of a cell": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td><span style='display:none'>007</span> Bond</td><td>x</td></tr>"
        "<tr><td>y</td><td><div hidden>no</div>z</td></tr></table>",
        "| a | b |\n| --- | --- |\n| Bond | x |\n| y | z |\n",
    ),
    "a cell over a thousand columns": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr><tr><td colspan='1000'>all</td></tr></table>",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| all |  |\n",
    ),
    "picture for readers without scripts": (f"<div>{EMPTY}{TWIN}</div>", "![A lamp](/lamp.jpg)\n"),
    "the same in a text": (f"<p>one {EMPTY}{TWIN} two</p>", "one ![A lamp](/lamp.jpg) two\n"),
    "the same in a figure": (
        f"<figure>{EMPTY}{TWIN}<figcaption>It burns</figcaption></figure>", "![A lamp](/lamp.jpg)\n\n*It burns*\n",
    ),
    "a picture that is there already": (f"<p><img src='/one.jpg' alt='One'>{TWIN} two</p>", "![One](/one.jpg) two\n"),
    "an image that counts readers": (
        "<div><img src='data:image/gif;base64,R0lGOD' width='1'><noscript><img src='/count?x=1' alt=''></noscript></div>", "",
    ),
    "hidden words behind a number of code": (
        "<pre><span class='ln'>1</span>x<span style='display:none'>no</span>\n</pre>", "```\nx\n```\n",
    ),
    "small picture before the large one": (
        "<p>i <img class='lazyload' src='/lamp-20x13.jpg' data-src='/lamp.jpg' alt='a'> j</p>", "i ![a](/lamp.jpg) j\n",
    ),
    "video with an empty frame": (
        "<p>v</p><iframe src='about:blank' data-src='https://www.youtube.com/embed/dQw4w9WgXcQ' title='Lamps'></iframe>",
        "v\n\n[Lamps](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n",
    ),
    "video that is loaded by a click": (
        "<p>v</p><lite-youtube videoid='dQw4w9WgXcQ' playlabel='Play: Lamps'><a href='/x'>Play</a></lite-youtube>",
        "v\n\n[Play: Lamps](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n[Play](/x)\n",
    ),
    "formula drawn before its source": (
        f"<p>It is <span class='MathJax'>{DRAWN}<span class='MJX_Assistive_MathML'>{MATHML}</span></span>{SCRIPT} so.</p>",
        "It is $E=mc^2$ so.\n",
    ),
    "formula drawn by elements of its own": (
        "<p>So <mjx-container><mjx-math aria-hidden='true'><mjx-mi>y</mjx-mi></mjx-math>"
        "<mjx-assistive-mml><math><mi>y</mi></math></mjx-assistive-mml></mjx-container> and after.</p>", "So $y$ and after.\n",
    ),
    "formula without a source": ("<p>f <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> e</p>", "f ab e\n"),
    "numbers of lines of code": (
        "<pre><code><span class='line'><span class='ln'>1</span><span class='cl'>x = 1\n</span></span>"
        "<span class='line'><span class='ln'>2</span><span class='cl'>y = 2\n</span></span></code></pre>",
        "```\nx = 1\ny = 2\n```\n",
    ),
    "lines named like their numbers": (
        "<pre><span class='ln'>x = 1</span>\n<span class='ln'>y = 2</span>\n</pre>", "```\nx = 1\ny = 2\n```\n",
    ),
    "buttons before the code": (
        "<pre><div class='bar'><span>python</span><div>Copy code</div></div><code>x = 1\ny = 2</code></pre>",
        "```\nx = 1\ny = 2\n```\n",
    ),
    "lines of code in boxes": (
        "<pre><div><code>x = 1</code></div><div><code>y = 2</code></div></pre>", "```\nx = 1\ny = 2\n```\n",
    ),
    "text before marked code": ("<pre>text<div>x</div><code>y</code></pre>", "```\ntext\nx\ny\n```\n"),
    "spaces at the end of code": ("<pre>a  \nb  \n   \n</pre>", "```\na  \nb  \n```\n"),
    "old line ends in code": ("<ul><li><pre>a&#13;b</pre></li></ul>", "- ```\n  a\n  b\n  ```\n"),
    "list right in a list": (
        "<ul><li>two</li><ul><li>nested</li><ul><li>deep</li></ul></ul><li>three</li></ul>",
        "- two\n  - nested\n    - deep\n- three\n",
    ),
    "custom elements in sentences": (
        "<h2>The <x-ship>Vega</x-ship> sails</h2><p><x-term>Ballast</x-term> holds <x-see><a href='/b'>two</a></x-see> tons"
        "<x-cite></x-cite>.</p><ul><li>Press <x-icon>menu</x-icon> twice.</li></ul>"
        "<div>Since <x-time>May</x-time> it does.</div>",
        "## The Vega sails\n\nBallast holds [two](/b) tons.\n\n- Press menu twice.\n\nSince May it does.\n",
    ),
    "custom elements as blocks": (
        "<x-page><x-text>one</x-text><x-text>two</x-text><div>three <x-list><x-item>four</x-item><x-item>five</x-item></x-list>"
        "</div></x-page>", "one\n\ntwo\n\nthree\n\nfour\n\nfive\n",
    ),
    "custom elements of one name in each other": (
        "<x-a><p>one <x-a>two</x-a> three <x-a aria-hidden='true'>icon</x-a>.</p><p>four</p></x-a>", "one two three .\n\nfour\n",
    ),
    "quotation in a figure": (
        "<figure><img src='/i.jpg' alt='Iris'><blockquote>I was afraid only once.</blockquote></figure>",
        "![Iris](/i.jpg)\n\n> I was afraid only once.\n",
    ),
    "list in a figure": (
        "<figure><img src='/i.jpg' alt='Crew'><ul><li>Left: Iris</li><li>Right: Tom</li></ul></figure>",
        "![Crew](/i.jpg)\n\n- Left: Iris\n- Right: Tom\n",
    ),
    "figure in an item of a list": (
        "<ul><li><figure><img src='/i.jpg' alt='Iris'><p>Iris at sea</p></figure></li></ul>",
        "- ![Iris](/i.jpg)\n\n  *Iris at sea*\n",
    ),
    "figures in a figure": (
        "<figure><figure><img src='/a.jpg'><figcaption>One</figcaption></figure>"
        "<figure><img src='/b.jpg'><figcaption>Two</figcaption></figure></figure>",
        "![](/a.jpg)\n\n*One*\n\n![](/b.jpg)\n\n*Two*\n",
    ),
    "hidden words in a figure": (
        "<figure><img src='/i.jpg' alt='Quay'><figcaption>The quay <span style='display:none'>Show credit</span></figcaption>"
        "<div hidden><img src='/large.jpg' alt='Quay'><p>The quay</p></div></figure>", "![Quay](/i.jpg)\n\n*The quay*\n",
    ),
    "inside of a custom element": (
        "<x-box><template shadowrootmode='open'><style>p{}</style><p>one</p><slot></slot></template></x-box>"
        "<template><p>two</p></template>", "one\n",
    ),
    "buttons in sentences": (
        "<p><button>Ballast</button> keeps a ferry upright.</p><ul><li>The <button>keel</button> is of oak.</li><li>two</li></ul>"
        "<blockquote>He said <b><button>aye</button></b>, and went.</blockquote>",
        "Ballast keeps a ferry upright.\n\n- The keel is of oak.\n- two\n\n> He said **aye**, and went.\n",
    ),
    "buttons beside sentences": (
        "<div>It is done. <button>Print</button> this is it.</div><p><button>Play</button> Listen</p>",
        "It is done.\n\nPrint\n\nthis is it.\n\nPlay\n\nListen\n",
    ),
    "language of code": ("<pre data-language='js'><code>sail(1)</code></pre>", "```js\nsail(1)\n```\n"),
    "pictures of AMP": (
        "<figure><amp-img src='/boat.jpg' alt='Boat' width='600'><noscript><img src='/boat.jpg' alt='Boat'></noscript></amp-img>"
        "<figcaption>At noon</figcaption></figure><p>one</p>", "![Boat](/boat.jpg)\n\n*At noon*\n\none\n",
    ),
    "list right in a list before any item": ("<ul><ul><li>a</li></ul><li>b</li></ul>", "- a\n\n* b\n"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), PARTS.values(), ids=PARTS)
def test_a_part_of_a_page(html: str, markdown: str) -> None:
    assert body(html) == markdown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("hidden words of a cell", ["007", "no"]),
        ("numbers of lines of code", ["1 2"]),
        ("buttons before the code", ["python Copy code"]),
        ("formula drawn before its source", ["E=mc2"]),
        ("hidden words in a figure", ["Show credit", "", "The quay"]),
    ],
)
def test_what_is_left_out_is_told(name: str, told: list[str]) -> None:
    assert [gone.text for gone in clean(PARTS[name][0]).removed] == told


def test_two_formulas_side_by_side_both_stay() -> None:
    assert body(f"<p>{SCRIPT}{SCRIPT}</p>").count("E=mc^2") == 2


def test_an_edit_link_beside_its_heading_is_no_part_of_the_text() -> None:
    edit = "<span class='mw-editsection'>[<a href='?edit'>edit</a>]</span>"
    page = (
        f"<html><body><article><h1>A</h1>{PROSE}<div class='mw-heading'><h2>Crew</h2>{edit}</div>{PROSE[:-4]} Iris.</p></article>"
    )
    article = artclean.clean(page, input_format="html", settings=artclean.Settings(select=("structure.nav",)))
    assert article.markdown.count("edit") == 0
    assert [(gone.text, gone.reason.rule) for gone in article.removed] == [("[edit]", "structure.nav")]


# Consent, and what opens a text

_STORY = "<p>The ferry leaves the eastern quay at seven, and whoever is late may wait for the next one until noon.</p>"


@pytest.mark.parametrize("name", ["cookies", "gdpr", "consent"])
def test_a_section_on_cookies_is_no_banner(name: str) -> None:
    section = (
        f'<section id="{name}"><h2>Cookies<a href="#{name}">¶</a></h2><p>We set one cookie, which holds your language. You may'
        " see <a href='/help'>how to delete it</a>, and write to us about data and privacy.</p></section>"
    )
    page = (
        f"<html><head><title>Privacy</title></head><body><main><h1>Privacy</h1>{_STORY}{section}{_STORY * 2}</main></body></html>"
    )
    assert "which holds your language" in artclean.clean(page, input_format="html").text


@pytest.mark.parametrize("press", ["<button>Accept</button>", "<p><a href='#'>Accept all</a></p>"])
def test_a_banner_with_something_to_press_goes(press: str) -> None:
    banner = f"<div id='cookies'><p>We use cookies to improve your experience on our site.</p>{press}</div>"
    article = artclean.clean(f"<body><article><h1>Boats</h1>{_STORY * 3}</article>{banner}</body>", input_format="html")
    assert "cookies" not in article.text
    assert "consent.cookies" in {gone.reason.rule for gone in article.removed}


def test_the_button_that_opens_a_text_is_its_label() -> None:
    parts = "".join(
        f'<button class="accordion">{label}</button><div class="panel">{_STORY.replace("seven", hour)}</div>'
        for label, hour in (("Bicycles and prams", "six"), ("Dogs on a lead", "eight"))
    )
    found = artclean.clean(f"<body><main><h1>Boats</h1>{_STORY}{parts}</main></body>", input_format="html").text
    assert "Bicycles and prams" in found
    assert "Dogs on a lead" in found


# Appended articles


def _article(title: str, paragraphs: int, level: int = 1) -> str:
    text = "".join(_STORY.replace("seven", f"{number} past seven") for number in range(paragraphs))
    return f"<article><h{level}>{title}</h{level}>{text}</article>"


@pytest.mark.parametrize(
    ("page", "stays"),
    [
        (_article("Boats", 8) + _article("Ice", 6), False),
        (_article("Boats", 8) + _article("Ice", 6, level=2), True),  # a part of it, perhaps
        (_article("Boats", 1) + _article("Ice", 6), True),  # which one is the article of the page?
        (f"<article><h1>Boats</h1>{_STORY * 2}{_article('Ice', 6)}</article>", True),  # in it
    ],
)
def test_an_article_appended_to_the_pages_own_goes(page: str, stays: bool) -> None:
    found = artclean.clean(f"<html><head><title>Boats</title></head><body>{page}</body></html>", input_format="html")
    assert "5 past seven" in found.text.split("Ice")[-1] if stays else "Ice" not in found.text
    assert ("related.articles" in {gone.reason.rule for gone in found.removed}) != stays
