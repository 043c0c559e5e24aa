"""A moment ends, and so does a stretch of moments: worlds in which they would not are refused."""

from __future__ import annotations

import sys
import time

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.errors import GaslampError
from gaslamp.model.numbers import NumberTooLarge
from gaslamp.notation import read
from gaslamp.records import Run
from gaslamp.simulation import Stage
from gaslamp.simulation.engine import Engine
from gaslamp.simulation.time import event_limits
from gaslamp.simulation.time.event_limits import TooMuchAtOnce, TooMuchHappens
from gaslamp.simulation.views.choice_limits import TooManyChoices
from gaslamp.views import Act
from gaslamp.worlds.opening import read_world

HEAD = """title: "A room"
type room
entity ann: character
entity hall, yard: room
property at(character): room
property n(character): number
initially: at(ann) = hall
action go(who: character, to: room)
    takes 2 s
    precondition: at(who) != to
    effect: at(who) = to
    consenting: who
"""


@pytest.fixture(autouse=True)
def never_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Habits that are never let be: what guards against too much does not rest on it."""
    freshness = sys.modules["gaslamp.minds.freshness"]
    for name, value in (("MOST_BY_HABIT", 10**9), ("LEFT", 1.0), ("LEFT_AT_ONCE", 1.0)):
        monkeypatch.setattr(freshness, name, value)


def refused(text: str, played: tuple[str, ...] = ()) -> GaslampError:
    with pytest.raises(GaslampError) as caught:
        Stage(read_world((HEAD + text).encode(), "room.lamp")).start(1, played)
    return caught.value


@pytest.mark.parametrize("delay", ["at once", "after 0 ms"])
def test_what_happens_at_once_again_and_again_ends_in_an_error_that_names_it(delay: str) -> None:
    error = refused(f"action ring\n    happens {delay}\n    effect: nothing\n", ("ann",))
    assert isinstance(error, TooMuchAtOnce)
    assert str(error) == (
        "room.lamp:13:1: one moment never ends: action ring comes again and again, and no time "
        "passes; let it take or wait some time, or give it a precondition that it makes false "
        "[GL306]"
    )


def test_a_habit_of_what_takes_no_time_ends_in_an_error_that_names_the_act() -> None:
    error = refused(
        "action nod(who: character)\n    takes 0 ms\n    consenting: who\n    effect: nothing\n"
        "habit nods(who: character)\n    does: nod(who)\n    weight: 1\n"
    )
    assert isinstance(error, TooMuchAtOnce)
    assert error.what == "action nod"


def test_a_process_of_every_millisecond_ends_in_an_error_that_names_it() -> None:
    error = refused(
        "".join(
            f"process tick{n}(c: character)\n    every 1 ms\n    effect: n(c) = 1 - n(c)\n"
            for n in range(3)
        )
    )
    assert isinstance(error, TooMuchHappens)
    assert str(error).startswith("room.lamp:13:1: more than 300 things happen within one second")


def test_moments_are_counted_when_they_are_asked_for_one_by_one() -> None:
    stage = Stage(read(HEAD + "action ring\n    happens at once\n    effect: nothing\n"))
    with pytest.raises(TooMuchAtOnce):
        for _ in stage.moments(1):
            pass


def crowd(people: int, takes: str, who: str = "character", more: str = "") -> Stage:
    """A world of so many who nod and nod, if they are a `who`."""
    others = "".join(f"entity p{n}: character\n" for n in range(people - 1))
    text = (
        f"type restless: character\nentity rita: restless\n{others}"
        f"action nod(who: {who})\n    takes {takes}\n    consenting: who\n    effect: nothing\n"
        f"habit nods(who: {who})\n    does: nod(who)\n    weight: 1\n{more}"
    )
    return Stage(read(HEAD + text))


def moments_until(stage: Stage, at_ms: int) -> int:
    """How many moments there are until then. Raises what the world comes to."""
    for count, scene in enumerate(stage.moments(1)):
        if scene.now_ms > at_ms:
            return count
    raise AssertionError("the run ended")


@pytest.mark.parametrize(("people", "at_ms"), [(4, 10_000), (20, 10_000), (60, 2_000)])
def test_people_at_a_human_pace_are_never_too_many(people: int, at_ms: int) -> None:
    # Each chooses and ends what they chose four times a second.
    assert moments_until(crowd(people, "250 ms"), at_ms) > people * at_ms // 1000 * 6


def test_people_at_a_human_pace_may_go_on_as_long_as_they_like(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(event_limits, "MOST_AT_A_STRETCH", 500)
    assert moments_until(crowd(20, "250 ms"), 5_000) > 600


@pytest.mark.parametrize("people", [2, 20, 60])
@pytest.mark.parametrize(("takes", "error"), [("0 ms", TooMuchAtOnce), ("1 ms", TooMuchHappens)])
def test_a_crowd_gives_no_room_to_one_who_acts_too_fast(
    people: int, takes: str, error: type[GaslampError]
) -> None:
    stage, seen = crowd(people, takes, "restless"), list[int]()
    with pytest.raises(error) as caught:
        seen.extend(scene.now_ms for scene in stage.moments(1))
    assert "action nod" in str(caught.value)
    # What comes due by the others is to wait, which each does once or twice in that time.
    assert len(seen) <= 310 + 2 * people


@pytest.mark.parametrize("people", [2, 20, 60])
@pytest.mark.parametrize(("takes", "error"), [("0 ms", TooMuchAtOnce), ("1 ms", TooMuchHappens)])
def test_a_crowd_that_acts_too_fast_is_stopped_the_sooner(
    people: int, takes: str, error: type[GaslampError]
) -> None:
    stage, begun = crowd(people, takes), time.process_time()
    with pytest.raises(error):
        moments_until(stage, 1_000)
    assert time.process_time() - begun < 2


def test_what_passes_once_between_two_people_is_no_moment_without_end() -> None:
    look = (
        "property seen(character, character): boolean\n"
        "action look(a: character, b: character)\n    happens at once\n"
        "    precondition: a != b and not seen(a, b)\n    effect: seen(a, b)\n"
    )
    assert moments_until(crowd(20, "250 ms", "restless", look), 1_000) > 20 * 19


def test_what_passes_between_two_people_again_and_again_is_one() -> None:
    look = "action look(a: character, b: character)\n    happens at once\n    effect: nothing\n"
    with pytest.raises(TooMuchAtOnce) as caught:
        moments_until(crowd(5, "250 ms", "restless", look), 1_000)
    assert "action look" in str(caught.value)


@pytest.mark.slow
def test_a_crowd_gives_no_room_to_a_process() -> None:
    tick = "process tick(r: room)\n    every 5 ms\n    effect: lit(r) = not lit(r)\n"
    stage = crowd(60, "250 ms", "restless", f"property lit(room): boolean\n{tick}")
    with pytest.raises(TooMuchHappens) as caught:
        moments_until(stage, 1_000)
    assert str(caught.value).startswith("<text>:")
    assert "most of them process tick" in str(caught.value)


def test_what_led_to_a_moment_without_end_is_not_gone_through_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps: list[Run] = []
    step = Engine.step

    def counted(engine: Engine, run: Run) -> Run:
        steps.append(run)
        return step(engine, run)

    monkeypatch.setattr(Engine, "step", counted)
    text = (
        "action step(who: character)\n    takes 1 s\n    consenting: who\n    effect: n(who) = 1\n"
        "action ring\n    happens at once\n    precondition: n(ann) == 1\n    effect: nothing\n"
    )
    seat = Stage(read(HEAD + text)).start(1, ("ann",)).seat("ann")
    errors: list[str] = []
    counts: list[int] = []
    for _ in range(2):
        with pytest.raises(TooMuchAtOnce) as caught:
            seat.decide(Act("step", ("ann",)))
        errors.append(str(caught.value))
        counts.append(len(steps))
    assert errors[0] == errors[1]
    assert counts[0] == counts[1] > 200
    assert seat.wait().is_due  # another act is another matter


@pytest.mark.parametrize(
    ("grows", "what"),
    [
        ("process p(c: character)\n    every 1 s\n    effect: n(c) = n(c) * n(c) + 3\n",
         "process p"),
        ("trigger t(c: character)\n    effect: n(c) = n(c) * n(c) + 3\n", "trigger t"),
        ("utility of ann: 1e99 * 1e99 * n(ann)\n", "the utility of ann"),
        ("want w of ann\n    worth: 1e99 * 99\n    weight: 1e99\n", "want w"),
        ("action a(w: character)\n    happens after 1 s\n    chance: 1e99 / 1e-99\n", "action a"),
    ],
)  # fmt: skip
def test_a_number_that_grows_without_bound_is_laid_to_its_declaration(
    grows: str, what: str
) -> None:
    error = refused(grows)
    assert isinstance(error, NumberTooLarge)
    assert error.what.startswith((what, "the utility of ann"))
    assert error.place is not None


def test_a_view_of_more_choices_than_anybody_could_choose_from_is_refused() -> None:
    rooms = "".join(f"entity r{n}: room\n" for n in range(11))
    text = f"{rooms}action wave(w: character, x: room, y: room, z: room)\n    consenting: w\n"
    knows = "property lit(room): boolean\ninitially:\n    for each r: room: lit(r)\n"
    knows += "common: everything\n"
    error = refused_view(text + knows)
    assert str(error) == (
        "room.lamp:24:1: one person has 2,209 acts to choose from, most of them action wave, and "
        "at most 400 may be; give its variables narrower types, or fewer of them [GL310]"
    )


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (
            0,
            "one person has 4,160 acts to choose from, most of them action wave, and at most 4,000",
        ),
        (
            12,
            "all the people together have 12,896 acts to choose from, most of them action wave",
        ),
    ],
)
def test_more_acts_than_minds_could_be_made_ready_for_are_refused(people: int, said: str) -> None:
    rooms = "".join(f"entity r{n}: room\n" for n in range(29 if people else 62))
    others = "".join(f"entity p{n}: character\n" for n in range(people))
    action = "action wave(w: character, x: room, y: room)\n    consenting: w\n"
    with pytest.raises(TooManyChoices) as caught:
        Stage(read_world((HEAD + rooms + others + action).encode(), "room.lamp"))
    assert said in str(caught.value)
    assert caught.value.place is not None


def test_too_many_acts_are_refused_before_any_table_is_made() -> None:
    """An engine of ten times the acts that may be took seconds, to be thrown away."""
    rooms = "".join(f"entity r{n}: room\n" for n in range(62))
    action = "action wave(w: character, x: room, y: room)\n    consenting: w\n"
    world = read_world((HEAD + rooms + action).encode(), "room.lamp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EngineSpace, "_ground", forbidden)
        with pytest.raises(TooManyChoices):
            Stage(world)


def forbidden(space: EngineSpace) -> None:
    raise AssertionError(space)


def refused_view(text: str) -> GaslampError:
    scene = Stage(read_world((HEAD + text).encode(), "room.lamp")).start(1, ("ann",))
    with pytest.raises(TooManyChoices) as caught:
        assert scene.seat("ann").view
    return caught.value


@pytest.mark.slow
def test_as_many_people_as_there_may_be_are_soon_made_ready() -> None:
    people = "".join(f"entity p{n}: character\n" for n in range(399))
    world = read(f"{HEAD}{people}initially:\n    for each c: character: at(c) = hall\n")
    begun = time.process_time()
    Stage(world)
    # Under two seconds; where other programs press on the caches, twice that.
    assert time.process_time() - begun < 4
