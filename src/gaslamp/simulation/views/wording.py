"""The words a world has for what somebody believes, and for having been wrong about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gaslamp.model import Fluent, Line, Property, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import names_in
from gaslamp.records import Revision
from gaslamp.simulation.perception.lines import Lines
from gaslamp.views import Told


class FactWords:
    """Lines for the fluents of one world, where their properties have any."""

    def __init__(self, space: StateSpace, lines: Lines) -> None:
        self._lines = lines
        worded = [one for one in space.world.properties if one.words.says or one.words.wrong]
        self._declared: Mapping[int, Property] = {
            fluent.number: declared
            for declared in worded
            for fluent in space.vocabulary.fluents
            if fluent.property == declared.name and _is_of(space, fluent, declared)
        }

    def fact_lines(self, fluent: Fluent, who: str, mind: State) -> tuple[Told, ...]:
        """The lines for what is believed of a fluent in a mind; none if there are none."""
        declared = self._declared.get(fluent.number)
        if declared is None or not declared.words.says:
            return ()
        values = {"value": mind.values[fluent.number]}
        return self._worded(declared.words.says, declared, fluent, values, who, mind)

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
        mind: State,
    ) -> tuple[Told, ...]:
        names = [parameter.name for parameter in declared.parameters]
        bound = dict(zip(names, fluent.arguments, strict=True))
        bound |= {name: value for name, value in values.items() if isinstance(value, str)}
        said = {name: f'"{_plain(value)}"' for name, value in values.items() if name not in bound}
        # Of what is unknown, or no entity, a condition by its name can ask nothing.
        asked = [line for line in lines if not names_in(line.condition) & said.keys()]
        held = self._lines.best(asked, bound, who, mind)
        return tuple(replace(one, roles=(*one.roles, *sorted(said.items()))) for one in held)


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
