"""The words a world has for what somebody believes, and for having been wrong about it.

A line says that something is so. Of what is not so it is told where it would not be told if it
were so ("{door} {be} shut" when not open(door)), or where it names the value itself; else it is
told with its verb denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gaslamp.model import Fluent, Line, Property, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Mind, names_in
from gaslamp.records import Revision
from gaslamp.simulation.perception.lines import Lines
from gaslamp.simulation.views.denial import deny
from gaslamp.values import dataclass
from gaslamp.views import Told

_NAMES_THE_VALUE = "{value}"


@dataclass(frozen=True, slots=True)
class _Supposed:
    """A mind as it would be if one fluent had another value: to ask it, and for nothing else."""

    values: tuple[Value, ...]
    beliefs: tuple[State, ...]


class FactWords:
    """Lines for the fluents of one world, where their properties have any."""

    def __init__(self, space: StateSpace, lines: Lines) -> None:
        self._lines = lines
        self._asked_names: dict[int, frozenset[str]] = {}
        worded = [one for one in space.world.properties if one.words.says or one.words.wrong]
        self._declared: Mapping[int, Property] = {
            fluent.number: declared
            for declared in worded
            for fluent in space.vocabulary.fluents
            if fluent.property == declared.name and _is_of(space, fluent, declared)
        }

    def fact_lines(
        self, fluent: Fluent, who: str, mind: State, *, from_before: bool
    ) -> tuple[Told, ...]:
        """The lines for what is believed of a fluent in a mind; none if there are none.

        `from_before`: it was known before the scene. What is not so, and never was, nobody says.
        """
        declared = self._declared.get(fluent.number)
        if declared is None or not declared.words.says:
            return ()
        value = mind.values[fluent.number]
        told = self._worded(declared.words.says, declared, fluent, {"value": value}, who, mind)
        if value is not False:
            return told
        number = fluent.number
        values = (*mind.values[:number], True, *mind.values[number + 1 :])
        supposed = _Supposed(values, mind.beliefs)
        if_so = self._worded(declared.words.says, declared, fluent, {"value": True}, who, supposed)
        affirming = {one.template for one in if_so}
        denying = tuple(
            one for one in told if one.template not in affirming or _NAMES_THE_VALUE in one.template
        )
        return denying or (() if from_before else tuple(self._denied(if_so)))

    def denied_lines(self, fluent: Fluent, value: str, who: str, mind: State) -> tuple[Told, ...]:
        """The lines for a fluent's not having this value; none if there are none."""
        declared = self._declared.get(fluent.number)
        if declared is None or not declared.words.says:
            return ()
        number = fluent.number
        values = (*mind.values[:number], value, *mind.values[number + 1 :])
        supposed = _Supposed(values, mind.beliefs)
        told = self._worded(declared.words.says, declared, fluent, {"value": value}, who, supposed)
        return tuple(self._denied(told))

    def _denied(self, told: Iterable[Told]) -> Iterator[Told]:
        """What would be told if it were so, denied, as far as that can be said."""
        for one in told:
            template = deny(one.template, {role for role, _ in one.roles})
            if template:
                yield replace(one, template=template)

    def wrong(self, fluent: Fluent, revision: Revision, who: str, mind: State) -> tuple[Told, ...]:
        """The lines for having been wrong about a fluent; none if there are none."""
        declared = self._declared.get(fluent.number)
        if declared is None or not declared.words.wrong:
            return ()
        values = {"before": revision.before, "value": revision.after}
        return self._worded(declared.words.wrong, declared, fluent, values, who, mind)

    def _worded(  # which lines, of what, in whose mind
        self,
        lines: Iterable[Line],
        declared: Property,
        fluent: Fluent,
        values: Mapping[str, Value],
        who: str,
        mind: Mind,
    ) -> tuple[Told, ...]:
        names = [parameter.name for parameter in declared.parameters]
        bound = dict(zip(names, fluent.arguments, strict=True))
        bound |= {name: value for name, value in values.items() if isinstance(value, str)}
        said = {name: f'"{_plain(value)}"' for name, value in values.items() if name not in bound}
        # Of what is unknown, or no entity, a condition by its name can ask nothing.
        asked = [line for line in lines if self._names_asked(line).isdisjoint(said)]
        held = self._lines.best(asked, bound, who, mind)
        return tuple(replace(one, roles=(*one.roles, *sorted(said.items()))) for one in held)

    def _names_asked(self, line: Line) -> frozenset[str]:
        """The names that a line's condition mentions; lines live as long as their world."""
        found = self._asked_names.get(id(line))
        if found is None:
            found = self._asked_names[id(line)] = frozenset(names_in(line.condition))
        return found


def _is_of(space: StateSpace, fluent: Fluent, declared: Property) -> bool:
    given = zip(fluent.arguments, declared.parameters, strict=False)
    return len(fluent.arguments) == len(declared.parameters) and all(
        argument in space.vocabulary.choices(parameter) for argument, parameter in given
    )


def _plain(value: Value) -> str:
    """A number or a truth value as words; unknown as nothing known."""
    if isinstance(value, bool):
        return "so" if value else "not so"
    return "unknown" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
