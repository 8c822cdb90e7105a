"""What the options of the output do to one small page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

import artclean
from artclean.settings import load_config
from artclean.write.html import write_html
from artclean.write.links import resolver, without_tracking

PAGE = """<html lang="en"><head><title>Tides: a table</title><meta name="author" content="Ana Ruiz"></head><body><article>
<h1>Tides: a table</h1>
<p>The tide tables of <a href="/bay?utm_source=news&amp;id=7#top">the bay</a> say [1] when <a href="/boats">the boats</a> and
<a href="/bay?utm_source=news&amp;id=7#top">the bay</a> meet, and the harbour master reads them aloud every morning.</p>
<p><img src="/tide.png" alt="A tide"></p>
<table><tr><th>Day</th><th>Height</th></tr><tr><td>Monday</td><td>1.2 m</td></tr></table>
<p>Whoever cannot read finds a lamp at the end of the mole, which is lit when the water is high enough for a boat.</p>
</article></body></html>"""
URL = "https://example.org/a"


def markdown(**options: Any) -> str:
    settings = artclean.Settings(select=("site.rule",), **options)
    return artclean.clean(PAGE, url=URL, settings=settings).markdown


def test_links_inline() -> None:
    assert "[the bay](https://example.org/bay?utm_source=news&id=7#top) say [1] when" in markdown()


def test_links_by_reference() -> None:
    found = markdown(links="reference")
    assert "[the bay][1] say \\[1\\] when [the boats][2] and [the bay][1] meet" in found
    assert found.endswith(
        "\n\n[1]: https://example.org/bay?utm_source=news&id=7#top\n[2]: https://example.org/boats\n"
    )  # fmt: skip
    links = [token.attrGet("href") for block in MarkdownIt().parse(found) for token in block.children or () if token.tag == "a"]
    assert [link for link in links if link] == [
        "https://example.org/bay?utm_source=news&id=7#top", "https://example.org/boats",
        "https://example.org/bay?utm_source=news&id=7#top",
    ]  # fmt: skip


def test_no_links() -> None:
    assert "of the bay say [1] when the boats and the bay meet" in markdown(links="none")


def test_clean_urls() -> None:
    assert "(https://example.org/bay?id=7#top)" in markdown(clean_urls=True)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://e.org/a?utm_source=x", "https://e.org/a"),
        ("https://e.org/a?b=1&fbclid=x&c=2", "https://e.org/a?b=1&c=2"),
        ("https://e.org/a?utm=1&spam=2#utm_source=x", "https://e.org/a?utm=1&spam=2#utm_source=x"),
        ("https://e.org/a", "https://e.org/a"),
    ],
)
def test_tracking_parameters(address: str, wanted: str) -> None:
    assert without_tracking(address) == wanted


def test_images() -> None:
    assert "![A tide](https://example.org/tide.png)" in markdown()
    assert "tide.png" not in markdown(images="drop")


def test_tables() -> None:
    assert "| Day | Height |\n| --- | --- |\n| Monday | 1.2 m |" in markdown()
    assert "\n\nDay Height\\\nMonday 1.2 m\n\n" in markdown(tables="text")


def test_front_matter_is_yaml_that_reads_back() -> None:
    found = markdown(metadata="front-matter")
    _, head, body = found.split("---\n", 2)
    values = yaml.safe_load(head)
    assert values["title"] == "Tides: a table"
    assert values["authors"] == ["Ana Ruiz"]
    assert values["language"] == "en"
    assert body.lstrip("\n") == markdown()


def test_html_is_safe_to_show() -> None:
    found = artclean.clean(PAGE, url=URL).html
    assert "<h1>Tides: a table</h1>" in found
    assert '<a href="https://example.org/boats">the boats</a>' in found
    assert "<td>1.2 m</td>" in found


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<a href="javascript:alert(1)">x</a>',
        '<img src="x" onerror="alert(1)">',
        "<iframe src='https://evil.example/'></iframe>",
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<svg onload=alert(1)>",
        "<style>@import 'https://evil.example/'</style>",
    ],
)
def test_nothing_that_runs_survives(evil: str) -> None:
    found = write_html(f"A line\n\n{evil}\n").lower()
    for wanted in ("<script", 'javascript:"', 'href="javascript', 'onerror="', "<iframe", 'href="data:', 'onload="', "<style"):
        assert wanted not in found


@pytest.mark.parametrize("base", ["https://example.org/a/b?c=d", "http://example.org", "", "https://example.org/a/", "http://["])
@pytest.mark.parametrize(
    "target", ["/x", "/x/../y", "x", "?q", "#f", "//other.example/x", "../x", "mailto:a@b.example", "/", "http://["]
)
def test_addresses_are_resolved_as_the_standard_library_does(base: str, target: str) -> None:
    from urllib.parse import urljoin

    try:
        wanted = urljoin(base, target) if base and not target.startswith("#") else target
    except ValueError:
        wanted = target
    assert resolver(base)(target) == wanted


@pytest.mark.parametrize(
    "target", ["javascript:x", " JaVaScRiPt:x", "java\nscript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd"]
)
def test_addresses_that_run_something_are_not_written(target: str) -> None:
    assert resolver("https://example.org/")(target) == ""


def test_the_options_are_config_keys(tmp_path: Path) -> None:
    path = tmp_path / ".artclean.toml"
    path.write_text('links = "none"\nimages = "drop"\ntables = "text"\nclean-urls = true\nmetadata = "front-matter"\n', "utf-8")
    settings = load_config(path)
    assert (settings.links, settings.images, settings.tables, settings.clean_urls, settings.metadata) == (
        "none", "drop", "text", True, "front-matter",
    )  # fmt: skip
    path.write_text('clean-urls = "yes"\n', "utf-8")
    with pytest.raises(artclean.SettingsError, match="true or false"):
        load_config(path)


def test_html_keeps_what_markdown_says() -> None:
    found = write_html(
        "---\ntitle: Lists\n---\n\n- [x] done\n- [ ] to do\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```python\npass\n```\n"
    )
    assert found.startswith("<ul>")
    assert found.count('type="checkbox"') == 2
    assert found.count(" checked=") == 1
    assert '<td style="text-align:right">2</td>' in found
    assert '<code class="language-python">' in found


@pytest.mark.parametrize(
    "evil",
    [
        '<input type="text" name="password">',
        '<b class="overlay">x</b>',
        '<table><tr><td style="text-align:right;background:url(//example.org)">x</td></tr></table>',
        '<code class="overlay">x</code>',
    ],
)
def test_html_takes_no_other_field_class_or_style(evil: str) -> None:
    found = write_html(f"A line\n\n{evil}\n")
    assert "A line" in found
    assert not any(word in found for word in ("<input", "overlay", "background", "password"))
