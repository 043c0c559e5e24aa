"""The messages a beat is made of: each one thing to tell, as data.

A message holds ids and numbers, and templates only where the world's author wrote
the words. A language turns each into sentences; adding a kind of message means one
more case in each language, and mypy says where.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from gaslamp.values import dataclass
from gaslamp.views import Known, Percept, Told

PartKind: TypeAlias = Literal[
    "whereabouts", "whereabouts_within",
    "black", "starlight", "gloom", "dim", "lit", "bright", "daylight", "dazzled", "shaded",
    "burning", "light_by_way",
    "way", "way_and_state", "way_leads", "way_and_state_leads", "steps_off",
    "somebody", "somebody_posed", "posed",
    "quiet", "noise", "heard", "heard_somebody",
]  # fmt: skip
"""Kinds of line about what is around somebody."""


@dataclass(frozen=True, slots=True)
class Perceived:
    """Something perceived, in the world's own words. `number` is the percept's.

    `percept` is what is told: it says when that was, and of which act.
    """

    told: Told
    sense: str | None
    doer: str | None
    number: int
    percept: Percept | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unworded:
    """Something perceived for which the world has no words."""

    percept: Percept


@dataclass(frozen=True, slots=True)
class Again:
    """What was told just before came `times` times more."""

    times: int


@dataclass(frozen=True, slots=True)
class TimePasses:
    """Time went by between what stands before and what comes after.

    `number` grows from one to the next: it is there to vary the words by.
    """

    ms: int
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """The person waited, and nothing came, as `in_a_row` times just before.

    `before` counts all the times, in a row or not.
    """

    ms: int
    in_a_row: int
    before: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """The person tried something, and perceived nothing of it. `number` as in `TimePasses`."""

    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The person left off what they were doing, because of percept `number`.

    `done` is the share of it that is done, from 0 to 1; None: it cannot be gone on with.
    """

    number: int
    done: float | None = None


@dataclass(frozen=True, slots=True)
class Out:
    """The person's mind goes out: nothing is perceived from here on."""


@dataclass(frozen=True, slots=True)
class Awake:
    """The person's mind comes back, `ms` after it was last told of."""

    ms: int


@dataclass(frozen=True, slots=True)
class Disbelieved:
    """What was just told was said by `speaker`, and the person does not believe it.

    `number` as in `TimePasses`.
    """

    speaker: str | None
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Realised:
    """What the person was wrong about dawns on them, in the world's own words."""

    told: Told


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The telling goes to another mind: `who`'s."""

    who: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A line of the world's own that tells no single event: of an opening or an ending."""

    told: Told


@dataclass(frozen=True, slots=True)
class Looks:
    """What a thing, a person or a place looks like now."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unremarkable:
    """There is nothing more to be made out about it."""

    id: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the person takes themselves to be; None: they do not know."""

    place: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """One part of what is around the person, as they take it to be: a line of the kind `kind`.

    `about` are ids by the slots of that line, `where` the spot that its slot ``where`` is about,
    "" for here, and `listed` the ids for its slot ``listed``.
    """

    kind: PartKind
    about: tuple[tuple[str, str], ...] = ()
    where: str | None = None
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """Who and what the person takes to be in the same place; never themselves."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something believed; with `age_ms` also how they came to believe it.

    `age_ms` is how long ago that was, -1 for before the scene; None leaves it out.
    """

    known: Known
    age_ms: int | None = None


@dataclass(frozen=True, slots=True)
class HowAllKnown:
    """How several facts, told before it, came to be believed: in the same way, at the same time.

    `known` is any of them; `age_ms` as in `Fact`.
    """

    known: Known
    age_ms: int
    count: int


@dataclass(frozen=True, slots=True)
class Reason:
    """How the last thing told was perceived, and whose doing it was, if that was perceived.

    `is_guessed`: what follows says what the person could make of the doer.
    """

    sense: str | None
    doer: str | None
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class LastNoticed:
    """Somebody of whom nothing is believed, and who was noticed to do something, so long ago."""

    who: str
    sense: str | None
    age_ms: int


@dataclass(frozen=True, slots=True)
class Over:
    """The story is at its end."""

    ending: str


Message: TypeAlias = (
    Perceived
    | Unworded
    | Again
    | TimePasses
    | Silence
    | Nothing
    | BrokenOff
    | Out
    | Awake
    | Disbelieved
    | HandedOver
    | HowAllKnown
    | LastNoticed
    | Realised
    | Prose
    | Looks
    | Unremarkable
    | Whereabouts
    | Around
    | Present
    | Fact
    | Reason
    | Over
)


@dataclass(frozen=True, slots=True)
class Beat:
    """One told unit: paragraphs, none of them empty, of messages in the order to tell them."""

    paragraphs: tuple[tuple[Message, ...], ...] = ()
