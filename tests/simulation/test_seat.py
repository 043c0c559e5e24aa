"""A seat: what can be asked of one, and that nothing can be reached from it or from a door."""

from __future__ import annotations

import copy
import functools
import gc
import pickle
import weakref
from collections.abc import Callable, Iterator

import pytest
from shared_worlds import light_worlds

from gaslamp.engine import Core
from gaslamp.errors import GaslampError, WorldFault, WrongArgument
from gaslamp.inquiry import GodView
from gaslamp.model import State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import Log, Run
from gaslamp.records.chance import BadStream
from gaslamp.sessions import Edition, Guard, Session
from gaslamp.sessions.commands import Repertoire
from gaslamp.simulation import CannotDoThat, Engine, NotYourTurn, Scene, Seat, Stage
from gaslamp.simulation.runtime import Runtime
from gaslamp.simulation.seat import Opened
from gaslamp.simulation.views.view_builder import ViewBuilder
from gaslamp.testing import new_session, reachable, reached_secrets
from gaslamp.views import WAIT, Act, View
from gaslamp.worlds import open_world, read_world, source

SECRET = (
    State, StateSpace, World, Log, Run, Engine, Core, ViewBuilder, Runtime, Opened,
    Stage, Scene, GodView,
)  # fmt: skip


def ways_past(start: object, who: str) -> list[str]:
    """The ways from something that a door has to what its person may not see."""
    others = (
        f"{path}: the view of {one.who}"
        for path, one in reachable(start).values()
        if isinstance(one, View) and one.who != who
    )
    return [*reached_secrets(start, SECRET), *others]


def played(world: str) -> Iterator[tuple[Session, list[object]]]:
    """A few lines of a game as everybody who can be played, and all that they were handed."""
    stage = Stage(open_world(world))
    for who in stage.world.playable or stage.people:
        session = new_session(stage, who, 1, edition=Edition.of(source(world)))
        handed: list[object] = [Guard(session), session.turn, session.story]
        for line in ("look", "?", "1", "know", "why", "wait", "undo", "2", "script", "fly"):
            reply = session.type(line)
            handed += [reply, session.turn, session.turn.view, session.asked, session.checkpoint()]
        handed += [session.offers(), session.story.save(), Repertoire.of(session.turn)]
        yield session, handed


WORLDS = [
    pytest.param(
        world,
        marks=[pytest.mark.slow]
        if world in {"dark_room", "interview", "alley", "lifeboat", "manor"}
        else [],
    )
    for world in light_worlds()
]


@pytest.mark.parametrize("world", WORLDS)
def test_from_a_door_and_all_it_is_handed_nothing_is_reached(world: str) -> None:
    for session, handed in played(world):
        who = session.turn.view.who
        assert ways_past(session, who) == []
        assert ways_past(handed, who) == []


@pytest.mark.parametrize("world", WORLDS)
def test_from_a_seat_nothing_is_reached(world: str) -> None:
    stage = Stage(open_world(world))
    for who in stage.people:
        seat = stage.start(1, (who,)).seat(who)
        after = seat.wait()
        for one in (seat, after, after.view, after.view_to_tell, after.advice(), after.decide):
            assert reached_secrets(one, SECRET) == []


@pytest.mark.parametrize("world", WORLDS)
def test_from_a_refusal_nothing_is_reached(world: str) -> None:
    """Whoever catches what a seat or a session raises holds no frame of the run."""
    stage = Stage(open_world(world))
    who, *others = stage.people
    scene = stage.start(1, (who,))
    refused: list[tuple[str, object, type[GaslampError]]] = [
        (who, Act("fly", (who,)), CannotDoThat),
        (who, "wait", WrongArgument),
        *((other, WAIT, NotYourTurn) for other in others),
    ]
    for decider, act, kind in refused:
        with pytest.raises(kind) as caught:
            scene.seat(decider).decide(act)  # type: ignore[arg-type]  # no act at all, for one
        assert reached_secrets(caught.value, SECRET) == []
    with pytest.raises(BadStream) as of_seed:
        scene.seat(who).anew(2**70)
    assert reached_secrets(of_seed.value, SECRET) == []


def test_a_fault_of_the_world_leaves_a_seat_without_frames() -> None:
    text = """
entity ann: character
property n(): number = 2
action grow(who: character)
    takes 1 s
    consenting: who
    effect: n() = n() * 1e90
    observing: everyone
"""
    seat = Stage(read_world(text)).start(1, ("ann",)).seat("ann")
    seat = seat.decide(Act("grow", ("ann",)))
    with pytest.raises(WorldFault) as caught:
        seat.decide(Act("grow", ("ann",)))
    assert reached_secrets(caught.value, SECRET) == []


def test_what_a_refusal_would_hold_is_found() -> None:
    """The host's own `Scene.decide` raises as any function does: there the walk sees the run."""
    scene = Stage(open_world("sally_anne")).start(1, ("sally",))
    with pytest.raises(CannotDoThat) as caught:
        scene.decide(Act("fly"))
    ways = reached_secrets(caught.value, SECRET)
    assert any("__traceback__" in one and "Runtime" in one for one in ways)
    laundered = RuntimeError()
    laundered.__context__ = caught.value
    assert reached_secrets(laundered, SECRET)


def test_a_seat_is_not_made() -> None:
    with pytest.raises(WrongArgument) as caught:
        Seat()
    assert str(caught.value) == (
        'Seat: a seat of a scene is wanted, not a new one; scene.seat("sally") is one [GL004]'
    )


Hang = Callable[[Session, Scene], None]


def as_attribute(session: Session, scene: Scene) -> None:
    object.__setattr__(session.turn.view, "known", GodView(scene).log)


def as_closure(session: Session, scene: Scene) -> None:
    session._acts.halted = lambda: session.type(scene.waiting_for or "")


def as_bound_method(session: Session, scene: Scene) -> None:
    session._acts.halted = scene.decide  # type: ignore[assignment]


def as_partial(session: Session, scene: Scene) -> None:
    session._acts.halted = functools.partial(print, scene)  # type: ignore[assignment]


def as_default(session: Session, scene: Scene) -> None:
    session._acts.halted = lambda kept=scene: kept  # type: ignore[assignment,misc]


def as_anothers_view(session: Session, scene: Scene) -> None:
    session._pages.__dict__["seen"] = [{"by": scene.seat("anne").view}]


@pytest.mark.parametrize(
    "hang", [as_attribute, as_closure, as_bound_method, as_partial, as_default, as_anothers_view]
)
def test_what_an_oversight_leaves_hanging_is_found(hang: Hang) -> None:
    stage = Stage(open_world("sally_anne"))
    session = new_session(stage, "sally", 1, edition=Edition.of(source("sally_anne")))
    assert ways_past(session, "sally") == []
    hang(session, Scene.of(session.turn.seat))
    assert ways_past(session, "sally")


# -- what a seat does ------------------------------------------------------------------


def test_a_seat_is_one_person_s_run_and_the_old_one_stays(stage: Stage) -> None:
    seat = stage.start(1, ("ann",)).seat("ann")
    assert (seat.who, seat.seed, seat.is_due, seat.ended, seat.ending) == (
        "ann", 1, True, False, None,
    )  # fmt: skip
    before, head = seat.view, seat.head
    assert seat.choices == before.choices
    taken, waited = seat.decide(Act("take", ("ann",))), seat.wait()
    assert taken.head != waited.head != head
    assert (seat.view, seat.head) == (before, head)
    assert seat.decide(Act("take", ("ann",))).head == taken.head
    assert taken.view.percepts[-1].act.name == "take"


def test_a_seat_s_view_is_its_scene_s_and_scene_and_seat_lead_to_each_other(stage: Stage) -> None:
    scene = stage.start(1, ("ann",))
    seat = scene.seat("ann")
    assert GodView(scene).view("ann") == seat.view
    assert Scene.of(seat).head == scene.head
    assert seat.decide(WAIT).head == scene.decide(WAIT).head
    told = seat.view_to_tell
    assert (told.percepts, told.choices) == (seat.view.percepts, ())
    assert seat.pulse == (len(seat.view.percepts), seat.view.is_awake, None)


def test_who_is_not_due_decides_nothing(stage: Stage) -> None:
    scene = stage.start(1, ("ann",))
    with pytest.raises(NotYourTurn) as caught:
        scene.seat("bob").wait()
    assert str(caught.value) == "bob has nothing to decide now: only who is due decides [GL521]"
    with pytest.raises(CannotDoThat) as refused:
        scene.seat("ann").decide(Act("take", ("bob",)))
    assert str(refused.value) == (
        "ann sees no way to do take(bob); choose one of the choices in the view, or wait [GL522]"
    )


def test_anew_is_another_run_of_the_same_people(stage: Stage) -> None:
    seat = stage.start(1, ("ann", "bob")).seat("bob").anew(7)
    assert seat.head == stage.start(7, ("ann", "bob")).head
    assert (seat.who, seat.seed) == ("bob", 7)


def test_a_seat_holds_nothing_is_its_own_copy_and_opens_nothing_elsewhere(stage: Stage) -> None:
    seat = stage.start(1, ("ann",)).seat("ann")
    assert not hasattr(seat, "__dict__")
    assert copy.copy(seat) is copy.deepcopy(seat) is seat
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(seat)
    with pytest.raises(AttributeError):
        seat.log = 1  # type: ignore[attr-defined]


@pytest.mark.slow
def test_what_a_seat_opens_goes_when_the_seat_goes() -> None:
    seat: Seat | None = Stage(open_world("sally_anne")).start(1, ("sally",)).seat("sally")
    assert seat is not None
    behind = weakref.ref(Scene.of(seat).stage._runtime)
    gc.collect()
    assert behind() is not None
    seat = None
    gc.collect()
    assert behind() is None


@pytest.mark.slow
@pytest.mark.parametrize("world", light_worlds())
def test_a_view_without_words_is_the_view_but_for_the_worlds_lines(world: str) -> None:
    stage = Stage(open_world(world))
    who = (stage.world.playable or stage.people)[0]
    seat = stage.start(1, (who,)).seat(who)
    for _ in range(2):
        view, plain = seat.view, seat.wordless_view
        assert [(one.property, one.arguments, one.value, one.how) for one in plain.known] == [
            (one.property, one.arguments, one.value, one.how) for one in view.known
        ]
        assert {one.told for one in (*plain.known, *plain.revisions)} <= {()}
        assert plain.refused == ()
        kept = ("percepts", "choices", "nameables", "place", "ending", "doubts")
        assert [getattr(plain, one) for one in kept] == [getattr(view, one) for one in kept]
        if seat.ended:
            return
        seat = seat.wait()
