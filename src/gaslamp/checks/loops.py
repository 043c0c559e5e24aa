"""Runs that go round: somebody does the same few acts again and again.

A *loop* is the same three acts thrice in a row, two acts thrice to and fro, or one act six times.
It is looked for in what each person begins, whoever else does what in between, and in what all of
them begin together. Waiting is no act, what is done again after a while is no repetition, what is
left off for something else and gone on with is one act, and who says other words does not repeat
themselves.
Whoever reads such a run, or plays in it, sees people who do not notice that what they do leads
nowhere.

Runs are made by the simulation, so what is not found in some runs may yet be in another.

>>> loop_in(["rush", "miss", "step back"] * 3)
('rush', 'miss', 'step back')
>>> loop_in(["rush", "miss", "step back", "rush", "miss", "laugh"]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias, TypeVar

from gaslamp.inquiry import GodView
from gaslamp.model import Action, Event, World
from gaslamp.records import act_from_text
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT

LONGEST_LOOP: Final = 3
"""So many acts a loop has at most."""

TIMES: Final = 3
"""So often the same acts come, to be a loop. A proposal: once is an attempt, twice is trying again,
and at the third time somebody watching has understood."""

_SLOT: Final = re.compile(r"\{(?:(?:an?|the) )?(\w+)('s)?\}")

AT_ONCE_MS: Final = 20_000
"""What comes later than this after the act before has nothing to do with it. A proposal."""

FEWEST_ACTS: Final = 6
"""A loop has come to no fewer acts. A proposal: who strains at a rope strains more than thrice."""

MOST_SEEDS: Final = 20
"""Of so many seeds runs are made where nobody says how many: some ten seconds for `dark_room`."""

MOST_PROMPTS: Final = 200
"""Of somebody played who only waits; after that a run is left where it is."""

T = TypeVar("T")
Begun: TypeAlias = tuple[str, str, int]
"""Who began what, and when."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A run that goes round.

    `acts` are done again and again, so often that it is a loop `at_ms`. `who` does
    them; None: several people between them. `played` is who only waited, None: nobody was played.
    """

    seed: int
    played: str | None
    who: str | None
    acts: tuple[str, ...]
    at_ms: int

    def __str__(self) -> str:
        whose = f", {self.played} waiting" if self.played else ""
        by = f"{self.who} goes round" if self.who else "they go round"
        acts = ", ".join(self.acts)
        return f"seed {self.seed}{whose}, by {self.at_ms / 1000:.0f} s: {by} in {acts}"


def loop_in(acts: Sequence[T]) -> tuple[T, ...] | None:
    """The first loop that some acts come to, in the order in which they were done; or None.

    Cost: linear in the acts.
    """
    found = _first(acts)
    return None if found is None else found[1]


def loops(world: World | Stage, seeds: Iterable[int]) -> Iterator[Loop]:
    """The loops of runs of these seeds, as they are found: one of each run at most.

    Each seed is run with nobody played, and with each person who may be played doing nothing but
    wait: what the others do then they do of their own accord.

    Raises:
        TooMuchAtOnce, TooMuchHappens: a moment of the world does not end.

    Cost: a run for each seed and person, and one more.
    """
    stage = world if isinstance(world, Stage) else Stage(world)
    for seed in seeds:
        for played in (None, *(stage.world.playable or stage.people)):
            scene = _waited_through(stage, seed, played)
            found = loop_of(scene)
            if found is not None:
                yield Loop(seed, played, *found)


def loop_of(
    scene: Scene, leaving_out: str | None = None
) -> tuple[str | None, tuple[str, ...], int] | None:
    """Who goes round in the run of a scene, in which acts, and by when; None: nobody.

    Args:
        leaving_out: whoever is played, who may do as they like.
    """
    begun = [one for one in _begun(scene) if one[0] != leaving_out]
    people = dict.fromkeys(who for who, _, _ in begun)
    for one in (*people, None):
        for stretch in _stretches([each for each in begun if one in (None, each[0])]):
            found = _first([act for _, act, _ in stretch])
            if found is not None:
                last, acts = found
                return one, acts, stretch[last][2]
    return None


def _begun(scene: Scene) -> list[Begun]:
    """What was begun, with the words that came of it: who says something else does not go round.

    What was left off and is gone on with is one act.
    """
    begun: list[Begun] = []
    latest: dict[str, int] = {}
    left_off: set[tuple[str, str]] = set()
    for entry in GodView(scene).log:
        who = str(entry.body.get("who", entry.body.get("doer")))
        if entry.kind == "begin":
            act = str(entry.body["act"])
            gone_on_with = (who, act) in left_off
            left_off.discard((who, act))
            # Left off for nothing at all it is begun again, and so it may go round.
            if gone_on_with and begun[latest[who]][1] != act:
                continue
            latest[who] = len(begun)
            begun.append((who, act, entry.at_ms))
        elif entry.kind == "drop":
            left_off.add((who, str(entry.body["act"])))
        elif entry.kind == "happen" and "words" in entry.body and who in latest:
            _, act, at_ms = begun[latest[who]]
            words = _filled(str(entry.body["words"]), str(entry.body["event"]), scene.stage.world)
            begun[latest[who]] = (who, f"{act}: {words}", at_ms)
    return begun


def _filled(words: str, event: str, world: World) -> str:
    """What was said, with the names of what it was said of: each mind may call that otherwise."""
    happened = act_from_text(event)
    happenings: tuple[Action | Event, ...] = (*world.actions, *world.events)
    named: dict[str, str] = {}
    for one in happenings:
        if one.name == happened.name and len(one.parameters) == len(happened.arguments):
            names = (parameter.name for parameter in one.parameters)
            named = dict(zip(names, happened.arguments, strict=True))
    return _SLOT.sub(lambda slot: named.get(slot[1], slot[0]) + (slot[2] or ""), words)


def _stretches(begun: Sequence[Begun]) -> Iterator[Sequence[Begun]]:
    """What was begun, parted where a while went by."""
    starts = [
        number
        for number, (_, _, at_ms) in enumerate(begun)
        if number == 0 or at_ms - begun[number - 1][2] > AT_ONCE_MS
    ]
    for start, end in pairwise((*starts, len(begun))):
        yield begun[start:end]


def _first(acts: Sequence[T]) -> tuple[int, tuple[T, ...]] | None:
    """Where the first loop has come to its last act, and the loop."""
    run = [0] * (LONGEST_LOOP + 1)
    for number, act in enumerate(acts):
        for length in range(1, LONGEST_LOOP + 1):
            same = number >= length and act == acts[number - length]
            run[length] = run[length] + 1 if same else 0
            # What repeats is counted from the second time on.
            if run[length] == max(FEWEST_ACTS, length * TIMES) - length:
                return number, tuple(acts[number - length + 1 : number + 1])
    return None


def _waited_through(stage: Stage, seed: int, played: str | None) -> Scene:
    scene = stage.start(seed, () if played is None else (played,))
    for _ in range(MOST_PROMPTS if played else 0):
        if scene.ending is not None:
            break
        scene = scene.decide(WAIT)
    return scene
