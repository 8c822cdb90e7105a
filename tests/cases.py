"""The fixture cases of ``fixtures/cases/``: reading them, and cleaning their sources."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import artclean

ROOT = Path(__file__).parent.parent
CASES = ROOT / "fixtures" / "cases"


@dataclass(frozen=True)
class Case:
    """One folder of ``fixtures/cases/``."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def source(self) -> Path:
        (found,) = self.folder.glob("source.*")
        return found

    @property
    def options(self) -> dict[str, Any]:
        return dict(tomllib.loads((self.folder / "case.toml").read_text("utf-8")).get("options", {}))

    def expected(self, name: str) -> str:
        """An expectation; a missing one is an error, never a pass."""
        return (self.folder / name).read_text("utf-8")

    def facts(self) -> dict[str, Any]:
        return dict(json.loads(self.expected("expected.json")))

    def verdicts(self) -> list[tuple[str, str]]:
        """(rule, text or its beginning followed by …) of every removed block, in order."""
        lines = [line for line in self.expected("verdicts.txt").splitlines() if line.strip()]
        return [(rule.strip(), text.strip()) for rule, text in (line.split("|", 1) for line in lines)]

    def clean(self, data: bytes | str | None = None, **changes: Any) -> artclean.Article:
        options = {**self.options, **changes}
        url = options.pop("url", None)
        lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}
        settings = artclean.Settings(**lists)
        content = self.source.read_bytes() if data is None else data
        return artclean.clean(content, url=url, settings=settings, name=self.source.name)


def all_cases() -> list[Case]:
    return [Case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir()]
