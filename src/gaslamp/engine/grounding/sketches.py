"""Events in nodes, before anything is known of what can ever happen.

A `Sketch` says of one ground event what a `TaskEvent` will say, about all fluents of
the world. Its parts are written down when first asked for, so that of an event that
can never happen only the precondition is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.nodes import NodeTable, Transcriber
from gaslamp.engine.grounding.task import NONE, Named, Setting, Sight
from gaslamp.model.ground import ALWAYS, Assignment, GroundEvent, Naming, Noticing
from gaslamp.values import dataclass

Sights: TypeAlias = tuple[tuple[Sight, ...], ...]
"""For each character, ways to perceive."""


class Sketch:
    """One ground event in nodes of a table about all fluents."""

    def __init__(self, source: GroundEvent, desk: Desk) -> None:
        self.source = source
        self._desk = desk

    @cached_property
    def precondition(self) -> int:
        """As in `TaskEvent`."""
        return self._desk.node(self.source.precondition)

    @cached_property
    def asked(self) -> int:
        """The precondition, as one asks whether it holds."""
        return self._desk.node(self.source.asked)

    @cached_property
    def arguments(self) -> tuple[int, ...]:
        """Codes of its arguments."""
        return tuple(map(self._desk.codes.code, self.source.arguments))

    @cached_property
    def own(self) -> tuple[Setting, ...]:
        """As in `TaskEvent`."""
        return self._desk.settings(self.source.own)

    @cached_property
    def minds(self) -> tuple[tuple[int, tuple[Setting, ...]], ...]:
        """As in `TaskEvent`."""
        return tuple((who, self._desk.settings(some)) for who, some in self.source.minds.items())

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Everything it may set, in whatever mind."""
        return (*self.own, *(setting for _, some in self.minds for setting in some))

    @cached_property
    def sights(self) -> Sights:
        """As in `TaskEvent`."""
        return self._desk.sights(self.source.ways_of_noticing)

    @cached_property
    def chance(self) -> int:
        """As in `TaskEvent`."""
        return NONE if self.source.odds is None else self._desk.node(self.source.odds)

    @cached_property
    def otherwise(self) -> Named | None:
        """As in `TaskEvent`."""
        return self._desk.naming_nodes(self.source.otherwise)


class Desk:
    """Where sketches are made: a table about all fluents of a world."""

    def __init__(
        self,
        codes: Codes,
        *,
        picks: bool = False,
        constants: Mapping[int, int] | None = None,
        places: Mapping[int, int] | None = None,
    ) -> None:
        """As for `Transcriber`; nothing is set that never varies."""
        self.codes = codes
        self.table = NodeTable()
        self._constants = constants or {}
        self._transcriber = Transcriber(
            self.table, codes, picks=picks, constants=constants, places=places
        )
        self.node = self._transcriber.node
        self._sights: dict[int, tuple[object, Sights]] = {}

    def settings(self, assignments: Sequence[Assignment]) -> tuple[Setting, ...]:
        """Assignments in nodes."""
        return tuple(
            Setting(
                condition=NONE if each.condition == ALWAYS else self.node(each.condition),
                chain=self.table.chain(each.chain),
                fluent=self._transcriber.place(each.fluent),
                value=self.node(each.value),
            )
            for each in assignments
            if each.fluent not in self._constants
        )

    def sights(self, noticing: tuple[tuple[Noticing, ...], ...]) -> Sights:
        """Ways to perceive in nodes; events share them, so what is the same is made once."""
        # By identity, for they are large and compared slowly; the tuple is kept beside what was
        # made of it, so that no other can come to have its identity.
        made = self._sights.get(id(noticing))
        if made is None:
            sights = tuple(
                tuple(
                    Sight(self.node(way.condition), self.naming_nodes(way.percept)) for way in ways
                )
                for ways in noticing
            )
            made = self._sights[id(noticing)] = (noticing, sights)
        return made[1]

    def naming_nodes(self, naming: Naming | None) -> Named | None:
        """A naming in nodes."""
        return None if naming is None else (naming.name, tuple(map(self.node, naming.terms)))


@dataclass(frozen=True, slots=True)
class Draft:
    """What is left of a sketch: a `TaskEvent` in nodes of the sketches' table.

    is_seen: whether something may look like it, or turn into it.
    asked: the precondition, as one asks whether it holds.
    precondition: the same, as surprise takes it apart.
    """

    source: GroundEvent
    is_seen: bool
    arguments: tuple[int, ...]
    asked: int
    precondition: int
    own: tuple[Setting, ...]
    minds: tuple[tuple[int, tuple[Setting, ...]], ...]
    sights: Sights
    chance: int
    otherwise: Named | None

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Everything it may set, in whatever mind."""
        return (*self.own, *(setting for _, some in self.minds for setting in some))
