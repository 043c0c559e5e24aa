"""Ways that lead nowhere, in a house of the library's or in one of an author's own."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.errors import Place
from gaslamp.model import UNKNOWN, Property, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import properties_set_in_truth
from gaslamp.systems.places import AT

_WAY, _SIDES, _THROUGH, _BARRIER = "way", ("side", "other_side"), "through", "barrier"
_SHUT_FOR_GOOD = "boarded"


def way_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The doors and passages of a world itself that lead from nowhere, or to nowhere."""
    types = space.vocabulary.types_of
    known = _values(space)
    library = all(any(one.name == name for one in space.world.properties) for name in _SIDES)
    joined = {value for (name, *_), value in known.items() if name == _THROUGH}
    settled = _leading(own, space.world, mentions)
    for one in own.entities:
        if library and _WAY in types.get(one.name, ()):
            yield from _library_way(one.name, known, joined, one.place)
            continue
        for declared in settled:
            kind = declared.parameters[0].type
            if kind not in types.get(one.name, ()):
                continue
            if known.get((declared.name, one.name), UNKNOWN) is UNKNOWN:
                message = (
                    f'"{one.name}" leads nowhere: "{declared.name}({one.name})" is never given; '
                    'write it under "initially"'
                )
                yield DramaFinding("way to nowhere", one.name, message, one.place)


def _library_way(
    name: str,
    known: dict[tuple[str, ...], object],
    joined: set[object],
    place: Place | None,
) -> Iterator[DramaFinding]:
    missing = [side for side in _SIDES if known.get((side, name), UNKNOWN) is UNKNOWN]
    if missing:
        message = (
            f'"{name}" leads nowhere: "{missing[0]}({name})" is never given; write it under '
            '"initially"'
        )
        yield DramaFinding("way to nowhere", name, message, place)
    elif name not in joined and known.get((_BARRIER, name)) != _SHUT_FOR_GOOD:
        message = (
            f'nobody can get to "{name}": it joins no two spots; write under "initially": '
            f"through(SPOT, SPOT) = {name}, or barrier({name}) = {_SHUT_FOR_GOOD}"
        )
        yield DramaFinding("way to nowhere", name, message, place)


def _leading(own: World, world: World, mentions: Mentions) -> tuple[Property, ...]:
    """The properties of one thing that say, once for all, to where of where people are it leads."""
    where = {one.type for one in world.properties if one.name == AT}
    # What tells where a thing lies is asked by whoever takes it; of a way, whoever goes somewhere.
    going = [one for one in world.actions if AT in properties_set_in_truth(one.effect)]
    asked = mentions.read(*(part for one in going for part in (one.precondition, one.effect)))
    return tuple(
        one
        for one in own.properties
        if one.type in where
        and len(one.parameters) == 1
        and one.name != AT
        and one.name not in mentions.changing
        and one.name in asked
        and one.parameters[0].type not in (None, "character", "entity")
    )


def _values(space: StateSpace) -> dict[tuple[str, ...], object]:
    values = space.initial.values
    return {(one.property, *one.arguments): values[one.number] for one in space.vocabulary.fluents}
