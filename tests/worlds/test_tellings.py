"""The golden tellings, and what any telling of a shipped world must be.

`tellings/tellings.json` beside a world says how each text in that folder was made. A text that
differs is to be looked at, and then written anew with the command that `as_typed` shows.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared_worlds import light_worlds, stage_of, world_of

from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.report import report
from gaslamp.checks.prose.tellings import run_moments, tell_all
from gaslamp.cli import gaslamp
from gaslamp.english.prose.run_telling import Onlooker, run_paragraphs
from gaslamp.english.sentences.referents import Telling
from gaslamp.english.words import PERSONS
from gaslamp.narration import Memory, Perceived, Prose, Realised, beat, opening
from gaslamp.simulation import Scene, Stage
from gaslamp.views import View
from gaslamp.worlds import shipped_file, shipped_worlds, sources

LEAST_WORDS = 600
PAST = Telling(3, "past")


@dataclass(frozen=True)
class Golden:
    """A text beside a world, and how it was made."""

    world: str
    entry: dict[str, str]

    def __str__(self) -> str:
        return f"{self.world}/{self.entry['file']}"

    @property
    def text(self) -> str:
        """As it stands in the repository."""
        found = shipped_file(self.world, f"tellings/{self.entry['file']}")
        assert found is not None, f"{self} is missing"
        return found.decode()

    @property
    def as_typed(self) -> tuple[str, ...]:
        """The command that makes it."""
        entry = self.entry
        made = ["tell", self.world, "--seed", str(entry["seed"])]
        for option in ("mind", "person", "tense", "style", "as"):
            made += [f"--{option}", entry[option]] if entry[option] else []
        if entry["commands"]:
            folder = Path(sources.__file__).parent / self.world / "tellings"
            made += ["--commands", str(folder / entry["commands"])]
        return tuple(made)

    @property
    def telling(self) -> Telling:
        """In which person and tense."""
        return Telling(PERSONS[self.entry["person"]], self.entry["tense"])  # type: ignore[arg-type]  # read from a file; Telling takes no other


def goldens() -> Iterator[Golden]:
    for world in shipped_worlds():
        found = shipped_file(world, "tellings/tellings.json")
        for entry in json.loads(found) if found else ():
            yield Golden(world, entry)


GOLDENS = tuple(goldens())


@pytest.mark.slow("dark_room", "interview", "lifeboat", "manor")
@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_a_golden_telling_is_what_the_command_prints(golden: Golden) -> None:
    done = CliRunner().invoke(gaslamp, golden.as_typed)
    assert done.exit_code == 0, done.output
    assert done.stdout == golden.text, "gaslamp " + " ".join(golden.as_typed)


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_a_golden_telling_is_long_enough_and_nothing_is_found_in_it(golden: Golden) -> None:
    found = report(golden.text, golden.telling, lemmas_of(world_of(golden.world)))
    assert found.readability.words >= LEAST_WORDS
    assert found.findings == (), "\n".join(found.lines())


@pytest.mark.parametrize("world", sorted({one.world for one in GOLDENS}))
def test_a_world_is_told_from_two_minds_or_in_two_ways(world: str) -> None:
    entries = [one.entry for one in GOLDENS if one.world == world]
    minds = {entry["mind"] for entry in entries}
    ways = {(entry["person"], entry["tense"]) for entry in entries}
    people = stage_of(world).people
    assert len(minds) >= min(2, len(people))
    assert len(minds) > 1 or len(ways) > 1


RUNS = (
    ("sally_anne", 1),
    ("sally_anne", 4),
    pytest.param("dark_room", 2, marks=pytest.mark.slow),
)


@dataclass(frozen=True)
class Recorded:
    """A moment that holds nothing but what one mind knew then."""

    seen: View
    pulse: object

    @property
    def who(self) -> str:
        return self.seen.who

    @property
    def view_to_tell(self) -> View:
        return copy.deepcopy(self.seen)


def scenes_of(world: str, seed: int) -> tuple[Stage, tuple[Scene, ...]]:
    stage = stage_of(world)
    return stage, tuple(run_moments(stage, seed, None))


def pages(seats: Iterable[Onlooker]) -> list[str]:
    return [page.text for page in run_paragraphs(((seat,) for seat in seats), PAST)]


@pytest.mark.parametrize(("world", "seed"), RUNS)
def test_what_is_told_is_made_from_one_mind_and_nothing_else(world: str, seed: int) -> None:
    stage, scenes = scenes_of(world, seed)
    texts = []
    for mind in stage.people:
        seats = [scene.seat(mind) for scene in scenes]
        texts.append(pages(Recorded(seat.view_to_tell, seat.pulse) for seat in seats))
        assert texts[-1] == pages(seats)
    assert texts[0] != texts[1]


@pytest.mark.parametrize(("world", "seed"), RUNS)
def test_each_line_rests_on_a_percept_of_the_mind_it_is_told_from(world: str, seed: int) -> None:
    stage, scenes = scenes_of(world, seed)
    for mind in stage.people:
        memory: Memory | None = None
        heard = 0
        for scene in scenes:
            view = scene.seat(mind).view_to_tell
            percepts = {one.number: one for one in view.percepts}
            made, memory = opening(view) if memory is None else beat(view, memory, None)
            for message in (one for block in made.paragraphs for one in block):
                match message:
                    case Perceived(line, _, _, number):
                        heard += 1
                        assert line in percepts[number].told
                    case Prose(line):
                        assert line in (*view.opening, *view.closing)
                    case Realised(line):
                        assert any(line in revised.told for revised in view.revisions)
                    case _:
                        pass
        assert heard, f"nothing is told to {mind}"


@pytest.mark.blocks(3)
@pytest.mark.parametrize(
    "world",
    [
        pytest.param(world, marks=[pytest.mark.slow] if world != "sally_anne" else [])
        for world in light_worlds()
    ],
)
@pytest.mark.parametrize("at_random", [False, True], ids=["by itself", "at random"])
def test_nothing_is_wrong_with_what_is_told_of_some_runs(world: str, *, at_random: bool) -> None:
    tally = tell_all(world_of(world), range(5), at_random=at_random)
    assert tally.tellings >= tally.runs == len(range(5))
    assert tally.faults == 0, "\n".join(tally.examples.values())
