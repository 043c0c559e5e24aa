"""A state of a scene: a number, and what it stands for when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gaslamp.model import State

if TYPE_CHECKING:
    from gaslamp.engine.space import EngineSpace


class Node(State):
    """A state of an `EngineSpace`, by the number of its node; equal states are one object.

    Its values and beliefs are made when they are first asked for.
    """

    __slots__ = ("__weakref__", "space")
    space: EngineSpace

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # of two types, by name
        # Only what is not there yet comes here: afterwards it is a slot like any other.
        found: Any
        if name == "values":
            core = self.space.core
            found = core.values(core.row(self.number))
        elif name == "beliefs":
            found = tuple(map(self.space.node, self.space.core.minds(self.number)))
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, found)
        return found

    def let_go(self) -> None:
        """Drop what was made of it; it is made again when it is asked for."""
        for name in ("values", "beliefs"):
            try:
                object.__delattr__(self, name)
            except AttributeError:
                continue  # nobody had looked
