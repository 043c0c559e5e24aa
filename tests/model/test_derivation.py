"""Steps in a mind are held to what the model says the mind comes to."""

from itertools import islice

import pytest
from hypothesis import given

from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.testing.worlds import worlds


@pytest.mark.slow
@given(worlds())
def test_the_steps_end_in_the_mind_that_the_model_gives(world: World) -> None:
    space = StateSpace(world)
    state = space.initial
    for _ in range(3):
        acts = [*islice(space.possible_actions(state), 3)]
        if not acts:
            return
        for act in acts:
            executed = space.execute(state, act)
            after = space.after_triggers(executed)
            around = list(space.derivation.firings(executed))
            for who in range(len(space.characters)):
                seen = space.percept(act, space.characters[who], state)
                turns = [*space.derivation.turns(state, executed, act, seen, who, around)]
                mind = turns[-1].mind if turns else state.beliefs[who]
                assert mind is after.beliefs[who]
        state = after
