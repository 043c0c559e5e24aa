"""A world: everything one text declares, as one immutable value.

A `World` is only data. `check_world` (in `checking`) says whether it makes sense;
`StateSpace` (in `space`) is where it comes to life. Two worlds are equal when their
declarations are, wherever they were written.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final

from gaslamp.errors import Place
from gaslamp.model.declarations import (
    Action,
    Common,
    Definition,
    Depth,
    Ending,
    Entity,
    Event,
    Habit,
    Law,
    Process,
    Property,
    Row,
    Trigger,
    Type,
    Utility,
    Want,
)
from gaslamp.model.expressions import Effect, place_field
from gaslamp.model.lines import Line
from gaslamp.model.voice import OwnWord, Stock
from gaslamp.values import dataclass

CONVENTION: Final = "convention"
PLANNING: Final = "planning"
"""What ``convention`` is in the front matter of a world that came from a planner's notation."""


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: what stands before the story. `details` are further key and text pairs.

    `place` is where it says by which convention minds go, if it does.
    """

    title: str = ""
    author: str = ""
    details: tuple[tuple[str, str], ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Opening:
    """How a scene opens for whoever is played: lines told before the first beat."""

    who: str
    lines: tuple[Line, ...]


EVERYTHING = Common(everything=True)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class World:
    """Types, entities, properties, what can happen, who wants what, and how it starts.

    Every tuple keeps the order of the text, and order is part of the meaning:
    of entities it settles ties, of `initially` later lines override earlier ones,
    of endings the first that holds counts. `minds` is how deep people think of one another;
    None: as deep as `model.ground.minds_depth` says. `common` is what everybody knows as it starts:
    everything in a world that no text of ours says otherwise of, as the planner has it. `uses`
    names the library systems whose declarations this world builds on; `combined` has them put in.
    `named_at` are the places of names that are listed, such as "playable ann" and "use light",
    and of keys of the front matter that list some.
    """

    front: Front = Front()
    uses: tuple[str, ...] = ()
    types: tuple[Type, ...] = ()
    entities: tuple[Entity, ...] = ()
    rows: tuple[Row, ...] = ()
    properties: tuple[Property, ...] = ()
    definitions: tuple[Definition, ...] = ()
    laws: tuple[Law, ...] = ()
    initially: tuple[Effect, ...] = ()
    actions: tuple[Action, ...] = ()
    events: tuple[Event, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    processes: tuple[Process, ...] = ()
    utilities: tuple[Utility, ...] = ()
    wants: tuple[Want, ...] = ()
    habits: tuple[Habit, ...] = ()
    endings: tuple[Ending, ...] = ()
    openings: tuple[Opening, ...] = ()
    stock: tuple[Stock, ...] = ()
    words: tuple[OwnWord, ...] = ()
    playable: tuple[str, ...] = ()
    minds: Depth | None = None
    common: Common = EVERYTHING
    named_at: tuple[tuple[str, Place], ...] = field(default=(), compare=False, repr=False)

    @property
    def is_planning(self) -> bool:
        """Whether the surprised are told what is so, as planners have it.

        So in what came from a planner's notation. Elsewhere minds conclude what they can
        (`model.epistemic.inference`).
        """
        return (CONVENTION, PLANNING) in self.front.details
