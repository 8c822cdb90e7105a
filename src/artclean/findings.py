"""What a repair found, in the formats that people, GitHub and other programs read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from artclean.streams import json_text

__all__ = ["FINDING_FORMATS", "Finding", "render_findings", "unified_diff"]

FINDING_FORMATS = ("text", "json", "github", "sarif")
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Finding(NamedTuple):
    """One thing to remove from a file. Lines count from 1; ``end_line`` is the last one."""

    path: str
    line: int
    end_line: int
    rule: str
    message: str


def render_findings(findings: Sequence[Finding], output_format: str) -> str:
    """All findings as one text.

    Args:
        findings: in the order of files and lines.
        output_format: one of ``FINDING_FORMATS``.
    """
    if output_format == "json":
        return json_text([finding._asdict() for finding in findings], indent=2)
    if output_format == "sarif":
        return json_text(_sarif(findings), indent=2)
    line = _github_line if output_format == "github" else _text_line
    return "".join(f"{line(finding)}\n" for finding in findings)


def _text_line(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {finding.rule}: {finding.message}"


def _github_line(finding: Finding) -> str:
    """A workflow command that GitHub shows at the line in a pull request."""
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "endLine": str(finding.end_line),
        "title": f"artclean {finding.rule}",
    }
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::error {listed}::{_escaped(finding.message)}"


def _escaped(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """A SARIF 2.1.0 log, as code scanning services take it."""
    from artclean import __version__
    from artclean.data import rules

    known = rules()
    used = sorted({finding.rule for finding in findings})
    described = [{"id": rule, "shortDescription": {"text": known[rule].summary if rule in known else rule}} for rule in used]
    return {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "artclean", "version": __version__, "rules": described}},
                "results": [_sarif_result(finding, used.index(finding.rule)) for finding in findings],
            }
        ],
    }


def _sarif_result(finding: Finding, rule_index: int) -> dict[str, Any]:
    from urllib.parse import quote

    place = {
        "artifactLocation": {"uri": quote(os.fsencode(finding.path))},
        "region": {"startLine": finding.line, "endLine": finding.end_line},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


_COLORS = (("+++", "1"), ("---", "1"), ("@@", "36"), ("+", "32"), ("-", "31"))


def unified_diff(path: str, before: str, after: str, color: bool = False) -> str:
    """A unified diff that ``patch -p1`` and ``git apply`` take.

    Args:
        path: name of the file, relative to where the diff will be applied.
        before: old text, line ends as in the file.
        after: new text.
        color: with terminal colours.
    """
    from difflib import unified_diff as compare

    name = path.lstrip("/")
    lines = compare(_lines(before), _lines(after), _quoted(f"a/{name}"), _quoted(f"b/{name}"))
    return "".join(_diff_line(line, color) for line in lines)


_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def _quoted(name: str) -> str:
    """A name as git writes it in a diff: in quotes with octal escapes where it holds what would break a line or is no UTF-8."""
    if not re.search('[\x00-\x1f\x7f"\\\\\ud800-\udfff]', name):
        return f"{name}\t" if " " in name else name  # patch takes a name to end at a space, unless a tab does
    return '"' + "".join(map(_escaped_byte, os.fsencode(name))) + '"'


def _escaped_byte(byte: int) -> str:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}"
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]


def _diff_line(line: str, color: bool) -> str:
    body = line.removesuffix("\n")
    if color:
        code = next((code for start, code in _COLORS if body.startswith(start)), "")
        body = f"\x1b[{code}m{body}\x1b[0m" if code else body
    return f"{body}\n" if line.endswith("\n") else f"{body}\n\\ No newline at end of file\n"


def summary(changed: int, unchanged: int, failed: int, done: bool) -> str:
    """``2 files would change, 344 unchanged``."""
    parts = [f"{changed} file{_s(changed)} {'changed' if done else 'would change'}", f"{unchanged} unchanged"]
    return ", ".join([*parts, *_failures(failed)])


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _failures(failed: int) -> Iterator[str]:
    if failed:
        yield f"{failed} failed"
