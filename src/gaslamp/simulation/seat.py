"""A seat: one person in one run, for whoever is not to see past that person.

A door (a screen, a server, a program or a language model that plays) is handed a seat and nothing
else of a run. What can be asked of it is what that person can know, what they can do, and to
do it.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.views import Act
>>> from gaslamp.worlds import open_world
>>> seat = Stage(open_world("sally_anne")).start(seed=1, played=("sally",)).seat("sally")
>>> after = seat.decide(Act("put", ("sally", "basket")))
>>> after.view.percepts[-1].act.name, len(seat.view.percepts) < len(after.view.percepts)
('put', True)

*A seat is a key.* It has no attribute that holds anything: what it opens lies in a table of this
module, by the seat, and leaves the table when the last holder lets go of the seat. So there
is no attribute, closure, bound method or argument by which an oversight of a door (an object
written out, passed on, walked by a template or a debugger) comes to the state, the log or
another's view. `gaslamp.testing` has the walk that shows it.

A seat tells nothing of the present but what its person knows. It does go on into the future:
who decides, looks how it ends, and goes back to the seat before, has asked the truth. A policy
that is to act on what a person knows is handed `view` and `advice()`, and what it answers is
decided for it.

What a seat refuses holds nothing either: a `GaslampError` leaves it without the frames it came
through, whose variables are the run and the works.

That is no sandbox. Code in the same process that wants to see the truth can: by `gc`, by
the globals of this module, by the frames of a fault of ours (no `GaslampError`, and kept whole
for whoever has to mend it). Who runs a stranger's code keeps it in another process, and passes
views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from functools import cached_property
from typing import Final, NoReturn, TypeVar
from weakref import WeakKeyDictionary

from gaslamp.errors import GaslampError, WorldFault, WrongArgument, require, whole_number
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Run, checked_seed
from gaslamp.simulation.perception.utterance import with_words
from gaslamp.simulation.problems import NotYourTurn
from gaslamp.simulation.runtime import Runtime
from gaslamp.simulation.time.event_limits import TooMuchAtOnce, TooMuchHappens
from gaslamp.simulation.time.gestures import gestures_of, without_gestures
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice, Percept, View

T = TypeVar("T")


class Seat:
    """One person at one moment of one run. Immutable: `decide` and `wait` give another seat.

    Keeping an earlier one is undo, going on from it twice is a branch.
    """

    __slots__ = ("__weakref__",)

    def __init__(self) -> None:
        """A seat is given out by a scene, and not made: what would it be of?

        Raises:
            WrongArgument: always.
        """
        raise WrongArgument("Seat", "a seat of a scene", "a new one", 'scene.seat("sally") is one')

    @property
    def who(self) -> str:
        """Whose seat it is."""
        return _asked(self, lambda opened: opened.who)

    @property
    def seed(self) -> int:
        """The seed, which with the world's text, but not without, makes the run again."""
        return _asked(self, lambda opened: opened.run.seed)

    @property
    def view(self) -> View:
        """All that this person can know now; made once."""
        return _asked(self, lambda opened: opened.view)

    @property
    def view_to_tell(self) -> View:
        """The view without choices and refusals, made several times as fast."""
        return _asked(self, lambda opened: opened.view_to_tell)

    @property
    def wordless_view(self) -> View:
        """The view without the world's lines for what is known, for programs that go by ids.

        It leaves out what this person believes they could not do, too. Made once, in half the time.
        """
        return _asked(self, lambda opened: opened.wordless_view)

    def view_with_minds(self, depth: int = 1) -> View:
        """The view with what this person takes others to believe, so many minds deep: `supposed`.

        Raises:
            WrongArgument: the depth is no whole number, or below 1.
            TooDeep: people of this world do not think of one another that deep.

        Cost: all minds within this one to that depth, people to the power of it.

        >>> from gaslamp.simulation import Stage
        >>> from gaslamp.worlds import open_world
        >>> stage = Stage(open_world("sally_anne"))
        >>> *_, moment = (m for m in stage.moments(seed=1) if m.now_ms <= 30_000)
        >>> view = moment.seat("anne").view_with_minds()
        >>> [one.value for one in view.supposed if one.property == "inside"]
        ['basket']
        """
        number = whole_number(depth, "depth")
        if number < 1:
            raise WrongArgument.of("depth", "a number of minds above 0", depth)
        return _asked(self, lambda opened: opened.view_with_minds(number))

    @property
    def utility(self) -> float | None:
        """What this person has of what they want, by their own lights.

        None is that they do not know. It is worth what their beliefs say it is: who wants the lamp,
        and takes a candle for it, has what they want. Somebody for whom the world says nothing
        has 0.
        """
        return _asked(self, lambda opened: opened.utility)

    @property
    def pulse(self) -> tuple[int, bool, str | None]:
        """Equal to an earlier one while there is nothing new to tell this person.

        It is how many percepts they had, whether they are awake, and how the run ended.
        """
        return _asked(self, lambda opened: opened.pulse)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The acts this person believes possible, as the view has them."""
        return _asked(self, lambda opened: opened.choices)

    def advice(self) -> tuple[Choice, ...]:
        """What this person could do now, what helps most by their own lights first; made once.

        Of a seat `without_advice`, the choices as the view has them: nothing is foreseen.

        Cost: a search in their mind, remembered for every run of the stage.
        """
        return _asked(self, lambda opened: opened.advice)

    def ways_to(self, act: Act) -> tuple[Choice, ...]:
        """What this person could do now to make an act possible, by their own lights.

        Nothing for an act that no one step leads to. Cost: a step in their mind for each choice.
        Raises `WrongArgument`: it is no act.
        """
        require(Act, act, "ways_to", "an Act")
        return _asked(self, lambda opened: opened.ways_to(act))

    def preparations(self, act: Act) -> tuple[Choice, ...]:
        """Of the ways to an act, those that go without saying: to stand up before walking.

        They are bound to come off, soon over, and done to nobody else; and nobody goes anywhere
        for it, but to the place that the act names. Cost: as `ways_to`. Raises as `ways_to`.
        """
        require(Act, act, "preparations", "an Act")
        return _asked(self, lambda opened: opened.preparations(act))

    def routes(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Where this person could go, the nearest first, and what they would do in turn.

        By their own lights; each place once. Cost: a step in their mind for each choice at each of
        at most a dozen places.
        """
        return _asked(self, lambda opened: opened.routes())

    def think_ahead(self) -> None:
        """Let everybody whom nobody plays weigh now what they could do.

        It is remembered, so that no decision has to wait for it, and changes nothing else. Cost: a
        search in the mind of each.
        """
        _asked(self, lambda opened: opened.think_ahead())

    @property
    def is_advised(self) -> bool:
        """Whether `advice` says what helps, and how much."""
        return _asked(self, lambda opened: opened.is_advised)

    def without_advice(self) -> Seat:
        """The same seat, and all that follow from it, without a planner's help.

        For whoever is tested on working out for themselves what would help: `advice` is then
        what they could do, in the order of the view, and expects nothing of it.
        """
        return _asked(self, lambda opened: opened.without_advice())

    @property
    def is_due(self) -> bool:
        """Whether this person must decide now."""
        return _asked(self, lambda opened: opened.is_due)

    def without_gestures(self, percepts: Iterable[Percept]) -> list[Percept]:
        """Those of some percepts that are of more than a gesture that was seen.

        A gesture, such as a look at a watch, breaks off nothing that whoever is played does.
        """
        return _asked(
            self, lambda opened: without_gestures(percepts, gestures_of(opened.runtime.world))
        )

    @property
    def ended(self) -> bool:
        """Whether the run is over."""
        return self.ending is not None

    @property
    def ending(self) -> str | None:
        """The name of the ending the run has come to, if any."""
        return _asked(self, lambda opened: opened.run.ending)

    @property
    def head(self) -> str:
        """A hash of all that truly happened so far.

        It tells nothing by itself, and is equal only where everything was: a game that
        is taken up again is known by it.
        """
        return _asked(self, lambda opened: opened.run.log.head)

    def decide(self, act: Act | Choice) -> Seat:
        """This person's seat after they begin an act, and all that follows.

        That is until somebody played must decide, or the run ends. `WAIT` is always possible.
        Whether an act comes off shows only when it ends.

        Raises:
            NotYourTurn: this person has nothing to decide now.
            CannotDoThat: the act is not among their choices.
        """
        return _asked(self, lambda opened: opened.decide(act))

    def wait(self) -> Seat:
        """As `decide`, for waiting."""
        return self.decide(WAIT)

    def anew(self, seed: int) -> Seat:
        """The same person's seat at the start of another run, the same people played."""
        number = checked_seed(whole_number(seed, "seed"))
        return _asked(self, lambda opened: opened.anew(number))

    def __copy__(self) -> Seat:
        """The seat itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Seat:
        """The seat itself: it never changes."""
        return self

    def __reduce__(self) -> NoReturn:
        """A key opens nothing elsewhere: seed and decisions are what to keep."""
        raise TypeError("a seat cannot be pickled: keep its seed and what was decided")


@dataclass(frozen=True)
class Opened:
    """What a seat opens: a run, and whose eyes see it. For `simulation.stage` alone."""

    runtime: Runtime
    run: Run
    who: str
    is_advised: bool = True
    faults: dict[GroundEvent | None, WorldFault] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Acts (None: waiting) after which nothing comes to an end. They lead there again, and what it
    takes to see that nobody need wait for twice."""

    @property
    def is_due(self) -> bool:
        """Whether this person must decide now."""
        due = self.run.due
        return due is not None and self.runtime.people[due] == self.who

    @cached_property
    def view(self) -> View:
        """All that this person can know."""
        return self.runtime.viewer.view(self.run, self.who)

    @cached_property
    def wordless_view(self) -> View:
        """The view without the world's lines and refusals."""
        return self.runtime.viewer.view(self.run, self.who, words=False)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The acts this person believes possible."""
        return self.runtime.viewer.choices(self.run, self.who)

    @property
    def view_to_tell(self) -> View:
        """The view without choices and refusals."""
        return self.runtime.viewer.view(self.run, self.who, choices=False)

    def view_with_minds(self, depth: int) -> View:
        """The view with the minds within this person's, so deep. Raises `TooDeep`."""
        self.runtime.check_depth(depth + 1)
        return replace(self.view, supposed=self.runtime.viewer.supposals(self.run, self.who, depth))

    @property
    def utility(self) -> float | None:
        """What this person has by their own lights."""
        return self.runtime.viewer.utility(self.run, self.who)

    @property
    def pulse(self) -> tuple[int, bool, str | None]:
        """What tells whether there is anything new for this person."""
        return self.runtime.viewer.pulse(self.run, self.who)

    @cached_property
    def advice(self) -> tuple[Choice, ...]:
        """What this person could do now, what helps most first, if that is to be said."""
        if not self.is_advised:
            return self.choices
        return self.runtime.viewer.advice(self.run, self.who)

    def ways_to(self, act: Act) -> tuple[Choice, ...]:
        """What this person could do now to make an act possible, if that is to be said."""
        if not self.is_advised:
            return ()
        return self.runtime.viewer.ways_to(self.run, self.who, act)

    def preparations(self, act: Act) -> tuple[Choice, ...]:
        """Of the ways to an act, those that go without saying, if anything is to be said."""
        if not self.is_advised:
            return ()
        return self.runtime.viewer.preparations(self.run, self.who, act)

    def routes(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Where this person could go, and what they would do in turn."""
        return self.runtime.viewer.routes(self.run, self.who)

    def think_ahead(self) -> None:
        """Let everybody whom nobody plays weigh what they could do."""
        self.runtime.engine.think_ahead(self.run)

    def decide(self, act: Act | Choice) -> Seat:
        """The seat after this person begins an act. Raises as `Seat.decide` says."""
        if not self.is_due:
            raise NotYourTurn(None if self.run.ending is not None else self.who)
        event = self.runtime.event(self.run, act)
        if event in self.faults:
            raise self.faults[event]
        try:
            run = self.runtime.engine.decide(with_words(self.run, act), event)
        except (TooMuchAtOnce, TooMuchHappens) as fault:
            self.faults[event] = fault
            raise
        return seat_at(self.runtime, run, self.who, is_advised=self.is_advised)

    def without_advice(self) -> Seat:
        """The same seat without advice."""
        return seat_at(self.runtime, self.run, self.who, is_advised=False)

    def anew(self, seed: int) -> Seat:
        """The seat at the start of another run."""
        run = self.runtime.engine.start(seed, self.run.played, self.run.longest_ms)
        return seat_at(self.runtime, run, self.who, is_advised=self.is_advised)


_OPENED: Final = WeakKeyDictionary[Seat, Opened]()


def seat_at(runtime: Runtime, run: Run, who: str, *, is_advised: bool = True) -> Seat:
    """Somebody's seat in a run. Raises `NobodyOfThatName`."""
    runtime.number(who)
    seat = Seat.__new__(Seat)
    _OPENED[seat] = Opened(runtime, run, who, is_advised)
    return seat


def opened_by(seat: Seat) -> Opened:
    """What a seat opens: for the host, by `Scene.of`."""
    return _OPENED[seat]


def _asked(seat: Seat, ask: Callable[[Opened], T]) -> T:
    """What a seat answers. A refusal is raised from here, where there is nothing to be found.

    The variables of a frame can be reached from the error that came through it, and those of the
    engine's are the whole run; so the error is raised anew, with no frame from below this one.
    """
    refusal: GaslampError
    try:
        return ask(_OPENED[seat])
    except GaslampError as error:
        refusal = _without_frames(error)
    raise refusal


def _without_frames(error: GaslampError) -> GaslampError:
    """The error alone, without the frames it came through, and what was handled on its way."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
