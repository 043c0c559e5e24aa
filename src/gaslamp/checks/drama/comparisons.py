"""Comparisons that are always true, for what is compared is never of that type.

`at(who) != key` reads as if it asked something: nobody is ever at a key. `==` in its place is a
mistake that is refused; `!=` may be written for safety, so it is only pointed out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.errors import Place
from gaslamp.model import Apply, Compare, Name, Not, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import all_written, quote_expression


def unlike_findings(own: World, space: StateSpace) -> Iterator[DramaFinding]:
    """The comparisons of a world itself with an entity that the property never is.

    Cost: the text of the world.
    """
    declared = (
        *((one.name, one.place, one) for one in own.actions),
        *((one.name, one.place, one) for one in own.events),
        *((one.name, one.place, one) for one in own.triggers),
        *((one.name, one.place, one) for one in own.habits),
        *((one.name, one.place, one) for one in own.wants),
        *((one.name, one.place, one) for one in own.endings),
        *((one.name, one.place, one) for one in own.definitions),
    )
    types = _types_of_values(space.world)
    for name, place, one in declared:
        variables = {each.name for each in getattr(one, "parameters", ())}
        for asked, entity, here in _unequal(one):
            if entity in variables or entity not in space.vocabulary.types_of:
                continue
            kinds = types.get((asked.name, len(asked.arguments)), frozenset())
            if kinds and kinds.isdisjoint(space.vocabulary.types_of[entity]):
                shown = quote_expression(asked) or f'"{asked.name}"'
                listed = " or ".join(sorted(kinds))
                message = (
                    f'{shown} is a {listed} and never "{entity}", so this is always true; compare '
                    f"it with a {listed}, or remove it"
                )
                yield DramaFinding("always unlike", name, message, here or place)


def _types_of_values(world: World) -> dict[tuple[str, int], frozenset[str]]:
    """By name and number of arguments, what a property may hold."""
    found: dict[tuple[str, int], set[str]] = {}
    for one in world.properties:
        found.setdefault((one.name, len(one.parameters)), set()).add(one.type)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _unequal(declared: object) -> Iterator[tuple[Apply, str, Place | None]]:
    """Every property that is said to be unlike something named."""
    for what in all_written(declared):
        compared = what
        if isinstance(what, Not) and isinstance(what.what, Compare) and what.what.operator == "==":
            compared = what.what
        elif not (isinstance(what, Compare) and what.operator == "!="):
            continue
        if isinstance(compared, Compare):
            for side, other in ((compared.left, compared.right), (compared.right, compared.left)):
                if isinstance(side, Apply) and isinstance(other, Name):
                    yield side, other.name, compared.place or side.place
