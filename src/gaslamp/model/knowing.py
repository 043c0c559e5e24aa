"""Who knows what a property is, without its being known what: what a world keeps of that.

``knows(bob, contents(box))`` holds where bob believes of the box's contents what is so and is
known. Ann, who saw him look into the box and does not know what is in it, takes him to know as
well; but in her mind the contents are `?`, and bob's idea of them is `?`. So where a world asks who
knows a property, every state keeps, beside it, who is *informed* of it: who has found out what it
is since it last changed, while here it is `?`. In a mind that says: they know it, and I do not.

It is kept by what the world does anyhow (docs/design/0019-informed-without-knowing-what.md):

* An effect ``believes(b, f) = f`` teaches b what f is. Where f is `?` as it happens, b is informed.
* A trigger that shows b what is so, where b believes otherwise, shows it also where f is `?`.
* What an action, event or process does to f is a change, of which nobody is informed.
* Whatever else b is said to believe of f, of that b is no longer informed.
* Where f is no longer `?`, whoever was informed is taken to believe what it is.

Everything here is written in terms of the world's own declarations, so that whatever reads worlds
needs no more than it had.

Cost: linear in the world; a fluent for each person and each fluent asked of.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from gaslamp.model.declarations import Action, Event, Process, Property, Trigger
from gaslamp.model.expressions import (
    FALSE,
    UNKNOWN,
    And,
    Apply,
    Assign,
    Believes,
    Branch,
    Compare,
    Constant,
    Effect,
    Expression,
    ForEach,
    Knows,
    Name,
    Not,
    Or,
    Parameter,
    Together,
    When,
    Within,
)
from gaslamp.model.lines import Line, PropertyWords
from gaslamp.model.world import World

KNOWER: Final = "knower"
"""What the lines of a property call who knows what it is."""

_NOTHING_KNOWN: Final = Constant(UNKNOWN)

_Schema = TypeVar("_Schema", Action, Event, Process)


def informed_name(name: str) -> str:
    """The name of the property that says who is informed of another. No author can write it."""
    return f"knows {name}"


def holds_informed(who: Expression, what: Apply) -> Expression:
    """That somebody is informed of a property, of which here nothing is known."""
    return And(
        (
            Apply(informed_name(what.name), (who, *what.arguments)),
            Compare("==", what, _NOTHING_KNOWN),
            Compare("==", Believes(who, what), _NOTHING_KNOWN),
        )
    )


def believes_rightly(who: Expression, what: Apply, *, is_own: bool) -> Expression:
    """That somebody believes of a property what is so, and that this is something.

    Of what is their own that it is nothing is known, too.
    """
    agrees = Compare("==", Believes(who, what), what)
    return agrees if is_own else And((agrees, Compare("!=", what, _NOTHING_KNOWN)))


def with_informed(world: World, asked: Iterable[object] = ()) -> World:
    """The world with all that it takes to say who is informed of what it asks for.

    `asked`: expressions that will be asked beside it.
    """
    return with_informed_of(world, properties_asked_of(world, asked))


def with_informed_of(world: World, names: Container[str]) -> World:
    """The world with all that it takes to say who is informed of some of its properties."""
    told = [one for one in world.properties if one.name in names and one.type != "boolean"]
    new = [one for one in map(_property, told) if one not in world.properties]
    if not new:
        return world
    keeping = _Keeping(frozenset(one.name for one in told))
    return replace(
        world,
        properties=(*world.properties, *new),
        initially=tuple(map(keeping.beginning, world.initially)),
        actions=tuple(map(keeping.happening, world.actions)),
        events=tuple(map(keeping.happening, world.events)),
        processes=tuple(map(keeping.happening, world.processes)),
        triggers=(*map(keeping.trigger, world.triggers), *_rules(told)),
    )


_FLAT: Final = frozenset((str, int, float, bool, type(None), Name, Constant))
"""What nobody is asked about within: of a large world it is most of what there is."""


def properties_asked_of(world: World, asked: Iterable[object] = ()) -> frozenset[str]:
    """The names of the properties of which it is asked, or told, who knows them.

    Cost: linear in the world.
    """
    found = {one.name for one in world.properties if one.words.known}
    waiting: list[object] = [world, tuple(asked)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Knows) and isinstance(one.what, Apply):
            found.add(one.what.name)
        waiting += [part for part in _parts(one) if type(part) not in _FLAT]
    return frozenset(found)


def _parts(what: object) -> Iterator[object]:
    if isinstance(what, tuple):
        yield from what
    for slot in getattr(what, "__dataclass_fields__", ()):
        if slot != "place":
            yield getattr(what, slot)


def _property(one: Property) -> Property:
    # Hidden, or by its first argument everybody would be taken to know of themselves by feeling.
    return Property(
        informed_name(one.name),
        (Parameter(KNOWER, "character"), *one.parameters),
        "boolean",
        hidden=True,
        words=PropertyWords(says=tuple(map(_of_others, one.words.known))),
        place=one.place,
    )


def _of_others(line: Line) -> Line:
    """A line that is told of others: that they know it and one does not is said to nobody else."""
    is_other = Compare("!=", Name(KNOWER), Name("me"))
    return replace(line, condition=And((line.condition, is_other)))


def _rules(told: Sequence[Property]) -> Iterator[Trigger]:
    for one in told:
        knower = Name(KNOWER)
        # Of a property whose parameters have types alone, several may have one name.
        of = tuple(
            part if part.type is None else Parameter(f"{KNOWER} {place}", part.type)
            for place, part in enumerate(one.parameters)
        )
        what = Apply(one.name, tuple(Name(part.name) for part in of))
        note = Apply(informed_name(one.name), (knower, *what.arguments))
        parameters = (Parameter(KNOWER, "character"), *of)
        idea = Believes(knower, what)
        forgotten = Assign(note, FALSE)
        yield Trigger(
            f"take to know {one.name}",
            parameters,
            And(
                (
                    note,
                    Compare("!=", what, _NOTHING_KNOWN),
                    Compare("==", idea, _NOTHING_KNOWN),
                )
            ),
            Together((Assign(idea, what), forgotten)),
            place=one.place,
        )
        yield Trigger(
            f"take to believe {one.name}",
            parameters,
            And((note, Compare("!=", idea, _NOTHING_KNOWN))),
            forgotten,
            place=one.place,
        )


class _Keeping:
    """Puts into declarations what keeps account of who is informed of some properties."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def beginning(self, line: Effect) -> Effect:
        """A line of how the world starts, which changes nothing."""
        return self._effect(line, is_change=False)

    def happening(self, schema: _Schema) -> _Schema:
        """An action, event or process."""
        return replace(schema, effect=self._effect(schema.effect, is_change=True))

    def trigger(self, rule: Trigger) -> Trigger:
        """A trigger: what it sets is concluded, and so no change."""
        shown = set(self._taught(rule.effect))
        effect = self._effect(rule.effect, is_change=False)
        return replace(rule, precondition=_also_unknown(rule.precondition, shown), effect=effect)

    def _taught(self, effect: Effect) -> Iterator[Believes]:
        """What an effect teaches somebody as it is."""
        match effect:
            case Assign(target=Believes(what=Apply(name=name)) as target, value=value):
                if name in self._names and target.what == value:
                    yield target
            case Together(effects=effects):
                for one in effects:
                    yield from self._taught(one)
            case ForEach(effect=one):
                yield from self._taught(one)
            case When(branches=branches, otherwise=otherwise):
                for branch in branches:
                    yield from self._taught(branch.effect)
                if otherwise is not None:
                    yield from self._taught(otherwise)

    def _effect(self, effect: Effect, *, is_change: bool) -> Effect:
        match effect:
            case Assign():
                noted = tuple(self._noted(effect, is_change=is_change))
                return Together((effect, *noted)) if noted else effect
            case Within(effect=inner):
                # What is said outright of a mind changes nothing in it: it is learnt.
                return replace(effect, effect=self._effect(inner, is_change=False))
            case ForEach(effect=inner):
                return replace(effect, effect=self._effect(inner, is_change=is_change))
            case Together(effects=effects):
                kept = tuple(self._effect(one, is_change=is_change) for one in effects)
                return replace(effect, effects=kept)
            case When(branches=branches, otherwise=otherwise):
                return replace(
                    effect,
                    branches=tuple(
                        Branch(one.condition, self._effect(one.effect, is_change=is_change))
                        for one in branches
                    ),
                    otherwise=None
                    if otherwise is None
                    else self._effect(otherwise, is_change=is_change),
                )

    def _noted(self, assign: Assign, *, is_change: bool) -> Iterator[Effect]:
        minds: list[Expression] = []
        target: Expression = assign.target
        while isinstance(target, Believes):
            minds.append(target.who)
            target = target.what
        if not isinstance(target, Apply) or target.name not in self._names:
            return
        if not minds:
            if is_change:
                note = Apply(informed_name(target.name), (Name(KNOWER), *target.arguments))
                yield ForEach(Parameter(KNOWER, "character"), Assign(note, FALSE))
            return
        *around, who = minds
        place: Apply | Believes = Apply(informed_name(target.name), (who, *target.arguments))
        for one in reversed(around):
            place = Believes(one, place)
        is_taught = not around and assign.value == target
        yield Assign(place, Compare("==", target, _NOTHING_KNOWN) if is_taught else FALSE)


def _also_unknown(condition: Expression, shown: set[Believes]) -> Expression:
    """A condition that somebody believes otherwise, or that nothing is known of what they believe.

    Where something is `?` nobody within believes otherwise who is as ignorant; that they find out
    would show nowhere.
    """
    match condition:
        case And(parts=parts):
            return replace(condition, parts=tuple(_also_unknown(one, shown) for one in parts))
        case Compare(operator="!=", left=left, right=right):
            for idea, what in ((left, right), (right, left)):
                if isinstance(idea, Believes) and idea in shown and idea.what == what:
                    assert isinstance(what, Apply)
                    note = Apply(informed_name(what.name), (idea.who, *what.arguments))
                    unknown = And((Compare("==", what, _NOTHING_KNOWN), Not(note)))
                    return Or((condition, unknown))
    return condition
