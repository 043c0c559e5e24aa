"""What is wrong with a world, and what can happen in it: a page, and an object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.checking import problems
from gaslamp.checks import (
    Counts,
    DramaFinding,
    Examination,
    Finding,
    GuessedLine,
    LineFinding,
    NameFinding,
    confusable_names,
    drama_findings,
    early_findings,
    examine,
    guessed_lines,
    line_findings,
    name_findings,
)
from gaslamp.engine import space_of
from gaslamp.errors import Place, WorldError, whole_number
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.reports.extents import stopped_at
from gaslamp.values import dataclass

MOST_STATES: Final = 2_000
"""So many states are explored where nobody says how many: a second or two."""

MOST_NAMED: Final = 5
"""So many of what was not met are named; of all it is said how many they are."""

_LINES: Final = (
    ("mistake", "Lines that come out wrong:"),
    ("warning", "Lines that stay as they are in every tense:"),
)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that was found in a world. `str` is the page that `gaslamp check` prints.

    Args:
        title: the world's.
        problems: the mistakes, each an error that was not raised, with its place. With any,
            the world was not explored.
        found: what was met as the world was explored; None with mistakes.
        lines: lines that cannot be told in every person and tense.
        names: names that look like another.
        guessed: lines in which it is guessed what a verb agrees with.
        drama: what makes sense, and comes to nothing; each may be meant.
        own: the names of the actions that the author has declared; None: all are theirs.
    """

    title: str
    problems: tuple[WorldError, ...] = ()
    found: Examination | None = None
    lines: tuple[LineFinding, ...] = ()
    names: tuple[NameFinding, ...] = ()
    guessed: tuple[GuessedLine, ...] = ()
    drama: tuple[DramaFinding, ...] = ()
    own: frozenset[str] | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether something is to be mended, be it a mistake, a line, or what can never happen."""
        proved = self.found is not None and any(map(self._is_own, self.found.proved))
        return bool(self.problems) or proved or any(one.kind == "mistake" for one in self.lines)

    @property
    def endings(self) -> tuple[Finding, ...]:
        """Of each ending of the world whether it comes about, and by which acts."""
        return self._findings("ending")

    @property
    def actions(self) -> tuple[Finding, ...]:
        """Of each action of the world whether it ever happens."""
        return self._findings("action")

    def _is_own(self, one: Finding) -> bool:
        """Whether it is the author's business: of what a library brings much never happens."""
        return one.kind == "ending" or self.own is None or one.name in self.own

    def _findings(self, kind: str) -> tuple[Finding, ...]:
        return () if self.found is None else tuple(f for f in self.found.findings if f.kind == kind)

    def __str__(self) -> str:
        return "\n".join(self.as_lines())

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        listed = [
            {"code": one.code, "message": one.message, "where": _where(one.place)}
            for one in self.problems
        ]
        if self.found is None:
            return {
                "error": listed[0] if listed else None,
                "problems": listed,
                "drama": self._drama_json(),
            }
        explored = self.found.explored
        return {
            "world": self.title,
            "problems": listed,
            "sizes": dict(self.found.sizes),
            "states": {
                "by_depth": list(explored.layers),
                "complete": explored.is_complete,
                "bound": explored.bound,
            },
            "endings": [
                {
                    "name": one.name,
                    "verdict": one.verdict,
                    "way": list(one.way) or None,
                    "is_thinkable": one.is_thinkable,
                }
                for one in self.endings
            ],
            "actions": [
                {"name": one.name, "verdict": one.verdict, "is_thinkable": one.is_thinkable}
                for one in self.actions
            ],
            "lines": [
                {
                    "kind": one.kind,
                    "message": one.message,
                    "text": one.text,
                    "where": _where(one.place),
                }
                for one in self.lines
            ],
            "names": [
                {"name": one.name, "message": one.message, "where": _where(one.place)}
                for one in self.names
            ],
            "drama": self._drama_json(),
            "guessed": [
                {"text": one.line.text, "said": one.said, "where": _where(one.line.place)}
                for one in self.guessed
            ],
        }

    def _drama_json(self) -> list[Mapping[str, object]]:
        return [
            {
                "kind": one.kind,
                "name": one.name,
                "message": one.message,
                "where": _where(one.place),
            }
            for one in self.drama
        ]

    def as_lines(self) -> Iterator[str]:
        """The page, a line at a time: the mistakes, or what was explored."""
        if self.found is None:
            yield from map(str, self.problems)
        else:
            yield from self._explored_lines(self.found)
        if self.drama:
            yield from ("", "What comes to nothing, if it is not meant so:")
            yield from (f"  {one}" for one in self.drama)
        for kind, heading in _LINES:
            listed = [f"  {one}" for one in self.lines if one.kind == kind]
            yield from ("", heading, *listed) if listed else ()
        if self.names:
            yield from ("", "Names that may mislead whoever reads them:")
            yield from (f"  {one}" for one in self.names)
        if self.guessed:
            yield from ("", "Lines whose verbs are guessed to agree as written here (--fix):")
            yield from (f"  {_where(one.line.place)}: {one.said}" for one in self.guessed)

    def _explored_lines(self, found: Examination) -> Iterator[str]:
        yield from _explored(found)
        if self.endings:
            yield from ("", "Endings:")
            yield from (f"  {one.name}: {_verdict(one, found)}" for one in self.endings)
        acts = [one for one in self.actions if self._is_own(one)]
        never = [one for one in acts if one.verdict == "proved_impossible"]
        if never:
            yield from ("", "Actions that do not happen:")
            yield from (f"  {one.name}: {_verdict(one, found)}" for one in never)
        unthinkable = [one for one in (*self.endings, *acts) if not one.is_thinkable]
        if unthinkable:
            yield from ("", "Nobody ever knows enough to begin what leads to:")
            yield from (f"  {one.name}" for one in unthinkable)
        missed = [one.name for one in acts if one.verdict == "not_reached"]
        if missed:
            count = f"{len(missed)} action{'' if len(missed) == 1 else 's'}"
            named = ", ".join(missed[:MOST_NAMED]) + (", ..." if missed[MOST_NAMED:] else "")
            extent = f"not met within the bound on {found.explored.bound}, which proves nothing"
            yield from ("", f"{count} {extent}: {named}")


def check(world: World, *, most_states: int = MOST_STATES, depth: int | None = None) -> CheckReport:
    """Every mistake in a world; without one, what can happen in it and what never can.

    Args:
        world: read, and not checked yet: `read_world` gives one.
        most_states: explore so many states at most, nearest to the start first.
        depth: go so many moves far at most; None: no bound.

    Returns:
        A report; `is_wrong` says whether anything is to be mended. Mistakes are in it, not raised.

    Raises:
        GroundingTooLarge: the world is too large to be made ready.
        WrongArgument: it is no world, or a bound is no whole number.

    Cost: grounding the world, then most_states times what can be done in one.

    >>> from gaslamp.worlds import open_world
    >>> report = check(open_world("sally_anne"))
    >>> report.is_wrong, [one.name for one in report.endings if one.verdict == "reached"][0]
    (False, 'sally_finds_the_ball')
    """
    most_states = whole_number(most_states, "most_states")
    depth = None if depth is None else whole_number(depth, "depth")
    wrong = tuple(problems(world))
    if wrong:
        return mistakes_report(wrong, world)
    space = space_of(world)
    return report_of(space, examine(space, most_states, depth))


def report_of(space: StateSpace, found: Examination, own: World | None = None) -> CheckReport:
    """What was explored of a world without mistakes, with what its lines and names are like.

    Args:
        own: what the author has declared, without what the world uses: nothing is said of what a
            library has. None: all is the author's.
    """
    whole = space.world
    world = whole if own is None else own
    return CheckReport(
        whole.front.title,
        (),
        found,
        (*line_findings(world), *name_findings(space, own)),
        tuple(confusable_names(world)),
        guessed_lines(world),
        drama_findings(space, own),
        None if own is None else frozenset(one.name for one in own.actions),
    )


def mistakes_report(problems: Sequence[WorldError], own: World | None) -> CheckReport:
    """The mistakes of a world, and what else can be said of it while it has them.

    Args:
        own: what could be read of what the author has declared; None: nothing.
    """
    if own is None:
        return CheckReport("", tuple(problems))
    # Of a line that is told to be a mistake nothing more is said: it may come of the same.
    told = {one.place for one in problems}
    lines = tuple(
        one for one in line_findings(own) if one.kind == "mistake" and one.place not in told
    )
    drama = early_findings(own)
    return CheckReport(own.front.title, tuple(problems), lines=lines, drama=drama)


def counts_text(found: Counts) -> str:
    """The content of a `counts.json`: one list to a line, so that changes read well."""
    taken = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(numbers)}" for name, numbers in found.taken.items()
    )
    return f'{{\n  "states": {json.dumps(found.states)},\n  "taken": {{\n{taken}\n  }}\n}}\n'


def believed_text(met: Sequence[int]) -> str:
    """How many different states there are within so many acts: a line for each depth."""
    lines = [f"within {depth} acts: {states:,} states" for depth, states in enumerate(met)]
    return "\n".join(["Different states, those believed in as well:", *lines, ""])


def _explored(found: Examination) -> Iterator[str]:
    explored = found.explored
    sizes = ", ".join(f"{what} {number:,}" for what, number in found.sizes.items())
    depths = ", ".join(f"{number:,}" for number in explored.layers)
    if explored.is_complete:
        extent = "That is all there are."
    else:
        extent = f"{stopped_at(explored.bound)}; there are more."
    yield "No mistakes."
    yield f"Once ground: {sizes}."
    yield f"States by moves from the start: {depths} ({explored.states:,} in all). {extent}"


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


def _where(place: Place | None) -> str | None:
    return str(place) if place else None
