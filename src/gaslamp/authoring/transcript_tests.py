"""Transcripts kept as tests: what was typed in a scene, and what it was answered with.

Each is a text file in a folder beside the world, ``NAME_transcripts``: who is played and from which
seed in its first line, then the story as it was read. It is tested by typing its lines again.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Final

from gaslamp.authoring.problems import NotATranscript
from gaslamp.authoring.rehearsal import Rehearsal, Step
from gaslamp.sessions import CannotBeWritten, fault_of, read_regular, write_whole
from gaslamp.values import dataclass

SUFFIX: Final = ".transcript"
_HEAD: Final = re.compile(r"# as (?P<who>\S+), seed (?P<seed>\d+)\n\n")
_MOST_BYTES: Final = 4 * 1024 * 1024
_NAME: Final = re.compile(r"[^\W_][\w -]{0,60}")


@dataclass(frozen=True, slots=True)
class Tested:
    """How a kept transcript comes out now: `difference` is empty where it is as it was."""

    name: str
    difference: str


def folder_of(world: Path) -> Path:
    """Where a world's transcripts are kept."""
    return world.with_name(f"{world.stem}_transcripts")


def keep(world: Path, name: str, rehearsal: Rehearsal) -> Path:
    """Keep a scene as it was played; another of that name is replaced.

    Raises:
        NotATranscript: the name is none for a file.
        CannotBeWritten: it cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise NotATranscript(name, "a name is letters, digits, spaces and hyphens")
    folder = folder_of(world)
    path = folder / f"{name}{SUFFIX}"
    head = f"# as {rehearsal.who}, seed {rehearsal.seed}\n\n"
    try:
        folder.mkdir(exist_ok=True)
        write_whole(path, (head + rehearsal.transcript()).encode("utf-8"), is_new=False)
    except OSError as error:
        raise CannotBeWritten(str(path), fault_of(error)) from None
    return path


def replay_transcripts(world: Path, text: str) -> tuple[Tested, ...]:
    """All that is kept of a world, played again with a text of it."""
    folder = folder_of(world)
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    return tuple(_tested(path, text, world.name) for path in paths)


def _tested(path: Path, text: str, file: str) -> Tested:
    try:
        kept = read_regular(path, _MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotATranscript(path.stem, f"it cannot be read: {error}") from None
    head = _HEAD.match(kept)
    if head is None:
        raise NotATranscript(path.stem, "its first line is not such as # as ann, seed 1")
    rehearsal = Rehearsal(text, file, head["who"], int(head["seed"]))
    was = kept[head.end() :]
    rehearsal.play([Step(line[2:]) for line in was.split("\n") if line.startswith("> ")])
    now = rehearsal.transcript()
    difference = difflib.unified_diff(was.split("\n"), now.split("\n"), "kept", "now", lineterm="")
    return Tested(path.stem, "\n".join(difference))
