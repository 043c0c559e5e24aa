"""People and stories that lead nowhere.

Ends that nothing brings about, wants that nothing serves, people with nothing to do, and habits
that nothing ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.errors import Place, join_words
from gaslamp.model import Action, Habit, Name, Want, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import conjuncts

_SLOT: Final = re.compile(r"\{[^{}]*\}")


def ending_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The endings that something would have to happen for which nothing makes happen.

    And those that are come to before anything happens.
    """
    for ending in own.endings:
        if space.condition(ending.condition)(space.initial):
            message = (
                f'the ending "{ending.name}" is come to as the world starts, before anybody does '
                "anything; say when else, or mend what is so initially"
            )
            yield DramaFinding("ends at once", ending.name, message, ending.place)
            continue
        for part in conjuncts(ending.condition):
            read = mentions.read(part)
            in_minds = mentions.asks_minds(part)
            moved = mentions.changing if in_minds else mentions.changing_in_truth
            if not read.isdisjoint(moved) or space.condition(part)(space.initial):
                continue
            message = (
                f'the ending "{ending.name}" waits for {_listed(read)}, which nothing sets'
                f"{_in_truth(read, mentions)}; give an action that effect"
                if read
                else f'the ending "{ending.name}" waits for what is never so'
            )
            yield DramaFinding("ending out of reach", ending.name, message, ending.place)
            break


def _in_truth(read: frozenset[str], mentions: Mentions) -> str:
    """That what is set is set in minds alone, where it is."""
    is_believed = not read.isdisjoint(mentions.changing)
    return " but in the minds of those who perceive an event" if is_believed else ""


def want_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The wants, and what people have utility of, on which nothing that is done has any bearing."""
    people = set(space.characters)
    for want in own.wants:
        for slot in _SLOT.findall(want.says)[:1]:
            message = (
                f'what the want "{want.name}" is for is told as it stands, {slot} too; write it '
                'out, as in "to keep the purse"'
            )
            yield DramaFinding("slot left open", want.name, message, want.place)
        if want.who in people:
            yield from _unserved(want, space, mentions)
    for utility in own.utilities:
        if utility.who is None or utility.who in people:
            read = mentions.read(utility.value)
            whose = "the author" if utility.who is None else utility.who
            if read.isdisjoint(mentions.learnt):
                yield _want_finding(f"the utility of {whose}", whose, read, utility.place)


def _unserved(want: Want, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    called = f'the want "{want.name}" of {want.who}'
    if want.weight == 0:
        message = f"{called} weighs 0, so nobody does anything for it; give it a weight"
        yield DramaFinding("want nothing serves", want.name, message, want.place)
        return
    read = mentions.read(want.worth)
    if read.isdisjoint(mentions.learnt):
        yield _want_finding(called, want.name, read, want.place)
        return
    for part in conjuncts(want.condition):
        read = mentions.read(part)
        mind = space.belief(space.initial, want.who)
        if read.isdisjoint(mentions.learnt) and not space.condition(part, {"me": want.who})(mind):
            message = (
                f"{called} waits for {_listed(read) or 'what is never so'}, which nothing sets; "
                'mend its "when", or give an action that effect'
            )
            yield DramaFinding("want nothing serves", want.name, message, want.place)
            return


def _want_finding(
    called: str, name: str, read: frozenset[str], place: Place | None
) -> DramaFinding:
    rests = f"rests on {_listed(read)}, which nothing sets" if read else "is always the same"
    message = f"{called} {rests}, so no act serves it; give an action that effect"
    return DramaFinding("want nothing serves", name, message, place)


def idle_findings(own: World, space: StateSpace) -> Iterator[DramaFinding]:
    """The people of a world itself who can do nothing, or who have no reason to.

    Who may be played has whoever plays them.
    """
    world = space.world
    doers = {act.consenting[0] for act in space.actions if act.consenting}
    moved = {want.who for want in world.wants}
    moved.update(one.who for one in world.utilities if one.who is not None)
    moved.update(_by_habit(space))
    playable = set(world.playable or space.characters)
    for one in own.entities:
        if one.name not in space.characters:
            continue
        if one.name not in doers:
            message = (
                f"there is nothing that {one.name} can do; give an action that they consent to, "
                "or make them a thing"
            )
            yield DramaFinding("idle person", one.name, message, one.place)
        elif one.name not in moved | playable:
            message = (
                f"{one.name} wants nothing, has no habit and is not playable, so they never do "
                f'anything; give them a want: "want NAME of {one.name}"'
            )
            yield DramaFinding("idle person", one.name, message, one.place)


def habit_findings(own: World, world: World, mentions: Mentions) -> Iterator[DramaFinding]:
    """The habits that, once they begin, nothing they do ever ends."""
    acts: dict[str, list[Action]] = {}
    for act in world.actions:
        acts.setdefault(act.name, []).append(act)
    for habit in own.habits:
        for act in () if habit.is_timed else acts.get(habit.act.name, ())[:1]:
            if _is_endless(habit, act, mentions):
                message = (
                    f'nothing that "{act.name}" does ends the "when" of the habit "{habit.name}", '
                    "so it is done over and over; let its effect end it, or say how often: "
                    '"every 20 s"'
                )
                yield DramaFinding("endless habit", habit.name, message, habit.place)


def _is_endless(habit: Habit, act: Action, mentions: Mentions) -> bool:
    asked = mentions.read(habit.precondition, act.precondition)
    # Where one can be moved by others the habit ends with that, whoever does it.
    return asked.isdisjoint(mentions.changing) or asked.isdisjoint(mentions.follows(act))


def _by_habit(space: StateSpace) -> Iterator[str]:
    """Who has a habit."""
    consenting: dict[str, list[str]] = {}
    for act in space.actions:
        if act.consenting:
            consenting.setdefault(act.name, []).append(act.consenting[0])
    for habit in space.world.habits:
        named = {one.name for one in habit.act.arguments if isinstance(one, Name)}
        variables = {one.name for one in habit.parameters}
        people = named - variables & set(space.characters)
        for who in consenting.get(habit.act.name, ()):
            if who in people or not people & set(space.characters):
                yield who


def _listed(read: frozenset[str]) -> str:
    return join_words([f'"{one}"' for one in sorted(read)], "and")
