"""The bytes of a world: of one that ships, by its name, or of a file, by its path.

A name that ships comes before a file or folder of that name; ``./NAME`` is always the
file. At most `MOST_BYTES` are taken in, one more than any reader accepts, so that
an endless file ends in that reader's error and not in full memory.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard

from gaslamp.errors import Place, WrongArgument, require
from gaslamp.values import dataclass
from gaslamp.worlds.including import with_parts
from gaslamp.worlds.problems import CannotBeRead, IsAFolder, NoSuchWorld, NotText

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST_BYTES: Final = 4 * 1024 * 1024
SUFFIX: Final = ".lamp"


@dataclass(frozen=True, slots=True)
class Source:
    """What a world is read from: its bytes, and what to call it in messages.

    The bytes are those of the whole, with what its file includes; `parts` are the paths of that,
    and `own` the bytes of the file alone, empty where it includes nothing.
    """

    file: str
    content: bytes
    is_shipped: bool
    parts: tuple[str, ...] = ()
    own: bytes = b""


def shipped_worlds() -> tuple[str, ...]:
    """The names of the worlds that ship, in order of the alphabet."""
    folders = [folder for folder in _package().iterdir() if folder.is_dir()]
    return tuple(sorted(folder.name for folder in folders if _world_in(folder).is_file()))


def shipped_file(world: str, name: str) -> bytes | None:
    """A file that lies beside a shipped world, such as its counts; None if there is none.

    Raises `WrongArgument`: one of them is no text.
    """
    require(str, world, "world", "the name of a world that ships")
    require(str, name, "name", "the name of a file")
    file = _package().joinpath(world).joinpath(name)
    return file.read_bytes() if world in shipped_worlds() and file.is_file() else None


def source(name_or_path: str | os.PathLike[str]) -> Source:
    """The bytes of a shipped world or a file.

    Raises:
        WrongArgument: it is no name and no path.
        NoSuchWorld: it is neither.
        IsAFolder: it is a folder.
        CannotBeRead: the system refuses.
        NotText: it is binary.
        CannotInclude: it includes what cannot be had.
    """
    if not isinstance(name_or_path, (str, os.PathLike)):
        raise WrongArgument.of("source", "the name of a world, or a path,", name_or_path)
    if _may_be_a_name(name_or_path) and name_or_path in shipped_worlds():
        text = _world_in(_package().joinpath(name_or_path)).read_bytes()
        return Source(f"{name_or_path}{SUFFIX}", text, is_shipped=True)
    path = Path(name_or_path)
    # A path may hold bytes that are no text, which no message could show.
    file = os.fsencode(path).decode("utf-8", "replace")
    content = _content(path, file)
    if _is_binary(content):
        raise NotText(file, Place(file, 1, 1))
    whole, parts = with_parts(content, path, file, MOST_BYTES)
    own = content if parts else b""
    return Source(file, whole, is_shipped=False, parts=parts, own=own)


def digest_of(found: Source) -> str:
    """SHA-256 of a world's bytes, as 64 hexadecimal digits. Raises `WrongArgument`: no source."""
    require(Source, found, "digest_of", "a Source")
    from hashlib import sha256  # noqa: PLC0415  # it brings OpenSSL, which who lists worlds spares

    return sha256(found.content).hexdigest()


def _may_be_a_name(name_or_path: str | os.PathLike[str]) -> TypeGuard[str]:
    """Whether this has no folder in it, as no world's name has."""
    return isinstance(name_or_path, str) and not os.path.split(name_or_path)[0]


def _content(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NoSuchWorld(file, shipped_worlds()) from None
    except IsADirectoryError:
        raise IsAFolder(file, _within(path)) from None
    except OSError as error:
        if path.is_dir():  # what Windows says of a folder is that it may not be opened
            raise IsAFolder(file, _within(path)) from None
        raise CannotBeRead(file, error.strerror or str(error)) from None
    except ValueError as error:  # a NUL in the path
        raise CannotBeRead(file, str(error)) from None


def _within(folder: Path) -> str:
    """The one world in a folder; empty if there is none, or several."""
    worlds = sorted(folder.glob(f"*{SUFFIX}")) if os.access(folder, os.R_OK) else []
    return str(worlds[0]) if len(worlds) == 1 else ""


def _is_binary(content: bytes) -> bool:
    """Whether this is no text at all, rather than text with a mistake in it."""
    if b"\0" not in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _package() -> Traversable:
    # It brings zip files and temporary folders, which who names a file does without.
    from importlib import resources  # noqa: PLC0415

    return resources.files("gaslamp.worlds")


def _world_in(folder: Traversable) -> Traversable:
    return folder.joinpath(f"{folder.name}{SUFFIX}")
