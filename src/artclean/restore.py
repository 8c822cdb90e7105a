"""Articles from their JSON again, with removals undone."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from artclean.api import Article
from artclean.errors import InputError, SettingsError
from artclean.run import SUFFIXES, read_input, render, write_file
from artclean.settings import Settings, matches
from artclean.streams import write_out

__all__ = ["restore"]


def restore(path: Path, keep: Sequence[str], settings: Settings, output: str | None) -> None:
    """Write an article from its JSON, with removals undone.

    Args:
        path: file with the output of ``-f json`` or ``-f jsonl``; ``-`` for standard input.
        keep: rules, families or indexes of blocks to put back; none puts everything back.
        settings: the output format, and how links, images, tables, captions and metadata are written.
        output: file or folder to write to; None or ``-`` for standard output.

    Raises:
        InputError: the file holds no stored article, or several where one is wanted.
        SettingsError: ``keep`` names nothing that was removed.
    """
    articles = _articles(path, settings)
    if len(articles) > 1 and settings.format != "jsonl":
        raise InputError(
            f"{path}: holds {len(articles)} articles; give -f jsonl for one line each,"
            f" or one of its lines: sed -n 2p {path} | artclean restore -"
        )
    _check_names(keep, articles)
    data = "".join(render(_restored(article, keep), settings.format) for article in articles).encode("utf-8", "replace")
    if output in (None, "-"):
        write_out(data)
        return
    assert output is not None
    target = Path(output)
    if output.endswith("/") or target.is_dir():
        target /= (Path("stdin") if path == Path("-") else path).with_suffix(SUFFIXES[settings.format]).name
    if target.exists() and path.exists() and target.samefile(path):
        raise InputError(f"{path}: would be overwritten by its own output; give another name to -o")
    write_file(target, data)


def _restored(article: Article, keep: Sequence[str]) -> Article:
    """The article with what some names say put back, those that mean another one left aside; all of it without names."""
    if not keep:
        return article.restored([str(gone.index) for gone in article.removed])
    return article.restored([name for name in keep if _names(name, article)])


def _names(name: str, article: Article) -> bool:
    return any(name == str(gone.index) or matches(gone.reason.rule, name) for gone in article.removed)


def _check_names(keep: Collection[str], articles: Sequence[Article]) -> None:
    for name in keep:
        if not any(_names(name, article) for article in articles):
            raise SettingsError(f"{name}: no block with this index or rule was removed")


def _articles(path: Path, settings: Settings) -> list[Article]:
    try:
        return [Article.from_dict(value, settings) for value in _objects(read_input(path), path)]
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _objects(data: bytes, path: Path) -> list[Any]:
    """The JSON object of ``-f json``, or those of ``-f jsonl``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_no_json(path)) from error
    try:
        return [json.loads(text)]
    except ValueError as whole:
        lines = [line for line in text.split("\n") if line.strip()]
        if not lines:
            raise InputError("is empty; restore takes what artclean -f json wrote") from whole
        try:
            return [json.loads(line) for line in lines]
        except ValueError as error:
            if not text.lstrip().startswith("{"):
                raise InputError(_no_json(path)) from error
            raise InputError(f"broken JSON ({whole}); make it again with artclean -f json") from error


def _no_json(path: Path) -> str:
    return f"is no JSON; restore takes what artclean -f json wrote, and a page is cleaned by: artclean {path}"
