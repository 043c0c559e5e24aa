"""What one person can know now: the one way out of the simulation.

A `View` is plain data, made by `simulation.views.view_builder` from two things only: what the
person believes, and the percepts they had. It holds no reference to the true state,
so whoever is handed one (the teller, a player, a program or language model that
plays the person) can learn nothing the person could not. Ids in a view are names of
the world text; what to call them in English is in `nameables`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from gaslamp.errors import WrongArgument, require
from gaslamp.model import Value
from gaslamp.values import dataclass

How = Literal["saw", "heard", "felt", "noticed", "did", "was told", "worked out", "assumed", "knew"]
"""How a person came to know something. They *knew* it from before the scene; *noticed* is by no
one sense in particular."""

Verdict = Literal["lies", "mistaken", "untrusted"]
"""Why somebody does not take over what they are told."""

WORD: Final = "word"
"""The sense by which somebody is told something."""

Phase = Literal["begins", "happens", "fails", "shows"]
"""``shows``: nothing happened; something was to be noticed by itself. A view leaves it out."""

Detail = Literal["whole", "part", "trace"]


@dataclass(frozen=True, slots=True)
class Act:
    """An act or an event in all its particulars: what of the world it is, done by whom to what.

    `arguments` are ids, in the order of the parameters of the action or event `name`; what is
    given as a list is kept as a tuple. `words` are what whoever decides on an act of speech says
    aloud, in words of their own; empty: what the world has them say.

    Raises:
        WrongArgument: a name or id is no text, or one text is given for all arguments.

    >>> str(Act("put", ("sally", "basket")))
    'put(sally, basket)'
    """

    name: str
    arguments: tuple[str, ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        # Most are made by the engine, rightly, and in great numbers: what is asked first is cheap.
        if type(self.arguments) is not tuple:
            advice = f'Act("{self.name}", ("{self.arguments}",)) has one'
            given: object = self.arguments
            if isinstance(given, str) or not isinstance(given, Iterable):
                raise WrongArgument.of("arguments", "a tuple of ids", given, advice)
            object.__setattr__(self, "arguments", tuple(given))
        for one in (self.name, self.words, *self.arguments):
            if type(one) is not str:
                require(str, one, "an act", "a name of the world, as text,")

    def __repr__(self) -> str:
        # Most acts say nothing in words of a player's own.
        words = f", words={self.words!r}" if self.words else ""
        return f"Act(name={self.name!r}, arguments={self.arguments!r}{words})"

    def __str__(self) -> str:
        """The act as logs and authors write it."""
        return f"{self.name}({', '.join(self.arguments)})"

    @property
    def wordless(self) -> Act:
        """The act without what is said with it. Choices are told apart by that."""
        return Act(self.name, self.arguments) if self.words else self


WAIT: Final = Act("wait")
"""To do nothing for now, which everybody always can."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence template from the world and what its slots stand for.

    A role's value is an entity's id, or a text in quotation marks. `styles` are those it is
    for, none: every one. `is_thought`: it is what the mind thinks, not what it perceives.
    `once`: it is not to be told twice. `words` is the template of what was said aloud, which the
    sentence quotes as `{words}`; empty: nothing was.
    """

    template: str
    roles: tuple[tuple[str, str], ...]
    styles: tuple[str, ...] = ()
    is_thought: bool = False
    once: bool = False
    words: str = ""

    def names(self, who: str | None) -> bool:
        """Whether it speaks of somebody by one of its roles."""
        return any(value == who and f"{{{role}" in self.template for role, value in self.roles)


@dataclass(frozen=True, slots=True)
class Known:
    """Something the person believes, and how they came to.

    `value` is never unknown: what is unknown is not in the view. `at_ms` is when
    they came to believe it; None: before the scene. `teller` is who told them, `rule` what
    they worked it out by, `because` what they believe still that they worked it out from,
    `certainty`, from 0 to 1, how sure they are. `told` are the world's lines for it, if it
    has any.
    """

    property: str
    arguments: tuple[str, ...]
    value: Value
    how: How
    at_ms: int | None
    teller: str | None = None
    rule: str | None = None
    certainty: float = 1.0
    because: tuple[Known, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Percept:
    """What the person got of one event.

    `number` counts this person's percepts from 0. `act` is what it looked like to
    them, which may be less than what it was, and names whom and what they made out: somebody
    unknown is the figure they are taken for, as in `View.choices`. What nobody does, an
    event or what shows by itself, is named in the same way. `doer` is who
    did it, where that was perceived. `told` are the lines the world has for it,
    their conditions met in this person's mind; the first is the usual one. `direction` is the
    place it came from, as far as that could be told, and `certainty`, from 0 to 1, how sure they
    may be of what they perceived (`simulation.perception.grades`). `disbelieved`: it was said, and
    they did not take it over.
    """

    number: int
    at_ms: int
    phase: Phase
    sense: str | None
    act: Act
    doer: str | None
    told: tuple[Told, ...]
    detail: Detail = "whole"
    direction: str | None = None
    certainty: float = 1.0
    disbelieved: bool = False


@dataclass(frozen=True, slots=True)
class Revised:
    """Something the person found themselves wrong about, as `records.evidence.Revision` says.

    `how` is how they had known it, `teller` who had told them, if somebody had. `fallen` are the
    properties, with their arguments, that they no longer believe for it. `told` are the world's
    lines for being wrong so.
    """

    at_ms: int
    property: str
    arguments: tuple[str, ...]
    before: Value
    after: Value
    how: How
    bits: float
    fallen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    told: tuple[Told, ...] = ()
    teller: str | None = None


@dataclass(frozen=True, slots=True)
class Doubted:
    """Something the person was told and did not believe, and why."""

    at_ms: int
    speaker: str | None
    property: str
    arguments: tuple[str, ...]
    said: Value
    kept: Value
    how: How | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Supposed:
    """Something the person takes somebody else to believe.

    `chain` are whose minds, outermost first: ``("anne",)`` is what they think that Anne believes,
    ``("anne", "sally")`` what they think that Anne thinks that Sally does. `value` is never
    unknown.
    """

    chain: tuple[str, ...]
    property: str
    arguments: tuple[str, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody or something the person knows of, and what it may be called.

    `called` are noun phrases, the usual one first ("a gas lamp", "the Joker").
    `looks` are the lines a closer look gives now. `is_words`: it is something that can be said, and
    is called by the very words. `is_limb`: it is a part of bodies, and nobody has it about them.
    """

    id: str
    called: tuple[str, ...]
    pronoun: str
    is_person: bool
    looks: tuple[Told, ...]
    is_words: bool = False
    is_limb: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person could do now, or, in `View.refused`, believes they could not.

    `typed` are the patterns of commands that ask for it, with `roles` for the slots.
    In advice, `gain` is what they expect to have more of if they begin with this (0:
    nothing foreseen) and `purpose` the plan that makes it so, as acts; in a view both
    are left empty, since finding out takes a search. `refusal` are the lines the
    world has for why it cannot be done, their conditions met in this person's mind; where it has
    none, `unmet` is what they believe that stands against it.
    `spoken` are the kinds of utterance that are this act, as `EventWords.spoken` has
    them; with none, no words of one's own go with it.
    """

    act: Act
    roles: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    gain: float = 0.0
    purpose: tuple[Act, ...] = ()
    refusal: tuple[Told, ...] = ()
    spoken: tuple[str, ...] = ()
    unmet: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOff:
    """An act that the person broke off, and can go on with where they stopped.

    `done` is the share of it that is done, from 0 to 1, `at_ms` when they left off.
    """

    act: Act
    done: float
    at_ms: int


@dataclass(frozen=True, slots=True)
class Senses:
    """What the senses have to go by where a person takes themselves to be, as they reckon.

    `brightness` is the level of light by the system `light`, `daylight_lux` what of it comes from
    outside, `noise_db` what there is to be heard all the time, in dB(A). None: the world has
    nothing of the kind, or the person does not know where they are.
    """

    brightness: str | None = None
    daylight_lux: float | None = None
    noise_db: float | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Everything one person can know at one moment.

    `choices` are the acts they believe possible, `refused` those about things they know
    of that they believe impossible. `place` is where they take themselves to be (None:
    they do not know, or the world has no property ``at`` of people, and `has_places` says
    which). `is_awake` is false while
    their mind is out, which is for the world's `aware` to say; without one nobody's is.
    `ending` is the name of the ending, once there is one, and `closing` its lines as this
    person may be told them. `revisions` are what they found themselves wrong about,
    `doubts` what they were told and did not believe, in order of time. `stock` are the world's
    lines of the kinds in `model.voice`, as they may be told this person now. `left_off` is what
    they broke off and believe they can go on with. `supposed` is what they take others to believe,
    where that was asked for (`Seat.view_with_minds`): it is much, and in a plain view left empty.
    `senses` is how bright and how loud they take it to be where they are.
    """

    who: str
    at_ms: int
    is_awake: bool
    place: str | None
    doing: Told | None
    known: tuple[Known, ...]
    percepts: tuple[Percept, ...]
    nameables: tuple[Nameable, ...]
    choices: tuple[Choice, ...]
    refused: tuple[Choice, ...]
    opening: tuple[Told, ...]
    ending: str | None
    closing: tuple[Told, ...]
    revisions: tuple[Revised, ...] = ()
    doubts: tuple[Doubted, ...] = ()
    stock: tuple[tuple[str, tuple[Told, ...]], ...] = ()
    left_off: LeftOff | None = None
    supposed: tuple[Supposed, ...] = ()
    senses: Senses = Senses()
    has_places: bool = True
