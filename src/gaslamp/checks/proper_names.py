"""People called by name in lines that may be told to who does not know that name.

A line names people by its slots: then each mind is told the name it has for them, and "I" or
"you" for itself. A name that stands outright is the same for all. It may stand where conditions
on `me`, or an opening, keep the line to minds that know of that person from the start.

>>> from gaslamp.model import TRUE, Ending, Entity, Words
>>> ann = Entity("ann", ("character",), Words(("Ann",)))
>>> dawn = Ending("dawn", TRUE, (Line("It {suit} Ann."),))
>>> for one in name_findings(StateSpace(World(entities=(ann,), endings=(dawn,)))): print(one)
"Ann" would be told to ann by that name; say it without the name, or add "when me != ann"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.checks.lines import LineFinding
from gaslamp.checks.prose.declared_lines import declared_lines, parameters_of
from gaslamp.model import And, Compare, Expression, Line, Name, Opening, Or, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation.perception import Lines
from gaslamp.simulation.views import BeliefViews

_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ALOUD: Final = re.compile(r'"[^"]*"?|“[^”]*”?|\{[^{}]*\}')
_UNTOLD: Final = ("utters", "named", "called", "typed")
"""What is said aloud, and what is no sentence of a telling."""


def name_findings(space: StateSpace, own: World | None = None) -> tuple[LineFinding, ...]:
    """Every name that stands outright where somebody told may lack it, or bear it.

    Args:
        own: whose lines are looked at; None: all that the world has.

    Cost: the text of the lines, times the people.
    """
    known = _known_at_the_start(space)
    people = frozenset(known)
    names = {one: _names(space.world, one) for one in space.characters}
    found = (
        LineFinding("mistake", line.text, message, line.place)
        for line, around in declared_lines(own or space.world, without=_UNTOLD)
        for message in _wrong(
            line.text,
            _told_to(line, around, people),
            names,
            known,
            has_slots=bool(parameters_of(around)),
            is_opening=any(isinstance(one, Opening) for one in around),
        )
    )
    return tuple(dict.fromkeys(found))


def _wrong(
    text: str,
    minds: frozenset[str],
    names: Mapping[str, re.Pattern[str] | None],
    known: Mapping[str, frozenset[str]],
    *,
    has_slots: bool,
    is_opening: bool,
) -> Iterator[str]:
    told = _ALOUD.sub(" {} ", text)
    for person, name in names.items():
        met = name.search(told) if name else None
        if met is None:
            continue
        if person in minds:
            instead = "use a slot" if has_slots else "say it without the name"
            # Of an opening, which is told to one mind, nothing would be left.
            apart = f', or add "when me != {person}"' if not is_opening else ""
            yield f'"{met[0]}" would be told to {person} by that name; {instead}{apart}'
        for mind in sorted(minds - {person}):
            if person not in known[mind]:
                apart = f'add "when me != {mind}"' if not is_opening else _known_to(person)
                instead = "use a slot" if has_slots else apart
                yield f'"{met[0]}" may be told to {mind}, who may not know that name; {instead}'


def _known_to(person: str) -> str:
    return f'let them know the name: "common: {person}"'


def _known_at_the_start(space: StateSpace) -> Mapping[str, frozenset[str]]:
    belief_views = BeliefViews(space, Lines(space))
    return {
        name: belief_views.aware(name, space.initial.beliefs[who])
        for who, name in enumerate(space.characters)
    }


def _names(world: World, person: str) -> re.Pattern[str] | None:
    """The proper names somebody has, to be found as whole words."""
    entity = next(one for one in world.entities if one.name == person)
    bare = (_ARTICLE.sub("", one) for one in entity.words.called)
    proper = sorted({one for one in bare if one[:1].isupper()}, key=lambda one: (-len(one), one))
    if not proper:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, proper))})\b")


def _told_to(line: Line, around: Sequence[object], people: frozenset[str]) -> frozenset[str]:
    """The minds that a line may be told to."""
    openings = (one.who for one in around if isinstance(one, Opening))
    minds = people.intersection(*({who} for who in openings))
    return _kept_to(line.condition, minds, people)


def _kept_to(
    condition: Expression, minds: frozenset[str], people: frozenset[str]
) -> frozenset[str]:
    """Of some minds, those in which a condition can hold, by what it says of `me` outright."""
    if isinstance(condition, And):
        for part in condition.parts:
            minds = _kept_to(part, minds, people)
        return minds
    if isinstance(condition, Or):
        return frozenset().union(*(_kept_to(part, minds, people) for part in condition.parts))
    if not isinstance(condition, Compare):
        return minds
    sides = {one.name for one in (condition.left, condition.right) if isinstance(one, Name)}
    somebody = sides & people
    if "me" not in sides or not somebody:
        return minds
    if condition.operator == "==":
        return minds & somebody
    return minds - somebody if condition.operator == "!=" else minds
