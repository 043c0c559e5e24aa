"""Acts and events that come to nothing.

Nobody perceives them, they change nothing, or nobody can ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.english.words import act_phrase
from gaslamp.model import FALSE, NOTHING, Action, Event, Observing, World
from gaslamp.model.epistemic import StateSpace


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


def _never(clause: Observing) -> bool:
    return clause.condition == FALSE


def _may_be_played(space: StateSpace) -> frozenset[str]:
    return frozenset(space.world.playable or space.characters)
