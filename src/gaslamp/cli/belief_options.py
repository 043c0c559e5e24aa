"""The options of `gaslamp run` about beliefs: whether, where and how deep they are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial, wraps
from typing import Final

import click

from gaslamp.cli.options import Answer, with_options
from gaslamp.cli.output_files import OutputFile
from gaslamp.display import escape_unsafe
from gaslamp.simulation import Scene
from gaslamp.values import dataclass

STDOUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is asked for: a file by its path, `STDOUT`, or None; to which order, and who said so."""

    file: str | None
    order: int
    is_order_given: bool = False

    @property
    def are_on_stdout(self) -> bool:
        """Whether they go where answers go."""
        return self.file == STDOUT

    def writer(self, stack: ExitStack, *, force: bool) -> Callable[[Scene], None] | None:
        """What writes the beliefs of a run, its file open until `stack` closes; None: nothing."""
        if self.file is None:
            return None
        if self.are_on_stdout:
            return partial(self._write, put=partial(click.echo, nl=False))
        file = stack.enter_context(OutputFile(self.file, force=force))
        return partial(self._write, put=lambda text: file.write(text.encode("ascii")))

    def _write(self, scene: Scene, put: Callable[[str], object]) -> None:
        from gaslamp.inquiry import Trace, belief_lines

        for found in belief_lines(Trace(scene), self.order):
            put(f"{escape_unsafe(json.dumps(found))}\n")


def belief_options(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a command the options, as its `beliefs`."""

    @wraps(command)
    def collected(*, belief_file: str | None, order: int | None, **others: object) -> Answer:
        beliefs = Beliefs(belief_file, 1 if order is None else order, order is not None)
        return command(beliefs=beliefs, **others)

    return with_options(
        collected,
        click.option(
            "--beliefs", "belief_file", type=click.Path(dir_okay=False, allow_dash=True),
            metavar="FILE",
            help="Write all beliefs at each step into this file as JSON lines; - for standard "
            "output.",
        ),
        click.option(
            "--order", type=click.IntRange(0, 8), metavar="N",
            help="With --beliefs or --out: beliefs about beliefs, to this depth; else 1.",
        ),
    )  # fmt: skip
