"""The how-to page on many runs: what its consoles and its Python show is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs the extra: pip install -e '.[data]'")

from shown_pages import HOW_TO, assert_prints, shown_blocks, shown_consoles

from gaslamp.worlds import source


@pytest.mark.slow
def test_what_the_page_shows_is_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (HOW_TO / "many-runs.md").read_text("utf-8")
    text = source("sally_anne").content.decode().replace("takes 2 s", "takes 3 s")
    (tmp_path / "slower.lamp").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for words, expected in shown_consoles(page):
        assert_prints(words, expected)
    for lines in shown_blocks(page, "py"):
        exec(lines, {})  # noqa: S102  # our own page
