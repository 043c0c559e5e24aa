"""A story of the suites being told: who is where so far, and the acts that were told of.

A `Telling` is told by its methods what happens next, by the names that the story uses, and
puts it as acts of the world of `rooms.lamp`. What the sentences are it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gaslamp.adapters.tom.stories import Act, Cast, Containers, Drawn, Talk
from gaslamp.values import dataclass

NAMES: Final = re.compile(r",? and |, ")
"""What stands between the names of several people."""


class CannotBe(ValueError):
    """A sentence that says what cannot be after those before it; `why`: what speaks against it."""

    def __init__(self, why: str) -> None:
        """`why` is a clause, without a full stop."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Rules:
    """In which suites differ: what entering a room shows, and how talk is taken."""

    containers: Containers = "transparent"
    talk: Talk = "documented"


AS_DOCUMENTED: Final = "_as_documented"
"""What the names of acts of talk end in that are taken by the documented rule."""

SOMEWHERE: Final = "(somewhere)"
"""What a room is called that a story does not name."""


class Telling:
    """One story being told: who is where, as far as reading it needs to know, and the acts."""

    def __init__(self, rules: Rules, *, may_lie: bool = False) -> None:
        """`may_lie`: claims are made in it, so who left when is counted."""
        self.cast = Cast()
        self.acts: list[Act] = []
        self._rules = rules
        self.may_lie = may_lie
        self._look = "look_about" if rules.containers == "transparent" else "glance_about"
        self._where: dict[str, str] = {}
        self.last_told = 0
        """How many acts there were before the last sentence that told of any."""
        self.first_told: dict[str, int] = {}
        self._guessed: dict[str, int] = {}
        """By a thing that nobody has moved yet and whose room was guessed: which act placed it."""

    def notice(self, secretly: tuple[str, ...], distracted: tuple[str, ...]) -> None:
        """What the sentence before told of was perceived otherwise than all count on."""
        for place in range(self.last_told, len(self.acts)):
            name, arguments, drawn = self.acts[place]
            before = drawn or Drawn()
            drawn = Drawn(before.secretly + secretly, before.distracted + distracted)
            self.acts[place] = (name, arguments, drawn)

    # -- names ------------------------------------------------------------------

    def person(self, name: str) -> str:
        """Somebody's name in the world."""
        return _named(self.cast.person, name, "person_")

    def thing(self, name: str) -> str:
        """A thing's name in the world."""
        return _named(self.cast.thing, name, "thing_")

    def container(self, name: str) -> str:
        """A container's name in the world."""
        return _named(self.cast.container, name, "container_")

    def room(self, name: str) -> str:
        """A room's name in the world."""
        return _named(self.cast.room, name, "room_")

    def topic(self, name: str) -> str:
        """The name in the world of what can be known about."""
        return _named(self.cast.topic, name.removeprefix("the "), "topic_")

    def spot(self, name: str) -> str:
        """The name in the world of a room or container; a new one is a container."""
        return self.cast.room.get(name) or self.container(name)

    # -- what happens -----------------------------------------------------------

    def act(self, name: str, *arguments: str) -> None:
        """Let this happen next."""
        self.acts.append((name, arguments, None))

    def enter(self, names: str, where: str) -> None:
        """Some people, all at once, go into a room, and everybody there looks about."""
        room = self.room(where)
        for name in NAMES.split(names) if " " in names else (names,):
            who = self.person(name)
            self._where[who] = room
            self.acts.append(("enter", (who, room), None))
        for thing in self.first_told:
            self.acts.append((self._look, (room, thing), None))

    def leave(self, names: str, where: str) -> None:
        """Some people go out of a room.

        Raises:
            CannotBe: one of them is not in it.
        """
        each = NAMES.split(names) if " " in names else (names,)
        room = self.cast.room.get(where)
        for name in each:
            self._require(name, room)
        for name in each:
            who = self.person(name)
            del self._where[who]
            self.act("leave", who)
            if self.may_lie:
                self.act("count_out", who)

    def stay(self, name: str, where: str) -> None:
        """Somebody stays in a room, which changes nothing.

        Raises:
            CannotBe: they are not in it.
        """
        self._require(name, self.cast.room.get(where))

    def _require(self, name: str, room: str | None) -> None:
        """Somebody is in this room, else it cannot be."""
        found = self._where.get(self.cast.person.get(name, ""))
        if found is None:
            raise CannotBe(nowhere(name))
        if found != room:
            called = self.cast.name_in_story()[found]
            raise CannotBe(f"{name} is in the {called}")

    def _require_anywhere(self, name: str) -> None:
        """Somebody is in some room, for to move a thing one has to be where it is."""
        self._require(name, self._where.get(self.cast.person.get(name, "")))

    def place_by_statement(self, what: str, within: str) -> None:
        """A thing is where most people are; or a container is said to be in a room."""
        if what in self.cast.container and within in self.cast.room:
            return
        spot, thing = self.spot(within), self.thing(what)
        room = spot
        if spot.startswith("container_"):
            room = self.fullest()
            self._guessed[thing] = len(self.acts)
        self.first_told.setdefault(thing, len(self.acts) + 1)
        self.act("appear", thing, spot, room)
        if self.may_lie:
            self.act("begin_chapter", room)

    def fullest(self) -> str:
        """The room with most people; of several, the one last entered."""
        rooms = list(self._where.values())
        if not rooms:
            return self.room(SOMEWHERE)
        return max(reversed(rooms), key=rooms.count)

    def move(self, who: str, what: str, into: str) -> None:
        """Somebody puts a thing into a container, or takes it along into another room.

        Raises:
            CannotBe: they are in no room.
        """
        if into in self.cast.room or (
            self._rules.containers == "opaque" and into not in self.cast.container
        ):
            self.carry(who, what, into)
            return
        self._require_anywhere(who)
        thing, mover = self.thing(what), self.person(who)
        self._place_where(self._where[mover], thing)
        self.act("move", mover, thing, self.container(into))
        self.first_told.setdefault(thing, len(self.acts))

    def _place_where(self, room: str, thing: str) -> None:
        """A thing whose room was guessed has been in this one, where it is moved first."""
        place = self._guessed.pop(thing, None)
        if place is None:
            return
        name, (_, spot, guessed), drawn = self.acts[place]
        if guessed == room:
            return
        self.acts[place] = (name, (thing, spot, room), drawn)
        if self.may_lie:
            self.acts[place + 1] = ("begin_chapter", (room,), None)

    def move_within(self, who: str, what: str, into: str, where: str) -> None:
        """Somebody puts a thing into a container of the room they are in."""
        mover, room = self.person(who), self.room(where)
        if self._where.get(mover) != room:
            self.enter(who, where)
        thing = self.thing(what)
        self.act("move", mover, thing, self.container(into))
        self.first_told.setdefault(thing, len(self.acts))

    def carry(self, who: str, what: str, where: str) -> None:
        """Somebody takes a thing along into another room.

        Raises:
            CannotBe: they are in none.
        """
        self._require_anywhere(who)
        thing = self.thing(what)
        self.act("carry", self.person(who), thing, self.room(where))
        self.first_told.setdefault(thing, len(self.acts))
        self.enter(who, where)

    # -- what is said -----------------------------------------------------------

    def claim(self, who: str, what: str, within: str) -> None:
        """Somebody says to everybody where a thing is, and may be lying."""
        self._say("claim", self.person(who), self.thing(what), self.container(within))

    def confide(self, who: str, whom: str, what: str, within: str) -> None:
        """Somebody says to one other where a thing is, and may be lying."""
        two = self.person(who), self.person(whom)
        self._say("confide", *two, self.thing(what), self.container(within))

    def _say(self, act: str, *arguments: str) -> None:
        documented = self._rules.talk == "documented"
        self.act(act + AS_DOCUMENTED if documented else act, *arguments)


def nowhere(name: str) -> str:
    """That somebody is in no room, as the reason why what they are said to do there cannot be."""
    return f"{name} is in no room by then, as far as the story says"


def strictly(acts: Iterable[Act]) -> Iterator[Act]:
    """The acts of a story, told by the documented rule, as the strict rule of talk has them."""
    for name, arguments, drawn in acts:
        yield name.removesuffix(AS_DOCUMENTED), arguments, drawn


def _named(names: dict[str, str], name: str, kind: str) -> str:
    known = names.get(name)
    if known is None:
        known = names[name] = kind + str(len(names))
    return known
