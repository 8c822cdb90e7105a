"""Cross-validated models: each page is judged by the model that never saw its site.

`tools/train_content_model.py` writes `DIR/folds.json` (registered domain -> fold) and one `DIR/fold-K.json` a
fold: the model trained on all *other* folds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class FoldModels:
    """The models of one cross-validation run."""

    folder: Path

    @cached_property
    def fold_of(self) -> dict[str, int]:
        """Registered domain -> the fold it was held out in."""
        return {str(k): int(v) for k, v in json.loads((self.folder / "folds.json").read_bytes()).items()}

    def model_path(self, domain: str) -> Path:
        """The model that never saw `domain`. A domain no fold saw may be judged by any of them: by fold 0."""
        return self.folder / f"fold-{self.fold_of.get(domain, 0)}.json"
