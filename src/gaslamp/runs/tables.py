"""What is kept of many runs: five tables, each row of one run, each column with its meaning.

The tables are plain: a name, columns, rows. Whatever writes them (`gaslamp.adapters.parquet`)
takes types and order from here, and docs/reference/tables.md is made of it.

Rows stand in the order of their run, then in that of time. They hang on the run alone: the same
run gives the same rows, wherever and beside whatever it is made.

These are for whoever may see everything: they hold the truth and every mind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from gaslamp.inquiry import Step, Trace, belief_changes, chains
from gaslamp.records import Json, act_from_text, draw
from gaslamp.runs.comparison import LogEvent
from gaslamp.runs.result import RunResult
from gaslamp.runs.simulating import result_of, scenes_of
from gaslamp.runs.spec import RunSpec
from gaslamp.values import dataclass

Kind = Literal["whole", "number", "truth", "text", "texts", "numbers"]
"""Whole numbers of 64 bits, floats of 64 bits, true or false, texts, and rows of these."""

Cell: TypeAlias = int | float | bool | str | tuple[str, ...] | tuple[float, ...] | None
Row: TypeAlias = tuple[Cell, ...]

SEED_BITS: Final = 53
"""So many bits a seed has that is derived: every reader of JSON and of tables takes it whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, of which kind its cells are, and what they mean.

    `may_be_none`: a cell may be empty.
    """

    name: str
    kind: Kind
    meaning: str
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


_RUN: Final = Column("run", "whole", "the place of the run, from 0")
_AT: Final = Column("at_ms", "whole", "when, in ms from the start of the run")
_WHO: Final = Column("who", "text", "whose")
_BELIEF: Final = (
    Column("chain", "texts", "whose mind, outermost first; none: what is so"),
    Column("property", "text", "of what it is"),
    Column("arguments", "texts", "of whom or which"),
    Column("value", "text", "the value, as JSON; `null` is unknown"),
    Column("how", "text", "of one mind: how it is known, such as `saw` or `was told`", True),
    Column("teller", "text", "who told it", True),
    Column("rule", "text", "the rule it was worked out by", True),
    Column("percept", "whole", "the number of the percept it rests on", True),
    Column("certainty", "number", "of one mind: how sure, from 0 to 1", True),
)

RUNS: Final = Table(
    "runs",
    "a run",
    (
        _RUN,
        Column("seed", "whole", "its seed, by which `gaslamp run WORLD --seed` makes it again"),
        Column("ending", "text", "the name of its ending, or `unresolved`"),
        _AT,
        Column("entries", "whole", "how many entries its log has"),
        Column("head", "text", "the hash of its log: equal hashes, equal runs"),
    ),
)
EVENTS: Final = Table(
    "events",
    "an entry of a run's log: all that truly happened",
    (
        _RUN,
        Column("entry", "whole", "its place in the log, from 0"),
        _AT,
        Column(
            "kind",
            "text",
            "`start`, `begin`, `wait`, `say`, `happen`, `fail`, `drop`, `revise`, `end`",
        ),
        Column("who", "text", "who does it; none: the world", may_be_none=True),
        Column("act", "text", "the act or event, by its name in the world", may_be_none=True),
        Column("arguments", "texts", "whom and what it is about, in the order of its parameters"),
        Column("body", "text", "all of the entry, as canonical JSON"),
    ),
)
DECISIONS: Final = Table(
    "decisions",
    "something that somebody decided",
    (
        _RUN,
        Column("decision", "whole", "its place among those of this person in this run, from 0"),
        _AT,
        _WHO,
        Column("act", "text", "the act decided on; none: to wait", may_be_none=True),
        Column("arguments", "texts", "whom and what it is about"),
        Column("ground", "text", "`plan`, `intention`, `reaction`, `habit`, `nothing`, `played`"),
        Column("habit", "text", "the habit that it is, if it is one", may_be_none=True),
        Column("gain", "number", "what they expected to have more of, by their own lights"),
        Column("plan", "texts", "the acts they had in mind, this one first"),
        Column("dropped", "text", "why an earlier plan was given up, if one was", may_be_none=True),
        Column("options", "texts", "every act that was weighed"),
        Column("chances", "numbers", "the chance of each of these, from 0 to 1"),
    ),
)
PERCEPTS: Final = Table(
    "percepts",
    "what one person got of one event, through one sense",
    (
        _RUN,
        _WHO,
        Column("percept", "whole", "its place among those of this person in this run, from 0"),
        _AT,
        Column("phase", "text", "`begins`, `happens`, `fails` or `shows`"),
        Column("sense", "text", "by which sense; none: by none in particular", may_be_none=True),
        Column("event", "text", "what it looked like, which may be less than what it was"),
        Column("arguments", "texts", "whom and what they made out"),
        Column("doer", "text", "who did it, where that was perceived", may_be_none=True),
        Column("detail", "text", "`whole`, `part` or `trace`"),
        Column("direction", "text", "the place it came from, as far as told", may_be_none=True),
        Column("certainty", "number", "how sure they may be of it, from 0 to 1"),
        Column("disbelieved", "truth", "whether it was said, and not taken over"),
    ),
)
BELIEFS: Final = Table(
    "beliefs",
    "a change of what is so, or of what somebody believes, or of how they know it",
    (_RUN, Column("step", "whole", "the step of the run that made it so, from 1"), _AT, *_BELIEF),
)
BEGINNINGS: Final = Table(
    "beginnings",
    "what is so, or somebody believes, as every run begins; `beliefs` holds what changes of it",
    _BELIEF,
)
TABLES: Final = (RUNS, EVENTS, DECISIONS, PERCEPTS, BELIEFS)
"""Those with rows of each run. `BEGINNINGS` is of all of them."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is kept of one run: what it came to, and its rows by the name of their table."""

    result: RunResult
    rows: Mapping[str, tuple[Row, ...]]


def derived_seed(root: int, index: int) -> int:
    """The seed of the run at a place among many: of the root seed and the place, and nothing else.

    So any one of a hundred thousand can be made again alone. Other roots give other runs.

    Raises:
        BadStream: the root is no whole number of 64 bits, or the place is below 0.

    >>> [derived_seed(7, index) for index in range(2)]
    [8093118969291992, 7249428016573228]
    """
    return draw(root, "run", index) >> (64 - SEED_BITS)


def run_record(spec: RunSpec, index: int, order: int) -> RunRecord:
    """A run and all its rows, made in one go.

    Args:
        index: its place among the runs.
        order: how deep the chains of minds are in `beliefs`, from 0 (what is so, alone).

    Raises what `simulate` raises, and `TooDeep`.

    Cost: the run, and for each of its steps the values of each mind that changed.
    """
    trace, result = _traced(spec)
    rows = {
        RUNS.name: ((index, spec.seed, str(result.ending), *_size(result)),),
        EVENTS.name: tuple(_events(index, trace)),
        DECISIONS.name: tuple(_decisions(index, trace)),
        PERCEPTS.name: tuple(_percepts(index, trace)),
        BELIEFS.name: tuple(_beliefs(index, trace, order)),
    }
    return RunRecord(result, rows)


def beginnings(spec: RunSpec, order: int) -> tuple[Row, ...]:
    """What is so and what everybody believes as every run of a world begins, down to a depth.

    Raises what `run_record` raises.
    """
    trace = _traced(spec)[0]
    return tuple(_changed(trace, trace.steps[0], order))


def _traced(spec: RunSpec) -> tuple[Trace, RunResult]:
    moments = list(scenes_of(spec))
    scene = moments[-1]
    return Trace(scene, moments), result_of(spec, scene)


def _size(result: RunResult) -> tuple[int, int, str]:
    return result.at_ms, result.entries, result.head


def log_event_of(entry: int, at_ms: int, kind: str, body: Mapping[str, Json]) -> LogEvent:
    """An entry of a log as the rows of `EVENTS` have it."""
    who = body.get("who", body.get("doer"))
    text = body.get("event", body.get("act"))
    act = act_from_text(text) if isinstance(text, str) else None
    return LogEvent(
        entry,
        at_ms,
        kind,
        who if isinstance(who, str) else None,
        None if act is None else act.name,
        () if act is None else act.arguments,
    )


def _events(index: int, trace: Trace) -> Iterator[Row]:
    for entry in trace.entries:
        one = log_event_of(entry.index, entry.at_ms, entry.kind, entry.body)
        yield (
            index,
            one.entry,
            one.at_ms,
            one.kind,
            one.who,
            one.act,
            one.arguments,
            entry.body_json,
        )


def _decisions(index: int, trace: Trace) -> Iterator[Row]:
    counts: dict[int, int] = {}
    for step in trace.steps:
        if step.decided is None:
            continue
        who, made = step.decided
        counts[who] = counts.get(who, -1) + 1
        total = sum(one.weight for one in made.alternatives)
        yield (
            index,
            counts[who],
            made.at_ms,
            trace.space.characters[who],
            None if made.act is None else made.act.name,
            () if made.act is None else made.act.arguments,
            made.ground,
            made.habit,
            made.gain,
            tuple(map(str, made.plan)),
            made.dropped,
            tuple(str(one.act) for one in made.alternatives),
            tuple(one.weight / total if total else 0.0 for one in made.alternatives),
        )


def _percepts(index: int, trace: Trace) -> Iterator[Row]:
    for name, person in zip(trace.space.characters, trace.run.people, strict=True):
        for one in person.percepts:
            yield (
                index,
                name,
                one.number,
                one.at_ms,
                one.phase,
                one.sense,
                one.act.name,
                one.act.arguments,
                one.doer,
                one.detail,
                one.direction,
                one.certainty,
                one.disbelieved,
            )


def _beliefs(index: int, trace: Trace, order: int) -> Iterator[Row]:
    for step in trace.steps[1:]:
        for row in _changed(trace, step, order):
            yield (index, step.number, step.at_ms, *row)


def _changed(trace: Trace, step: Step, order: int) -> Iterator[Row]:
    trace.scene.stage.check_depth(order)
    for one in belief_changes(trace, step, chains(trace.space, order)):
        known = one.evidence
        yield (
            one.chain,
            one.fluent.property,
            one.fluent.arguments,
            json.dumps(one.value),
            *(
                (None,) * 5
                if known is None
                else (known.how, known.teller, known.rule, known.percept, known.certainty)
            ),
        )
