"""Minds within minds at a moment of a run: what is so, and who takes it to be how."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.inquiry import Step as Moment
from gaslamp.inquiry import Trace, belief_changes, chains
from gaslamp.model import Value
from gaslamp.values import dataclass

MOST_ROWS = 400
"""Of a table: nobody reads more, and a page that holds them is slow."""


@dataclass(frozen=True, slots=True)
class MomentName:
    """A moment that something happened at, by the number of its step."""

    step: int
    at_ms: int
    what: str


@dataclass(frozen=True, slots=True)
class MindRow:
    """One thing that may be so: its value in truth and down each chain of minds."""

    what: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MindTable:
    """A table of minds: whose each column is, outermost first, the truth being nobody's.

    `left_out` is how many rows there are beyond those that are shown.
    """

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[MindRow, ...]
    left_out: int


def moments(trace: Trace) -> tuple[MomentName, ...]:
    """The start, and every step in which something happened."""
    return tuple(
        MomentName(step.number, step.at_ms, str(step.event) if step.event else "the start")
        for step in trace.steps
        if step.number == 0 or step.event is not None
    )


def mind_table(trace: Trace, step: int, order: int, wanted: str = "") -> MindTable:
    """What is so after a step, and what everybody takes to be so.

    Args:
        order: how many minds within one another, from 1.
        wanted: only what has this in its name; empty: only where some mind differs from the
            truth, for the rest says nothing that the text does not.

    Raises:
        TooDeep: nobody here thinks so deep.

    Cost: linear in the world's fluents times the chains.
    """
    trace.scene.stage.check_depth(order)
    columns = chains(trace.space, order)
    run = trace.steps[step].after
    values = [trace.space.belief(run.state, *chain).values for chain in columns]
    rows = []
    for fluent in trace.space.vocabulary.fluents:
        held = [row[fluent.number] for row in values]
        name = str(fluent)
        if wanted.lower() in name.lower() if wanted else any(one != held[0] for one in held):
            rows.append(MindRow(name, tuple(map(value_text, held))))
    return MindTable(columns, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def new_beliefs(trace: Trace, moment: Moment) -> Iterator[tuple[str, str]]:
    """Who came to believe what in a step, as ``at(ball) = box``; nothing of how it began."""
    for change in belief_changes(trace, moment, chains(trace.space, 1)):
        if change.chain:
            yield change.chain[0], f"{change.fluent} = {value_text(change.value)}"


def value_text(value: Value) -> str:
    """A value as the notation writes it."""
    if value is None:
        return "?"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)
