"""Acts and events that come to nothing.

Nobody perceives them, they change nothing, or nobody can ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.english.words import act_phrase
from gaslamp.model import FALSE, NOTHING, Action, Event, Observing, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.systems.places import AT

_SLOT: Final = re.compile(r"\{[^{}]*\}")
_SAID_OF_SLOT: Final = re.compile(r"^(?:an?|the)\s+|['\u2019]s?$|:.*$", re.IGNORECASE)
"""What a slot says beside a name: an article, whose it is, and what agrees with it."""


def unperceived_findings(own: World) -> Iterator[DramaFinding]:
    """The actions of a world itself that nobody perceives."""
    for act in own.actions:
        yield from _unperceived(act)


def act_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The actions of a world itself that change nothing, or that nobody could ask for."""
    habitual = {one.act.name for one in space.world.habits}
    played = _may_be_played(space)
    for act in own.actions:
        if act.name not in habitual:
            yield from _ineffective(act, mentions)
        if act.consenting and any(
            act.name == one.name and one.consenting[0] in played
            for one in space.actions
            if one.consenting
        ):
            yield from _untypeable(act)
            yield from _nameless_slots(act, frozenset(space.vocabulary.types_of))


def event_findings(own: World, world: World) -> Iterator[DramaFinding]:
    """The events of a world itself that nobody can come to perceive."""
    happenings: tuple[Action | Event, ...] = (*world.actions, *world.events)
    looked = {
        clause.percept.name
        for one in happenings
        for clause in one.observing
        if clause.percept is not None and not _never(clause)
    }
    instead = {one.otherwise.name for one in world.actions if one.otherwise is not None}
    for event in own.events:
        if event.name in looked:
            continue
        if event.name not in instead:
            message = (
                f'nothing looks like the event "{event.name}" to anybody; name it where '
                f'something is observed: "observing c: CONDITION, as {event.name}"'
            )
            yield DramaFinding("event nobody perceives", event.name, message, event.place)
        elif all(map(_never, event.observing)) and (event.words.says or event.words.begins):
            message = (
                f'nobody perceives the event "{event.name}", which happens instead of something; '
                'say who does: "observing: everyone"'
            )
            yield DramaFinding("event nobody perceives", event.name, message, event.place)


def _unperceived(act: Action) -> Iterator[DramaFinding]:
    # What happens by itself may be meant to show by what follows, as a clock that runs out.
    is_told = bool(act.words.says or act.words.begins)
    if not all(map(_never, act.observing)) or not (act.consenting or is_told):
        return
    message = (
        f'nobody perceives "{act.name}", not even whoever does it; say who does: '
        '"observing: everyone"'
        if act.consenting
        else f'nobody perceives "{act.name}", so its lines are never told; say who does: '
        '"observing: everyone"'
    )
    yield DramaFinding("act nobody perceives", act.name, message, act.place)


def _ineffective(act: Action, mentions: Mentions) -> Iterator[DramaFinding]:
    """An act that leaves everything as it is, and does not say that it is meant to.

    An act is to be seen, or to be heard, where its effect is written out as `nothing`.
    """
    if act.effect != NOTHING or act.effect.place is not None:
        return
    is_said = bool(act.words.utters or act.words.spoken)
    if is_said or act.otherwise is not None or mentions.follows(act):
        return
    message = (
        f'"{act.name}" changes nothing, in the world or in anybody\'s mind; give it an effect, or, '
        'if it is only to be perceived, write "effect: nothing"'
    )
    yield DramaFinding("act without effect", act.name, message, act.place)


def _untypeable(act: Action) -> Iterator[DramaFinding]:
    if act.words.typed or act.words.spoken:
        return
    roles = [one.name for one in act.parameters if one.name != act.consenting[0].name]
    if act_phrase(act.name, roles) is None:
        message = (
            f'nobody can type "{act.name}", for its name is no words; say what is typed: '
            'typed: "..."'
        )
        yield DramaFinding("act that cannot be typed", act.name, message, act.place)


def _nameless_slots(act: Action, entities: frozenset[str]) -> Iterator[DramaFinding]:
    """The patterns with a slot that nothing can be typed for."""
    known = entities | {one.name for one in act.parameters} | {"me"}
    for pattern in act.words.typed:
        for slot in _SLOT.findall(pattern):
            if _SAID_OF_SLOT.sub("", slot[1:-1].strip()) not in known:
                message = (
                    f'"{act.name}" is typed "{pattern}", and {slot} is neither a parameter of it '
                    "nor an entity, so nobody can type it; name a parameter"
                )
                yield DramaFinding("act that cannot be typed", act.name, message, act.place)


def _never(clause: Observing) -> bool:
    return clause.condition == FALSE


def _may_be_played(space: StateSpace) -> frozenset[str]:
    return frozenset(space.world.playable or space.characters)


def typed_alike_findings(
    own: World, space: StateSpace, mentions: Mentions
) -> Iterator[DramaFinding]:
    """The actions of a world itself that are typed in the same words, of the same things.

    Two of which one can be done where the other cannot are often typed alike on purpose (a door
    that is pushed open, or shut): of acts whose needs have anything in common but where people
    are nothing is said, and only the first words of each are looked at, which are its usual ones.
    """
    met: dict[str, list[Action]] = {}
    for act in own.actions:
        for pattern in act.words.typed[:1]:
            for other in met.setdefault(_SLOT.sub("{}", pattern), []):
                if other is not act and _could_be_either(act, other, pattern, space, mentions):
                    where = f", in line {other.place.line}" if other.place else ""
                    message = (
                        f'"{act.name}" is typed "{pattern}", as "{other.name}" is{where}; give one '
                        "of them other words, or let them need what excludes the other"
                    )
                    yield DramaFinding("typed alike", act.name, message, act.place)
            met[_SLOT.sub("{}", pattern)].append(act)


def _could_be_either(
    act: Action, other: Action, pattern: str, space: StateSpace, mentions: Mentions
) -> bool:
    needs = mentions.read(act.precondition) & mentions.read(other.precondition)
    if (
        needs - {AT}
        or act.name == other.name
        or _doers(act, space).isdisjoint(_doers(other, space))
    ):
        return False
    theirs = other.words.typed[0]
    return all(
        not _things(act, mine, space).isdisjoint(_things(other, its, space))
        for mine, its in zip(_SLOT.findall(pattern), _SLOT.findall(theirs), strict=True)
    )


def _doers(act: Action, space: StateSpace) -> frozenset[str]:
    return frozenset(
        one.consenting[0] for one in space.actions if one.schema is act and one.consenting
    )


def _things(act: Action, slot: str, space: StateSpace) -> frozenset[str]:
    """What a slot of a pattern can stand for."""
    name = slot.strip("{} ").removeprefix("the ")
    found = (one for one in act.parameters if one.name == name)
    return frozenset().union(*(space.vocabulary.choices(one) for one in found))
