"""What was proved of who can know what: a page, and an object for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from gaslamp.checks.noninterference import PersonVerdict, Proof, Witness, WitnessRun
from gaslamp.reports.extents import stopped_at
from gaslamp.values import dataclass

_COLUMN = 46
"""Characters of each of two stories side by side."""

_MOST_SHOWN = 300
"""Characters of what a view has where it differs: a view may hold thousands."""


@dataclass(frozen=True, slots=True)
class LeaksReport:
    """What was proved of a world. `str` is the page that `gaslamp check --leaks` prints."""

    title: str
    proof: Proof

    @property
    def is_wrong(self) -> bool:
        """Whether anybody is shown what they cannot know."""
        return self.proof.leaks

    def __str__(self) -> str:
        return "\n".join(self.as_lines())

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        proof = self.proof
        return {
            "world": self.title,
            "states": proof.states,
            "varied": proof.varied,
            "transitions": proof.transitions,
            "complete": proof.bound is None,
            "complete_from_start": proof.from_start,
            "bound": proof.bound,
            "people": [_person(one) for one in proof.people],
        }

    def as_lines(self) -> Iterator[str]:
        """The page, a line at a time."""
        proof = self.proof
        if proof.bound is None:
            extent = "That is all there are."
        elif proof.from_start:
            extent = f"{stopped_at(proof.bound)}; from the start there are no more."
        else:
            extent = f"{stopped_at(proof.bound)}; there are more."
        yield (
            f"States: {proof.states:,} from the start, {proof.varied:,} more from starts that "
            f"differ in one fact; {proof.transitions:,} moves. {extent}"
        )
        for one in proof.people:
            yield ""
            yield from _verdict(one, proof.bound)


def _verdict(one: PersonVerdict, bound: str | None) -> Iterator[str]:
    met = (
        f"{one.starts:,} starts, {one.minds:,} minds, {one.steps:,} steps"
        f"{f', {one.pairs:,} pairs of runs' if one.pairs else ''}"
    )
    match one.verdict:
        case "proved":
            yield f"{one.who}: proved to be shown nothing but what follows from what is perceived"
        case "proved_from_start":
            yield f"{one.who}: proved so of all runs from the start as it is, not yet from others"
        case "leaks":
            yield f"{one.who}: IS SHOWN WHAT CANNOT BE KNOWN"
        case "not_decided":
            within = f" within the bound on {bound}" if bound else " in the pairs gone through"
            yield f"{one.who}: no leak found{within}, which proves nothing of what is beyond"
    yield f"  ({met})"
    if one.witness is not None:
        yield from _witness(one.who, one.witness)


def _witness(who: str, witness: Witness) -> Iterator[str]:
    yield f"  Two runs in which {who} perceives the same (what is perceived has a *):"
    sides = [list(_run(story)) for story in witness.runs]
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"    {left:<{_COLUMN}}  {right}".rstrip()
    yield "  What is shown differs:"
    for part, *shown in witness.differs:
        for number, text in zip(("first", "second"), shown, strict=True):
            yield f"    {part}, the {number}: {textwrap.shorten(text, _MOST_SHOWN) or 'nothing'}"


def _run(story: WitnessRun) -> Iterator[str]:
    start = story.start or "as the world starts"
    yield from textwrap.wrap(f"start: {start}", _COLUMN)
    for name, perceived in story.steps:
        mark = "*" if perceived else " "
        yield from textwrap.wrap(f"{mark} {name}", _COLUMN, subsequent_indent="    ")


def _person(one: PersonVerdict) -> Mapping[str, object]:
    witness = one.witness
    return {
        "who": one.who,
        "verdict": one.verdict,
        "starts": one.starts,
        "minds": one.minds,
        "steps": one.steps,
        "pairs": one.pairs,
        "witness": None
        if witness is None
        else {
            "runs": [
                {
                    "start": story.start or None,
                    "steps": [{"move": name, "perceived": seen} for name, seen in story.steps],
                }
                for story in witness.runs
            ],
            "differs": [{"part": part, "shown": list(shown)} for part, *shown in witness.differs],
        },
    }
