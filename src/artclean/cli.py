"""The command line: parses and prints, decides nothing.

Exit codes: 0 done; 1 something would change (--check); 2 wrong usage, or an input failed; 3 an input gave no content.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from artclean.errors import ArtcleanError
from artclean.findings import FINDING_FORMATS
from artclean.settings import INPUT_FORMATS, OUTPUT_FORMATS, Settings, check_address, config_for, load_config, parse_share
from artclean.streams import open_streams, say, settle_messages, silence_out, write_out

__all__ = ["main"]


class _Path(click.Path):
    """A path that is not empty: as ``Path("")`` it would mean the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)  # what cannot be read must not stop its neighbours

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            raise click.UsageError("an empty name was given; give a file or a folder, or . for the current one")
        return super().convert(value, param, ctx)


class _Program(click.Group):
    """``artclean PATH...`` cleans; a first word that names a subcommand runs that."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = ["clean", *args]
        return super().parse_args(ctx, args)


class _Cleaning(click.Command):
    """The main command; its help names the subcommands, too."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        return super().make_context(None, args, parent, **extra)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path.strip(), " ".join(self.collect_usage_pieces(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        group = ctx.parent.command if ctx.parent else None
        if isinstance(group, click.Group):
            rows = [
                (name, command.get_short_help_str(100)) for name, command in sorted(group.commands.items()) if name != "clean"
            ]
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from artclean import __version__

        write_out(f"artclean {__version__}\n".encode())
        ctx.exit()


def _complete_path(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files, and where a command could stand the commands."""
    group = ctx.parent.command if ctx.parent else None
    names: list[str] = []
    if isinstance(group, click.Group) and not ctx.params.get("paths"):
        names = [name for name, command in sorted(group.commands.items()) if not command.hidden]
    return [*(CompletionItem(name) for name in names if name.startswith(incomplete)), CompletionItem(incomplete, type="file")]


def _complete_rule(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from artclean.data import rules

    families = sorted({slug.partition(".")[0] for slug in rules()})
    return [CompletionItem(name) for name in (*families, *rules()) if name.startswith(incomplete)]


_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=_Program, context_settings=_HELP, add_help_option=False)
def program() -> None:
    """Clean scraped articles."""


_STYLE = (
    click.option("--captions", type=click.Choice(["drop", "keep"]), help="Captions in the plain text.  [default: drop]"),
    click.option("--links", type=click.Choice(["inline", "reference", "none"]), help="Links in Markdown.  [default: inline]"),
    click.option("--images", type=click.Choice(["keep", "drop"]), help="Images in Markdown.  [default: keep]"),
    click.option("--tables", type=click.Choice(["keep", "text"]), help="Tables in Markdown.  [default: keep]"),
    click.option("--clean-urls", is_flag=True, help="Take tracking parameters out of addresses."),
    click.option("--metadata", type=click.Choice(["none", "front-matter"]), help="On top of Markdown.  [default: none]"),
)


def _style_options(command: Any) -> Any:
    """The options that say how an article is written, which cleaning and restoring share."""
    for option in reversed(_STYLE):
        command = option(command)
    return command


@program.command("clean", cls=_Cleaning, context_settings=_HELP, hidden=True)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=_Path(), shell_complete=_complete_path)
@click.option("-f", "--format", "format_", type=click.Choice(OUTPUT_FORMATS), help="Output format.  [default: markdown]")
@click.option("--from", "input_format", type=click.Choice(INPUT_FORMATS), help="Input format.  [default: auto]")
@click.option("-o", "--output", metavar="FILE|DIR", help="Write here; - is standard output.")
@click.option("--url", help="Address of the page, for relative links and per-site rules.")
@click.option("--encoding", help="Encoding of the input.  [default: found]")
@click.option("--explain", is_flag=True, help="Tell on standard error what was removed, and why.")
@click.option(
    "--ignore", multiple=True, metavar="RULE", shell_complete=_complete_rule, help="Keep what this rule or family would remove."
)
@click.option(
    "--select", multiple=True, metavar="RULE", shell_complete=_complete_rule, help="Apply only this rule or family of rules."
)
@click.option("--lang", metavar="CODE", help="Language of the input, such as de.  [default: found]")
@_style_options
@click.option("--comments", type=click.Choice(["auto", "keep", "drop"]), help="Readers' comments.  [default: auto]")
@click.option("--page", type=click.Choice(["auto", "article", "any"]), help="What an HTML page is.  [default: auto]")
@click.option("--text-mode", type=click.Choice(["auto", "dump", "clean"]), help="What a plain text is.  [default: auto]")
@click.option("--favor", type=click.Choice(["safe", "balanced", "precision"]), help="In plain text.  [default: safe]")
@click.option("--config", "config", metavar="FILE", type=_Path(), help="Config file.  [default: nearest]")
@click.option("--check", is_flag=True, help="List what would be removed from Markdown and text files; exit 1 if anything.")
@click.option("--diff", is_flag=True, help="Show what would be removed as a unified diff; write nothing.")
@click.option("--write", is_flag=True, help="Repair Markdown and text files in place.")
@click.option("--output-format", type=click.Choice(FINDING_FORMATS), default="text", help="Of findings.  [default: text]")
@click.option("--include", multiple=True, metavar="GLOB", help="Files of a folder to take.  [default: by suffix]")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Files and folders to leave out.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
@click.option("--stdin-filename", metavar="NAME", default="", help="Name of what is read from standard input.")
@click.option("--max-loss", metavar="SHARE", help="Words a file may lose in a repair, as 20% or 0.2.  [default: 20% for --write]")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="With --write, exit 1 when a file was changed.")
@click.option("-q", "--quiet", is_flag=True, help="No messages but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is read, how, and what became of it.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), help="Colour.  [default: auto]")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit.")
@click.pass_context
def clean_command(ctx: click.Context, /, paths: tuple[Path, ...], output: str | None, **options: Any) -> None:
    """Clean scraped articles: HTML, plain text or Markdown in, the article out.

    PATH is a file or a folder; - or nothing reads standard input. A file that bears a command's name is reached as ./NAME
    or after --.

    Exit codes: 0 done; 1 something would change (--check); 2 wrong usage, or an input failed (the others are done all
    the same); 3 an input gave no content.
    """
    if not paths and sys.stdin is not None and sys.stdin.isatty():
        click.echo(ctx.get_help())
        ctx.exit(0)
    if output == "":
        raise click.UsageError("-o was given an empty name; give a file or a folder, or - for standard output")
    given = {name for name in ctx.params if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE}
    repairs = bool(options["check"] or options["diff"] or options["write"])
    _check_together(ctx, given, repairs)
    options["config"] = options["config"] or config_for(paths or (Path("-"),), options["stdin_filename"])
    if repairs:
        ctx.exit(_repair(paths or (Path("-"),), options))
    from artclean.run import Job, run

    if options["url"] is not None:
        check_address(options["url"])
    settings = _settings(options)
    job = Job(
        settings=settings,
        base=_base(options),
        force_exclude=options["force_exclude"],
        url=options["url"],
        output=output,
        explain=options["explain"],
        quiet=options["quiet"],
        verbose=options["verbose"],
        color=_wants_color(settings.color, sys.stderr),
        stdin_name=options["stdin_filename"],
    )
    if settings.lang and not options["quiet"]:
        _tell_language(settings.lang)
    ctx.exit(run(paths or (Path("-"),), job))


def _tell_language(code: str) -> None:
    from artclean.data import languages

    if code not in languages():
        say(f"no interface phrases for language {code}, only the English ones; there are some for {', '.join(languages())}")


_OF_CLEANING = (
    "output", "format_", "explain", "url", "captions", "links", "images", "tables", "clean_urls", "metadata", "comments",
    "page", "text_mode", "favor",
)  # fmt: skip
_OF_REPAIRS = ("output_format", "max_loss", "exit_non_zero_on_fix")


def _check_together(ctx: click.Context, given: set[str], repairs: bool) -> None:
    """No option is given that would do nothing beside the others."""
    spelled = {str(one.name): one.opts[0] for one in ctx.command.params}
    lost = [spelled[name] for name in (_OF_CLEANING if repairs else _OF_REPAIRS) if name in given]
    if lost and repairs:
        raise click.UsageError(f"--check, --diff and --write work on the files themselves: leave {' and '.join(lost)} out")
    if lost:
        raise click.UsageError(f"{' and '.join(lost)}: only with --check, --diff or --write")
    if "exit_non_zero_on_fix" in given and "write" not in given:
        raise click.UsageError("--exit-non-zero-on-fix: only with --write; --check exits with 1 by itself")
    if "output_format" in given and "diff" in given:
        raise click.UsageError("--output-format is that of the findings, not of a diff: leave it or --diff out")


def _repair(paths: tuple[Path, ...], options: dict[str, Any]) -> int:
    """``--check``, ``--diff`` and ``--write``."""
    from artclean.repository import RepairJob, repair_files

    if options["write"] and Path("-") in paths and options["output_format"] != "text":
        raise click.UsageError("--write - writes the repaired text to standard output: leave --output-format out")
    settings = _settings(options)
    job = RepairJob(
        settings=settings,
        **{name: options[name] for name in ("check", "diff", "write", "output_format", "force_exclude", "quiet", "verbose")},
        stdin_name=options["stdin_filename"],
        exit_non_zero_on_fix=options["exit_non_zero_on_fix"],
        color=_wants_color(settings.color, sys.stdout),
        base=_base(options),
    )
    return repair_files(paths, job)


def _base(options: dict[str, Any]) -> Path:
    """The folder that globs are relative to: that of the config file."""
    config = options["config"]
    return config.parent if config else Path()


@program.command("rules", context_settings=_HELP)
@click.argument("rule", required=False, shell_complete=_complete_rule)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour.  [default: auto]")
def rules_command(rule: str | None, color: str) -> None:
    """List the rules, or explain one with an example."""
    from artclean.report import explain_rule, list_rules

    text = explain_rule(rule) if rule else list_rules(_wants_color(color, sys.stdout))
    write_out(text.encode())


@program.command("schema", context_settings=_HELP)
def schema_command() -> None:
    """Print the JSON Schema of the JSON output."""
    from artclean.write.json import schema

    write_out(schema().encode())


@program.command("restore", context_settings=_HELP)
@click.argument("article", metavar="ARTICLE.json", type=_Path())
@click.option(
    "--keep",
    multiple=True,
    metavar="RULE|INDEX",
    shell_complete=_complete_rule,
    help="Put back what this removed.  [default: all]",
)
@click.option("-f", "--format", "format_", type=click.Choice(OUTPUT_FORMATS), help="Output format.  [default: markdown]")
@click.option("-o", "--output", metavar="FILE|DIR", help="Write here; - is standard output.")
@_style_options
@click.option("--config", "config", metavar="FILE", type=_Path(), help="Config file.  [default: nearest]")
def restore_command(article: Path, keep: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Write an article from its JSON again, with removals undone.

    ARTICLE.json is the output of artclean -f json, or -f jsonl; - reads standard input. The JSON does not say how links,
    images, tables and metadata were written: give the options again.
    """
    from artclean.restore import restore

    if output == "":
        raise click.UsageError("-o was given an empty name; give a file or a folder, or - for standard output")
    options["config"] = options["config"] or config_for((article,))
    restore(article, keep, _settings(options), output)


_SETTINGS = (  # options that are settings of the same name
    "input_format", "encoding", "ignore", "select", "lang", "captions", "comments", "text_mode", "links", "images", "tables",
    "page", "metadata", "favor", "color", "include", "exclude",
)  # fmt: skip


def _settings(options: dict[str, Any]) -> Settings:
    """The settings of the config file, changed by what stands on the command line."""
    path = options["config"]
    base = load_config(path) if path else Settings()
    given = {name: options.get(name) for name in _SETTINGS}
    given["format"] = options.get("format_")
    given["clean_urls"] = options.get("clean_urls") or None
    given["max_loss"] = None if options.get("max_loss") is None else parse_share(options["max_loss"])
    return base.updated(**{name: value for name, value in given.items() if value not in (None, (), "")})


def _wants_color(choice: str, stream: Any) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return bool(stream and stream.isatty()) and os.environ.get("TERM") != "dumb"


def main() -> None:
    """Run the program and leave with an honest exit code."""
    open_streams()
    try:
        code = program.main(prog_name="artclean", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        _fail(error.format_message())
    except ArtcleanError as error:
        _fail(str(error))
    except BrokenPipeError:  # the reader of our output has gone (``| head``): no message
        silence_out()
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    else:
        sys.exit(code if isinstance(code, int) else 0)
    finally:
        settle_messages()


def _fail(message: str) -> None:
    say(" ".join(message.split("\n")))
    silence_out()
    sys.exit(2)
