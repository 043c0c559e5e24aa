"""What one person has been told so far: enough to tell nothing twice, and to vary.

A memory is a value: telling answers the next one, and who goes back to an earlier
moment takes up the memory of that moment, so that the same is told again.

>>> usual, other = Told("{who} {cough}", ()), Told("{who} {clear} a throat", ())
>>> memory = Memory()
>>> picked = []
>>> for _ in range(3):
...     chosen, memory = memory.pick((usual, other))
...     picked.append(chosen is usual)
>>> picked
[True, False, True]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from gaslamp.values import dataclass
from gaslamp.views import Act, Percept, Told


@dataclass(frozen=True, slots=True)
class Memory:
    """What has been told.

    `percepts` is how many of the person's percepts were told, or passed over for good,
    `revisions` how many of what they found themselves wrong about. `in_a_row` and `silences`
    count waits in vain, since the last news and in all. `templates` are lines of the world,
    the longest not told first. `heard` are the events told that nobody was perceived to do,
    `looks` the lines last told of each thing looked at, `seen` all those told. `left_off` is the
    act last told of as broken off, and by thirds how much of it was done. `brightness` is how
    bright it was where the person last was told to be.
    """

    percepts: int = 0
    revisions: int = 0
    at_ms: int = 0
    place: str | None = None
    was_awake: bool = True
    in_a_row: int = 0
    silences: int = 0
    templates: tuple[str, ...] = ()
    heard: frozenset[Act] = frozenset()
    looks: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    seen: frozenset[str] = frozenset()
    left_off: tuple[Act, int] | None = None
    brightness: str | None = None

    def pick(self, choices: Sequence[Told]) -> tuple[Told, Memory]:
        """The line to tell, and the memory of having told it.

        The first that was never told, else the one not told for longest: so no line
        comes twice in a row where there is another.
        """

        def last_told(one: Told) -> int:
            return self.templates.index(one.template) if one.template in self.templates else -1

        chosen = min(choices, key=last_told)
        others = tuple(one for one in self.templates if one != chosen.template)
        return chosen, replace(self, templates=(*others, chosen.template))

    def with_percept(self, percept: Percept) -> Memory:
        """The memory of having told a percept."""
        if percept.doer is not None:
            return self
        return replace(self, heard=self.heard | {percept.act})

    def with_look(self, what: str, lines: tuple[str, ...]) -> Memory:
        """The memory of having looked."""
        return replace(self, looks={**self.looks, what: lines}, seen=self.seen.union(lines))
