"""Worlds of people who wander about and carry things, for measuring.

    python bench/wanderers.py --people 4 --rooms 5 > four.lamp

Each sees what happens in the room they are in and nothing else, so what they believe of one
another grows apart without end: nothing is dearer for minds within minds. With triggers,
whoever is where somebody or something is comes to know it.

The worlds are there to be compared across versions and machines, and must stay as they are.
"""

from __future__ import annotations

from typing import Final

import click

ACT_MS: Final = 250
"""How long an act takes: so short that a run has its ten thousand entries within minutes of story,
before the 45 minutes after which every run ends."""

SLOW_ACT_MS: Final = 1500
"""The same of a world with triggers, which is run by the hour and not by the entry."""

ACTS: Final = """
action go(who: character, to: room)
    takes {ms} ms
    precondition: at(who) != to
    effect: at(who) = to
    consenting: who
    observing c: at(c) == at(who) or at(c) == to, by sight

action bring(who: character, what: thing, to: room)
    takes {ms} ms
    precondition: at(who) == spot(what) and spot(what) != to
    effect:
        spot(what) = to
        at(who) = to
    consenting: who
    observing c: at(c) == at(who) or at(c) == to, by sight

habit wander(who: character, to: room)
    when: at(who) != to
    does: go(who, to)
    weight: 3

habit haul(who: character, what: thing, to: room)
    when: at(who) == spot(what) and spot(what) != to
    does: bring(who, what, to)
    weight: 1
"""

TRIGGERS: Final = """
trigger meets(c: character, other: character, where: room)
    precondition:
        at(c) == where and at(other) == where and c != other and believes(c, at(other)) != where
    effect: believes(c, at(other)) = where

trigger finds(c: character, what: thing, where: room)
    precondition: at(c) == where and spot(what) == where and believes(c, spot(what)) != where
    effect: believes(c, spot(what)) = where
"""


def wanderers(people: int, rooms: int = 5, *, triggers: bool = False) -> str:
    """A world of `people` (from 1) who wander over `rooms` (from 2) and carry a thing, as text."""
    start = [
        'title: "Wanderers"',
        "type room",
        "type thing",
        "entity " + ", ".join(f"p{n}" for n in range(people)) + ": character",
        "entity " + ", ".join(f"r{n}" for n in range(rooms)) + ": room",
        "entity t0: thing",
        "property at(character): room",
        "property spot(thing): room",
        "",
        "initially:",
        *(f"    at(p{n}) = r{n % rooms}" for n in range(people)),
        "    spot(t0) = r1",
        "",
    ]
    acts = ACTS.format(ms=SLOW_ACT_MS if triggers else ACT_MS)
    return "\n".join(start) + acts + (TRIGGERS if triggers else "")


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--people", type=click.IntRange(min=1), default=4, show_default=True)
@click.option("--rooms", type=click.IntRange(min=2), default=5, show_default=True)
@click.option("--triggers", is_flag=True, help="With triggers, and slower acts.")
def main(*, people: int, rooms: int, triggers: bool) -> None:
    """Write a world."""
    click.echo(wanderers(people, rooms, triggers=triggers), nl=False)


if __name__ == "__main__":
    main()
