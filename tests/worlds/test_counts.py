"""Every world that ships keeps exact numbers of its states; a wrong one says where it is wrong."""

import json

import pytest
from shared_worlds import world_of

from gaslamp.checks import Counts, breakdown, exact_counts
from gaslamp.model.epistemic import StateSpace
from gaslamp.worlds import shipped_file, shipped_worlds


def expected(name: str) -> Counts:
    content = json.loads(shipped_file(name, "counts.json") or b"{}")
    taken = {action: tuple(numbers) for action, numbers in content["taken"].items()}
    return Counts(tuple(content["states"]), taken)


COUNTED = [name for name in shipped_worlds() if shipped_file(name, "counts.json")]


def test_sally_and_anne_are_counted() -> None:
    assert "sally_anne" in COUNTED


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTED)
def test_a_world_has_exactly_the_states_it_had(name: str) -> None:
    wanted = expected(name)
    depth = max((len(numbers) for numbers in wanted.taken.values()), default=0)
    found = exact_counts(StateSpace(world_of(name)), depth)
    assert found == wanted, breakdown(wanted, found)
