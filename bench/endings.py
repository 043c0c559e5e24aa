"""How `dark_room` ends, by how it is played: twenty ways, each with many seeds.

    python bench/endings.py --seeds 100

Each way is a person and rules, tried in order whenever they are asked: of what the rule names, and
can be done, the first is done; where no rule helps, they wait. The rules see what whoever plays
sees, and nothing else. Counted is how the games end, and how many go round
(`gaslamp.checks.loops`): acts of people nobody plays that repeat.

No ending may come of more than 40 % of all games, and each of more than half the games of some
way: else what is played would not matter, or something could not be brought about on purpose. Ends
with 1 if it is otherwise, or if a game goes round.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import click

from gaslamp.checks.loops import loop_of
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act, View
from gaslamp.worlds import open_world

WORLD: Final = "dark_room"
MOST_PROMPTS: Final = 1_000
MOST_OF_ALL: Final = 0.4
LEAST_OF_SOME: Final = 0.5
LEFT: Final = "(left)"

Sees = Callable[[View], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """An act to be done when it can be, so often at most, while something is known.

    `act` is a name, with what must be among its arguments behind it, in order. `words` are said
    with it, one after the other.
    """

    act: str
    when: Sees = lambda _view: True
    times: int = 99
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way to play somebody."""

    name: str
    person: str
    rules: tuple[Rule, ...]


@dataclass(slots=True)
class Counted:
    """How the games of one way ended, and which went round."""

    way: str
    person: str
    endings: Counter[str] = field(default_factory=Counter)
    loops: list[str] = field(default_factory=list)


# ---- What whoever plays can tell ---------------------------------------------------------------


def known(view: View, name: str, *arguments: str) -> object:
    """What they take something to be; None: they do not know."""
    return next(
        (one.value for one in view.known if (one.property, one.arguments) == (name, arguments)),
        None,
    )


def is_lit(view: View) -> bool:
    """Whether the lamp burns."""
    return known(view, "alight", "lamp") is True


def has_drawn(view: View) -> bool:
    """Whether the pistol is in hand."""
    return known(view, "drawn", view.who) is True


def in_sight(view: View) -> bool:
    """Whether there is something of the Joker to aim at: he shows, or is near."""
    return is_lit(view) or known(view, "at", "joker") in ("middle", "by_door")


def bound(view: View) -> bool:
    """Whether something is tied round Crane's leg."""
    return known(view, "dressed", "crane", "left_leg") in ("bandage", "tourniquet")


def close(view: View) -> bool:
    """Whether somebody is where they are."""
    others = (known(view, "at", one) for one in ("joker", "stranger", "crane", "intruder"))
    own = known(view, "at", view.who)
    return sum(one == own for one in others) > 1


def is_out(view: View) -> bool:
    """Whether Crane seems to have passed out."""
    return "out" in (known(view, "condition", "crane"), known(view, "condition", "intruder"))


def not_out(view: View) -> bool:
    """Whether Crane seems to be there."""
    return not is_out(view)


def story_told(view: View) -> bool:
    """Whether the story has been told to its end."""
    return known(view, "story") == 3  # noqa: PLR2004  # it has three parts


def has_answered(view: View) -> bool:
    """Whether the Joker's question has had an answer."""
    return known(view, "answered") is True


def unasked(view: View) -> bool:
    """Whether the Joker has not asked, or has had his answer."""
    return known(view, "asked") is not True or has_answered(view)


JOKES: Final = (
    "I would have brought a bottle.",
    "I was told that there was a room free.",
    "Two men walk into a dark room. The third one ducks.",
    "Is this where one queues?",
    "I have had worse receptions. I have written them up.",
    "My other suit is a straitjacket.",
    "They said you had gone straight. I see that you have gone nowhere.",
)
ABUSE: Final = (
    "You are not funny.",
    "You are a bore with a knife.",
    "They only laughed because they were locked in.",
    "You stink of paint.",
    "You are nobody. That is the whole file.",
)
PLEAS: Final = (
    "Please.",
    "Please, do not hurt me.",
    "I beg you.",
    "Have mercy.",
    "Please let me go.",
)

TO_THE_GUEST: Final = (
    Rule("creep joker far_side middle"),
    Rule("creep joker middle by_door"),
)
TO_THE_LAMP: Final = (Rule("strike_match"), Rule("light_lamp"))
TO_THE_THROAT: Final = (*TO_THE_GUEST, Rule("rush", not_out))

WAYS: Final = (
    Way("does nothing", "crane", ()),
    Way("hides and holds his breath", "crane", (Rule("keep_still"),)),
    Way(
        "runs for it",
        "crane",
        (Rule("break_free"), Rule("leave"), Rule("stand_up"), Rule("grope_for_door")),
    ),
    Way(
        "binds the leg, then goes",
        "crane",
        (
            Rule("break_free"),
            Rule("dress", lambda view: not bound(view)),
            Rule("leave", bound),
            Rule("stand_up", bound),
            Rule("grope_for_door", bound),
        ),
    ),
    Way(
        "draws, crawls nearer, and fires",
        "crane",
        (
            Rule("draw", times=2),
            Rule("crawl crane by_door middle", has_drawn),
            Rule("shoot stranger"),
            Rule("shoot joker"),
            Rule("break_free"),
            Rule("keep_still"),
        ),
    ),
    Way(
        "waits for a light, draws, and fires",
        "crane",
        (
            Rule("grip_ready crane pistol", times=1),
            Rule("shoot joker", in_sight),
            Rule("draw", in_sight),
            Rule("break_free"),
            Rule("say_aloud asking", times=2, words=("Who is there?", "Who are you?")),
        ),
    ),
    Way(
        "makes jokes, and laughs",
        "crane",
        (
            Rule("answer", times=1),
            Rule("say_aloud jesting", times=3, words=JOKES),
            Rule("laugh", times=1),
            Rule("say_aloud jesting", times=4, words=JOKES[3:]),
        ),
    ),
    Way(
        "makes him laugh, and offers peace",
        "crane",
        (
            Rule("accept_truce"),
            Rule("answer", times=1),
            Rule("diagnose", times=1),
            Rule("say_aloud jesting", times=2, words=JOKES),
            Rule("laugh", times=1),
            Rule("offer_truce"),
        ),
    ),
    Way(
        "insults him",
        "crane",
        (Rule("insult", words=ABUSE), Rule("say_aloud asking", times=1, words=("Who is there?",))),
    ),
    Way(
        "weeps and begs",
        "crane",
        (Rule("weep", times=2), Rule("say_aloud pleading", words=PLEAS, times=5)),
    ),
    Way(
        "plays dead",
        "crane",
        (Rule("play_dead"), Rule("keep_still")),
    ),
    Way(
        "says nothing, and fights",
        "crane",
        (
            Rule("glare", lambda view: not unasked(view), times=1),
            Rule("break_free"),
            Rule("strike"),
            Rule("stand_up"),
        ),
    ),
    Way(
        "kills in the dark, without a word",
        "joker",
        # Who gets no air cannot be known by his voice.
        (Rule("choke"), Rule("cut"), *TO_THE_THROAT),
    ),
    Way(
        "lights the lamp, asks, tells, cuts",
        "joker",
        (
            *TO_THE_LAMP,
            Rule("greet", times=1),
            Rule("cut", lambda view: story_told(view) or is_out(view)),
            Rule("tell_story"),
            Rule("ask"),
            *TO_THE_THROAT,
        ),
    ),
    Way(
        "tells the story to its end, and tends him",
        "joker",
        (
            *TO_THE_LAMP,
            Rule("let_go", is_out),
            Rule("tend"),
            Rule("choke", story_told),
            Rule("tell_story"),
            *TO_THE_THROAT,
        ),
    ),
    Way(
        "goes out into the night",
        "joker",
        (Rule("leave"), *TO_THE_GUEST),
    ),
    Way(
        "chokes him, goes back to bed, and comes again",
        "joker",
        (
            Rule("let_go", is_out),
            Rule("turn_away", is_out, times=1),
            Rule("choke"),
            *TO_THE_THROAT,
        ),
    ),
    Way(
        "chokes him, and again whenever he wakes",
        "joker",
        (Rule("let_go", is_out), Rule("choke"), *TO_THE_THROAT),
    ),
    Way(
        "lights the lamp, and offers peace",
        "joker",
        (*TO_THE_LAMP, Rule("greet", times=1), Rule("accept_truce"), Rule("offer_truce")),
    ),
    Way(
        "takes the pistol from him, and fires",
        "joker",
        (
            Rule("shoot"),
            Rule("pick_up pistol"),
            *TO_THE_LAMP,
            Rule("let_go", is_out),
            Rule("choke"),
            Rule("walk joker by_door middle", is_out),
            *TO_THE_THROAT,
        ),
    ),
)


# ---- Playing -----------------------------------------------------------------------------------


def play(stage: Stage, way: Way, seed: int) -> Scene:
    """One game to its end, or to where it is left."""
    scene, done = stage.start(seed, (way.person,)), Counter[int]()
    for _ in range(MOST_PROMPTS):
        if scene.ending is not None:
            break
        scene = scene.decide(choose(scene.seat(way.person).view, way, done))
    return scene


def choose(view: View, way: Way, done: Counter[int]) -> Act:
    """What a way has whoever plays do now. `done` counts what each rule did."""
    for number, rule in enumerate(way.rules):
        if done[number] >= rule.times or not rule.when(view):
            continue
        name, *wanted = rule.act.split()
        for choice in view.choices:
            rest = iter(choice.act.arguments)
            if choice.act.name == name and all(one in rest for one in wanted):
                words = rule.words[done[number] % len(rule.words)] if rule.words else ""
                done[number] += 1
                return Act(choice.act.name, choice.act.arguments, words)
    return WAIT


@cache
def the_stage() -> Stage:
    """The world, opened once in each process."""
    return Stage(open_world(WORLD))


def count(number: int, seeds: int) -> Counted:
    """The games of one way."""
    way = WAYS[number]
    counted = Counted(way.name, way.person)
    for seed in range(seeds):
        scene = play(the_stage(), way, seed)
        counted.endings[scene.ending or LEFT] += 1
        found = loop_of(scene, leaving_out=way.person)
        if found is not None:
            counted.loops.append(f"seed {seed}: {found[0]} in {', '.join(found[1])}")
    return counted


def all_counted(seeds: int, jobs: int, only: str) -> Iterator[Counted]:
    """The games of all ways, in order."""
    numbers = [number for number, way in enumerate(WAYS) if only in way.name]
    if jobs == 1:
        yield from (count(number, seeds) for number in numbers)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(count, numbers, [seeds] * len(numbers))


@click.command()
@click.option("--seeds", default=100, show_default=True, help="Games of each way, from seed 0 up.")
@click.option("--only", default="", help="Only ways whose names hold this.")
@click.option("--jobs", default=1, show_default=True, help="So many processes.")
@click.option("--json", "as_json", is_flag=True)
def main(seeds: int, jobs: int, only: str, *, as_json: bool) -> None:
    """Play `dark_room` in twenty ways, and say how it ends."""
    rows = []
    for counted in all_counted(seeds, jobs, only):
        rows.append(counted)
        if not as_json:
            show(counted, seeds)
    wrong = [*faults(rows, seeds)] if not only else []
    if as_json:
        click.echo(json.dumps([{**vars_of(one)} for one in rows], indent=1))
    else:
        total = sum((one.endings for one in rows), Counter[str]())
        games = seeds * len(rows)
        click.echo("\nof all games:")
        for ending, times in total.most_common():
            click.echo(f"    {ending}: {times / games:.1%}")
        click.echo(f"    going round: {sum(len(one.loops) for one in rows)} of {games}")
        for one in wrong:
            click.echo(one)
    sys.exit(bool(wrong))


def faults(rows: list[Counted], seeds: int) -> Iterator[str]:
    """What should be otherwise."""
    total = sum((one.endings for one in rows), Counter[str]())
    games = seeds * len(rows)
    for ending in (one.name for one in the_stage().world.endings):
        if total[ending] > MOST_OF_ALL * games:
            yield f"{ending} comes of too many games: {total[ending]} of {games}"
        if not any(one.endings[ending] > LEAST_OF_SOME * seeds for one in rows):
            best = max(rows, key=lambda one: one.endings[ending])
            yield f"{ending} comes of {best.endings[ending]} of {seeds} at best ({best.way})"
    for one in rows:
        yield from (f"{one.person} {one.way}, {found}" for found in one.loops)


def vars_of(counted: Counted) -> dict[str, object]:
    """A row as data."""
    return {
        "person": counted.person,
        "way": counted.way,
        "endings": dict(counted.endings.most_common()),
        "loops": counted.loops,
    }


def show(counted: Counted, seeds: int) -> None:
    """Print one way's row."""
    shares = ", ".join(
        f"{ending} {times / seeds:.0%}" for ending, times in counted.endings.most_common()
    )
    click.echo(f"{counted.person} {counted.way}: {shares}")


if __name__ == "__main__":
    main()
