"""The page about how a scene runs says the program's own numbers."""

from pathlib import Path

from gaslamp.minds import deliberation as minds
from gaslamp.model.epistemic.space import SURE
from gaslamp.simulation import engine as turn
from gaslamp.simulation.time import pacing
from gaslamp.worlds import systems

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "scenes.md").read_text(encoding="utf-8")


def test_the_page_has_every_duration_the_engine_draws_from() -> None:
    for duration in (pacing.USUAL_MS, pacing.WAIT_MS):
        assert f"{duration.least_ms} to {duration.most_ms} ms" in PAGE
    assert f"after {turn.LONGEST_MS // 60_000} minutes" in PAGE
    assert f"`{turn.UNRESOLVED}`" in PAGE


def test_the_page_says_how_far_a_mind_looks_and_what_it_expects() -> None:
    assert f"no further than {minds.FORESIGHT.character} acts ahead" in PAGE
    assert f"from {SURE} upwards" in PAGE


def test_the_page_lists_the_systems_there_are() -> None:
    listed = [line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert sorted(name for name in listed if name != "use") == sorted(systems())
