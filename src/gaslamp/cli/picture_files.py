"""Pictures into a folder that an option names."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from gaslamp.cli.output_files import OutputFile
from gaslamp.cli.problems import PlotsNotInstalled


def drawing_installed() -> ModuleType:
    """What draws (`gaslamp.reports.drawing`). Raises `PlotsNotInstalled` where nothing does."""
    try:
        return import_module("gaslamp.reports.drawing")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("gaslamp"):
            raise
        missing = (error.name or "matplotlib").partition(".")[0]
        raise PlotsNotInstalled(missing) from error


def write_pictures(
    folder: Path, pictures: Iterable[tuple[str, bytes]], *, force: bool
) -> tuple[Path, ...]:
    """Write pictures by their names, and say where. Raises `CannotBeWritten` and its like."""
    from gaslamp.sessions import CannotBeWritten

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotBeWritten(str(folder), error.strerror or str(error)) from error
    paths = []
    for name, content in pictures:
        paths.append(folder / f"{name}.png")
        with OutputFile(paths[-1], force=force) as file:
            file.write(content)
    return tuple(paths)
