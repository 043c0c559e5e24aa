"""The how-to page on environments: its Python runs, from the first block to the last."""

from __future__ import annotations

import pytest

pytest.importorskip("gymnasium", reason="needs the extra: pip install -e '.[rl]'")
pytest.importorskip("pettingzoo", reason="needs the extra: pip install -e '.[rl]'")

from shown_pages import HOW_TO, shown_blocks


@pytest.mark.slow
def test_what_the_page_shows_runs() -> None:
    page = (HOW_TO / "environments.md").read_text("utf-8")
    exec("\n".join(shown_blocks(page, "py")), {})  # noqa: S102  # our own page
