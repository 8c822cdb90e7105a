"""How time and memory grow with the page: generated pages, each cleaned in a process of its own.

Run by speed.py; `python benchmarks/sizes.py FILE` measures one page and prints a line of JSON.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import generated
from tables import table

MB = 1_000_000  # bytes
LEAST_TIME = 0.3  # CPU seconds over which a small page is cleaned again and again
MOST_RUNS = 50

PAGES: dict[str, Callable[[], bytes]] = {
    "0.1 MB": partial(generated.sized_page, MB // 10),
    "1 MB": partial(generated.sized_page, MB),
    "10 MB": partial(generated.sized_page, 10 * MB),
    "50 MB": partial(generated.sized_page, 50 * MB),
    "10 blocks": partial(generated.block_page, 10),
    "1,000 blocks": partial(generated.block_page, 1_000),
    "100,000 blocks": partial(generated.block_page, 100_000),
    "nesting 10,000": partial(generated.nested_page, 10_000),
}


@dataclass(frozen=True)
class Cost:
    """What cleaning one page cost: CPU seconds, peak memory above the idle process, and words in and out."""

    bytes: int
    seconds: float
    peak: int
    words_in: int
    words_out: int

    @property
    def ms_per_mb(self) -> float:
        """CPU milliseconds a megabyte of page."""
        return 1000 * self.seconds / (self.bytes / MB)

    @property
    def memory(self) -> float:
        """Peak memory (with the page itself) as a multiple of the page's size."""
        return self.peak / self.bytes


def report() -> tuple[str, dict[str, float]]:
    """Measure all PAGES; the table, and measures such as `size.10_mb.memory`."""
    costs = {name: measure(make()) for name, make in PAGES.items()}
    header = ("page", "MB", "ms", "ms a MB", "peak MB", "x size", "words kept")
    measures = {f"size.{_slug(name)}.{what}": value for name, cost in costs.items() for what, value in _measures(cost)}
    measures["size.growth"] = costs["50 MB"].ms_per_mb / costs["1 MB"].ms_per_mb
    note = f"50 MB takes {measures['size.growth']:.2f} times as long a megabyte as 1 MB (1.00 is linear)"
    return table(header, [_row(name, cost) for name, cost in costs.items()]) + "\n" + note, measures


def measure(page: bytes) -> Cost:
    """Clean a page in a fresh process.

    Raises RuntimeError with the child's last words where it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(page)
        child = subprocess.run([sys.executable, __file__, str(file)], capture_output=True, text=True, check=False)
    if child.returncode:
        raise RuntimeError(child.stderr.strip().rpartition("\n")[2])
    return Cost(**json.loads(child.stdout))


def clean_one(path: Path) -> Cost:
    """Clean the page in this process, which must have cleaned nothing large before."""
    import artclean

    artclean.clean(generated.block_page(20), input_format="html").markdown  # noqa: B018 - loads all that is lazy
    idle = peak_memory()
    page = path.read_bytes()
    seconds, runs, output = 0.0, 0, ""
    peak = idle
    while not runs or (seconds < LEAST_TIME and runs < MOST_RUNS):
        start = time.process_time()
        output = artclean.clean(page, input_format="html").markdown
        seconds += time.process_time() - start
        peak = peak if runs else peak_memory()
        runs += 1
    return Cost(len(page), seconds / runs, peak - idle, _article_words(page.decode()), _words(output))


def peak_memory() -> int:
    """The largest resident size of this process so far, in bytes.

    Read from the kernel's status page where there is one: `ru_maxrss` of a child starts at its parent's size.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if found:
            return int(found.group(1)) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _article_words(html: str) -> int:
    return _words(re.sub(r"<[^>]*>", " ", html[html.index("<article") : html.index("</article>")]))


def _words(text: str) -> int:
    """Words of letters only: the numbers in link targets are not text."""
    return len(re.findall(r"[A-Za-z]+", re.sub(r"\]\([^)]*\)", "]", text)))


def _measures(cost: Cost) -> Sequence[tuple[str, float]]:
    kept = cost.words_out / cost.words_in
    return (("ms", 1000 * cost.seconds), ("memory", cost.memory), ("words_kept", kept))


def _row(name: str, cost: Cost) -> tuple[str, ...]:
    kept = f"{100 * cost.words_out / cost.words_in:.1f}%"
    numbers = (cost.bytes / MB, 1000 * cost.seconds, cost.ms_per_mb, cost.peak / MB, cost.memory)
    return (name, *(f"{number:.2f}" for number in numbers), kept)


def _slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.replace(",", "").lower())


if __name__ == "__main__":
    print(json.dumps(asdict(clean_one(Path(sys.argv[1])))))
