"""Every belief at each step of a run, as plain JSON: what changed since the step before.

The first line holds everything; from then on a line holds the fluents whose value is
another than before, in truth (the empty chain of minds) and down every chain to the depth
asked for. So the state of every mind at a step is what the lines up to it say last. What
somebody believes of the world itself comes with its evidence.

The same run gives the same lines, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from gaslamp.inquiry.trace import Step, Trace
from gaslamp.model import Fluent, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import Evidence, Json
from gaslamp.values import dataclass

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

    Raises:
        TooDeep: that is deeper than people think of one another in this world.

    Cost: linear in the steps times the chains that changed, which are as many as
        the characters to the power of `order`.
    """
    trace.scene._stage.check_depth(order)  # noqa: SLF001  # the author's door
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


@dataclass(frozen=True, slots=True)
class BeliefChange:
    """That somebody came to hold something else, or came to know better what they held.

    `chain` is whose mind, outermost first, empty for what is so. `evidence` is how the first of
    one mind knows it now; None of deeper ones, and where it is as it was.
    """

    chain: Chain
    fluent: Fluent
    value: Value
    evidence: Evidence | None


def belief_changes(trace: Trace, step: Step, asked: Iterable[Chain]) -> Iterator[BeliefChange]:
    """What a step of a run changed, in truth and in minds, in the order of chains and fluents.

    At step 0 that is everything.
    """
    space = trace.space
    fluents = space.vocabulary.fluents
    for chain in asked:
        before, after = (space.belief(run.state, *chain) for run in (step.before, step.after))
        changed = set(range(len(after.values)) if step.number == 0 else _differing(before, after))
        known = dict(_better_known(space, step, chain[0])) if len(chain) == 1 else {}
        for number in sorted(changed | known.keys()):
            yield BeliefChange(chain, fluents[number], after.values[number], known.get(number))


def _changes(space: StateSpace, step: Step, asked: tuple[Chain, ...]) -> Iterator[Json]:
    for chain in asked:
        before, after = (space.belief(run.state, *chain) for run in (step.before, step.after))
        changed = range(len(after.values)) if step.number == 0 else _differing(before, after)
        fluents = space.vocabulary.fluents
        found: dict[str, Json] = {
            "who": list(chain),
            "values": {str(fluents[one]): after.values[one] for one in changed},
        }
        evidence = dict(_better_known(space, step, chain[0])) if len(chain) == 1 else {}
        if evidence:
            found["evidence"] = {
                str(fluents[one]): evidence_json(space, known) for one, known in evidence.items()
            }
        if changed or evidence:
            yield found


def _differing(before: State, after: State) -> list[int]:
    if before is after:
        return []
    pairs = zip(before.values, after.values, strict=True)
    return [number for number, (old, new) in enumerate(pairs) if old != new]


def _better_known(space: StateSpace, step: Step, who: str) -> Iterator[tuple[int, Evidence]]:
    """What somebody came to know otherwise in a step, or better than before, and how."""
    number = space.vocabulary.character_number[who]
    had = step.before.people[number].evidence or {}
    held = step.after.people[number].evidence or {}
    if had is held and step.number:
        return
    for fluent, evidence in sorted(held.items(), key=lambda pair: pair[0]):
        if not step.number or had.get(fluent) is not evidence:
            yield fluent, evidence


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
