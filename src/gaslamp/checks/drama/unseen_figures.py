"""Acts that are seen of people, and never of a figure.

Who takes somebody for a figure perceives the figure wherever that one does something: "somebody
dances". An act whose `who` is of a type that no figure belongs to cannot be a figure's, so whoever
takes somebody for one perceives nothing at all of it, though its `observing` says that they do.

Nothing is said of acts of one particular person, nor where a face is seen that no mask hides: who
sees it knows whose it is from then on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.model import (
    FALSE,
    Action,
    Apply,
    Assign,
    Compare,
    Event,
    Name,
    Observing,
    Parameter,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import all_written, conjuncts

_TAKEN_FOR, _MASKED = "taken_for", "masked"
_SEES_A_FACE = {"sees", "sees_detail"}


def unseen_figure_findings(own: World, space: StateSpace) -> Iterator[DramaFinding]:
    """The actions and events of a world itself that nobody perceives of a figure.

    Cost: linear in what the world declares, times its people.
    """
    figures, taken = _figures_and_people(own, space)
    if not figures:
        return
    events = {one.name: one for one in space.world.events}
    faces_show = not _says_masked(own)
    happenings: tuple[Action | Event, ...] = (*own.actions, *own.events)
    for one in happenings:
        for looked, parameter in _looked_at(one, events, space, faces_show=faces_show):
            choices = set(space.vocabulary.choices(parameter))
            if choices.isdisjoint(taken) or not choices.isdisjoint(figures):
                continue
            message = (
                f'nobody perceives "{looked}" of a figure: "{parameter.name}" has to be a '
                f"{parameter.type}, and {min(figures)} is none"
                f"{_hint(parameter, choices | figures, space)}"
            )
            yield DramaFinding("act of no figure", one.name, message, one.place)
            break


def _figures_and_people(own: World, space: StateSpace) -> tuple[set[str], set[str]]:
    """What people are taken for, as the world starts or by its own text, and who may be."""
    values, people = space.initial.values, set(space.characters)
    entities = space.vocabulary.types_of.keys() - people
    figures, taken = set[str](), set[str]()
    for one in space.vocabulary.fluents:
        figure = values[one.number]
        if one.property == _TAKEN_FOR and figure in entities:
            figures.add(str(figure))
            taken.add(one.arguments[-1])
    for what in all_written(*own.actions, *own.events, *own.triggers):
        match what:
            case Assign(target=Apply(name=name), value=Name(name=figure)) if name == _TAKEN_FOR:
                figures |= {figure} & entities
                taken |= people
    return figures, taken


def _looked_at(
    one: Action | Event, events: Mapping[str, Event], space: StateSpace, *, faces_show: bool
) -> Iterator[tuple[str, Parameter]]:
    """What something looks like to whoever perceives it, and for whom that has room.

    But for who perceives it: nobody takes themselves for somebody else. And but for those of whom
    the text itself asks whether they are taken for a figure.
    """
    asked = {
        part.name
        for what in all_written(*(clause.condition for clause in one.observing))
        if isinstance(what, Apply) and what.name == _TAKEN_FOR
        for part in what.arguments
        if isinstance(part, Name)
    }
    for clause in one.observing:
        if clause.condition == FALSE:
            continue
        known = {_who_alone(clause), *asked, *(_whose_face(clause) if faces_show else ())}
        known |= _same_as(known, one)
        theirs = {
            each.name: each
            for each in one.parameters
            if each.type is not None and each.name not in known
        }
        if clause.percept is None:
            yield from ((one.name, each) for each in theirs.values())
        elif clause.percept.name in events:
            looked = events[clause.percept.name]
            for each, given in zip(looked.parameters, clause.percept.arguments, strict=False):
                if isinstance(given, Name) and given.name in theirs:
                    mine = set(space.vocabulary.choices(theirs[given.name]))
                    if not mine.isdisjoint(space.vocabulary.choices(each)):
                        yield looked.name, each


def _who_alone(clause: Observing) -> str | None:
    """The parameter that alone perceives something in that way, if it is one."""
    for part in conjuncts(clause.condition):
        match part:
            case Compare(operator="==", left=Name(name=one), right=Name(name=other)):
                if clause.variable in {one, other}:
                    return other if one == clause.variable else one
    return None


def _same_as(known: Collection[str | None], one: Action | Event) -> set[str]:
    """Who has to be one of these, by what an action asks for."""
    same = set[str]()
    for part in conjuncts(one.precondition) if isinstance(one, Action) else ():
        match part:
            case Compare(operator="==", left=Name(name=left), right=Name(name=right)):
                if left in known or right in known:
                    same |= {left, right}
    return same


def _whose_face(clause: Observing) -> Iterator[str]:
    """Whose face whoever perceives something in that way has to see."""
    for part in conjuncts(clause.condition):
        match part:
            case Apply(name=name, arguments=(_, Name(name=whose))) if name in _SEES_A_FACE:
                yield whose


def _says_masked(own: World) -> bool:
    """Whether a world itself speaks of masks."""
    happenings = (*own.actions, *own.events, *own.triggers, *own.habits)
    return any(
        isinstance(what, Apply) and what.name == _MASKED
        for what in all_written(*happenings, *own.initially)
    )


def _hint(parameter: Parameter, wanted: Collection[str], space: StateSpace) -> str:
    """Which type to give it, if there is one: that of the fewest that has all of them."""
    domains = {one.name: set(space.vocabulary.domain(one.name)) for one in space.world.types}
    wide = [name for name, domain in domains.items() if domain.issuperset(wanted)]
    if not wide:
        return ""
    best = min(wide, key=lambda name: (len(domains[name]), name))
    return f'; let it be "{parameter.name}: {best}"'
