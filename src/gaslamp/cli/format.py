"""`gaslamp format`: worlds laid out as those that ship are."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.notation import format_text
from gaslamp.sessions import CannotBeWritten, fault_of, write_whole
from gaslamp.values import dataclass
from gaslamp.worlds import MOST_BYTES, source

STANDARD_INPUT: Final = "-"


@click.command(name="format")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Write nothing; say which would change, and end so.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@json_option
@debug_option
def format(  # noqa: A001  # a command of that name
    *, files: tuple[str, ...], check: bool, diff: bool, as_json: bool
) -> int:
    """Lay out worlds as those that ship are.

    FILE is a file in the lamp notation, a folder, for all such files within it, or - for standard
    input, which goes to standard output. No word and no comment changes: only the room between
    them does, and blank lines. Nothing is written unless every file can be laid out.

    Ends with 12 if --check finds a file that would change, 2 if one is not in the notation.
    """
    texts = [_laid_out(one) for one in _named(files)]
    changed = [one for one in texts if one.was != one.now]
    is_piped = STANDARD_INPUT in files
    if diff:
        for one in changed:
            click.echo(one.difference, nl=False)
    elif is_piped and not check:
        for one in texts:
            click.echo(one.now.decode("utf-8"), nl=False)
    if not (check or diff or is_piped):
        for one in changed:
            _write(one)
    if as_json:
        show_json({"files": len(texts), "changed": [one.file for one in changed]})
    elif not diff and not (is_piped and not check):
        said = "would change" if check else "laid out"
        for one in changed:
            click.echo(f"{said}: {one.file}")
    return ExitCode.FINDINGS if check and changed else ExitCode.DONE


@dataclass(frozen=True, slots=True)
class _Text:
    """A file, what stands in it, and what should."""

    file: str
    was: bytes
    now: bytes

    @property
    def difference(self) -> str:
        """What changes, as a patch has it."""
        was, now = (text.decode().splitlines(keepends=True) for text in (self.was, self.now))
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in difflib.unified_diff(was, now, self.file, self.file)
        )


def _named(files: Sequence[str]) -> tuple[str, ...]:
    """The files that are meant, each once: a folder stands for all worlds within it."""
    if STANDARD_INPUT in files and len(files) > 1:
        raise click.UsageError("Standard input (-) is laid out alone.")
    named: dict[str, None] = {}
    for one in files:
        path = Path(one)
        within = sorted(str(found) for found in path.rglob("*.lamp")) if path.is_dir() else [one]
        if not within:
            raise click.UsageError(f'There is no .lamp file in "{one}".')
        named.update(dict.fromkeys(within))
    return tuple(named)


def _laid_out(file: str) -> _Text:
    """A file, laid out. Raises `GaslampError`."""
    if file == STANDARD_INPUT:
        was = sys.stdin.buffer.read(MOST_BYTES + 1)
        return _Text("<stdin>", was, format_text(was, "<stdin>").encode("utf-8"))
    # A path, also where a world that ships has the name: what ships is laid out.
    found = source(Path(file))
    # What it includes is laid out where it stands.
    was = found.own or found.content
    return _Text(file, was, format_text(was, found.file).encode("utf-8"))


def _write(text: _Text) -> None:
    """Put a text where it was read, whole or not at all; behind a link, where that leads."""
    try:
        write_whole(Path(text.file).resolve(), text.now, is_new=False)
    except (OSError, ValueError) as error:
        raise CannotBeWritten(text.file, fault_of(error)) from None
