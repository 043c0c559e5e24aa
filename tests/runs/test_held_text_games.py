"""A text game that is even comes back at moments that tell nothing of what others think unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from work_clock import work_clock

from gaslamp.runs.text_games import TextGame

TWINS = Path(__file__).parents[1] / "sessions" / "twins"


def moments(monkeypatch: pytest.MonkeyPatch, name: str, *, even: bool) -> list[float]:
    """When each call of a game comes back."""
    clock = work_clock(monkeypatch)
    world, found = str(TWINS / f"{name}.lamp"), list[float]()
    game = TextGame(world, ["ann"], seed=1, schedule=clock.schedule(even=even))
    found.append(clock.now())
    for line in ("hum", "wait", "hum"):
        game.commands("ann")
        game.type("ann", line)
        found.append(clock.now())
    return [round(one, 9) for one in found]


@pytest.mark.slow
@pytest.mark.parametrize("even", [True, False])
def test_calls_come_back_when_they_do_in_a_twin(
    monkeypatch: pytest.MonkeyPatch, *, even: bool
) -> None:
    one, other = (moments(monkeypatch, name, even=even) for name in ("lat_a", "lat_b"))
    assert (one == other) is even
