"""Put the real output of the demo into the README.

python tools/update_readme.py
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import artclean
from artclean.data import languages
from artclean.report import explain_article

ROOT = Path(__file__).parent.parent
DEMO = "fixtures/demo/harbour.html"


def main() -> None:
    """Rewrite README.md."""
    path = ROOT / "README.md"
    article = artclean.clean((ROOT / DEMO).read_bytes(), name=DEMO)
    text = path.read_text("utf-8")
    text = _replaced(text, "Out comes the article:", "markdown", article.markdown)
    shown = explain_article(article, DEMO, False)
    text = _replaced(text, "and, on standard error, every removed block with its rule and reason:", "text", shown)
    names = ", ".join(f"{_name(code)} (`{code}`)" for code in languages())
    text = re.sub(r"(?<=known in these languages: ).*?(?=\. They match)", lambda _: names, text, flags=re.DOTALL)
    path.write_text(text, "utf-8")


def _replaced(text: str, line: str, language: str, content: str) -> str:
    fence = re.compile(rf"(^{re.escape(line)}\n\n```{language}\n).*?(^```$)", re.DOTALL | re.MULTILINE)
    return fence.sub(lambda match: match.group(1) + content + match.group(2), text, count=1)


def _name(code: str) -> str:
    pack = Path(artclean.__file__).parent / "data" / "lang" / f"{code}.toml"
    return str(tomllib.loads(pack.read_text("utf-8"))["name"])


if __name__ == "__main__":
    main()
