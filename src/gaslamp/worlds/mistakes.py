"""All the mistakes in a world's text at once, whichever stage of reading finds them.

Declarations that cannot be read are left out, and what is left is checked with what it uses; what
is unknown there only because its declaration was left out is no mistake of its own. A name that a
system has which the world does not use is said to be of that system.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.errors import WorldError
    from gaslamp.model import World


@dataclass(frozen=True, slots=True)
class ReadWorld:
    """What was read of a text: what it declares `own`, that with what it uses, and the mistakes.

    `world` is whole and makes sense if there are no `problems`, and is None if there are.
    """

    own: World | None
    world: World | None
    problems: tuple[WorldError, ...] = ()


def read_whole(text: str | bytes, file: str) -> ReadWorld:
    """Read and check a text, and list every mistake in it, in the order of the text.

    Cost: reading and checking it, and as much again for each mistake in its notation, of which
        twenty are looked for.
    """
    from gaslamp.checking import problems  # noqa: PLC0415  # as in `opening`
    from gaslamp.errors import WorldError  # noqa: PLC0415
    from gaslamp.notation import Parts, read_on  # noqa: PLC0415
    from gaslamp.worlds.opening import require_no_include, with_systems  # noqa: PLC0415

    try:
        require_no_include(text, file)
    except WorldError as problem:
        return ReadWorld(None, None, (problem,))
    own, wrong, left_out = read_on(text, file)
    if own is None:
        return ReadWorld(None, None, wrong)
    try:
        world = with_systems(own)
    except WorldError as problem:
        # What it would have brought is missing everywhere: to say so of each name says nothing.
        return ReadWorld(own, None, (*wrong, problem))
    found = (one for one in problems(world) if not _follows(one, left_out))
    every = said_once((*wrong, *map(with_system_named, found)))
    parts = Parts(text if isinstance(text, str) else text.decode("utf-8", "replace"), file)

    def position(problem: WorldError) -> tuple[bool, int, int]:
        line = None if problem.place is None else parts.line_of(problem.place)
        return line is None, line or 0, problem.place.column if problem.place else 0

    return ReadWorld(own, None if every else world, tuple(sorted(every, key=position)))


def with_system_named(problem: WorldError) -> WorldError:
    """The same mistake; of an unknown name that a system has which is not used, saying which."""
    from gaslamp.model.problems import UnknownOfWorld  # noqa: PLC0415  # as in `opening`

    if not isinstance(problem, UnknownOfWorld) or problem.system:
        return problem
    system = _systems_by_name().get((type(problem).__name__, problem.name), "")
    return problem.of_system(system) if system else problem


def said_once(found: tuple[WorldError, ...]) -> tuple[WorldError, ...]:
    """The same mistakes, but what is nowhere declared is said once, with all lines that name it.

    What was meant by something else is said at each place, for it has to be mended at each.
    """
    from gaslamp.model.problems import UnknownOfWorld  # noqa: PLC0415  # as in `opening`

    first: dict[tuple[object, ...], WorldError] = {}
    lines: dict[tuple[object, ...], set[int]] = {}
    for place_in_order, problem in enumerate(found):
        key: tuple[object, ...] = (place_in_order,)
        if isinstance(problem, UnknownOfWorld):
            where = problem.place
            file = where and where.file
            same = where if problem.has_advice else file
            key = (type(problem), problem.name, same)
            if where is not None:
                lines.setdefault(key, set()).add(where.line)
        earlier = first.setdefault(key, problem)
        if problem.place is not None and (earlier.place is None or problem.place < earlier.place):
            first[key] = problem
    told: list[WorldError] = []
    for key, problem in first.items():
        here = problem.place.line if problem.place else 0
        more = sorted(lines.get(key, set()) - {here})
        if more and isinstance(problem, UnknownOfWorld):
            told.append(problem.also_in(more))
        else:
            told.append(problem)
    return tuple(told)


@cache
def _systems_by_name() -> dict[tuple[str, str], str]:
    """The system that declares what is unknown, by the class of that mistake and the name.

    Of several the first by the alphabet.
    """
    from gaslamp.worlds.opening import system_world, systems  # noqa: PLC0415  # as in `opening`

    found: dict[tuple[str, str], str] = {}
    for name in systems():
        world = system_world(name)
        acts = [one.name for one in world.actions]
        defined = [one.name for one in world.definitions]
        named = {
            "UnknownName": [one.name for one in world.entities],
            "UnknownType": [one.name for one in world.types],
            "UnknownProperty": [*defined, *(one.name for one in world.properties)],
            "UnknownEvent": [*acts, *(one.name for one in world.events)],
            "UnknownAction": acts,
        }
        for kind, names in named.items():
            for one in names:
                found.setdefault((kind, one), name)
    return found


def _follows(problem: WorldError, left_out: frozenset[str]) -> bool:
    """Whether a mistake may be there only because a declaration was left out."""
    if not left_out:
        return False
    named = getattr(problem, "name", None) or getattr(problem, "who", None)
    return named is None or named in left_out
