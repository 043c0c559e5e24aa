"""How often the seven beats of the original come about, unplayed and by stated ways of playing.

    python bench/beats.py                     alley and dark_room, 1,000 seeds of each, in minutes
    python bench/beats.py --night 10          and so many nights, which cost seconds each
    python bench/beats.py --seeds 100 --json

A beat is marks in an order: what has to happen in a run, by which acts and events, and what must
not have happened by then. For each mark it is counted how many runs come as far as it, so that
the table shows where a beat is lost; its last mark is the beat. Beats 1 and 2 are `alley`'s, 3 to
7 those of `dark_room`, and all of them are `night`'s.

Ways are as in `endings.py`, for one person or for both; unplayed is the way with no rules.

Ends with 1 if a beat comes about in less than a tenth of the runs of every way.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Final

import click
from endings import Rule, Way, choose, is_lit, is_out, known, not_out, story_told, unasked
from night_endings import TO_THE_ROOM, guest, outside

from gaslamp.inquiry import GodView
from gaslamp.simulation import Scene, Stage
from gaslamp.views import View
from gaslamp.worlds import open_world

MOST_PROMPTS: Final = 1_000
LEAST_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happens in a beat, after the mark before it.

    `any_of` are patterns of what happens. `before` are patterns of what must not have happened in
    the run by then, `instead` of what must not have since the mark before.
    """

    name: str
    any_of: tuple[str, ...]
    before: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beat:
    """What the original comes to at one place."""

    number: int
    name: str
    marks: tuple[Mark, ...]


LIGHT: Final = ("strike_match(*", "light_lamp(*")
KNOWN_TO_CRANE: Final = ("recognise(crane, joker)",)
ANSWERS: Final = ("answer(crane)", "claim_aloud(crane, *")
OUT_OF_HIS_HAND: Final = ("let_go(joker, crane)", "break_free(crane, joker)")
BLOOD_SEEN: Final = ("sees_it_is_blood(joker, crane)",)

STREET: Final = (
    Beat(
        1,
        "down the alley",
        (
            Mark("the knees give", ("knees_give*(crane)",)),
            Mark("he bites his tongue", ("bites_tongue(crane)",)),
            Mark("he gets up", ("stand_up(crane)",)),
        ),
    ),
    Beat(
        2,
        "the building",
        (
            Mark("to the wall on the right", ("*(crane, by_boards, recess)",)),
            Mark("in by the side door", ("*(crane, recess, hall_end)",)),
            Mark("as far as the first door", ("*(crane, hall_end, hallway)",)),
            Mark("into the room", ("*(crane, hallway, by_door)",)),
        ),
    ),
)
ROOM: Final = (
    Beat(
        3,
        "a noise, a pistol, who's there",
        (
            Mark("something is heard", ("something_*",), before=KNOWN_TO_CRANE),
            Mark("he draws", ("draw(crane, pistol)",), before=KNOWN_TO_CRANE),
            Mark(
                "he calls out",
                ("call_out(crane)", "ask_about(crane, who_one_is)"),
                before=KNOWN_TO_CRANE,
            ),
        ),
    ),
    Beat(
        4,
        "a voice and a laugh",
        (
            Mark("the Joker laughs or speaks", ("laugh(joker)", "taunt(joker)"), before=LIGHT),
            Mark("he is known by it", KNOWN_TO_CRANE, before=LIGHT),
            Mark(
                "he comes nearer",
                ("walk(joker, far_side, middle)", "creep(joker, far_side, middle)"),
                before=LIGHT,
            ),
        ),
    ),
    Beat(
        5,
        "the lamp",
        (
            Mark("it is lit", ("light_lamp(joker)",), before=("pass_out(crane)",)),
            Mark("and Crane sees the cut", ("notices_wounds(crane, joker)",)),
        ),
    ),
    Beat(
        6,
        "by the throat",
        (
            Mark("he is asked", ("ask(joker, crane)",)),
            Mark("has not answered when he is taken", ("rush(joker, crane)",), before=ANSWERS),
            Mark("and is told a story", ("tell_story(joker, crane)",), instead=OUT_OF_HIS_HAND),
        ),
    ),
    Beat(
        7,
        "the turn",
        (
            Mark("he passes out", ("pass_out(crane)",), before=BLOOD_SEEN),
            Mark("which is taken for fear", ("passes_for_fear(joker, crane)",)),
            Mark("and laughed at", ("laugh(joker)",), instead=BLOOD_SEEN),
            Mark("it was the blood", BLOOD_SEEN),
            Mark("he turns to go", ("turn_away(joker)",)),
            Mark("and decides otherwise", ("tend(joker, crane)",)),
        ),
    ),
)


def reached(beat: Beat, happened: list[str]) -> int:
    """How many of a beat's marks a run comes to, in their order."""
    ends = {-1}
    for number, mark in enumerate(beat.marks):
        late = first(mark.before, happened)
        ends = {
            at
            for at, one in enumerate(happened[:late])
            if matches(one, mark.any_of)
            and any(
                end < at and not any(matches(x, mark.instead) for x in happened[end + 1 : at])
                for end in ends
            )
        }
        if not ends:
            return number
    return len(beat.marks)


def first(patterns: tuple[str, ...], happened: list[str]) -> int:
    """Where one of these comes first; how much happened, if none does."""
    return next((at for at, x in enumerate(happened) if matches(x, patterns)), len(happened))


def matches(one: str, patterns: tuple[str, ...]) -> bool:
    """Whether what happened is one of these."""
    return any(fnmatchcase(one, pattern) for pattern in patterns)


# ---- Ways --------------------------------------------------------------------------------------


def in_the_dark(view: View) -> bool:
    """Whether the Joker is not yet known, as far as whoever plays can tell."""
    return known(view, "at", "joker") is None


def has_asked(view: View) -> bool:
    """Whether the Joker has put his question."""
    return known(view, "asked") is True


def has_turned(view: View) -> bool:
    """Whether the Joker has turned to go."""
    return known(view, "turned_away") is True


def seen_through(view: View) -> bool:
    """Whether somebody is out, and it was the blood."""
    return is_out(view) and known(view, "seems", "crane") == "hurting"


BACK_TO_HIM: Final = ("walk joker far_side middle", "walk joker middle by_door")


LIKE_CRANE: Final = Way(
    "does as Crane does there: draws, calls out, glares, says no more",
    "crane",
    (
        Rule("stand_up", outside),
        *TO_THE_ROOM,
        Rule("draw", in_the_dark, times=1),
        Rule("call_out", in_the_dark, times=2),
        Rule("glare", lambda view: not unasked(view), times=1),
    ),
)
LIKE_JOKER: Final = Way(
    "does as the Joker does there: laughs, comes nearer, lights the lamp, asks, tells",
    "joker",
    (
        Rule("let_go", is_out),
        Rule("laugh", lambda view: known(view, "fainted", "crane") is True, times=1),
        Rule("turn_away", seen_through, times=1),
        *(Rule(one, has_turned) for one in BACK_TO_HIM),
        Rule("tend", has_turned),
        Rule("stand_up", guest),
        Rule("taunt", guest, times=1),
        Rule("laugh", guest, times=1),
        Rule("greet", guest, times=1),
        Rule("walk joker far_side middle", guest, times=1),
        Rule("walk joker middle far_side", lambda view: not is_lit(view), times=1),
        Rule("strike_match", guest),
        Rule("light_lamp", guest),
        *(Rule(one, lambda view: is_lit(view) and not_out(view)) for one in BACK_TO_HIM),
        Rule("ask", guest, times=1),
        Rule("tell_story", lambda view: not story_told(view)),
        Rule("rush", lambda view: has_asked(view) and not_out(view)),
        Rule("doze"),
    ),
)


WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "unplayed": (),
    "Crane as there": (LIKE_CRANE,),
    "the Joker as there": (LIKE_JOKER,),
    "both as there": (LIKE_CRANE, LIKE_JOKER),
}
"""By name: who plays, and how. What they do not do, they wait."""


def play(stage: Stage, ways: tuple[Way, ...], seed: int) -> Scene:
    """A run to its end, or to where it is left; whoever has no way decides for themselves."""
    by_person = {way.person: way for way in ways if way.person in stage.world.playable}
    done = {who: Counter[int]() for who in by_person}
    scene = stage.start(seed, tuple(by_person))
    for _ in range(MOST_PROMPTS):
        who = scene.waiting_for
        if scene.ending is not None or who is None:
            break
        scene = scene.decide(choose(scene.seat(who).view, by_person[who], done[who]))
    return scene


def happenings(scene: Scene) -> list[str]:
    """What has happened in a run, in order."""
    return [str(one.body["event"]) for one in GodView(scene).log if one.kind == "happen"]


# ---- Counting ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Counted:
    """How far the runs of one way come in each beat."""

    world: str
    way: str
    runs: int = 0
    marks: dict[str, list[int]] = field(default_factory=dict)

    def add(self, beats: tuple[Beat, ...], happened: list[str]) -> None:
        """Count one run."""
        self.runs += 1
        for beat in beats:
            row = self.marks.setdefault(str(beat.number), [0] * len(beat.marks))
            for place in range(reached(beat, happened)):
                row[place] += 1

    def share(self, beat: Beat) -> float:
        """The part of the runs in which a beat comes about."""
        row = self.marks.get(str(beat.number))
        return row[-1] / self.runs if row and self.runs else 0.0


BEATS: Final[dict[str, tuple[Beat, ...]]] = {
    "alley": STREET,
    "dark_room": ROOM,
    "night": (*STREET, *ROOM),
}


def counted(world: str, seeds: range) -> Iterator[Counted]:
    """The runs of a world, way by way; a way for nobody who can be played there is none."""
    stage = Stage(open_world(world))
    for name, ways in WAYS.items():
        if ways and not any(way.person in stage.world.playable for way in ways):
            continue
        if len(ways) > 1 and len(stage.world.playable) == 1:
            continue
        row = Counted(world, name)
        for seed in seeds:
            row.add(BEATS[world], happenings(play(stage, ways, seed)))
        yield row


def table(rows: list[Counted]) -> Iterator[str]:
    """The marks of each beat, and how many runs of each way come as far."""
    for world in dict.fromkeys(row.world for row in rows):
        ways = [row for row in rows if row.world == world]
        yield f"\n| {world}, of {ways[0].runs} | {' | '.join(row.way for row in ways)} |"
        yield f"|---|{'---|' * len(ways)}"
        for beat in BEATS[world]:
            for place, mark in enumerate(beat.marks):
                cells = " | ".join(str(row.marks[str(beat.number)][place]) for row in ways)
                last = place == len(beat.marks) - 1
                name = f"**{beat.number}. {beat.name}**: {mark.name}" if last else mark.name
                yield f"| {name} | {cells} |"


def missing(rows: list[Counted]) -> list[str]:
    """The beats that come about in less than a tenth of the runs of every way."""
    beats = {str(one.number): one for world in BEATS.values() for one in world}
    found = {key: max((row.share(one) for row in rows), default=0) for key, one in beats.items()}
    return [f"{key}. {beats[key].name}" for key, most in found.items() if most < LEAST_SHARE]


@click.command()
@click.option("--seeds", default=1_000, show_default=True, help="Runs of each way, from seed 0.")
@click.option("--night", default=0, show_default=True, help="The same of `night`, which is slow.")
@click.option("--json", "as_json", is_flag=True)
def main(seeds: int, night: int, *, as_json: bool) -> None:
    """Count how often each beat of the original comes about."""
    sizes = {"alley": seeds, "dark_room": seeds, "night": night}
    rows = [row for world, size in sizes.items() if size for row in counted(world, range(size))]
    lost = missing(rows)
    if as_json:
        click.echo(json.dumps({"rows": [asdict(row) for row in rows], "missing": lost}, indent=1))
    else:
        click.echo("\n".join(table(rows)))
        click.echo("".join(f"\nin less than a tenth of the runs: {one}" for one in lost))
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
