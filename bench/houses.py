"""People in a house on the library: what it costs to make ready, and then to run.

    python bench/houses.py

Prints one table: for so many people in so many rooms, with the systems of a house, the seconds that
loading takes (reading, checking, grounding, the start), the memory after it, and what a second of
story then takes: of all that it is run for, in which habits grow stale, and of the first ten, in
which everybody does what they have not done before. Each house is measured in a process of its own,
by the processor's time, so that a machine with other things to do may be measured on, with some
care.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from typing import Final

import click

SYSTEMS: Final = "places, light, sound, bodies, ways, recognition, minds, speech"
BUSY_S: Final = 10
"""So many seconds of story are told apart, the first."""
HOUSES: Final = ((1, 20), (6, 20), (10, 3), (20, 2), (20, 10), (20, 20))


def house(people: int, rooms: int, systems: str = SYSTEMS) -> str:
    """The text of a house: rooms of one spot in a row, with open doors, and people who wander.

    Everybody knows where everybody starts, and where the doors are.
    """
    persons, places = range(people), range(rooms)
    lines = [f'title: "House {people}x{rooms}"', "playable: p0", f"use {systems}"]
    for i in persons:
        lines += [f"entity p{i}: character", f'    called: "Person{i}"', "    pronoun: she"]
    for r in places:
        lines += [f"entity r{r}: place", f'    called: "the room{r}"']
        lines += [f"entity s{r}: spot", f'    called: "the middle{r}"']
    for r in places[:-1]:
        lines += [f"entity w{r}: way", f'    called: "the door{r}"']
    lines.append("initially:")
    for r in places:
        lines += [
            f"    place_of(s{r}) = r{r}",
            f"    x(s{r}) = {6 * r}",
            f"    daylight(r{r}) = 300",
        ]
    for r in places[:-1]:
        lines += [f"    side(w{r}) = r{r}", f"    other_side(w{r}) = r{r + 1}"]
        lines += [f"    through(s{r}, s{r + 1}) = w{r}", f"    through(s{r + 1}, s{r}) = w{r}"]
        lines.append(f"    barrier(w{r}) = open")
    lines += [f"    at(p{i}) = s{i % rooms}" for i in persons]
    lines.append("    for each c: character: believes(c):")
    lines += [f"        at(p{i}) = s{i % rooms}" for i in persons]
    lines.append("    for each c: character: for each w: way: found(c, w)")
    lines.append("    for each c: character: believes(c): for each w: way: found(c, w)")
    for i in persons:
        lines += [f"habit wander{i}(a: spot, b: spot)"]
        lines += [f"    when: at(p{i}) == a and through(a, b) != ?", f"    does: walk(p{i}, a, b)"]
        lines += [f"habit hail{i}", f"    when: at(p{i}) != ?", f"    does: call_out(p{i})"]
    lines += ["ending never", "    when: condition(p0) == dead"]
    return "\n".join(lines) + "\n"


def measured(people: int, rooms: int, seconds: float) -> dict[str, float]:
    """What one house costs; it is run until so many seconds have gone, or its run ends."""
    from gaslamp import Stage, read_world  # noqa: PLC0415  # whoever starts others needs none

    start = time.process_time()
    stage = Stage(read_world(house(people, rooms)))
    loaded = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told_ms, spent, busy = 0, 0.0, 0.0
    for scene in stage.moments(1):
        told_ms, spent = scene.now_ms, time.process_time() - loaded
        busy = spent if told_ms <= 1000 * BUSY_S else busy
        if spent > seconds:
            break
    return {
        "people": people,
        "rooms": rooms,
        "load_s": loaded - start,
        "memory_mb": memory,
        "story_s": told_ms / 1000,
        "first_ms_per_story_s": 1000 * busy / max(min(told_ms / 1000, BUSY_S), 0.001),
        "ms_per_story_s": 1000 * spent / max(told_ms / 1000, 0.001),
    }


@click.command()
@click.option("--house", "sizes", type=(int, int), multiple=True, help="People and rooms of one.")
@click.option("--seconds", default=20.0, help="How long each is run.  [default: 20]")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
@click.option("--here", is_flag=True, hidden=True)
def main(*, sizes: tuple[tuple[int, int], ...], seconds: float, as_json: bool, here: bool) -> None:
    """Measure houses of people on the library."""
    if here:
        click.echo(json.dumps(measured(*sizes[0], seconds)))
        return
    if not as_json:
        click.echo(
            f"people  rooms  load s  memory MB  story s  ms a story second  of the first {BUSY_S}"
        )
    for people, rooms in sizes or HOUSES:
        command = [sys.executable, __file__, "--here", "--house", str(people), str(rooms)]
        done = subprocess.run(  # noqa: S603  # itself
            [*command, "--seconds", str(seconds)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            click.echo(f"{people:6}  {rooms:5}  {(done.stderr.splitlines() or ['?'])[-1]}")
            continue
        found = json.loads(done.stdout)
        if as_json:
            click.echo(json.dumps(found))
        else:
            click.echo(
                f"{people:6}  {rooms:5}  {found['load_s']:6.1f}  {found['memory_mb']:9.0f}"
                f"  {found['story_s']:7.0f}  {found['ms_per_story_s']:17.0f}"
                f"  {found['first_ms_per_story_s']:15.0f}"
            )


if __name__ == "__main__":
    main()
