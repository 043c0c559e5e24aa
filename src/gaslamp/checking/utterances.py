"""What is wrong with what is said aloud, and with lines that quote it.

What an action utters is one and the same for everybody who catches the words. A line quotes
it as `{words}`; so whoever a line is for must perceive of the act whatever the words name.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.checking.context import Context
from gaslamp.checking.expressions import check_condition
from gaslamp.checking.lines import in_a_mind
from gaslamp.model import (
    PEOPLE,
    Action,
    Event,
    EventWords,
    Line,
    Name,
    Parameter,
    SpokenPattern,
    World,
    kind_of_type,
)
from gaslamp.model import problems as wrong

WORDS: Final = "words"
"""What a line calls what was said."""

_SLOT: Final = re.compile(r"\{(?:(?:an?|the) )?(\w+)(?:'s)?\}")


def check_uttered(words: EventWords, context: Context, of: tuple[Parameter, ...]) -> None:
    """What an event utters names its parameters, which are `of`, and nothing else."""
    known = {one.name for one in of}
    for line in words.utters:
        at_line = in_a_mind(context).at(context.place_of(line.place))
        check_condition(line.condition, at_line)
        check_condition(line.presumes, at_line)
        for slot in _slots(line):
            if slot not in known:
                context.report(wrong.UnknownSlot(slot, sorted(known), None, at_line.here))


def check_spoken(words: EventWords, context: Context, of: tuple[Parameter, ...]) -> None:
    """What is spoken is of a kind there is, and names parameters, which are `of`, or entities."""
    known = {*(one.name for one in of), *context.names.entities}
    for line in words.spoken:
        pattern = SpokenPattern.of(line)
        if not pattern.kind:
            context.report(wrong.NoKindOfSpeech(line, context.here))
        for slot in (*pattern.named, *((pattern.role,) if pattern.role else ())):
            if slot not in known:
                context.report(
                    wrong.UnknownSlot(slot, sorted(one.name for one in of), None, context.here)
                )


def check_utterances(world: World, context: Context) -> None:
    """Every act that utters has a speaker; every line that quotes has words to quote."""
    heard: set[str] = set()
    perceptible: tuple[Action | Event, ...] = (*world.actions, *world.events)
    quoting = {one.name for one in perceptible if any(map(_quotes, one.words.says))}
    for action in world.actions:
        if not action.words.utters:
            if action.words.spoken:
                context.report(wrong.NothingIsSaid(action.name, action.place))
            continue
        if not action.consenting:
            context.report(wrong.NobodySpeaks(action.name, action.place))
        heard.add(action.name)
        for observing in action.observing:
            if observing.percept is not None:
                heard.add(observing.percept.name)
        _check_passed_on(action, quoting, context)
    perceived = {
        observing.percept.name
        for one in perceptible
        for observing in one.observing
        if observing.percept is not None
    }
    for one in perceptible:
        if isinstance(one, Event) and one.name not in perceived:
            # Nobody is told its lines: left over from an act that the world has one of its own for.
            continue
        takes_words = any(parameter.name == WORDS for parameter in one.parameters)
        says = () if one.name in heard else one.words.says
        for line in (*says, *one.words.begins, *one.words.fails):
            if _quotes(line) and not takes_words:
                context.report(wrong.NothingToQuote(line.place or one.place))


def _check_passed_on(action: Action, quoting: set[str], context: Context) -> None:
    """What the words name is given on to every event whose lines quote them.

    Of people need not be: what is heard then is the name, as the speaker said it.
    """
    named = dict.fromkeys(slot for line in action.words.utters for slot in _slots(line))
    for one in action.parameters:
        if _is_of_people(one, context):
            named.pop(one.name, None)
    for observing in action.observing:
        percept = observing.percept
        if percept is None or percept.name not in quoting:
            continue
        given = {one.name for one in percept.arguments if isinstance(one, Name)}
        for slot in named:
            if slot not in given:
                place = percept.place or observing.place or action.place
                context.report(wrong.WordsNotPassedOn(slot, percept.name, place))


def _is_of_people(one: Parameter, context: Context) -> bool:
    kind, lattice = kind_of_type(one.type or one.name), context.lattice
    return any(name in lattice and lattice.is_below(kind, name) for name in PEOPLE)


def _quotes(line: Line) -> bool:
    return WORDS in _slots(line)


def _slots(line: Line) -> tuple[str, ...]:
    return tuple(_SLOT.findall(line.text))
