"""What was ground once, to be used again; and how much work it took.

Something written comes out the same wherever its variables stand for the same. So it is
remembered by itself and by what the names in it stand for: the instances of one
declaration share what they have in common, and are the same objects where they do.

Cost: a question asked before is one look-up, linear in the names it mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from gaslamp.model.expressions import Name
from gaslamp.model.ground.terms import Condition, Term
from gaslamp.model.vocabulary import GroundingTooLarge

Bindings: TypeAlias = Mapping[str, str]
"""What variables stand for."""
Chain: TypeAlias = tuple[int, ...]
"""Characters in whose minds something is read, the outermost first."""
Mentioned: TypeAlias = dict[int, tuple[object, tuple[str, ...]]]
"""By identity: something written, kept so that nothing else can come to have its identity, and
the names in it, sorted."""
Key: TypeAlias = tuple[int | Chain | str | None, ...]

MOST_STEPS = 100_000
"""Steps of grounding one world, or one question; 10 to 40 microseconds each. `dark_room` takes
17,000, a house of 45 spots with light and sound 54,000."""
MOST_LEAN_STEPS = 2_000_000
"""The same, where little is ground of much: most of these steps find that something cannot be. Of
twenty people in twenty rooms, with the library, 1.4 million, at some eight microseconds each."""
PARTS: Final = "ground parts, with all before it,"
MOST_REMEMBERED = 200_000
"""Conditions, and as many terms: some hundred bytes each. What was forgotten is ground again."""

_Made = TypeVar("_Made")


class Memory:
    """The conditions and terms that one grounder has made."""

    def __init__(self, most_steps: int = MOST_STEPS) -> None:
        """`most_steps`: of grounding one world, or one question."""
        self.most_steps = most_steps
        self._orders: dict[int, tuple[object, tuple[int, ...]]] = {}
        self.conditions: dict[Key, Condition] = {}
        self.terms: dict[Key, Term] = {}
        self._shared: dict[Key, object] = {}
        self._mentioned: Mentioned = {}
        self._steps = 0

    def key(self, what: object, bound: Bindings, chain: Chain) -> Key:
        """What something written depends on: itself, known by identity, and its variables."""
        mentioned = self._mentioned.get(id(what))
        if mentioned is None:
            names = tuple(sorted(names_in(what, self._mentioned)))
            mentioned = self._mentioned[id(what)] = (what, names)
        return (id(what), chain, *map(bound.get, mentioned[1]))

    def by_mention(self, parts: Sequence[object]) -> tuple[int, ...]:
        """The places of some things written, those first that mention the fewest names."""
        known = self._orders.get(id(parts))
        if known is None:
            counts = [len(names_in(part, self._mentioned)) for part in parts]
            order = sorted(range(len(parts)), key=counts.__getitem__)
            known = self._orders[id(parts)] = (parts, tuple(order))
        return known[1]

    def memoise(self, what: object, bound: Bindings, make: Callable[[], _Made]) -> _Made:
        """What `make` makes of something written, made once for all that its variables are."""
        # A chain of minds is no part of it: what is shared is whole declarations, read in the
        # world.
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
        if self._steps > self.most_steps:
            raise GroundingTooLarge("the world", self._steps, self.most_steps, of=PARTS)
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


def names_in(what: object, known: Mentioned | None = None) -> set[str]:
    """Every name that something mentions, of variables and of entities.

    `known`: what was found before, to be used and added to.
    """
    if isinstance(what, Name):
        return {what.name}
    known = {} if known is None else known
    before = known.get(id(what))
    if before is not None:
        return set(before[1])
    fields = _fields_of(type(what))
    parts = what if isinstance(what, tuple) else [getattr(what, field) for field in fields]
    found: set[str] = set()
    for part in parts:
        if type(part) is Name:
            found.add(part.name)
        elif type(part) not in _WITHOUT_NAMES:
            found |= names_in(part, known)
    if fields:
        known[id(what)] = (what, tuple(sorted(found)))
    return found


_WITHOUT_NAMES: Final = frozenset((str, int, float, bool, type(None)))


_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def _fields_of(kind: type) -> tuple[str, ...]:
    """The fields in which something of a kind may mention names."""
    fields = _FIELDS.get(kind)
    if fields is None:
        named = getattr(kind, "__dataclass_fields__", {})
        fields = _FIELDS[kind] = tuple(name for name in named if name != "place")
    return fields
