"""What ships prepared: made by the build, which knows all that it is made of.

`python -c "from gaslamp.worlds.preparing import prepare; prepare(FOLDER)"` is how the build asks,
of the package just as it will be installed.
"""

from __future__ import annotations

from pathlib import Path

from gaslamp import prepared
from gaslamp.notation import read, tables_to_prepare
from gaslamp.systems import system
from gaslamp.worlds.opening import open_source, systems
from gaslamp.worlds.prepared_worlds import payload_of, system_wanted, world_wanted
from gaslamp.worlds.sources import shipped_worlds, source

__all__ = ["prepare"]


def prepare(folder: Path | str = prepared.FOLDER) -> tuple[str, ...]:
    """Write into a folder all that ships prepared, and remove what else lies there.

    The parser's tables, every system and every world that ships.

    Returns:
        The names of the files.

    Raises:
        WorldError: something that ships has a mistake in it.
    """
    folder = Path(folder)
    made: list[str] = []
    with prepared.shipped_from(None):
        wanted, tables = tables_to_prepare()
        prepared.ship(folder, wanted, tables)
        made.append(wanted.file)
        for name in systems():
            found = system(name)
            declared = read(found.text(), found.file)
            made += _shipped(folder, system_wanted(name, found.text()), *payload_of(declared))
        for name in shipped_worlds():
            world = source(name)
            made += _shipped(folder, world_wanted(world), *payload_of(open_source(world)))
    for file in folder.iterdir():
        if file.suffix in (".json", ".new") and file.name not in made:
            file.unlink()
    return tuple(made)


def _shipped(
    folder: Path, wanted: prepared.Wanted | None, payload: bytes, summary: dict[str, prepared.Json]
) -> list[str]:
    """Write one of them; none where there are no texts by which anybody could believe it."""
    if wanted is None:
        return []
    prepared.ship(folder, wanted, payload, summary)
    return [wanted.file]
