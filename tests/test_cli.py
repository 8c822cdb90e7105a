"""The command line: every option, every exit code, and one line of complaint instead of a traceback."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import artclean
from artclean.cli import program
from artclean.data import rules

ARTICLE = (
    "The harbour after the storm\n\n"
    "The harbour was quiet after the storm had passed, and nobody spoke of the boats that had not come back.\n\n"
    "ShareTweetEmailPrint\n\n"
    "At noon the harbour master hung a list on his door and read it aloud to the families who had come.\n"
)
CLEAN = ARTICLE.replace("ShareTweetEmailPrint\n\n", "")
PAGE = (
    "<html><head><title>T</title></head><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article>"
    "<h1>The harbour after the storm</h1>"
    + "".join(f"<p>{line}</p>" for line in CLEAN.split("\n\n")[1:])
    + "<figure><img src='/h.jpg' alt='A harbour'><figcaption>The harbour at dawn</figcaption></figure></article></body></html>"
)


class Done:
    """What a run of the program left behind."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.raw = out
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with inputs, as the current one."""
    (tmp_path / "small.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "notes.md").write_text("# Notes\n\nShareTweetEmailPrint\n\nA line of the author.\n", "utf-8")
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    """Run the program in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    command = [sys.executable, "-m", "artclean", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env=clean | environment, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def one_line(text: str, *parts: str) -> None:
    """An error is one line without a traceback, and says these things."""
    assert text.count("\n") == 1, text
    assert text.startswith("artclean: ")
    for part in parts:
        assert part in text


# The main job


def test_markdown_to_standard_output(folder: Path) -> None:
    done = run("small.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out == "# " + CLEAN


def test_the_same_from_standard_input(folder: Path) -> None:
    assert run(stdin=ARTICLE.encode()).out == "# " + CLEAN
    assert run("-", stdin=ARTICLE.encode()).out == "# " + CLEAN


def test_what_stands_on_standard_input_can_be_named(folder: Path) -> None:
    """The name decides on the format where the content does not, and stands in the JSON."""
    found = json.loads(run("-f", "json", "--stdin-filename", "notes.md", stdin=b"Rain, and then *more* rain.\n").out)
    assert (found["id"], found["source"]["format"]) == ("notes.md", "markdown")


def test_json(folder: Path) -> None:
    found = json.loads(run("small.txt", "-f", "json").out)
    assert found["id"] == "small.txt"
    assert [row["rule"] for row in found["removed"]] == ["share.buttons"]
    assert found["markdown"] == "# " + CLEAN


def test_jsonl_is_one_line_an_input(folder: Path) -> None:
    lines = run("small.txt", "page.html", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["small.txt", "page.html"]


def test_text(folder: Path) -> None:
    assert run("small.txt", "-f", "text").out == CLEAN


def test_captions(folder: Path) -> None:
    assert "dawn" not in run("page.html", "-f", "text").out
    assert "The harbour at dawn" in run("page.html", "-f", "text", "--captions", "keep").out
    assert "*The harbour at dawn*" in run("page.html").out


def test_url_makes_links_absolute(folder: Path) -> None:
    assert "![A harbour](/h.jpg)" in run("page.html").out
    assert "![A harbour](https://example.org/h.jpg)" in run("page.html", "--url", "https://example.org/a/b").out


def test_from(folder: Path) -> None:
    assert json.loads(run("page.html", "--from", "text", "-f", "json").out)["source"]["format"] == "text"
    assert json.loads(run("small.txt", "--from", "markdown", "-f", "json").out)["source"]["format"] == "markdown"


def test_encoding(folder: Path) -> None:
    (folder / "old.txt").write_bytes("Die Häfen wären ruhig, wenn der Sturm nicht wäre.\n".encode("cp850"))
    assert "Häfen wären" in run("old.txt", "--encoding", "cp850").out


def test_lang(folder: Path) -> None:
    (folder / "german.txt").write_text("Kurzer Text\n\nArtikel teilen\n", "utf-8")
    assert "Artikel teilen" not in run("german.txt", "--lang", "de").out


def test_lang_takes_tags_and_tells_what_it_does_not_know(folder: Path) -> None:
    (folder / "german.txt").write_text("Kurzer Text\n\nArtikel teilen\n", "utf-8")
    assert "Artikel teilen" not in run("german.txt", "--lang", "de-AT").out
    done = run("german.txt", "--lang", "cs")
    assert (done.code, "Artikel teilen" in done.out) == (0, True)
    one_line(done.err, "no interface phrases for language cs", "de, en")
    assert run("german.txt", "--lang", "cs", "-q").err == ""
    for wrong in ("zz", "deutsch", "-"):
        done = run("german.txt", "--lang", wrong)
        assert (done.code, done.out) == (2, "")
        one_line(done.err, repr(wrong), "no language code", "de, en")


def test_exclude_and_include_hold_for_folders(folder: Path) -> None:
    for name in ("in/a.txt", "in/old/b.txt", "in/c.log"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ARTICLE, "utf-8")

    def found(*arguments: str) -> list[str]:
        return [json.loads(line)["id"] for line in run(*arguments, "-f", "jsonl").out.splitlines()]

    assert found("in") == ["in/a.txt", "in/old/b.txt"]
    assert found("in", "--exclude", "old/") == ["in/a.txt"]
    assert found("in", "--include", "*.log") == ["in/c.log"]
    (folder / ".artclean.toml").write_text('exclude = ["in/old"]\n', "utf-8")
    assert found("in") == ["in/a.txt"]
    assert found("in/old/b.txt") == ["in/old/b.txt"], "a file that is named is meant"
    assert found("in/a.txt", "in/old/b.txt", "--force-exclude") == ["in/a.txt"]
    done = run("in/old", "-f", "jsonl")
    assert done.code == 2
    one_line(done.err, "in/old", "exclude")


def test_per_file_ignores_hold(folder: Path) -> None:
    text = ARTICLE + "\n© 2026 The Harbour Office. All rights reserved.\n"
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(text, "utf-8")
    (folder / ".artclean.toml").write_text('[per-file-ignores]\n"b.txt" = ["share"]\n"c.txt" = ["all"]\n', "utf-8")
    lines = run("a.txt", "b.txt", "c.txt", "-f", "jsonl").out.splitlines()
    removed = [[gone["rule"] for gone in json.loads(line)["removed"]] for line in lines]
    assert removed == [["share.buttons", "legal.copyright"], ["legal.copyright"], []]


def test_ignore_and_select(folder: Path) -> None:
    assert "ShareTweet" in run("small.txt", "--ignore", "share").out
    assert "ShareTweet" in run("small.txt", "--ignore", "share.buttons").out
    assert "ShareTweet" in run("small.txt", "--select", "promo", "--select", "duplicate.block").out
    assert "ShareTweet" not in run("small.txt", "--select", "share").out


def test_explain_tells_rule_text_and_reason(folder: Path) -> None:
    done = run("small.txt", "--explain")
    assert done.out == "# " + CLEAN
    assert re.search(r"share\.buttons +“ShareTweetEmailPrint”", done.err)
    assert "removed 1 of 4 blocks" in done.err


def test_explain_names_the_twin(folder: Path) -> None:
    paragraph = ARTICLE.split("\n\n")[1]
    (folder / "twice.txt").write_text(CLEAN.replace(paragraph, f"{paragraph}\n\n{paragraph}"), "utf-8")
    assert re.search(rf"duplicate\.block +“{paragraph[:40]}.*\n +stands already at line 3: “{paragraph[:40]}", run(
        "twice.txt", "--explain"
    ).err)  # fmt: skip


def test_verbose_and_quiet(folder: Path) -> None:
    assert "small.txt: text, utf-8" in run("small.txt", "-v").err
    assert run("small.txt", "-v", "-q").err == ""


def test_version() -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"artclean {artclean.__version__}\n")


# Output


def test_output_file(folder: Path) -> None:
    done = run("small.txt", "-o", "out.md")
    assert (done.code, done.out) == (0, "")
    assert (folder / "out.md").read_text("utf-8") == "# " + CLEAN
    assert run("small.txt", "-o", "-").out == "# " + CLEAN


def test_output_folder(folder: Path) -> None:
    done = run("small.txt", "page.html", "-o", "out/", "-f", "json")
    assert done.code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["page.json", "small.json"]


def test_a_folder_in_a_folder_out(folder: Path) -> None:
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    (folder / "in" / "deep" / "b.html").write_text(PAGE, "utf-8")
    (folder / "in" / "deep" / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "in" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert run("in", "-o", "out").code == 0
    found = sorted(path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.*"))
    assert found == ["a.md", "deep/b.md", "deep/c.md"]


def test_a_folder_as_jsonl(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    assert [json.loads(line)["id"] for line in run("in", "-f", "jsonl").out.splitlines()] == ["in/a.txt"]


def test_two_inputs_of_one_output_name(folder: Path) -> None:
    (folder / "small.html").write_text(PAGE, "utf-8")
    done = run("small.txt", "small.html", "-o", "out")
    assert done.code == 2
    one_line(done.err, "small.html", "small.txt")
    assert (folder / "out" / "small.md").read_text("utf-8") == "# " + CLEAN


def test_an_input_is_not_overwritten_by_its_output(folder: Path) -> None:
    before = (folder / "notes.md").read_bytes()
    done = run("notes.md", "-o", ".")
    assert done.code == 2
    one_line(done.err, "notes.md", "another folder")
    assert (folder / "notes.md").read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_markdown_keeps_its_encoding(folder: Path, encoding: str) -> None:
    data = "# Café\n\nA line of the author, née Müller.\n".encode(encoding)
    (folder / "a.md").write_bytes(data)
    assert run("a.md").raw == data
    assert run("a.md", "-o", "b.md").code == 0
    assert (folder / "b.md").read_bytes() == data


def test_a_pipe_is_written_to_and_not_replaced(folder: Path) -> None:
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert run("small.txt", "-o", "pipe").code == 0
        assert reader.communicate(timeout=30)[0] == run("small.txt").raw
    assert (folder / "pipe").is_fifo()


FEEDS = {
    "an RSS feed": "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>T</title></channel></rss>",
    "an Atom feed": "<?xml version='1.0'?>\n<!-- made -->\n<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
    "a sitemap": "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><urlset></urlset>",
}


@pytest.mark.parametrize(("kind", "text"), FEEDS.items(), ids=FEEDS)
def test_a_feed_is_no_article(folder: Path, kind: str, text: str) -> None:
    (folder / "feed.xml").write_text(text, "utf-8")
    done = run("feed.xml")
    assert done.code == 2
    one_line(done.err, "feed.xml", kind)
    assert run("feed.xml", "--from", "html").code != 2


@pytest.mark.parametrize("arguments", [("small.txt", "page.html"), (".",)])
def test_several_inputs_need_a_folder_or_jsonl(folder: Path, arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "-o DIR", "-f jsonl")


# Failures


def test_a_failing_input_does_not_stop_the_others(folder: Path) -> None:
    done = run("nowhere.txt", "small.txt", "picture.txt", "-o", "out")
    assert done.code == 2
    first, second = done.err.splitlines()
    assert first == "artclean: nowhere.txt: no such file; check the name"
    assert second.startswith("artclean: picture.txt: looks like a PNG picture")
    assert (folder / "out" / "small.md").exists()


def test_no_content(folder: Path) -> None:
    done = run("empty.txt")
    assert (done.code, done.out) == (3, "")
    one_line(done.err, "empty.txt", "no content")


def test_failure_wins_over_no_content(folder: Path) -> None:
    assert run("empty.txt", "nowhere.txt", "-f", "jsonl").code == 2


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("nowhere.txt",), ("nowhere.txt", "no such file")),
        (("picture.txt",), ("picture.txt", "PNG picture")),
        (("page.html", "--encoding", "utf-99"), ("unknown encoding 'utf-99'", "utf-8")),
        (("latin.txt", "--encoding", "utf-8"), ("latin.txt", "not valid utf-8", "--encoding")),
        (("small.txt", "--ignore", "shar"), ("unknown rule 'shar'", "did you mean 'share'")),
        (("small.txt", "--select", "nav.prevnext"), ("unknown rule", "did you mean 'nav.prev-next'")),
        (("rules", "shar"), ("unknown rule 'shar'", "did you mean 'share'")),
        (("small.txt", "--config", "nowhere.toml"), ("nowhere.toml", "cannot be read", "--config")),
        (("small.txt", "--config", "broken.toml"), ("broken.toml", "not valid TOML")),
        (("small.txt", "--config", "unknown.toml"), ("unknown.toml", "unknown key 'ingore'", "did you mean 'ignore'")),
        (("small.txt", "--config", "wrong.toml"), ("wrong.toml", "format", "'pdf'", "markdown")),
        (("small.txt", "--config", "site.toml"), ("site.toml", "example.com", "'dorp'", "did you mean 'drop'")),
        (("small.txt", "-f", "pdf"), ("'pdf'", "markdown")),
        (("small.txt", "--explian",), ("--explian", "--explain")),
        (("small.txt", "-o"), ("-o",)),
        (("small.txt", "-o", "small.txt/out.md"), ("small.txt/out.md", "cannot be written")),
        (("nothing", "-o", "out"), ("nothing", "no file in this folder")),
    ],
)  # fmt: skip
def test_errors_are_one_line(folder: Path, arguments: Sequence[str], parts: Sequence[str]) -> None:
    (folder / "latin.txt").write_bytes("Ein schöner Tag in der Stadt\n".encode("latin-1"))
    (folder / "broken.toml").write_text("ignore = [", "utf-8")
    (folder / "unknown.toml").write_text('ingore = ["share"]', "utf-8")
    (folder / "wrong.toml").write_text('format = "pdf"', "utf-8")
    (folder / "site.toml").write_text('[sites."example.com"]\ndorp = ["p"]', "utf-8")
    (folder / "nothing").mkdir()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, *parts)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file(folder: Path) -> None:
    (folder / "small.txt").chmod(0)
    done = run("small.txt")
    assert done.code == 2
    one_line(done.err, "no permission")


# Config


def test_the_nearest_config_is_read_and_the_command_line_wins(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.artclean]\nignore = ["share"]\nformat = "text"\n', "utf-8")
    assert run("small.txt").out == ARTICLE
    assert run("small.txt", "-f", "markdown").out.startswith("# The harbour")
    (folder / ".artclean.toml").write_text('format = "text"\n', "utf-8")
    assert run("small.txt").out == CLEAN


def test_phrases_and_sites_of_a_config(folder: Path) -> None:
    (folder / ".artclean.toml").write_text(
        '[[phrases]]\nrule = "promo.app"\nalone = ["get the harbour app"]\n\n'
        '[sites."example.org"]\ndrop = [".pitch"]\nphrases = ["Our sponsors"]\n',
        "utf-8",
    )
    (folder / "own.txt").write_text(CLEAN + "\nGet the Harbour app!\n", "utf-8")
    assert run("own.txt").out == "# " + CLEAN
    extra = "<p class='pitch'>Join our club</p><p>Our sponsors</p></article>"
    (folder / "site.html").write_text(PAGE.replace("</article>", extra), "utf-8")
    done = run("site.html", "--url", "https://www.example.org/a", "-f", "json")
    gone = {row["text"]: row["rule"] for row in json.loads(done.out)["removed"]}
    assert gone["Join our club"] == gone["Our sponsors"] == "site.rule"


# Commands


def test_rules_lists_every_rule() -> None:
    lines = run("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == list(rules())


def test_rules_explains_one_rule_with_its_example() -> None:
    done = run("rules", "duplicate.section")
    assert done.out.startswith("duplicate.section\n")
    assert rules()["duplicate.section"].removes in done.out


def test_rules_explains_a_family() -> None:
    assert [line for line in run("rules", "share").out.splitlines() if line == "share.buttons"]


@pytest.mark.parametrize("arguments", [("./rules",), ("--", "rules")])
def test_a_file_that_bears_a_commands_name(folder: Path, arguments: Sequence[str]) -> None:
    (folder / "rules").write_text(ARTICLE, "utf-8")
    assert run(*arguments).out == "# " + CLEAN


def test_help_names_options_commands_and_exit_codes() -> None:
    for option in ("-h", "--help"):
        done = CliRunner().invoke(program, [option], prog_name="artclean")
        assert done.exit_code == 0
        assert done.output.startswith("Usage: artclean [OPTIONS] [PATH]...\n")
        for wanted in ("--explain", "--ignore RULE", "rules ", "with removals undone.\n", "Exit codes: 0 done"):
            assert wanted in done.output
    assert CliRunner().invoke(program, ["rules", "-h"], prog_name="artclean").output.startswith("Usage: artclean rules ")


# Terminals and pipes


def test_colour(folder: Path) -> None:
    assert "\x1b[" not in run("rules").out
    assert "\x1b[" in run("rules", "--color", "always").out
    assert "\x1b[" in run("rules", FORCE_COLOR="1").out
    assert "\x1b[" not in run("rules", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in run("rules", "--color", "never", FORCE_COLOR="1").out
    assert "\x1b[" in run("small.txt", "--explain", "--color", "always").err
    assert "\x1b[" not in run("small.txt", "--explain", "--color", "always").out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
@pytest.mark.parametrize(
    ("environment", "colours"), [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)]
)
def test_colour_on_a_terminal(folder: Path, environment: dict[str, str], colours: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    command = [sys.executable, "-m", "artclean", "small.txt", "--explain"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, env=clean | environment, check=True)
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 65536)) is colours
    os.close(ours)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_broken_pipe_ends_quietly(folder: Path) -> None:
    (folder / "long.txt").write_text("\n\n".join(f"Line {n} of a long text that fills a pipe." for n in range(9000)), "utf-8")
    script = f"{sys.executable} -m artclean long.txt 2>err | head -n 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Line 0")
    assert (folder / "err").read_text() == ""


# Completion


def complete(*words: str) -> set[str]:
    done = run(_ARTCLEAN_COMPLETE="bash_complete", COMP_WORDS=" ".join(["artclean", *words]), COMP_CWORD=str(len(words)))
    return {line.partition(",")[2] for line in done.out.splitlines()}


def test_completion() -> None:
    assert "_artclean_completion" in run(_ARTCLEAN_COMPLETE="bash_source").out
    assert {"--format", "--from"} <= complete("--f")
    assert "--explain" in complete("page.html", "--ex")
    assert {"markdown", "json", "jsonl", "text"} <= complete("page.html", "-f", "")
    assert "rules" in complete("ru")
    assert "rules" not in complete("page.html", "ru")
    assert complete("rules", "share") == {"share", "share.buttons"}
    assert {"promo", "promo.app"} <= complete("--ignore", "pr")
