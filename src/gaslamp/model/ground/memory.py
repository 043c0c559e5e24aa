"""What was ground once, to be used again; and how much work it took.

Something written comes out the same wherever its variables stand for the same. So it is
remembered by itself and by what the names in it stand for: the instances of one
declaration share what they have in common, and are the same objects where they do.

Cost: a question asked before is one look-up, linear in the names it mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

from gaslamp.model.expressions import Name
from gaslamp.model.ground.terms import Condition, Term
from gaslamp.model.vocabulary import GroundingTooLarge

Bindings: TypeAlias = Mapping[str, str]
"""What variables stand for."""
Chain: TypeAlias = tuple[int, ...]
"""Characters in whose minds something is read, the outermost first."""
Key: TypeAlias = tuple[int | Chain | str | None, ...]

MOST_STEPS = 500_000
MOST_REMEMBERED = 200_000

_Made = TypeVar("_Made")


class Memory:
    """The conditions and terms that one grounder has made."""

    def __init__(self) -> None:
        self.conditions: dict[Key, Condition] = {}
        self.terms: dict[Key, Term] = {}
        self._shared: dict[Key, object] = {}
        self._mentioned: dict[int, tuple[object, tuple[str, ...]]] = {}
        self._steps = 0

    def key(self, what: object, bound: Bindings, chain: Chain) -> Key:
        """What something written depends on: itself, known by identity, and its variables."""
        mentioned = self._mentioned.get(id(what))
        if mentioned is None:
            # Kept, so that nothing else can come to be known by its identity.
            mentioned = self._mentioned[id(what)] = (what, tuple(sorted(names_in(what))))
        return (id(what), chain, *map(bound.get, mentioned[1]))

    def memoise(self, what: object, bound: Bindings, make: Callable[[], _Made]) -> _Made:
        """What `make` makes of something written, made once for all that its variables are."""
        key = self.key(what, bound, ())
        made = self._shared.get(key)
        if made is None:
            made = self._shared[key] = make()
        return made  # type: ignore[return-value]  # one thing written is always made into the same

    def step(self) -> None:
        """Count the work, and refuse to do too much of it; make room where that is needed.

        `GroundingSize` refuses at once what cannot fit; this is for what it passed because
        most instances might have been impossible, but were not.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise GroundingTooLarge("the world", self._steps, MOST_STEPS)
        if len(self.conditions) > MOST_REMEMBERED:
            self.conditions.clear()
        if len(self.terms) > MOST_REMEMBERED:
            self.terms.clear()

    def start_over(self) -> None:
        """Count the work from here: what is asked from now on is another question.

        Forgets everything, if that has become much.
        """
        self._steps = 0
        if len(self._mentioned) > MOST_REMEMBERED:
            self.conditions.clear()
            self.terms.clear()
            self._shared.clear()
            self._mentioned.clear()


def names_in(what: object) -> set[str]:
    """Every name that something mentions, of variables and of entities."""
    if isinstance(what, Name):
        return {what.name}
    if isinstance(what, tuple):
        return set().union(*map(names_in, what))
    slots = getattr(what, "__dataclass_fields__", {})
    return set().union(*(names_in(getattr(what, slot)) for slot in slots if slot != "place"))
