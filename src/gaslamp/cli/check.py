"""`gaslamp check`: what is wrong with a world, and what can ever happen in it."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import click

from gaslamp.checking import problems
from gaslamp.checks import (
    Counts,
    Examination,
    Finding,
    LineFinding,
    NameWarning,
    exact_counts,
    examine,
    line_findings,
    look_alikes,
    name_findings,
)
from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.input_files import Notation, format_option, read_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.progress import InterruptibleWatch, ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.errors import WorldError
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace

MOST_STATES = 2_000


@click.command()
@click.argument("file")
@click.option(
    "--state-limit",
    type=click.IntRange(min=1),
    default=MOST_STATES,
    show_default=True,
    metavar="N",
    help="Explore at most so many states.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Go at most N moves far.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    metavar="S",
    help="Stop exploring after so many seconds. What is found then depends on the machine.",
)
@click.option(
    "--counts",
    "counted_depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="Print only the exact numbers of states to depth N, as counts.json holds them.",
)
@click.option("--progress", is_flag=True, help="Report even if this is no terminal.")
@format_option
@json_option
@debug_option
def check(  # noqa: PLR0913  # one parameter for each option
    *,
    file: str,
    state_limit: int,
    depth: int | None,
    time_limit: float | None,
    counted_depth: int | None,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> int:
    """Check a world, and explore what can happen in it.

    FILE is a world in the lamp or the Sabre notation, or the name of one that ships.
    Every mistake is listed. A world without mistakes is explored, nearest states first,
    and it is said which endings and actions come about, and which are proved never to.

    Lines that cannot be told in every person and tense are listed with what to write.

    Ends with 0 if nothing is wrong, 2 if the world has mistakes, 12 if something in it is
    proved never to happen or a line comes out wrong.
    """
    world = read_file(file, notation)
    wrong = problems(world)
    if wrong:
        _show_problems(wrong, as_json=as_json)
        return ExitCode.WRONG_INPUT
    space = StateSpace(world)
    if counted_depth is not None:
        click.echo(counts_text(exact_counts(space, counted_depth)), nl=False)
        return ExitCode.DONE
    line = ProgressLine(always=progress)
    watch = InterruptibleWatch(
        seconds=time_limit,
        clock=time.perf_counter,
        report=lambda gone, states: line.show(f"exploring: {gone:.0f} s, {states:,} states"),
    )
    with watch:
        found = examine(space, state_limit, depth, watch)
    line.clear()
    lines = (*line_findings(world), *name_findings(space))
    names = look_alikes(world)
    if as_json:
        show_json(_as_json(world, found, lines, names))
    else:
        click.echo(_as_text(found, lines, names))
    if found.explored.bound in STOPPED:
        return STOPPED[found.explored.bound]
    is_wrong = found.proved or any(one.kind == "mistake" for one in lines)
    return ExitCode.FINDINGS if is_wrong else ExitCode.DONE


def counts_text(found: Counts) -> str:
    """The content of a `counts.json`: one list to a line, so that changes read well."""
    taken = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(numbers)}" for name, numbers in found.taken.items()
    )
    return f'{{\n  "states": {json.dumps(found.states)},\n  "taken": {{\n{taken}\n  }}\n}}\n'


def _show_problems(wrong: Sequence[WorldError], *, as_json: bool) -> None:
    if not as_json:
        click.echo("\n".join(str(problem) for problem in wrong), err=True)
        return
    listed = [
        {
            "code": problem.code,
            "message": problem.message,
            "where": str(problem.place) if problem.place else None,
        }
        for problem in wrong
    ]
    show_json({"error": listed[0], "problems": listed})


def _as_json(
    world: World,
    found: Examination,
    lines: Sequence[LineFinding],
    names: Sequence[NameWarning],
) -> dict[str, object]:
    return {
        "world": world.front.title,
        "problems": [],
        "sizes": dict(found.sizes),
        "states": {
            "by_depth": list(found.explored.layers),
            "complete": found.explored.is_complete,
            "bound": found.explored.bound,
        },
        "endings": [
            {"name": one.name, "verdict": one.verdict, "way": list(one.way) if one.way else None}
            for one in found.findings
            if one.kind == "ending"
        ],
        "actions": [
            {"name": one.name, "verdict": one.verdict}
            for one in found.findings
            if one.kind == "action"
        ],
        "lines": [
            {
                "kind": one.kind,
                "message": one.message,
                "text": one.text,
                "where": str(one.place) if one.place else None,
            }
            for one in lines
        ],
        "names": [
            {
                "name": one.name,
                "message": one.message,
                "where": str(one.place) if one.place else None,
            }
            for one in names
        ],
    }


def _as_text(found: Examination, told: Sequence[LineFinding], names: Sequence[NameWarning]) -> str:
    explored = found.explored
    sizes = ", ".join(f"{what} {number:,}" for what, number in found.sizes.items())
    depths = ", ".join(f"{number:,}" for number in explored.layers)
    if explored.is_complete:
        extent = "That is all there are."
    else:
        extent = f"Stopped by the bound on {explored.bound}; there are more."
    lines = [
        "No mistakes.",
        f"Once ground: {sizes}.",
        f"States by moves from the start: {depths} ({explored.states:,} in all). {extent}",
    ]
    endings = [one for one in found.findings if one.kind == "ending"]
    if endings:
        lines += ["", "Endings:", *(f"  {one.name}: {_verdict(one, found)}" for one in endings)]
    missing = [one for one in found.findings if one.kind == "action" and one.verdict != "reached"]
    if missing:
        heading = "Actions that do not happen:"
        lines += ["", heading, *(f"  {one.name}: {_verdict(one, found)}" for one in missing)]
    for kind, heading in (
        ("mistake", "Lines that come out wrong:"),
        ("warning", "Lines that stay as they are in every tense:"),
    ):
        listed = [f"  {one}" for one in told if one.kind == kind]
        lines += ["", heading, *listed] if listed else []
    if names:
        lines += ["", "Names that may mislead whoever reads them:", *(f"  {one}" for one in names)]
    return "\n".join(lines)


def _verdict(one: Finding, found: Examination) -> str:
    match one.verdict:
        case "reached":
            count = len(one.way)
            moves = "; ".join(one.way)
            return f"in {count} move{'' if count == 1 else 's'}: {moves}" if count else "at once"
        case "proved_impossible":
            return "proved never to happen"
        case "not_reached":
            return f"not met within the bound on {found.explored.bound}, which proves nothing"
