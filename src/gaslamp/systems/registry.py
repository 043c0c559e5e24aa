"""Which systems there are, and what they compute and measure between them.

Those that ship are found as folders of this package that hold a text of their own name. Others
come with packages that somebody has installed, which name their `System` in the entry-point
group `gaslamp.systems`:

    [project.entry-points."gaslamp.systems"]
    tide = "shore.tide:SYSTEM"

Promise: what a world says can choose among systems that are installed, and does no more. A name
is looked up in a list and never made into a path or a module. One that ships is what its name
says: none from outside takes its place. Systems from outside are loaded only for a world that
wants one of them, or something that none of those that ship computes or measures.

Everything is in the order of the systems' names, those that ship first, so that an answer never
depends on the order of a disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any, Final, TypeAlias

from gaslamp.model import GroundingTooLarge, Property, World
from gaslamp.systems.constants import Constants
from gaslamp.systems.process import Process
from gaslamp.systems.system import System, Table

Row: TypeAlias = tuple[str, tuple[str, ...], int | float | str | None]

GROUP: Final = "gaslamp.systems"
"""The entry-point group in which a package names its systems."""


@cache
def shipped_systems() -> tuple[str, ...]:
    """The names of the systems that ship, in order of the alphabet."""
    from importlib import resources  # noqa: PLC0415  # as in `System.text`

    folders = [folder for folder in resources.files("gaslamp.systems").iterdir() if folder.is_dir()]
    return tuple(
        sorted(
            folder.name for folder in folders if folder.joinpath(f"{folder.name}.lamp").is_file()
        )
    )


def system(name: str) -> System:
    """The system of a name.

    Raises:
        LookupError: there is none.
        TypeError: a package names something else as a system.
    """
    if name in shipped_systems():
        return _shipped(name)
    if name in _outside():
        return _loaded(name)
    raise LookupError(name)


def processes(world: World) -> tuple[Process[Any, Any], ...]:
    """The processes that measure what a world declares as measured."""
    measured = {declared.name for declared in world.properties if declared.measured}
    found: list[Process[Any, Any]] = []
    if measured:
        found = _measuring(measured, map(_shipped, shipped_systems()))
    missing = measured.difference(*(process.measures for process in found))
    # What others ship is loaded only where something wants it.
    if missing:
        found += _measuring(missing, map(_loaded, _outside()))
    return tuple(found)


def changeable(world: World) -> tuple[frozenset[str], frozenset[str]]:
    """What is measured in a world and moved by a process, and what of it an event can change."""
    found = processes(world)
    moved = frozenset(name for one in found for name in one.measures)
    declared = frozenset(one.name for one in world.properties if one.measured)
    changed = frozenset(name for one in found for name in one.changes)
    return moved & declared, changed & declared


def tables(world: World) -> dict[str, Table]:
    """The tables that a world can have computed, by name.

    Those that ship, and those from outside if the world wants one that none of these is.
    """
    found = _tables(map(_shipped, shipped_systems()))
    if any(p.computed and p.name not in found for p in world.properties):
        found = {**_tables(map(_loaded, _outside())), **found}
    return found


def is_computed_here(world: World) -> bool:
    """Whether all that a world has computed is computed by systems that ship."""
    wanted = {declared.name for declared in world.properties if declared.computed}
    return not wanted or wanted <= _tables(map(_shipped, shipped_systems())).keys()


def computed_values(world: World) -> tuple[Row, ...]:
    """Every value of every computed property the world declares: name, arguments, value.

    In the order of the declarations, then of the entities. A property that is declared of another
    number of entities than its table is left out.

    Raises:
        GroundingTooLarge: a table would have more values than it may.
    """
    wanted = [declared for declared in world.properties if declared.computed]
    if not wanted:
        return ()
    known, constants = tables(world), Constants(world)
    return tuple(
        row
        for declared in wanted
        if (table := known.get(declared.name)) and table.of == len(declared.parameters)
        for row in _rows(declared, table, constants)
    )


def _rows(declared: Property, table: Table, constants: Constants) -> Iterator[Row]:
    """The values of one computed property."""
    domains = [
        (p.name,) if p.type is None else constants.of_type(p.type) for p in declared.parameters
    ]
    sizes = [len(domain) for domain in domains]
    if table.left_out_above is not None and max(sizes, default=0) > table.left_out_above:
        return
    rows = 1
    for size in sizes:
        rows *= size
    if table.most_rows is not None and rows > table.most_rows:
        raise GroundingTooLarge(
            f"the computed property {declared.name}", rows, table.most_rows, declared.place
        )
    answer = table.prepare(constants)
    for names in product(*domains):
        yield declared.name, names, answer(*names)


def _measuring(measured: set[str], systems: Iterator[System]) -> list[Process[Any, Any]]:
    """The processes of those systems that measure any of these."""
    return [
        process
        for one in systems
        for process in one.processes()
        if not measured.isdisjoint(process.measures)
    ]


def _tables(systems: Iterator[System]) -> dict[str, Table]:
    return {table.name: table for one in systems for table in one.tables()}


@cache
def _shipped(name: str) -> System:
    found = import_module(f"gaslamp.systems.{name}").SYSTEM
    assert isinstance(found, System), "a folder with a text has its system"
    return found


def _outside() -> tuple[str, ...]:
    """The names of systems from outside, in order of the alphabet."""
    # Looking through what is installed takes longer than opening a world that wants none of it.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return tuple(sorted(entry_points(group=GROUP).names - set(shipped_systems())))


@cache
def _loaded(name: str) -> System:
    """A system from outside. Its package is imported: it was installed to be."""
    from importlib.metadata import entry_points  # noqa: PLC0415  # as above

    (entry, *_) = sorted(entry_points(group=GROUP, name=name), key=lambda one: one.value)
    found = entry.load()
    if not isinstance(found, System) or found.name != name:
        raise TypeError(f"{entry.value} is not the system {name!r} that its package says it is")
    return found
