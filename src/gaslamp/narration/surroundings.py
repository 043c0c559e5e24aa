"""Surroundings from a view: the place, its light, its ways, who and what is there, and sounds.

What the world's author wrote for a place stands for all that would be made up about it here. Where
a spot has no looks of its own, those of the place it is in serve it. In a world that has the
library's places and light, the rest is put together from what the person believes: each part of it
a kind of line that a world can put in words of its own.

Every part is read from the view. What is not in it is not spoken of, be it because it is not so or
because nobody told.

Cost: a few passes over what is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from gaslamp.narration.beliefs_by_property import BeliefsByProperty
from gaslamp.narration.descriptions import worth_telling
from gaslamp.narration.failures import is_for
from gaslamp.narration.manner import USUAL, Manner
from gaslamp.narration.memory import Memory
from gaslamp.narration.messages import (
    Around,
    Beat,
    Fact,
    Looks,
    Message,
    PartKind,
    Present,
    Whereabouts,
)
from gaslamp.systems.bodies import CONDITIONS, IN_CONTACT, POSTURE, STANDING
from gaslamp.systems.light import (
    ALIGHT,
    DARKEST,
    DAZZLED,
    EYES,
    LIT_THROUGH,
    SHADED,
    SHINES_AT,
)
from gaslamp.systems.places import AT, BARRIER, NEXT_TO, PLACE_OF, SIDES, THROUGH
from gaslamp.systems.ways import OPENS_ON
from gaslamp.values import dataclass
from gaslamp.views import WORD, Known, Nameable, Percept, View

JUST_NOW_MS: Final = 10_000
"""What was heard so long ago still counts as what there is to be heard. A proposal."""

NOISY_DB: Final = 50
"""From here on a place is spoken of as noisy: the din of a street, in dB(A). A proposal."""

DAYLIGHT_LUX: Final = 25
"""Light from outside that is spoken of as day: the least that is bright (system `light`)."""

_LEVELS: Final[dict[str, PartKind]] = {
    "black": "black", "starlight": "starlight", "gloom": "gloom",
    "dim": "dim", "lit": "lit", "bright": "bright",
}  # fmt: skip
_HEARD: Final = frozenset(["hearing", WORD])
_WAYS: Final[dict[tuple[bool, bool], PartKind]] = {
    (False, False): "way",
    (False, True): "way_leads",
    (True, False): "way_and_state",
    (True, True): "way_and_state_leads",
}
"""By whether it is known how a way stands, and where it leads."""
_OF_LIGHT: Final = {*_LEVELS.values(), "burning", "daylight", "dazzled", "light_by_way", "shaded"}


def surroundings(view: View, memory: Memory, manner: Manner = USUAL) -> tuple[Beat, Memory]:
    """Where the person is, what it is like there, and who and what they take to be there or see.

    And whose hands are on whom of them: nobody looks past that.
    """
    scene = _Scene.of(view)
    first, memory = place_and_light(view, memory, manner)
    if scene.is_described and not _own_looks(view, manner):
        return Beat(tuple(tuple(part) for part in (first, *scene.parts()) if part)), memory
    present = scene.present
    others: tuple[tuple[Message, ...], ...] = ((Present(present),),) if present else ()
    seen = tuple((Fact(one),) for one in scene.in_sight())
    held = tuple((Fact(one),) for one in scene.in_contact(present))
    return Beat((tuple(first), *others, *seen, *held)), memory


def place_and_light(
    view: View, memory: Memory, manner: Manner = USUAL
) -> tuple[list[Message], Memory]:
    """Where the person is and what it looks like; in a world with light also how bright it is."""
    scene, own = _Scene.of(view), _own_looks(view, manner)
    if own is not None:
        return [own], memory.with_look(own.id, own.lines)
    if not scene.is_described:
        # In a world without places nobody is lost.
        return [Whereabouts(view.place)] if view.has_places else [], memory
    made: list[Message] = []
    shared = _looks_of(view, scene.within, manner)
    if shared is not None:
        made.append(shared)
        memory = memory.with_look(shared.id, shared.lines)
    return [*made, scene.whereabouts(), *scene.light()], memory


def looks_here(view: View, manner: Manner = USUAL) -> Looks | None:
    """The looks an author wrote for where the person is: the spot's own, else its place's."""
    within = _Scene.of(view).within if view.place is not None else None
    return _own_looks(view, manner) or _looks_of(view, within, manner)


def is_of_light(message: Message) -> bool:
    """Whether a message says how bright it is, or from what.

    >>> is_of_light(Around("dim")), is_of_light(Around("quiet"))
    (True, False)
    """
    return isinstance(message, Around) and message.kind in _OF_LIGHT


def _own_looks(view: View, manner: Manner) -> Looks | None:
    return _looks_of(view, view.place, manner)


def _looks_of(view: View, what: str | None, manner: Manner) -> Looks | None:
    found = next((one for one in view.nameables if one.id == what), None)
    lines = () if found is None else manner.looks(found)
    return Looks(found.id, lines) if found is not None and lines else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A view, and what it knows, ready to be asked.

    `spot` is where the person takes themselves to be, `within` the place that it is in.
    """

    view: View
    known: BeliefsByProperty
    spot: str | None
    within: str | None

    @classmethod
    def of(cls, view: View) -> _Scene:
        known = BeliefsByProperty(view.known)
        within = None if view.place is None else known.place(PLACE_OF, view.place)
        return cls(view, known, view.place, within)

    @property
    def is_described(self) -> bool:
        """Whether there is anything to describe it by: the world has light, and they know where."""
        return self.spot is not None and self.view.senses.brightness is not None

    @property
    def present(self) -> tuple[str, ...]:
        """Who and what the person takes to be where they are, as far as they could name it."""
        return tuple(one.id for one in self._others() if self._is_at(one.id, self.spot))

    def parts(self) -> Iterator[list[Message]]:
        """What stands after the place and its light, paragraph by paragraph."""
        yield [*self._ways(), *self._steps()]
        yield list(self._people_and_things())
        yield [*self._oneself(), *self._sounds()]

    def whereabouts(self) -> Around:
        assert self.spot is not None
        names = {one.id: one.called[0] for one in self.view.nameables}
        place, spot = names.get(self.within or ""), names.get(self.spot, "")
        # "The end of the hallway, in the hallway": the one says the other already.
        if self.within is None or place is None or place.lower() in spot.lower():
            return Around("whereabouts", (("spot", self.spot), *self._own_pose()), self.spot)
        return Around(
            "whereabouts_within",
            (("spot", self.spot), ("place", self.within), *self._own_pose()),
            self.spot,
        )

    def light(self) -> Iterator[Around]:
        """How bright it is, and from which sources, as far as the person takes any to be lit."""
        if self.known.value(SHADED, self.view.who) is True:
            yield Around("shaded")
            return
        if self.known.value(EYES, self.view.who) == DAZZLED:
            yield Around("dazzled")
            return
        level = self.view.senses.brightness or ""
        sources = [*self._sources()]
        if level == DARKEST and (sources or self._has_just_seen()):
            # The light that they have just seen spring up has yet to reach their reckoning.
            yield from sources
            return
        if not sources:
            sources = [*self._light_from_beyond()]
        daylight = self.view.senses.daylight_lux or 0
        if daylight >= DAYLIGHT_LUX and not self.known.value("outdoors", self.within or ""):
            sources.append(Around("daylight"))
        if level in _LEVELS:
            yield Around(_LEVELS[level])
        yield from sources

    def in_sight(self) -> Iterator[Known]:
        """Where else the person has seen others to be, or noticed them."""
        people = {one.id for one in self.view.nameables if one.is_person}
        people.discard(self.view.who)
        for fact in worth_telling(self.view):
            elsewhere = fact.property == AT and fact.value not in {self.spot, self.view.who}
            if elsewhere and fact.how in {"saw", "noticed"} and people.issuperset(fact.arguments):
                yield fact

    def in_contact(self, present: Collection[str]) -> Iterator[Known]:
        """What hands do, as the person takes it, to them and to those who are there."""
        here = {self.view.who, *present}
        for fact in worth_telling(self.view):
            if fact.property in IN_CONTACT and fact.told and here.issuperset(fact.arguments):
                yield fact

    def _others(self) -> Iterator[Nameable]:
        return (one for one in self.view.nameables if one.id != self.view.who)

    def _is_at(self, what: str, spot: str | None) -> bool:
        return spot is not None and self.known.value(AT, what) == spot

    def _is_near(self, spot: str | None) -> bool:
        """Whether a spot is the person's, or another in the same place."""
        if spot is None or spot == self.spot:
            return spot is not None
        return self.within is not None and self.known.value(PLACE_OF, spot) == self.within

    def _sources(self) -> Iterator[Around]:
        for fact in self.known.of(ALIGHT):
            (source,) = fact.arguments
            spot = self.known.place(SHINES_AT, source)
            if fact.value is True and self._is_near(spot):
                yield Around("burning", (("source", source),), self._where(spot))

    def _light_from_beyond(self) -> Iterator[Around]:
        for lux, side in LIT_THROUGH.items():
            for fact in self.known.of(lux):
                (way,) = fact.arguments
                is_here = self.within is not None and self.known.value(side, way) == self.within
                if is_here and fact.value and self.known.value(BARRIER, way) == "open":
                    yield Around("light_by_way", (("way", way),))

    def _ways(self) -> Iterator[Message]:
        """The ways one knows of that open on where one is, or elsewhere in the same place."""
        found: dict[str, str] = {}
        for fact in self.known.of(OPENS_ON):
            way, spot = fact.arguments
            if fact.value is True and self._is_near(spot) and found.get(way) != self.spot:
                found[way] = spot
        here = [way for way, spot in found.items() if spot == self.spot]
        for way in (*here, *(one for one in found if one not in here)):
            yield self._way(way, found[way])

    def _way(self, way: str, spot: str) -> Around:
        """Where a way is, how it stands, and where it leads, as far as any of it is known."""
        state, beyond = self.known.place(BARRIER, way), self._beyond(way)
        about = [("way", way)]
        about += [] if state is None else [("state", state)]
        about += [] if beyond is None else [("place", beyond)]
        stands, leads = state is not None, beyond is not None
        return Around(_WAYS[stands, leads], tuple(about), self._where(spot))

    def _beyond(self, way: str) -> str | None:
        """The place that a way leads to from here, where the person knows of it."""
        sides = [self.known.place(one, way) for one in SIDES]
        sides += [
            self.known.place(PLACE_OF, spot)
            for fact in self.known.of(THROUGH)
            if fact.value == way
            for spot in fact.arguments
        ]
        named = {one.id for one in self.view.nameables}
        return next((one for one in sides if one in named and one != self.within), None)

    def _steps(self) -> Iterator[Around]:
        """The spots a few steps off; those that a way is spoken of at, too."""
        named = {one.id: one.called[0] for one in self.view.nameables}
        spots = [
            fact.arguments[1]
            for fact in self.known.of(NEXT_TO)
            if fact.value is True and fact.arguments[0] == self.spot
        ]
        listed = tuple(one for one in dict.fromkeys(spots) if one in named and one != self.spot)
        if listed:
            yield Around("steps_off", listed=listed)

    def _people_and_things(self) -> Iterator[Message]:
        """Who and what is here and in the same place, and how they are, as far as is known."""
        posed: list[tuple[str, str, str]] = []
        plain: list[str] = []
        for one in self._others():
            spot = self.known.place(AT, one.id)
            pose = self.known.place(POSTURE, one.id) if one.is_person else None
            if not self._is_near(spot) or spot is None or self._burns(one.id):
                continue
            if pose not in {None, STANDING} or spot != self.spot:
                posed.append((one.id, spot, pose or STANDING))
            else:
                plain.append(one.id)
        if plain:
            yield Present(tuple(plain))
        for who in plain:
            yield from self._state_of(who)
        for who, spot, pose in posed:
            about, where = (("who", who),), self._where(spot)
            if pose == STANDING:
                yield Around("somebody", about, where)
            else:
                yield Around("somebody_posed", (*about, ("posture", pose)), where)
            yield from self._state_of(who)

    def _burns(self, what: str) -> bool:
        """Whether it is spoken of where the light is."""
        is_lit = self.known.value(ALIGHT, what) is True
        return is_lit and self._is_near(self.known.place(SHINES_AT, what))

    def _state_of(self, who: str) -> Iterator[Fact]:
        """What there is to see of somebody, and what they have in their hands."""
        for fact in worth_telling(self.view):
            if _is_state(fact, who) or (fact.property == AT and fact.value == who):
                yield Fact(fact)

    def _own_pose(self) -> tuple[tuple[str, str], ...]:
        """How one sits or lies; empty: one stands, or that is not known."""
        pose = self.known.place(POSTURE, self.view.who)
        return () if pose is None or pose == STANDING else (("posture", pose),)

    def _oneself(self) -> Iterator[Message]:
        """How one stands or lies, what one feels of one's body, and who lays hands on it."""
        who = self.view.who
        pose = self.known.place(POSTURE, who)
        if pose not in {None, STANDING}:
            yield Around("posed", (("posture", pose or ""),))
        for fact in worth_telling(self.view):
            on_me = fact.property in IN_CONTACT and who in fact.arguments and fact.told
            if _is_state(fact, who) or (on_me and fact.value is not False):
                yield Fact(fact)

    def _sounds(self) -> Iterator[Around]:
        """What one has just heard of others, or the noise there is, or that there is nothing."""
        noise = self.view.senses.noise_db
        if noise is None or self.known.value("deafened", self.view.who) is True:
            return
        last = self._latest(_HEARD)
        if last is not None and last.doer != self.view.who:
            named = {one.id for one in self.view.nameables}
            where = self._where(last.direction) if last.direction in named else None
            doer = last.doer if last.doer in named else None
            if doer is not None:
                yield Around("heard_somebody", (("who", doer),), where)
            else:
                yield Around("heard", (), where)
        elif noise < NOISY_DB:
            yield Around("quiet")
        if noise >= NOISY_DB:
            yield Around("noise")

    def _latest(self, senses: Collection[str]) -> Percept | None:
        """What the person got last by one of these senses, if that was just now."""
        for one in reversed(self.view.percepts):
            if self.view.at_ms - one.at_ms > JUST_NOW_MS:
                return None
            if one.sense in senses and is_for(one, self.view.who):
                return one
        return None

    def _has_just_seen(self) -> bool:
        """Whether what they saw last is somebody doing something."""
        last = self._latest({"sight"})
        return last is not None and last.doer not in {None, self.view.who}

    def _where(self, spot: str | None) -> str:
        """The spot as a line's ``where`` has it: "" for here."""
        return "" if spot is None or spot == self.spot else spot


def _is_state(fact: Known, who: str) -> bool:
    """Whether a fact is something to see of somebody, or feel of oneself, that has words."""
    is_of = fact.property in CONDITIONS and fact.arguments[:1] == (who,)
    return is_of and bool(fact.told) and fact.value is not False
