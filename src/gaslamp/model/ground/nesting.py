"""How many minds within minds a world speaks of.

``believes(ann, believes(bob, rain()))`` goes two minds deep; so does the setting of it, and what
uses a definition that does. How deep people think of one another is the world's to say
(`World.minds`), and no less than what it speaks of.

>>> from gaslamp.model.world import World
>>> from gaslamp.model.declarations import Depth
>>> minds_depth(World()), minds_depth(World(minds=Depth(6))), minds_depth(World(), asked=5)
(4, 6, 5)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gaslamp.errors import Place
from gaslamp.model.declarations import Definition
from gaslamp.model.expressions import Apply, Believes, Constant, Group, Knows, Name, Within
from gaslamp.model.ground.static_fluents import parts_of
from gaslamp.model.world import World

DEPTH: Final = 4
"""How deep people think of one another where their world does not say: what I believe that she
believes that I believe, and what she would do then. At the 400th entry of a run of three people who
meet and part, 65 minds lay within four steps of the truth and 12,048 were there."""
DEEPEST_MINDS: Final = 8
"""A world may say no more: people themselves lose track after four or five (P. Kinderman, R. Dunbar
and R. Bentall, "Theory-of-mind deficits and causal attributions", 1998), and a level more may cost
as many times more as there are people."""

_FLAT: Final = frozenset((str, int, float, bool, type(None), Name, Constant))
"""What there is no mind within: of a large world it is most of what there is."""


def minds_depth(world: World, asked: int = 0, spoken: int | None = None) -> int:
    """How deep people think of one another in a world that is asked nothing deeper than `asked`.

    At least what it says (`DEPTH`, if it says nothing), and what it speaks of: `spoken` is that, as
    `deepest_minds` counts it, where it is known.
    """
    said = DEPTH if world.minds is None else world.minds.levels
    return max(said, deepest_minds(world)[0] if spoken is None else spoken, asked)


def deepest_minds(world: World) -> tuple[int, Place | None]:
    """How many minds deep a world speaks at most, and where it first does.

    Cost: linear in the world. Its definitions must not go round in circles.
    """
    found, where = 0, None
    nesting = Nesting(world.definitions)
    for said in _said(world):
        depth = nesting.of(said)
        if depth > found:
            found, where = depth, getattr(said, "place", None)
    return found, where


def _said(world: World) -> Iterator[object]:
    for kind in parts_of(world):
        if isinstance(kind, tuple):
            yield from kind


class Nesting:
    """How many minds deep things go that are written in terms of some definitions."""

    def __init__(self, definitions: tuple[Definition, ...]) -> None:
        self._definitions: Mapping[tuple[str, int], Definition] = {
            (one.name, len(one.parameters)): one for one in definitions
        }
        self._known: dict[tuple[str, int], int] = {}

    def of(self, what: object) -> int:
        """How many minds deep an expression, an effect or a declaration goes."""
        found = 0
        waiting: list[tuple[object, int]] = [(what, 0)]
        while waiting:
            one, depth = waiting.pop()
            found = max(found, depth)
            match one:
                case Believes(who=who, what=inner) | Knows(who=who, what=inner):
                    waiting += ((who, depth), (inner, depth + 1))
                case Group(what=inner):
                    waiting.append((inner, depth + 1))
                case Within(who=who, effect=inside):
                    waiting += ((who, depth), (inside, depth + 1))
                case Apply(name=name, arguments=arguments):
                    found = max(found, depth + self._defined((name, len(arguments))))
                    waiting += [(part, depth) for part in arguments if type(part) not in _FLAT]
                case _:
                    waiting += [(part, depth) for part in parts_of(one) if type(part) not in _FLAT]
        return found

    def _defined(self, key: tuple[str, int]) -> int:
        if key not in self._known:
            one = self._definitions.get(key)
            self._known[key] = 0 if one is None else self.of(one.body)
        return self._known[key]
