"""Does a view hold anything its person cannot know? Changes the truth, and looks.

Runs are played at random for one person. At each of that person's decisions, facts
of the true state are changed behind everybody's back, one at a time and all at
once, and the person's view, written out as bytes, is compared with what it was. Any
difference is a leak: the view depends on something that is not in the person's mind.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from gaslamp.inquiry import GodView
from gaslamp.model import Fluent, Value
from gaslamp.records import Chance
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT, View


@dataclass(frozen=True, slots=True)
class Leak:
    """A view that changed when only the truth did: in which run, when, and which facts."""

    seed: int
    at_ms: int
    who: str
    facts: tuple[tuple[str, Value], ...]


def view_json(view: View) -> bytes:
    """A view as canonical JSON: equal views, and only they, give equal bytes."""
    return json.dumps(view, default=_fields, ensure_ascii=False).encode()


def _fields(part: object) -> dict[str, object]:
    # Not dataclasses.asdict: that copies every value, and views are compared by the thousand.
    if not dataclasses.is_dataclass(part):
        raise TypeError(f"{part!r} has no place in a view")
    return {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}


def find_leaks(
    stage: Stage, who: str, seeds: Iterable[int], *, facts_per_step: int = 8, most_steps: int = 40
) -> Iterator[Leak]:
    """Play one run a seed for `who` at random, and report every leak found.

    At each step all facts are changed at once, and `facts_per_step` of them one by
    one, going round all of them from step to step and run to run.

    Cost: about (facts_per_step + 2) views a step.
    """
    turn = 0
    for seed in seeds:
        scene, chance = stage.start(seed, played=(who,)), Chance(seed)
        for _ in range(most_steps):
            if scene.ending is not None:
                break
            god = GodView(scene)
            view = scene.seat(who).view
            before = view_json(view)
            for facts in _changes(god, turn, facts_per_step):
                if view_json(god.counterfactual(facts).seat(who).view) != before:
                    named = tuple((str(fluent), value) for fluent, value in facts.items())
                    yield Leak(seed, scene.now_ms, who, named)
            turn += facts_per_step
            scene, chance = _go_on(scene, view, chance)


def _changes(god: GodView, turn: int, count: int) -> Iterator[Mapping[Fluent, Value]]:
    fluents = god.fluents
    others = {fluent: tuple(islice(god.alternatives(fluent), 8)) for fluent in fluents}
    yield {fluent: values[turn % len(values)] for fluent, values in others.items() if values}
    for offset in range(min(count, len(fluents))):
        place = turn + offset
        fluent = fluents[place % len(fluents)]
        if others[fluent]:
            yield {fluent: others[fluent][place // len(fluents) % len(others[fluent])]}


def _go_on(scene: Scene, view: View, chance: Chance) -> tuple[Scene, Chance]:
    drawn, chance = chance.below("random player", len(view.choices) + 1)
    if drawn == len(view.choices):
        return scene.decide(WAIT), chance
    return scene.decide(view.choices[drawn].act), chance
