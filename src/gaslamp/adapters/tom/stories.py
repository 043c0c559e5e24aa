"""What a story of a theory-of-mind suite is made into: acts of one world, and belief probes.

Names are replaced as they are first needed by those of the world (`person_0`, `room_1`, ...),
so that stories which differ in names alone are one story to the engine, and share its states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, NamedTuple, TypeAlias

from gaslamp.values import dataclass

Suite: TypeAlias = Literal["tomi", "tom-babi", "hi-tom", "exploretom"]
Containers: TypeAlias = Literal["transparent", "opaque"]
Talk: TypeAlias = Literal["documented", "strict"]

Answer: TypeAlias = str | None
"""A name as the story writes it, or `yes` or `no` and their like; None: unknown."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who perceived an act otherwise than everybody counts on, by their names in the world."""

    secretly: tuple[str, ...] = ()
    distracted: tuple[str, ...] = ()


Act: TypeAlias = tuple[str, tuple[str, ...], Drawn | None]
"""The name of an action of the world, its arguments, and what was drawn, if anything."""


class Probe(NamedTuple):
    """What a question asks of a state.

    `after` is how many acts have been done then. `chain` is whose mind within whose, outermost
    first; empty: what is so. The value of `about` is called what `says` has for it, else by
    the name that the story has for it. With a `knower` it is asked, there, whether they know what
    `about` is, be it known there or not.
    """

    after: int
    chain: tuple[str, ...]
    about: tuple[str, tuple[str, ...]]
    says: tuple[str, str] | None = None
    knower: str | None = None

    @property
    def depth(self) -> int:
        """How many minds deep it reads."""
        return len(self.chain) + (self.knower is not None)


class Question(NamedTuple):
    """A question as written, the published answer (None: none was), and what it probes."""

    text: str
    published: Answer
    kind: str
    probe: Probe


@dataclass(slots=True)
class Cast:
    """The names of a story, by kind, each with its name in the world; grows while it is read."""

    person: dict[str, str] = field(default_factory=dict)
    room: dict[str, str] = field(default_factory=dict)
    container: dict[str, str] = field(default_factory=dict)
    thing: dict[str, str] = field(default_factory=dict)
    topic: dict[str, str] = field(default_factory=dict)

    def name_in_story(self) -> Mapping[str, str]:
        """By a spot's name in the world, what the story calls it."""
        return {v: k for names in (self.container, self.room) for k, v in names.items()}


@dataclass(frozen=True, slots=True)
class Story:
    """Acts in order, the questions, and who and what is in it.

    `strict` has the acts as they are under the strict rule of talk, where that differs.
    """

    acts: tuple[Act, ...]
    questions: tuple[Question, ...]
    cast: Cast
    strict: tuple[Act, ...] | None = None
