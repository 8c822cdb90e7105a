"""What the peers made of the pages, kept outside the repository so that they need not run every time.

One file a peer and version: `<peer>-<version>.jsonl` in `$ARTCLEAN_BENCH_CACHE` (`~/.cache/artclean-bench`
where that is unset). A text is found again by the name and digest of its page, so a changed corpus never gets
stale texts.
"""

from __future__ import annotations

import json
import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder of the cache; it may not exist yet."""
    value = os.environ.get("ARTCLEAN_BENCH_CACHE")
    return Path(value) if value else Path.home() / ".cache" / "artclean-bench"


class PeerCache:
    """Texts of one peer in one version. One process writes it: the one that runs the benchmark."""

    def __init__(self, peer: str, version: str) -> None:
        """Read what is there; nothing is made before the first `put`."""
        self._path = cache_folder() / f"{peer}-{version}.jsonl"
        self._texts: dict[str, str] = {}
        if self._path.is_file():
            for line in self._path.read_text("utf-8").splitlines():
                entry = json.loads(line)
                self._texts[entry["page"]] = entry["text"]

    def get(self, page: str) -> str | None:
        """The text made of the page with this key, or None."""
        return self._texts.get(page)

    def put(self, page: str, text: str) -> None:
        """Remember the text of a page, also on disk."""
        self._texts[page] = text
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"page": page, "text": text}) + "\n")
