"""What `gaslamp run` says of a run that came to no ending: why, as lines or for programs.

What goes through a run again is imported when there is such a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gaslamp.records import Json
from gaslamp.runs import RunResult, RunSpec


def first_unresolved(results: Iterable[RunResult]) -> RunSpec | None:
    """The first run that came to no ending; None: all of them came to one."""
    from gaslamp.simulation import UNRESOLVED

    return next((one.spec for one in results if one.ending == UNRESOLVED), None)


def lines_of_unresolved(spec: RunSpec) -> list[str]:
    """Why it did not, as text. Cost: the run once more."""
    from gaslamp.inquiry import why_unresolved
    from gaslamp.reports.unresolved import unresolved_lines
    from gaslamp.runs.simulating import scenes_of

    found = why_unresolved(scenes_of(spec))
    return [f"Why seed {spec.seed} came to no ending:", *unresolved_lines(found)]


def object_of_unresolved(spec: RunSpec) -> Mapping[str, Json]:
    """The same, as docs/reference/json.md has it. Cost: the run once more."""
    from gaslamp.inquiry import why_unresolved
    from gaslamp.reports.unresolved import unresolved_json
    from gaslamp.runs.simulating import scenes_of

    return unresolved_json(why_unresolved(scenes_of(spec)), spec.seed)
