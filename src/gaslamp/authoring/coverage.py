"""Which lines of a world are told, and which acts done, in many runs that nobody means anything by.

Runs go by seed: nobody is played in one, each playable person in the next ones, who do whatever
comes to hand. What is never told in a thousand such runs may still be told in one that somebody
plays; what is told in all of them is told too often.

Cost: each run, and a view of whoever is played at each of their decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from gaslamp.checks import Section, sections_of, told_in_view, told_of_percept
from gaslamp.model import World
from gaslamp.records import Chance
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Told

MOST_DECISIONS = 60
"""Of one run; then whoever is played waits for the end, which is where most runs come to."""
LONGEST_MS = 4 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class LineCoverage:
    """A line, where it stands, and in how many runs it was told."""

    section: str
    text: str
    file: str
    line: int
    runs: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came of so many runs: acts and endings by how many runs had them, and lines."""

    runs: int
    acts: tuple[tuple[str, int], ...]
    endings: tuple[tuple[str, int], ...]
    lines: tuple[LineCoverage, ...]

    @property
    def untold(self) -> tuple[LineCoverage, ...]:
        """Lines that no run told."""
        return tuple(one for one in self.lines if not one.runs)


def coverage(
    world: World,
    stage: Stage,
    runs: int,
    seed: int = 0,
    report: Callable[[int], None] = lambda _: None,
) -> Coverage:
    """Run a world so many times, from a seed on, and count what was told and done."""
    told: Counter[tuple[Section, str]] = Counter()
    acts: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    for number in range(runs):
        report(number)
        run = _RandomRun(stage, seed + number)
        run.play()
        told.update(run.told)
        acts.update(run.acts)
        endings.update([run.ending or ""])
    declared = dict.fromkeys(one.name for one in world.actions)
    lines = tuple(
        LineCoverage(
            str(section), line.text, line.place.file, line.place.line, told[section, line.text]
        )
        for section, found in sections_of(world).items()
        for line in found.lines
        if line.place is not None
    )
    return Coverage(
        runs,
        tuple((name, acts[name]) for name in declared),
        tuple((one.name, endings[one.name]) for one in world.endings),
        lines,
    )


class _RandomRun:
    """One run, and all that anybody was told in it."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage = stage
        self._seed = seed
        self._people = stage.world.playable or stage.people
        casts = ((), *((one,) for one in self._people))
        self._cast = casts[seed % len(casts)]
        self._scene: Scene | None = None
        self.told: set[tuple[Section, str]] = set()
        self.acts: set[str] = set()
        self.ending: str | None = None

    def play(self) -> None:
        """Play it to its end, or for as long as runs last."""
        decisions = self._decisions()
        had = dict.fromkeys(self._stage.people, 0)
        for scene in self._stage.moments(self._seed, self._cast, decisions, longest_ms=LONGEST_MS):
            is_first, self._scene = self._scene is None, scene
            for number, who in enumerate(self._stage.people):
                got = scene._run.people[number].percepts  # noqa: SLF001  # looks behind
                for percept in list(got)[had[who] :]:
                    self._note(told_of_percept(percept, who))
                    if percept.phase == "happens":
                        self.acts.add(percept.act.name)
                had[who] = len(got)
            if scene.waiting_for is not None or scene.ending is not None or is_first:
                self._look(scene, is_first=is_first)
        assert self._scene is not None
        self.ending = self._scene.ending
        acts = (entry.act for entry in self._scene._run.log)  # noqa: SLF001
        self.acts |= {act.name for act in acts if act is not None}

    def _look(self, scene: Scene, *, is_first: bool) -> None:
        """Note what is told beside what happens: at either end, to all who can be played."""
        at_an_end = is_first or scene.ending is not None
        for who in self._people if at_an_end else self._cast:
            view = scene.seat(who).view
            self._note(told_in_view(view))
            if is_first:
                self._note((Section("opening", who), one) for one in view.opening)
            wrong = (
                (Section("wrong", one.property), told)
                for one in view.revisions
                for told in one.told
            )
            self._note(wrong)

    def _note(self, found: Iterator[tuple[Section, Told]]) -> None:
        self.told.update((section, told.template) for section, told in found)

    def _decisions(self) -> Iterator[Act]:
        chance = Chance(self._seed)
        for number in range(10 * MOST_DECISIONS):
            scene = self._scene
            assert scene is not None, "a run has come to a decision"
            assert scene.waiting_for is not None, "a decision is asked of somebody"
            choices = scene.seat(scene.waiting_for).choices if number < MOST_DECISIONS else ()
            drawn, chance = chance.below("player", len(choices) + 1)
            yield choices[drawn].act if drawn < len(choices) else WAIT
