"""Whether a world makes sense: every name known, every value of the kind wanted.

`check_world` raises the first problem in the order of the text, `problems` lists them
all. A world that passes can be grounded: nothing in it can fail for lack of a name or
for a value of the wrong kind. What is asked of worlds is Sabre's, sections 2 to 8 of
the semantics, and what Gaslamp adds: senses, percepts, chance, time, habits, endings.

One mistake is reported once: whatever a wrong part would have been, the rest is taken
to want it so.

Cost: linear in the size of the world, but for the declarations that share one name,
of which at most a hundred are compared with each other.

>>> from gaslamp.model.world import World
>>> from gaslamp.model.declarations import Entity
>>> [str(problem) for problem in problems(World(entities=(Entity("lamp", ("thing",)),)))]
['there is no type "thing" [GL102]']
"""

from __future__ import annotations

from typing import Final

from gaslamp.checking.characters import character_problems
from gaslamp.checking.context import Context, with_parameters
from gaslamp.checking.declarations import check_entity, check_property, check_types
from gaslamp.checking.definitions import check_definitions
from gaslamp.checking.duplicates import check_distinct, check_unique
from gaslamp.checking.effects import AlikeLines
from gaslamp.checking.expressions import check_character, check_condition
from gaslamp.checking.happenings import check_happenings
from gaslamp.checking.leaves import leaves
from gaslamp.checking.lines import SENSES, check_lines, check_property_lines
from gaslamp.checking.motives import check_motives
from gaslamp.checking.numbers import number_problems
from gaslamp.errors import WorldError, require
from gaslamp.model import (
    AROUND,
    CONVENTION,
    PLANNING,
    Entity,
    Lattice,
    Name,
    World,
    is_known_right,
    kind_of_type,
    remember_right,
    reserved_command_problems,
)
from gaslamp.model import problems as wrong
from gaslamp.model.epistemic import broken_at_start
from gaslamp.model.ground import DEEPEST_MINDS, Names, deepest_minds

__all__ = ["SENSES", "check_world", "problems"]

MOST_TYPES: Final = 4_000
MOST_CHARACTERS: Final = 400
"""Every mind holds every fluent, so what a world takes grows with their square."""


def check_world(world: World) -> None:
    """Pass if the world makes sense.

    Raises:
        WorldError: the first problem, in the order of the text.
        WrongArgument: it is no world.

    Cost: as `problems`; nothing of a world, the very object, that has passed before.
    """
    # Whoever makes a world ready asks again, and most were asked about as they were opened.
    if is_known_right(world):
        return
    for problem in problems(world):
        raise problem
    remember_right(world)


def problems(world: World) -> tuple[WorldError, ...]:
    """Everything that is wrong with the world, in the order of the text.

    Problems without a place come last, in the order of the world's own fields.

    Raises:
        WrongArgument: it is no world.
    """
    require(World, world, "world", "a World", 'open_world("sally_anne") opens one')
    if len(world.types) > MOST_TYPES:
        place = world.types[MOST_TYPES].place
        return (wrong.TooMany("types", len(world.types), MOST_TYPES, place),)
    found: list[WorldError] = []
    context = Context(Names(world), Lattice(world), found, {})
    strings_and_numbers = leaves(world)
    beyond = number_problems(strings_and_numbers)
    if beyond:
        return beyond  # what follows from such numbers says nothing, and cannot even be written out
    people = [one for one in world.entities if _is_character(one, context.lattice)]
    if len(people) > MOST_CHARACTERS:
        place = people[MOST_CHARACTERS].place
        return (wrong.TooMany("characters", len(people), MOST_CHARACTERS, place),)
    found += character_problems(strings_and_numbers)
    found += reserved_command_problems(world)
    _check_declarations(world, context)
    _check_play(world, context)
    found += _convention_problems(world)
    if not found:
        found += _depth_problems(world) or broken_at_start(world)
    files: dict[str, int] = {}
    for problem in found:
        if problem.place is not None:
            files.setdefault(problem.place.file, len(files))

    def position(problem: WorldError) -> tuple[int, int, int]:
        if problem.place is None:
            return len(files), 0, 0
        return files[problem.place.file], problem.place.line, problem.place.column

    return tuple(sorted(found, key=position))


def _convention_problems(world: World) -> tuple[WorldError, ...]:
    """What is wrong with how minds are said to conclude: a slip would be no rule at all."""
    said = [text for key, text in world.front.details if key == CONVENTION and text != PLANNING]
    return tuple(wrong.UnknownConvention(text, PLANNING, world.front.place) for text in said)


def _depth_problems(world: World) -> tuple[WorldError, ...]:
    """What is wrong with how deep minds go."""
    if world.minds is None:
        return ()
    levels = world.minds.levels
    if not 1 <= levels <= DEEPEST_MINDS:
        return (wrong.BadDepth(levels, DEEPEST_MINDS, world.minds.place),)
    asked, where = deepest_minds(world)
    return (wrong.TooShallow(asked, levels, DEEPEST_MINDS, where),) if asked > levels else ()


def _is_character(entity: Entity, lattice: Lattice) -> bool:
    known = (kind for kind in entity.types if kind in lattice)
    return any(lattice.is_below(kind_of_type(kind), "character") for kind in known)


def _check_declarations(world: World, context: Context) -> None:
    """What there is, what can happen to it, and who wants it to."""
    check_types(world.types, context)
    check_unique("entities", world.entities, context)
    for entity in world.entities:
        check_entity(entity, context)
        check_lines(entity.words.looks, context.at(entity.place))
        check_lines(entity.words.named, context.at(entity.place))
    check_distinct("properties", world.properties, context)
    for declared in world.properties:
        check_property(declared, context.at(declared.place))
        check_property_lines(declared, context.at(declared.place))
    _check_common(world, context)
    check_definitions(world, context)
    check_unique("laws", world.laws, context)
    for law in world.laws:
        check_condition(law.condition, with_parameters(law.parameters, context.at(law.place)))
    alike = AlikeLines(context)
    for effect in world.initially:
        alike.check(effect)
    check_happenings(world, context)
    check_motives(world, context)


def _check_common(world: World, context: Context) -> None:
    """What everybody knows as it starts: properties that can be known, and entities."""
    place = world.common.place
    unknowable = {one.name for one in world.properties if one.measured}
    for name in world.common.names:
        if name in unknowable:
            context.report(wrong.BadQuality(name, "measured, so nobody can know it", place))
        elif name not in context.names.properties and name not in context.names.entities:
            known = context.names.near(name, context.names.properties, context.names.entities)
            context.report(wrong.UnknownName(name, known, place))


def _check_play(world: World, context: Context) -> None:
    """How it ends, whom one can be in it, and what is told beside what happens."""
    check_unique("endings", world.endings, context)
    for ending in world.endings:
        check_condition(ending.condition, context.at(ending.place))
        check_lines(ending.tells, context.at(ending.place))
    for opening in world.openings:
        begins = next((line.place for line in opening.lines if line.place is not None), None)
        check_character(Name(opening.who), "be played", context.at(begins))
        check_lines(opening.lines, context.at(begins))
    places = dict(world.named_at)
    for who in world.playable:
        place = places.get(f"playable {who}")
        check_character(Name(who, place=place), "be played", context.at(place))
    for stock in world.stock:
        check_lines(stock.lines, context, slots=AROUND.get(stock.key, ()))
