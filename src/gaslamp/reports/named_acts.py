"""Acts as somebody names them, such as ``put(sally, basket); leave(sally)``.

An act that the world does not have, or that cannot be done when its turn comes, is
refused with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar

from gaslamp import notation as worldfile
from gaslamp.errors import WorldError, nearest_name
from gaslamp.model import Action, Apply, Name, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, conjuncts
from gaslamp.notation import one_line
from gaslamp.reports.problems import ImpossibleAct, UnknownAct

AFTER: Final = "--after"
T = TypeVar("T")


def acts_named(space: StateSpace, text: str) -> tuple[GroundEvent, ...]:
    """The acts a text names, separated by semicolons.

    Raises:
        UnknownAct: one is no act of this world.
    """
    return tuple(_act(space, part.strip()) for part in text.split(";") if part.strip())


def state_after(space: StateSpace, acts: tuple[GroundEvent, ...]) -> State:
    """The state after acts have been done one after another, each taken to succeed.

    Raises:
        ImpossibleAct: the precondition of one does not hold when its turn comes.
    """
    state = space.initial
    for position, act in enumerate(acts, start=1):
        if not act.possible(state):
            raise ImpossibleAct(str(act), position, _unmet(space, act, state))
        state = space.successor(state, act)
    return state


def _act(space: StateSpace, text: str) -> GroundEvent:
    try:
        what = worldfile.read_expression(text, AFTER)
    except WorldError as mistake:
        raise UnknownAct(text, mistake.message) from None
    match what:
        case Name(name=name):
            arguments: tuple[str, ...] = ()
        case Apply(name=name, arguments=given) if all(isinstance(one, Name) for one in given):
            arguments = tuple(one.name for one in given if isinstance(one, Name))
        case _:
            raise UnknownAct(text, "an act is a name and whom and what it is done with")
    found = space.find(name, arguments)
    if found is None or not isinstance(found.schema, Action):
        raise UnknownAct(text, _why_unknown(space, name, arguments))
    return found


def _why_unknown(space: StateSpace, name: str, arguments: tuple[str, ...]) -> str:
    schemas = [action for action in space.world.actions if action.name == name]
    if not schemas:
        known = [action.name for action in space.world.actions]
        return f'there is no action "{name}"{nearest_name(name, known)}'
    wanted = [schema.parameters for schema in schemas if len(schema.parameters) == len(arguments)]
    if not wanted:
        shapes = " or ".join(
            f"{name}({', '.join(parameter.name for parameter in schema.parameters)})"
            for schema in schemas
        )
        return f"it is done as {shapes}"
    vocabulary = space.vocabulary
    for argument in arguments:
        if argument not in vocabulary.entities:
            return f'nothing is called "{argument}"{nearest_name(argument, vocabulary.entities)}'
    for parameter, argument in zip(wanted[0], arguments, strict=True):
        if argument not in vocabulary.choices(parameter):
            return f'"{argument}" is no {parameter.type or parameter.name}'
    return "its precondition can never hold"


def _unmet(space: StateSpace, act: GroundEvent, state: State) -> Iterator[str]:
    """The parts of a precondition that do not hold, with what they ask about."""
    assert isinstance(act.schema, Action)
    for part in conjuncts(act.schema.precondition):
        if not space.condition(part, act.bound)(state):
            yield f"{one_line(_with_names(part, dict(act.bound)))} does not hold"


def _with_names(what: T, bound: dict[str, str]) -> T:
    """An expression, or a part of one, with names in the place of variables."""
    if isinstance(what, Name) and what.name in bound:
        return replace(what, name=bound[what.name])
    if isinstance(what, tuple):
        return type(what)(_with_names(part, bound) for part in what)
    if is_dataclass(what) and not isinstance(what, type):
        parts = {f.name: _with_names(getattr(what, f.name), bound) for f in fields(what)}
        return replace(what, **parts)
    return what
