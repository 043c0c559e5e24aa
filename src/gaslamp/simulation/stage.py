"""Running a world from outside: a `Stage` is a world made ready, a `Scene` a run of it.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.views import Act, Choice
>>> from gaslamp.worlds import open_world
>>> stage = Stage(open_world("sally_anne"))
>>> scene = stage.start(seed=1, played=("sally",))
>>> scene.waiting_for
'sally'
>>> scene = scene.decide(Act("put", ("sally", "basket")))
>>> scene.seat("sally").view.percepts[-1].act.name
'put'

A scene is a value. `decide` gives the scene after, and the old one stays: keeping it
is undo, going on from it twice is a branch. It is the host's and the author's, who may see
everything (`gaslamp.inquiry.GodView`); whoever plays is handed a seat of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from gaslamp.errors import WrongArgument, require, texts, whole_number
from gaslamp.model import PackedWorld, Value, World, is_known_right
from gaslamp.model.ground import Mind
from gaslamp.records import LONGEST_MS, Run, checked_ms, checked_seed
from gaslamp.simulation.perception.utterance import with_words
from gaslamp.simulation.rebuilding import (
    SceneSpec,
    moments_again,
    packed_of,
    rebuilt,
    runtime_of,
    spec_of,
)
from gaslamp.simulation.runtime import Runtime
from gaslamp.simulation.seat import Seat, opened_by, seat_at
from gaslamp.simulation.time.event_limits import EventLimits
from gaslamp.views import Act, Choice


class Stage:
    """A world made ready: ground, with everything its minds have worked out so far."""

    __slots__ = ("_runtime",)

    def __init__(self, world: World) -> None:
        """Make a world ready.

        Raises:
            WorldError: the first mistake in the world.
            WorldFault: it is too large, or triggers do not come to rest at its start.
            WrongArgument: it is no world.

        Cost: checking, unless this very world was found right before, and grounding.
        """
        if not is_known_right(world):
            from gaslamp.checking import check_world  # noqa: PLC0415  # most were checked before

            check_world(world)
        self._runtime = Runtime(world)

    @property
    def world(self) -> World:
        """The world it is of."""
        return self._runtime.world

    @classmethod
    def _on(cls, runtime: Runtime) -> Stage:
        stage = cls.__new__(cls)
        stage._runtime = runtime  # noqa: SLF001  # its own
        return stage

    def __reduce__(self) -> tuple[Callable[[PackedWorld], Stage], tuple[PackedWorld]]:
        # What it has worked out it works out again: as much to send, and full of functions.
        return _arrived_stage, (packed_of(self._runtime),)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody there is, in canonical order."""
        return self._runtime.people

    @property
    def states(self) -> int:
        """How many states, those in minds included, it has met and not forgotten."""
        return len(self._runtime.space.states)

    def start(
        self, seed: int, played: Collection[str] = (), *, longest_ms: int = LONGEST_MS
    ) -> Scene:
        """A new run. Those `played` decide from outside; the others for themselves.

        One name stands for that person alone. With nobody played, the scene returned has ended.

        Args:
            longest_ms: when it ends, unresolved, if nothing ended it before; 45 minutes unsaid.

        Raises:
            NobodyOfThatName: somebody played is no character of this world.
            WrongArgument: the seed is no whole number, `played` are no names, or no time is left
                to run in.
            BadStream: the seed is not of 64 bits.
        """
        engine = self._runtime.engine
        return Scene(self, engine.start(*self._begun(seed, played, longest_ms)))

    def _begun(
        self, seed: int, played: Collection[str], longest_ms: int
    ) -> tuple[int, frozenset[int], int]:
        """What a run begins with, checked."""
        return (
            checked_seed(whole_number(seed, "seed")),
            self._who(played),
            longest_time(longest_ms),
        )

    def moments(
        self,
        seed: int,
        played: Collection[str] = (),
        decisions: Iterable[Act] = (),
        *,
        longest_ms: int = LONGEST_MS,
    ) -> Iterator[Scene]:
        """A run, moment by moment: a scene after each thing that came due, the first at its start.

        The last is at the run's end, or where somebody played must decide and nothing is
        decided any more.

        Args:
            decisions: what those played decide, in order.
            longest_ms: as `start` has it.

        Raises:
            NobodyOfThatName: somebody played is no character of this world.
            CannotDoThat: a decision is not among the choices then.
            TooMuchAtOnce, TooMuchHappens: the world never comes to a decision or its end.
        """
        run = self._runtime.engine.initial_run(*self._begun(seed, played, longest_ms))
        ahead = iter(
            require(Iterable, decisions, "decisions", "a row of acts")  # type: ignore[type-abstract]
        )
        moderation = EventLimits(run.longest_ms)
        yield Scene(self, run)
        while run.ending is None:
            if run.due is None:
                before, run = run, self._runtime.engine.step(run)
                moderation.count(before, run)
            else:
                moderation = EventLimits(run.longest_ms)
                decision = next(ahead, None)
                if decision is None:
                    return
                event = self._runtime.event(run, decision)
                run = self._runtime.engine.after_decision(with_words(run, decision), event)
            yield Scene(self, run)

    def _who(self, played: Collection[str]) -> frozenset[int]:
        return frozenset(map(self.number, texts(played, "played", "names of people")))

    def acts(self, who: str) -> tuple[Act, ...]:
        """Every act that somebody could ever do in this world, in an order that stays.

        What they can do now is among these, in the same order. It is made of the world's text
        alone, so that it tells nothing of any run; the order is the same for the same text.

        Raises:
            NobodyOfThatName: there is nobody of that name.
        """
        self.number(who)
        return self._runtime.viewer.acts(who)

    def question(self, text: str) -> Callable[[Mind], Value]:
        """A condition or value of this world, in the notation, as a function of a mind.

        Raises:
            UnreadableExpression: it is none.
        """
        return self._runtime.question(text)

    def check_depth(self, chain: int, text: str = "") -> None:
        """Pass if people think so deep of one another as a text asks down `chain` minds.

        Raises:
            TooDeep: they do not.
        """
        self._runtime.check_depth(chain, text)

    def number(self, name: str) -> int:
        """Somebody's number in canonical order. Raises `NobodyOfThatName`."""
        return self._runtime.number(name)


class Scene:
    """A run at a moment: when somebody played must decide, at its end, or between. Immutable.

    It is pickled as what made it: world, seed and decisions, and what other future it was given on
    its way. What arrives elsewhere is run again
    when it is first asked anything, in the thread that asks: `RebuiltOtherwise` is raised then if
    that is another version of the program, in which it comes out otherwise.
    """

    __slots__ = ("_made_from", "_run", "_stage")
    _run: Run
    _stage: Stage
    _made_from: SceneSpec | None

    def __init__(self, stage: Stage, run: Run) -> None:
        """Made by `Stage.start` and `Scene.decide`."""
        self._stage = stage
        self._run = run
        self._made_from = None

    def __getattr__(self, name: str) -> Stage | Run:
        # Only what is not there yet comes here: afterwards it is a slot like any other.
        if name not in {"_run", "_stage"} or self._made_from is None:
            raise AttributeError(name)
        runtime, run = rebuilt(self._made_from)
        self._stage, self._run = Stage._on(runtime), run  # noqa: SLF001  # this module's own
        return self._run if name == "_run" else self._stage

    def __reduce__(self) -> tuple[Callable[[SceneSpec], Scene], tuple[SceneSpec]]:
        if self._made_from is None:
            runtime = self._stage._runtime  # noqa: SLF001  # this module's own
            self._made_from = spec_of(runtime, self._run)
        return _arrived_scene, (self._made_from,)

    def __copy__(self) -> Scene:
        """The scene itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Scene:
        """The scene itself: it never changes."""
        return self

    def _again(self) -> Iterator[Run]:
        """Every moment of the run from its first, worked out once more: the author's door."""
        return moments_again(self._stage._runtime, self._run)  # noqa: SLF001  # this module's own

    @classmethod
    def of(cls, seat: Seat) -> Scene:
        """The scene that a seat is in: for a host that has several people play one run.

        Raises `WrongArgument`: it is no seat.
        """
        require(Seat, seat, "Scene.of", "a Seat")
        opened = opened_by(seat)
        # The same world, made ready already.
        return cls(Stage._on(opened.runtime), opened.run)  # noqa: SLF001  # this module's own

    @property
    def stage(self) -> Stage:
        """The world it is a run of."""
        return self._stage

    @property
    def waiting_for(self) -> str | None:
        """Who must decide now; None once the run has ended."""
        due = self._run.due
        return None if due is None else self._stage.people[due]

    @property
    def ending(self) -> str | None:
        """The name of the ending the run has come to, if any."""
        return self._run.ending

    @property
    def ended(self) -> bool:
        """Whether the run is over."""
        return self.ending is not None

    @property
    def now_ms(self) -> int:
        """Time since the start, in ms."""
        return self._run.now_ms

    @property
    def head(self) -> str:
        """The run in 64 characters, a hash of all that truly happened so far."""
        return self._run.log.head

    def seat(self, who: str) -> Seat:
        """Somebody's seat at this moment, played or not. Raises `NobodyOfThatName`."""
        return seat_at(self._stage._runtime, self._run, who)  # noqa: SLF001  # this module's own

    def seats(self, people: Iterable[str]) -> tuple[Seat, ...]:
        """The seats of several people, in their order. Raises `NobodyOfThatName`."""
        return tuple(map(self.seat, texts(people, "seats", "names of people")))

    def reseed(self, seed: int) -> Scene:
        """This moment with another future: from now on the dice are those of another seed.

        All that has come to be stays, what people began takes as long as it was going to, and
        what happens next, `go_on` says. Its own seed gives its own future.

        Raises:
            WrongArgument: the seed is no whole number.
            BadStream: it is not of 64 bits.

        >>> from gaslamp.worlds import open_world
        >>> stage = Stage(open_world("sally_anne"))
        >>> *_, moment = (m for m in stage.moments(seed=1) if m.now_ms <= 8_000)
        >>> sorted({moment.reseed(n).go_on().now_ms for n in range(3)})
        [55860, 56503, 56853]
        """
        run, engine = self._run, self._stage._runtime.engine  # noqa: SLF001  # this module's own
        number = checked_seed(whole_number(seed, "seed"))
        return Scene(self._stage, engine.turn(run, number, run.played))

    def played_by(self, people: Collection[str]) -> Scene:
        """This moment, from which those people decide from outside, and nobody else.

        With none, everybody decides for themselves. Who has begun an act goes on with it, and is
        asked when they are next free, to which `go_on` leads.

        Raises:
            NobodyOfThatName: one of them is no character of this world.
            WrongArgument: they are no names.

        >>> from gaslamp.worlds import open_world
        >>> stage = Stage(open_world("sally_anne"))
        >>> *_, moment = (m for m in stage.moments(seed=1) if m.now_ms <= 8_000)
        >>> moment.played_by("anne").go_on().waiting_for
        'anne'
        """
        run, engine = self._run, self._stage._runtime.engine  # noqa: SLF001  # this module's own
        seed = run.turns[-1].seed if run.turns else run.seed
        return Scene(self._stage, engine.turn(run, seed, self._stage._who(people)))  # noqa: SLF001

    def go_on(self, until_ms: int | None = None) -> Scene:
        """The scene when somebody played must decide, or at the run's end; this one, if it is that.

        Args:
            until_ms: go no further than to what is due by then, in ms from the start; None: as
                far as it goes.

        Raises:
            TooMuchAtOnce, TooMuchHappens: the world never comes to that.
        """
        engine, until = self._stage._runtime.engine, _bound(until_ms)  # noqa: SLF001  # its own
        return Scene(self._stage, engine.advance(self._run, until))

    def decide(self, act: Act | Choice, until_ms: int | None = None) -> Scene:
        """The scene after whoever must decide begins an act, and all that follows.

        `WAIT` is always possible. Whether an act comes off shows only when it ends.

        Args:
            until_ms: as in `go_on`: what follows no later than that.

        Raises:
            NotYourTurn: the run has ended, or nobody has to decide at this moment of it.
            CannotDoThat: the act is not among the choices in that person's view.
        """
        runtime = self._stage._runtime  # noqa: SLF001  # this module's own
        event = runtime.event(self._run, act)
        run = with_words(self._run, act)
        return Scene(self._stage, runtime.engine.decide(run, event, _bound(until_ms)))


def _bound(until_ms: int | None) -> int | None:
    return None if until_ms is None else whole_number(until_ms, "until_ms")


def longest_time(longest_ms: int) -> int:
    """A time that a run may last, checked. Raises `WrongArgument`."""
    number = whole_number(longest_ms, "longest_ms")
    if number < 1:
        raise WrongArgument.of("longest_ms", "a time above 0, in ms,", longest_ms)
    return checked_ms(number)


def _arrived_stage(packed: PackedWorld) -> Stage:
    """A stage that was pickled: its world, made ready now or before in this thread."""
    return Stage._on(runtime_of(packed))  # noqa: SLF001  # this module's own


def _arrived_scene(spec: SceneSpec) -> Scene:
    """A scene that was pickled; it is run again when somebody looks."""
    scene = Scene.__new__(Scene)
    scene._made_from = spec  # noqa: SLF001  # this module's own
    return scene
