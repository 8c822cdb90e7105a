"""Settings: defaults < config file < command line. Unknown keys and wrong values are errors that say what to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from artclean.errors import DataError, SettingsError

__all__ = [
    "ALL_RULES",
    "INPUT_FORMATS",
    "OUTPUT_FORMATS",
    "Settings",
    "SiteRules",
    "check_address",
    "config_for",
    "find_config",
    "is_address",
    "load_config",
    "parse_share",
    "suggest",
]

INPUT_FORMATS = ("auto", "html", "text", "markdown")
OUTPUT_FORMATS = ("markdown", "json", "jsonl", "text", "html")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "input_format": INPUT_FORMATS,
    "format": OUTPUT_FORMATS,
    "color": ("auto", "always", "never"),
    "captions": ("drop", "keep"),
    "comments": ("auto", "keep", "drop"),
    "page": ("auto", "article", "any"),
    "text_mode": ("auto", "dump", "clean"),
    "favor": ("safe", "balanced", "precision"),
    "links": ("inline", "reference", "none"),
    "images": ("keep", "drop"),
    "tables": ("keep", "text"),
    "metadata": ("none", "front-matter"),
}
ALL_RULES = "all"
_CONFIG_NAMES = {"from": "input_format"}  # the command line's word -> ours


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What a user knows about one site.

    Attributes:
        drop: CSS selectors of elements that always go.
        keep: CSS selectors of elements that always stay.
        phrases: whole blocks that go.
    """

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a call of :func:`artclean.clean` depends on, besides its input.

    Attributes:
        input_format: ``auto``, ``html``, ``text`` or ``markdown``.
        encoding: encoding of the bytes; None finds it.
        lang: language code of the input, such as ``de`` (``de-AT`` counts as that); None finds it.
        ignore: rules (or their beginnings, ``promo``) whose blocks stay.
        select: only these rules may remove; () allows all.
        captions: ``keep`` puts captions into the plain text; Markdown always has them.
        comments: reader comments: ``keep``, ``drop``, or ``auto`` (kept where the page is a discussion).
        text_mode: what a scraped text is: a whole page (``dump``), an article (``clean``); ``auto`` finds out.
        favor: what counts most in scraped text: losing no word (``safe``), both (``balanced``), or leaving no cruft
            (``precision``).
        page: kind of the HTML page: ``article``, ``any`` (forum, product, listing ...) or ``auto``.
        content_model: file of another content model than the one shipped (tools/train_content_model.py writes them).
        links: links in Markdown: ``inline``, by ``reference`` (addresses at the end), or ``none`` (their text alone).
        images: whether Markdown shows images: ``keep`` or ``drop``.
        tables: whether Markdown shows tables as such (``keep``) or as lines of ``text``.
        clean_urls: whether tracking parameters (``utm_source`` ...) are taken out of addresses.
        metadata: whether Markdown begins with the facts about the article (``front-matter``).
        phrases: more interface phrases: tables like a language pack's.
        sites: rules for single sites, by host name.
        format: output format of the command line.
        color: colour on the command line.
        include: names or globs of the files of a folder that are cleaned or repaired; () takes those with a known suffix.
        exclude: globs of files and folders that are left out.
        per_file_ignores: (glob, rules) whose blocks stay in the files that match; the rule ``all`` leaves them alone.
        max_loss: share of its words, 0..1, that a file may lose by a repair in place; None: the default of the program.
    """

    input_format: str = "auto"
    encoding: str | None = None
    lang: str | None = None
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    captions: str = "drop"
    comments: str = "auto"
    page: str = "auto"
    content_model: str | None = None
    text_mode: str = "auto"
    favor: str = "safe"
    links: str = "inline"
    images: str = "keep"
    tables: str = "keep"
    clean_urls: bool = False
    metadata: str = "none"
    phrases: tuple[Mapping[str, Any], ...] = ()
    sites: tuple[tuple[str, SiteRules], ...] = ()
    format: str = "markdown"
    color: str = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    max_loss: float | None = None

    def __post_init__(self) -> None:
        for key, allowed in _CHOICES.items():
            value = getattr(self, key)
            if value not in allowed:
                raise SettingsError(f"{key}: {value!r} is not one of {', '.join(allowed)}")
        if self.ignore or self.select:
            _check_rules((*self.ignore, *self.select))
        if self.lang is not None:
            object.__setattr__(self, "lang", _language(self.lang))
        if self.phrases:
            _check_phrases(self.phrases)
        if self.per_file_ignores:
            _check_rules(rule for _, rules in self.per_file_ignores for rule in rules if rule != ALL_RULES)

    def allows(self, rule: str) -> bool:
        """Whether a rule may remove blocks."""
        if self.select and not any(matches(rule, name) for name in self.select):
            return False
        return not any(matches(rule, name) for name in self.ignore)

    def for_site(self, url: str) -> SiteRules | None:
        """The rules for the host of an address, or for the nearest domain above it."""
        host = _host(url)
        found = [(len(name), rules) for name, rules in self.sites if host == name or host.endswith("." + name)]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def updated(self, **changes: Any) -> Settings:
        """A copy with some settings changed.

        Raises:
            SettingsError: a value is wrong.
        """
        return replace(self, **changes)


def check_address(url: str) -> None:
    """Hold that the address of a page is one.

    Raises:
        SettingsError: it is no whole ``http`` or ``https`` address.
    """
    if not is_address(url):
        raise SettingsError(f"url: {url!r} is no web address; give the whole of it, such as https://example.com/article")


def is_address(url: str) -> bool:
    """Whether it is a whole ``http`` or ``https`` address."""
    return url[:8].lower().startswith(("http://", "https://")) and bool(_host(url))


def _host(url: str) -> str:
    """Host of an address, lower case; "" where there is none or it cannot be read."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # a wrong one raises
    except ValueError:
        return ""
    return "" if any(char.isspace() for char in host) else host.lower()


def matches(rule: str, name: str) -> bool:
    """Whether a rule is the named one or of the named family (``promo`` matches ``promo.app``)."""
    return rule == name or rule.startswith(name.rstrip(".") + ".")


def _check_rules(names: Iterable[str]) -> None:
    from artclean.data import rules

    known = rules()
    for name in names:
        if not any(matches(rule, name) for rule in known):
            families = {rule.split(".")[0] for rule in known}
            raise SettingsError(f"unknown rule {name!r}{suggest(name, [*known, *families])}; `artclean rules` lists them")


def _language(name: str) -> str:
    from artclean.data import language_code, languages

    code = language_code(name)
    if not code:
        raise SettingsError(
            f"lang: {name!r} is no language code; the languages with interface phrases are {', '.join(languages())}"
        )
    return code


def _check_phrases(tables: Iterable[Mapping[str, Any]]) -> None:
    from artclean.data import check_phrases

    try:
        check_phrases(tables)
    except DataError as error:
        raise SettingsError(str(error)) from error


def suggest(name: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` for the nearest known name, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def find_config(start: Path) -> Path | None:
    """The nearest ``.artclean.toml``, or ``pyproject.toml`` with a ``[tool.artclean]`` table, from ``start`` upwards."""
    for folder in (start, *start.parents):
        own = folder / ".artclean.toml"
        if os.path.isfile(own):  # noqa: PTH113  # False where it may not be looked at
            return own
        project = folder / "pyproject.toml"
        if os.path.isfile(project) and _is_ours(project):  # noqa: PTH113  # the same
            return project
    return None


def config_for(paths: Iterable[Path], stdin_name: str = "") -> Path | None:
    """The config file for some inputs: the nearest one above all of them, else that of the current folder.

    Args:
        paths: files and folders; ``-`` is standard input.
        stdin_name: name of what is read from standard input.

    Raises:
        SettingsError: the current folder is gone, or a ``pyproject.toml`` above cannot be read.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise SettingsError("the current folder does not exist any more; go to another one") from error
    named = [Path(stdin_name) if path == Path("-") else path for path in paths]
    # Neither looks through links, nor fails where something may not be looked at.
    folders = {os.path.abspath(path if os.path.isdir(path) else path.parent) for path in named}  # noqa: PTH100, PTH112
    try:
        above = Path(os.path.commonpath(folders))
    except ValueError:  # none, or on different drives
        above = here
    return find_config(above) or find_config(here)


def _is_ours(project: Path) -> bool:
    try:
        return b"[tool.artclean" in project.read_bytes()
    except OSError as error:
        raise SettingsError(f"{project}: cannot be read ({error.strerror}); check its rights or give --config") from error


def load_config(path: Path) -> Settings:
    """Settings from a config file.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the name given to --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("artclean", {})
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: tool.artclean: must be a table, [tool.artclean]")
    try:
        return _from_table(table)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def _from_table(table: Mapping[str, Any]) -> Settings:
    names = {field.name for field in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = _CONFIG_NAMES.get(key, key.replace("-", "_"))
        if name not in names:
            known = sorted(names | set(_CONFIG_NAMES))
            raise SettingsError(f"unknown key {key!r}{suggest(key, known)}; known keys: {', '.join(known)}")
        values[name] = _convert(name, value)
    return Settings(**values)


def _convert(name: str, value: Any) -> Any:
    if name in ("ignore", "select", "include", "exclude"):
        return _strings(name, [value] if isinstance(value, str) else value)
    if name == "per_file_ignores":
        if not isinstance(value, dict):
            raise SettingsError('per-file-ignores: must be a table of globs, "docs/*.md" = ["promo"]')
        return tuple((glob, _strings(f"per-file-ignores.{glob}", rules)) for glob, rules in value.items())
    if name == "clean_urls":
        if not isinstance(value, bool):
            raise SettingsError(f"{name}: must be true or false, not {value!r}")
        return value
    if name == "max_loss":
        return parse_share(value)
    if name == "sites":
        if not isinstance(value, dict):
            raise SettingsError('sites: must be tables named by host, [tool.artclean.sites."example.com"]')
        return tuple((host.lower(), _site_rules(host, rules)) for host, rules in value.items())
    if name == "phrases":
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise SettingsError("phrases: must be tables, [[tool.artclean.phrases]] with rule and alone, joined or prefix")
        return tuple({key.replace("-", "_"): entry for key, entry in row.items()} for row in value)
    if not isinstance(value, str):
        raise SettingsError(f"{name}: must be a string, not {value!r}")
    return value


def parse_share(value: Any) -> float:
    """A share of words as people write it: ``20%`` or ``0.2``.

    Raises:
        SettingsError: it is neither.
    """
    text = str(value).strip()
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise SettingsError(f"max-loss: {value!r} is no share of words; write it as 20% or 0.2")
    return share


def _site_rules(host: str, table: Any) -> SiteRules:
    if not isinstance(table, dict):
        raise SettingsError(f"sites.{host}: must be a table with drop, keep or phrases")
    for key in table:
        if key not in ("drop", "keep", "phrases"):
            raise SettingsError(f"sites.{host}: unknown key {key!r}{suggest(key, ['drop', 'keep', 'phrases'])}")
    return SiteRules(**{key: _strings(f"sites.{host}.{key}", value) for key, value in table.items()})


def _strings(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{name}: must be a list of strings")
    return tuple(value)
