"""By how much a search overruns its bound on time, and how long it ever goes without looking.

    python bench/overrun.py

Asks for stories of each problem of the planning benchmark (`bench/planning.py` says where it
lies), in goals that a search does not reach at once, within ever longer bounds, by the processor's
clock, so that a busy machine may be measured on. Shown are, for each problem, by how much the
worst bound was overrun, the longest time between two moments in which the search asked whether
it may go on, and what it had done between them. Ends with 1 if a bound was overrun by more than
0.2 s.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import click

HERE: Final = Path(__file__).resolve().parents[1]
BESIDE: Final = HERE.parent / "shared" / "benchmarks"
DEFAULT: Final = Path(os.environ.get("GASLAMP_BENCHMARKS") or BESIDE, "sabre")

MOST_S: Final = 0.2
"""By how much a bound may be overrun."""

BOUNDS_S: Final = (0.02, 0.1, 0.3, 1.0, 3.0, 10.0)


@dataclass(slots=True)
class Gaps:
    """The longest time between two checks, and the lines of the program on either side of it."""

    last_s: float = 0.0
    last_line: str = "the start"
    longest_s: float = 0.0
    between: str = ""

    def note(self, line: str) -> None:
        """A check was made, by `line`."""
        now = time.process_time()
        if now - self.last_s > self.longest_s:
            self.longest_s, self.between = now - self.last_s, f"{self.last_line} .. {line}"
        self.last_s, self.last_line = now, line


@dataclass(slots=True)
class Overrun:
    """What came of one problem. Seconds of a processor."""

    variant: str
    overrun_s: dict[str, float] = field(default_factory=dict)
    """By bound; a bound that an answer came before is left out."""
    longest_gap_s: float = 0.0
    between: str = ""

    @property
    def worst_s(self) -> float:
        """The worst overrun."""
        return max(self.overrun_s.values(), default=0.0)


def caller() -> str:
    """The line that asked for a check: of compiled modules, the one that called into them."""
    frame = sys._getframe(2)  # noqa: SLF001  # no other way to say where a search is
    while frame.f_back is not None and frame.f_code.co_name in {"check", "_check", "<lambda>"}:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).stem}:{frame.f_lineno}"


def measured(row: dict[str, str], file: Path, bounds: tuple[float, ...]) -> Overrun:
    """One variant of the benchmark within each bound; grounding the world counts, too."""
    # Here, where it is settled whether machine code may be used.
    from gaslamp.adapters.sabre import read_sabre  # noqa: PLC0415
    from gaslamp.model.epistemic import StateSpace  # noqa: PLC0415
    from gaslamp.planning import GaveUp, Limits, Planner, SearchBudget  # noqa: PLC0415

    found = Overrun(row["variant"])
    columns = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")
    limits = Limits(*(int(row[column]) for column in columns))
    space = StateSpace(read_sabre(file.read_bytes(), file.name))
    for bound in bounds:
        gaps = Gaps()

        class Noted(SearchBudget):
            """A watch that says when it was asked."""

            def check(self, gaps: Gaps = gaps) -> None:
                """As `SearchBudget.check`."""
                gaps.note(caller())
                SearchBudget.check(self)

        planner = Planner(space, limits, Noted(bound, clock=time.process_time))
        begun = gaps.last_s = time.process_time()
        outcome = planner.plan(float(row["goal_utility"]))
        spent = time.process_time() - begun
        gaps.note("the answer")
        if gaps.longest_s > found.longest_gap_s:
            found.longest_gap_s, found.between = gaps.longest_s, gaps.between
        if not isinstance(outcome, GaveUp):
            break
        found.overrun_s[f"{bound:g}"] = spent - bound
    return found


def lines(overruns: list[Overrun]) -> Iterator[str]:
    """The table."""
    yield f"{'variant':22}{'overrun s':>10}{'longest gap s':>15}  between"
    for one in overruns:
        yield f"{one.variant:22}{one.worst_s:10.3f}{one.longest_gap_s:15.3f}  {one.between}"


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="VARIANT", help="Some variants, by name.")
@click.option("--longest", type=float, default=10.0, show_default=True, help="Of the bounds, in s.")
@click.option("--uncompiled", is_flag=True, help="Plain Python, compiled or not.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(
    *, folder: Path | None, only: tuple[str, ...], longest: float, uncompiled: bool, is_json: bool
) -> None:
    """Measure every variant."""
    if uncompiled:
        os.environ["GASLAMP_UNCOMPILED"] = "1"
    where = folder or DEFAULT
    if not (where / "variants.csv").is_file():
        raise click.ClickException(f"there is no benchmark in {where}")
    with (where / "variants.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not only or row["variant"] in only]
    bounds = tuple(bound for bound in BOUNDS_S if bound <= longest)
    found = []
    for row in rows:
        found.append(measured(row, where / "problems" / f"{row['problem']}.txt", bounds))
        click.echo(f"{row['variant']}: {found[-1].worst_s:.3f} s", err=True)
    click.echo(json.dumps(list(map(asdict, found))) if is_json else "\n".join(lines(found)))
    sys.exit(1 if any(one.worst_s > MOST_S for one in found) else 0)


if __name__ == "__main__":
    main()
