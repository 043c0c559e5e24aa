"""What a condition of a world looks like, to show to whoever wrote one that is none."""

from __future__ import annotations

from dataclasses import replace

from gaslamp.model import Vocabulary, World


def example_condition(world: World) -> str:
    """A condition that makes sense in this world, to show what one looks like."""
    vocabulary = Vocabulary(replace(world, initially=()))
    for fluent in vocabulary.fluents:
        values = vocabulary.values_of(fluent.type)
        if values and fluent.type != "boolean":
            return f"{fluent} == {values[-1]}"
    return next((str(fluent) for fluent in vocabulary.fluents), "at(ball) == box")
