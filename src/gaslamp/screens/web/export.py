"""A page as a folder that any file host can serve: the engine, a world, and Pyodide beside it.

Pyodide is Python in WebAssembly, from the npm package of that name. Starting it and making a world
ready takes many seconds; so the memory of an engine that has done so is kept in the folder (a
*snapshot*), made here by Node with the same files. Where there is no Node, or the snapshot does not
come about, the page starts plainly, and slowly.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

import lark

import gaslamp
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web import pyodide_package
from gaslamp.screens.web.page_files import ENGINE_FILES, PAGE_FILES, page_file
from gaslamp.screens.web.problems import NoPyodide, NotAnExport
from gaslamp.screens.web.title_page import app_manifest, title_page
from gaslamp.values import dataclass
from gaslamp.worlds import source

MANIFEST: Final = "page.json"
_SERVICE: Final = "service.js"
_ARCHIVE: Final = "gaslamp.zip"
_SNAPSHOT: Final = "snapshot.bin.gz"
_WORLD_FOLDER: Final = "gaslamp-world"
_NOT_ON_A_PAGE: Final = frozenset(("adapters", "cli", "testing", "validation", "__pycache__"))
_TEXTS: Final = frozenset((".py", ".lamp", ".lark", ".json", ".typed"))
_LONGEST_SNAPSHOT_S: Final = 300
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: into which folder, how many bytes, and how the page will start.

    `snapshot_fault` says why there is no snapshot; empty where there is one.
    """

    folder: Path
    bytes: int
    snapshot_fault: str


def export(
    world: str,
    folder: Path,
    pyodide: Path,
    *,
    node: str | None,
    say: Callable[[str], None] = lambda _: None,
) -> Exported:
    """Write the page of a world into a folder, which is new, or was written so before.

    Args:
        world: the name of one that ships, or a file.
        pyodide: the folder of the npm package.
        node: the program that makes the snapshot; None: none is made.
        say: told what is being done, step by step.

    Raises:
        GaslampError: the world cannot be opened.
        NoPyodide: that folder lacks files of Pyodide.
        NotAnExport: the folder holds something else, which stays as it is.
        OSError: it cannot be written.

    Cost: some seconds, and half a minute with a snapshot.
    """
    _check_folder(folder)
    missing = pyodide_package.missing_file(pyodide)
    if missing:
        raise NoPyodide(str(pyodide), missing)
    say("opening the world")
    front = title_page(StagedWorld.of(world))
    found = source(world)
    name = Path(found.file).name
    inside = world if found.is_shipped else f"{_WORLD_FOLDER}/{name}"
    with tempfile.TemporaryDirectory() as made:
        new = Path(made)
        say("putting the engine together")
        (new / "pyodide").mkdir()
        for one in pyodide_package.FILES:
            shutil.copyfile(pyodide / one, new / "pyodide" / one)
        for one in (*PAGE_FILES, *ENGINE_FILES):
            (new / one).write_bytes(page_file(one))
        archive = _archive(None if found.is_shipped else (name, found.content))
        (new / _ARCHIVE).write_bytes(archive)
        (new / "app.webmanifest").write_text(app_manifest(str(front["title"])), encoding="utf-8")
        fault = "there is no Node here (node)" if node is None else ""
        size = 0
        if node is not None:
            say("making the snapshot of its memory")
            size, fault = _make_snapshot(new, inside, node)
        kept = {"file": _SNAPSHOT, "size": size} if size else None
        manifest = {
            "front": front,
            "world": inside,
            "snapshot": kept,
            "pyodide": pyodide_package.RELEASE,
        }
        (new / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        service = page_file(_SERVICE).decode()
        (new / _SERVICE).write_text(_filled_in(service, new), encoding="utf-8")
        say("writing the folder")
        _put(new, folder)
    total = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    return Exported(folder, total, fault)


def _check_folder(folder: Path) -> None:
    """Make the folder. Raises `NotAnExport` where something is that no export has written."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotAnExport(str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise NotAnExport(str(folder))
    folder.mkdir(parents=True, exist_ok=True)


def _archive(world: tuple[str, bytes] | None) -> bytes:
    """The code that runs on a page, and what it reads, as a zip; the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _code():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        if world is not None:
            named = zipfile.ZipInfo(f"{_WORLD_FOLDER}/{world[0]}", _EPOCH)
            archive.writestr(named, world[1], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _code() -> Iterator[tuple[str, bytes]]:
    for package in (gaslamp, lark):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            parts = path.relative_to(root).parts
            if path.suffix in _TEXTS and path.is_file() and not _NOT_ON_A_PAGE.intersection(parts):
                yield f"{root.name}/{'/'.join(parts)}", path.read_bytes()


def _make_snapshot(folder: Path, world: str, node: str) -> tuple[int, str]:
    """Write the snapshot beside the page: its size unpacked, or 0 and why there is none."""
    plain, run = folder / "snapshot.bin", folder / "snapshot.mjs"
    run.write_bytes(page_file(run.name))
    try:
        done = subprocess.run(  # noqa: S603  # our own text, by the program that was named
            [node, str(run), world],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=_LONGEST_SNAPSHOT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 0, str(error)
    finally:
        run.unlink()
    if done.returncode or not plain.is_file():
        return 0, (done.stderr.strip().splitlines() or ["Node says nothing"])[-1][-200:]
    memory = plain.read_bytes()
    plain.unlink()
    (folder / _SNAPSHOT).write_bytes(gzip.compress(memory, 6, mtime=0))
    return len(memory), ""


def _filled_in(service: str, folder: Path) -> str:
    """The service worker, with what it is to keep and a name for just these bytes."""
    paths = sorted(one for one in folder.rglob("*") if one.is_file())
    whole = sha256(service.encode())
    for path in paths:
        whole.update(path.name.encode() + path.read_bytes())
    names = ["./", *(path.relative_to(folder).as_posix() for path in paths)]
    listed = ", ".join(map(json.dumps, names))
    return service.replace('"@FILES@"', listed).replace("@VERSION@", whole.hexdigest()[:16])


def _put(new: Path, folder: Path) -> None:
    """What was made, in the place of what an earlier export has written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in sorted(wanted):
        (folder / name).parent.mkdir(exist_ok=True)
        # In one step each, the manifest with them: who loads the page meanwhile gets whole files.
        half = folder / name.parent / f".{name.name}.new"
        shutil.copyfile(new / name, half)
        os.replace(half, folder / name)  # noqa: PTH105
    if Path(_SNAPSHOT) not in wanted:
        # All else every page has; an older one's memory would only take up room.
        (folder / _SNAPSHOT).unlink(missing_ok=True)
