"""What goes wrong, as text for people and as one JSON object for programs.

Whatever ends a command other than its own answer ends here: mistakes in the input
(`GaslampError`, click's errors), Ctrl-C, a reader that closed the pipe, a full
memory, and bugs. With ``--json`` each is an object ``{"error": {...}}`` on standard
output; without, a line on standard error. A bug shows its traceback only when asked
with ``--debug``, and never in the JSON. Whoever plays is told no more of either than a
player may know: the code, and that --debug shows the rest.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from errno import ENOSPC

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.errors import GaslampError
from gaslamp.values import dataclass

BUG_CODE = "GL001"
MEMORY_CODE = "GL002"
INTERRUPTED_CODE = "GL003"
USAGE_CODE = "GL401"
UNWRITTEN_CODE = "GL615"
PROTOCOL = 1
"""Of `gaslamp play --json`, which is not imported here: it would be, for every command."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: an exit code, a problem code, a sentence and a place."""

    exit_code: ExitCode
    code: str
    message: str
    where: str | None = None

    @property
    def line(self) -> str:
        """The failure as one line of text."""
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.message} [{self.code}]"


def show_json(answer: Mapping[str, object]) -> None:
    """Print one JSON object on a line of its own, in ASCII so that any terminal takes it."""
    click.echo(json.dumps(answer))


def run_guarded(arguments: Sequence[str], command: Callable[[], object]) -> int:
    """The exit code of a command, whatever happens in it."""
    as_json, debug = "--json" in arguments, "--debug" in arguments
    # Whoever plays is shown nothing that the world may hide; its author asks with --debug.
    hides = not debug and next((one for one in arguments if one[:1] != "-"), "") == "play"
    try:
        answer = command()
        return answer if isinstance(answer, int) else ExitCode.DONE
    except BrokenPipeError:
        # Whoever read our answer has enough. Python would complain at exit otherwise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except click.ClickException as error:
        if not as_json and not isinstance(error, click.FileError):
            error.show()
            return ExitCode.WRONG_INPUT
        failure = Failure(ExitCode.WRONG_INPUT, USAGE_CODE, error.format_message())
    except GaslampError as error:
        shown = error.for_players if hides else error
        where = str(shown.place) if shown.place else None
        failure = Failure(ExitCode.WRONG_INPUT, shown.code, shown.message, where)
    except (click.Abort, KeyboardInterrupt):
        failure = Failure(ExitCode.INTERRUPTED, INTERRUPTED_CODE, "interrupted")
    except MemoryError:
        failure = Failure(ExitCode.BUG, MEMORY_CODE, "there is not enough memory for this")
    except Exception as error:  # noqa: BLE001  # the one place where a bug ends, and is reported
        if isinstance(error, OSError) and error.errno == ENOSPC and error.filename is None:
            return _nowhere_to_write(error)
        if debug:
            traceback.print_exc()
        failure = _bug(error, hides=hides)
    _show(failure, arguments, as_json=as_json)
    return failure.exit_code


def _nowhere_to_write(error: OSError) -> ExitCode:
    """What is to be shown cannot be: said on the other stream, and Python told to drop the rest."""
    failure = Failure(
        ExitCode.WRONG_INPUT, UNWRITTEN_CODE, f"the answer cannot be written: {error.strerror}"
    )
    with suppress(OSError):
        click.echo(failure.line, err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return failure.exit_code


def _show(failure: Failure, arguments: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        error = {"code": failure.code, "message": failure.message, "where": failure.where}
        # Whoever plays by program reads objects of a protocol, to the very last of them.
        is_play = next((one for one in arguments if not one.startswith("-")), "") == "play"
        show_json({**({"protocol": PROTOCOL} if is_play else {}), "error": error})
    else:
        click.echo(failure.line, err=True)


def _bug(error: Exception, *, hides: bool) -> Failure:
    kind = type(error).__name__
    # What a bug says may quote anything.
    said = f"{kind}: {error}" if str(error) and not hides else kind
    message = f"this is a bug in gaslamp, not in your world: {said}; --debug shows where"
    return Failure(ExitCode.BUG, BUG_CODE, message)
