"""`gaslamp run --tension` and `--show`: how tense runs are, and which are worth reading.

What measures runs is imported when it is asked for: most runs do without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.options import Answer, FolderPath, with_options
from gaslamp.cli.picture_files import drawing_installed, write_pictures
from gaslamp.cli.progress import ProgressLine, terminable
from gaslamp.cli.reporting import show_json
from gaslamp.cli.worker_pool import show_each, worker_pool
from gaslamp.model import World
from gaslamp.records import Json
from gaslamp.runs import EndingCounts, RunSpec, prepare
from gaslamp.values import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from gaslamp.runs.remarkable import RemarkableRun
    from gaslamp.runs.tension import RunTension

MOST_SHOWN: Final = 100
"""More stories than anybody reads at a time; each further one costs a comparison with all runs."""

WIDTH: Final = 78


@dataclass(frozen=True, slots=True)
class Measured:
    """What is asked of runs beside how they end."""

    tension: bool
    pictures: Path | None
    show: int | None

    @property
    def is_wanted(self) -> bool:
        """Whether anything is."""
        return self.tension or self.show is not None

    def check_options(self, *, keeps: bool) -> None:
        """Pass if options go together; `keeps`: runs are kept. Raises `click.UsageError`."""
        if self.pictures is not None and not self.tension:
            raise click.UsageError("--plots goes with --tension, whose curves it draws.")
        if self.is_wanted and keeps:
            raise click.UsageError("--tension and --show keep nothing: no --out, no --beliefs.")
        if self.pictures is not None:
            drawing_installed()


def measured_options(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a command the options, as its `measured`."""

    @wraps(command)
    def collected(
        *, tension: bool, pictures: Path | None, show: int | None, **others: object
    ) -> Answer:
        return command(measured=Measured(tension, pictures, show), **others)

    return with_options(
        collected,
        click.option(
            "--tension", is_flag=True,
            help="Measure threat, uncertainty and surprise for each mind, and what nobody had "
            "expected.",
        ),
        click.option(
            "--plots", "pictures", type=FolderPath(), metavar="DIR",
            help="With --tension: draw the curves, as PNG files in this folder. Needs "
            "gaslamp[plots].",
        ),
        click.option(
            "--show", type=click.IntRange(1, MOST_SHOWN), metavar="K",
            help="Tell those K of the runs that differ most and surprise most, and say why these.",
        ),
    )  # fmt: skip


def show_measured(  # what the options say, each by its name
    measured: Measured,
    specs: Sequence[RunSpec],
    opened: World,
    jobs: int,
    line: ProgressLine,
    *,
    force: bool,
    as_json: bool,
) -> ExitCode:
    """Make the runs and measure them; print each as it comes, and then those worth showing."""
    found: list[RunTension] = []

    def show(run: RunTension) -> None:
        found.append(run if measured.tension else replace(run, curves=()))
        if not as_json:
            _print(run, measured)

    with ExitStack() as stack, terminable():
        prepare(specs[0], opened)
        made = _measured(specs, worker_pool(specs, opened, jobs, stack))
        ended = show_each(made, len(specs), show, line)
    if measured.pictures is not None:
        write_pictures(measured.pictures, _pictures(found), force=force)
    chosen = _chosen(found, measured.show)
    endings = EndingCounts.of(run.result for run in found)
    if as_json:
        stopped = {} if ended is ExitCode.DONE else {"interrupted": True}
        shown = {} if measured.show is None else {"shown": [_shown_json(one) for one in chosen]}
        runs = [run.result.summary() | (run.as_json() if measured.tension else {}) for run in found]
        page = {"world": specs[0].world, "runs": runs, "endings": dict(endings.counts)}
        show_json({**page, **shown, **stopped})
        return ended
    if len(specs) > 1 and found:
        click.echo(f"\n{endings.as_text()}")
    for number, one in enumerate(chosen, start=1):
        click.echo(f"\n{_shown_text(one, f'{number} of {len(chosen)}')}")
    return ended


def _measured(specs: Sequence[RunSpec], executor: Executor | None) -> Iterator[RunTension]:
    from gaslamp.runs.simulating import side_by_side
    from gaslamp.runs.tension import run_tension

    return side_by_side(run_tension, specs, executor)


def _print(run: RunTension, measured: Measured) -> None:
    from gaslamp.reports.tension import tension_lines

    click.echo(run.result.line)
    if measured.tension:
        for text in tension_lines(run.curves, run.least_expected, run.result.at_ms):
            click.echo(text)


def _pictures(found: Sequence[RunTension]) -> Iterator[tuple[str, bytes]]:
    from gaslamp.reports.tension import tension_figure

    drawing = drawing_installed()
    for run in found:
        seed = run.result.spec.seed
        name, title = f"tension-{seed}", f"Seed {seed}: {run.result.ending}"
        yield name, drawing.png(tension_figure(run.curves, name, title))


def _chosen(found: Sequence[RunTension], count: int | None) -> tuple[RemarkableRun, ...]:
    from gaslamp.runs.remarkable import remarkable_runs

    return () if count is None else remarkable_runs(found, count)


def _ways_back(spec: RunSpec) -> tuple[str, ...]:
    """The commands that make a run again: told, and explained."""
    return tuple(f"gaslamp {does} {spec.world} --seed {spec.seed}" for does in ("tell", "why"))


def _shown_json(one: RemarkableRun) -> dict[str, Json]:
    from gaslamp.runs.telling import tell

    spec = one.run.result.spec
    return {
        "seed": spec.seed,
        "ending": one.run.result.ending,
        "reasons": list(one.reasons),
        "again": list(_ways_back(spec)),
        "told": tell(spec),
    }


def _shown_text(one: RemarkableRun, place: str) -> str:
    from gaslamp.runs.telling import tell

    spec = one.run.result.spec
    return "\n".join(
        (
            f"{place}: seed {spec.seed}, {one.run.result.ending}",
            *(f"  {reason}" for reason in one.reasons),
            f"  Again: {', or '.join(_ways_back(spec))}",
            "",
            tell(spec, width=WIDTH),
        )
    )
