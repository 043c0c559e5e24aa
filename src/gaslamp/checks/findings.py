"""What is found of a world that makes sense: endings and actions that never come about.

A *finding* says of one ending or action whether it comes about: ``reached``, with a
shortest way; ``proved_impossible``, because everything was explored or no instance
of it could ever be; or ``not_reached`` within a bound, which proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from gaslamp.checks.exploration import Explored, explore
from gaslamp.model import Action
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import SearchBudget
from gaslamp.values import dataclass

Verdict = Literal["reached", "not_reached", "proved_impossible"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether an ending or an action comes about. `way` is empty unless an ending is reached.

    is_thinkable: whether it also comes about if everybody does only what they take to be possible;
        True where not everything was explored. What does not happens in no run.
    """

    kind: Literal["ending", "action"]
    name: str
    verdict: Verdict
    way: tuple[str, ...] = ()
    is_thinkable: bool = True


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was found: `sizes` counts what the world is made of, once ground."""

    sizes: Mapping[str, int]
    explored: Explored
    findings: tuple[Finding, ...]

    @property
    def proved(self) -> tuple[Finding, ...]:
        """What can certainly never be."""
        return tuple(one for one in self.findings if one.verdict == "proved_impossible")


def examine(
    space: StateSpace, most_states: int, depth: int | None = None, watch: SearchBudget | None = None
) -> Examination:
    """Explore a world within bounds, and say what comes about in it."""
    explored = explore(space, most_states, depth, watch)
    findings = (*_endings(space, explored), *_actions(space, explored))
    if explored.is_complete:
        begun = explore(space, most_states, depth, watch, thinkable=True)
        if begun.is_complete:
            known = {"ending": begun.endings.keys(), "action": begun.happened}
            findings = tuple(
                replace(one, is_thinkable=one.verdict != "reached" or one.name in known[one.kind])
                for one in findings
            )
    return Examination(_sizes(space), explored, findings)


def _sizes(space: StateSpace) -> Mapping[str, int]:
    return {
        "characters": len(space.characters),
        "entities": len(space.vocabulary.entities),
        "fluents": len(space.vocabulary.fluents),
        "actions": len(space.actions),
        "events": len(space.events),
        "triggers": len(space.triggers),
        "processes": len(space.processes),
    }


def _endings(space: StateSpace, explored: Explored) -> tuple[Finding, ...]:
    never: Verdict = "proved_impossible" if explored.is_complete else "not_reached"
    return tuple(
        Finding("ending", ending.name, "reached", explored.endings[ending.name])
        if ending.name in explored.endings
        else Finding("ending", ending.name, never)
        for ending in space.world.endings
    )


def _actions(space: StateSpace, explored: Explored) -> tuple[Finding, ...]:
    instances = Counter(act.name for act in space.actions)

    def verdict(action: Action) -> Verdict:
        if action.name in explored.happened:
            return "reached"
        is_sure = explored.is_complete or not instances[action.name]
        return "proved_impossible" if is_sure else "not_reached"

    first = {action.name: action for action in reversed(space.world.actions)}
    names = dict.fromkeys(action.name for action in space.world.actions)
    return tuple(Finding("action", name, verdict(first[name])) for name in names)
