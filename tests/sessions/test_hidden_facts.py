"""The same lines into two runs that differ in one hidden fact: every byte that comes out is equal.

That is, until something reaches whoever is played that may differ: a percept, or what a rule of
perception taught them. Nothing here looks at a view: what is compared is what `gaslamp play --json`
writes, the text that a person reads in it.
"""

from __future__ import annotations

import dataclasses
import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from blocks import law
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from shared_worlds import edition_of, stage_of

from gaslamp.checks.reached import Reached, what_reached
from gaslamp.english.words import lexicon_of
from gaslamp.inquiry import GodView
from gaslamp.model import Fluent, Value, World
from gaslamp.records import Run
from gaslamp.screens.jsonl import play_json
from gaslamp.sessions import Edition, Reply, Session
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.time.pacing import Pacing
from gaslamp.simulation.views import ViewBuilder
from gaslamp.testing.houses import house_texts
from gaslamp.testing.worlds import right_worlds
from gaslamp.views import View
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

TWINS = Path(__file__).with_name("twins")
ASKED = ("look", "? all", "know", "inventory", "wait", "x me", "why", "undo")
"""Each second is asked only where nothing is offered."""
LINES = 8

Plant = Callable[[pytest.MonkeyPatch], None]


class Typist(io.StringIO):
    """Types lines one by one, and notes before each what has reached whoever is played."""

    def __init__(self, session: Session, who: str, lines: Callable[[int], str]) -> None:
        super().__init__()
        self.session, self.who, self.lines = session, who, lines
        self.reached: list[Reached] = []

    def readline(self, size: int | None = -1, /) -> str:
        del size
        self.reached.append(what_reached(Scene.of(self.session.turn.seat), self.who))
        return self.lines(len(self.reached) - 1)


def played(
    scene: Scene, who: str, edition: Edition, lines: Sequence[str] | None = None
) -> tuple[list[str], list[Reached], list[str]]:
    """What comes out line by line, what had reached who plays by then, and what was typed.

    Without lines some are made up: questions, and by chance what is offered.
    """
    world = scene.stage.world
    session = Session(scene.seat(who), edition=edition, lexicon=lexicon_of(world.words))
    sink, typed, dice = io.StringIO(), list[str](), random.Random(who)  # noqa: S311

    def line(number: int) -> str:
        if lines is not None:
            return lines[number] if number < len(lines) else ""
        if number >= LINES or session.ended:
            return ""
        offered = json.loads(sink.getvalue().splitlines()[-1]).get("now", ())
        asked: object = ASKED[number % len(ASKED)]
        if number % 2 and offered:
            chosen = dice.choice(offered)
            asked = dice.choice(
                [chosen["command"], {"act": chosen["act"], "arguments": chosen["arguments"]}]
            )
        typed.append(json.dumps(asked) + "\n")
        return typed[-1]

    typist = Typist(session, who, line)
    play_json(session, typist, sink)
    return sink.getvalue().splitlines(), typist.reached, typed


def first_leak(
    one: tuple[list[str], list[Reached], list[str]],
    other: tuple[list[str], list[Reached], list[str]],
) -> str | None:
    """The first output that differs though nothing that may differ has reached who plays."""
    for number, (said, got) in enumerate(zip(*one[:2], strict=False)):
        if number >= len(other[0]) or other[1][number] != got:
            return None
        if other[0][number] != said:
            first, second = json.loads(said), json.loads(other[0][number])
            parts = {p: (first.get(p), second.get(p)) for p in first if first[p] != second.get(p)}
            return f"after {one[2][:number]}: {parts}"
    return None


def facts(scene: Scene) -> Iterator[tuple[Fluent, Value]]:
    """Every fact, each with the first value that it has not."""
    god = GodView(scene)
    for fluent in god.fluents:
        for value in islice(god.alternatives(fluent), 1):
            yield fluent, value


def leaks_of(scene: Scene, who: str, edition: Edition, chosen: slice) -> list[str]:
    """By which facts, varied one at a time, anything shows that has not been perceived."""
    one = played(scene, who, edition)
    god, found = GodView(scene), list[str]()
    for fluent, value in list(facts(scene))[chosen]:
        other = played(god.counterfactual({fluent: value}), who, edition, one[2])
        if (leak := first_leak(one, other)) is not None:
            found.append(f"{fluent} is {value}: {leak}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("who", ["sally", "anne"])
def test_no_hidden_fact_of_sally_anne_shows(who: str) -> None:
    scene = stage_of("sally_anne").start(1, (who,))
    assert leaks_of(scene, who, edition_of("sally_anne"), slice(None)) == []


@pytest.mark.slow
def test_no_hidden_fact_of_cloak_of_darkness_shows() -> None:
    scene = stage_of("cloak_of_darkness").start(1, ("guest",))
    assert leaks_of(scene, "guest", edition_of("cloak_of_darkness"), slice(None)) == []


DARK_ROOM_BLOCKS = 24


@pytest.mark.slow
@pytest.mark.blocks(12)
@pytest.mark.parametrize("who", ["crane", "joker"])
@pytest.mark.parametrize("block", range(DARK_ROOM_BLOCKS))
def test_no_hidden_fact_of_the_dark_room_shows(who: str, block: int) -> None:
    scene = stage_of("dark_room").start(1, (who,))
    found = leaks_of(scene, who, edition_of("dark_room"), slice(block, None, DARK_ROOM_BLOCKS))
    assert found == []


@pytest.mark.slow
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(right_worlds())
def test_no_hidden_fact_of_a_generated_world_shows(world: World) -> None:
    edition = Edition.of(Source("generated.lamp", b"", is_shipped=False))
    scene = Stage(world).start(1, ("ann",))
    if scene.waiting_for is not None:
        assert leaks_of(scene, "ann", edition, slice(None)) == []


FACTS_OF_A_HOUSE = 8


@pytest.mark.slow
@law(20)
@given(house_texts(), st.integers(0, 10_000))
def test_no_hidden_fact_of_a_generated_house_shows(text: str, first: int) -> None:
    note(text)
    edition = Edition.of(Source("house.lamp", b"", is_shipped=False))
    scene = Stage(read_world(text, "house.lamp")).start(1, ("ann",))
    count = len(list(facts(scene)))
    every = max(1, count // FACTS_OF_A_HOUSE)
    assert leaks_of(scene, "ann", edition, slice(first % every, None, every)) == []


@pytest.mark.parametrize(
    ("one", "other", "who", "line"),
    [
        ("rep_has_key", "rep_picks_locks", "ann", "hum"),
        ("stream_a", "stream_b", "guard", "search"),
        ("lat_a", "lat_b", "ann", "hum"),
        ("wake_true", "wake_false", "ann", "hum"),
    ],
)
def test_twins_that_differ_in_a_hidden_fact_tell_the_same(
    one: str, other: str, who: str, line: str
) -> None:
    lines = [f"{json.dumps(typed)}\n" for typed in (line, "wait", "know", "? all", "wait") * 2]
    runs = []
    for name in (one, other):
        text = (TWINS / f"{name}.lamp").read_text()
        edition = Edition.of(Source("twin.lamp", b"", is_shipped=False))
        stage = Stage(read_world(text, "twin.lamp"))
        runs.append(played(stage.start(1, (who,)), who, edition, lines))
    assert runs[0][1] == runs[1][1], "something else reached whoever is played"
    assert runs[0][0] == runs[1][0]


def telling_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that says what is so."""
    honest = Session.type

    def nosy(session: Session, line: str) -> Reply:
        reply, god = honest(session, line), GodView(Scene.of(session.turn.seat))
        return dataclasses.replace(reply, text=f"{reply.text} {god.state.values}")

    monkeypatch.setattr(Session, "type", nosy)


def waiting_by_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long one waits hangs on what is so."""
    honest = Pacing.wait

    def nosy(pacing: Pacing, run: Run, who: str, patience: float = 1.0) -> tuple[int, Run]:
        waited_ms, run = honest(pacing, run, who, patience)
        return waited_ms + sum(repr(run.state.values).encode()), run

    monkeypatch.setattr(Pacing, "wait", nosy)


def ordering_by_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order in which what is known of is listed hangs on what is so."""
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, name: str, *, choices: bool = True) -> View:
        view = honest(viewer, run, name, choices=choices)
        turned = sum(repr(run.state.values).encode()) % 2
        return dataclasses.replace(view, nameables=view.nameables[:: -1 if turned else 1])

    monkeypatch.setattr(ViewBuilder, "view", nosy)


@pytest.mark.slow("cloak_of_darkness")
@pytest.mark.parametrize("plant", [telling_text, waiting_by_the_truth, ordering_by_the_truth])
@pytest.mark.parametrize(
    ("world", "who"), [("sally_anne", "sally"), ("cloak_of_darkness", "guest")]
)
def test_what_tells_the_truth_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    world: str,
    who: str,
) -> None:
    plant(monkeypatch)
    # Made anew, so that nothing planted stays in what other tests use.
    scene = Stage(stage_of(world).world).start(1, (who,))
    assert leaks_of(scene, who, edition_of(world), slice(0, 6)) != []


MARKS = """
playable: ann
entity ann, bob: character
property scar(character): boolean, hidden
property looked(character): boolean, hidden
initially: {fact}
action takes_a_look(c: character)
    happens at once
    precondition: c == ann and not looked(c)
    effect:
        looked(c)
        believes(c, scar(bob)) = scar(bob)
    observing o: o == c, as somebody_is_marked, by sight
event somebody_is_marked
    says: "There is a mark on somebody."
"""


def test_what_an_act_teaches_has_reached_who_sees_something_else_of_it() -> None:
    got = [
        what_reached(
            Stage(read_world(MARKS.format(fact=f), "marks.lamp")).start(1, ("ann",)), "ann"
        )
        for f in ("scar(bob)", "scar(bob)", "scar(ann)")
    ]
    assert got[0] == got[1]
    assert got[0] != got[2]
