"""The conditions that all must hold for one to hold, those that definitions say among them.

`can_pass(ann, a, b)` is one condition to whoever reads a precondition, and stands for three: where
Ann is, that the one spot leads to the other, and what is between them. Each mentions other
variables, so each can be judged at another moment, or about what may be judged at all.

>>> from gaslamp.model.expressions import Parameter
>>> passes = And((Apply("up", (Name("c"),)), Apply("leads", (Name("a"), Name("b")))))
>>> definition = Definition("passes", (Parameter("c", None), Parameter("a", None)), passes)
>>> said = Apply("passes", (Name("who"), Name("start")))
>>> [str(one.arguments[0].name) for one in opened_parts(said, {("passes", 2): definition})]
['who', 'start']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gaslamp.model.declarations import Definition
from gaslamp.model.expressions import And, Apply, Expression, Name
from gaslamp.model.ground.static_fluents import conjuncts
from gaslamp.model.variables import variables_of, with_renamed_variables


def opened_parts(
    what: Expression, definitions: Mapping[tuple[str, int], Definition]
) -> Iterator[Expression]:
    """The parts of a condition: if one can never hold, it cannot.

    A definition is opened where it says several things of what is named there; else it is a part.
    What is not of the type that a definition asks for is not looked at: of such a thing it never
    holds, whatever its parts do.

    Cost: linear in the parts.
    """
    waiting = list(conjuncts(what))[::-1]
    while waiting:
        part = waiting.pop()
        said = _opened(part, definitions)
        if said is None:
            yield part
        else:
            waiting += list(conjuncts(said))[::-1]


def _opened(
    part: Expression, definitions: Mapping[tuple[str, int], Definition]
) -> Expression | None:
    """What a definition says here, if that is several things; None: it stays as it is."""
    if not isinstance(part, Apply):
        return None
    definition = definitions.get((part.name, len(part.arguments)))
    if definition is None or not isinstance(definition.body, And):
        return None
    names = [one.name for one in part.arguments if isinstance(one, Name)]
    if len(names) < len(part.arguments):
        return None
    called = {one.name: name for one, name in zip(definition.parameters, names, strict=True)}
    # A variable of its own by the name of what is put in would take it for itself; and one by the
    # name of what is replaced hides that.
    if set(variables_of(definition.body)) & {*called, *names}:
        return None
    return with_renamed_variables(definition.body, called)
