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

from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from typing import Final, NoReturn, TypeVar
from weakref import WeakKeyDictionary

from gaslamp.errors import GaslampError, WorldFault, WrongArgument, whole_number
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Run, checked_seed
from gaslamp.simulation.perception.utterance import with_words
from gaslamp.simulation.problems import NotYourTurn
from gaslamp.simulation.runtime import Runtime
from gaslamp.simulation.time.event_limits import TooMuchAtOnce, TooMuchHappens
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice, View

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
    def pulse(self) -> tuple[int, bool, str | None]:
        """Equal to an earlier one while there is nothing new to tell this person.

        It is how many percepts they had, whether they are awake, and how the run ended.
        """
        return _asked(self, lambda opened: opened.pulse)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The acts this person believes possible, as the view has them."""
        return self.view.choices

    def advice(self) -> tuple[Choice, ...]:
        """What this person could do now, what helps most by their own lights first; made once.

        Cost: a search in their mind, remembered for every run of the stage.
        """
        return _asked(self, lambda opened: opened.advice)

    @property
    def is_due(self) -> bool:
        """Whether this person must decide now."""
        return _asked(self, lambda opened: opened.is_due)

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

    def make_ready(self) -> None:
        """Make ready what the first choice of anybody takes, and not when it is due.

        For whoever shows something that takes a while to read. What goes wrong is said by `decide`.

        Cost: once for a stage, as much as it took to open it; nothing of a world that is prepared.
        """
        with suppress(GaslampError):
            _asked(self, lambda opened: opened.runtime.minds.make_ready())

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

    @property
    def view_to_tell(self) -> View:
        """The view without choices and refusals."""
        return self.runtime.viewer.view(self.run, self.who, choices=False)

    @property
    def pulse(self) -> tuple[int, bool, str | None]:
        """What tells whether there is anything new for this person."""
        return self.runtime.viewer.pulse(self.run, self.who)

    @cached_property
    def advice(self) -> tuple[Choice, ...]:
        """What this person could do now, what helps most first."""
        return self.runtime.viewer.advice(self.run, self.who)

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
        return seat_at(self.runtime, run, self.who)

    def anew(self, seed: int) -> Seat:
        """The seat at the start of another run."""
        return seat_at(self.runtime, self.runtime.engine.start(seed, self.run.played), self.who)


_OPENED: Final = WeakKeyDictionary[Seat, Opened]()


def seat_at(runtime: Runtime, run: Run, who: str) -> Seat:
    """Somebody's seat in a run. Raises `NobodyOfThatName`."""
    runtime.number(who)
    seat = Seat.__new__(Seat)
    _OPENED[seat] = Opened(runtime, run, who)
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
