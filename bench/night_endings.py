"""How `night` ends, by how it is played: more than twenty ways from the alley or the room on.

    python bench/night_endings.py --seeds 2 --minutes 20

Ways are as in `endings.py`: rules, tried in order whenever whoever plays is asked. A game of a
whole night costs seconds of processor time, so there are few seeds, and no shares: each way says
which endings its games came to. What is not begun within the minutes is said to be left out.

Ends with 1 if fewer than fifteen endings are reached.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

import click
from endings import JOKES, LEFT, TO_THE_GUEST, TO_THE_LAMP, Rule, Way, choose
from endings import known as known_as

from gaslamp.simulation import Scene, Stage
from gaslamp.views import View
from gaslamp.worlds import open_world

WORLD: Final = "night"
MOST_PROMPTS: Final = 500
LEAST_ENDINGS: Final = 15
ROOM: Final = ("by_door", "middle", "far_side")


def where(view: View) -> object:
    """Where whoever plays takes themselves to be."""
    return known_as(view, "at", view.who)


def inside(view: View) -> bool:
    """Whether whoever plays is in the room."""
    return where(view) in ROOM


def outside(view: View) -> bool:
    """Whether whoever plays has yet to get into the room."""
    return not inside(view)


def tended(view: View) -> bool:
    """Whether somebody has seen to Crane's leg."""
    return (
        known_as(view, "tended", "crane") is True or known_as(view, "seam_found", "crane") is True
    )


def settled(view: View) -> bool:
    """Whether nobody has to fight any more, as far as whoever plays knows."""
    return tended(view) or known_as(view, "truce") is True


def bound(view: View) -> bool:
    """Whether something is tied round Crane's leg."""
    return known_as(view, "dressed", "crane", "left_leg") in ("bandage", "tourniquet")


def guest(view: View) -> bool:
    """Whether somebody is in the room with the Joker."""
    return any(known_as(view, "at", one) in ROOM for one in ("crane", "intruder"))


def out_cold(view: View) -> bool:
    """Whether Crane seems to have passed out."""
    return "out" in (known_as(view, "condition", "crane"), known_as(view, "condition", "intruder"))


DOWN_THE_ALLEY: Final = (
    Rule("walk crane far_end bins"),
    Rule("walk crane bins by_boards"),
    Rule("crawl crane far_end bins"),
    Rule("crawl crane bins by_boards"),
)
TO_THE_ROOM: Final = (
    *DOWN_THE_ALLEY,
    Rule("walk crane by_boards recess"),
    Rule("crawl crane by_boards recess"),
    Rule("open_way crane side_door", outside),
    Rule("open_way crane door", outside),
    Rule("walk crane recess hall_end"),
    Rule("crawl crane recess hall_end"),
    Rule("walk crane hall_end hallway", outside),
    Rule("crawl crane hall_end hallway", outside),
    Rule("walk crane hallway by_door"),
    Rule("crawl crane hallway by_door"),
    Rule("feel_along", lambda view: where(view) in ("recess", "hallway")),
)
TO_THE_GAP: Final = (
    Rule("walk crane far_end bins"),
    Rule("crawl crane far_end bins"),
    Rule("walk crane bins behind_bins"),
    Rule("crawl crane bins behind_bins"),
)
TO_THE_MOUTH: Final = (
    *DOWN_THE_ALLEY,
    Rule("walk crane by_boards mouth"),
    Rule("crawl crane by_boards mouth"),
)
# Whoever has been let live says what there is to say, and sits it out.
AFTERWARDS: Final = (
    Rule("ask_why", times=1),
    Rule("own_it", times=1),
    Rule("keep_watch"),
)
OUT_AGAIN: Final = (
    Rule("stand_up"),
    Rule("open_way crane door"),
    Rule("walk crane far_side middle"),
    Rule("walk crane middle by_door"),
    Rule("walk crane by_door hallway"),
    Rule("walk crane hallway hall_end"),
    Rule("walk crane hall_end recess"),
    Rule("walk crane recess mouth"),
    Rule("feel_along"),
)
LAMP_FOR_A_GUEST: Final = tuple(Rule(one.act, guest) for one in TO_THE_LAMP)
NEARER_A_GUEST: Final = tuple(
    Rule(one.act, guest) for one in (*TO_THE_GUEST, Rule("walk joker middle by_door"))
)
AT_HIM: Final = (
    Rule("stand_up", guest),
    *NEARER_A_GUEST,
    Rule("rush", lambda view: guest(view) and not out_cold(view)),
)
NURSING: Final = (
    Rule("let_go", out_cold),
    Rule("tend", guest),
    Rule("sew_up"),
    Rule("cover"),
    Rule("confide", times=3),
    Rule("tell_why"),
)


def joking(jokes: int) -> tuple[Rule, ...]:
    """Answers, so many jokes, and a laugh."""
    return (
        Rule("answer", times=1),
        Rule("diagnose", times=1),
        Rule("say_aloud jesting", times=jokes, words=JOKES),
        Rule("laugh", times=1),
    )


WAYS: Final = (
    Way("does nothing at all", "crane", ()),
    Way(
        "behind the bins, the leg tied, and quiet",
        "crane",
        (*TO_THE_GAP, Rule("tie_tourniquet"), Rule("lie_still"), Rule("lie_down")),
    ),
    Way(
        "behind the bins, and quiet",
        "crane",
        (*TO_THE_GAP, Rule("lie_still"), Rule("lie_down")),
    ),
    Way(
        "breaks the boards, and goes in",
        "crane",
        (
            *DOWN_THE_ALLEY,
            Rule("walk crane by_boards hole"),
            Rule("crawl crane by_boards hole"),
            Rule("break_open"),
            Rule("stand_up"),
        ),
    ),
    Way("shouts in the dark", "crane", (*DOWN_THE_ALLEY, Rule("shout", times=3))),
    Way("waits at the mouth", "crane", TO_THE_MOUTH),
    Way("into the traffic", "crane", (*TO_THE_MOUTH, Rule("cross_the_street"), Rule("stand_up"))),
    Way("into the room, and waits there", "crane", (*TO_THE_ROOM, Rule("keep_watch"))),
    Way(
        "into the room, draws, and fires at a sound",
        "crane",
        (*TO_THE_ROOM, Rule("draw", times=3), Rule("shoot"), Rule("break_free"), Rule("call_out")),
    ),
    Way(
        "into the room, answers, jokes and laughs, and thanks him",
        "crane",
        (
            *TO_THE_ROOM,
            Rule("accept_truce"),
            *joking(3),
            *AFTERWARDS,
        ),
    ),
    Way(
        "into the room, and offers peace",
        "crane",
        (
            *TO_THE_ROOM,
            Rule("accept_truce"),
            *joking(2),
            Rule("offer_truce", inside),
            Rule("keep_watch"),
        ),
    ),
    Way(
        "into the room, jokes, and leaves when he wakes",
        "crane",
        (
            *TO_THE_ROOM,
            *joking(3),
            *(Rule(one.act, settled) for one in OUT_AGAIN),
        ),
    ),
    Way(
        "into the room, makes peace, and fires",
        "crane",
        (
            *TO_THE_ROOM,
            Rule("draw", times=3),
            Rule("shoot joker", settled),
            Rule("pick_up crane pistol", settled),
            Rule("grope", settled, times=6),
            Rule("accept_truce"),
            Rule("answer", times=1),
            Rule("diagnose", times=1),
            Rule("offer_truce", inside),
            Rule("say_aloud jesting", times=3, words=JOKES),
        ),
    ),
    Way(
        "into the room, ties the leg, and out again",
        "crane",
        (
            *(Rule(one.act, lambda view: not bound(view)) for one in TO_THE_ROOM),
            Rule("break_free"),
            Rule("tie_tourniquet", lambda view: inside(view) and not bound(view)),
            *(Rule(one.act, bound) for one in OUT_AGAIN),
        ),
    ),
    Way(
        "into the room, and insults him",
        "crane",
        (*TO_THE_ROOM, Rule("insult", inside), Rule("call_out", inside, times=2)),
    ),
    Way("dozes, and lies there", "joker", (Rule("doze"),)),
    Way(
        "kills in the dark, without a word",
        "joker",
        (
            Rule("choke"),
            Rule("cut"),
            *NEARER_A_GUEST,
            Rule("rush", lambda view: not out_cold(view)),
            Rule("stand_up", guest),
            Rule("doze"),
        ),
    ),
    Way(
        "lights the lamp, tells the story, and nurses him",
        "joker",
        (
            *NURSING,
            *LAMP_FOR_A_GUEST,
            Rule("choke", lambda view: known_as(view, "story") == 3),  # noqa: PLR2004
            Rule("tell_story"),
            *AT_HIM,
            Rule("keep_watch"),
            Rule("doze"),
        ),
    ),
    Way(
        "nurses him, and cuts him after all",
        "joker",
        (
            Rule("cut", tended),
            Rule("let_go", out_cold),
            Rule("tend", guest),
            *LAMP_FOR_A_GUEST,
            Rule("choke"),
            *AT_HIM,
            Rule("doze"),
        ),
    ),
    Way(
        "nurses him, and goes into the city",
        "joker",
        (
            *(Rule(one, settled) for one in ("open_way joker door", "walk joker by_door hallway")),
            Rule("goes_into_the_city"),
            Rule("let_go", out_cold),
            Rule("tend", guest),
            *LAMP_FOR_A_GUEST,
            Rule("choke"),
            *AT_HIM,
            Rule("doze"),
        ),
    ),
    Way(
        "offers peace, and keeps it",
        "joker",
        (
            Rule("accept_truce"),
            *LAMP_FOR_A_GUEST,
            Rule("greet", guest, times=1),
            Rule("offer_truce", guest),
            Rule("keep_watch"),
            Rule("doze"),
        ),
    ),
    Way(
        "goes out",
        "joker",
        (
            Rule("stand_up", guest),
            Rule("open_way joker door", guest),
            *NEARER_A_GUEST,
            Rule("walk joker by_door hallway", guest),
            Rule("doze"),
        ),
    ),
    Way(
        "takes the pistol from him, and fires",
        "joker",
        (
            Rule("shoot"),
            Rule("pick_up joker pistol"),
            *LAMP_FOR_A_GUEST,
            Rule("let_go", out_cold),
            Rule("choke"),
            Rule("walk joker by_door middle", out_cold),
            *AT_HIM,
            Rule("doze"),
        ),
    ),
)


def play(stage: Stage, way: Way, seed: int) -> Scene:
    """One night to its end, or to where it is left."""
    scene, done = stage.start(seed, (way.person,)), Counter[int]()
    for _ in range(MOST_PROMPTS):
        if scene.ending is not None:
            break
        scene = scene.decide(choose(scene.seat(way.person).view, way, done))
    return scene


def games(
    stage: Stage, ways: tuple[Way, ...], seeds: range, most_s: float
) -> Iterator[tuple[str, int, str, float]]:
    """Each game's way, seed, ending and seconds, seed by seed, until the time is up."""
    for seed in seeds:
        for way in ways:
            began = time.process_time()
            if began > most_s:
                return
            ending = play(stage, way, seed).ending or LEFT
            yield f"{way.person} {way.name}", seed, ending, time.process_time() - began


@click.command()
@click.option("--seeds", default=2, show_default=True, help="Games of each way.")
@click.option("--first", default=0, show_default=True, help="The first seed.")
@click.option("--only", default="", help="Only ways whose names hold this.")
@click.option("--minutes", default=20.0, show_default=True, help="Of processor time.")
def main(seeds: int, first: int, only: str, minutes: float) -> None:
    """Play `night` in many ways, and say how it ends."""
    ways = tuple(way for way in WAYS if only in f"{way.person} {way.name}")
    stage = Stage(open_world(WORLD))
    reached: dict[str, list[str]] = {}
    count = 0
    for way, seed, ending, took_s in games(stage, ways, range(first, first + seeds), minutes * 60):
        count += 1
        reached.setdefault(ending, []).append(f"{way} ({seed})")
        click.echo(f"{way}, seed {seed}: {ending} ({took_s:.1f} s)")
    click.echo(f"\n{count} of {seeds * len(ways)} games, {time.process_time():.0f} s")
    for ending, by in sorted(reached.items()):
        click.echo(f"{ending}: {len(by)}, for instance {by[0]}")
    never = [one.name for one in stage.world.endings if one.name not in reached]
    click.echo(f"not reached: {', '.join(never)}")
    sys.exit(not only and len(reached.keys() - {LEFT}) < LEAST_ENDINGS)


if __name__ == "__main__":
    main()
