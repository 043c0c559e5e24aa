"""A world in whichever notation its file is in.

The notation is told from the name where that says it (`.lamp`, or a world that ships),
else from the text: Sabre's has lines that end in semicolons and braces, which the lamp
notation never has outside of texts and comments.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

import click

from gaslamp.checking import check_world, problems
from gaslamp.errors import GaslampError, Place
from gaslamp.model import World
from gaslamp.worlds import (
    MOST_BYTES,
    ReadWorld,
    Source,
    digest_of,
    open_source,
    read_whole,
    source,
)

Notation: TypeAlias = Literal["auto", "lamp", "sabre"]

_TEXT_OR_COMMENT: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*')
_ONLY_IN_SABRE: Final = re.compile(r"[;{}][ \t]*(?://[^\n]*)?$", re.MULTILINE)

format_option = click.option(
    "--format",
    "notation",
    type=click.Choice(["auto", "lamp", "sabre"]),
    default="auto",
    show_default=True,
    help="The notation of the file; auto: by its name, else by what is in it.",
)


def read_file_whole(name_or_path: str, notation: Notation = "auto") -> ReadWorld:
    """The world in a file, or of a name, checked, or all the mistakes in it.

    Raises:
        GaslampError: it cannot be found, or is in Sabre's notation and cannot be read.
    """
    found = source(name_or_path)
    _check(found)
    if not _is_sabre(found, notation):
        return read_whole(found.content, found.file)
    world = _read_sabre(found)
    wrong = problems(world)
    return ReadWorld(world, None if wrong else world, wrong)


def files_of(name_or_path: str) -> tuple[str, ...]:
    """The paths of a world's file and of those that it includes, as far as they can be told."""
    try:
        return (name_or_path, *source(name_or_path).parts)
    except GaslampError:
        return (name_or_path,)


def open_file(name_or_path: str, notation: Notation = "auto") -> World:
    """The world in a file, or of a name, checked."""
    return open_file_with_digest(name_or_path, notation)[0]


def open_file_with_digest(name_or_path: str, notation: Notation = "auto") -> tuple[World, str]:
    """The world in a file, or of a name, checked; and the SHA-256 of its bytes.

    They are read once: what comes through a pipe is there only once.
    """
    world, found = open_file_with_source(name_or_path, notation)
    return world, digest_of(found)


def open_file_with_source(name_or_path: str, notation: Notation = "auto") -> tuple[World, Source]:
    """The world in a file, or of a name, checked; and what it was read from."""
    found = source(name_or_path)
    _check(found)
    if not _is_sabre(found, notation):
        return open_source(found), found
    world = _read_sabre(found)
    check_world(world)
    return world, found


def _check(found: Source) -> None:
    """Pass if there is something to read, and not too much. Raises `WorldError`."""
    if len(found.content) > MOST_BYTES:
        from gaslamp.notation.problems import FileTooLarge

        raise FileTooLarge(len(found.content), MOST_BYTES, Place(found.file, 1, 1))
    if not found.content.strip():
        from gaslamp.notation.problems import EmptyFile

        raise EmptyFile("a world", Place(found.file, 1, 1))


def _read_sabre(found: Source) -> World:
    from gaslamp.adapters.sabre import read_sabre

    return read_sabre(found.content, found.file)


def _is_sabre(found: Source, notation: Notation) -> bool:
    if notation != "auto":
        return notation == "sabre"
    if found.is_shipped or found.file.endswith(".lamp"):
        return False
    text = found.content.decode("utf-8", "replace").replace("\r\n", "\n")
    text = _TEXT_OR_COMMENT.sub("", text)
    return _ONLY_IN_SABRE.search(text) is not None
