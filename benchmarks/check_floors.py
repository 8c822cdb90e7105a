"""Check the floors that need no quiet machine: quality and safety. Run by `make test`.

Without corpora (`ARTCLEAN_CORPORA` unset) there is nothing to measure on: that is said, and is no failure.
"""

from __future__ import annotations

import os
import sys

import quality
import safety


def main() -> int:
    """Run both benchmarks; return 1 where a floor is missed, else 0."""
    if not os.environ.get("ARTCLEAN_CORPORA"):
        print("floors NOT checked: set ARTCLEAN_CORPORA to the folder of the corpora to check them")
        return 0
    return max(quality.main(["--check"]), safety.main(["--check"]))


if __name__ == "__main__":
    sys.exit(main())
