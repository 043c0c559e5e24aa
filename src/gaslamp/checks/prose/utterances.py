"""A world's lines with what was said put in, so that what a reader gets can be looked at.

>>> from gaslamp.model import World
>>> from gaslamp.model.declarations import Action
>>> from gaslamp.model.lines import EventWords, Line
>>> lines = EventWords(says=(Line('"{words}," {who} {say}.'),), utters=(Line("No."), Line("Why?")))
>>> spoken = with_words_said(World(actions=(Action("refuse", words=lines),)))
>>> [line.text for line in spoken.actions[0].words.says]
['"No," {who} {say}.', '"Why?" {who} {say}.']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from gaslamp.english.sentences import quote_words
from gaslamp.model import Action, Event, EventWords, Line, World
from gaslamp.simulation.perception import as_heard, is_quoting

_Said: TypeAlias = Mapping[str, Sequence[str]]


def with_words_said(world: World) -> World:
    """The world with every line that quotes once for each thing it may quote.

    Cost: linear in the lines so made.
    """
    said = _said(world)
    return replace(
        world,
        actions=tuple(replace(one, words=_spoken(one, said)) for one in world.actions),
        events=tuple(replace(one, words=_spoken(one, said)) for one in world.events),
    )


def _said(world: World) -> _Said:
    """By the name of an action or event, the words its lines may quote, as it names things."""
    found: dict[str, list[str]] = defaultdict(list)
    declared: tuple[Action | Event, ...] = (*world.events, *world.actions)
    by_name = {one.name: one for one in declared}
    for action in world.actions:
        for line in action.words.utters:
            found[action.name].append(line.text)
            percepts = (one.percept for one in action.observing if one.percept is not None)
            for name in dict.fromkeys(one.name for one in percepts):
                words = as_heard(line.text, action, by_name[name]) if name in by_name else ""
                found[name] += [words] if words else []
    return found


def _spoken(one: Action | Event, said: _Said) -> EventWords:
    names = {parameter.name: "" for parameter in one.parameters}
    says = tuple(
        line for own in one.words.says for line in _quoting(own, names, said.get(one.name, ()))
    )
    return replace(one.words, says=says, utters=())


def _quoting(line: Line, names: Mapping[str, str], said: Sequence[str]) -> Iterator[Line]:
    if not is_quoting(line.text, names):
        yield line
    for words in said if is_quoting(line.text, names) else ():
        yield replace(line, text=quote_words(line.text, words))
