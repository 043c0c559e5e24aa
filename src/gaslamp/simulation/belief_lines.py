"""Every belief at each step of a run, as plain JSON: what changed since the step before.

The first line holds everything; from then on a line holds the fluents whose value is
another than before, in truth (the empty chain of minds) and down every chain to the depth
asked for. So the state of every mind at a step is what the lines up to it say last. What
somebody believes of the world itself comes with its evidence.

The same run gives the same lines, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from gaslamp.model import State, StateSpace
from gaslamp.simulation.canonical import Json
from gaslamp.simulation.evidence import Evidence
from gaslamp.simulation.run import Run
from gaslamp.simulation.trace import Step, Trace

Chain = tuple[str, ...]


def chains(space: StateSpace, order: int) -> tuple[Chain, ...]:
    """Every chain of minds to a depth, the truth first; nobody follows themselves.

    What one believes that one believes is what one believes.
    """
    return tuple(
        several
        for length in range(order + 1)
        for several in product(space.characters, repeat=length)
        if all(a != b for a, b in pairwise(several))
    )


def belief_lines(trace: Trace, order: int) -> Iterator[dict[str, Json]]:
    """The lines of a run, as docs/reference/json.md describes them.

    Args:
        order: how deep the chains of minds are, from 0 (the truth alone).

    Cost: linear in the steps times the chains that changed, which are as many as
        the characters to the power of `order`.
    """
    asked = chains(trace.space, order)
    for step in trace.steps:
        changes = list(_changes(trace.space, step, asked))
        if changes or step.entries:
            yield {
                "seed": trace.run.seed,
                "step": step.number,
                "at_ms": step.at_ms,
                "event": None if step.event is None else str(step.event),
                "log": [entry.index for entry in step.entries],
                "changes": changes,
            }


def _changes(space: StateSpace, step: Step, asked: tuple[Chain, ...]) -> Iterator[Json]:
    for chain in asked:
        before, after = (space.belief(run.state, *chain) for run in (step.before, step.after))
        if step.number == 0:
            changed = list(range(len(after.values)))
        elif before is after:
            continue
        else:
            changed = _differing(before, after)
        values = {str(space.vocabulary.fluents[one]): after.values[one] for one in changed}
        if not values:
            continue
        found: dict[str, Json] = {"who": list(chain), "values": values}
        if len(chain) == 1:
            found["evidence"] = dict(_evidence(space, step.after, chain[0], changed))
        yield found


def _differing(before: State, after: State) -> list[int]:
    pairs = zip(before.values, after.values, strict=True)
    return [number for number, (old, new) in enumerate(pairs) if old != new]


def _evidence(
    space: StateSpace, run: Run, who: str, changed: list[int]
) -> Iterator[tuple[str, Json]]:
    """How what somebody believes came about, for what has evidence."""
    held: Mapping[int, Evidence] = run.people[space.vocabulary.character_number[who]].evidence or {}
    for number in changed:
        if number in held:
            yield str(space.vocabulary.fluents[number]), evidence_json(space, held[number])


def evidence_json(space: StateSpace, evidence: Evidence) -> dict[str, Json]:
    """One piece of evidence, its premises by name."""
    return {
        "how": evidence.how,
        "at_ms": evidence.at_ms,
        "percept": evidence.percept,
        "teller": evidence.teller,
        "rule": evidence.rule,
        "premises": [str(space.vocabulary.fluents[one]) for one in evidence.premises],
        "certainty": evidence.certainty,
    }
