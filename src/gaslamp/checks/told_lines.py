"""Which declared line it is that somebody is told, and what else there is of it.

A view holds what is told as `Told`: a template, and what its slots stand for. Here it is led back
to the lines of the world it may be: those of the same declaration and section with that text.

>>> from gaslamp.worlds import open_world
>>> sections = sections_of(open_world("sally_anne"))
>>> sorted({section.kind for section in sections})
['belief', 'ending', 'fails', 'lines for', 'looks', 'opening', 'says']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from gaslamp.model import TRUE, Action, Event, Expression, Line, World
from gaslamp.views import Percept, Told, View

Kind: TypeAlias = Literal[
    "begins",
    "says",
    "fails",
    "utters",
    "looks",
    "belief",
    "wrong",
    "opening",
    "ending",
    "lines for",
]

_PHASES: Final[Mapping[str, Kind]] = {"begins": "begins", "happens": "says", "fails": "fails"}


class Section(NamedTuple):
    """The lines of one declaration that are told on one occasion."""

    kind: Kind
    name: str

    def __str__(self) -> str:
        return (
            f"{self.name}, {self.kind}" if self.kind not in _FIRST else f"{self.kind} {self.name}"
        )


_FIRST: Final = frozenset(["opening", "ending", "lines for"])


class Declared(NamedTuple):
    """The lines of a section, and what has to hold for them to be told.

    That is, of what happens, what it takes to happen; of all else, nothing.
    """

    lines: tuple[Line, ...]
    precondition: Expression = TRUE


def sections_of(world: World) -> Mapping[Section, Declared]:
    """Every section of lines of a world, in the order of its declarations; none is empty.

    Names of things are no lines that are told.
    """
    found: dict[Section, Declared] = {}
    for section, lines, precondition in _sections(world):
        if lines:
            # An opening may be told in several parts.
            before = found.get(section, Declared(()))
            found[section] = Declared((*before.lines, *lines), precondition)
    return found


def _sections(
    world: World,
) -> Iterator[tuple[Section, tuple[Line, ...], Expression]]:
    for entity in world.entities:
        yield Section("looks", entity.name), entity.words.looks, TRUE
    for declared in world.properties:
        yield Section("belief", declared.name), declared.words.says, TRUE
        yield Section("wrong", declared.name), declared.words.wrong, TRUE
    happenings: tuple[Action | Event, ...] = (*world.actions, *world.events)
    for one in happenings:
        takes = one.precondition if isinstance(one, Action) else TRUE
        yield Section("utters", one.name), one.words.utters, takes
        yield Section("begins", one.name), one.words.begins, takes
        yield Section("says", one.name), one.words.says, takes
        yield Section("fails", one.name), one.words.fails, TRUE
    for opening in world.openings:
        yield Section("opening", opening.who), opening.lines, TRUE
    for ending in world.endings:
        yield Section("ending", ending.name), ending.tells, ending.condition
    for stock in world.stock:
        yield Section("lines for", stock.key), stock.lines, TRUE


def told_of_percept(percept: Percept, who: str) -> Iterator[tuple[Section, Told]]:
    """What somebody may be told of a percept, and, if it is their own act, what they say by it."""
    kind = _PHASES.get(percept.phase)
    if kind is None:
        return
    for told in percept.told:
        yield Section(kind, percept.act.name), told
    said = {told.words: told for told in percept.told if told.words}
    if percept.doer == who:
        for words, told in said.items():
            yield Section("utters", percept.act.name), Told(words, told.roles)


def told_in_view(view: View) -> Iterator[tuple[Section, Told]]:
    """What a view says beside its percepts: of looks, beliefs, what cannot be done, the end."""
    for nameable in view.nameables:
        for told in nameable.looks:
            yield Section("looks", nameable.id), told
    for fact in view.known:
        for told in fact.told:
            yield Section("belief", fact.property), told
    for choice in view.refused:
        for told in choice.refusal:
            yield Section("fails", choice.act.name), told
    for key, lines in view.stock:
        for told in lines:
            yield Section("lines for", key), told
    if view.ending is not None:
        for told in view.closing:
            yield Section("ending", view.ending), told
