"""What a world system is: a folder with its text, its physics, and one `SYSTEM` value.

``systems/NAME/`` holds ``NAME.lamp``, whatever formulas go with it, and a `System` that says all
that others have to know: which systems it rests on, which tables it works out as a world is
opened, which processes measure what its text declares as measured, and by which names the
engine and its own physics look for what a world says. A new system is a new folder and
touches nothing else; one from outside gives its `System` in the entry-point group
`gaslamp.systems` (`gaslamp.systems.registry`).

Nothing here is imported for a world that does without it: tables and processes are asked for by
calling, so that a world without bodies starts without their physics.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from gaslamp.systems.constants import Constants
from gaslamp.systems.process import Process
from gaslamp.values import dataclass

Answer: TypeAlias = Callable[..., float | str | None]
"""The value of a table for certain entities: a number, the name of an entity, or unknown."""


@dataclass(frozen=True, slots=True)
class Table:
    """A property that is worked out once, as a world is opened, and is a constant from then on.

    `of` is of how many entities. `prepare` is given what a world says outright and answers with
    what works out one value; what several values share is worked out there once. Values are the
    same on every machine: `gaslamp.systems.mathematics` has what to compute them with.
    """

    name: str
    of: int
    meaning: str
    prepare: Callable[[Constants], Answer]
    most_rows: int | None = None
    """With more values than that a world is too large (`GroundingTooLarge`)."""
    left_out_above: int | None = None
    """With more entities of one kind than that the table is left out."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by which something looks for what a world declares."""

    types: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()


def no_tables() -> tuple[Table, ...]:
    """What a system answers that computes none."""
    return ()


def no_processes() -> tuple[Process[Any, Any], ...]:
    """What a system answers that measures nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class System:
    """A world system.

    `package` is the package whose folder holds its text, ``NAME.lamp``: ``__package__``. `use`
    are the systems its text uses, in that order. `expects` are the names by which its
    physics and the engine look for what it, or a world that uses it, declares; a world may
    lack any of them.
    """

    name: str
    package: str
    use: tuple[str, ...] = ()
    expects: Names = Names()
    tables: Callable[[], tuple[Table, ...]] = no_tables
    processes: Callable[[], tuple[Process[Any, Any], ...]] = no_processes

    @property
    def file(self) -> str:
        """What its text is called in messages."""
        return f"systems/{self.name}.lamp"

    def text(self) -> bytes:
        """Its text, in the notation."""
        # It brings zip files and temporary folders, which who needs no text does without.
        from importlib import resources  # noqa: PLC0415

        return resources.files(self.package).joinpath(f"{self.name}.lamp").read_bytes()
