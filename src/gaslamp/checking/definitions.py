"""What is wrong with definitions: circles, growth beyond reason, and what they come to.

A definition is put in place wherever it is used, so it may not use itself, and a chain
of them in which each uses the one before twice doubles with each link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from gaslamp.checking.context import Context, with_parameters
from gaslamp.checking.expressions import kind_of
from gaslamp.errors import Place
from gaslamp.model import Apply, Definition, Expression, World
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Names, all_parts, parts

Key: TypeAlias = tuple[str, int]

MOST_PARTS: Final = 100_000
MOST_LINKS: Final = 20
"""So many definitions may use one another in a row. Each costs nine frames of whoever puts it in
place, and Python allows a thousand; the systems go seven deep."""
DEEPEST: Final = 60
"""Operators within one another in a definition, those of the definitions it uses counted."""


def check_definitions(world: World, context: Context) -> None:
    """Definitions, each before those that use it, so that kinds are known when asked for."""
    definitions = Definitions(world.definitions, context.names)
    for one, cycle in definitions.cycles():
        context.report(wrong.RecursiveDefinition(cycle, one.place))
    for one in definitions.too_large():
        context.report(wrong.DefinitionTooLarge(one.name, MOST_PARTS, one.place))
    for one, fault in definitions.too_deep():
        context.report(wrong.DefinitionTooDeep(one.name, fault, one.place))
    first: dict[Key, Place | None] = {
        (declared.name, len(declared.parameters)): declared.place
        for declared in reversed(world.properties)
    }
    for one in world.definitions:
        if key(one) in first:
            what = "definitions or properties"
            context.report(wrong.DuplicateName(what, one.name, first[key(one)], one.place))
        first.setdefault(key(one), one.place)
    for one in definitions.ordered:
        inner = with_parameters(one.parameters, context.at(one.place))
        context.definition_kinds[key(one)] = kind_of(one.body, inner)


class Definitions:
    """The definitions of a world, those used before those that use them."""

    def __init__(self, definitions: tuple[Definition, ...], names: Names) -> None:
        self._by_key: dict[Key, Definition] = {}
        for definition in definitions:
            self._by_key.setdefault(key(definition), definition)
        self._uses: dict[Key, tuple[Key, ...]] = {}
        self._size: dict[Key, int] = {}
        self._links: dict[Key, int] = {}
        self._depth: dict[Key, int] = {}
        for name, definition in self._by_key.items():
            whole = list(all_parts(definition.body))
            applied = ((p.name, len(p.arguments)) for p in whole if isinstance(p, Apply))
            self._uses[name] = tuple(use for use in applied if names.definition(*use))
            self._size[name] = len(whole)
        self.ordered: tuple[Definition, ...] = tuple(self._used_first())

    def _used_first(self) -> Iterator[Definition]:
        entered: set[Key] = set()
        for start in self._by_key:
            path = [(start, iter(self._uses[start]))] if start not in entered else []
            entered.add(start)
            while path:
                name, rest = path[-1]
                following = next((use for use in rest if use not in entered), None)
                if following is None:
                    path.pop()
                    yield self._by_key[name]
                else:
                    path.append((following, iter(self._uses[following])))
                    entered.add(following)

    def cycles(self) -> Iterator[tuple[Definition, tuple[str, ...]]]:
        """Each definition that comes back to itself, with the way it goes; each circle once."""
        seen: set[Key] = set()
        for start in self._by_key:
            walk = [(start, iter(self._uses[start]))] if start not in seen else []
            seen.add(start)
            on_path = {start: 0} if walk else {}
            while walk:
                name, rest = walk[-1]
                use = next(rest, None)
                if use is None:
                    del on_path[name]
                    walk.pop()
                elif use in on_path:
                    circle = [one for one, _ in walk[on_path[use] :]]
                    yield self._by_key[use], (*(one for one, _ in circle), use[0])
                elif use not in seen:
                    seen.add(use)
                    on_path[use] = len(walk)
                    walk.append((use, iter(self._uses[use])))

    def too_large(self) -> Iterator[Definition]:
        """Each definition whose parts, all put in place, are more than `MOST_PARTS`.

        One that uses a too large one is not reported again.
        """
        size: dict[Key, int] = {}
        for definition in self.ordered:
            name = key(definition)
            total = self._size[name] + sum(size.get(use, 0) for use in self._uses[name])
            size[name] = total
            if total > MOST_PARTS:
                size[name] = 0
                yield definition

    def too_deep(self) -> Iterator[tuple[Definition, str]]:
        """Each definition that goes too deep once those it uses are put in place, and how.

        One that uses a too deep one is not reported again.
        """
        for definition in self.ordered:
            name = key(definition)
            links = 1 + max((self._links.get(use, 0) for use in self._uses[name]), default=0)
            depth = depth_of(definition.body, self._depth)
            self._links[name], self._depth[name] = links, depth
            if links > MOST_LINKS:
                fault = f"is the end of a chain of more than {MOST_LINKS} definitions"
            elif depth > DEEPEST:
                fault = f"is more than {DEEPEST} deep once the definitions it uses are put in"
            else:
                continue
            self._links[name] = self._depth[name] = 0
            yield definition, fault


def depth_of(what: Expression, depths: Mapping[Key, int]) -> int:
    """How many expressions stand within one another, definitions of known depth put in place."""
    deepest, waiting = 0, [(what, 1)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, Apply):
            depth += depths.get((one.name, len(one.arguments)), 0)
        deepest = max(deepest, depth)
        waiting += [(part, depth + 1) for part in parts(one)]
    return deepest


def key(definition: Definition) -> Key:
    """What tells a definition from others: its name and how many parameters it has."""
    return definition.name, len(definition.parameters)
