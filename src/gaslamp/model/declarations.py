"""What a world declares: types, entities, properties, and what can happen to them.

Each class is one declaration of a world text, as data. None of them computes
anything: `grounding` makes instances of them, `state` and `beliefs` run them.
Names are the field's: a *precondition* must hold for an action, its *effect* is
what it changes, those *consenting* need a reason of their own, those *observing*
perceive it. Added here: an observer may perceive a weaker *event* instead of the
action itself, a *process* moves a quantity with time, a *habit* is what somebody
does when no plan helps, and an *ending* closes a run.
"""

from __future__ import annotations

from gaslamp.errors import Place
from gaslamp.model.expressions import (
    NOTHING,
    TRUE,
    Apply,
    Effect,
    Expression,
    Name,
    Parameter,
    Value,
    place_field,
)
from gaslamp.model.lines import EventWords, Line, PropertyWords, Words
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of entity, below its parents. All but boolean and number are below `entity`."""

    name: str
    parents: tuple[str, ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something there is. Below `character` it can believe, want and consent."""

    name: str
    types: tuple[str, ...]
    words: Words = Words()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Row:
    """Spots in a row in a place, or the two spots between which a way leads, as `head` is either.

    What follows from it is put in as what a world uses is: see `gaslamp.notation.rows`.
    """

    head: str
    spots: tuple[str, ...]
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Property:
    """A fluent's declaration. Signatures of one name may differ but not overlap.

    `default` is what it holds where nothing is said: for boolean False, for number
    0, for entities unknown, unless given. A number has bounds where `least` and `most` give any.

    Who knows it as the world starts: everybody, if it is `common`; nobody but those the world says
    know it, if it is `hidden`; if it is `private`, whom it is of, its first argument. Where nothing
    is said it is common in a world in which everything is (`Common`), else private. In a mind that
    does not know it it is unknown, but for what minds take for granted: a boolean, and what is
    `assumed`, stands at its default there.

    A `measured` property is a quantity: the systems' processes move it with time, nobody
    knows it, and no state holds it. A `computed` one is a table that the systems work
    out once, from what the world says else, as it is opened.
    """

    name: str
    parameters: tuple[Parameter, ...]
    type: str
    default: Value = None
    hidden: bool = False
    private: bool = False
    common: bool = False
    assumed: bool = False
    measured: bool = False
    computed: bool = False
    least: float | None = None
    most: float | None = None
    words: PropertyWords = PropertyWords()
    place: Place | None = place_field()

    def allows(self, number: float) -> bool:
        """Whether a number is within the bounds."""
        above = self.least is None or self.least <= number
        return above and (self.most is None or number <= self.most)

    @property
    def bounds(self) -> str:
        """The bounds as an author writes them, ``from 0 to 5``."""
        ends = (("from", self.least), ("to", self.most))
        return " ".join(f"{word} {end}" for word, end in ends if end is not None)


@dataclass(frozen=True, slots=True)
class Law:
    """What must be so as any world starts; `says` is what a world is told where it is not."""

    name: str
    condition: Expression
    says: str
    parameters: tuple[Parameter, ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Definition:
    """A named expression, put in place wherever it is used. May not use itself."""

    name: str
    parameters: tuple[Parameter, ...]
    body: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Depth:
    """How many minds within minds people think of. 1: what one believes that others believe."""

    levels: int
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Common:
    """What everybody of a world knows as it starts, and knows that everybody knows.

    `everything`: all but what is hidden or private, which is the planner's rule. Else `names`:
    of a property, that it is common; of an entity, that everybody knows of it.
    """

    everything: bool = False
    names: tuple[str, ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Observing:
    """Who perceives something, how well, and through which sense.

    `variable` ranges over characters. `percept` None means: the whole of it;
    otherwise the event perceived instead, its arguments read in the true state.
    Of several, the first whose condition holds counts. `odds`, where given, is the chance
    in percent to notice it in this way: a mind counts with it from 50 upwards.
    """

    variable: str
    condition: Expression = TRUE
    sense: str | None = None
    percept: Apply | None = None
    odds: Expression | None = None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, in ms, between the two bounds (equal: exactly)."""

    least_ms: int
    most_ms: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """A measured property crossing a threshold: upwards (``>=``) or downwards (``<=``)."""

    quantity: Apply
    relation: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done, or, with nobody consenting, that the author may make happen.

    `chance` is a percentage (0 to 100) that it succeeds; if it does not, the event
    `otherwise` happens in its place. A mind that plans expects it to succeed from
    50 upwards. `happens` says that a simulation makes it happen by itself, that
    long after its precondition came to hold; `measured`, that it happens as a quantity
    crosses a threshold. `times` is a factor by which it takes longer, read in the true
    state as it begins; `power_w` what the doer exerts meanwhile, in watts above rest.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    precondition: Expression = TRUE
    effect: Effect = NOTHING
    consenting: tuple[Name, ...] = ()
    observing: tuple[Observing, ...] = ()
    duration: Duration | None = None
    happens: Duration | None = None
    measured: Crossing | None = None
    times: Expression | None = None
    power_w: float | None = None
    chance: Expression | None = None
    otherwise: Apply | None = None
    words: EventWords = EventWords()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Event:
    """What an action may look like to an observer: weaker, and nobody's to choose."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    effect: Effect = NOTHING
    observing: tuple[Observing, ...] = ()
    words: EventWords = EventWords()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule that fires by itself, in the world and in every mind, while its precondition holds.

    `sense` is by which sense those perceive it whose beliefs it sets outright.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    precondition: Expression = TRUE
    effect: Effect = NOTHING
    sense: str | None = None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Process:
    """A quantity that changes with time.

    The effect comes every `every_ms`, while the precondition holds. Nobody perceives it;
    triggers make of it what can be perceived.
    """

    name: str
    every_ms: int
    parameters: tuple[Parameter, ...] = ()
    precondition: Expression = TRUE
    effect: Effect = NOTHING
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Utility:
    """What the author (`who` None) or a character wants more of; boolean counts as 1 and 0."""

    who: str | None
    value: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Want:
    """One of the things that somebody wants: a part of their utility that has a name.

    It is worth `weight` times `worth` (a boolean counts as 1 and 0) while `condition`
    holds in their mind, and nothing while it does not. `says` is what for, as in "to stop
    the bleeding".
    """

    name: str
    who: str
    worth: Expression
    weight: float = 1.0
    condition: Expression = TRUE
    says: str = ""
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody does when no plan helps: an action, its weight, and when.

    The condition is read in the mind of whoever the action's consenting names. They do it no
    sooner than `every_ms` after they did it from this habit last; once in a run, if it is for
    `once`; not right after itself, `unless_just_done`. Of a habit that says nothing of this minds
    tire by themselves (`gaslamp.minds.freshness`).
    """

    name: str
    act: Apply
    parameters: tuple[Parameter, ...] = ()
    precondition: Expression = TRUE
    weight: int = 1
    every_ms: int = 0
    once: bool = False
    unless_just_done: bool = False
    place: Place | None = place_field()

    @property
    def is_timed(self) -> bool:
        """Whether it says how often it is done."""
        return bool(self.every_ms) or self.once or self.unless_just_done


@dataclass(frozen=True, slots=True)
class Ending:
    """A way a run can end. The first whose condition holds in the true state counts."""

    name: str
    condition: Expression
    tells: tuple[Line, ...] = ()
    place: Place | None = place_field()
