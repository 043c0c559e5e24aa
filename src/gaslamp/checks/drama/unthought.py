"""Acts that nobody ever thinks of, for what they take is known to nobody.

What is so is not known for that: a will that lies with the notary is in nobody's mind until the
world says so, not even in the notary's. Then nobody reads it, hands it over or burns it; they wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.errors import join_words
from gaslamp.model import (
    Action,
    Apply,
    Compare,
    Constant,
    Expression,
    Process,
    Property,
    Trigger,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import conjuncts, parts_of

_KNOWN_BY_BOTH: Final = frozenset(["==", "<", "<=", ">", ">="])
"""Comparisons that are false of what is unknown, to whoever would act on them."""


def unthought_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The properties that nobody can come to know, and the acts of a world itself that need them.

    Cost: the acts of the world, for each that another makes thinkable.
    """
    asked = _asked_of_minds(space)
    needs = {act: _needs(act, asked) for act in space.world.actions if act.consenting}
    known = _known_at_the_start(space) | _told_by_itself(space.world, mentions)
    waiting = dict(needs)
    growing = True
    while growing:
        thought = [act for act, needed in waiting.items() if needed <= known]
        growing = bool(thought)
        for act in thought:
            del waiting[act]
            known |= mentions.follows(act)
    so = _something([space.initial.values], space)
    lacking: dict[str, list[str]] = {}
    for act in own.actions:
        for name in sorted(waiting.get(act, frozenset()) - known)[:1]:
            lacking.setdefault(name, []).append(act.name)
    for name, acts in lacking.items():
        declared = asked[name][0]
        place = declared.place if declared in own.properties else None
        first = next(act for act in own.actions if act.name == acts[0])
        listed = join_words([f'"{one}"' for one in dict.fromkeys(acts)], "and")
        if name in so:
            message = (
                f'nobody knows any "{name}" as it starts, and nothing tells them, so nobody ever '
                f'thinks of {listed}; say who knows it: "common: {name}", or "believes(...): '
                f'{name}(...)" under "initially"'
            )
        else:
            message = (
                f'{listed} needs "{name}", which is so of nothing as it starts, and nothing but '
                'what needs it makes it so; set it under "initially", or give an action that effect'
            )
        yield DramaFinding("act nobody thinks of", name, message, place or first.place)


def _asked_of_minds(space: StateSpace) -> dict[str, list[Property]]:
    """By name, the properties that a mind does not have anyway."""
    found: dict[str, list[Property]] = {}
    settled = set[str]()
    for one in space.world.properties:
        found.setdefault(one.name, []).append(one)
        if one.common or one.computed or one.measured or one.assumed:
            settled.add(one.name)
    return {name: those for name, those in found.items() if name not in settled}


def _needs(act: Action, asked: dict[str, list[Property]]) -> frozenset[str]:
    """The properties that whoever does an act has to know something of."""
    found = set[str]()
    for part in conjuncts(act.precondition):
        if isinstance(part, Compare) and part.operator in _KNOWN_BY_BOTH:
            sides = (part.left, part.right)
            if not any(isinstance(one, Constant) for one in sides):
                found.update(name for one in sides for name in _terms(one) if name in asked)
        elif isinstance(part, Apply) and part.name in asked:
            found.add(part.name)
    return frozenset(found)


def _terms(what: Expression) -> Iterator[str]:
    """The properties that a value hangs on whatever else is so."""
    if isinstance(what, Apply):
        yield what.name
        for one in parts_of(what):
            if isinstance(one, Apply):
                yield from _terms(one)


def _known_at_the_start(space: StateSpace) -> frozenset[str]:
    """The properties of which somebody has something in mind as it starts."""
    minds = [space.belief(space.initial, who).values for who in space.characters]
    return _something(minds, space)


def _something(values: Sequence[Sequence[object]], space: StateSpace) -> frozenset[str]:
    """The properties that are something in one of these, and not only false or unknown."""
    return frozenset(
        fluent.property
        for fluent in space.vocabulary.fluents
        # By identity: 0 is a number that somebody may know, and equals False.
        if any(
            each[fluent.number] is not None and each[fluent.number] is not False for each in values
        )
    )


def _told_by_itself(world: World, mentions: Mentions) -> frozenset[str]:
    """What happens without anybody's doing sets, or shows to have been so."""
    acts = [one for one in world.actions if not one.consenting]
    rules: tuple[Trigger | Process, ...] = (*world.triggers, *world.processes)
    shown = (mentions.read(one.precondition) for one in acts)
    set_by = (mentions.follows(one) for one in acts)
    by_rule = (mentions.set_by(one) for one in rules)
    return frozenset().union(*shown, *set_by, *by_rule)
