"""Textual dates in the languages artclean knows: what it reads beside dateparser and dateutil, and what each costs."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

import tables

# (language, text, day): the forms in which newspapers and blogs write the day of publication.
SAMPLES = (
    ("en", "March 3, 2026", "2026-03-03"),
    ("en", "3rd of March 2026", "2026-03-03"),
    ("en", "Dec. 18, 2025", "2025-12-18"),
    ("en", "Tue, 04 Nov 2025 10:00:00 GMT", "2025-11-04"),
    ("en", "Sept 9 2025 at 5:30 pm EST", "2025-09-09"),
    ("en-GB", "03/11/2025", "2025-11-03"),
    ("en-US", "03/11/2025", "2025-03-11"),
    ("de", "12. März 2025", "2025-03-12"),
    ("de", "Mittwoch, 4. Jänner 2023, 14:05 Uhr", "2023-01-04"),
    ("de", "04.11.2025", "2025-11-04"),
    ("fr", "1er août 2025", "2025-08-01"),
    ("fr", "Publié le 3 févr. 2025 à 18h30", "2025-02-03"),
    ("es", "5 de enero de 2026", "2026-01-05"),
    ("es", "14 sept. 2025", "2025-09-14"),
    ("it", "21 luglio 2025", "2025-07-21"),
    ("pt", "15 de março de 2025", "2025-03-15"),
    ("nl", "15 mrt. 2025", "2025-03-15"),
    ("sv", "2 maj 2025", "2025-05-02"),
    ("pl", "3 maja 2025", "2025-05-03"),
    ("ru", "2 апреля 2026 г.", "2026-04-02"),
    ("uk", "27 листопада 2025", "2025-11-27"),
    ("tr", "4 Haziran 2025", "2025-06-04"),
    ("ar", "19 مارس 2026", "2026-03-19"),
    ("zh", "2026年5月30日", "2026-05-30"),
    ("ja", "2026年5月3日 09:12", "2026-05-03"),
    ("ko", "2025년 12월 3일", "2025-12-03"),
    ("ko", "2025. 12. 3.", "2025-12-03"),
)  # fmt: skip


def report() -> str:
    """A table: samples read right, milliseconds of the import, of the first reading of each sample, and of the second."""
    rows = []
    for name, reader in (("artclean", _artclean), ("dateparser", _dateparser), ("dateutil", _dateutil)):
        read = reader()
        first, right = _run(read)
        second, _ = _run(read)
        rows.append([name, f"{right}/{len(SAMPLES)}", *(f"{value:.2f}" for value in (_import_time(name), first, second))])
    return tables.table(["reader", "right", "import ms", "first ms", "again ms"], rows)


def _run(read: Callable[[str, str], str]) -> tuple[float, int]:
    """CPU milliseconds a sample, and how many were read right."""
    start = time.process_time()
    answers = [read(text, language) for language, text, _ in SAMPLES]
    took = time.process_time() - start
    right = sum(answer[:10] == day for answer, (_, _, day) in zip(answers, SAMPLES, strict=True))
    return 1000 * took / len(SAMPLES), right


def _artclean() -> Callable[[str, str], str]:
    from artclean.metadata.dates import parse_date

    return lambda text, language: parse_date(text, language) or ""


def _dateparser() -> Callable[[str, str], str]:
    dateparser: Any = import_module("dateparser")

    def read(text: str, language: str) -> str:
        order = "MDY" if language in ("en", "en-US") else "DMY"
        found = dateparser.parse(text, languages=[language[:2]], settings={"DATE_ORDER": order})
        return found.isoformat() if found else ""

    return read


def _dateutil() -> Callable[[str, str], str]:
    parser: Any = import_module("dateutil.parser")

    def read(text: str, language: str) -> str:
        try:
            with warnings.catch_warnings(action="ignore"):
                found: Any = parser.parse(text, dayfirst=language not in ("en", "en-US"))
        except (ValueError, OverflowError):
            return ""
        return str(found.isoformat())

    return read


def _import_time(name: str) -> float:
    """Milliseconds the import adds to what artclean loads anyway, in a fresh interpreter; the best of three."""
    module = {"artclean": "artclean.metadata.dates", "dateutil": "dateutil.parser"}.get(name, name)
    before = "artclean.text, datetime, re, time"
    code = f"import {before}; s = time.perf_counter(); import {module}; print(time.perf_counter() - s)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    return 1000 * min(float(run.stdout) for run in runs)
