"""What the sentences of the suites say happened, as acts of the world of `rooms.lamp`.

The forms are those of ToMi, ToM-bAbi, Hi-ToM and ExploreToM together; no two of them say
different things with the same words. A `Telling` takes the sentences of one story in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from gaslamp.adapters.tom.stories import Act, Cast, Containers, Drawn, Talk

_NAMES: Final = re.compile(r",? and |, ")
_NUMBERED: Final = tuple(str(number) for number in range(200))
UNTIL_NOW: Final = re.compile(r"(?<=[.!]) +(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Rules:
    """In which suites differ: what entering a room shows, and how talk is taken."""

    containers: Containers = "transparent"
    talk: Talk = "documented"


SOMEWHERE: Final = "(somewhere)"
"""What a room is called that a story does not name."""


class NotUnderstood(ValueError):
    """A sentence of no form that is known, or about somebody or something never told of."""


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
        self._last = 0
        self.first_told: dict[str, int] = {}

    def tell(self, sentence: str) -> None:
        """Take the next sentence, full stop or not.

        Raises:
            NotUnderstood: it has no known form.
        """
        said = sentence.strip(" .\t")
        if self._is_short(said.split(" ")):
            return
        for match, take in _FORMS:
            found = match(said)
            if found is not None:
                if take is not _noticed:
                    self._last = len(self.acts)
                if take is not None:
                    take(self, *found.groups())
                return
        raise NotUnderstood(sentence)

    def _is_short(self, words: list[str]) -> bool:
        """Take a sentence of one of the four commonest forms, or say that it is none.

        The forms below would understand it, too, but by then would have taken most of the time.
        """
        match words:
            case [who, "entered", "the", where]:
                self._last = len(self.acts)
                self.enter(who, where)
            case [who, "exited", "the", where]:
                self._last = len(self.acts)
                self.leave(who, where)
            case [who, "moved", "the", what, "to", "the", into]:
                self._last = len(self.acts)
                self.move(who, what, into)
            case ["The", what, "is", "in", "the", within]:
                self._last = len(self.acts)
                self.stated(what, within)
            case _:
                return False
        return True

    def notice(self, secretly: tuple[str, ...], distracted: tuple[str, ...]) -> None:
        """What the sentence before told of was perceived otherwise than all count on."""
        for place in range(self._last, len(self.acts)):
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
        for name in _NAMES.split(names) if " " in names else (names,):
            who = self.person(name)
            self._where[who] = room
            self.acts.append(("enter", (who, room), None))
        for thing in self.first_told:
            self.acts.append((self._look, (room, thing), None))

    def leave(self, names: str, _where: str) -> None:
        """Some people go out."""
        for name in _NAMES.split(names) if " " in names else (names,):
            who = self.person(name)
            self._where.pop(who, None)
            self.act("leave", who)
            if self.may_lie:
                self.act("count_out", who)

    def stated(self, what: str, within: str) -> None:
        """A thing is where most people are; or a container is said to be in a room."""
        if what in self.cast.container and within in self.cast.room:
            return
        spot, thing = self.spot(within), self.thing(what)
        room = self.fullest() if spot.startswith("container_") else spot
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
        """Somebody puts a thing into a container, or takes it along into another room."""
        if into in self.cast.room or (
            self._rules.containers == "opaque" and into not in self.cast.container
        ):
            self.carry(who, what, into)
            return
        thing = self.thing(what)
        self.act("move", self.person(who), thing, self.container(into))
        self.first_told.setdefault(thing, len(self.acts))

    def move_within(self, who: str, what: str, into: str, where: str) -> None:
        """Somebody puts a thing into a container of the room they are in."""
        mover, room = self.person(who), self.room(where)
        if self._where.get(mover) != room:
            self.enter(who, where)
        thing = self.thing(what)
        self.act("move", mover, thing, self.container(into))
        self.first_told.setdefault(thing, len(self.acts))

    def carry(self, who: str, what: str, where: str) -> None:
        """Somebody takes a thing along into another room."""
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
        self.act(f"{act}_as_documented" if documented else act, *arguments)


_Take: TypeAlias = Callable[..., None] | None


def _named(names: dict[str, str], name: str, kind: str) -> str:
    known = names.get(name)
    if known is None:
        known = names[name] = kind + str(len(names))
    return known


def _tell(telling: Telling, who: str, whom: str, what: str, within: str) -> None:
    two = telling.person(who), telling.person(whom)
    telling.act("tell", *two, telling.thing(what), telling.spot(within))


def _announce(telling: Telling, who: str, what: str, within: str) -> None:
    telling.act("announce", telling.person(who), telling.thing(what), telling.spot(within))


def _tell_of(telling: Telling, who: str, whom: str, what: str) -> None:
    telling.act("tell_of", telling.person(who), telling.person(whom), telling.topic(what))


def _announce_of(telling: Telling, who: str, what: str) -> None:
    telling.act("announce_of", telling.person(who), telling.topic(what))


def _stayed(telling: Telling, who: str) -> None:
    """Staying changes nothing; who stays has been told of, though."""
    telling.person(who)


_SECRETLY: Final = re.compile(
    r"(.+?) witnessed this action in secret(?: \(and only this action\))?"
)
_DISTRACTED: Final = re.compile(r"(.+?) got distracted(?: and did not realize what happened.*)?")


def _noticed(telling: Telling, said: str) -> None:
    """Say of the acts of the sentence before who perceived them otherwise than expected."""
    secretly: list[str] = []
    distracted: list[str] = []
    for part in re.split(r"; also, |, also, ", said):
        if found := _SECRETLY.fullmatch(part):
            secretly += map(telling.person, _NAMES.split(found[1]))
        elif found := _DISTRACTED.fullmatch(part):
            distracted += map(telling.person, _NAMES.split(found[1]))
        else:
            raise NotUnderstood(part)
    telling.notice(tuple(secretly), tuple(distracted))


_Match: TypeAlias = Callable[[str], re.Match[str] | None]

_WHO: Final = r"([^\s,]+)"
_ALL: Final = r"([^\s,]+(?:(?:,? and |, )[^\s,]+)*)"
_WHAT: Final = r"([^,]+?)"


def _form(text: str) -> _Match:
    """A form as a function; `WHO`, `ALL` and `WHAT` in it are one name, some people, a thing."""
    text = text.replace("WHO", _WHO).replace("ALL", _ALL).replace("WHAT", _WHAT)
    return re.compile(text).fullmatch


_LIKES: Final = _form(r"[^\s,]+ (?:likes|dislikes|loves|hates) (?:the )?[^,]+")

_FORMS: Final[tuple[tuple[_Match, _Take], ...]] = (
    (_form(r"The WHAT (?:is|are) in the WHAT"), Telling.stated),
    (_form(r"ALL (?:entered|is in|are in) the WHAT"), Telling.enter),
    (_form(r"ALL (?:exited|left) the WHAT"), Telling.leave),
    (_form(r"WHO made no movements and stayed in the [^,]+ for 1 minute"), _stayed),
    (
        _form(r"WHO moved the WHAT to the WHAT, which is also located in the WHAT"),
        Telling.move_within,
    ),
    (
        _form(r"WHO moved the WHAT to the WHAT, leaving the [^,]+ in its original location"),
        Telling.carry,
    ),
    (_form(r"WHO moved the WHAT to the WHAT"), Telling.move),
    (_form(r"WHO publicly claimed that (?:the )?WHAT is in the WHAT(?: now)?"), Telling.claim),
    (
        _form(r"WHO privately told WHO that (?:the )?WHAT is in the WHAT(?: now)?"),
        Telling.confide,
    ),
    (_form(r"WHO told privately to WHO that the WHAT is in the WHAT"), _tell),
    (_form(r"WHO told privately to WHO about (.+)"), _tell_of),
    (_form(r"WHO told out loud that the WHAT is in the WHAT"), _announce),
    (_form(r"WHO told out loud about (.+)"), _announce_of),
    (_form(r"While this action was happening, (.+)"), _noticed),
    (_form(r"Phone rang"), None),
    (_LIKES, None),
    (_form(r"[^\s,]+ saw an? \S+|[^\s,]+ lost (?:his|her|their) \S+"), None),
)
