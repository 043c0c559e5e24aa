"""What a second of a scene costs: bodies, eyes and flames moved, and what happens perceived.

    python bench/senses.py

Two people in a room with a lamp, and ten in one hall, all wounded. Every second somebody talks,
laughs or walks a step, in turn, and everybody perceives of it what light and sound allow;
all the while every process is moved and watched for the thresholds its world names. Nobody decides
anything: deciding is search, which `planning.py` measures.

The time is the processor's for this process, uncompiled. *Processes* are the seconds in which
nothing is done, *perception* what an act a second adds. What has been worked out before is
remembered, as in any run: the first minutes are not counted. Aims: 200 µs a second for two people,
3 ms for ten.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from itertools import pairwise
from typing import Final

import click

from gaslamp.minds import Minds
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.native import UNCOMPILED
from gaslamp.records import Free, QuantityMonitor
from gaslamp.simulation import Engine
from gaslamp.worlds import read_world

SPOTS: Final = ("by_door", "window", "middle", "table", "stove")
WOUNDS: Final = ("deep_cut", "cut", "vein")
WARM_UP_S: Final = 120
COUNTED_S: Final = 240
AIMS_US: Final = {2: 200.0, 10: 3000.0}

ACTS: Final = """
action say(who: character)
    consenting: who
    observing c:
        sees(c, who), by sight
        hears(c, who, talk_sound), by hearing

action laugh(who: character)
    consenting: who
    observing c:
        sees(c, who), by sight
        hears(c, who, laugh_sound), by hearing

action step(who: character, goal: spot)
    precondition: exists s: spot: (at(who) == s and next_to(s, goal))
    effect: at(who) = goal
    consenting: who
    observing c:
        sees(c, who), by sight
        hears(c, who, step_sound), by hearing
"""


def world(people: int) -> str:
    """A world text with so many wounded people in one hall, its spots two metres apart."""
    names = [f"guest_{number}" for number in range(people)]
    where = {name: SPOTS[number % len(SPOTS)] for number, name in enumerate(names)}
    lines = [f"length(hall) = {2 * len(SPOTS)}", "lumens(lamp) = 400", "fuel(lamp) = 7200"]
    lines += ["alight(lamp)", "shines_at(lamp) = middle"]
    for number, spot in enumerate(SPOTS):
        lines += [f"place_of({spot}) = hall", f"x({spot}) = {2 * number}"]
    for one, other in pairwise(SPOTS):
        lines += [f"next_to({one}, {other})", f"next_to({other}, {one})"]
    for number, name in enumerate(names):
        lines += [f"at({name}) = {where[name]}", f"wound({name}, chest) = scrape"]
        lines += [f"wound({name}, left_leg) = {WOUNDS[number % len(WOUNDS)]}"]
        # In the light, everybody knows where everybody is, and knows that they know.
        lines += [f"believes({one}, at({name})) = {where[name]}" for one in names]
        lines += [
            f"believes({one}, believes({other}, at({name}))) = {where[name]}"
            for one in names
            for other in names
            if one != other
        ]
    declared = ["use places, light, sound, bodies", "entity hall: place", "entity lamp: source"]
    declared += [f"entity {', '.join(SPOTS)}: spot", f"entity {', '.join(names)}: character"]
    return "\n".join([*declared, ACTS, "initially:", *(f"    {line}" for line in lines)]) + "\n"


class Hall:
    """A run of such a world in which acts are done from outside, one a second or none."""

    def __init__(self, people: int) -> None:
        self._space = StateSpace(read_world(world(people)))
        self._engine = Engine(self._space, Minds(self._space))
        self._watcher = QuantityMonitor(self._space)
        self._run = replace(self._engine.start(1, frozenset(range(people))), due=None)

    def seconds(self, count: int, *, acting: bool) -> float:
        """Let so many seconds go by; how long one took, in µs."""
        begun = time.process_time()
        for _ in range(count):
            self._pass(self._run.now_ms + 1000)
            if acting:
                who, act = self._next()
                # What the engine does where an act ends, but for choosing the next one.
                self._run = self._engine._happen(self._run, act, who)  # noqa: SLF001
        return (time.process_time() - begun) / count * 1e6

    def _pass(self, until_ms: int) -> None:
        """Let time go by; whoever would choose what to do stays as they are."""
        run = self._watcher.refresh(self._run)
        while (entry := run.schedule.peek()) is not None and entry.at_ms <= until_ms:
            _, rest = run.schedule.pop()
            run = replace(run, schedule=rest, now_ms=entry.at_ms)
            if isinstance(entry.item, Free):
                run = run.with_pause(entry.item.who, 3000)
            else:
                run = self._engine._do(run, entry.item)  # noqa: SLF001
            run = self._watcher.refresh(run)
        self._run = replace(run, now_ms=until_ms)

    def _next(self) -> tuple[str, GroundEvent]:
        """Who does what now: all in turn, saying, laughing, and stepping to and fro."""
        second = self._run.now_ms // 1000
        name = self._space.characters[second % len(self._space.characters)]
        kind = second % 3
        if kind < 2:  # noqa: PLR2004
            return name, self._found(("say", "laugh")[kind], name)
        start = str(self._space.value(self._run.state, "at", name))
        number = SPOTS.index(start)
        return name, self._found("step", name, SPOTS[number - 1 if number else 1])

    def _found(self, name: str, *arguments: str) -> GroundEvent:
        act = self._space.find(name, arguments)
        assert act is not None, f"{name}{arguments} is in the world"
        return act


def measured(people: int) -> dict[str, float | int]:
    """What a second costs with so many people, in µs."""
    hall = Hall(people)
    hall.seconds(WARM_UP_S, acting=True)
    idle = min(hall.seconds(COUNTED_S // 4, acting=False) for _ in range(4))
    acting = min(hall.seconds(COUNTED_S // 4, acting=True) for _ in range(4))
    return {
        "people": people,
        "processes_us": round(idle, 1),
        "perception_us": round(acting - idle, 1),
        "second_us": round(acting, 1),
        "aim_us": AIMS_US[people],
    }


@click.command(help=__doc__)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def main(*, as_json: bool) -> None:
    """Measure both halls. Ends with 0 if both aims are met, else with 1."""
    rows = [measured(people) for people in AIMS_US]
    if as_json:
        click.echo(json.dumps({"rows": rows}, indent=1))
    else:
        click.echo(
            f"{'people':>6} {'processes':>12} {'perception':>12} {'a second':>12} {'aim':>10}"
        )
        for row in rows:
            figures = (row["processes_us"], row["perception_us"], row["second_us"])
            columns = " ".join(f"{figure:9.1f} µs" for figure in figures)
            click.echo(f"{row['people']:>6} {columns} {row['aim_us']:7.0f} µs")
    sys.exit(0 if all(row["second_us"] <= row["aim_us"] for row in rows) else 1)


if __name__ == "__main__":
    if os.environ.get(UNCOMPILED) != "1":
        # The aims are for plain Python; which body runs is settled when it is imported.
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, UNCOMPILED: "1"})  # noqa: S606
    main()
