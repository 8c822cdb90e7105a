"""The compiled language packs: fresh, and the same phrases as the packs themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.compile_packs import FOLDER, render

from artclean import data
from artclean.data import compile_pack, every_phrase, languages, lexicon
from artclean.scan import make_index, render_index


@pytest.mark.parametrize("code", languages())
def test_is_up_to_date(code: str) -> None:
    assert (FOLDER / f"{code}.json").read_text("utf-8") == render(code), "run python tools/compile_packs.py"


def test_the_index_is_up_to_date() -> None:
    assert (FOLDER / "index.txt").read_bytes() == render_index(make_index(every_phrase())).encode(), (
        "run python tools/compile_packs.py"
    )


def test_a_stale_one_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lang").mkdir()
    (tmp_path / "compiled").mkdir()
    (tmp_path / "lang" / "en.toml").write_text('[[phrases]]\nrule = "nav.skip"\nalone = ["skip to lemons"]\n', "utf-8")
    (tmp_path / "compiled" / "en.json").write_text('{"checksum": 0, "alone": {"nav.skip": ["skip to limes"]}}', "utf-8")
    monkeypatch.setattr(data, "_DATA", tmp_path)
    data._pack.cache_clear()
    try:
        assert data._pack("en")["alone"] == {"nav.skip": ["skip to lemons"]}
    finally:
        data._pack.cache_clear()


def test_every_phrase_holds_the_phrases_of_every_language() -> None:
    everything = every_phrase()
    for code in languages():
        for phrase, (_, alone) in lexicon((code,)).phrases.items():
            assert phrase in everything.phrases
            assert everything.phrases[phrase][1] or not alone, "interface by itself in one language counts as such"
        assert compile_pack(code)["longest"] <= everything.longest
