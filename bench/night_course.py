"""The original's course, found by planning as a story in which every act makes sense, and told.

    python bench/night_course.py                from the dark room on
    python bench/night_course.py night          from the alley on: gives up at the side door
    python bench/night_course.py --tell         played as it was found, and told from both minds

What happens in the original is stations here, each a goal for `gaslamp plan`, which is sought
from where the story so far has ended (`--goal` given again), with limits of its own. A goal says
what is so when the station is reached, never by which acts. Nothing found is taken back for a
later station. A planned story knows no time and no bodies: that knees give, blood is noticed or a
man passes out may happen in it whenever it can. So with `--tell` the story is played: both people
do their acts of it, in their order, in a scene in which the rest happens by itself; where the
scene will not have an act, another seed is tried.

Ends with 1 if a station is not reached, or no seed plays the story to its end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import click

from gaslamp.engine import space_of
from gaslamp.inquiry import GodView
from gaslamp.model.ground import GroundEvent
from gaslamp.planning import Limits, Outcome, Plan, Planner, SearchBudget, Solved
from gaslamp.reports.plans import begin_after, read_goal
from gaslamp.runs.telling import tell
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act, View
from gaslamp.worlds import open_world

BELIEF: Final = 1
MOST_PROMPTS: Final = 400
MOST_WAITS: Final = 25
"""How often something is waited for that happens by itself, before the story goes on without it."""

PEOPLE: Final = ("crane", "joker")
ALIASES: Final = ({"crane", "intruder"}, {"joker", "stranger"})
"""Whom a person may be taken for: a choice names them as whoever plays knows them."""


@dataclass(frozen=True, slots=True)
class Station:
    """What is so at one place of the course; which of the seven beats it belongs to."""

    beat: int
    goal: str
    author: int = 4
    character: int = 3


ALLEY: Final = (
    Station(1, "falls(crane) == 2 and blood_in_mouth(crane)"),
    Station(1, "posture(crane) == standing"),
    Station(2, "at(crane) == bins"),
    Station(2, "at(crane) == by_boards"),
    Station(2, "at(crane) == recess"),
    Station(2, "found(crane, side_door)"),
    Station(2, "at(crane) == hall_end"),
    Station(2, "at(crane) == hallway"),
    Station(2, "found(crane, door)"),
    Station(2, "at(crane) == by_door"),
    Station(2, "entered()"),
)
ROOM: Final = (
    Station(3, "fate_known() and at(pistol) == crane and tale() == father_tale"),
    Station(3, "believes(crane, at(stranger) != ?)"),
    Station(3, "drawn(crane)", character=2),
    Station(3, "said_last(crane) != ?", character=2),
    Station(4, "believes(crane, at(joker) != ?)", character=2),
    Station(5, "light() == 2", author=5),
    Station(6, "asked() and light() == 2"),
    Station(6, "answered() and amused() == 0 and believes(joker, who_did_it() == ?)"),
    Station(6, "held_by(crane) == joker and at(pistol) != crane"),
    Station(6, "story() == 3", character=4),
    Station(7, "believes(joker, seems(crane) == afraid)"),
    Station(7, "condition(crane) == out"),
    Station(7, "believes(joker, fooled())"),
    Station(7, "turned_away()"),
    Station(7, "tended(crane)"),
)
COURSES: Final = {"dark_room": ROOM, "night": (*ALLEY, *ROOM)}


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one station; `plan` None: it holds already, or there is no story."""

    station: Station
    outcome: Outcome | None
    plan: Plan | None
    ground_s: float
    search_s: float
    states: int

    @property
    def is_reached(self) -> bool:
        """Whether the course goes on from here."""
        return self.outcome is None or isinstance(self.outcome, Solved)


def found(name: str, stations: tuple[Station, ...], seconds: float) -> Iterator[Found]:
    """Each station in turn, until one is not reached within so many seconds of search."""
    world = open_world(name)
    acts: tuple[GroundEvent, ...] = ()
    for station in stations:
        began = time.process_time()
        goal = read_goal(world, station.goal)
        space = space_of(goal.world, BELIEF + 1)
        begin_after(space, acts)
        if space.utility(None)(space.initial) == 1:
            yield Found(station, None, None, time.process_time() - began, 0, 0)
            continue
        watch = SearchBudget(clock=time.process_time)
        planner = Planner(space, Limits(station.author, station.character, BELIEF), watch)
        planner.prepare()
        ground = time.process_time()
        watch.seconds = seconds
        outcome = planner.plan(goal.at_least)
        plan = outcome.plans[0] if isinstance(outcome, Solved) else None
        spent = time.process_time() - ground
        yield Found(station, outcome, plan, ground - began, spent, planner.effort.states)
        if plan is None:
            return
        acts += plan.acts


def lines(one: Found) -> Iterator[str]:
    """A station, the acts that lead to it, and what each was done for."""
    how = "holds already" if one.outcome is None else type(one.outcome).__name__
    cost = f"{one.search_s:.1f} s, {one.states:,} states; ground in {one.ground_s:.1f} s"
    yield f"{one.station.beat}. {one.station.goal}: {how} ({cost})"
    if one.plan is None:
        return
    for number, act in enumerate(one.plan.acts, start=1):
        yield f"     {act}"
        for thought in one.plan.thoughts:
            if thought.act == number:
                then = ", then ".join(map(str, thought.plan[1:])) or "this is enough"
                yield f"          {thought.who}: {then}"


# ---- Played as it was found --------------------------------------------------------------------


def is_same(planned: Act, act: Act) -> bool:
    """Whether an act is the planned one, for somebody who may take people for others."""

    def names(one: Act) -> list[str]:
        kinds = [next((str(min(kind)) for kind in ALIASES if a in kind), a) for a in one.arguments]
        return [one.name, *kinds]

    return names(planned) == names(act)


def played(stage: Stage, planned: tuple[GroundEvent, ...], seed: int) -> Scene | None:
    """The planned acts done in one scene, up to the last; None: it would not have one of them.

    What comes by itself is waited for, and done without if it does not come in its place: what it
    was for may have come about some other way, and if not, what rests on it will not go.
    """
    scene, place, seen, waits = stage.start(seed, PEOPLE), 0, 0, 0
    for _ in range(MOST_PROMPTS):
        happened = happenings(scene)
        while place < len(planned):
            if str(planned[place]) in happened[seen:]:
                seen += happened[seen:].index(str(planned[place])) + 1
            elif planned[place].consenting or waits < MOST_WAITS:
                break
            place, waits = place + 1, 0
        who = scene.waiting_for
        if place == len(planned):
            return scene
        if scene.ending is not None or who is None or waits > MOST_WAITS:
            return None
        act = None
        if who in planned[place].consenting:
            act = chosen(scene.seat(who).view, planned[place])
        waits += act is None
        scene = scene.decide(act or WAIT)
    return None


def happenings(scene: Scene) -> list[str]:
    """What has happened, as acts are written."""
    return [str(one.body["event"]) for one in GodView(scene).log if one.kind == "happen"]


def chosen(view: View, planned: GroundEvent) -> Act | None:
    """The planned act as whoever decides knows it, if they can do it now."""
    wanted = Act(planned.name, planned.arguments)
    return next((one.act for one in view.choices if is_same(wanted, one.act)), None)


def told(name: str, planned: tuple[GroundEvent, ...], seeds: int) -> str | None:
    """The first seed that plays the story, told from both minds; None: none does."""
    stage = Stage(open_world(name))
    for seed in range(seeds):
        scene = played(stage, planned, seed)
        if scene is not None:
            end = scene.ending or "not ended"
            acts = [act for act in planned if act.consenting]
            head = f"Seed {seed}: all {len(acts)} acts of people, in that order; {end}."
            pages = [f"From {who}\n\n{tell(scene, who, width=78)}" for who in PEOPLE]
            return "\n\n".join([head, *pages])
    return None


@click.command()
@click.argument("world", type=click.Choice(list(COURSES)), default="dark_room")
@click.option("--seconds", default=60.0, show_default=True, help="Of search, for each station.")
@click.option("--tell", "is_told", is_flag=True, help="Play what was found, and tell it.")
@click.option("--seeds", default=100, show_default=True, help="With --tell: tried at most.")
def main(world: str, seconds: float, *, is_told: bool, seeds: int) -> None:
    """Find the original's course, station by station."""
    stations = COURSES[world]
    reached = []
    for one in found(world, stations, seconds):
        reached.append(one)
        click.echo("\n".join(lines(one)))
    acts = tuple(act for one in reached if one.plan is not None for act in one.plan.acts)
    arrived = sum(one.is_reached for one in reached)
    spent = sum(one.search_s for one in reached), sum(one.ground_s for one in reached)
    click.echo(
        f"\n{arrived} of {len(stations)} stations, {len(acts)} acts;"
        f" {spent[0]:.1f} s of search and {spent[1]:.1f} s of grounding"
    )
    telling = told(world, acts, seeds) if is_told and arrived == len(stations) else None
    if is_told:
        click.echo(f"\n{telling or 'No seed plays it to its end.'}")
    sys.exit(arrived < len(stations) or (is_told and telling is None))


if __name__ == "__main__":
    main()
